"""Addresses of what a label names: the page in a reader's language, and what the QR code itself carries."""

from django.conf import settings
from django.utils.translation import override

from catalogue.models import Product
from core.addresses import path_to
from traceability.keys import Key
from traceability.models import Lot


def page_of(key: Key) -> str:
    """The path of the page behind a label of ours, in the active language."""
    return path_to("traceability:code_page", key.code) + key.path.removeprefix(key.product.path)


def path_of(key: Key) -> str:
    """The path behind any label; one by GTIN leads to the resolver, which chooses the language itself."""
    return key.path if key.gtin else page_of(key)


def path_with(name: str, key: Key) -> str:
    """The path of another page about a label of ours, whose address ends in the label's own: `journey`, `report`."""
    # `reverse` would encode what the key's path has encoded already.
    stand_in = "p/x"
    return path_to(name, stand_in).removesuffix(stand_in) + key.path.removeprefix("/")


def key_on_label(product: Product, *, lot: Lot | None = None, serial: str = "") -> Key:
    """What is printed: the GTIN where the product has one, or else its public code."""
    lot_code = lot.code if lot else ""
    if product.gtin:
        return Key(gtin=product.gtin.zfill(14), lot=lot_code, serial=serial)
    return Key(code=product.public_code, lot=lot_code, serial=serial)


def address_on_label(key: Key) -> str:
    """The absolute address in the code, from SITE_URL; always the path without a language, whoever looks."""
    if key.gtin:
        return settings.SITE_URL + key.path
    with override(settings.LANGUAGE_CODE):
        return settings.SITE_URL + page_of(key)
