"""Where the measured pages are in a filled database. Runs where Django is set up."""

from dataclasses import replace
from urllib.parse import urlencode

from django.urls import reverse

from bench.pages import Page
from catalogue.models import Product
from catalogue.views.products import PAGE_SIZE
from orders.models import Offer
from traceability.addresses import key_on_label, page_of
from traceability.serials import serial_of

DEEP_PAGE = 200


def measured_product() -> Product:
    """Something for sale with a story: the fullest page that a product can have."""
    for_sale = Product.objects.listed().filter(offer__in=Offer.objects.in_the_shop()).exclude(story_vi="")
    return for_sale.order_by("pk")[0]


def addresses() -> dict[Page, str]:
    """Paths of all pages. The deep page is the last of a short list."""
    products = reverse("catalogue:product_list")
    listed = Product.objects.listed()
    product = measured_product()
    lot = product.lots.get()
    deep = min(DEEP_PAGE, -(-listed.count() // PAGE_SIZE))
    return {
        Page.LIST: products,
        Page.FILTERED: f"{products}?{urlencode({'district': 'gia-lam', 'stars': 4})}",
        Page.DEEP: f"{products}?{urlencode({'page': deep})}",
        Page.PRODUCT: product.get_absolute_url(),
        Page.SEARCH: f"{reverse('search')}?{urlencode({'q': 'gốm bát tràng'})}",
        Page.SUGGESTION: f"{reverse('search_suggestions')}?{urlencode({'q': 'gốm bá'})}",
        Page.CODE: product.get_code_url(),
        Page.LOT: page_of(lot.key),
        Page.ITEM: page_of(replace(lot.key, serial=serial_of(0, code=product.public_code, lot=lot.code))),
        Page.LINK: key_on_label(product, lot=lot).path,
    }
