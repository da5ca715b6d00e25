"""Rich text: the little HTML that editors' texts are kept in, in one normal form.

A cleaned text has one block a line: `<p>`, `<h2>`, `<h3>`, or a whole `<ul>`, `<ol>` or `<blockquote>`; within them
`strong`, `em`, `br` and `a`. A paragraph that says `[ảnh 2]` or `[picture 2]` stands for the text's second picture,
`[sản phẩm K7M2QX9]` or `[product K7M2QX9]` for a product by its public code.

What was pasted is read by nh3 as a browser would read it (WHATWG HTML, §13.2) and then written anew from its words: so
nothing gets through that is not named here.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from html import escape, unescape
from html.parser import HTMLParser
from itertools import groupby

import nh3
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

_TAG = re.compile(r"<[^>]*>")
# What stands within a word or before a full stop, and parts no words.
_TAG_WITHIN = re.compile(r"</?(?:strong|em|b|i|a)\b[^>]*>", re.IGNORECASE)
_LOOKS_LIKE_HTML = re.compile(r"<[a-z/!?]", re.IGNORECASE)
# A paragraph that stands for a picture or a product.
_PLACE = re.compile(
    r"<p>\[(?:(?:ảnh|picture) (?P<picture>\d{1,3})|(?:sản phẩm|product) (?P<product>[\w -]{7,12}))\]</p>", re.IGNORECASE
)
_ANY_PLACE = re.compile(r"<p>\[[^\]<]*\]</p>")
# Browsers read `/\` as `//`, which leads elsewhere, and leave tabs and line ends out.
_ADDRESS = re.compile(r"https?://[^\s\\/][^\s\\]*|mailto:[^\s@]+@[^\s@]+|/(?![/\\])\S*", re.IGNORECASE)
# Control characters other than white space.
_NO_LETTERS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")
_EXTERNAL = "nofollow noopener noreferrer external"
_LONGEST_ADDRESS_TOLD = 80
_LINKS_TOLD = 5

_BLOCKS = {"p": "p", "div": "p", "h1": "h2", "h2": "h2", "h3": "h3", "h4": "h3", "tr": "p", "pre": "p"}
_CONTAINERS = {"ul": "ul", "ol": "ol", "blockquote": "blockquote"}
_INLINE = {"strong": "strong", "b": "strong", "em": "em", "i": "em"}
_READ = {*_BLOCKS, *_CONTAINERS, *_INLINE, "li", "a", "br", "td", "th"}
_WITH_CONTENT = {"script", "style", "noscript", "template", "title", "textarea", "select", "iframe", "svg", "math"}

_PASTED_PICTURE = _(
    "A pasted picture was taken out: upload it under “Pictures in the text”, and write [picture 1] in a paragraph of "
    "its own."
)
_FROM_ELSEWHERE = _("Something that is loaded from elsewhere was taken out: a video has its place in multimedia.")
_TOLD: Mapping[str, str | Promise] = {
    **dict.fromkeys(("script", "noscript", "template"), _("A script was taken out.")),
    **dict.fromkeys(("style", "font"), _("Colours, typefaces and sizes were taken out: pages have their own.")),
    **dict.fromkeys(("img", "picture", "svg", "canvas"), _PASTED_PICTURE),
    **dict.fromkeys(("iframe", "object", "embed", "video", "audio", "frame"), _FROM_ELSEWHERE),
    **dict.fromkeys(("form", "input", "button", "select", "textarea"), _("Fields of a form were taken out.")),
    "table": _("A table became paragraphs, one a row."),
    "hr": _("A line across the page was taken out."),
}


@dataclass(frozen=True)
class Cleaned:
    """`removed`: a sentence for whoever wrote it, for each kind of thing that was taken out."""

    html: str
    removed: tuple[str, ...] = ()


@dataclass(frozen=True)
class Part:
    """A stretch of a text: HTML, or a place for the picture of a number, or for the product of a code."""

    html: str = ""
    picture: int = 0
    product: str = ""


def cleaned(text: str) -> Cleaned:
    """A text as it is kept. Without any markup its blank lines part paragraphs. Cleaning it again changes nothing."""
    if not _LOOKS_LIKE_HTML.search(text):
        return Cleaned(_written(_plain_blocks(text)))
    builder = _Builder()
    builder.feed(nh3.clean(text, tags=_READ, attributes={"a": {"href"}}, clean_content_tags=_WITH_CONTENT, **_AS_IS))
    builder.close()
    return Cleaned(_written(builder.blocks), _removed_from(text))


# Which addresses stay is decided here below, once.
_AS_IS = {"link_rel": None, "url_schemes": {"http", "https", "mailto"}}


def words_of(html: str) -> str:
    """The words of a text, without its markup."""
    return " ".join(unescape(_TAG.sub(" ", _TAG_WITHIN.sub("", _ANY_PLACE.sub(" ", html)))).split())


def opening_of(html: str, letters: int) -> str:
    """The first words of a text, as plain text of so many letters at most."""
    words = words_of(html)
    return words if len(words) <= letters else words[: letters - 1].rsplit(" ", 1)[0].rstrip(" ,;:") + "…"


def parts_of(html: str) -> list[Part]:
    """A cleaned text and the places in it, in order."""
    parts: list[Part] = []
    for is_place, together in groupby(html.split("\n"), lambda line: _PLACE.fullmatch(line) is not None):
        lines = list(together)
        parts += [_place(line) for line in lines] if is_place else [Part("\n".join(lines))]
    return [part for part in parts if part != Part()]


def links_of(html: str) -> list[str]:
    """The addresses that a cleaned text leads to."""
    return [unescape(address) for address in re.findall(r'<a href="([^"]*)"', html)]


def headings_of(html: str) -> list[tuple[int, str]]:
    """Levels (2, 3) and words of a cleaned text's headings."""
    return [(int(level), words_of(words)) for level, words in re.findall(r"(?m)^<h([23])>(.*)</h\1>$", html)]


