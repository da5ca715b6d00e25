"""The articles on a page, read from its markup."""

import re
from html import unescape

_TITLE = re.compile(r'class="article-card__title"><a [^>]*>(.*?)</a>')
_TAG = re.compile(r"<[^>]+>")


def articles_on(page: str) -> list[str]:
    """The titles on the cards of a page, in order."""
    return [unescape(_TAG.sub("", title)) for title in _TITLE.findall(page)]
