"""The office's admin as a whole: menu, start page, Vietnamese, and nothing that the CSP refuses."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from html import unescape
from html.parser import HTMLParser
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest
from django.apps import apps
from django.contrib import admin
from django.test import Client
from django.utils.translation import gettext, override

from accounts.models import User
from catalogue.models import Producer, Product, ProductState
from core.motif_field import LABELS
from core.motifs import names
from core.office_admin import OfficeAdmin
from mail.models import OutgoingMail
from newsroom.models import HomeBlock, SentQuestion
from orders.models import BankNotice
from search.synonyms_kept import load_synonyms
from search.unanswered import note
from tests.architecture.test_markup import inline_code
from tests.factories import (
    make_certificate,
    make_event,
    make_external_trace,
    make_lot,
    make_outlet,
    make_photo,
    make_print_run,
    make_producer,
    make_product,
    make_recall,
    make_report,
    make_sighting,
    make_stocking,
)
from tests.newsroom import factories as newsroom
from tests.office import addition, change, changelist, listed, officer
from tests.orders.factories import PLACED_AT, make_offer, make_order, make_zone, pay
from tests.pages import TODAY, fill_pages
from traceability.places_seen import MARKS_OF_CONCERN

pytestmark = pytest.mark.django_db


@pytest.fixture
def client(today_is: Callable[[date], None]) -> Client:
    today_is(TODAY)
    return officer()


def pages(client: Client) -> Iterator[tuple[str, str]]:
    """Every kind of admin page that an officer can open, with its text."""
    fill_pages(1)
    load_synonyms()
    note("mứt sen trần", on=TODAY)
    fill_labels()
    fill_shop()
    fill_questions()
    HomeBlock.objects.create(kind="lead")
    paths = ["/admin/", "/admin/catalogue/", "/admin/villages/", "/admin/password_change/"]
    for model, model_admin in admin.site._registry.items():
        if not isinstance(model_admin, OfficeAdmin):
            continue
        row = model._default_manager.first()
        paths += [
            changelist(model),
            f"{changelist(model)}?_facets=True",
            change(row),
            f"{changelist(model)}{row.pk}/history/",
        ]
        if client.get(addition(model)).status_code == 200:
            paths.append(addition(model))
    village = apps.get_model("villages", "CraftVillage").objects.first()
    paths.append(f"{changelist(type(village))}{village.pk}/delete/")
    for path in paths:
        response = client.get(path)
        assert response.status_code == 200, path
        yield path, response.content.decode()
    yield "login", Client().get("/admin/login/").content.decode()


def fill_labels() -> None:
    """One row of everything about labels and traces, each of a kind that needs somebody."""
    lot = make_lot(produced_on=None, expires_on=date(2026, 1, 20))
    make_event(lot)
    make_recall(lot.product, lots=[lot], announced_on=date(2026, 1, 20))
    make_sighting(lot, places_marked=MARKS_OF_CONCERN)
    make_report(lot.product, lot=lot)
    make_external_trace(lot.product, lot=lot)
    make_print_run(lot.product, lot=lot)


def fill_shop() -> None:
    """One row of everything about the shop, each of a kind that needs somebody."""
    make_offer(left=0)
    make_zone()
    late = make_order(transfer=True)
    pay(late, 1_000)
    waiting = make_order()
    refused = make_order(part={"state": "refused"})
    pay(refused, 1_000)
    letter = {"recipient": "mua@mau.example", "subject": "Thư thử", "body": "…"}
    about = f"order:{waiting.order.number}"
    OutgoingMail.objects.create(about=about, state="given-up", next_attempt_at=PLACED_AT, **letter)
    money = {"account_number": "0", "amount": 1_000, "received_at": PLACED_AT, "transferred_at": PLACED_AT}
    BankNotice.objects.create(feed="thu", transfer_id="1", raw="{}", outcome="no-order", **money)


def fill_live() -> None:
    """Livestreams and events that need somebody, one for each line about them."""
    writer, soon = User.objects.get(), datetime(TODAY.year, TODAY.month, TODAY.day + 1, 5, tzinfo=UTC)
    for make in (newsroom.make_livestream, newsroom.make_event):
        make(state="review", publish_at=None)
        make(written_by=writer)
    newsroom.make_livestream(starts_at=soon)
    newsroom.make_livestream(starts_at=soon, pinned=[(make_product(price=120_000), 120_000)])
    newsroom.make_livestream(starts_at=soon - timedelta(days=9))


def fill_questions() -> None:
    """Of what was asked and answered, one row of each kind that needs somebody."""
    hand = User.objects.create(username="viet-tra-loi")
    old = newsroom.make_sent_question()
    SentQuestion.objects.filter(pk=old.pk).update(received_at=PLACED_AT)
    newsroom.make_question(state="review")
    question = newsroom.make_question(written_by=hand)
    newsroom.make_answer(question, approved_at=None)
    newsroom.make_answer(question, written_by=hand)


def fill_articles() -> None:
    """An article that waits to be published, one that was changed since, one of tomorrow."""
    newsroom.make_article(state="review", publish_at=None)
    newsroom.make_article(written_by=User.objects.create(username="viet-bai"))
    newsroom.make_article(publish_at=datetime(2999, 1, 1, tzinfo=UTC))


def fill_media() -> None:
    """A video that waits to be published, and one that was changed since."""
    newsroom.make_video(state="review", publish_at=None)
    newsroom.make_video(written_by=User.objects.create(username="viet-video"))


def test_the_menu_follows_daily_work(client: Client) -> None:
    sections = client.get("/admin/").context["app_list"]
    assert [(section["app_label"], [model["object_name"] for model in section["models"]]) for section in sections] == [
        (
            "catalogue",
            [
                "Product",
                "Producer",
                "Certificate",
                "ProductSet",
                "Group",
                "Sector",
                "CriteriaVersion",
                "Ministry",
            ],
        ),
        ("outlets", ["Outlet"]),
        (
            "traceability",
            [
                "Lot",
                "Recall",
                "ProblemReport",
                "LabelCode",
                "Sighting",
                "PrintRun",
                "ExternalTrace",
            ],
        ),
        (
            "newsroom",
            [
                "SentQuestion",
                "Question",
                "Answer",
                "Article",
                "MediaItem",
                "Livestream",
                "Event",
                "HomeBlock",
                "Tag",
            ],
        ),
        (
            "orders",
            [
                "SellerOrder",
                "Order",
                "Payment",
                "Offer",
                "SellerTerms",
                "DeliveryZone",
                "StatusChange",
                "BankNotice",
            ],
        ),
        ("mail", ["OutgoingMail"]),
        ("villages", ["CraftVillage", "Craft", "Commune", "FormerCommune", "FormerDistrict"]),
        ("policies", ["PolicyVersion"]),
        ("search", ["UnansweredQuery", "Synonym"]),
    ]


def test_no_page_holds_what_the_csp_refuses(client: Client) -> None:
    checked = {path: inline_code(text) for path, text in pages(client)}
    assert len(checked) > 50
    assert {path: problems for path, problems in checked.items() if problems} == {}


def test_every_page_is_sent_with_the_strict_policy(client: Client) -> None:
    policy = client.get("/admin/")["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy


class _Texts(HTMLParser):
    """Collects what a reader sees of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []
        self.hidden = 0

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        self.hidden += tag in {"script", "template"}

    def handle_endtag(self, tag: str) -> None:
        self.hidden -= tag in {"script", "template"}

    def handle_data(self, data: str) -> None:
        if not self.hidden and data.strip():
            self.texts.append(data.strip())


