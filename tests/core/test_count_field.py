"""Numbers of things as they are typed: a dot between thousands is no decimal point."""

import pytest
from django.core.exceptions import ValidationError

from core.count_field import CountField

SENTENCE = "Từ 1 đến 9.999."


def field(*, required: bool = True) -> CountField:
    return CountField(least=1, most=9_999, sentence=SENTENCE, required=required)


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("1", 1),
        ("9999", 9_999),
        ("1200", 1_200),
        ("1.200", 1_200),
        ("1,200", 1_200),
        ("1 200", 1_200),
        ("1\u00a0200", 1_200),
        ("1  200", 1_200),
        ("  7\n", 7),
        ("0012", 12),
        (12, 12),
    ],
)
def test_it_reads_whole_numbers_as_people_write_them(typed: object, number: int) -> None:
    assert field().clean(typed) == number


@pytest.mark.parametrize("typed", ["1.000.000", "1 000 000", "1,000,000"])
def test_millions_have_two_signs(typed: str) -> None:
    assert CountField(least=1, most=10**6, sentence=SENTENCE).clean(typed) == 1_000_000


@pytest.mark.parametrize("typed", ["1.000,000", "1 000.000", "1.000.00", "1..000", "1.000000"])
def test_and_both_are_the_same(typed: str) -> None:
    with pytest.raises(ValidationError):
        CountField(least=1, most=10**6, sentence=SENTENCE).clean(typed)


@pytest.mark.parametrize(
    "typed",
    [
        "0",
        "10000",
        "10.000",
        "-1",
        "+1",
        "1.5",
        "1,50",
        "1.0",
        "12.00",
        "1.0000",
        "1.200,50",
        "1.200 300",
        ".200",
        "1e3",
        "0x10",
        "mười",
        "١٢",
        "²",
        "1_000",
        "9" * 5_000,
        0,
        10_000,
    ],
)
def test_everything_else_is_refused_with_one_sentence(typed: object) -> None:
    with pytest.raises(ValidationError) as refused:
        field().clean(typed)
    assert refused.value.messages == [SENTENCE]


@pytest.mark.parametrize("typed", ["", None])
def test_nothing_is_refused_where_a_number_is_needed_and_none_elsewhere(typed: str | None) -> None:
    with pytest.raises(ValidationError) as refused:
        field().clean(typed)
    assert refused.value.messages == [SENTENCE]
    assert field(required=False).clean(typed) is None


def test_a_telephone_shows_its_digits() -> None:
    assert field().widget.attrs == {"inputmode": "numeric"}
    assert field().widget.input_type == "text"
