"""What the sample's texts name, found by its address."""

import re
from collections.abc import Mapping, Sequence
from typing import TypeVar

from catalogue.models import Producer, Product
from core import motifs
from core.data_files import Place
from newsroom.rich_text import cleaned
from villages.gazetteer import Gazetteer
from villages.models import Commune, CraftVillage

T = TypeVar("T")
_PRODUCT = re.compile(r"\[(sản phẩm|product) slug:([\w-]+)\]")


class Named:
    """Products and producers of the sample, villages and communes, all in memory.

    A name that leads nowhere is an error of the entry that bears it.
    """

    def __init__(self) -> None:
        self._gazetteer = Gazetteer()
        products = Product.objects.listed().filter(producer__is_sample=True).select_related("product_set")
        self._products = {product.slug_vi: product for product in products}
        self._producers = {producer.slug: producer for producer in Producer.objects.filter(is_sample=True)}

    def product(self, slug: str, place: Place) -> Product:
        return _found(self._products, slug, place, "product")

    def producer(self, slug: str, place: Place) -> Producer:
        return _found(self._producers, slug, place, "producer")

    def village(self, slug: str, place: Place) -> CraftVillage:
        return self._gazetteer.village(slug, place)

    def commune(self, name: str, place: Place) -> Commune:
        return self._gazetteer.commune(name, place)

    def products(self, slugs: Sequence[str], place: Place) -> list[Product]:
        return [self.product(slug, place) for slug in slugs]

    def producers(self, slugs: Sequence[str], place: Place) -> list[Producer]:
        return [self.producer(slug, place) for slug in slugs]

    def villages(self, slugs: Sequence[str], place: Place) -> list[CraftVillage]:
        return [self.village(slug, place) for slug in slugs]

    def text(self, html: str, place: Place) -> str:
        """A text as it is kept, with public codes where its file names products: `[sản phẩm slug:tra-sen-…]`."""
        coded = _PRODUCT.sub(lambda found: f"[{found[1]} {self.product(found[2], place).public_code}]", html)
        kept = cleaned(coded)
        if kept.removed:
            raise place.error(f"the text has what none may have. {' '.join(kept.removed)}")
        return kept.html


def check_motif(name: str, place: Place) -> None:
    if name not in motifs.names():
        raise place.error(f"no motif “{name}” is drawn")


def _found(named: Mapping[str, T], slug: str, place: Place, what: str) -> T:
    if slug not in named:
        raise place.error(f"there is no sample {what} “{slug}”")
    return named[slug]
