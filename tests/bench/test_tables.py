"""Tables show each figure beside the one to reach."""

from bench.databases import Kind
from bench.pages import Mode
from bench.tables import aligned, filling, growth, markdown, speeds
from tests.bench.trials import make_trial

PG = Kind.POSTGRESQL


def test_a_table_for_a_terminal_has_its_figures_to_the_right() -> None:
    assert aligned(["page", "ms"], [["Product", "1.5"], ["List", "12.25"]]) == (
        "page        ms\nProduct    1.5\nList     12.25"
    )


def test_a_table_for_the_document_is_markdown() -> None:
    assert markdown(["page", "ms"], [["List", "12.25"]]) == "| page | ms |\n| --- | ---: |\n| List | 12.25 |"


def test_a_server_s_table_begins_with_its_limit_and_names_what_is_to_reach() -> None:
    headings, rows = speeds(make_trial(PG, 11_000), Mode.CACHED)
    assert headings == ("page", "share", "to reach", "requests/s", "p50 ms", "p99 ms", "queries", "kB")
    assert rows[0] == ("Constant view", "1.000", "", "2,000", "1.2", "10.0", "3", "20.6")
    assert rows[1] == ("List of products", "0.600", "≥ 0.5", "1,200", "1.2", "10.0", "3", "20.6")
    assert [row[2] for row in rows[1:]] == ["≥ 0.5", "", "", "≥ 0.5", "≥ 0.5", "", "", "", "", "", ""]
    assert rows[-1][0] == "List again"


def test_figures_to_reach_are_of_one_size_on_one_database() -> None:
    for trial in (make_trial(PG, 1_649), make_trial(Kind.SQLITE, 11_000)):
        assert {row[2] for row in speeds(trial, Mode.CACHED)[1]} == {""}


def test_the_table_of_growth_compares_the_largest_catalogue_with_the_city_s() -> None:
    trials = [make_trial(PG, 1_649, 0.5), make_trial(PG, 11_000, 0.4), make_trial(PG, 100_000, 0.1)]
    headings, rows = growth(trials)
    assert headings == ("page, uncached", "1,649 products", "11,000 products", "100,000 products", "growth", "at most")
    assert rows[0] == ("List of products", "0.500", "0.400", "0.100", "4.0 ×", "2 ×")
    assert growth(trials[:2])[1][0] == ("List of products", "0.500", "0.400", "", "")


def test_the_table_of_filling_tells_time_and_size() -> None:
    assert filling([make_trial(PG, 11_000)])[1] == [("PostgreSQL", "11,000", "12", "99", "42")]
