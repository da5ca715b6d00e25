"""A mistake in a file of the sample's shop is named with its file and entry, and nothing is loaded."""

from datetime import date
from io import StringIO
from pathlib import Path
from uuid import uuid4

import pytest
from django.core.management import CommandError, call_command
from django.db.models import Model
from django.utils import timezone

from catalogue.models import ProductSet
from core.data_files import DataFileError
from mail.models import OutgoingMail
from orders.actions import load_sample_shop
from orders.models import (
    BankNotice,
    Consent,
    Offer,
    Order,
    OrderLine,
    Payment,
    SellerOrder,
    SellerTerms,
    StatusChange,
    Stock,
)
from tests.factories import BAT_TRANG, make_lot, make_outlet, make_producer, make_product
from tests.orders.factories import make_offer, make_order, make_zone
from tests.samples import SAMPLE_DAY
from villages.models import Commune

pytestmark = pytest.mark.django_db

GOOD = """
[[sellers]]
producer = "am-thu"
identified_days_ago = 100
pick_up_at = ["quay-thu"]
account_number = "0000000012"
account_name = "CHU TAI KHOAN MAU AM THU"

[[sellers.offers]]
product = "am-thu"
weight_grams = 1500
at_least = 1
at_most = 5
left = 4

[[sellers.offers]]
product = "ruou-thu"
weight_grams = 900

[[sellers]]
producer = "khac"
identified_days_ago = 90
delivers = false

[[orders]]
key = "don-thu"
days_ago = 9
at = "8:00"
buyer = "Người Mua Mẫu"
phone = "0900 000 021"
email = "mua@khach.example"
commune = "Xã Bát Tràng"
street = "Số 1 ngõ Mẫu"
is_adult = true

[[orders.parts]]
producer = "am-thu"
pays = "transfer"
lines = [{ product = "am-thu", quantity = 2, lot = "L1" }, { product = "ruou-thu", quantity = 1, price = 90000 }]
steps = [
    { to = "confirmed", days_ago = 8, at = "9:00" },
    { to = "handed-over", days_ago = 7, at = "10:00" },
    { to = "returned", days_ago = 5, at = "11:00", reason = "Nứt." },
]
payments = [
    { days_ago = 9, at = "8:05", is_notified = true },
    { days_ago = 4, at = "9:00", amount = 50000, refunded_because = "Nứt." },
]

[[orders.mails]]
subject = "Thư thử"
body = "Chào."
error = "550"
attempts = 8

[[orders]]
key = "hoi-thu"
kind = "enquiry"
days_ago = 3
at = "7:30"
buyer = "Người Hỏi Mẫu"
phone = "0900 000 022"

[[orders.parts]]
producer = "am-thu"
lines = [{ product = "di-choi-thu", quantity = 4 }]
quoted = 800000
steps = [
    { to = "answered", days_ago = 3, at = "8:00", reason = "Được." },
    { to = "agreed", days_ago = 2, at = "8:00", by = "buyer" },
]

[[notices]]
key = "khong-don"
account_number = "0000000012"
amount = 70000
content = "CK {reference}"
days_ago = 2
at = "12:00"
outcome = "ended"
order = "don-thu"
producer = "am-thu"
settled_days_ago = 1
settlement = "Trả lại."
"""
ACCOUNT = 'account_number = "0000000012"\naccount_name = "CHU TAI KHOAN MAU AM THU"\n'
FILE = "thu.toml"
SELLER, OTHER = f"{FILE}, [[sellers]] 1 “am-thu”", f"{FILE}, [[sellers]] 2 “khac”"
OFFER = f"{SELLER}, [[offers]] 1 “am-thu”"
ORDER, ASKED = f"{FILE}, [[orders]] 1 “don-thu”", f"{FILE}, [[orders]] 2 “hoi-thu”"
PART, ASKED_PART = f"{ORDER}, [[parts]] 1 “am-thu”", f"{ASKED}, [[parts]] 1 “am-thu”"
STEP, NOTICE = f"{PART}, [[steps]] ", f"{FILE}, [[notices]] 1 “khong-don”"
TABLES: tuple[type[Model], ...] = (
    *(BankNotice, Consent, Offer, Order, OrderLine, OutgoingMail),
    *(Payment, SellerOrder, SellerTerms, StatusChange, Stock),
)


