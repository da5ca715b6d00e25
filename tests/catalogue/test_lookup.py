"""What is typed or scanned from a label leads to its product or decision, or to a plain “nothing found”."""

from datetime import date

import pytest

from catalogue.lookup import Found, identify
from catalogue.models import Product, ProductState
from catalogue.public_code import check_character, from_key
from tests.factories import make_certificate, make_producer, make_product

pytestmark = pytest.mark.django_db

CODE = "K7M2QX" + check_character("K7M2QX")
NOTHING = Found()


@pytest.fixture
def product() -> Product:
    make_product(official_code="01-277-005-2025")
    return make_product(public_code=CODE, official_code="01-277-004-2025")


@pytest.mark.parametrize(
    "typed",
    [CODE, CODE.lower(), f"  {CODE}\n", f"{CODE[:3]} {CODE[3:]}", f"{CODE[:3]}-{CODE[3:]}", " ".join(CODE)],
)
def test_a_code_is_found_in_any_spelling(product: Product, typed: str) -> None:
    assert identify(typed) == Found(product=product)


@pytest.mark.parametrize(
    "address",
    [
        "https://ocop.example/p/{}",
        "http://localhost:8000/p/{}/",
        "HTTPS://OLD.HOST.EXAMPLE/en/p/{}?x=1#y",
        "ocop.example/p/{}",
        "/p/{}",
        "p/{}",
        "//p/{}",
        "https://[odd/p/{}",
        "https://a\uff03b/p/{}",
        "https://ocop.example//p//{}/qr.svg",
    ],
)
def test_an_address_with_p_is_read_whoevers_host_it_names(product: Product, address: str) -> None:
    assert identify(address.format(CODE)) == Found(product=product)
    assert identify(address.format(f"{CODE[:3].lower()}%20{CODE[3:]}")) == Found(product=product)


@pytest.mark.parametrize(
    "address",
    [
        "https://ocop.example/{}",
        "https://ocop.example/x/{}",
        "https://ocop.example/?next=/p/{}",
        "https://ocop.example/#/p/{}",
        "https://ocop.example/shop/{}",
        "https://ocop.example/p/",
        "https://ocop.example/p",
        "https://[",
        "/p/%00",
        "\0",
        "https://ocop.example/p/%FF%FE",
    ],
)
def test_any_other_address_names_nothing(product: Product, address: str) -> None:
    assert identify(address.format(CODE)) == NOTHING


@pytest.mark.parametrize("stored", ["9506000134352", "09506000134352"])
@pytest.mark.parametrize("typed", ["9506000134352", "09506000134352", " 9506000 134352 "])
def test_a_gtin_is_found_with_13_and_with_14_digits_however_it_is_stored(stored: str, typed: str) -> None:
    product = make_product(gtin=stored)
    make_product(gtin="09506000134376")
    assert identify(typed) == Found(product=product)


@pytest.mark.parametrize("typed", ["96385074", "00000096385074", "0000096385074"])
def test_a_short_gtin_is_found_with_its_zeros_too(typed: str) -> None:
    product = make_product(gtin="96385074")
    assert identify(typed) == Found(product=product)


@pytest.mark.parametrize(
    "address",
    [
        "https://ocop.example/01/09506000134352",
        "https://ocop.example/01/09506000134352/10/L1/21/S1?17=270509",
        "https://id.gs1.org/01/9506000134352/10/01",
        "https://example.com/some/path/01/09506000134352",
        "/01/09506000134352/",
        "01/09506000134352",
        "https://example.com/2026/01/15/01/09506000134352",
    ],
)
def test_the_gtin_in_a_digital_link_is_read_whoevers_host_it_names(address: str) -> None:
    product = make_product(gtin="9506000134352")
    assert identify(address) == Found(product=product)


@pytest.mark.parametrize(
    "address",
    [
        "https://ocop.example/01/09506000134353",
        "https://ocop.example/01/095060001343520",
        "https://ocop.example/01/09506000134352x",
        "https://ocop.example/01/",
        "https://ocop.example/10/09506000134352",
        "https://ocop.example/?next=/01/09506000134352",
    ],
)
def test_a_number_elsewhere_in_an_address_is_no_gtin(address: str) -> None:
    make_product(gtin="9506000134352")
    assert identify(address) == NOTHING


