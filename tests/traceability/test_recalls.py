"""A recall is told to everybody whom it concerns, from its day until it ends, and to nobody else.

The sentences are looked for on the English pages, whose texts stand in the code.
"""

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any
from xml.etree import ElementTree

import pytest
from django.conf import settings
from django.test import Client

from catalogue.models import Producer, Product
from tests.factories import make_lot, make_photo, make_product, make_recall
from tests.ocop_site.test_query_counts import queries
from tests.traceability.visits import LINKSET, levels, read, visit, words
from traceability.models import Lot, Recall

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 22)
SITE = settings.SITE_URL
LIST, FEED = "/en/recalls/", "/en/recalls/feed/"
GLASS = "Glass was found in it."
FOR_THIS_PACK = "This pack is among those called back."
NOT_RECALLED = "Not recalled, as of 22/11/2026"
ATOM = {"atom": "http://www.w3.org/2005/Atom"}


@pytest.fixture(autouse=True)
def on_the_day(today_is: Callable[[date], None]) -> None:
    today_is(TODAY)


@pytest.fixture
def lot() -> Lot:
    """L1 of a product that has L2 too."""
    product = make_product(name_vi="Cốm Mạ", name_en="Green rice")
    make_lot(product, code="L2")
    return make_lot(product, code="L1")


def glass(product: Product, **changes: Any) -> Recall:
    usual = {"reason_en": GLASS, "advice_en": "Do not eat it.", "announced_on": date(2026, 11, 20)}
    return make_recall(product, **{**usual, **changes})


def scan_page(product: Product, qualifiers: str = "") -> str:
    return f"/en/p/{product.public_code}{qualifiers}"


def product_page(product: Product) -> str:
    return f"/en/products/{product.slug_en}/"


def banners(page: str) -> list[str]:
    """What each banner says."""
    found = re.findall('<div class="recall .*?</div>|<div class="recall".*?</div>', page, re.DOTALL)
    return [" ".join(re.sub("<[^>]*>", " ", banner).split()) for banner in found]


def told(client: Client, path: str) -> list[str]:
    return banners(read(client, path))


# From when, until when


@pytest.mark.parametrize(
    ("announced_on", "ended_on", "stands"),
    [
        (TODAY + timedelta(days=1), None, False),
        (TODAY, None, True),
        (TODAY - timedelta(days=1), TODAY + timedelta(days=1), True),
        (TODAY - timedelta(days=1), TODAY, False),
        (TODAY - timedelta(days=9), TODAY - timedelta(days=1), False),
    ],
)
def test_it_stands_from_the_day_it_is_announced_until_the_day_before_it_ends(
    client: Client, lot: Lot, announced_on: date, ended_on: date | None, stands: bool
) -> None:
    recall = glass(lot.product, announced_on=announced_on, ended_on=ended_on)
    assert (recall.stands(TODAY), recall in Recall.objects.standing(TODAY)) == (stands, stands)
    for path in (scan_page(lot.product), scan_page(lot.product, "/10/L1"), product_page(lot.product)):
        assert (path, len(told(client, path))) == (path, int(stands))


def test_no_page_has_to_be_made_anew_for_it_to_end(client: Client, lot: Lot, today_is: Callable[[date], None]) -> None:
    glass(lot.product, ended_on=TODAY + timedelta(days=1))
    assert told(client, product_page(lot.product)) != []
    today_is(TODAY + timedelta(days=1))
    assert told(client, product_page(lot.product)) == []


def test_one_that_is_not_announced_yet_is_nowhere(client: Client, lot: Lot) -> None:
    recall = glass(lot.product, announced_on=TODAY + timedelta(days=1))
    for path in (LIST, FEED, f"{LIST}?code={lot.product.public_code}"):
        assert GLASS not in read(client, path)
    assert GLASS not in read(client, f"{LIST}{recall.pk}/", status=404)


# Which packs


