"""Phone numbers as they are typed."""

import pytest
from django.core.exceptions import ValidationError

from core.phone_field import PhoneField

REQUIRED = "Hãy ghi số điện thoại: cơ sở gọi trước khi gửi hàng."
INVALID = "Số điện thoại Việt Nam có mười chữ số, bắt đầu bằng 0, ví dụ 0900 000 001."


@pytest.mark.parametrize(
    "typed",
    [
        "0900000001",
        "0900 000 001",
        "0900.000.001",
        "0900-000-001",
        "(0900) 000 001",
        "+84900000001",
        "+84 900 000 001",
        "84900000001",
        "  0900000001\n",
        "0900\u00a0000\u00a0001",
        "０９００ ０００ ００１",
    ],
)
def test_one_number_has_one_spelling_however_it_is_typed(typed: str) -> None:
    assert PhoneField().clean(typed) == "0900000001"


@pytest.mark.parametrize("first", "35789")
def test_every_mobile_prefix_is_known(first: str) -> None:
    assert PhoneField().clean(f"0{first}00000001") == f"0{first}00000001"


def test_a_landline_has_eleven_digits() -> None:
    assert PhoneField().clean("024 0000 0001") == "02400000001"


@pytest.mark.parametrize(
    "typed",
    [
        "0",
        "900000001",
        "090000000",
        "09000000011",
        "0200000001",
        "024000000012",
        "0100000001",
        "+1 900 000 0001",
        "+84 0900 000 001",
        "0900 000 001 hoặc 002",
        "thu@mau.example",
        "số của tôi",
        "٠٩٠٠٠٠٠٠٠١",
        "0" * 41,
        "<script>",
    ],
)
def test_what_is_no_vietnamese_number_is_refused_with_one_sentence(typed: str) -> None:
    with pytest.raises(ValidationError) as refused:
        PhoneField().clean(typed)
    assert refused.value.messages == [INVALID]


@pytest.mark.parametrize("typed", ["", "   ", "\u00a0", None])
def test_nothing_is_refused_or_left_empty(typed: str | None) -> None:
    with pytest.raises(ValidationError) as refused:
        PhoneField().clean(typed)
    assert refused.value.messages == [REQUIRED]
    assert PhoneField(required=False).clean(typed) == ""


def test_a_form_may_ask_in_its_own_words() -> None:
    field = PhoneField(error_messages={"required": "Số nào?"})
    for typed, sentence in (("", "Số nào?"), ("0900", INVALID), ("0" * 99, INVALID)):
        with pytest.raises(ValidationError) as refused:
            field.clean(typed)
        assert refused.value.messages == [sentence]


def test_a_telephone_shows_its_digits() -> None:
    assert {name: PhoneField().widget.attrs[name] for name in ("inputmode", "autocomplete")} == {
        "inputmode": "tel",
        "autocomplete": "tel",
    }
