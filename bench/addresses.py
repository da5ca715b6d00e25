"""Where the measured pages are in a filled database. Runs where Django is set up."""

from urllib.parse import urlencode

from django.urls import reverse

from bench.pages import Page
from catalogue.actions.generated import generated_producers
from catalogue.models import Product
from catalogue.views.products import PAGE_SIZE

DEEP_PAGE = 200


def addresses() -> dict[Page, str]:
    """Paths of all pages. The product is a generated one, as most are; the deep page is the last of a short list."""
    products = reverse("catalogue:product_list")
    listed = Product.objects.listed()
    generated = listed.filter(producer__in=generated_producers()).exclude(story_vi="").order_by("pk")
    product = generated.first() or listed.order_by("pk")[0]
    deep = min(DEEP_PAGE, -(-listed.count() // PAGE_SIZE))
    return {
        Page.LIST: products,
        Page.FILTERED: f"{products}?{urlencode({'district': 'gia-lam', 'stars': 4})}",
        Page.DEEP: f"{products}?{urlencode({'page': deep})}",
        Page.PRODUCT: product.get_absolute_url(),
        Page.SEARCH: f"{reverse('search')}?{urlencode({'q': 'gốm bát tràng'})}",
        Page.SUGGESTION: f"{reverse('search_suggestions')}?{urlencode({'q': 'gốm bá'})}",
        Page.CODE: product.get_code_url(),
    }
