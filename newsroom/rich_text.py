"""Rich text: the little HTML that editors' texts are kept in."""

import re
from html import unescape

_TAG = re.compile(r"<[^>]*>")
# A paragraph that stands for a picture or a product.
_PLACE = re.compile(r"\[[^\]]*\]")


def words_of(html: str) -> str:
    """The words of a text, without its markup."""
    return " ".join(unescape(_TAG.sub(" ", _PLACE.sub(" ", html))).split())
