"""What a page shows of outlets, read from its markup."""

import re
from html import unescape

_NAME = re.compile(r'class="outlet-card__name"><a [^>]*>(.*?)</a>')
_TAG = re.compile(r"<[^>]+>")


def names_on(page: str) -> list[str]:
    """The names on the outlet cards of a page, in order."""
    return [unescape(_TAG.sub("", name)) for name in _NAME.findall(page)]
