"""Who certified how many stars, in each period: districts only from 24/02/2023 to 05/07/2025."""

from datetime import date

import pytest

from catalogue.authorities import AuthorityLevel, authority_name, criteria_number, level_for

DISTRICT, CITY, CENTRE = AuthorityLevel

FIRST_DISTRICT_DAY, LAST_DISTRICT_DAY = date(2023, 2, 24), date(2025, 7, 5)


@pytest.mark.parametrize(
    ("day", "three_stars"),
    [
        (date(2019, 8, 21), CITY),
        (date(2023, 2, 23), CITY),
        (FIRST_DISTRICT_DAY, DISTRICT),
        (date(2024, 6, 1), DISTRICT),
        (LAST_DISTRICT_DAY, DISTRICT),
        (date(2025, 7, 6), CITY),
        (date(2026, 5, 22), CITY),
    ],
)
def test_districts_certified_three_stars_and_nothing_else(day: date, three_stars: AuthorityLevel) -> None:
    assert [level_for(stars, day) for stars in (3, 4, 5)] == [three_stars, CITY, CENTRE]


@pytest.mark.parametrize(
    ("stars", "day", "name"),
    [
        (3, date(2023, 2, 23), "UBND thành phố Hà Nội"),
        (3, FIRST_DISTRICT_DAY, "UBND huyện Gia Lâm"),
        (3, LAST_DISTRICT_DAY, "UBND huyện Gia Lâm"),
        (3, date(2025, 7, 6), "UBND thành phố Hà Nội"),
        (4, FIRST_DISTRICT_DAY, "UBND thành phố Hà Nội"),
        (5, date(2025, 2, 28), "Bộ Nông nghiệp và Phát triển nông thôn"),
        (5, date(2025, 3, 1), "Bộ Nông nghiệp và Môi trường"),
    ],
)
def test_an_authority_bears_the_name_it_had_on_that_day(stars: int, day: date, name: str) -> None:
    assert authority_name(stars, day, former_district="Huyện Gia Lâm") == name


@pytest.mark.parametrize(
    ("district", "name"), [("Thị xã Sơn Tây", "UBND thị xã Sơn Tây"), ("quận Hà Đông", "UBND quận Hà Đông")]
)
def test_a_districts_kind_is_written_small_after_ubnd(district: str, name: str) -> None:
    assert authority_name(3, FIRST_DISTRICT_DAY, former_district=district) == name


@pytest.mark.parametrize(
    ("day", "number"),
    [
        (date(2019, 8, 21), "1048/QĐ-TTg"),
        (date(2023, 2, 23), "1048/QĐ-TTg"),
        (date(2023, 2, 24), "148/QĐ-TTg"),
        (date(2026, 5, 21), "148/QĐ-TTg"),
        (date(2026, 5, 22), "26/2026/QĐ-TTg"),
    ],
)
def test_each_decisions_criteria_apply_from_its_first_day(day: date, number: str) -> None:
    assert criteria_number(day) == number
