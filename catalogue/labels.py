"""What is printed on a pack: the permanent address of a product's code and its QR code."""

from django.conf import settings
from django.urls import reverse
from django.utils.translation import override

from catalogue.models import Product
from core import qr


def address_on_label(product: Product) -> str:
    """The absolute address in the code, from SITE_URL; always the Vietnamese path, whoever looks."""
    with override(settings.LANGUAGE_CODE):
        return settings.SITE_URL + reverse("catalogue:code_page", args=[product.public_code])


def label_qr(product: Product, *, error_level: str = "M") -> qr.QrCode:
    """The QR code of the product's permanent address."""
    return qr.encode(address_on_label(product), error_level=error_level)
