"""A crawler that obeys finds all there is to index and comes to an end; one that does not soon finds nothing new.

Where crawlers go astray are the choices of lists, each of which multiplies the addresses by all others.
"""

from collections.abc import Callable, Iterator
from datetime import date
from itertools import count
from pathlib import Path

import pytest
from django.apps import apps
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import resolve
from django.utils.http import urlencode
from django.utils.translation import override

from catalogue.actions import load_sample
from catalogue.filters import ProductFilter
from catalogue.models import Product
from core.choices import MOST_VALUES
from newsroom.question_filters import QuestionFilter
from ocop_site.indexing import NOT_TO_BE_INDEXED, PAGES
from outlets.filters import OutletFilter
from tests.crawlers import Answer, Crawler, Document, of_client, robots_allow, sitemap_addresses, values_of
from tests.factories import make_recall, make_stocking
from tests.newsroom.factories import make_question
from tests.ocop_site.test_sitemap_robots import fill_newsroom
from tests.pages import TODAY, fill_pages

pytestmark = pytest.mark.django_db

# What the hungriest page asks the database that a stranger can open: a village's, when all that it shows of other
# sections must be read anew. A question that finds nothing is asked again in other ways.
MOST_QUERIES = 47
MOST_QUERIES_OF_A_SEARCH = 80
PRODUCTS = "/en/products/"
ROWS = {
    "sector": "catalogue.Sector",
    "group": "catalogue.Group",
    "set": "catalogue.ProductSet",
    "district": "villages.FormerDistrict",
    "commune": "villages.Commune",
    "village": "villages.CraftVillage",
    "producer": "catalogue.Producer",
}
TWO_FACETS = f"{PRODUCTS}?district=gia-lam&stars=4"


@pytest.fixture
def part_of_the_sample(sample_folder: Path, tmp_path: Path, today_is: Callable[[date], None]) -> None:
    """Every fourth producer of the sample with all their products: pages of every kind in a quarter of the time."""
    for file in sorted(sample_folder.glob("*.toml"))[::4]:
        (tmp_path / file.name).symlink_to(file)
    load_sample(folder=tmp_path, today=TODAY)
    make_stocking(product=Product.objects.listed()[0])
    make_recall(Product.objects.listed()[0])
    make_question(product=Product.objects.listed()[0])
    fill_newsroom()
    today_is(TODAY)


@pytest.fixture
def small_site(today_is: Callable[[date], None]) -> None:
    """One product or two, so that even an impolite walk ends."""
    today_is(TODAY)
    fill_pages(1)


def most_values(visited: dict[str, int]) -> int:
    return max(len(values_of(path)) for path in visited)


# Crawlers that obey


@pytest.mark.usefixtures("part_of_the_sample")
def test_a_crawler_that_obeys_visits_what_may_be_indexed_and_nothing_else(client: Client) -> None:
    queries: dict[str, int] = {}
    told: set[str] = set()
    ask = of_client(client)

    def fetch(path: str) -> Answer:
        with CaptureQueriesContext(connection) as captured:
            answer = ask(path)
        queries[path] = captured.final_queries - captured.initial_queries
        told.add(answer.robots_tag)
        return answer

    in_sitemap = {path for path in sitemap_addresses(ask) if path.startswith("/en/")}
    # Not even robots.txt is needed for it: what must not be fetched is not to be reached by a link to follow.
    visited = Crawler(fetch, obeys_robots=False, within="/en/").walk(["/en/", *in_sitemap])
    robots = ask("/robots.txt").text
    assert [path for path in visited if not robots_allow(robots, path)] == []
    assert set(visited.values()) == {200}
    assert told == {""}
    assert most_values(visited) == 1
    with override("en"):
        # A feed is named by its list, and is no page.
        kinds = {resolve(path.partition("?")[0]).view_name for path in visited}
        assert {kind for kind in kinds if not kind.endswith(("_feed", "_ics"))} == set(PAGES)
    assert in_sitemap < set(visited)
    assert {name for path in set(visited) - in_sitemap for name, _ in values_of(path)} == {
        *ProductFilter.indexed,
        *OutletFilter.indexed,
        *QuestionFilter.indexed,
        "craft",
    }
    assert max(queries.values()) <= MOST_QUERIES


