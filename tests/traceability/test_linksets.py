"""The linkset holds every level with one default link each; it and the resolver's description fit their schemas."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from traceability.link_types import TypedLink
from traceability.linksets import Level, linkset, resolver_description

SCHEMAS = Path(__file__).parent / "schemas"
VOC = "https://ref.gs1.org/voc/"
SITE = "https://ocop.example"
GTIN = "09506000134352"

PAGE_VI = TypedLink("pip", f"{SITE}/p/N9RRDTY/10/L1", "Bát men lam (mẫu)", "vi")
PAGE_EN = TypedLink("pip", f"{SITE}/en/p/N9RRDTY/10/L1", "Blue glazed bowl (sample)", "en")
EVENTS = TypedLink("traceability", f"{SITE}/p/N9RRDTY/10/L1/events", "EPCIS", "", "application/json")
RECALL = TypedLink("recallStatus", f"{SITE}/thu-hoi/1", "Thu hồi (mẫu)", "vi", "text/html", "vn")
LOT = Level(f"{SITE}/01/{GTIN}/10/L1", "Bát men lam (mẫu), lô L1", PAGE_VI, [PAGE_VI, PAGE_EN, EVENTS, RECALL])
PRODUCT = Level(f"{SITE}/01/{GTIN}", "Bát men lam (mẫu)", PAGE_VI, [PAGE_VI])


def validator(name: str) -> Draft202012Validator:
    schema = json.loads((SCHEMAS / f"{name}.schema.json").read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


def faults(document: Any, name: str = "linkset") -> list[str]:
    """What the schema has against the document, as it is after a journey as JSON."""
    return [error.message for error in validator(name).iter_errors(json.loads(json.dumps(document)))]


def test_a_level_is_written_as_the_standard_has_it() -> None:
    assert linkset([LOT]) == {
        "linkset": [
            {
                "anchor": f"{SITE}/01/{GTIN}/10/L1",
                "itemDescription": "Bát men lam (mẫu), lô L1",
                VOC + "defaultLink": [{"href": PAGE_VI.href, "title": PAGE_VI.title}],
                VOC + "defaultLinkMulti": [
                    {"href": PAGE_VI.href, "title": PAGE_VI.title, "hreflang": ["vi"], "type": "text/html"},
                    {"href": PAGE_EN.href, "title": PAGE_EN.title, "hreflang": ["en"], "type": "text/html"},
                ],
                VOC + "pip": [
                    {"href": PAGE_VI.href, "title": PAGE_VI.title, "hreflang": ["vi"], "type": "text/html"},
                    {"href": PAGE_EN.href, "title": PAGE_EN.title, "hreflang": ["en"], "type": "text/html"},
                ],
                VOC + "traceability": [{"href": EVENTS.href, "title": "EPCIS", "type": "application/json"}],
                VOC + "recallStatus": [
                    {
                        "href": RECALL.href,
                        "title": "Thu hồi (mẫu)",
                        "hreflang": ["vi"],
                        "type": "text/html",
                        "context": ["vn"],
                    }
                ],
            }
        ]
    }


def test_every_level_has_its_anchor_in_the_order_given() -> None:
    document = linkset([LOT, PRODUCT])
    assert [item["anchor"] for item in document["linkset"]] == [LOT.anchor, PRODUCT.anchor]
    assert faults(document) == []


def test_a_default_in_one_language_has_no_others_to_choose_from() -> None:
    (item,) = linkset([PRODUCT])["linkset"]
    assert set(item) == {"anchor", "itemDescription", VOC + "defaultLink", VOC + "pip"}


def test_only_the_default_page_in_other_languages_is_among_the_many_defaults() -> None:
    links = [
        PAGE_VI,
        PAGE_EN,
        replace(PAGE_EN, hreflang=""),
        replace(PAGE_EN, media_type="application/pdf"),
        replace(PAGE_EN, context="vn"),
        replace(PAGE_EN, link_type="faqs"),
    ]
    (item,) = linkset([replace(LOT, links=links)])["linkset"]
    assert [target["href"] for target in item[VOC + "defaultLinkMulti"]] == [PAGE_VI.href, PAGE_EN.href]


def test_the_default_may_be_named_otherwise_as_long_as_it_leads_to_a_described_page() -> None:
    default = TypedLink("defaultLink", PAGE_EN.href, "Here")
    (item,) = linkset([replace(LOT, default=default)])["linkset"]
    assert item[VOC + "defaultLink"] == [{"href": PAGE_EN.href, "title": "Here"}]


@pytest.mark.parametrize(
    "level",
    [
        replace(LOT, links=[]),
        replace(LOT, links=[PAGE_EN, EVENTS]),
        replace(LOT, default=replace(PAGE_VI, href=PAGE_VI.href + "/")),
        replace(LOT, links=[replace(PAGE_VI, link_type="defaultLink")]),
        replace(LOT, links=[PAGE_VI, replace(PAGE_EN, link_type="defaultLinkMulti")]),
    ],
)
def test_a_default_that_is_described_nowhere_cannot_be_written(level: Level) -> None:
    with pytest.raises(ValueError, match=LOT.anchor):
        linkset([PRODUCT, level])


def test_the_description_is_built_from_the_root_and_fits_its_schema() -> None:
    description = resolver_description(SITE, name="OCOP Hà Nội")
    assert faults(description, "gs1resolver") == []
    assert description["resolverRoot"] == SITE
    assert description["name"] == "OCOP Hà Nội"
    assert description["supportedPrimaryKeys"] == ["01"]
    assert description["supportedLinkType"] == [{"namespace": VOC, "prefix": "gs1:"}]
    assert description["linkTypeDefaultCanBeLinkset"] is False
    assert "not supported" in description["compression"]


def drop(*path: str | int) -> Callable[[Any], None]:
    def change(document: Any) -> None:
        for step in path[:-1]:
            document = document[step]
        del document[path[-1]]

    return change


def put(value: Any, *path: str | int) -> Callable[[Any], None]:
    def change(document: Any) -> None:
        for step in path[:-1]:
            document = document[step]
        document[path[-1]] = value

    return change


_ITEM = ("linkset", 0)
_TARGET = (*_ITEM, VOC + "pip", 0)
_DEFAULT = VOC + "defaultLink"
_BARE = {"href": f"{SITE}/x", "title": "x"}


@pytest.mark.parametrize(
    "change",
    [
        drop("linkset"),
        put([], "linkset"),
        put("https://x.example", "profile"),
        drop(*_ITEM, "anchor"),
        put("/01/09506000134352", *_ITEM, "anchor"),
        drop(*_ITEM, "itemDescription"),
        drop(*_ITEM, _DEFAULT),
        put([], *_ITEM, _DEFAULT),
        put([_BARE, _BARE], *_ITEM, _DEFAULT),
        put([{**_BARE, "type": "text/html"}], *_ITEM, _DEFAULT),
        put([_BARE], *_ITEM, "pip"),
        put([_BARE], *_ITEM, "gs1:pip"),
        put([_BARE], *_ITEM, "https://gs1.org/voc/pip"),
        put([], *_ITEM, VOC + "pip"),
        drop(*_TARGET, "href"),
        drop(*_TARGET, "title"),
        put("", *_TARGET, "title"),
        put("/p/N9RRDTY", *_TARGET, "href"),
        put("vi", *_TARGET, "hreflang"),
        put(["vietnamese"], *_TARGET, "hreflang"),
        put("vn", *_TARGET, "context"),
        put("pip", *_TARGET, "rel"),
    ],
)
def test_the_schema_of_linksets_refuses_what_the_rules_refuse(change: Callable[[Any], None]) -> None:
    document = json.loads(json.dumps(linkset([LOT, PRODUCT])))
    assert faults(document) == []
    change(document)
    assert len(faults(document)) >= 1


@pytest.mark.parametrize(
    "change",
    [
        drop("resolverRoot"),
        drop("supportedPrimaryKeys"),
        put("ocop.example", "resolverRoot"),
        put(SITE + "/", "resolverRoot"),
        put([], "supportedPrimaryKeys"),
        put(["gtin"], "supportedPrimaryKeys"),
        put(["01", "01"], "supportedPrimaryKeys"),
        put([{"namespace": VOC}], "supportedLinkType"),
        put([{"namespace": VOC, "prefix": "gs1"}], "supportedLinkType"),
        put("no", "linkTypeDefaultCanBeLinkset"),
    ],
)
def test_the_schema_of_descriptions_refuses_what_the_rules_refuse(change: Callable[[Any], None]) -> None:
    document = resolver_description(SITE, name="OCOP Hà Nội")
    change(document)
    assert len(faults(document, "gs1resolver")) >= 1
