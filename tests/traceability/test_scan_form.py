"""Whoever scans or types something lands on the label, or reads what it is; nothing of it is kept."""

from collections.abc import Callable, Iterator
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from PIL import Image
from pytest_django import Settings

from catalogue.models import Product
from tests.factories import make_certificate, make_external_trace, make_lot, make_producer, make_product
from tests.office import officer
from tests.traceability.photographed import barcode, beside_each_other, jpeg_of, photograph, png_of, qr_code
from tests.traceability.visits import words
from tests.traceability.workshop.people import hand

pytestmark = pytest.mark.django_db

SCAN, CHECK = "/en/scan/", "/en/check/"
GTIN = "09506000134352"
CODE, UNKNOWN_CODE = "K7M2QX9", "2222222"
FOREIGN = "https://truy-xuat.example/abc?id=1"


@pytest.fixture(autouse=True)
def nobody_has_asked_yet() -> Iterator[None]:
    cache.clear()
    yield
    cache.clear()


@pytest.fixture(autouse=True)
def our_host(settings: Settings) -> None:
    settings.SITE_URL = "https://ocop.example"


@pytest.fixture
def product() -> Product:
    product = make_product(public_code=CODE, name_vi="Cốm Mạ", name_en="Green rice")
    make_lot(product, code="L2026-118")
    return product


def typed(client: Client, code: str, **more: str) -> HttpResponse:
    return client.post(SCAN, {"code": code, **more})


def photographed(client: Client, content: bytes, name: str = "photo.jpg") -> HttpResponse:
    return client.post(SCAN, {"photo": SimpleUploadedFile(name, content, "image/jpeg")})


def sent(client: Client, *codes: Image.Image) -> HttpResponse:
    """What a photograph of these codes is answered."""
    return photographed(client, png_of(beside_each_other(*codes)))


def landing(response: HttpResponse) -> str:
    """Where an answer leads at once."""
    assert response.status_code == 303, response.content.decode()
    return response["Location"]


def said(response: HttpResponse, status: int) -> str:
    """What the page says, as it is read."""
    assert response.status_code == status, response.get("Location", "")
    return unescape(words(response.content.decode()))


def hrefs(response: HttpResponse) -> list[str]:
    """Where links and forms of what was found lead."""
    page = response.content.decode()
    found = page[page.index('<ol class="scan-found__list">') : page.index("</ol>")]
    return [unescape(part.split('"')[0]) for part in found.split('href="')[1:]]


# The page


def test_three_ways_stand_on_one_page_and_work_without_script(client: Client) -> None:
    page = client.get(SCAN).content.decode()
    assert page.count('<form class="photo-form') == 2
    assert 'type="file" name="photo" accept="image/jpeg,image/png,image/webp" capture="environment" required' in page
    assert page.count(f'action="{SCAN}" method="post" enctype="multipart/form-data"') == 2
    assert page.index('name="photo"') < page.index("data-camera") < page.index('name="code"')
    # The camera is offered by script, where it can be used.
    section = page[page.index('<section class="scan-way" aria-labelledby="by-camera"') :]
    assert section[: section.index(">")].endswith(" hidden")
    assert "read once and not kept" in page


def test_a_form_without_its_token_is_refused() -> None:
    client = Client(enforce_csrf_checks=True)
    assert typed(client, CODE).status_code == 403
    page = client.get(SCAN).content.decode()
    token = page.split('name="csrfmiddlewaretoken" value="')[1].split('"')[0]
    assert typed(client, "?", csrfmiddlewaretoken=token).status_code == 400


def test_the_check_page_sends_its_photographs_here_and_each_links_to_the_other(client: Client) -> None:
    check, scan = client.get(CHECK).content.decode(), client.get(SCAN).content.decode()
    assert f'action="{SCAN}" method="post" enctype="multipart/form-data"' in check
    main = check[check.index("<main") : check.index("</main>")]
    assert f'<a href="{SCAN}">' in main
    main = scan[scan.index("<main") : scan.index("</main>")]
    assert f'<a href="{CHECK}">' in main
    assert client.post(CHECK).status_code == 405


def test_the_front_page_offers_it_and_stays_one_for_everybody(client: Client) -> None:
    response = client.get("/en/")
    assert f'<a class="button button--quiet" href="{SCAN}">' in response.content.decode()
    assert not response.cookies


