"""VietQR codes hold what two other packages would write, and are read from the screen that shows them."""

import random
import re
import string
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from io import BytesIO
from typing import Any

import pytest
import qr_pay
import vietnam_qr_pay
import zxingcpp
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from core.folding import fold
from core.qr import encode
from orders.banks import banks
from orders.vietqr import (
    ContentMissing,
    ContentTooLong,
    NotABank,
    NotAnAccount,
    NotAnAmount,
    TransferRefused,
    account_number,
    checksum,
    transfer_content,
    transfer_payload,
)
from tests.core.alphabet import BASES

LETTERS_AND_DIGITS = string.ascii_letters + string.digits
MOST_DONG = 9_999_999_999_999
# The vectors of NAPAS for 1,000 ₫ and 10,000 ₫.
OF_1000 = (
    "00020101021238530010A0000007270123000697041601092576788590208QRIBFTTA5303704540410005802VN62150811Chuyen tien"
)
OF_10000 = OF_1000.replace("54041000", "540510000")

vietnamese = st.text(st.sampled_from([*BASES, *map(str.upper, BASES), *"abcxyzABCXYZ019 -,.'ðÐ"]))


@dataclass(frozen=True)
class Transfer:
    bank: str
    account: str
    amount: int
    content: str


SMALLEST = Transfer("970400", "7", 1, "x")
LARGEST = Transfer("970458", "9" * 19, MOST_DONG, "Don hang OCOP K7M2QX9 L12")
WRITTEN = Transfer("970416", "257678859", 1_000, "Chuyen tien")


def random_transfers(seed: int) -> Iterator[Transfer]:
    """Orders without end: any bank, and accounts, amounts and references of every length."""
    draw = random.Random(seed)
    known = sorted(banks())
    while True:
        signs = draw.choice([string.digits, string.digits, LETTERS_AND_DIGITS])
        words = "".join(draw.choices(LETTERS_AND_DIGITS + " ", k=draw.randint(1, 25)))
        content = " ".join(words.split())
        if content:
            yield Transfer(
                bank=draw.choice(known),
                account="".join(draw.choices(signs, k=draw.randint(1, 19))),
                amount=draw.randint(1, 10 ** draw.randint(1, 13) - 1),
                content=content,
            )


def transfers(count: int) -> list[Transfer]:
    others = random_transfers(seed=247)
    return [SMALLEST, LARGEST, WRITTEN, *(next(others) for _ in range(count - 3))]


def payload(transfer: Transfer) -> str:
    return transfer_payload(**asdict(transfer))


def changed(**changes: Any) -> str:
    """The payload of a transfer that is right but for the changes."""
    return transfer_payload(**{**asdict(WRITTEN), **changes})


def by_napas_qr(transfer: Transfer) -> str:
    return qr_pay.QRPay(
        transfer.bank,
        transfer.account,
        transaction_amount=transfer.amount,
        purpose_of_transaction=transfer.content,
        point_of_initiation_method="DYNAMIC",
        service_code="ACCOUNT",
    ).code


def by_vietnam_qr_pay(transfer: Transfer) -> str:
    return vietnam_qr_pay.QRPay.init_viet_qr(
        transfer.bank, transfer.account, str(transfer.amount), transfer.content
    ).build()


def read_by_napas_qr(text: str) -> Transfer:
    fields = qr_pay.decode(text)
    return Transfer(
        fields["bin_id"], fields["consumer_id"], int(fields["transaction_amount"]), fields["purpose_of_transaction"]
    )


def read_by_vietnam_qr_pay(text: str) -> Transfer:
    code = vietnam_qr_pay.QRPay(text)
    assert code.is_valid
    return Transfer(code.consumer.bank_bin, code.consumer.bank_number, int(code.amount), code.additional_data.purpose)


def on_a_screen(png: bytes, *, width: int, how: Image.Resampling) -> Image.Image:
    """The picture as a browser scales it to so many pixels, on a page of the colour of rice paper with a dark bar."""
    code = Image.open(BytesIO(png)).convert("L").resize((width, width), how)
    page = Image.new("L", (width + 32, width + 140), 240)
    page.paste(40, (0, 0, page.width, 48))
    page.paste(code, (16, 64))
    return page


def read(picture: Image.Image) -> list[str]:
    """The text of every code that an independent reader finds in a picture."""
    return [barcode.text for barcode in zxingcpp.read_barcodes(picture, formats=zxingcpp.BarcodeFormat.QRCode)]