def test_one_of_all_packs_is_told_behind_every_code(client: Client, lot: Lot) -> None:
    glass(lot.product)
    [of_lot] = told(client, scan_page(lot.product, "/10/L1"))
    [of_product], [of_unknown] = told(client, scan_page(lot.product)), told(client, scan_page(lot.product, "/10/LX"))
    assert FOR_THIS_PACK in of_lot
    assert of_product == of_unknown
    assert "Every pack of this product." in of_product


def test_one_of_a_lot_is_told_behind_its_code_and_not_behind_another_lots(client: Client, lot: Lot) -> None:
    glass(lot.product, lots=[lot])
    [banner] = told(client, scan_page(lot.product, "/10/L1"))
    assert banner == (
        "Recalled: do not use This pack is among those called back. Glass was found in it. "
        "What to do: Do not eat it. Announced on 20/11/2026 by Cơ sở thử. About this recall"
    )
    page = read(client, scan_page(lot.product, "/10/L2"))
    assert (banners(page), "Glass" in page) == ([], False)


@pytest.mark.parametrize("qualifiers", ["", "/10/L3", "/10/l1", "/21/S1"])
def test_whose_lot_is_not_known_is_told_which_lots_and_not_that_this_pack_is_one(
    client: Client, lot: Lot, qualifiers: str
) -> None:
    """Most packs carry the product's code alone: whoever scans it can compare the lot printed beside."""
    glass(lot.product, lots=[lot])
    [banner] = told(client, scan_page(lot.product, qualifiers))
    assert ("Lots: L1" in banner, FOR_THIS_PACK in banner) == (True, False)


def test_an_item_falls_under_the_recalls_of_its_lot(client: Client, lot: Lot) -> None:
    glass(lot.product, lots=[lot])
    assert FOR_THIS_PACK in told(client, scan_page(lot.product, "/10/L1/21/S1"))[0]
    assert told(client, scan_page(lot.product, "/10/L2/21/S1")) == []


def test_the_products_page_names_the_lots(client: Client, lot: Lot) -> None:
    glass(lot.product, lots=[lot, lot.product.lots.get(code="L2")])
    [banner] = told(client, product_page(lot.product))
    assert re.search("Lots: L[12], L[12]", banner)
    assert FOR_THIS_PACK not in banner


def test_another_product_says_nothing(client: Client, lot: Lot) -> None:
    glass(lot.product)
    other = make_product()
    assert [told(client, path) for path in (scan_page(other), product_page(other))] == [[], []]


def test_all_that_stand_are_told_the_newest_first(client: Client, lot: Lot) -> None:
    glass(lot.product, announced_on=date(2026, 11, 1), reason_en="First reason.")
    glass(lot.product, announced_on=date(2026, 11, 5), reason_en="Second reason.", lots=[lot])
    page = scan_page(lot.product, "/10/L1")
    assert ["First" in banner for banner in told(client, page)] == [False, True]


def test_it_stands_before_certificate_and_lot_and_takes_away_the_button_to_order(client: Client, lot: Lot) -> None:
    Producer.objects.update(phone="0900 000 123", contact_consent_on=TODAY)
    glass(lot.product, lots=[lot])
    page = read(client, scan_page(lot.product, "/10/L1"))
    assert page.index("</h1>") < page.index(GLASS) < page.index("scan__today")
    assert "Order by phone" not in page
    assert "Order by phone" in read(client, scan_page(lot.product, "/10/L2"))


@pytest.mark.parametrize(("is_health_risk", "title"), [(True, "Recalled: do not use"), (False, "Recalled")])
def test_a_danger_to_health_is_said_in_the_strongest_words(
    client: Client, lot: Lot, is_health_risk: bool, title: str
) -> None:
    glass(lot.product, is_health_risk=is_health_risk)
    page = read(client, scan_page(lot.product))
    assert f'<p class="recall__title">{title}</p>' in page
    assert ("recall--danger" in page) == is_health_risk


