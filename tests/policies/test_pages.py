"""The pages of rules: what is in force today, what was, what will be, and nothing else."""

from collections.abc import Callable
from datetime import date

import pytest
from django.conf import settings
from django.test import Client
from django.utils.translation import override

from policies.kinds import Policy
from tests.ocop_site.test_languages import language_switch
from tests.ocop_site.test_query_counts import queries
from tests.pages import text_of
from tests.policies.rules import make_version

pytestmark = pytest.mark.django_db

Days = Callable[[date], None]
LIST, PAGE, FIRST, SECOND = (
    "/en/rules/",
    "/en/rules/returns/",
    "/en/rules/returns/version/1/",
    "/en/rules/returns/version/2/",
)
SECOND_DAY = date(2026, 12, 1)


@pytest.fixture
def two_versions(today_is: Days) -> None:
    """Looked at on the day before the second begins."""
    today_is(date(2026, 11, 30))
    make_version(text_en="## Old rule")
    make_version(number=2, in_force_from=SECOND_DAY, text_en="## New rule", change_vi="Mới.", change_en="Shorter.")


@pytest.mark.usefixtures("two_versions")
def test_the_page_of_a_rule_shows_the_other_version_from_its_day_on(client: Client, today_is: Days) -> None:
    before = text_of(client, PAGE)
    assert "<h2>Old rule</h2>" in before
    assert "Version 1, in force from 01/07/2026" in before
    assert f'<p class="notice__title">A new version from 01/12/2026</p><p>Shorter.</p><p><a href="{SECOND}"' in before
    assert "Earlier versions" not in before
    today_is(SECOND_DAY)
    after = text_of(client, PAGE)
    assert "<h2>New rule</h2>" in after
    assert "<h2>Old rule</h2>" not in after
    assert "Version 2, in force from 01/12/2026" in after
    assert "What changed: Shorter." in after
    assert f'<a href="{FIRST}" rel="nofollow">' in after
    assert "A new version" not in after


@pytest.mark.usefixtures("two_versions")
def test_each_version_keeps_its_page_and_says_how_it_stands(client: Client, today_is: Days) -> None:
    assert ">In force today<" in text_of(client, FIRST)
    coming = text_of(client, SECOND)
    assert "Not yet in force: it begins on 01/12/2026" in coming
    assert "<h2>New rule</h2>" in coming
    today_is(SECOND_DAY)
    replaced = text_of(client, FIRST)
    assert "No longer in force since 01/12/2026" in replaced
    assert "<h2>Old rule</h2>" in replaced
    assert ">In force today<" in text_of(client, SECOND)


def test_a_rule_that_has_never_been_in_force_has_the_page_of_its_version_alone(client: Client, today_is: Days) -> None:
    today_is(date(2026, 11, 30))
    make_version(in_force_from=SECOND_DAY)
    assert f'href="{PAGE}"' not in text_of(client, FIRST).partition("<main")[2].partition("</main")[0]
    assert text_of(client, PAGE, status=404)
    assert "No rules are published yet" in text_of(client, LIST)


def test_a_draft_is_shown_nowhere(client: Client, today_is: Days) -> None:
    make_version()
    make_version(number=2, in_force_from=date(2026, 9, 1), text_en="Secret draft", is_published=False)
    today_is(date(2026, 11, 30))
    assert text_of(client, SECOND, status=404)
    for path in (LIST, PAGE, FIRST):
        text = text_of(client, path)
        assert "Secret draft" not in text
        assert SECOND not in text


@pytest.mark.parametrize(
    "path",
    [
        "/en/rules/nothing/",
        "/en/rules/doi-tra/",
        "/quy-dinh/returns/",
        "/en/rules/delivery/",
        "/en/rules/returns/version/0/",
        "/en/rules/returns/version/9/",
        "/en/rules/returns/version/99999999999999999999/",
        "/en/rules/nothing/version/1/",
    ],
)
def test_what_is_not_there_is_missing(client: Client, path: str) -> None:
    make_version()
    assert client.get(path).status_code == 404
    assert client.get(PAGE).status_code == 200