@pytest.fixture
def folder(tmp_path: Path, places: None, taxonomy: None) -> Path:
    """A folder with one good file, and what it names."""
    potter = make_producer(slug="am-thu", is_sample=True)
    make_lot(make_product(producer=potter, slug_vi="am-thu", price=100_000), code="L1", is_sample=True)
    alcohol, tour = (ProductSet.objects.get(number=number) for number in (14, 26))
    make_product(producer=potter, slug_vi="ruou-thu", price=120_000, product_set=alcohol)
    make_product(producer=potter, slug_vi="di-choi-thu", product_set=tour, sale_kind="enquiry")
    make_product(producer=potter, slug_vi="bat-gia-rieng", price=None)
    make_product(producer=make_producer(slug="khac", is_sample=True), slug_vi="bat-thu")
    make_producer(slug="that")
    make_outlet(slug="quay-thu", is_sample=True)
    make_outlet(slug="quay-that")
    make_zone(fee=25_000)
    (tmp_path / FILE).write_text(GOOD, encoding="utf-8")
    return tmp_path


def load(folder: Path) -> str:
    return str(load_sample_shop(folder=folder, today=SAMPLE_DAY))


def test_a_good_file_is_loaded_whole(folder: Path) -> None:
    # Two terms, an outlet for pick-up, two offers, one of them counted, an order, an enquiry and a notice.
    assert load(folder) == "9 created, 0 updated, 0 deleted"
    terms = SellerTerms.objects.get(producer__slug="am-thu")
    assert (terms.identified_on, terms.bank, terms.account_number) == (date(2026, 8, 14), "999999", "0000000012")
    assert [outlet.slug for outlet in terms.pick_up_at.all()] == ["quay-thu"]
    offers = Offer.objects.order_by("pk").values_list("product__slug_vi", "weight_grams", "at_most", "stock__left")
    assert list(offers) == [("am-thu", 1_500, 5, 4), ("ruou-thu", 900, 20, None)]


def test_an_order_of_the_file_is_as_if_it_had_been_placed_then(folder: Path) -> None:
    load(folder)
    seller_order = SellerOrder.objects.get(order__kind="order")
    # Two kilograms, and a pack of 1.900 g beyond them: two kilograms more are begun.
    assert (seller_order.weight_grams, seller_order.goods, seller_order.fee) == (3_900, 290_000, 35_000)
    assert (seller_order.total, seller_order.received, seller_order.order.total) == (325_000, 275_000, 325_000)
    assert (seller_order.state, seller_order.account_number) == ("returned", "0000000012")
    placed, answer, pay = (
        timezone.localtime(moment).strftime("%d/%m %H:%M")
        for moment in (seller_order.order.placed_at, seller_order.confirm_by, seller_order.pay_by)
    )
    assert (placed, answer, pay) == ("13/11 08:00", "16/11 08:00", "15/11 08:00")
    lines = seller_order.lines.values_list("product__slug_vi", "unit_price", "taken", "lot__code")
    assert list(lines) == [("am-thu", 100_000, 2, "L1"), ("ruou-thu", 90_000, 0, None)]
    changes = seller_order.changes.values_list("before", "after", "actor", "changed_at__day")
    assert list(changes) == [
        ("", "placed", "buyer", 13),
        ("placed", "confirmed", "seller", 14),
        ("confirmed", "handed-over", "seller", 15),
        ("handed-over", "returned", "seller", 17),
    ]
    payments = seller_order.payments.values_list("kind", "amount", "notice__outcome", "notice__content")
    assert list(payments) == [
        ("receipt", 325_000, "paid", seller_order.reference),
        ("refund", 50_000, None, None),
    ]
    assert OutgoingMail.objects.values_list("state", "recipient").get() == ("given-up", "mua@khach.example")
    assert Consent.objects.filter(order=seller_order.order).count() == 5