# Labels of ours


@pytest.mark.parametrize(
    ("code", "path"),
    [
        (CODE, ""),
        ("k7m 2qx9", ""),
        ("K7M 2QX9 L2026-118", "/10/L2026-118"),
        ("https://old-host.example/p/K7M2QX9/10/L2026-118?17=270509&utm=x", "/10/L2026-118?17=270509"),
        ("/p/K7M2QX9/10/L%2F1/21/S%3F", "/10/L%2F1/21/S%3F"),
        ("K7M2QX9 L-UNKNOWN", "/10/L-UNKNOWN"),
    ],
)
def test_what_is_typed_leads_to_the_page_of_the_label(client: Client, product: Product, code: str, path: str) -> None:
    location = landing(typed(client, code))
    assert location == f"/en/p/{CODE}{path}"
    assert client.get(location, RAW_URI=location.partition("?")[0]).status_code == 200


def test_it_leads_to_the_page_in_the_language_of_the_reader(client: Client, product: Product) -> None:
    assert landing(client.post("/quet/", {"code": CODE})) == f"/p/{CODE}"


def test_a_photograph_of_a_label_leads_to_its_page(client: Client, product: Product) -> None:
    code = qr_code(f"https://ocop.example/p/{CODE}/10/L2026-118")
    assert landing(sent(client, code)) == f"/en/p/{CODE}/10/L2026-118"
    assert landing(photographed(client, photograph(code, width=267, turn=30))) == f"/en/p/{CODE}/10/L2026-118"


def test_what_the_browsers_own_camera_found_comes_as_if_typed(client: Client, product: Product) -> None:
    Product.objects.filter(pk=product.pk).update(gtin="9506000134352")
    scanned = f"\x1d01{GTIN}10L2026-118\x1d17270509"
    assert landing(typed(client, scanned, symbology="]d1")) == f"/en/p/{CODE}/10/L2026-118?17=270509"


@pytest.mark.parametrize(
    "picture",
    [
        barcode("EAN13", "9506000134352"),
        barcode("DataMatrix", f"(01){GTIN}", gs1=True),
        qr_code(f"https://id.gs1.org/01/{GTIN}"),
        qr_code(f"https://example.com/some/path/01/{GTIN}"),
    ],
    ids=["EAN-13", "Data Matrix", "Digital Link", "Digital Link with a stem"],
)
def test_a_code_by_gs1_leads_to_the_product_with_that_gtin(
    client: Client, product: Product, picture: Image.Image
) -> None:
    make_product(gtin="9506000134376")
    Product.objects.filter(pk=product.pk).update(gtin="9506000134352")
    assert landing(sent(client, picture)) == f"/en/p/{CODE}"


def test_a_gtin_that_the_product_no_longer_has_is_told_on_its_page(client: Client, product: Product) -> None:
    for gtin in ("9506000134352", "9506000134376"):
        Product.objects.filter(pk=product.pk).update(gtin=gtin)
    product.labels.filter(key=GTIN).update(state="retired", state_since=product.labels.get(key=GTIN).issued_on)
    location = landing(typed(client, "(01)09506000134352(17)270509"))
    assert location == f"/en/p/{CODE}?01={GTIN}&17=270509"
    assert client.get(location).status_code == 200


@pytest.mark.parametrize(
    ("stored", "scanned"),
    [
        (FOREIGN, FOREIGN),
        ("https://truy-xuat.example/abc/", "https://truy-xuat.example/abc"),
        ("https://truy-xuat.example/abc", "https://truy-xuat.example/abc/"),
        ("http://truy-xuat.example/abc", "https://truy-xuat.example/abc"),
        ("https://truy-xuat.example/abc", "HTTP://truy-xuat.example/abc/"),
        ("https://id.gs1.org/01/09506000134376", "https://id.gs1.org/01/09506000134376"),
        ("https://shop.example/p/K7M2QX8", "https://shop.example/p/K7M2QX8"),
    ],
)
def test_the_code_of_another_system_on_a_pack_of_ours_leads_to_its_product(
    client: Client, product: Product, stored: str, scanned: str
) -> None:
    make_external_trace(product, address=stored)
    make_external_trace(address="https://truy-xuat.example/xyz")
    assert landing(typed(client, scanned)) == f"/en/p/{CODE}"


