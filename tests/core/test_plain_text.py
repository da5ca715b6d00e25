"""Text from forms is stored in one spelling."""

import unicodedata

import pytest

from core.plain_text import PlainTextField


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("Gốm Bát Tràng", "Gốm Bát Tràng"),
        (unicodedata.normalize("NFD", "Gốm Bát Tràng"), "Gốm Bát Tràng"),
        ("một\r\nhai\rba", "một\nhai\nba"),
        ("  một  ", "một"),
        ("", ""),
    ],
)
def test_letters_are_composed_and_lines_end_plainly(typed: str, stored: str) -> None:
    assert PlainTextField(required=False).clean(typed) == stored


def test_what_a_browser_sends_back_unchanged_is_no_change() -> None:
    assert not PlainTextField().has_changed("một\nhai", "một\r\nhai")
    assert PlainTextField().has_changed("một\nhai", "một\r\nba")