def test_an_enquiry_has_no_fee_and_no_payment(folder: Path) -> None:
    load(folder)
    asked = SellerOrder.objects.get(order__kind="enquiry")
    assert (asked.state, asked.quoted, asked.hand_over, asked.payment_method) == ("agreed", 800_000, "", "")
    assert asked.changes.values_list("actor", flat=True).last() == "buyer"


def test_a_notice_names_the_reference_of_the_order(folder: Path) -> None:
    load(folder)
    notice = BankNotice.objects.get(transfer_id="khong-don")
    assert notice.seller_order is not None
    assert notice.content == f"CK {notice.seller_order.reference}"
    assert (notice.seller_order.order.kind, str(notice.settled_on)) == ("order", "2026-11-21")


def mistake(old: str, new: str, message: str, at: str) -> tuple[str, str, str]:
    return old, new, f"{at}: {message}"


MISTAKES = [
    mistake(
        'producer = "am-thu"\nid',
        'producer = "that"\nid',
        "there is no sample producer “that”",
        f"{FILE}, [[sellers]] 1 “that”",
    ),
    mistake(
        'producer = "khac"',
        'producer = "am-thu"',
        f"the same seller stands in {SELLER}",
        f"{FILE}, [[sellers]] 2 “am-thu”",
    ),
    mistake("identified_days_ago = 90\n", "", "a seller's identity is checked before they sell", OTHER),
    mistake("delivers = false", "takes_cash = false", "a seller takes cash or has an account", OTHER),
    mistake('pick_up_at = ["quay-thu"]', 'pick_up_at = ["quay-that"]', "there is no sample outlet “quay-that”", SELLER),
    mistake('"0000000012"\nacc', '"19031234567890"\nacc', "account_number must be eight zeros", SELLER),
    mistake("CHU TAI KHOAN MAU AM", "NGUYEN VAN AM", "account_name must begin with", SELLER),
    mistake('account_name = "CHU TAI KHOAN MAU AM THU"\n', "", "account_number and account_name belong", SELLER),
    mistake(
        'product = "am-thu"\nw',
        'product = "bat-thu"\nw',
        "the producer has no sample product",
        f"{SELLER}, [[offers]] 1 “bat-thu”",
    ),
    mistake(
        'product = "ruou-thu"\nw', 'product = "am-thu"\nw', "it is on offer already", f"{SELLER}, [[offers]] 2 “am-thu”"
    ),
    mistake(
        'product = "ruou-thu"\nw',
        'product = "di-choi-thu"\nw',
        "the product is sold on enquiry",
        f"{SELLER}, [[offers]] 2 “di-choi-thu”",
    ),
    mistake(
        'product = "ruou-thu"\nw',
        'product = "bat-gia-rieng"\nw',
        "the product is sold on enquiry",
        f"{SELLER}, [[offers]] 2 “bat-gia-rieng”",
    ),
    mistake("weight_grams = 1500", "weight_grams = 0", "weight_grams: ", OFFER),
    mistake("at_least = 1", "at_least = 0", "at_least and at_most lie between 1 and 999", OFFER),
    mistake("at_least = 1", "at_least = 6", "at_least and at_most lie between 1 and 999", OFFER),
    mistake("at_most = 5", "at_most = 1000", "at_least and at_most lie between 1 and 999", OFFER),
    mistake("left = 4", "left = -1", "left is not below nothing", OFFER),
    mistake(
        'key = "hoi-thu"', 'key = "don-thu"', f"the same order stands in {ORDER}", f"{FILE}, [[orders]] 2 “don-thu”"
    ),
    mistake('kind = "enquiry"', 'kind = "wish"', "there is no kind “wish”", ASKED),
    mistake("days_ago = 9\nat", "days_ago = 0\nat", "days_ago lies in the future", ORDER),
    mistake('at = "8:00"\nbuyer', 'at = "eight"\nbuyer', "at is “eight”", ORDER),
    mistake("Người Mua Mẫu", "Nguyễn Văn An", "buyer must end with “ Mẫu”", ORDER),
    mistake("0900 000 021", "0912 345 678", "phone must be of the form", ORDER),
    mistake("mua@khach.example", "mua@khach.vn", "email must be in the domain", ORDER),
    mistake('email = "mua@khach.example"\n', "", "who has no email gets no mails", ORDER),
    mistake("mua@khach.example", "mua.example", "buyer_email: ", ORDER),
    mistake('commune = "Xã Bát Tràng"', 'commune = "Xã Bát Trang"', "“Xã Bát Trang” is no commune", ORDER),
    mistake('commune = "Xã Bát Tràng"', 'commune = "Xã Ba Vì"', "nobody delivers to “Xã Ba Vì”", ORDER),
    mistake('commune = "Xã Bát Tràng"\n', "", "to be delivered it needs", PART),
    mistake('street = "Số 1 ngõ Mẫu"\n', "", "to be delivered it needs", PART),
    mistake('pick_up_at = ["quay-thu"]', "delivers = false", "to be delivered it needs", PART),
    mistake(
        'producer = "am-thu"\npays',
        'producer = "that"\npays',
        "there is no seller of the sample “that”",
        f"{ORDER}, [[parts]] 1 “that”",
    ),
    mistake('pays = "transfer"', 'pays = "gold"', "pays is one of cash, transfer", PART),
    mistake('pays = "transfer"\n', "", "pays is one of cash, transfer", PART),
    mistake('pays = "transfer"', 'pays = "cash"', "no bank tells of cash", PART),
    mistake(ACCOUNT, "", "the seller does not take “transfer”", PART),
    mistake(
        'pays = "transfer"', 'pays = "transfer"\npick_up_at = "quay-that"', "the seller has no outlet “quay-that”", PART
    ),
    mistake('pays = "transfer"', 'pays = "transfer"\nquoted = 5', "quoted is the answer to an enquiry", PART),
    mistake('quantity = 2, lot = "L1"', 'quantity = 2, lot = "L2"', "the product has no lot “L2”", PART),
    mistake("quantity = 2", "quantity = 1000", "quantity of “am-thu” lies between", PART),
    mistake("price = 90000", "price = 0", "price of “ruou-thu” is above nothing", PART),
    mistake('{ product = "ruou-thu"', '{ product = "am-thu"', "the same product stands in", PART),
    mistake('{ product = "ruou-thu"', '{ product = "bat-thu"', "the producer has no sample product “bat-thu”", PART),
    mistake('{ product = "ruou-thu"', '{ product = "di-choi-thu"', "“di-choi-thu” is not on offer", PART),
    mistake("is_adult = true\n", "", "only adults order “ruou-thu”", PART),
    mistake('lines = [{ product = "di-choi-thu", quantity = 4 }]', "lines = []", "it has no lines", ASKED_PART),
    mistake("quoted = 800000", 'pays = "cash"', "an enquiry is neither handed over nor paid", ASKED_PART),
    mistake('to = "confirmed"', 'to = "prepared"', "“prepared” does not follow “placed”", f"{STEP}1"),
    mistake('to = "confirmed"', 'to = "eaten"', "“eaten” does not follow “placed”", f"{STEP}1"),
    mistake('to = "confirmed",', 'to = "confirmed", by = "buyer",', "by is one of seller", f"{STEP}1"),
    mistake(', by = "buyer"', "", "by is one of buyer, seller", f"{ASKED_PART}, [[steps]] 2"),
    mistake(', reason = "Nứt." },\n]\npay', " },\n]\npay", "reason is missing", f"{STEP}3"),
    mistake('days_ago = 8, at = "9:00"', 'days_ago = 9, at = "7:59"', "it happened before what it follows", f"{STEP}1"),
    mistake("days_ago = 7, at", "days_ago = 10, at", "it happened before what it follows", f"{STEP}2"),
    mistake('days_ago = 9, at = "8:05"', 'days_ago = 10, at = "8:05"', "it was paid before it was placed", PART),
    mistake("is_notified = true", "is_notified = true, amount = 5", "is_notified belongs to a receipt", PART),
    mistake("amount = 50000", "amount = 0", "amount of a payment is above nothing", PART),
    mistake('outcome = "ended"', 'outcome = "paid"', "“paid” is no outcome of a notice", NOTICE),
    mistake('outcome = "ended"', 'outcome = "no-order"', "order belongs to a notice that names one", NOTICE),
    mistake('order = "don-thu"\n', "", "order belongs to a notice that names one", NOTICE),
    mistake('order = "don-thu"', 'order = "don-la"', "“don-la” has no part of “am-thu”", NOTICE),
    mistake("amount = 70000", "amount = 0", "amount of a notice is above nothing", NOTICE),
    mistake('settlement = "Trả lại."\n', "", "settled_days_ago and settlement belong", NOTICE),
    mistake('"0000000012"\namount', '"12"\namount', "account_number must be eight zeros", NOTICE),
    mistake("[[notices]]", "[[notice]]", "unknown key notice", FILE),
    mistake("[[sellers]]", "[[sellers]", "cannot be read: ", FILE),
]