def test_a_thousand_random_orders_differ_and_have_every_length() -> None:
    orders = transfers(1_000)
    assert len(set(orders)) == 1_000
    assert {len(order.account) for order in orders} == set(range(1, 20))
    assert {len(str(order.amount)) for order in orders} == set(range(1, 14))
    assert {len(order.content) for order in orders} == set(range(1, 26))
    assert {order.bank for order in orders} == set(banks())


@pytest.mark.parametrize("other", [by_napas_qr, by_vietnam_qr_pay])
def test_a_thousand_payloads_equal_those_of_another_package(other: Callable[[Transfer], str]) -> None:
    orders = transfers(1_000)
    assert [payload(order) for order in orders] == [other(order) for order in orders]


@pytest.mark.parametrize("reader", [read_by_napas_qr, read_by_vietnam_qr_pay])
def test_another_package_reads_a_thousand_payloads_back(reader: Callable[[str], Transfer]) -> None:
    orders = transfers(1_000)
    assert [reader(payload(order)) for order in orders] == orders


@pytest.mark.parametrize(("amount", "text"), [(1_000, f"{OF_1000}6304BBB8"), (10_000, f"{OF_10000}630453E6")])
def test_the_vectors_of_napas_are_written_to_the_byte(amount: int, text: str) -> None:
    assert changed(amount=amount) == text


def test_the_longest_payload_has_150_characters() -> None:
    assert (len(payload(SMALLEST)), len(payload(LARGEST))) == (96, 150)


@pytest.mark.parametrize("order", transfers(50))
def test_the_code_is_read_from_its_png(order: Transfer) -> None:
    picture = Image.open(BytesIO(encode(payload(order)).png())).convert("L")
    assert read(picture) == [payload(order)]


@pytest.mark.parametrize("order", [LARGEST, *transfers(12)])
@pytest.mark.parametrize("width", [180, 360])
@pytest.mark.parametrize("how", [Image.Resampling.NEAREST, Image.Resampling.BILINEAR])
def test_the_code_is_read_from_the_screen_of_a_phone(order: Transfer, width: int, how: Image.Resampling) -> None:
    assert read(on_a_screen(encode(payload(order)).png(), width=width, how=how)) == [payload(order)]


def test_a_blank_page_has_no_code() -> None:
    assert read(Image.new("L", (392, 500), 240)) == []


@pytest.mark.parametrize(
    ("text", "sum_"),
    [
        ("123456789", "29B1"),  # the check value by which catalogues of CRCs tell CCITT-FALSE from its kin
        ("", "FFFF"),
        (OF_1000 + "6304", "BBB8"),
        ("00020101021138530010A0000007270123000697041601092576788590208QRIBFTTA53037045802VN6304", "AE9F"),
    ],
)
def test_the_checksum_is_crc_16_ccitt_false(text: str, sum_: str) -> None:
    assert checksum(text) == sum_


def test_a_checksum_is_four_capitals_also_when_it_begins_with_a_nought() -> None:
    sums = [payload(order)[-4:] for order in transfers(1_000)]
    assert [sum_ for sum_ in sums if not re.fullmatch("[0-9A-F]{4}", sum_)] == []
    assert any(sum_.startswith("0") for sum_ in sums)


@pytest.mark.parametrize(
    ("content", "written"),
    [
        ("Đơn hàng K7M-2QX", "0816Don hang K7M 2QX"),
        ("chuyển tiền: gốm Bát Tràng", "0825chuyen tien gom Bat Trang"),
        ("  OCOP\tK7M2QX9.\n", "0812OCOP K7M2QX9"),
    ],
)
def test_a_purpose_with_accents_is_written_without(content: str, written: str) -> None:
    assert f"62{len(written):02d}{written}6304" in changed(content=content)


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("Chuyen tien", "Chuyen tien"),
        ("ĐẶNG THỊ THỬ", "DANG THI THU"),
        ("Ðông Anh, ðồ gốm", "Dong Anh do gom"),
        ("Đô\u0300 go\u0302\u0301m", "Do gom"),
        ("Nước mắm (chai 500 ml) & cốm!", "Nuoc mam chai 500 ml com"),
        ("Hà\u00a0Nội_2026", "Ha Noi 2026"),
        ("１２３ ㎏", "123 kg"),
        ("OCOP K7M2QX9 tiền gốm sứ Bát Tràng", "OCOP K7M2QX9 tien gom su"),
        ("OCOP K7M2QX9 tiền gốm sứ5 Bát", "OCOP K7M2QX9 tien gom su5"),
        ("K" * 30, "K" * 25),
        ("北京 🎋 ...", ""),
        ("", ""),
    ],
)
def test_a_text_becomes_what_a_transfer_may_carry(text: str, content: str) -> None:
    assert transfer_content(text) == content