def texts_of(html: str) -> list[str]:
    parser = _Texts()
    parser.feed(html)
    return parser.texts


def test_pages_are_in_vietnamese(client: Client) -> None:
    with override("en"):
        site = admin.site
        english = {str(text) for text in (site.site_header, site.index_title)}
        for model, model_admin in site._registry.items():
            english.add(str(model._meta.verbose_name_plural).capitalize())
            if isinstance(model_admin, OfficeAdmin):
                english |= {str(line.title) for line in model_admin.attention}
                english |= {str(field.help_text) for field in model._meta.fields if field.help_text}
        english |= {"Log out", "View site", "Save", "Search", "Filter", "History", "Show counts", "Delete"}
    for path, html in pages(client):
        assert '<html lang="vi"' in html, path
        assert english & set(texts_of(html)) == set(), path


def test_lines_of_attention_lead_to_lists_of_as_many(client: Client, sample: date) -> None:
    Product.objects.filter(pk=Product.objects.first().pk).update(state=ProductState.DRAFT)
    make_photo(Product.objects.last())
    Producer.objects.filter(pk=Producer.objects.first().pk).update(contact_consent_on=None)
    for _ in range(5):
        note("mứt sen trần", on=sample)
    make_stocking(make_outlet(hours=()), confirmed_on=date(2026, 1, 20))
    make_outlet(suspended_from=date(2026, 1, 20))
    fill_labels()
    fill_shop()
    fill_live()
    fill_articles()
    fill_media()
    fill_questions()
    lines = client.get("/admin/").context["attention"]
    assert len(lines) == 42
    for line in lines:
        with override("en"):
            title = str(line.title)
        assert len(all_listed(client, line.href)) == line.count, title
        assert line.count > 0, title


