"""The drawn motifs that stand where there is no photograph: symbols of `static/illustrations/motifs.svg`."""

import re
from functools import lru_cache

from django.conf import settings


@lru_cache(maxsize=1)
def names() -> frozenset[str]:
    """Names of the motifs that are drawn."""
    sprite = settings.BASE_DIR / "static" / "illustrations" / "motifs.svg"
    return frozenset(re.findall(r'<symbol id="([^"]+)"', sprite.read_text(encoding="utf-8")))