@pytest.mark.usefixtures("two_versions")
def test_the_list_names_each_rule_with_its_version_in_the_order_of_the_rules(client: Client) -> None:
    make_version("owner")
    text = text_of(client, LIST).partition("<main")[2].partition("</main")[0]
    assert text.index("Who runs this site") < text.index("Returns and refunds")
    assert text.count("Version 1, in force from 01/07/2026") == 2
    assert text.count("A new version from 01/12/2026") == 1
    assert "/en/rules/delivery/" not in text


@pytest.mark.usefixtures("two_versions")
@pytest.mark.parametrize(
    ("english", "vietnamese"),
    [(LIST, "/quy-dinh/"), (PAGE, "/quy-dinh/doi-tra/"), (FIRST, "/quy-dinh/doi-tra/phien-ban/1/")],
)
def test_each_page_leads_to_itself_in_the_other_language(client: Client, english: str, vietnamese: str) -> None:
    assert language_switch(text_of(client, english)) == ("vi", vietnamese)
    assert language_switch(text_of(client, vietnamese)) == ("en", english)


@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_rule_has_a_word_of_its_own_in_each_language(language: str) -> None:
    with override(language):
        slugs = [policy.slug for policy in Policy]
        assert len(set(slugs)) == len(Policy)
        assert [Policy.at(slug) for slug in slugs] == list(Policy)


def test_a_rule_without_english_is_read_in_vietnamese_and_marked_so(client: Client) -> None:
    make_version(text_vi="## Lời Việt", text_en="")
    english = text_of(client, PAGE)
    assert '<div class="prose policy__text" lang="vi">\n<h2>Lời Việt</h2>' in english
    assert "So far this version is written in Vietnamese only." in english
    assert '<div class="prose policy__text">\n<h2>Lời Việt</h2>' in text_of(client, "/quy-dinh/doi-tra/")


def test_only_english_readers_are_told_which_language_counts(client: Client) -> None:
    make_version()
    sentence = "The Vietnamese text is the one that counts"
    assert sentence in text_of(client, PAGE)
    assert "written in Vietnamese only" not in text_of(client, PAGE)
    assert sentence not in text_of(client, "/quy-dinh/doi-tra/")


@pytest.mark.usefixtures("two_versions")
def test_search_engines_are_shown_what_is_in_force_and_no_single_version(client: Client) -> None:
    for path in (LIST, PAGE):
        assert "X-Robots-Tag" not in client.get(path).headers
    for path in (FIRST, SECOND):
        assert client.get(path).headers["X-Robots-Tag"] == "noindex, nofollow"
    sitemap = text_of(client, "/sitemap-rules.xml")
    assert sitemap.count("<loc>") == 2
    assert f"<loc>{settings.SITE_URL}{PAGE}</loc>" in sitemap


# One of them asks for the state of the data; a list asks for what is in force and what comes, a page for its
# version and for the others.
QUERIES = {LIST: 3, PAGE: 3, FIRST: 3}


@pytest.mark.parametrize("rows", [1, 3])
def test_each_page_has_its_number_of_queries_whatever_it_shows(client: Client, today_is: Days, rows: int) -> None:
    today_is(date(2026, 11, 30))
    for policy in (Policy.RETURNS, Policy.OWNER, Policy.PRICES)[:rows]:
        make_version(policy)
    for number in range(2, rows + 1):
        make_version(number=number, in_force_from=date(2026, 6 + number, 2))
        make_version(number=number + 10, in_force_from=date(2026, 12, number))
    assert {path: queries(client, path) for path in QUERIES} == QUERIES


@pytest.mark.parametrize("path", ["/", "/en/"])
def test_the_foot_of_a_page_leads_to_the_rules(client: Client, path: str) -> None:
    text = text_of(client, path)
    with override("en" if path == "/en/" else "vi"):
        wanted = [Policy.OWNER.get_absolute_url(), Policy.PERSONAL_DATA.get_absolute_url()]
    foot = text.partition('<footer class="site-footer">')[2]
    assert [f'href="{address}"' in foot for address in wanted] == [True, True]
