"""Ordered labels are drawn with progress to be seen, say what is true that day, and lead where they should."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

import pytest
from django.conf import settings

from catalogue.models import Certificate, Product
from tests.factories import make_certificate, make_lot, make_print_run, make_producer, make_product
from tests.pages import TODAY, text_of
from tests.traceability.printing.paper import decoded, opened, picture
from tests.traceability.printing.paper import text_of as printed_words
from tests.traceability.visits import visit, words
from tests.traceability.workshop.people import draw, hand, order, problems
from traceability import found, keys
from traceability.actions import draw_prints
from traceability.models import PrintedFile, PrintRun

pytestmark = pytest.mark.django_db

LAST_DAY = date(2027, 8, 20)


@pytest.fixture(autouse=True)
def on_that_day(today_is: Callable[[date], None]) -> None:
    today_is(TODAY)


@pytest.fixture
def product(db: None) -> Product:
    producer = make_producer(name_vi="Xưởng Mạ")
    product = make_product(producer=producer, name_vi="Cốm Mạ", net_content_vi="Gói 200 g")
    make_certificate(product, stars=4, valid_to=LAST_DAY)
    return product


def page_of(run: PrintRun) -> str:
    return f"/en/workshop/prints/{run.pk}/"


def fetched(run: PrintRun) -> bytes:
    return hand(run.product.producer).get(f"{page_of(run)}labels.pdf").content


def printed(run: PrintRun) -> str:
    return printed_words(opened(fetched(run))[0])


def addresses(run: PrintRun) -> list[str]:
    return decoded(picture(opened(fetched(run))[0], dpi=300))


# The sheets


def test_every_label_leads_to_its_own_item(product: Product) -> None:
    lot = make_lot(product, code="L/1")
    run = make_print_run(product, lot=lot, labels=3, first_number=7)
    draw(hand(product.producer), run)
    texts = addresses(run)
    assert len(set(texts)) == len(texts) == 3
    for text in texts:
        assert text.startswith(f"{settings.SITE_URL}/p/{product.public_code}/10/L%2F1/21/")
        thing = found.find(keys.read_path(text.removeprefix(settings.SITE_URL)))
        assert (thing.lot, thing.serial_state) == (lot, "genuine")


def test_labels_say_product_maker_lot_dates_and_valid_stars(product: Product) -> None:
    lot = make_lot(product, code="L2026-118")
    run = make_print_run(product, lot=lot, labels=1, sheet="a4-8-99x68")
    draw(hand(product.producer), run)
    said = printed(run)
    for part in ("Cốm Mạ", "Xưởng Mạ", "Gói 200 g", "L2026-118", "01/11/2026", "30/04/2027", product.spaced_code):
        assert part in said
    assert "4 sao" in said
    assert "20/08/2027" in said


def test_labels_of_a_product_with_a_gtin_carry_its_digital_link(product: Product) -> None:
    Product.objects.update(gtin="9506000134352")
    run = make_print_run(product, lot=make_lot(product, code="L1"), labels=1)
    draw(hand(product.producer), run)
    assert addresses(run) == [f"{settings.SITE_URL}/01/09506000134352/10/L1"]


@pytest.mark.parametrize(
    ("changes", "on"),
    [
        ({"valid_to": date(2026, 11, 21)}, TODAY),
        ({"valid_to": date(2026, 11, 1), "renewal_filed_on": date(2026, 5, 1)}, TODAY),
        ({"revoked_on": TODAY, "revocation_vi": "Vi phạm."}, TODAY),
        ({}, date(2027, 8, 21)),
        ({}, date(2026, 1, 9)),
    ],
)
def test_stars_are_drawn_on_no_day_on_which_they_are_not_valid(
    product: Product, today_is: Callable[[date], None], changes: dict[str, Any], on: date
) -> None:
    Certificate.objects.update(**changes)
    today_is(on)
    run = make_print_run(product, labels=1, sheet="a4-8-99x68")
    draw(hand(product.producer), run)
    assert "Cốm Mạ" in printed(run)
    assert "sao" not in printed(run)


def test_places_already_used_stay_free(product: Product) -> None:
    run = make_print_run(product, labels=2, skipped=23)
    draw(hand(product.producer), run)
    assert len(opened(fetched(run))) == 2


# Progress


def test_progress_is_told_page_by_page_and_seen_by_others(product: Product) -> None:
    run, seen = make_print_run(product, labels=60), []

    def look(drawn: int) -> None:
        bar = hand(product.producer).get(f"{page_of(run)}progress/")
        seen.append((drawn, PrintRun.objects.get().drawn, f"{drawn} of 60 labels" in words_of_part(bar.content)))

    draw_prints(run=run, on_progress=look)
    assert seen == [(24, 24, True), (48, 48, True), (60, 60, True)]


def words_of_part(content: bytes) -> str:
    return words(f"<main>{content.decode()}</main>")


def test_the_bar_asks_again_until_the_file_is_there(product: Product) -> None:
    client, run = hand(product.producer), make_print_run(product)
    path = f"{page_of(run)}progress/"
    bar = text_of(client, path)
    assert f'hx-get="{path}" hx-trigger="every 500ms"' in bar
    assert '<progress max="24" value="0"' in bar
    assert "labels.pdf" not in bar
    draw(client, run)
    bar = text_of(client, path)
    assert "hx-get" not in bar
    assert f'href="{page_of(run)}labels.pdf"' in bar


def test_a_new_run_is_drawn_by_itself_and_by_a_button_where_no_script_runs(product: Product) -> None:
    client, run = hand(product.producer), make_print_run(product)
    page = text_of(client, page_of(run))
    assert f'<form method="post" action="{page_of(run)}draw/"' in page
    assert 'hx-trigger="load, submit"' in page
    assert "interrupted" not in page


def test_a_run_that_was_interrupted_says_so_and_begins_only_when_asked(product: Product) -> None:
    client, run = hand(product.producer), make_print_run(product, drawn=10)
    page = text_of(client, page_of(run))
    assert "If the bar stands still, drawing was interrupted: begin again." in page
    assert 'hx-trigger="submit"' in page
    assert '<progress max="24" value="10"' in page
    assert client.get(f"{page_of(run)}labels.pdf")["Location"] == page_of(run)


def test_a_visit_to_the_address_of_drawing_draws_nothing(product: Product) -> None:
    run = make_print_run(product)
    answer = hand(product.producer).get(f"{page_of(run)}draw/")
    assert (answer["Location"], PrintedFile.objects.count()) == (page_of(run), 0)


# The file


def test_drawing_ends_on_the_page_of_the_run_which_offers_the_file(product: Product) -> None:
    client, run = hand(product.producer), make_print_run(product)
    answer = draw(client, run)
    assert (answer.status_code, answer["Location"]) == (303, page_of(run))
    page = text_of(client, page_of(run))
    assert f'href="{page_of(run)}labels.pdf"' in page
    assert "hx-post" not in page
    run.refresh_from_db()
    assert run.drawn == 24


def test_the_file_is_a_pdf_with_a_plain_name_that_nothing_on_the_way_keeps(product: Product) -> None:
    client, run = hand(product.producer), make_print_run(product)
    draw(client, run)
    answer = client.get(f"{page_of(run)}labels.pdf")
    assert answer.content.startswith(b"%PDF-")
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"] == f'attachment; filename="nhan-{product.public_code}-{run.pk}.pdf"'
    assert "no-store" in answer["Cache-Control"]


def test_the_page_does_not_read_the_file(product: Product, django_assert_num_queries: Any) -> None:
    client, run = hand(product.producer), make_print_run(product)
    draw(client, run)
    with django_assert_num_queries(5) as captured:
        client.get(f"{page_of(run)}progress/")
    assert not [query for query in captured.captured_queries if '"pdf"' in query["sql"]]


def test_sheets_are_drawn_again_as_they_are_that_day(product: Product, today_is: Callable[[date], None]) -> None:
    client, run = hand(product.producer), make_print_run(product, labels=1, sheet="a4-8-99x68")
    draw(client, run)
    today_is(date(2027, 8, 21))
    draw(client, run)
    assert PrintedFile.objects.count() == 1
    assert "sao" not in printed(run)


def test_sheets_with_stars_that_have_ended_are_not_given_out(
    product: Product, today_is: Callable[[date], None]
) -> None:
    client, run = hand(product.producer), make_print_run(product)
    draw(client, run)
    today_is(LAST_DAY)
    assert client.get(f"{page_of(run)}labels.pdf").status_code == 200
    today_is(date(2027, 8, 21))
    answer = client.get(f"{page_of(run)}labels.pdf")
    assert (answer.status_code, answer["Location"]) == (302, page_of(run))
    page = text_of(client, page_of(run))
    assert "What these labels say has changed since they were drawn" in page
    assert "labels.pdf" not in page


def test_a_label_that_lost_its_room_says_so_and_leaves_nothing(product: Product) -> None:
    lot = make_lot(product, code="%" * 20)
    run = make_print_run(product, lot=lot, sheet="a4-65-38x21", first_number=0, drawn=24)
    PrintedFile.objects.create(run=run, pdf=b"%PDF-1.4", drawn_at="2026-11-22T05:00:00Z")
    answer = draw(hand(product.producer), run)
    (sentence,) = problems(answer)
    assert sentence.startswith("This label does not fit “65 labels on A4, 38.1 × 21.2 mm”")
    assert PrintedFile.objects.count() == 0
    run.refresh_from_db()
    assert run.drawn == 0
    page = answer.content.decode().partition("<main")[2]
    assert "Choose another sheet" in page
    assert "hx-trigger" not in page


def test_a_broken_off_drawing_leaves_how_far_it_came(product: Product, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(labels: Iterable[Any], sheet: Any, *, skip: int, on_progress: Callable[[int], None]) -> bytes:
        on_progress(24)
        raise MemoryError

    monkeypatch.setattr("traceability.actions.prints.draw_sheets", broken)
    run = make_print_run(product, labels=60)
    with pytest.raises(MemoryError):
        draw_prints(run=run)
    run.refresh_from_db()
    assert (run.drawn, PrintedFile.objects.count()) == (24, 0)


def test_from_the_order_to_the_lot_behind_a_label(product: Product) -> None:
    client, lot = hand(product.producer), make_lot(product, code="L1")
    answer = order(client, product, lot=lot.pk, labels="1", serials="on")
    run = PrintRun.objects.get()
    draw(client, run)
    (text,) = addresses(run)
    page = visit(client, text.removeprefix(settings.SITE_URL))
    assert (answer.status_code, page.status_code, page.context["lot"]) == (302, 200, lot)


# Shelf cards and posters


@pytest.mark.parametrize(
    ("path", "width", "height"), [("shelf-card/", 842, 595), ("poster/", 595, 842), ("poster/?size=a3", 842, 1191)]
)
def test_cards_and_posters_lead_to_the_product_and_show_valid_stars_only(
    product: Product, today_is: Callable[[date], None], path: str, width: int, height: int
) -> None:
    client, address = hand(product.producer), f"/en/workshop/products/{product.public_code}/{path}"
    answer = client.get(address)
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"].isascii()
    (sheet,) = opened(answer.content)
    assert (round(sheet.get_width()), round(sheet.get_height())) == (width, height)
    assert set(decoded(picture(sheet, dpi=150))) == {f"{settings.SITE_URL}/p/{product.public_code}"}
    assert "4 sao" in printed_words(sheet)
    today_is(date(2027, 8, 21))
    (sheet,) = opened(client.get(address).content)
    assert "Cốm Mạ" in printed_words(sheet)
    assert "sao" not in printed_words(sheet)


@pytest.mark.parametrize("changes", [{"state": "draft"}, {"state": "withdrawn", "withdrawn_on": TODAY}])
def test_what_is_not_offered_has_no_card(product: Product, changes: dict[str, Any]) -> None:
    Product.objects.update(**changes)
    client = hand(product.producer)
    for path in ("shelf-card/", "poster/"):
        assert client.get(f"/en/workshop/products/{product.public_code}/{path}").status_code == 404
