"""What the indexes are asked for, before any database is."""

import pytest

from search.index import postgresql, sqlite
from search.index.matching import Way, letters_checked, ways
from search.reading import Wording


def wordings(*texts: str) -> tuple[Wording, ...]:
    return tuple(Wording(tuple(text.split()), tuple(text.split())) for text in texts)


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (["gom su"], [Way((" gom", " su"))]),
        (["g"], [Way((" g ",))]),
        (["g gom"], [Way((" g ", " gom"))]),
        (["gom g"], [Way((" gom",), " g")]),
        (["a b"], [Way((" a ", " b "))]),
        # Whatever the longer one finds, the shorter one finds too.
        (["lang gom", "gom"], [Way((" gom",))]),
        # What was not typed must be a whole word.
        (["thit heo", "thit lon"], [Way((" thit", " lon ")), Way((" thit", " heo"))]),
        (["500g", "500 g"], [Way((" 500 ", " g ")), Way((" 500g",))]),
        (["gom", "gom"], [Way((" gom",))]),
    ],
)
def test_wordings_become_the_ways_to_match(texts: list[str], expected: list[Way]) -> None:
    assert ways(wordings(*texts)) == expected


def test_both_databases_are_asked_for_the_same() -> None:
    asked = ways(wordings("thit heo", "thit lon"))
    assert postgresql.question(asked) == "('thit':* & 'lon') | ('thit':* & 'heo':*)"
    assert sqlite.question(asked) == '("thit"* AND "lon") OR ("thit"* AND "heo"*)'


def test_a_letter_that_the_index_was_not_asked_for_is_checked() -> None:
    assert letters_checked(ways(wordings("gom su")), "instr") == ("", [])
    condition, params = letters_checked(ways(wordings("gom b")), "instr")
    assert (condition.count("instr("), params) == (2, [" gom", " b"])
