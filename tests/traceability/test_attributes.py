"""What an address says in its query: dates are days, numbers are identifiers by GS1, all else is passed through."""

from collections.abc import Callable
from datetime import date

import pytest

from traceability.attributes import Attributes, read_attributes
from traceability.not_a_label import NotALabelAddress, Reason


@pytest.fixture(autouse=True)
def in_2026(today_is: Callable[[date], None]) -> None:
    today_is(date(2026, 11, 22))


@pytest.mark.parametrize(
    ("query", "attributes"),
    [
        ("", Attributes()),
        ("17=261231", Attributes(expiry=date(2026, 12, 31))),
        ("15=270100", Attributes(best_before=date(2027, 1, 31))),
        (
            "13=261002&11=261001&17=770101",
            Attributes(packed=date(2026, 10, 2), production=date(2026, 10, 1), expiry=date(1977, 1, 1)),
        ),
        ("17=261231;3103=000195", Attributes(expiry=date(2026, 12, 31), others=(("3103", "000195"),))),
        ("17=26%31231&10=L%2F1", Attributes(expiry=date(2026, 12, 31), others=(("10", "L/1"),))),
        ("foo=bar&foo=bar&baz", Attributes(others=(("foo", "bar"), ("foo", "bar"), ("baz", "")))),
        ("linkType=gs1:pip&context=vn", Attributes(others=(("linkType", "gs1:pip"), ("context", "vn")))),
        ("exp=261231&a17=x", Attributes(others=(("exp", "261231"), ("a17", "x")))),
        ("q=%zz&r=%ff", Attributes(others=(("q", "%zz"), ("r", "\ufffd")))),
        ("16=261231&12=261231", Attributes(others=(("16", "261231"), ("12", "261231")))),
        ("%D9%A1=x", Attributes(others=(("١", "x"),))),
    ],
)
def test_a_query_is_read(query: str, attributes: Attributes) -> None:
    assert read_attributes(query) == attributes


@pytest.mark.parametrize(
    ("query", "reason"),
    [
        ("1=x", Reason.UNKNOWN_AI),
        ("0=", Reason.UNKNOWN_AI),
        ("18=261231", Reason.UNKNOWN_AI),
        ("foo=bar&123456=1", Reason.UNKNOWN_AI),
        ("%31%38=261231", Reason.UNKNOWN_AI),
        ("17=261331", Reason.DATE),
        ("17=20261231", Reason.DATE),
        ("17=", Reason.DATE),
        ("17", Reason.DATE),
        ("11=mai", Reason.DATE),
        ("16=260231", Reason.DATE),
        ("7006=260231", Reason.DATE),
        ("17=261231&17=261230", Reason.DOUBLED_AI),
        ("17=261231&17=261231", Reason.DOUBLED_AI),
        ("17=261231;foo=bar;%317=261231", Reason.DOUBLED_AI),
        ("3103=000195&3103=000195", Reason.DOUBLED_AI),
        ("3103=195", Reason.VALUE),
        ("10=", Reason.VALUE),
        ("10=L%001", Reason.VALUE),
        ("10=a+b", Reason.VALUE),
    ],
)
def test_a_query_that_cannot_be_meant_is_refused(query: str, reason: Reason) -> None:
    with pytest.raises(NotALabelAddress) as refusal:
        read_attributes(query)
    assert refusal.value.reason == reason
