"""What is printed of products: from rows to the plain values of labels. In Vietnamese, whoever prints."""

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from catalogue.models import Product
from catalogue.proof import certificate_on
from traceability import serials
from traceability.addresses import address_on_label, key_on_label
from traceability.models import ExpiryKind, Lot, PrintRun
from traceability.printing.card import Card
from traceability.printing.label import Label


class PrintedStars(NamedTuple):
    """The stars that may stand on paper printed on a day; 0, None and nothing without a certificate in force."""

    stars: int
    until: date | None
    decision: str


def stars_to_print(product: Product, on: date) -> PrintedStars:
    """Reads `product.certificates`: prefetch them."""
    dated = certificate_on(product, on)
    if dated is None or not dated.gold_stars:
        return PrintedStars(0, None, "")
    return PrintedStars(dated.gold_stars, dated.certificate.valid_to, dated.certificate.decision_number)


def label_of(product: Product, *, on: date, lot: Lot | None = None, serial: str = "") -> Label:
    """A label of a product, a lot or a single item as it is printed on a day."""
    key = key_on_label(product, lot=lot, serial=serial)
    proof = stars_to_print(product, on)
    return Label(
        address=address_on_label(key),
        # Lot and serial stand beside it in words of their own.
        human_readable=key.element_string if key.gtin else product.spaced_code,
        product=product.name_vi,
        product_en=product.name_en,
        maker=product.producer.name_vi,
        net_content=product.net_content_vi,
        lot=lot.code if lot else "",
        produced=lot.produced_on if lot else None,
        expires=lot.expires_on if lot else None,
        expiry_is_best_before=lot is not None and lot.expiry_kind == ExpiryKind.BEST_BEFORE,
        serial=serial,
        stars=proof.stars,
        stars_until=proof.until,
        decision=proof.decision,
    )


def card_of(product: Product, *, on: date) -> Card:
    """What a shelf card or a poster printed on a day says of a product."""
    label, producer = label_of(product, on=on), product.producer
    return Card(
        address=label.address,
        human_readable=label.human_readable,
        product=label.product,
        product_en=label.product_en,
        maker=label.maker,
        place=producer.commune.full_name,
        price=product.price,
        unit=label.net_content,
        summary=product.summary_vi,
        stars=label.stars,
        stars_until=label.stars_until,
        decision=label.decision,
    )


def first_label(run: PrintRun, on: date) -> Label:
    """The first label of a run; all others have as many letters."""
    return label_of(run.product, on=on, lot=run.lot, serial=_serial(run, run.first_number))


def digest_of(label: Label) -> str:
    """What tells a label from one that says anything else, as text."""
    return hashlib.sha256(repr(label).encode()).hexdigest()


def labels_of(run: PrintRun, on: date) -> Iterator[Label]:
    """Every label of a run, in its order."""
    label = first_label(run, on)
    for number in run.numbers:
        yield label if number is None else _numbered(run, label, number)


def _numbered(run: PrintRun, label: Label, number: int) -> Label:
    serial = _serial(run, number)
    key = key_on_label(run.product, lot=run.lot, serial=serial)
    letters = key.element_string if key.gtin else label.human_readable
    return replace(label, address=address_on_label(key), human_readable=letters, serial=serial)


def _serial(run: PrintRun, number: int | None) -> str:
    if number is None:
        return ""
    return serials.serial_of(number, code=run.product.public_code, lot=run.lot.code if run.lot else "")
