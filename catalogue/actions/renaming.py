"""Changing addresses of products and producers; the old ones keep leading there."""

from catalogue.models import Producer, Product
from core.renaming import rename


def rename_product(*, product: Product, slug_vi: str, slug_en: str) -> None:
    """Gives a product these addresses. Raises `core.renaming.AddressTaken`, and then writes nothing."""
    rename(product, {"slug_vi": slug_vi, "slug_en": slug_en})


def rename_producer(*, producer: Producer, slug: str) -> None:
    """Gives a producer this address. Raises `core.renaming.AddressTaken`, and then writes nothing."""
    rename(producer, {"slug": slug})