@pytest.mark.parametrize(("old", "new", "message"), MISTAKES)
def test_a_mistake_is_named_and_nothing_is_loaded(folder: Path, old: str, new: str, message: str) -> None:
    assert old in GOOD
    (folder / FILE).write_text(GOOD.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(DataFileError) as error:
        load(folder)
    assert str(error.value).startswith(message), str(error.value)
    for model in TABLES:
        assert not model.objects.exists(), model


def test_two_files_never_hold_the_same_seller(folder: Path) -> None:
    (folder / "vua.toml").write_text('[[sellers]]\nproducer = "khac"\nis_selling = false\n', encoding="utf-8")
    with pytest.raises(DataFileError) as error:
        load(folder)
    assert str(error.value) == f"vua.toml, [[sellers]] 1 “khac”: the same seller stands in {OTHER} already"


def test_an_empty_folder_is_a_mistake(tmp_path: Path) -> None:
    with pytest.raises(DataFileError, match="no shop files here"):
        load(tmp_path)


def test_rows_that_are_no_sample_stay_as_they_are(folder: Path) -> None:
    real = make_producer(slug="that-hon")
    offer = make_offer(make_product(producer=real), left=3)
    seller_order = make_order(offer.product, commune=Commune.objects.get(code=BAT_TRANG))
    notice = BankNotice.objects.create(
        **{"feed": "that", "transfer_id": "khong-don", "amount": 5, "account_number": "1", "outcome": "no-order"},
        **{"received_at": timezone.now(), "transferred_at": timezone.now()},
    )
    kept = (offer, seller_order.order, seller_order, notice, SellerTerms.objects.get(producer=real))
    before = [type(row).objects.filter(pk=row.pk).values().get() for row in kept]
    load(folder)
    assert [type(row).objects.filter(pk=row.pk).values().get() for row in kept] == before
    assert Stock.objects.get(offer=offer).left == 3


def test_an_order_that_buyers_placed_with_a_sample_seller_stays_as_it_is(folder: Path) -> None:
    load(folder)
    offer = Offer.objects.get(product__slug_vi="am-thu")
    seller_order = make_order(offer.product, token=uuid4())
    Stock.objects.filter(offer=offer).update(left=3)
    assert load(folder) == "0 created, 0 updated, 0 deleted"
    assert SellerOrder.objects.filter(pk=seller_order.pk, state="placed").exists()
    assert Stock.objects.get(offer=offer).left == 3


def test_the_command_tells_what_it_wrote_and_what_is_wrong(folder: Path) -> None:
    out = StringIO()
    call_command("load_sample_shop", folder=folder, today=SAMPLE_DAY, stdout=out)
    assert out.getvalue() == "Sample shop: 9 created, 0 updated, 0 deleted.\n"
    (folder / FILE).write_text(GOOD.replace("left = 4", "left = -4"), encoding="utf-8")
    with pytest.raises(CommandError, match="left is not below nothing"):
        call_command("load_sample_shop", folder=folder, stdout=out)