def test_the_code_of_another_system_on_one_lot_leads_to_the_lot_and_an_exact_address_comes_first(
    client: Client, product: Product
) -> None:
    make_external_trace(address="http://truy-xuat.example/abc", system="A")
    make_external_trace(product, lot=product.lots.get(), address="https://truy-xuat.example/abc", system="B")
    assert landing(typed(client, "https://truy-xuat.example/abc")) == f"/en/p/{CODE}/10/L2026-118"


def test_a_label_of_a_product_that_is_not_shown_leads_to_its_page_which_says_no_more(
    client: Client, product: Product
) -> None:
    Product.objects.filter(pk=product.pk).update(state="draft")
    assert landing(typed(client, CODE)) == f"/en/p/{CODE}"
    assert "Green rice" not in client.get(f"/en/p/{CODE}").content.decode()


# Several codes


def test_several_codes_of_one_pack_lead_to_what_the_most_specific_names(client: Client, product: Product) -> None:
    Product.objects.filter(pk=product.pk).update(gtin="9506000134352")
    make_external_trace(product, address=FOREIGN)
    lot = qr_code(f"https://ocop.example/p/{CODE}/10/L2026-118")
    assert (
        landing(sent(client, barcode("EAN13", "9506000134352"), lot, qr_code(FOREIGN))) == f"/en/p/{CODE}/10/L2026-118"
    )


def test_of_codes_that_name_different_things_the_person_chooses(client: Client, product: Product) -> None:
    tea = make_product(name_vi="Chè", name_en="Lotus tea")
    codes = [
        qr_code(f"https://ocop.example/p/{CODE}/10/L2026-118"),
        qr_code(f"https://ocop.example/p/{tea.public_code}"),
        qr_code(FOREIGN),
    ]
    response = sent(client, *codes)
    page = said(response, 200)
    assert "3 codes were found. Which one do you mean?" in page
    assert page.count("QR Code") == 3
    for told in ("Green rice", "K7M 2QX9 · L2026-118", "Lotus tea", "truy-xuat.example", FOREIGN):
        assert told in page
    lot, product_alone = f"/en/p/{CODE}/10/L2026-118", f"/en/p/{tea.public_code}"
    assert sorted(hrefs(response)) == sorted([lot, lot, product_alone, product_alone, FOREIGN])


def test_two_lots_of_one_product_are_a_choice_too(client: Client, product: Product) -> None:
    addresses = [f"https://ocop.example/p/{CODE}/10/{lot}" for lot in ("L2026-118", "L2026-119")]
    assert "2 codes were found" in said(sent(client, *map(qr_code, addresses)), 200)


def test_in_a_choice_a_product_that_is_not_shown_has_its_code_alone(client: Client, product: Product) -> None:
    Product.objects.filter(pk=product.pk).update(state="draft")
    page = said(sent(client, qr_code(f"https://ocop.example/p/{CODE}"), qr_code(FOREIGN)), 200)
    assert ("K7M 2QX9" in page, "Green rice" in page) == (True, False)