def address_of(href: str) -> str:
    """An address that a text may lead to: https, http, mailto, or a path of this site. Empty for any other."""
    href = href.strip()
    return href if _ADDRESS.fullmatch(href) else ""


def _place(line: str) -> Part:
    found = _PLACE.fullmatch(line)
    assert found is not None
    code = (found["product"] or "").replace(" ", "").replace("-", "").upper()
    return Part(picture=int(found["picture"] or 0), product=code)


@dataclass(frozen=True)
class _Style:
    """How words are set, and where they lead."""

    href: str = ""
    strong: bool = False
    em: bool = False


@dataclass
class _Block:
    """`tag`: p, h2, h3 or li. `container`: what holds it, and which of these of the text."""

    tag: str
    container: tuple[str, int] = ("", 0)
    runs: list[tuple[_Style, str]] = field(default_factory=list)


class _Builder(HTMLParser):
    """Takes well-formed HTML to blocks of words."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[_Block] = []
        self._open: _Block | None = None
        self._tag = "p"
        self._containers: list[str] = []
        self._container_number = 0
        self._styles = [("", _Style())]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _CONTAINERS:
            self._begin("p")
            self._container_number += not self._containers
            self._containers.append(_CONTAINERS[tag])
        elif tag == "li" or tag in _BLOCKS:
            self._begin(_BLOCKS.get(tag, "p"), goes_on=tag != "li")
        elif tag == "br":
            self._add("\n")
        elif tag in {"td", "th"}:
            self._add(" ")
        else:
            self._styles.append((tag, self._style_within(tag, dict(attrs))))

    def handle_endtag(self, tag: str) -> None:
        if tag in _CONTAINERS:
            self._begin("p")
            self._containers.pop()
        elif tag == "li" or tag in _BLOCKS:
            self._begin("p", goes_on=tag != "li")
        elif tag == "a" or tag in _INLINE:
            self._styles.pop()

    def handle_data(self, data: str) -> None:
        self._add(" ".join(re.split(r"\s+", data)))

    def _style_within(self, tag: str, attributes: dict[str, str | None]) -> _Style:
        style = self._styles[-1][1]
        if tag == "a":
            return replace(style, href=address_of(attributes.get("href") or ""))
        return replace(style, **{_INLINE[tag]: True})

    def _begin(self, tag: str, *, goes_on: bool = False) -> None:
        """The next words are another block's; within an item of a list, another line's."""
        if goes_on and self._open is not None and self._open.tag == "li":
            self._add("\n")
            return
        self._open, self._tag = None, tag

    def _add(self, words: str) -> None:
        if self._open is None:
            self._open = self._new_block()
            self.blocks.append(self._open)
        self._open.runs.append((self._styles[-1][1], words))

    def _new_block(self) -> _Block:
        if not self._containers:
            return _Block(self._tag)
        # A list within a list, or within a quotation, becomes a part of the outer one.
        outer = self._containers[0]
        return _Block("p" if outer == "blockquote" else "li", (outer, self._container_number))


def _plain_blocks(text: str) -> list[_Block]:
    paragraphs = re.split(r"\n\s*\n", text.replace("\r\n", "\n").replace("\r", "\n"))
    lines = ([" ".join(line.split()) for line in paragraph.split("\n")] for paragraph in paragraphs)
    return [_Block("p", runs=[(_Style(), "\n".join(each))]) for each in lines]


def _written(blocks: list[_Block]) -> str:
    lines = []
    for (container, _number), held in groupby(blocks, lambda block: block.container):
        inner = [f"<{block.tag}>{words}</{block.tag}>" for block in held if (words := _inline(block.runs))]
        if container and inner:
            lines.append(f"<{container}>{''.join(inner)}</{container}>")
        else:
            lines += inner
    return "\n".join(lines)


def _inline(runs: list[tuple[_Style, str]]) -> str:
    """The words of a block, the same for the same words however they were nested."""
    letters = _tidied([(style, letter) for style, text in runs for letter in _NO_LETTERS.sub("", text)])
    alike = groupby(letters, lambda each: each[0])
    texts = [(style, _composed(letter for _style, letter in held)) for style, held in alike]
    led = groupby(texts, lambda each: each[0].href)
    return "".join(_linked(href, "".join(_set(style, text) for style, text in held)) for href, held in led)


def _tidied(letters: list[tuple[_Style, str]]) -> list[tuple[_Style, str]]:
    """Without spaces at the ends of lines and beside others, and without line breaks at the ends of the block.

    What stands between words is set like the words after it on the same line, and a line break like nothing.
    """
    kept: list[tuple[_Style, str]] = []
    gap = ""
    for style, letter in letters:
        if letter.isspace():
            gap = "\n" if "\n" in (gap, letter) else " "
            continue
        if gap and kept:
            kept.append((_between(kept[-1][0], style) if gap == " " else _Style(), gap))
        gap = ""
        kept.append((style, letter))
    return kept


def _composed(letters: Iterable[str]) -> str:
    """In composed letters (NFC). Words alone: a tag's end and a mark after it must not become one sign."""
    return unicodedata.normalize("NFC", "".join(letters))


