"""“Here, online”: a way to get products that the list of products offers to choose by."""

from collections.abc import Iterable
from datetime import date

from django.utils.translation import gettext_lazy as _

from catalogue.availability import Way
from catalogue.facts import offer
from orders.models import Offer, SellerTerms
from orders.shop_mode import ShopMode, shop_mode
from traceability.models import Recall


def products_in_the_shop(on: date) -> Iterable[int]:
    """Keys of the products that can be put in a basket."""
    if shop_mode() == ShopMode.CATALOGUE:
        return []
    # Where only lots are recalled, the others are sold.
    recalled = Recall.objects.standing(on).filter(lots=None).values("product")
    offers = Offer.objects.in_the_shop().exclude(product__in=recalled)
    return offers.order_by().values_list("product_id", flat=True)


offer(Way("shop", _("to order here"), products_in_the_shop), Offer, SellerTerms, Recall, Recall.lots.through)