def test_a_change_shows_at_once(client: Client, lot: Lot) -> None:
    path = scan_page(lot.product, "/10/L1")
    recall = glass(lot.product)
    assert len(told(client, path)) == 1
    recall.lots.set([lot.product.lots.get(code="L2")])
    assert told(client, path) == []
    Recall.objects.all().delete()
    assert told(client, product_page(lot.product)) == []


# The list, and each by itself


def test_the_list_has_what_stands_before_what_has_ended(client: Client, lot: Lot) -> None:
    assert "Nothing is recalled" in words(read(client, LIST))
    glass(lot.product, reason_en="Ended reason.", announced_on=date(2026, 11, 5), ended_on=date(2026, 11, 10))
    glass(lot.product, lots=[lot], announced_on=date(2026, 11, 1))
    page = words(read(client, LIST))
    assert page.index("Standing today") < page.index(GLASS) < page.index("Ended reason.")
    assert "Lots: L1 · 01/11/2026" in page
    assert "05/11/2026 – 10/11/2026" in page


def test_each_has_a_page_that_stays_when_it_has_ended(
    client: Client, lot: Lot, today_is: Callable[[date], None]
) -> None:
    recall = glass(lot.product, lots=[lot], document_number="12/TB-THỬ", ended_on=TODAY + timedelta(days=1))
    path = f"{LIST}{recall.pk}/"
    page = words(read(client, path))
    assert "Lot L1 (produced 01/11/2026)" in page
    assert "20/11/2026, Cơ sở thử (12/TB-THỬ)" in page
    assert len(banners(read(client, path))) == 1
    today_is(TODAY + timedelta(days=1))
    page = read(client, path)
    assert (banners(page), GLASS in page, "Ended on 23/11/2026" in words(page)) == ([], True, True)


@pytest.mark.parametrize("number", ["0", "99999999", "9" * 40])
def test_one_that_does_not_exist_is_not_found(client: Client, number: str) -> None:
    assert visit(client, f"{LIST}{number}/").status_code == 404


def test_what_the_office_wrote_is_text_and_never_markup(client: Client, lot: Lot) -> None:
    recall = glass(lot.product, reason_en="<b>lead</b> > 5 mg & more", announced_by="<i>us</i>")
    for path in (LIST, f"{LIST}{recall.pk}/", scan_page(lot.product), product_page(lot.product)):
        page = read(client, path)
        assert ("<b>lead" in page, "<i>us" in page, "&lt;b&gt;lead&lt;/b&gt; &gt; 5 mg &amp; more" in page) == (
            False,
            False,
            True,
        )


# Asked of a product or a lot


@pytest.mark.parametrize(
    ("query", "is_recalled"),
    [
        ("", True),
        ("&lot=L1", True),
        ("&lot=L2", False),
        ("&lot=", True),
        ("&lot=L3", True),
        ("&lot=l1", True),
    ],
)
def test_the_list_says_whether_a_lot_is_recalled_and_of_an_unknown_one_which_are(
    client: Client, lot: Lot, query: str, is_recalled: bool
) -> None:
    glass(lot.product, lots=[lot])
    page = read(client, f"{LIST}?code={lot.product.public_code}{query}")
    answer = page[page.index('<section class="recall-answer"') : page.index("Standing today")]
    assert (GLASS in answer, NOT_RECALLED in answer) == (is_recalled, not is_recalled)
    assert "Green rice" in answer


def test_a_code_may_be_typed_in_any_way(client: Client, lot: Lot) -> None:
    code = lot.product.public_code
    for typed in (code.lower(), f"{code[:3]}%20{code[3:]}", f"{code[:3]}-{code[3:]}"):
        assert NOT_RECALLED in read(client, f"{LIST}?code={typed}")


@pytest.mark.parametrize("code", ["2222222", "foo", "x" * 21, "%00", "<b>"])
def test_a_code_that_was_never_given_out_is_not_called_safe(client: Client, lot: Lot, code: str) -> None:
    page = read(client, f"{LIST}?code={code}", status=400)
    assert "Not recalled" not in page
    assert "<b>" not in words(page)


