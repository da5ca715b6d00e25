"""A request names a type of link in any of the ways that GS1 has had for it."""

import pytest

from traceability.link_types import link_type_of


@pytest.mark.parametrize(
    ("text", "link_type"),
    [
        ("gs1:pip", "pip"),
        ("gs1:defaultLink", "defaultLink"),
        ("gs1:nosuchlt", "nosuchlt"),
        ("https://gs1.org/voc/pip", "pip"),
        ("https://www.gs1.org/voc/pip", "pip"),
        ("https://ref.gs1.org/voc/certificationInfo", "certificationInfo"),
        ("http://gs1.org/voc/pip", "pip"),
        ("http://www.gs1.org/voc/pip", "pip"),
        ("http://ref.gs1.org/voc/pip", "pip"),
        ("linkset", "linkset"),
        ("all", "linkset"),
    ],
)
def test_a_type_is_known_by_its_short_and_its_full_names(text: str, link_type: str) -> None:
    assert link_type_of(text) == link_type


@pytest.mark.parametrize(
    "text",
    [
        "",
        "pip",
        "gs1:",
        "gs1:pip/x",
        "gs1:pip\n",
        "gs1: pip",
        "GS1:pip",
        "gs2:pip",
        "gs1:all",
        "gs1:linkset",
        "Linkset",
        "ftp://gs1.org/voc/pip",
        "https://id.gs1.org/voc/pip",
        "https://wwwxgs1.org/voc/pip",
        "https://gs1.org/voc/",
        "https://gs1.org/voc/pip?x",
        "https://schema.org/url",
        "\ud800",
    ],
)
def test_anything_else_names_none(text: str) -> None:
    assert link_type_of(text) is None
