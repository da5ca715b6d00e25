"""Linksets: every link of a label as JSON (RFC 9264), and how the resolver describes itself.

Source: GS1-Conformant resolver standard 1.2, 2.5 (links), 2.10 (linksets), 3 (description file).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from traceability.link_types import DEFAULTS, VOCABULARY, TypedLink

# Turns the JSON into JSON-LD; named in a Link header and in the description.
JSON_LD_CONTEXT = "https://ref.gs1.org/standards/resolver/linkset-context"

_DEFAULT = VOCABULARY + "defaultLink"
_DEFAULT_MULTI = VOCABULARY + "defaultLinkMulti"


@dataclass(frozen=True)
class Level:
    """One thing that a label names: item, lot, variant or product.

    `anchor`: its own absolute URL; `default`: where a scan leads, one of `links` under its descriptive type.
    """

    anchor: str
    description: str
    default: TypedLink
    links: Sequence[TypedLink]


def linkset(levels: Sequence[Level]) -> dict[str, list[dict[str, Any]]]:
    """The linkset of a label, the most specific level first.

    Raises ValueError for a level whose default leads where none of its links does.
    """
    return {"linkset": [_item(level) for level in levels]}


def resolver_description(root: str, *, name: str) -> dict[str, Any]:
    """`/.well-known/gs1resolver` of the resolver at the root URL."""
    return {
        "name": name,
        "resolverRoot": root,
        "supportedPrimaryKeys": ["01"],
        "supportedLinkType": [{"namespace": VOCABULARY, "prefix": "gs1:"}],
        "linkTypeDefaultCanBeLinkset": False,
        "jsonLdContextLocation": JSON_LD_CONTEXT,
        # No member of the standard says so; it permits others.
        "compression": "Compressed GS1 Digital Link URIs are not supported: uncompressed URIs only.",
    }


def _item(level: Level) -> dict[str, Any]:
    typed: dict[str, list[dict[str, Any]]] = {}
    for link in level.links:
        typed.setdefault(VOCABULARY + link.link_type, []).append(_target(link))
    if undescriptive := DEFAULTS & {link.link_type for link in level.links}:
        raise ValueError(f"{level.anchor} has a link of type {min(undescriptive)}, which describes nothing.")
    item = {
        "anchor": level.anchor,
        "itemDescription": level.description,
        _DEFAULT: [{"href": level.default.href, "title": level.default.title}],
    }
    if len(languages := _in_each_language(level)) > 1:
        item[_DEFAULT_MULTI] = [_target(link) for link in languages]
    return item | typed


def _in_each_language(level: Level) -> list[TypedLink]:
    """The default's page in all its languages, of which the resolver chooses by Accept-Language."""
    default = next((link for link in level.links if link.href == level.default.href), None)
    if default is None:
        raise ValueError(f"{level.anchor} leads by default to {level.default.href}, where none of its links does.")
    alike = (default.link_type, default.media_type, default.context)
    return [link for link in level.links if link.hreflang and (link.link_type, link.media_type, link.context) == alike]


def _target(link: TypedLink) -> dict[str, Any]:
    target: dict[str, Any] = {"href": link.href, "title": link.title}
    if link.hreflang:
        target["hreflang"] = [link.hreflang]
    if link.media_type:
        target["type"] = link.media_type
    if link.context:
        target["context"] = [link.context]
    return target