def test_a_lot_too_long_for_one_is_not_called_safe(client: Client, lot: Lot) -> None:
    page = read(client, f"{LIST}?code={lot.product.public_code}&lot={'A' * 21}", status=400)
    assert "Ensure this value has at most 20 characters" in page


def test_the_linksets_recall_status_leads_to_a_page_that_says_so(client: Client, lot: Lot) -> None:
    glass(lot.product, lots=[lot])
    code = lot.product.public_code
    for qualifiers, is_recalled in (("", True), ("/10/L1", True), ("/10/L2", False), ("/10/L1/21/S1", True)):
        path = f"/p/{code}{qualifiers}?linkType=gs1:recallStatus"
        href = visit(client, path, accept_language="en")["Location"].removeprefix(SITE)
        page = read(client, href)
        answer = page[page.index('<section class="recall-answer"') : page.index("Standing today")]
        assert (qualifiers, GLASS in answer, NOT_RECALLED in answer) == (qualifiers, is_recalled, not is_recalled)


def test_a_lot_of_signs_comes_through_to_that_page(client: Client, lot: Lot) -> None:
    odd = make_lot(lot.product, code="L+1&x=%/?")
    glass(lot.product, lots=[odd])
    path = f"/en{odd.get_absolute_url()}?linkType=gs1:recallStatus"
    href = visit(client, path, accept_language="en")["Location"].removeprefix(SITE)
    assert GLASS in words(read(client, href))
    [link] = [
        link["href"]
        for link in levels(client, odd.get_absolute_url())[0]["https://ref.gs1.org/voc/recallStatus"]
        if link["hreflang"] == ["en"]
    ]
    assert link.removeprefix(SITE) == href


# Products that are not shown


@pytest.mark.parametrize(
    "hide",
    [
        lambda product: Product.objects.filter(pk=product.pk).update(state="draft"),
        lambda product: Producer.objects.filter(pk=product.producer_id).update(is_published=False),
    ],
)
def test_a_recall_of_a_product_that_is_no_longer_shown_is_told_all_the_same(
    client: Client, lot: Lot, hide: Callable[[Product], None]
) -> None:
    recall = glass(lot.product, lots=[lot])
    hide(lot.product)
    code = lot.product.public_code
    assert FOR_THIS_PACK in told(client, scan_page(lot.product, "/10/L1"))[0]
    assert "Lots: L1" in told(client, scan_page(lot.product))[0]
    for path in (LIST, f"{LIST}{recall.pk}/", FEED, f"{LIST}?code={code}", f"{LIST}?code={code}&lot=L1"):
        assert (path, GLASS in read(client, path)) == (path, True)
    assert f'href="{product_page(lot.product)}"' not in read(client, f"{LIST}{recall.pk}/")
    assert NOT_RECALLED in read(client, f"{LIST}?code={code}&lot=L2")


def test_of_a_withdrawn_product_too(client: Client, lot: Lot) -> None:
    recall = glass(lot.product)
    Product.objects.filter(pk=lot.product_id).update(state="withdrawn", withdrawn_on=TODAY)
    assert len(told(client, scan_page(lot.product))) == 1
    assert len(banners(read(client, product_page(lot.product), status=410))) == 1
    assert f'href="{product_page(lot.product)}"' in read(client, f"{LIST}{recall.pk}/")


# The feed


def feed(client: Client, path: str = FEED) -> ElementTree.Element:
    response = visit(client, path)
    assert (response.status_code, response["Content-Type"].partition(";")[0]) == (200, "application/atom+xml")
    return ElementTree.fromstring(response.content)


def texts(element: ElementTree.Element, path: str) -> list[str]:
    return [found.text or "" for found in element.findall(path, ATOM)]


