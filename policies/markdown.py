"""The texts of rules, written in a small part of Markdown, as HTML that can do nothing but be read.

Headings, lists, paragraphs, emphasis, tables and links, as CommonMark and GitHub's tables define them. HTML is shown as
it was typed; pictures and code mean nothing. Links lead to web and mail addresses and to paths of this site; any
other stays the text that it was.
"""

import re
from collections.abc import Sequence
from typing import Any

from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt
from markdown_it.token import Token

# Below the one `h1` of a page.
_HIGHEST_HEADING = 2
_NOT_USED = (
    "backticks", "blockquote", "code", "fence", "hr", "html_block", "html_inline", "image", "lheading", "reference",
)  # fmt: skip
# A path, but not `//host`, which leads to another site.
_ALLOWED = re.compile(r"https?://|mailto:|/(?!/)", re.IGNORECASE)
_ELSEWHERE = re.compile(r"https?://", re.IGNORECASE)


class _Reader(MarkdownIt):
    def validateLink(self, url: str) -> bool:
        return _ALLOWED.match(url) is not None


def _link_open(renderer: Any, tokens: Sequence[Token], index: int, options: Any, env: Any) -> str:
    """Sites elsewhere learn nothing of where a reader came from, and get no word of recommendation."""
    token = tokens[index]
    if _ELSEWHERE.match(str(token.attrs["href"])):
        token.attrSet("rel", "nofollow noopener noreferrer external")
    return renderer.renderToken(tokens, index, options, env)


_reader = _Reader("commonmark", {"html": False}).enable("table").disable(list(_NOT_USED))
_reader.add_render_rule("link_open", _link_open)


def html_of(text: str) -> SafeString:
    """The HTML of a text; its highest headings become `h2`, the others follow."""
    tokens = _reader.parse(text)
    headings = [token for token in tokens if token.type in ("heading_open", "heading_close")]
    highest = min((_level(token) for token in headings), default=_HIGHEST_HEADING)
    for token in headings:
        token.tag = f"h{min(_level(token) - highest + _HIGHEST_HEADING, 6)}"
    return mark_safe(_reader.renderer.render(tokens, _reader.options, {}))


def _level(heading: Token) -> int:
    return int(heading.tag.removeprefix("h"))
