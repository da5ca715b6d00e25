"""What of this app the site search finds."""

import re
from operator import attrgetter

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _

from catalogue.lookup import identify
from catalogue.models import Producer, Product
from catalogue.stars_wish import stars_wish
from search.kinds import Kind, Source, register
from search.reading import register_reader
from search.shortcuts import register_shortcut

# Seven letters of a code, digits of a GTIN, the address behind a QR, or a number with a stroke: `77/QĐ-UBND`.
_MAY_BE_CODE = re.compile(r"(\w[\s-]*){7}|(\d\s*){8,14}|.*/p/.*|(?=.*\d).*[/-].*")

register(
    Kind(
        name="product",
        title=_("Products"),
        rows=Product.objects.listed(),
        cards=Product.objects.with_card(),
        lines=Product.objects.select_related("producer"),
        named=attrgetter("name"),
        beside=attrgetter("producer.name"),
        near=(
            Source("producer__search_name"),
            Source("village__search_name"),
            Source("producer__commune__search_name"),
            Source("producer__former_commune__search_name"),
            Source("producer__former_commune__district__search_name"),
        ),
        template="catalogue/_products_found.html",
        shown=12,
        list_name="catalogue:product_list",
        position=10,
    )
)
register(
    Kind(
        name="producer",
        title=_("Producers"),
        rows=Producer.objects.published(),
        cards=Producer.objects.with_card(),
        lines=Producer.objects.select_related("commune"),
        named=attrgetter("name"),
        beside=attrgetter("commune.full_name"),
        near=(
            Source("village__search_name"),
            Source("commune__search_name"),
            Source("former_commune__search_name"),
            Source("former_commune__district__search_name"),
        ),
        template="catalogue/_producers_found.html",
        list_name="catalogue:producer_list",
        position=20,
    )
)


def path_of_code(text: str) -> str | None:
    """The page of the product whose code or address this is, or of the decision that has this number."""
    # Most questions do not look like a code, and are spared the queries.
    found = identify(text) if _MAY_BE_CODE.fullmatch(text.strip()) else None
    if found and found.product:
        return found.product.get_absolute_url()
    if found and found.certificates:
        return reverse("catalogue:certificate_check") + "?" + urlencode({"q": text})
    return None


register_shortcut("code", path_of_code)
register_reader("stars", stars_wish)
