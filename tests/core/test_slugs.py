"""A new address is free, readable and short enough for its column."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.slugs import free_slug


@pytest.mark.parametrize(
    ("taken", "slug"),
    [
        (set(), "gom-bat-trang"),
        ({"gom-bat-trang"}, "gom-bat-trang-2"),
        ({"gom-bat-trang", "gom-bat-trang-2"}, "gom-bat-trang-3"),
        ({"gom-bat-trang-2"}, "gom-bat-trang"),
    ],
)
def test_a_taken_address_gets_the_first_free_number(taken: set[str], slug: str) -> None:
    assert free_slug("Gốm Bát Tràng", taken) == slug


@pytest.mark.parametrize("text", ["", "北京", "!?"])
def test_a_name_without_a_latin_letter_has_an_address_too(text: str) -> None:
    assert free_slug(text, set()) == "x"
    assert free_slug(text, {"x"}) == "x-2"


def test_a_long_name_is_cut_and_never_ends_in_a_hyphen() -> None:
    text = "a" * 149 + " bc"
    assert free_slug(text, set()) == "a" * 149
    assert free_slug(text, {"a" * 149}) == "a" * 149 + "-2"


@given(st.text(max_size=400), st.sets(st.sampled_from(["x", "x-2", "a", "a-2", "0", "00"])))
def test_every_address_fits_its_column_and_is_free(text: str, taken: set[str]) -> None:
    slug = free_slug(text, taken)
    assert slug not in taken
    assert 0 < len(slug) <= 160
    assert slug.isascii()
    assert slug == slug.strip("-").lower()
    assert slug.replace("-", "").isalnum()
