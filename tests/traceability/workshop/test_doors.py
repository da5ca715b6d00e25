"""The workshop is open to those who act for a producer, and shows them nothing of anybody else."""

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from catalogue.models import ProducerMember, Product
from core.dates import now, today
from tests.factories import make_lot, make_print_run, make_producer, make_product
from tests.office import officer
from tests.pages import TODAY, text_of
from tests.traceability.visits import visit, words
from tests.traceability.workshop.people import enter, hand, order, record
from traceability.label_texts import digest_of, first_label
from traceability.models import Lot, PrintedFile, PrintRun, TraceEvent

pytestmark = pytest.mark.django_db

SECRET = "Mật ong rừng của nhà khác"


@pytest.fixture(autouse=True)
def on_that_day(today_is: Callable[[date], None]) -> None:
    today_is(TODAY)


@pytest.fixture
def product(db: None) -> Product:
    """Somebody's product, with a lot and a drawn print run."""
    product = make_product(name_vi=SECRET)
    lot = make_lot(product, code="L-BI-MAT")
    run = make_print_run(product, lot=lot)
    PrintedFile.objects.create(run=run, pdf=b"%PDF-1.4", says=digest_of(first_label(run, today())), drawn_at=now())
    return product


def pages(product: Product) -> dict[str, str]:
    """Every page that one fetches, by its name."""
    lot, run = product.lots.get(), product.print_runs.get()
    by_product = ("lot_new", "print_new", "shelf_card", "poster")
    by_run = ("print_run", "print_progress", "print_file")
    return {
        "workshop": reverse("traceability:workshop") + f"?producer={product.producer.slug}",
        "lot_page": reverse("traceability:lot_page", args=[lot.pk]),
        "lot_edit": reverse("traceability:lot_edit", args=[lot.pk]),
        **{name: reverse(f"traceability:{name}", args=[product.public_code]) for name in by_product},
        **{name: reverse(f"traceability:{name}", args=[run.pk]) for name in by_run},
    }


def posts(product: Product) -> dict[str, str]:
    """Every address that takes a form, by its name."""
    found = pages(product)
    lot, run = product.lots.get(), product.print_runs.get()
    return {
        "lot_new": found["lot_new"],
        "lot_edit": found["lot_edit"],
        "print_new": found["print_new"],
        "event_new": reverse("traceability:event_new", args=[lot.pk]),
        "print_draw": reverse("traceability:print_draw", args=[run.pk]),
    }


def test_whoever_acts_for_the_producer_reaches_every_page(product: Product) -> None:
    client = hand(product.producer)
    assert {name: client.get(path).status_code for name, path in pages(product).items()} == dict.fromkeys(
        pages(product), 200
    )


def test_the_office_reaches_every_page_of_every_producer(product: Product) -> None:
    client = officer("change_producer")
    assert {client.get(path).status_code for path in pages(product).values()} == {200}


def test_whoever_acts_for_another_producer_finds_nothing_there(product: Product) -> None:
    client = hand(make_producer())
    answers = {name: client.get(path) for name, path in pages(product).items()}
    assert {name: answer.status_code for name, answer in answers.items()} == dict.fromkeys(answers, 404)
    for answer in answers.values():
        page = answer.content.decode()
        assert SECRET not in page
        assert "L-BI-MAT" not in page


def test_whoever_acts_for_another_producer_changes_nothing(product: Product) -> None:
    client, lot = hand(make_producer()), product.lots.get()
    before = (Lot.objects.count(), TraceEvent.objects.count(), PrintRun.objects.count())
    answers = [record(client, lot), order(client, product), enter(client, product)]
    answers += [client.post(path) for path in posts(product).values()]
    assert [answer.status_code for answer in answers] == [404] * len(answers)
    assert (Lot.objects.count(), TraceEvent.objects.count(), PrintRun.objects.count()) == before
    assert bytes(PrintedFile.objects.get().pdf) == b"%PDF-1.4"


def test_a_number_that_nobody_has_looks_like_somebody_elses(product: Product) -> None:
    client = hand(make_producer())
    theirs = text_of(client, f"/en/workshop/lots/{product.lots.get().pk}/", status=404)
    assert words(theirs) == words(text_of(client, "/en/workshop/lots/999999/", status=404))
    assert client.get(f"/en/workshop/prints/{10**30}/").status_code == 404


def test_a_visitor_is_asked_to_sign_in_and_then_goes_on(client: Client, product: Product) -> None:
    for path in pages(product).values():
        answer = client.get(path)
        assert answer.status_code == 302
        assert answer["Location"].startswith(reverse("accounts:sign_in") + "?next=/")
    for path in posts(product).values():
        assert client.post(path).status_code == 302
    assert (TraceEvent.objects.count(), PrintRun.objects.count()) == (0, 1)


def test_whoever_is_taken_away_from_the_producer_is_shut_out_at_once(product: Product) -> None:
    client = hand(product.producer, make_producer())
    path = pages(product)["lot_page"]
    assert client.get(path).status_code == 200
    ProducerMember.objects.filter(producer=product.producer).delete()
    assert client.get(path).status_code == 404
    assert record(client, product.lots.get()).status_code == 404
    ProducerMember.objects.all().delete()
    assert client.get(path).status_code == 403


def test_whoever_acts_for_nobody_is_told_so(product: Product) -> None:
    client = Client()
    client.force_login(User.objects.create(username="khach"))
    assert client.get("/en/workshop/").status_code == 403


def test_somebody_of_the_office_without_that_right_is_no_member(product: Product) -> None:
    client = officer("view_producer")
    assert client.get(pages(product)["lot_page"]).status_code == 403


def test_a_label_of_somebody_else_says_what_it_is_and_offers_nothing(product: Product) -> None:
    client = hand(make_producer())
    answer = visit(client, f"/en/workshop/label/p/{product.public_code}/10/L-BI-MAT")
    page = answer.content.decode()
    assert answer.status_code == 200
    assert SECRET in page
    assert "Only its maker and the coordination office record what happens to it." in page
    for name in ("lot_page", "lot_edit", "print_new"):
        assert pages(product)[name] not in page
    assert 'name="kind"' not in page


def test_the_public_pages_lead_nowhere_into_the_workshop(client: Client, product: Product) -> None:
    for path in (product.get_absolute_url(), product.get_code_url(), f"{product.get_code_url()}/10/L-BI-MAT"):
        assert reverse("traceability:workshop") not in text_of(client, path)
        assert reverse("traceability:workshop") not in text_of(hand(product.producer), path).partition("<main")[2]


def test_no_browser_keeps_what_the_workshop_shows(product: Product) -> None:
    client = hand(product.producer)
    for path in pages(product).values():
        kept = client.get(path)["Cache-Control"]
        assert "no-store" in kept
        assert "private" in kept