@pytest.mark.usefixtures("small_site")
@pytest.mark.parametrize(("obeyed", "most"), [("robots", 1), ("nofollow", 1), ("header", 2)])
def test_each_fence_alone_keeps_a_crawler_from_three_facets(client: Client, obeyed: str, most: int) -> None:
    obeys = {f"obeys_{fence}": fence == obeyed for fence in ("robots", "nofollow", "header")}
    visited = Crawler(of_client(client), within=PRODUCTS, **obeys).walk([PRODUCTS])
    assert most_values(visited) == most
    assert len(visited) > 5


@pytest.mark.usefixtures("small_site")
def test_without_any_fence_the_same_crawler_gets_everywhere(client: Client) -> None:
    ask = of_client(client)

    def fetch(path: str) -> Answer:
        answer = ask(path)
        return answer._replace(robots_tag="", text=answer.text.replace("nofollow", "").replace("Disallow", "X"))

    assert most_values(Crawler(fetch, within=PRODUCTS, at_most=30).walk([PRODUCTS])) > 3


# What any address may cost


def queries(client: Client, path: str) -> int:
    with CaptureQueriesContext(connection) as captured:
        assert client.get(path).status_code in (200, 400), path
    return len(captured)


@pytest.mark.usefixtures("part_of_the_sample")
def test_even_the_fullest_address_takes_no_more(client: Client) -> None:
    choices = {
        "q": "trà",
        **{name: apps.get_model(model).objects.values_list("slug", flat=True)[0] for name, model in ROWS.items()},
        **{"stars": "4", "price": "contact", "price_from": "1", "price_to": "9", "season": "now", "sale": "goods"},
        "available": "outlet",
    }
    assert set(choices) == set(ProductFilter.base_filters)
    fullest = f"{PRODUCTS}?{urlencode(choices)}"
    for path in (
        fullest,
        f"{fullest}&page=1",
        f"{PRODUCTS}?{'stars=4&' * 900}",
        f"{fullest}&stars=3&stars=5&sort=price",
    ):
        assert queries(client, path) <= MOST_QUERIES


@pytest.mark.usefixtures("part_of_the_sample")
@pytest.mark.parametrize(
    "words",
    ["trà", "bát tràng", "gom su bat trnag", "banhs ddaf", "xyzzy", "a " * 100, "a" * 200, "4 sao gia lâm", "%_'"],
)
def test_no_question_takes_more_than_a_search_may(client: Client, words: str) -> None:
    for path in ("/en/search/", "/en/search/suggestions/"):
        assert queries(client, f"{path}?{urlencode({'q': words})}") <= MOST_QUERIES_OF_A_SEARCH


# Crawlers that do not


def climb(fetch: Callable[[str], Answer]) -> Iterator[tuple[str, Answer]]:
    """A walk from the list of products along links that each choose one district more, until none does."""
    path = PRODUCTS
    while path:
        answer = fetch(path)
        yield path, answer
        districts = len(values_of(path))
        further = (link.path for link in Document(answer.text).links(path))
        path = next(
            (each for each in further if [name for name, _ in values_of(each)] == ["district"] * (districts + 1)), ""
        )


def test_a_crawler_that_obeys_nothing_comes_no_further_than_the_most_values(
    client: Client, sample: date, today_is: Callable[[date], None]
) -> None:
    today_is(sample)
    walk = list(climb(of_client(client)))
    assert [len(values_of(path)) for path, _ in walk] == list(range(MOST_VALUES + 2))
    assert [answer.status for _, answer in walk] == [200] * (MOST_VALUES + 1) + [400]
    assert {answer.robots_tag for _, answer in walk[2:]} == {NOT_TO_BE_INDEXED}
    refused_at, refused = walk[-1]
    onwards = {link.path for link in Document(refused.text).links(refused_at) if link.path.startswith(PRODUCTS)}
    assert max(len(values_of(path)) for path in onwards - {refused_at}) == 1