@given(st.text())
def test_any_text_becomes_ascii_words_of_25_signs_at_most(text: str) -> None:
    content = transfer_content(text)
    assert set(content) <= set(LETTERS_AND_DIGITS + " ")
    assert content == " ".join(content.split())
    assert len(content) <= 25
    assert transfer_content(content) == content


@given(vietnamese)
def test_vietnamese_is_folded_as_everywhere_but_keeps_its_case_and_whole_words(text: str) -> None:
    words, kept = fold(text).split(), transfer_content(text).lower().split()
    if words and len(words[0]) <= 25:
        assert kept == words[: len(kept)]
        assert len(" ".join(words[: len(kept) + 1])) > 25 or kept == words
    else:
        assert kept == [word[:25] for word in words[:1]]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("0071000912345", "0071000912345"),
        (" 0071 0009 12345 ", "0071000912345"),
        ("0071.0009.12345", "0071000912345"),
        ("0071-0009\u201312345", "0071000912345"),
        ("0071\u00a00009\t12345\n", "0071000912345"),
        ("VQRQ 00abC", "VQRQ00abC"),
        ("7", "7"),
        ("1234 5678 9012 3456 789", "1234567890123456789"),
    ],
)
def test_an_account_is_understood_as_people_write_it(text: str, number: str) -> None:
    assert account_number(text) == number
    assert changed(account=text) == changed(account=number)


@pytest.mark.parametrize(
    "text",
    ["", " ", "-.-", "1" * 20, "0071/0009", "0071_0009", "tài khoản", "０071", "١٢٣", "12²", "12\u200b34", "+84"],
)
def test_what_is_no_account_is_refused(text: str) -> None:
    with pytest.raises(NotAnAccount):
        account_number(text)
    with pytest.raises(NotAnAccount):
        changed(account=text)


@pytest.mark.parametrize("bank", ["", "97041", "9704166", "97041a", "970 416", "970416\n", "９70416", "ACB"])
def test_what_is_no_bin_is_refused(bank: str) -> None:
    with pytest.raises(NotABank):
        changed(bank=bank)


@pytest.mark.parametrize("amount", [0, -1, MOST_DONG + 1])
def test_an_amount_that_no_transfer_has_is_refused(amount: int) -> None:
    with pytest.raises(NotAnAmount):
        changed(amount=amount)


@pytest.mark.parametrize("amount", [1, MOST_DONG])
def test_the_bounds_of_an_amount_belong_to_it(amount: int) -> None:
    assert f"54{len(str(amount)):02d}{amount}5802VN" in changed(amount=amount)


def test_a_part_of_a_dong_is_refused_rather_than_written() -> None:
    with pytest.raises(ValueError, match="format code"):
        changed(amount=1_000.5)


@pytest.mark.parametrize("content", ["", "  ", "...", "北京", "🎋"])
def test_a_purpose_of_which_nothing_remains_is_refused(content: str) -> None:
    with pytest.raises(ContentMissing):
        changed(content=content)


def test_a_purpose_that_is_too_long_is_refused_and_not_cut() -> None:
    assert "0825" + "K" * 25 in changed(content="K" * 25)
    with pytest.raises(ContentTooLong):
        changed(content="K" * 26)
    with pytest.raises(ContentTooLong):
        changed(content="Tiền gốm sứ theo đơn K7M2QX9")


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"bank": "ACB"}, "A bank is named by its BIN, which has six digits; “ACB” is none."),
        (
            {"account": "0071/0009"},
            "Write the account number with at most 19 digits and letters without accents. Spaces, dots and dashes "
            "between them do not matter.",
        ),
        (
            {"amount": 0},
            "A transfer is of 1\u00a0₫ at least and 9.999.999.999.999\u00a0₫ at most, not of 0\u00a0₫.",
        ),
        ({"content": "..."}, "Write what the transfer is for, with at least one letter or digit."),
        (
            {"content": "Đơn K7M2QX9 của ông Nguyễn Văn Thử"},
            "Say in at most 25 letters, digits and spaces what the transfer is for: "
            "shorten “Don K7M2QX9 cua ong Nguyen Van Thu”.",
        ),
    ],
)
def test_a_refusal_says_what_is_wrong(changes: dict[str, object], sentence: str) -> None:
    with override("en"), pytest.raises(TransferRefused) as refused:
        changed(**changes)
    assert str(refused.value) == sentence