def test_of_a_whole_sheet_the_first_codes_are_told_and_how_many_more_there_are(client: Client) -> None:
    sheet = Image.new("L", (1400, 1100), 255)
    for number in range(30):
        code = qr_code(f"https://truy-xuat.example/{number}").resize((185, 185), Image.Resampling.LANCZOS)
        sheet.paste(code, (20 + number % 6 * 225, 20 + number // 6 * 210))
    response = photographed(client, png_of(sheet))
    assert "6 more codes are in the photograph. Photograph one label alone." in said(response, 200)
    assert len(hrefs(response)) == 24


# Whoever acts for a producer


def test_whoever_acts_for_the_producer_lands_in_the_workshop(product: Product) -> None:
    path = f"/en/workshop/label/p/{CODE}/10/L2026-118"
    clients = [hand(product.producer), officer("change_producer")]
    assert [landing(typed(each, "K7M2QX9 L2026-118")) for each in clients] == [path, path]


def test_whoever_acts_for_another_producer_or_none_is_a_reader(client: Client, product: Product) -> None:
    others = [hand(make_producer()), hand(), officer("view_product"), client]
    assert [landing(typed(each, CODE)) for each in others] == [f"/en/p/{CODE}"] * 4


# What is not ours


def test_a_gtin_of_no_product_here_says_nothing_against_the_pack(client: Client, product: Product) -> None:
    page = said(typed(client, "9506000134352"), 404)
    assert "Not in this catalogue" in page
    assert (
        f"No product of this catalogue has the GTIN {GTIN}. That proves nothing about the pack: ask its maker." in page
    )
    response = sent(client, qr_code(f"https://id.gs1.org/01/{GTIN}/10/L1"))
    assert "id.gs1.org" in said(response, 404)
    assert hrefs(response) == [f"https://id.gs1.org/01/{GTIN}/10/L1"]


def test_a_code_that_was_never_given_out_is_called_so(client: Client, product: Product) -> None:
    for code in (UNKNOWN_CODE, f"https://ocop.example/p/{UNKNOWN_CODE}/10/L2026-118"):
        page = said(typed(client, code), 404)
        assert "We never gave out this code" in page
        assert "the label may be a copy" in page


@pytest.mark.parametrize("address", [FOREIGN, f"https://shop.example/p/{UNKNOWN_CODE}", "https://shop.example/p/abc"])
def test_another_sites_address_is_told_and_not_opened(client: Client, product: Product, address: str) -> None:
    response = sent(client, qr_code(address))
    page = said(response, 200)
    assert "This is not one of our codes" in page
    assert address in page
    assert f">{address.split('/')[2]}</p>" in response.content.decode()
    assert hrefs(response) == [address]
    assert 'rel="noopener noreferrer nofollow">Open it all the same</a>' in response.content.decode()
    assert "Location" not in response


def test_a_host_of_another_alphabet_is_shown_as_punycode_and_a_name_before_it_is_no_host(client: Client) -> None:
    response = typed(client, "https://ocop.example@gốm.example/x")
    assert ">xn--gm-j9s.example</p>" in response.content.decode()
    assert hrefs(response) == ["https://xn--gm-j9s.example/x"]


def test_another_page_of_this_site_is_not_called_foreign(client: Client) -> None:
    response = typed(client, "https://ocop.example/en/outlets/")
    page = said(response, 200)
    assert ("Another page of this site" in page, "not one of our codes" in page) == (True, False)
    assert hrefs(response) == ["https://ocop.example/en/outlets/"]


@pytest.mark.parametrize("text", ["WIFI:S:Quan-che;T:WPA;P:12345678;;", "javascript:alert(1)", "BEGIN:VCARD\nFN:Mạ\n"])
def test_any_other_text_is_shown_and_is_no_link(client: Client, text: str) -> None:
    response = sent(client, qr_code(text))
    assert " ".join(text.split()) in said(response, 200)
    assert hrefs(response) == []


def test_a_text_is_shown_as_text_and_cut(client: Client) -> None:
    page = sent(client, qr_code("<script>alert(1)</script>" + "x" * 600)).content.decode()
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" + "x" * 475 + "…" in page
    assert "x" * 476 not in page


# Decisions


@pytest.mark.parametrize("number", ["214/QĐ-UBND", "214/qd-ubnd", "214", "01-277-004-2025"])
def test_the_number_of_a_decision_or_an_official_code_leads_to_the_check(
    client: Client, product: Product, number: str
) -> None:
    make_certificate(product, decision_number="214/QĐ-UBND")
    Product.objects.filter(pk=product.pk).update(official_code="01-277-004-2025")
    location = landing(typed(client, number))
    assert location.startswith(f"{CHECK}?q=")
    assert client.get(location).context["found"]


def test_a_decision_that_is_not_known_leads_there_too_and_a_number_that_is_none_does_not(client: Client) -> None:
    assert landing(typed(client, "999/QĐ-KHÔNG")) == f"{CHECK}?q=999%2FQ%C4%90-KH%C3%94NG"
    assert "A GTIN is a number of" in said(typed(client, "999"), 400)


def test_among_several_codes_a_decision_is_offered(client: Client, product: Product) -> None:
    make_certificate(product, decision_number="214/QĐ-UBND")
    response = sent(client, qr_code("214/QĐ-UBND"), qr_code(FOREIGN))
    assert f"{CHECK}?q=214%2FQ%C4%90-UBND" in hrefs(response)


# What bad input gets


def blurred() -> bytes:
    return photograph(qr_code(f"https://ocop.example/p/{CODE}"), width=267, blur=12, size=(2000, 1500))


@pytest.mark.parametrize(
    ("send", "sentence"),
    [
        (lambda client: typed(client, ""), "Nothing was typed."),
        (lambda client: typed(client, " \t"), "There is nothing in this code"),
        (lambda client: typed(client, "9506000134353"), "The last digit of this GTIN does not fit the others"),
        (lambda client: typed(client, "K7M2QX8"), "This is none of our codes"),
        (lambda client: typed(client, f"K7M2QX9 {'L' * 21}"), "have at most 20 characters"),
        (lambda client: typed(client, "bát gốm"), "This is neither the address of a label nor a code by GS1."),
        (lambda client: typed(client, "x" * 5000), "This is longer than any code."),
        (lambda client: typed(client, "a\0b"), "Null characters are not allowed."),
        (lambda client: client.post(SCAN), "No photograph came along."),
        (lambda client: client.post(SCAN, {"photo": "text"}), "No photograph came along."),
        (lambda client: photographed(client, b""), "The file is empty."),
        (lambda client: photographed(client, b"not a photograph"), "This is not a JPEG, PNG or WebP picture"),
        (lambda client: photographed(client, b"\xff" * (15 * 1024**2 + 1)), "at most 15.0"),
        (lambda client: photographed(client, jpeg_of(Image.new("L", (800, 600)))), "No code was found"),
        (lambda client: photographed(client, blurred()), "No code was found in this photograph. Go nearer"),
    ],
    ids=[
        "nothing typed",
        "white space typed",
        "wrong check digit",
        "misread code",
        "lot too long",
        "other text",
        "5,000 characters",
        "NUL",
        "nothing sent",
        "text in the photograph's stead",
        "empty file",
        "text file",
        "huge file",
        "no code",
        "blurred",
    ],
)
def test_bad_input_is_answered_with_what_to_do_and_nothing_is_written(
    client: Client, product: Product, send: Callable[[Client], HttpResponse], sentence: str
) -> None:
    with CaptureQueriesContext(connection) as captured:
        response = send(client)
    assert sentence in said(response, 400)
    assert [query["sql"] for query in captured if not query["sql"].startswith("SELECT")] == []
    assert "data-photo-form" in response.content.decode()


def test_what_was_typed_stands_in_its_field_again_and_what_a_camera_read_does_not(client: Client) -> None:
    assert 'name="code" value="K7M2QX8"' in typed(client, "K7M2QX8").content.decode()
    assert 'name="code" value=""' in typed(client, FOREIGN, symbology="]Q1").content.decode()


def test_nothing_is_written_for_what_is_found_and_the_photograph_is_not_kept(
    client: Client, product: Product, settings: Settings, tmp_path: Path
) -> None:
    settings.MEDIA_ROOT = settings.FILE_UPLOAD_TEMP_DIR = tmp_path
    # Above 2.5 MB Django puts an upload into a file while it is read.
    large = photograph(qr_code(f"https://ocop.example/p/{CODE}"), width=267, noise=30)
    assert len(large) > settings.FILE_UPLOAD_MAX_MEMORY_SIZE
    with CaptureQueriesContext(connection) as captured:
        assert landing(photographed(client, large)) == f"/en/p/{CODE}"
    assert [query["sql"] for query in captured if not query["sql"].startswith("SELECT")] == []
    assert list(tmp_path.rglob("*")) == []


def test_photographs_are_limited_and_typing_is_not(
    client: Client, product: Product, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[Any] = []
    monkeypatch.setattr("traceability.views.scan.codes_in", lambda upload: read.append(upload) or [])
    statuses = [photographed(client, b"x").status_code for _ in range(31)]
    assert statuses == [400] * 30 + [429]
    assert len(read) == 30
    response = photographed(client, b"x")
    assert "Too many photographs came at once. Wait a minute" in said(response, 429)
    assert response["Retry-After"] == "60"
    assert landing(typed(client, CODE)) == f"/en/p/{CODE}"
    other = client.post(SCAN, {"photo": SimpleUploadedFile("x", b"x")}, REMOTE_ADDR="192.0.2.9")
    assert other.status_code == 400


@pytest.mark.parametrize("method", ["PUT", "PATCH", "DELETE"])
def test_other_methods_are_refused(client: Client, method: str) -> None:
    response = client.generic(method, SCAN)
    assert (response.status_code, response["Allow"]) == (405, "GET, HEAD, POST")
