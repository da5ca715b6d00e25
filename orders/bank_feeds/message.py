"""The JSON of a signed message, read strictly: an amount that is a text, a fraction or true is a mistake, not money."""

import json
from datetime import datetime, timedelta
from typing import Any

from django.utils.translation import gettext as _

from core.dates import now
from orders.bank_feeds.exceptions import Malformed
from orders.bank_feeds.interface import Transfer

MOST_TRANSFERS = 100
MOST_DONG = 1_000_000_000_000
# As long as the columns of a notice.
LONGEST_ID, LONGEST_ACCOUNT, LONGEST_CONTENT = 120, 40, 500
_LONG_AGO, _AHEAD = timedelta(days=366), timedelta(days=1)


def transfers_in(body: bytes) -> list[Transfer]:
    """The transfers of a message; fields that are not known are kept in `raw` alone. Raises `Malformed`."""
    try:
        message = json.loads(body.decode())
        entries = message["transfers"]
        # Nothing but ASCII: NUL and half characters, which a database refuses, stay spelt out.
        raws = [json.dumps(entry) for entry in entries]
    except (ValueError, RecursionError):
        raise Malformed(_("The message is no JSON in UTF-8.")) from None
    except (KeyError, TypeError):
        raise Malformed(_must_hold_transfers()) from None
    if not isinstance(entries, list) or len(entries) > MOST_TRANSFERS:
        raise Malformed(_must_hold_transfers())
    return [_transfer(entry, raw) for entry, raw in zip(entries, raws, strict=True)]


def _must_hold_transfers() -> str:
    return _("The message must be an object with “transfers”, a list of at most %(most)s.") % {"most": MOST_TRANSFERS}


def _transfer(entry: Any, raw: str) -> Transfer:
    if not isinstance(entry, dict):
        raise Malformed(_("Each of the transfers must be an object."))
    return Transfer(
        transfer_id=_name(entry, "transfer_id", LONGEST_ID),
        account_number=_name(entry, "account_number", LONGEST_ACCOUNT),
        amount=_amount(entry.get("amount")),
        content=_content(entry.get("content")),
        transferred_at=_moment(entry.get("transferred_at")),
        raw=raw,
    )


def _name(entry: dict[str, Any], field: str, longest: int) -> str:
    value = entry.get(field)
    if not (isinstance(value, str) and value.strip() and value.isprintable() and len(value) <= longest):
        sentence = _("“%(field)s” must be a text of 1 to %(most)s characters.")
        raise Malformed(sentence % {"field": field, "most": longest})
    return value.strip()


def _amount(value: Any) -> int:
    if not (type(value) is int and 0 < value <= MOST_DONG):
        sentence = _("“amount” must be a whole number of đồng from 1 to %(most)s, without quotation marks.")
        raise Malformed(sentence % {"most": MOST_DONG})
    return value


def _content(value: Any) -> str:
    if not (isinstance(value, str) and len(value) <= LONGEST_CONTENT):
        raise Malformed(_("“content” must be a text of at most %(most)s characters.") % {"most": LONGEST_CONTENT})
    return "".join(sign if sign.isprintable() else " " for sign in value).strip()


def _moment(value: Any) -> datetime:
    try:
        moment = datetime.fromisoformat(value)
        is_plausible = now() - _LONG_AGO <= moment <= now() + _AHEAD
    except (ValueError, TypeError):  # no text, no date, or one without a zone
        is_plausible = False
    if not is_plausible:
        sentence = _("“transferred_at” must be a moment of the last year with its zone, like %(example)s.")
        raise Malformed(sentence % {"example": "2026-11-27T10:15:00+07:00"})
    return moment
