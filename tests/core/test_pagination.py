"""Pages are numbered from 1 to the last; anything else is a page that does not exist, never an error."""

import pytest
from django.db.models import QuerySet

from core.pagination import NumberedPage, page_of
from villages.models import FormerDistrict

pytestmark = pytest.mark.django_db

SIZE = 7


@pytest.fixture
def districts(places: None) -> "QuerySet[FormerDistrict]":
    """The thirty former districts: five pages of seven, the last one with two rows."""
    return FormerDistrict.objects.order_by("code")


def test_pages_together_hold_every_row_once(districts: "QuerySet[FormerDistrict]") -> None:
    pages = [page_of(districts, str(number), size=SIZE) for number in range(1, 6)]
    assert [len(page.rows) for page in pages] == [7, 7, 7, 7, 2]
    assert [row for page in pages for row in page.rows] == list(districts)
    assert {(page.total, page.last, page.exists) for page in pages} == {(30, 5, True)}


@pytest.mark.parametrize(
    "number",
    [
        "0",
        "6",
        "9999",
        "-1",
        "+1",
        "1.0",
        "1e0",
        "abc",
        "",
        " 1",
        "²",
        "٣",
        "1_0",
        "0x1",
        "9" * 40,
        pytest.param("9" * 5000, id="5000 digits"),
        "\0",
    ],
)
def test_a_page_that_the_list_does_not_reach_is_empty_and_does_not_exist(
    districts: "QuerySet[FormerDistrict]", number: str
) -> None:
    page = page_of(districts, number, size=SIZE)
    assert (page.exists, page.rows, page.total, page.last) == (False, [], 30, 5)


def test_the_first_page_of_an_empty_list_exists() -> None:
    page = page_of(FormerDistrict.objects.none().order_by("code"), "1", size=SIZE)
    assert (page.exists, page.rows, page.total, page.last) == (True, [], 0, 1)
    assert (page.previous, page.next, page.numbers) == (None, None, [1])


def test_the_second_page_of_an_empty_list_does_not() -> None:
    assert not page_of(FormerDistrict.objects.none().order_by("code"), "2", size=SIZE).exists


@pytest.mark.parametrize(
    ("number", "last", "numbers"),
    [
        (1, 1, [1]),
        (1, 3, [1, 2, 3]),
        (1, 9, [1, 2, 3, None, 9]),
        (4, 9, [1, 2, 3, 4, 5, 6, None, 9]),
        (8, 42, [1, None, 6, 7, 8, 9, 10, None, 42]),
        (42, 42, [1, None, 40, 41, 42]),
    ],
)
def test_the_numbers_shown_are_first_last_and_two_neighbours(number: int, last: int, numbers: list[int | None]) -> None:
    assert NumberedPage(number, last, total=last, rows=[], exists=True).numbers == numbers


@pytest.mark.parametrize(("number", "previous", "following"), [(1, None, 2), (2, 1, 3), (5, 4, None)])
def test_neighbours_end_with_the_list(number: int, previous: int | None, following: int | None) -> None:
    page = NumberedPage(number, last=5, total=30, rows=[], exists=True)
    assert (page.previous, page.next) == (previous, following)
