"""An article's text with its pictures and products in their places."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.utils.safestring import mark_safe

from catalogue.cards import ProductCard
from newsroom.models import ArticlePicture
from newsroom.rich_text import Part, cleaned, parts_of


@dataclass(frozen=True)
class Shown:
    """A stretch of the page: words, or a picture, or a product."""

    html: str = ""
    picture: ArticlePicture | None = None
    product: ProductCard | None = None


def body_of(text: str, pictures: Sequence[ArticlePicture], products: Mapping[str, ProductCard]) -> list[Shown]:
    """The text as readers see it. `products`: by public code. What is not there is left out."""
    # Cleaned here too: rows do not only come from forms.
    shown = (_shown(part, pictures, products) for part in parts_of(cleaned(text).html))
    return [each for each in shown if each != Shown()]


def codes_in(*texts: str) -> set[str]:
    """The public codes of products that stand in some texts."""
    return {part.product for part in _parts(texts) if part.product}


def pictures_in(*texts: str) -> set[int]:
    """The numbers of pictures that stand in some texts."""
    return {part.picture for part in _parts(texts) if part.picture}


def _parts(texts: Iterable[str]) -> list[Part]:
    return [part for text in texts for part in parts_of(cleaned(text).html)]


def _shown(part: Part, pictures: Sequence[ArticlePicture], products: Mapping[str, ProductCard]) -> Shown:
    if part.html:
        return Shown(html=mark_safe(part.html))
    if part.product:
        return Shown(product=products.get(part.product))
    return Shown(picture=pictures[part.picture - 1] if 1 <= part.picture <= len(pictures) else None)
