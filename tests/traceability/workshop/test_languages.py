"""Every page of the workshop speaks the language of its address, and nothing else."""

import re
from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.html import escape
from django.utils.translation import override

from catalogue.models import Product
from tests.factories import make_certificate, make_event, make_lot, make_outlet, make_print_run, make_producer
from tests.factories import make_product as product_of
from tests.ocop_site.test_languages import language_switch
from tests.office import officer
from tests.pages import TODAY
from tests.traceability.visits import read
from tests.traceability.workshop.people import hand
from traceability.addresses import path_with

pytestmark = pytest.mark.django_db

# Codes, names and units, which are the same in both languages; codes first, as an A3 may stand in one of them.
DATA = re.compile(r"[A-Z0-9]{3} [A-Z0-9]{4}|[A-Z0-9]{7}|Xưởng Mạ|Cốm Mạ|Quầy Mạ|QĐ-UBND|OCOP|PDF|A[34]|L\d|mm|GTIN")


@pytest.fixture(autouse=True)
def on_that_day(today_is: Callable[[date], None]) -> None:
    today_is(TODAY)


@pytest.fixture
def product(db: None) -> Product:
    product = product_of(producer=make_producer(name_vi="Xưởng Mạ", name_en="Ma"), name_vi="Cốm Mạ", name_en="Ma")
    make_certificate(product, stars=4)
    lot = make_lot(product, code="L1", quantity=300)
    make_event(lot)
    make_outlet(name_vi="Quầy Mạ")
    make_print_run(product, lot=lot)
    return product


@pytest.fixture
def client(product: Product) -> Client:
    return hand(product.producer)


def pages(product: Product, language: str) -> dict[str, str]:
    lot, run = product.lots.get(), product.print_runs.get()
    with override(language):
        label = path_with("traceability:workshop_label", lot.key)
        return {
            "workshop": reverse("traceability:workshop"),
            "label": label,
            "label without lot": label.partition("/10/")[0],
            "label of an unknown lot": f"{label}9",
            "lot_new": reverse("traceability:lot_new", args=[product.public_code]),
            "lot_page": reverse("traceability:lot_page", args=[lot.pk]),
            "lot_edit": reverse("traceability:lot_edit", args=[lot.pk]),
            "print_new": reverse("traceability:print_new", args=[product.public_code]),
            "print_run": reverse("traceability:print_run", args=[run.pk]),
            "print_progress": reverse("traceability:print_progress", args=[run.pk]),
        }


def texts(page: str) -> set[str]:
    """The texts of the page's main part, without data."""
    main = page.partition("<main")[2].partition(">")[2].partition("</main>")[0] or page
    attributes = re.findall(r'\b(?:alt|title|aria-label|placeholder)="([^"]*)"', main)
    shown = [DATA.sub("", " ".join(text.split())) for text in [*re.split(r"<[^>]*>", main), *attributes]]
    return {text for text in shown if re.search(r"[^\W\d_]", text)}


def test_no_text_of_one_language_is_left_in_the_other(client: Client, product: Product) -> None:
    vietnamese, english = pages(product, "vi"), pages(product, "en")
    for name, path in vietnamese.items():
        assert texts(read(client, path)) & texts(read(client, english[name])) <= {"Bát Tràng", "xã Bát Tràng"}, name


def test_addresses_are_words_of_their_language(product: Product) -> None:
    assert pages(product, "vi")["workshop"] == "/xuong/"
    assert pages(product, "en")["workshop"] == "/en/workshop/"
    assert pages(product, "vi")["label"] == f"/xuong/nhan/p/{product.public_code}/10/L1"
    assert all(path.startswith("/xuong/") for path in pages(product, "vi").values())
    assert all(path.startswith("/en/workshop/") for path in pages(product, "en").values())


def test_every_page_leads_to_itself_in_the_other_language(client: Client, product: Product) -> None:
    vietnamese, english = pages(product, "vi"), pages(product, "en")
    for name in vietnamese.keys() - {"print_progress"}:
        assert language_switch(read(client, vietnamese[name])) == ("en", escape(english[name])), name


def test_the_choice_of_producers_speaks_both_languages_too(product: Product) -> None:
    make_producer(name_vi="Nếp", name_en="Nep")
    client = officer("change_producer")
    shared = texts(read(client, "/xuong/")) & texts(read(client, "/en/workshop/"))
    assert shared <= {"Xã Bát Tràng"}