# The crawler itself


def made_of(pages: dict[str, Answer | str]) -> Callable[[str], Answer]:
    """A site of so many pages; a text alone is a page with this content."""
    answers = {path: page if isinstance(page, Answer) else Answer(200, page) for path, page in pages.items()}
    return lambda path: answers.get(path, Answer(404, ""))


def linked(path: str, rel: str = "") -> str:
    return f'<p><a class="x" rel="{rel}" href="{path.replace("&", "&amp;")}">…</a></p>'


@pytest.mark.parametrize(
    ("pages", "reached"),
    [
        ({PRODUCTS: linked(TWO_FACETS)}, True),
        ({PRODUCTS: linked("?district=gia-lam&stars=4")}, True),
        ({PRODUCTS: linked("http://localhost:8000" + TWO_FACETS + "#results")}, True),
        ({PRODUCTS: f'<link rel="alternate" href="{TWO_FACETS}">'}, True),
        ({PRODUCTS: f'<link rel="canonical" href="{TWO_FACETS}">'}, True),
        ({PRODUCTS: linked(TWO_FACETS, "nofollow")}, False),
        ({PRODUCTS: linked(TWO_FACETS, "next nofollow")}, False),
        ({PRODUCTS: linked(TWO_FACETS, "next nofollow") + linked(TWO_FACETS)}, True),
        ({PRODUCTS: Answer(200, linked(TWO_FACETS), "noindex, nofollow")}, False),
        ({PRODUCTS: Answer(200, linked(TWO_FACETS), "noindex")}, True),
        ({PRODUCTS: '<meta name="robots" content="noindex, nofollow">' + linked(TWO_FACETS)}, False),
        ({PRODUCTS: linked("http://example.org" + TWO_FACETS)}, False),
        ({PRODUCTS: linked(TWO_FACETS), "/robots.txt": "User-agent: *\nDisallow: /*?*&\n"}, False),
        ({PRODUCTS: linked(TWO_FACETS), "/robots.txt": "User-agent: *\nDisallow: /admin/\n"}, True),
        ({PRODUCTS: Answer(200, linked(TWO_FACETS), is_html=False)}, False),
    ],
)
def test_a_crawler_goes_where_a_link_leads_unless_it_is_told_not_to(
    pages: dict[str, Answer | str], reached: bool
) -> None:
    assert (TWO_FACETS in Crawler(made_of(pages)).walk([PRODUCTS])) == reached


def test_a_walk_that_does_not_end_is_stopped() -> None:
    numbers = count()
    crawler = Crawler(lambda path: Answer(200, linked(f"/?n={next(numbers)}")), at_most=50)
    assert len(crawler.walk(["/"])) == 50


@pytest.mark.parametrize(
    ("robots", "path", "allowed"),
    [
        ("", "/admin/", True),
        ("Disallow: /admin/", "/admin/login/", False),
        ("Disallow: /admin/", "/en/admin/", True),
        ("Disallow: /*?*&", "/en/products/?stars=4", True),
        ("Disallow: /*?*&", "/en/products/?stars=4&stars=5", False),
        ("Disallow: /*.png$", "/a.png", False),
        ("Disallow: /*.png$", "/a.png?x=1", True),
        ("Disallow: /a\nAllow: /a/b", "/a/b/c", True),
        ("Disallow: /a/b\nAllow: /a", "/a/b/c", False),
        ("Disallow: /a\nAllow: /a", "/a", True),
    ],
)
def test_it_reads_robots_txt_as_crawlers_do(robots: str, path: str, allowed: bool) -> None:
    assert robots_allow(robots, path) == allowed
