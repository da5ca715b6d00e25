"""Links that a label leads to, typed by the GS1 Web Vocabulary, and the ways in which a request names a type."""

import re
from dataclasses import dataclass

VOCABULARY = "https://ref.gs1.org/voc/"
LINKSET = "linkset"
# What the linkset calls the link that a request gets which names no type.
DEFAULTS = frozenset(["defaultLink", "defaultLinkMulti"])

_PREFIXED = re.compile(r"(?:gs1:|https?://(?:www\.)?gs1\.org/voc/|https?://ref\.gs1\.org/voc/)([A-Za-z][A-Za-z0-9]*)")


@dataclass(frozen=True)
class TypedLink:
    """`link_type`: the name in the vocabulary alone, such as `pip`; `href`: an absolute URL; `hreflang`: a language
    tag, empty for what has no language; `context`: for whom or where it is meant, empty for everybody."""

    link_type: str
    href: str
    title: str
    hreflang: str = ""
    media_type: str = "text/html"
    context: str = ""


def link_type_of(text: str) -> str | None:
    """The type named by the `linkType` of a request: `gs1:pip` and the type's full URI are `pip`.

    `linkset` asks for all links at once; so did `all`, which is deprecated. None for what names no type of GS1's.
    """
    if text in {LINKSET, "all"}:
        return LINKSET
    named = _PREFIXED.fullmatch(text)
    return named[1] if named and named[1] not in {LINKSET, "all"} else None