def _between(before: _Style, after: _Style) -> _Style:
    """What two words have in common, for the space between them."""
    return _Style(
        before.href if before.href == after.href else "", before.strong and after.strong, before.em and after.em
    )


def _set(style: _Style, text: str) -> str:
    html = escape(text, quote=False).replace("\n", "<br>")
    html = f"<em>{html}</em>" if style.em else html
    return f"<strong>{html}</strong>" if style.strong else html


def _linked(href: str, html: str) -> str:
    if not href:
        return html
    is_external = href.lower().startswith("http")
    return f'<a href="{escape(href)}"{f" rel={chr(34)}{_EXTERNAL}{chr(34)}" if is_external else ""}>{html}</a>'


class _Seen(HTMLParser):
    """What a text held before it was cleaned; read only to tell of it."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.links: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        names = {name for name, _value in attrs}
        if any(name.startswith("on") for name in names):
            self.tags.append("script")
        if "style" in names or "bgcolor" in names:
            self.tags.append("style")
        if tag == "a" and (href := dict(attrs).get("href")):
            self.links.append(href)


def _removed_from(text: str) -> tuple[str, ...]:
    seen = _Seen()
    seen.feed(text)
    seen.close()
    told = [str(_TOLD[tag]) for tag in _TOLD if tag in seen.tags]
    return tuple(dict.fromkeys([*told, *_refused_links(seen.links)]))


def _refused_links(links: list[str]) -> Iterator[str]:
    sentence = gettext(
        "The link to “%(address)s” was taken out, its words stay: a link begins with https://, http://, mailto: or, "
        "for a page of this site, with /."
    )
    refused = [href for href in links if not address_of(href)]
    yield from (sentence % {"address": href[:_LONGEST_ADDRESS_TOLD]} for href in refused[:_LINKS_TOLD])
