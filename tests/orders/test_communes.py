"""The commune of an address, typed: names of today and former ones; what may be several places is asked back."""

import pytest
from django.utils.translation import override

from orders.communes import commune_typed

pytestmark = pytest.mark.django_db


def offered(text: str) -> list[str]:
    """The names of what is offered, where it is not one that is meant."""
    understood = commune_typed(text)
    assert understood.commune is None
    return [str(commune) for commune in understood.offered]


@pytest.mark.parametrize(
    ("typed", "commune"),
    [
        # Of today
        ("Xã Bát Tràng", "Xã Bát Tràng"),
        ("xã bát tràng", "Xã Bát Tràng"),
        ("bat trang", "Xã Bát Tràng"),
        ("  BÁT   TRÀNG ", "Xã Bát Tràng"),
        ("Bát Tràng, Gia Lâm", "Xã Bát Tràng"),
        ("xã Bát Tràng, huyện Gia Lâm, thành phố Hà Nội", "Xã Bát Tràng"),
        ("xã Hoài Đức", "Xã Hoài Đức"),
        # Former ones, which lie in one of today
        ("Ninh Hiệp", "Xã Phù Đổng"),
        ("xã Ninh Hiệp cũ", "Xã Phù Đổng"),
        ("Vân Hà", "Xã Thư Lâm"),
        ("Hàng Bạc", "Phường Hoàn Kiếm"),
        ("Phúc Tân", "Phường Hồng Hà"),
        ("phường Hàng Bạc, quận Hoàn Kiếm", "Phường Hoàn Kiếm"),
        # Of three namesakes the one that is told by its kind
        ("xã Minh Khai", "Xã Dương Hòa"),
    ],
)
def test_a_name_of_today_or_a_former_one_means_a_commune(typed: str, commune: str) -> None:
    understood = commune_typed(typed)
    assert (str(understood.commune), understood.offered) == (commune, ())


def test_english_words_around_a_name_are_understood() -> None:
    with override("en"):
        assert commune_typed("Bat Trang commune, Hanoi").commune.code == "00577"


def test_a_former_commune_that_became_several_is_asked_back_its_main_part_first() -> None:
    assert offered("Đa Tốn") == ["Xã Bát Tràng", "Xã Gia Lâm"]
    assert offered("thị trấn Quốc Oai") == ["Xã Quốc Oai", "Xã Tây Phương"]
    assert offered("Thạch Bàn")[0] == "Phường Long Biên"


def test_a_former_district_is_asked_back_with_every_commune_of_it() -> None:
    assert set(offered("huyện Gia Lâm")) == {
        "Xã Bát Tràng",
        "Xã Gia Lâm",
        "Xã Phù Đổng",
        "Xã Thuận An",
        "Phường Long Biên",
        "Phường Phúc Lợi",
    }


def test_a_name_that_is_a_district_s_and_a_commune_s_is_asked_back_the_commune_first() -> None:
    assert offered("Gia Lâm")[0] == "Xã Gia Lâm"
    assert sorted(offered("Gia Lâm")) == sorted(offered("huyện Gia Lâm"))


def test_namesakes_are_asked_back_and_told_by_their_district() -> None:
    everywhere = offered("Minh Khai")
    assert offered("Minh Khai, Hai Bà Trưng") == ["Phường Tương Mai", "Phường Bạch Mai"]
    assert offered("phường Minh Khai, quận Bắc Từ Liêm")[0] == "Phường Tây Tựu"
    assert {"Phường Tương Mai", "Phường Tây Tựu", "Xã Dương Hòa"} <= set(everywhere)
    assert len(everywhere) == len(set(everywhere))


def test_the_beginning_of_a_name_is_no_answer_and_offers_what_begins_so() -> None:
    assert offered("Bát") == ["Xã Bát Tràng", "Xã Bất Bạt"]
    assert offered("Bát Tr") == ["Xã Bát Tràng"]


@pytest.mark.parametrize(
    "typed", ["", "   ", "b", "xyzzy", "Đà Nẵng", "Hà Nội", "Bát Tràng Đà Nẵng", "<script>", "'; --", "x" * 3_000, "👋"]
)
def test_what_is_no_place_of_the_city_means_nothing(typed: str) -> None:
    assert offered(typed) == []
