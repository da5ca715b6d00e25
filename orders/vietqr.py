"""VietQR: the text of the QR code by which a banking app makes out a transfer to an account.

NAPAS, format of VietQR codes, version 1.5.2, on EMVCo's QR code for merchants: fields of two digits of a tag, two
digits of a length, and a value, which may hold such fields itself. The code is a proposal: that the buyer's app shows
it does not mean that money was paid.
"""

import re
import unicodedata
from binascii import crc_hqx

from django.utils.translation import gettext as _

from core.money import dong

MOST_DONG = 9_999_999_999_999  # 13 digits
LONGEST_ACCOUNT = 19
LONGEST_CONTENT = 25

_DYNAMIC = "12"  # for one payment, of a given amount
_NAPAS = "A000000727"
_TO_ACCOUNT = "QRIBFTTA"  # the service: a fast transfer (NAPAS 247) to an account, not to a card
_VND = "704"  # ISO 4217

_BIN = re.compile(r"[0-9]{6}")
_ACCOUNT = re.compile(rf"[0-9A-Za-z]{{1,{LONGEST_ACCOUNT}}}")
_BETWEEN_DIGITS = re.compile(r"[\s.\u2010-\u2015-]")
_ASCII_WORD = re.compile(r"[0-9A-Za-z]+")
# Decomposition leaves them alone; the second pair is the Icelandic letter, see `core.folding`.
_STROKED_D = str.maketrans("đĐðÐ", "dDdD")


class TransferRefused(ValueError):
    """What no transfer can be made of; the text is for whoever filled it in."""


class NotABank(TransferRefused):
    def __init__(self, text: str) -> None:
        super().__init__(_("A bank is named by its BIN, which has six digits; “%(text)s” is none.") % {"text": text})


class NotAnAccount(TransferRefused):
    """The sentence does not repeat the number, which is a person's and might go into a log."""

    def __init__(self) -> None:
        sentence = _(
            "Write the account number with at most %(most)s digits and letters without accents. Spaces, dots and "
            "dashes between them do not matter."
        )
        super().__init__(sentence % {"most": LONGEST_ACCOUNT})


class NotAnAmount(TransferRefused):
    def __init__(self, amount: int) -> None:
        sentence = _("A transfer is of %(least)s at least and %(most)s at most, not of %(amount)s.")
        super().__init__(sentence % {"least": dong(1), "most": dong(MOST_DONG), "amount": dong(amount)})


class ContentMissing(TransferRefused):
    def __init__(self) -> None:
        super().__init__(_("Write what the transfer is for, with at least one letter or digit."))


class ContentTooLong(TransferRefused):
    def __init__(self, content: str) -> None:
        sentence = _("Say in at most %(most)s letters, digits and spaces what the transfer is for: shorten “%(text)s”.")
        super().__init__(sentence % {"most": LONGEST_CONTENT, "text": content})


def transfer_payload(*, bank: str, account: str, amount: int, content: str) -> str:
    """The text of a dynamic VietQR code: ASCII, at most 150 characters.

    `bank`: BIN, six digits; `account`: as `account_number` understands it; `amount`: whole đồng; `content`: what the
    seller finds the payment by. It is written without accents and punctuation, and refused rather than cut when it is
    longer than 25 then, for half an order code finds no order; `transfer_content` cuts. Raises TransferRefused.
    """
    if not _BIN.fullmatch(bank):
        raise NotABank(bank)
    if not 1 <= amount <= MOST_DONG:
        raise NotAnAmount(amount)
    beneficiary = _field("00", bank) + _field("01", account_number(account))
    unsigned = (
        _field("00", "01")  # version of the format
        + _field("01", _DYNAMIC)
        + _field("38", _field("00", _NAPAS) + _field("01", beneficiary) + _field("02", _TO_ACCOUNT))
        + _field("53", _VND)
        + _field("54", f"{amount:d}")
        + _field("58", "VN")
        + _field("62", _field("08", _whole_content(content)))
        + "6304"  # tag and length of the checksum, which covers them too
    )
    return unsigned + checksum(unsigned)


def transfer_content(text: str) -> str:
    """The text as a transfer may carry it: `Đơn K7M-2QX, gốm` → `Don K7M 2QX gom`; of a longer one, the first words.

    ASCII letters in their case, digits and single spaces, at most 25; empty when the text has neither letter nor
    digit. A first word that is longer is cut within.
    """
    content = _plain(text)
    if len(content) <= LONGEST_CONTENT:
        return content
    # With the sign after the last that fits: a space there says that the last word is whole.
    whole_words, _space, _cut_word = content[: LONGEST_CONTENT + 1].rpartition(" ")
    return whole_words or content[:LONGEST_CONTENT]


def account_number(text: str) -> str:
    """`0071 0009-1234` → `007100091234`: without spaces, dots and dashes. Raises NotAnAccount."""
    number = _BETWEEN_DIGITS.sub("", text)
    if not _ACCOUNT.fullmatch(number):
        raise NotAnAccount
    return number


def checksum(text: str) -> str:
    """CRC-16/CCITT-FALSE (polynomial 1021, begun with FFFF) of ASCII text, as four hexadecimal capitals."""
    return f"{crc_hqx(text.encode('ascii'), 0xFFFF):04X}"


def _field(tag: str, value: str) -> str:
    return f"{tag}{len(value):02d}{value}"


def _whole_content(text: str) -> str:
    content = _plain(text)
    if not content:
        raise ContentMissing
    if len(content) > LONGEST_CONTENT:
        raise ContentTooLong(content)
    return content


def _plain(text: str) -> str:
    """Words of ASCII letters and digits with single spaces: like `core.folding.fold`, which takes the case too."""
    letters = unicodedata.normalize("NFKD", text).translate(_STROKED_D)
    return " ".join(_ASCII_WORD.findall("".join(sign for sign in letters if not unicodedata.combining(sign))))