@pytest.mark.parametrize("typed", ["9506000134353", "00000000000000", "950600013435"])
def test_another_gtin_names_nothing(typed: str) -> None:
    make_product(gtin="9506000134352")
    make_product(gtin="")
    assert identify(typed) == NOTHING


def test_an_official_product_code_is_found_as_it_is_written(product: Product) -> None:
    assert identify(" 01-277-004-2025 ") == Found(product=product)
    assert identify("01-277-006-2025") == NOTHING


@pytest.mark.parametrize(
    "typed", ["214/QĐ-UBND", "214/qđ-ubnd", "214/QD-UBND", "214/QÐ-UBND", "214", " 214 / QĐ - UBND "]
)
def test_a_decision_is_found_with_and_without_accents_and_lists_its_certificates(typed: str) -> None:
    tea = make_certificate(make_product(name_vi="Chè"), decision_number="214/QĐ-UBND")
    rice = make_certificate(make_product(name_vi="Cốm"), decision_number="214/QĐ-UBND")
    newer = make_certificate(make_product(name_vi="Xôi"), decision_number="214/QĐ-UBND", valid_from=date(2026, 9, 1))
    make_certificate(decision_number="2145/QĐ-UBND")
    assert identify(typed) == Found(certificates=[newer, tea, rice])


@pytest.mark.parametrize("place", range(7))
def test_a_code_with_one_wrong_character_is_recognised_as_misread(product: Product, place: int) -> None:
    wrong = "3" if CODE[place] != "3" else "4"
    assert identify(CODE[:place] + wrong + CODE[place + 1 :]) == Found(is_misread=True)


@pytest.mark.parametrize("typed", ["K7M2QO1", "0000000", "https://ocop.example/p/K7M2QO1"])
def test_letters_that_codes_never_use_are_recognised_as_misread(product: Product, typed: str) -> None:
    assert identify(typed) == Found(is_misread=True)


def test_a_code_that_was_never_given_out_is_not_called_misread(product: Product) -> None:
    assert identify(from_key("never given out")) == NOTHING


@pytest.mark.parametrize(
    "typed", ["", " ", "\t\n", "/", "//", "🎋", "%", "_", "-" * 300, "9" * 300, "Đ" * 300, "/p/" * 100]
)
def test_what_means_nothing_finds_nothing_and_breaks_nothing(product: Product, typed: str) -> None:
    make_certificate(product)
    assert identify(typed) == NOTHING
    assert not identify(typed)


def test_a_withdrawn_product_is_still_found() -> None:
    product = make_product(public_code=CODE, state=ProductState.WITHDRAWN, withdrawn_on=date(2026, 1, 1))
    assert identify(CODE) == Found(product=product)


def test_a_draft_and_a_product_of_an_unpublished_maker_are_kept_from_the_public() -> None:
    draft = make_product(state=ProductState.DRAFT, gtin="9506000134352")
    hidden = make_product(producer=make_producer(is_published=False))
    for product in (draft, hidden):
        make_certificate(product, decision_number="214/QĐ-UBND")
    typed = [draft.public_code, draft.gtin, hidden.public_code, "214/QĐ-UBND"]
    assert [identify(text) for text in typed] == [NOTHING] * 4


def test_found_is_true_when_there_is_a_product_or_a_decision(product: Product) -> None:
    make_certificate(product, decision_number="214/QĐ-UBND")
    assert [bool(identify(text)) for text in (CODE, "214/QĐ-UBND", "215/QĐ-UBND")] == [True, True, False]


def test_of_a_very_long_decision_the_first_hundred_are_listed() -> None:
    product = make_product()
    for day in range(1, 13):
        for year in range(2010, 2019):
            make_certificate(product, decision_number="9/QĐ-UBND", valid_from=date(year, day, 1))
    found = identify("9/QĐ-UBND")
    assert len(found.certificates) == 100
    assert found.certificates[0].valid_from == date(2018, 12, 1)