def test_the_feed_lists_them_the_newest_first(client: Client, lot: Lot) -> None:
    glass(lot.product, announced_on=date(2026, 11, 1), ended_on=date(2026, 11, 10))
    newest = glass(lot.product, lots=[lot], announced_on=date(2026, 11, 20))
    atom = feed(client)
    assert texts(atom, "atom:entry/atom:title") == ["Recall: Green rice", "Recall ended: Green rice"]
    assert texts(atom, "atom:entry/atom:summary") == [
        f"Lots: L1. {GLASS} Do not eat it.",
        f"Every pack. {GLASS} Do not eat it.",
    ]
    links = [link.get("href") for link in atom.findall("atom:entry/atom:link", ATOM)]
    assert links[0] == f"{SITE}{LIST}{newest.pk}/"
    assert texts(atom, "atom:entry/atom:published")[0].startswith("2026-11-20T00:00:00+07:00")


def test_the_feed_names_itself_its_page_and_its_language(client: Client, lot: Lot) -> None:
    for path, page, language in ((FEED, LIST, "en"), ("/thu-hoi/feed/", "/thu-hoi/", "vi")):
        atom = feed(client, path)
        links = {link.get("rel"): link.get("href") for link in atom.findall("atom:link", ATOM)}
        assert links == {"alternate": SITE + page, "self": SITE + path}
        assert atom.get("{http://www.w3.org/XML/1998/namespace}lang") == language
        assert f'<link rel="alternate" type="application/atom+xml" title="{_title(language)}" href="{path}">' in read(
            client, page
        )


def _title(language: str) -> str:
    return {"en": "Recalls", "vi": "Thu hồi"}[language]


def test_an_entry_is_the_same_in_both_languages_and_when_its_text_changes(client: Client, lot: Lot) -> None:
    recall = glass(lot.product)
    before = texts(feed(client), "atom:entry/atom:id") + texts(feed(client), "atom:entry/atom:updated")
    recall.reason_en = "Lead was found in it."
    recall.save()
    [identity], [updated] = texts(feed(client), "atom:entry/atom:id"), texts(feed(client), "atom:entry/atom:updated")
    assert (identity == before[0], updated > before[1]) == (True, True)
    assert texts(feed(client, "/thu-hoi/feed/"), "atom:entry/atom:id") == [identity]


def test_what_the_office_wrote_reaches_readers_of_the_feed_as_text(client: Client, lot: Lot) -> None:
    """They take the summary for HTML."""
    glass(lot.product, reason_en="Lead < 5 mg & <b>more</b>", advice_en="Bring it back.")
    [summary] = texts(feed(client), "atom:entry/atom:summary")
    assert summary == "Every pack. Lead &lt; 5 mg &amp; &lt;b&gt;more&lt;/b&gt; Bring it back."


# Queries


@pytest.mark.parametrize("rows", [1, 3])
def test_pages_about_recalls_take_the_same_few_queries_however_many_there_are(client: Client, rows: int) -> None:
    product = make_product()
    make_photo(product)
    lots = [make_lot(product) for _ in range(rows)]
    for number in range(rows):
        recall = glass(product, lots=lots)
        glass(make_product(), announced_on=date(2026, 11, 1), ended_on=date(2026, 11, 10 + number))
    counted = {
        "list": queries(client, LIST),
        "list, asked": queries(client, f"{LIST}?code={product.public_code}&lot={lots[0].code}"),
        "recall": queries(client, f"{LIST}{recall.pk}/"),
        "feed": queries(client, FEED),
    }
    assert counted == {"list": 4, "list, asked": 6, "recall": 4, "feed": 2}


def test_pages_of_products_ask_for_no_recalls_of_their_own(client: Client) -> None:
    product = make_product()
    before = queries(client, product_page(product))
    glass(product)
    assert queries(client, product_page(product)) == before


def test_a_program_reads_the_linkset_of_a_recalled_lot_as_of_any_other(client: Client, lot: Lot) -> None:
    glass(lot.product, lots=[lot])
    assert visit(client, f"/p/{lot.product.public_code}/10/L1", accept=LINKSET).status_code == 200
