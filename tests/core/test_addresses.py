"""The same choices always have the same address."""

from random import Random

import pytest
from django.urls import NoReverseMatch, get_script_prefix, reverse, set_script_prefix
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from core.addresses import path_to, query_string, replaced, toggled

choices = st.dictionaries(
    st.sampled_from(["craft", "district", "stars"]),
    st.lists(st.text(min_size=1, max_size=5), unique=True, min_size=1),
    max_size=3,
)


def test_names_and_values_are_sorted_and_each_stands_once() -> None:
    chosen = {"stars": ["5", "3", "5"], "district": ["gia-lam"]}
    assert query_string(chosen) == "?district=gia-lam&stars=3&stars=5"


def test_empty_values_are_left_out() -> None:
    assert query_string({"q": [""], "stars": [], "sort": ["name"]}) == "?sort=name"


def test_no_choice_is_the_bare_page() -> None:
    assert query_string({}) == "?"


def test_what_was_typed_is_encoded() -> None:
    assert query_string({"q": ["cốm & chè?"]}) == "?q=c%E1%BB%91m+%26+ch%C3%A8%3F"


@pytest.mark.parametrize(
    ("value", "address"),
    [("4", "?stars=3&stars=4"), ("3", "?"), ("2", "?stars=2&stars=3")],
)
def test_a_value_is_added_or_taken_away(value: str, address: str) -> None:
    assert toggled({"stars": ["3"]}, "stars", value) == address


def test_choices_inside_the_one_that_changes_are_dropped() -> None:
    chosen = {"sector": ["food"], "group": ["tea"], "set": ["green-tea"], "stars": ["4"]}
    assert toggled(chosen, "sector", "drinks", dropping=("group", "set")) == "?sector=drinks&sector=food&stars=4"


def test_the_given_choices_stay_as_they_are() -> None:
    chosen = {"stars": ["3"]}
    toggled(chosen, "stars", "4")
    toggled(chosen, "stars", "3")
    assert chosen == {"stars": ["3"]}


def test_a_parameter_can_be_replaced_or_removed() -> None:
    chosen = {"stars": ["3"], "page": ["7", "8"]}
    assert replaced(chosen, "page", "2") == "?page=2&stars=3"
    assert replaced(chosen, "page", "") == "?stars=3"


@given(choices, st.sampled_from(["craft", "stars"]), st.text(min_size=1, max_size=5))
def test_choosing_twice_leads_back(chosen: dict[str, list[str]], name: str, value: str) -> None:
    values = chosen.get(name, [])
    once = [each for each in values if each != value] if value in values else [*values, value]
    assert toggled(chosen, name, value) == query_string({**chosen, name: once})
    assert toggled({**chosen, name: once}, name, value) == query_string(chosen)


@given(choices, st.randoms())
def test_the_order_of_choosing_does_not_matter(chosen: dict[str, list[str]], random: Random) -> None:
    names = random.sample([*chosen], len(chosen))
    shuffled = {name: random.sample(chosen[name], len(chosen[name])) for name in names}
    assert query_string(shuffled) == query_string(chosen)


@pytest.mark.parametrize("language", ["vi", "en", "vi"])
def test_a_path_is_the_one_that_django_gives_in_the_language_of_the_moment(language: str) -> None:
    with override(language):
        assert path_to("villages:village_detail", "bat-trang") == reverse("villages:village_detail", args=["bat-trang"])
        assert path_to("home") == reverse("home")


def test_a_path_follows_the_place_at_which_the_site_is_mounted() -> None:
    before, prefix = path_to("home"), get_script_prefix()
    set_script_prefix("/ocop/")
    try:
        assert path_to("home") == "/ocop/"
    finally:
        set_script_prefix(prefix)
    assert path_to("home") == before == "/"


def test_a_page_that_does_not_exist_has_no_path() -> None:
    for _ in range(2):
        with pytest.raises(NoReverseMatch):
            path_to("villages:no_such_page")
