"""A message of a bank-notification service counts only if it is genuine, fresh, short, and exactly as it should be."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from orders.bank_feeds import FeedError, Forged, Malformed, SignedFeed, TooLarge, TooLate, Transfer, feeds
from orders.bank_feeds.message import LONGEST_ACCOUNT, LONGEST_CONTENT, LONGEST_ID, MOST_DONG, MOST_TRANSFERS
from orders.bank_feeds.signed import MOST_BYTES
from orders.models import BankNotice
from tests.orders.bank_messages import SECRET, body_of, headers_of, hmac_sha256, told

NOW = datetime(2026, 11, 27, 10, 15, tzinfo=UTC)
SECONDS = 1_795_774_500
FEED = SignedFeed("thu", SECRET)
TRANSFER = Transfer("FT1", "0000000001", 150_000, "MUA HANG", datetime(2026, 11, 27, 10, tzinfo=UTC), "{}")


@pytest.fixture(autouse=True)
def at_that_moment(now_is: Callable[[datetime], None]) -> None:
    now_is(NOW)


def read(body: bytes, **signed: Any) -> list[Transfer]:
    return FEED.read(body, headers_of(body, **signed))


def refusal(body: bytes, headers: dict[str, str] | None = None) -> FeedError:
    with pytest.raises(FeedError) as refused:
        FEED.read(body, headers_of(body) if headers is None else headers)
    return refused.value


# Signature


@pytest.mark.parametrize(
    ("secret", "signed", "signature"),
    [
        # RFC 4231, test cases 1 and 2.
        ("\x0b" * 20, b"Hi There", "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"),
        ("Jefe", b"what do ya want for nothing?", "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"),
    ],
)
def test_the_signatures_of_these_tests_are_the_standard_s(secret: str, signed: bytes, signature: str) -> None:
    assert hmac_sha256(secret, signed) == signature


def test_a_message_signed_by_openssl_is_genuine() -> None:
    """printf '1795774500.{"transfers": []}' | openssl dgst -sha256 -hmac chi-de-thu"""
    signature = "sha256=f7c4ee806742f2621ba9dcb25e43297b42d4ac80a462579c988b0b1247a48ffe"
    assert FEED.read(b'{"transfers": []}', {"X-Timestamp": str(SECONDS), "X-Signature": signature}) == []


@pytest.mark.parametrize(
    "changed",
    [
        {"X-Signature": ""},
        {"X-Signature": "sha256="},
        {"X-Signature": "sha256=" + "0" * 64},
        {"X-Signature": "sha256=ký"},
        {"X-Timestamp": str(SECONDS + 1)},
        {"X-Timestamp": ""},
    ],
)
def test_another_signature_or_another_time_than_was_signed_is_forged(changed: dict[str, str]) -> None:
    body = body_of(told(TRANSFER))
    assert type(refusal(body, {**headers_of(body), **changed})) is Forged


def test_so_is_a_signature_without_its_kind_or_in_capitals() -> None:
    body = body_of(told(TRANSFER))
    headers = headers_of(body)
    for signature in (headers["X-Signature"].removeprefix("sha256="), headers["X-Signature"].upper()):
        assert type(refusal(body, {**headers, "X-Signature": signature})) is Forged


def test_so_is_a_message_without_headers() -> None:
    assert type(refusal(body_of(told(TRANSFER)), {})) is Forged


def test_so_is_another_body_than_was_signed() -> None:
    headers = headers_of(body_of(told(TRANSFER)))
    assert type(refusal(body_of(told(TRANSFER, amount=1_500_000)), headers)) is Forged


def test_so_is_one_signed_with_the_secret_of_another_service() -> None:
    body = body_of(told(TRANSFER))
    assert type(refusal(body, headers_of(body, secret="bi-mat-khac"))) is Forged


def test_no_secret_stands_in_a_refusal_or_in_what_a_log_shows_of_a_service() -> None:
    assert SECRET not in repr(FEED)
    assert SECRET not in str(refusal(b"", {}))


# Freshness


@pytest.mark.parametrize("seconds", [-600, -1, 0, 1, 600])
def test_clocks_may_differ_by_ten_minutes(seconds: int) -> None:
    assert read(body_of(), at=SECONDS + seconds) == []


@pytest.mark.parametrize("seconds", [-601, 601, -86_400, 10**11])
def test_what_was_signed_earlier_or_later_is_too_late(seconds: int) -> None:
    body = body_of(told(TRANSFER))
    assert type(refusal(body, headers_of(body, at=SECONDS + seconds))) is TooLate


def test_whoever_cannot_sign_does_not_learn_that_they_are_late() -> None:
    body = body_of()
    assert type(refusal(body, headers_of(body, secret="bi-mat-khac", at=1))) is Forged


@pytest.mark.parametrize("timestamp", ["", "bây giờ", "-5", "1795774500.0", "²", "9" * 13])
def test_a_time_that_is_none_is_a_mistake(timestamp: str) -> None:
    body = body_of()
    signature = "sha256=" + hmac_sha256(SECRET, f"{timestamp}.".encode() + body)
    assert type(refusal(body, {"X-Timestamp": timestamp, "X-Signature": signature})) is Malformed


# Size


def test_a_message_has_64_kilobytes_at_most() -> None:
    body = body_of()
    assert read(body.ljust(MOST_BYTES)) == []
    assert type(refusal(body.ljust(MOST_BYTES + 1))) is TooLarge


def test_and_a_hundred_transfers() -> None:
    entry = told(TRANSFER)
    assert len(read(body_of(*[entry] * MOST_TRANSFERS))) == MOST_TRANSFERS
    assert type(refusal(body_of(*[entry] * (MOST_TRANSFERS + 1)))) is Malformed


# What it says


def test_transfers_are_read_with_all_that_is_said_of_them() -> None:
    entry = told(TRANSFER, bank_branch="Hà Nội")
    [transfer] = read(body_of(entry))
    assert replace(transfer, raw="{}") == TRANSFER
    assert json.loads(transfer.raw) == entry


def test_texts_lose_their_margins_and_what_nobody_can_read() -> None:
    entry = told(TRANSFER, transfer_id=" FT1 ", account_number=" 0000000001", content=" MUA\0HANG\n\ud800 ")
    [transfer] = read(body_of(entry))
    assert replace(transfer, raw="{}") == replace(TRANSFER, content="MUA HANG")
    assert transfer.raw.isascii() and "\0" not in transfer.raw


def test_the_longest_texts_fit_into_a_notice() -> None:
    longest = {"transfer_id": LONGEST_ID, "account_number": LONGEST_ACCOUNT, "content": LONGEST_CONTENT}
    assert {name: BankNotice._meta.get_field(name).max_length for name in longest} == longest


@pytest.mark.parametrize("amount", [1, MOST_DONG])
def test_an_amount_is_whole_dong(amount: int) -> None:
    assert [transfer.amount for transfer in read(body_of(told(TRANSFER, amount=amount)))] == [amount]


@pytest.mark.parametrize("amount", [0, -1, MOST_DONG + 1, 10**30, 150_000.0, 0.5, True, False, "150000", None, [1], {}])
def test_anything_else_is_no_amount(amount: Any) -> None:
    assert "amount" in str(refusal(body_of(told(TRANSFER, amount=amount))))


@pytest.mark.parametrize("field", ["transfer_id", "account_number"])
@pytest.mark.parametrize("value", ["", "  ", 5, None, True, ["FT1"], "FT\0", "FT\n1", "\ud800", "x" * (LONGEST_ID + 1)])
def test_numbers_of_transfers_and_accounts_are_plain_texts(field: str, value: Any) -> None:
    assert field in str(refusal(body_of(told(TRANSFER, **{field: value}))))


@pytest.mark.parametrize("content", [None, 5, ["OH"], "x" * (LONGEST_CONTENT + 1)])
def test_the_text_of_a_transfer_is_a_text(content: Any) -> None:
    assert "content" in str(refusal(body_of(told(TRANSFER, content=content))))


def test_it_may_be_empty() -> None:
    assert [transfer.content for transfer in read(body_of(told(TRANSFER, content="")))] == [""]


@pytest.mark.parametrize(
    "moment",
    [
        *("2026-11-27T10:00:00", "27/11/2026", "hôm qua", "", None, 1_795_774_500),
        *("2026-02-30T10:00:00+07:00", "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-12:00"),
        *((NOW + timedelta(days=1, seconds=1)).isoformat(), (NOW - timedelta(days=367)).isoformat()),
    ],
)
def test_a_transfer_happened_at_a_moment_with_a_zone_lately(moment: Any) -> None:
    assert "transferred_at" in str(refusal(body_of(told(TRANSFER, transferred_at=moment))))


@pytest.mark.parametrize("field", ["transfer_id", "account_number", "amount", "content", "transferred_at"])
def test_no_field_may_be_missing(field: str) -> None:
    entry = told(TRANSFER)
    del entry[field]
    assert field in str(refusal(body_of(entry)))


@pytest.mark.parametrize(
    "body",
    [
        *(b"", b"transfers", b"{", b"\xff\xfe", b'{"transfers": [' + b"9" * 5000 + b"]}", b"[" * 60_000),
        *(b"null", b"5", b'"transfers"', b"[]", b"{}", b'{"transfers": null}', b'{"transfers": 5}'),
        *(b'{"transfers": {}}', b'{"transfers": "FT1"}', b'{"transfers": [5]}', b'{"transfers": [[]]}'),
    ],
)
def test_anything_but_an_object_with_a_list_of_objects_is_a_mistake(body: bytes) -> None:
    assert type(refusal(body)) is Malformed


def test_one_mistake_makes_the_whole_message_a_mistake() -> None:
    assert type(refusal(body_of(told(TRANSFER), told(TRANSFER, transfer_id="")))) is Malformed


# Which services there are


def test_services_are_those_of_the_variable(settings: Any) -> None:
    settings.BANK_FEEDS = {"thu": SECRET, "mau": "khac"}
    assert feeds() == {"thu": FEED, "mau": SignedFeed("mau", "khac")}
    settings.BANK_FEEDS = {}
    assert feeds() == {}


def test_a_service_that_only_sends_cannot_be_asked() -> None:
    assert list(FEED.fetch(NOW - timedelta(days=3))) == []
