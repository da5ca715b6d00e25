"""An outlet for the address book: a card that any reader of RFC 6350 takes apart into what was put in."""

import re

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from outlets.models import Outlet
from outlets.vcard import vcard
from tests.factories import make_outlet
from villages.models import Commune

URL = "https://ocop.example/diem-ban/quay-ma/"
# Line ends that Unicode knows besides the two of old: a reader must not find a line of its own in a name.
texts = st.text(st.one_of(st.characters(codec="utf-8"), st.sampled_from("\\,;:\n\r\t ệĐ𝐁\u2028\x0b\x85")), max_size=120)


def outlet(**changes: str) -> Outlet:
    usual = {"name_vi": "Quầy Mạ", "address": "Xóm 1", "phone": "024 3874 0000"}
    commune = Commune(kind="xa", name="Bát Tràng")
    return Outlet(**{**usual, **changes}, commune=commune, latitude=20.9786, longitude=105.9126)


def read(card: str) -> dict[str, list[str]]:
    """The properties of a card by the book: unfolded, then split at unescaped semicolons, then unescaped."""
    assert card.endswith("\r\n")
    lines = card.replace("\r\n ", "").removesuffix("\r\n").split("\r\n")
    pairs = [line.split(":", 1) for line in lines]
    return {name: [unescaped(part) for part in re.findall(r"(?:^|;)((?:\\.|[^\\;])*)", value)] for name, value in pairs}


def unescaped(text: str) -> str:
    return re.sub(r"\\(.)", lambda found: "\n" if found[1] in "nN" else found[1], text)


def lines_of(text: str) -> str:
    return "\n".join(text.splitlines())


def test_a_card_says_name_place_point_page_and_phone() -> None:
    assert vcard(outlet(), URL) == (
        "BEGIN:VCARD\r\n"
        "VERSION:4.0\r\n"
        "KIND:org\r\n"
        "FN:Quầy Mạ\r\n"
        "ADR:;;Xóm 1;Xã Bát Tràng;Hà Nội;;Việt Nam\r\n"
        "GEO:geo:20.978600,105.912600\r\n"
        f"URL:{URL}\r\n"
        "TEL;VALUE=uri:tel:02438740000\r\n"
        "END:VCARD\r\n"
    )


def test_an_outlet_without_a_phone_has_no_empty_number() -> None:
    assert "TEL" not in vcard(outlet(phone=""), URL)


def test_signs_of_the_format_are_escaped() -> None:
    card = vcard(outlet(name_vi="A;B,C\\D", address="Dòng 1\r\nDòng 2"), URL)
    assert "FN:A\\;B\\,C\\\\D\r\n" in card
    assert "ADR:;;Dòng 1\\nDòng 2;" in card


@given(texts, texts)
def test_whatever_was_typed_is_read_back(name: str, address: str) -> None:
    card = read(vcard(outlet(name_vi=name, address=address), URL))
    assert set(card) == {"BEGIN", "VERSION", "KIND", "FN", "ADR", "GEO", "URL", "TEL;VALUE=uri", "END"}
    assert card["FN"] == [lines_of(name)]
    assert card["ADR"] == ["", "", lines_of(address), "Xã Bát Tràng", "Hà Nội", "", "Việt Nam"]


@given(texts, texts)
def test_no_line_is_longer_than_75_octets_and_no_letter_is_torn(name: str, address: str) -> None:
    for line in vcard(outlet(name_vi=name, address=address), URL).encode().split(b"\r\n"):
        assert len(line) <= 75
        line.decode()


def test_a_line_of_75_octets_is_not_folded_and_one_of_76_is() -> None:
    assert f"\r\nFN:{'a' * 72}\r\n" in vcard(outlet(name_vi="a" * 72), URL)
    assert f"\r\nFN:{'a' * 72}\r\n b\r\n" in vcard(outlet(name_vi="a" * 72 + "b"), URL)
    assert f"\r\nFN:{'a' * 72}\r\n {'b' * 74}\r\n c\r\n" in vcard(outlet(name_vi="a" * 72 + "b" * 74 + "c"), URL)


@pytest.mark.django_db
def test_the_card_is_sent_with_the_address_of_the_page_in_its_language(client: Client) -> None:
    make_outlet(slug="quay-ma", name_vi="Quầy Mạ", name_en="Ma Stall")
    for path, page, name in (
        ("/diem-ban/quay-ma/danh-ba.vcf", "/diem-ban/quay-ma/", "Quầy Mạ"),
        ("/en/outlets/quay-ma/contact.vcf", "/en/outlets/quay-ma/", "Ma Stall"),
    ):
        response = client.get(path)
        card = read(response.content.decode())
        assert response["Content-Type"] == "text/vcard; charset=utf-8"
        assert (card["FN"], card["URL"]) == ([name], [f"http://testserver{page}"])


@pytest.mark.django_db
def test_there_is_no_card_of_what_is_not_published(client: Client) -> None:
    make_outlet(slug="quay-ma", is_published=False)
    assert client.get("/en/outlets/quay-ma/contact.vcf").status_code == 404
    assert client.get("/en/outlets/no-such/contact.vcf").status_code == 404