def all_listed(client: Client, path: str) -> list[Any]:
    return listed(client, f"{path}&all=")


def test_lines_of_attention_count_what_they_say(client: Client) -> None:
    fine = make_product(story_vi="Chuyện.", producer=make_producer(contact_consent_on=TODAY))
    make_certificate(fine, valid_from=date(2026, 1, 10))
    make_photo(fine)
    assert counts(client) == {}
    firsts = {
        "renewal=open": date(2024, 4, 10),
        "renewal=missed": date(2024, 2, 10),
        "status=expired": date(2023, 9, 1),
    }
    for number, (query, first) in enumerate(firsts.items()):
        product = make_product(story_vi=f"Chuyện {number}.", producer=fine.producer)
        make_photo(product)
        certificate = make_certificate(product, valid_from=first)
        assert counts(client) == {query: 1}
        product.state, product.withdrawn_on = ProductState.WITHDRAWN, TODAY
        product.save()
        assert counts(client) == {}, "the withdrawn need nobody"
        certificate.delete()
    bare = make_product(producer=make_producer())
    assert counts(client) == {"certificate=none": 1, "story=no": 1, "photo=no": 1, "consent=no": 1}
    bare.state = ProductState.DRAFT
    bare.save()
    assert counts(client) == {"consent=no": 1}


def test_an_ended_certificate_in_re_rating_is_in_grace(client: Client) -> None:
    make_certificate(valid_from=date(2023, 9, 1), renewal_filed_on=date(2026, 4, 1))
    shown = counts(client)
    assert (shown.get("status=grace"), shown.get("status=expired")) == (1, None)


def counts(client: Client) -> dict[str, int]:
    """Counts above zero of the catalogue's lines, by the filter that says what they are about."""
    lines = [line for line in client.get("/admin/").context["attention"] if "/catalogue/" in line.href]
    about = {"renewal", "status", "certificate", "story", "photo", "consent"}
    return {
        f"{name}={value}": line.count
        for line in lines
        for name, value in parse_qsl(urlsplit(line.href).query)
        if name in about and line.count
    }


def test_a_line_with_nothing_to_do_is_no_link(client: Client) -> None:
    text = unescape(client.get("/admin/").content.decode())
    assert "?status=grace" not in text
    make_certificate(valid_from=date(2023, 9, 1), renewal_filed_on=date(2026, 4, 1))
    assert "?status=grace" in unescape(client.get("/admin/").content.decode())


def test_who_may_not_see_a_list_is_not_told_its_counts() -> None:
    make_certificate()
    lines = officer("view_producer").get("/admin/").context["attention"]
    assert [line.href.split("?")[0] for line in lines] == [changelist(Producer)]


def test_every_drawn_motif_can_be_chosen() -> None:
    assert set(LABELS) == names()


def test_the_menu_above_each_page_leads_to_what_can_be_changed(client: Client) -> None:
    text = client.get(changelist(Product)).content.decode()
    menu = text[text.index('<nav class="menu"') :].split("</nav>")[0]
    assert menu.count("<li>") == 32
    assert menu.count("aria-current") == 1
    with override("vi"):
        assert gettext("Menu") in menu
