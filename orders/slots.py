"""What the shop shows on the pages of products, and of others below it."""

from typing import Any

from django.db.models import Count, Q
from django.http import HttpRequest

from catalogue.models import Producer, Product
from core.dates import now
from core.slots import fills
from orders.buying import Buying, buying_of
from orders.models import SellerOrder, SellerTerms
from orders.shelf import sale_of
from orders.shop_mode import shop_mode
from orders.to_do import MINE
from traceability.models import Recall

_SHOWN = {Buying.ORDER, Buying.ENQUIRE, Buying.SOLD_OUT}


@fills("product_buy", template="orders/_product_buy.html")
def buy(request: HttpRequest, product: Product) -> dict[str, Any] | None:
    """The way into the basket, or to an enquiry; where it is neither, the maker's contacts stand alone."""
    sale, mode = sale_of(product, now()), shop_mode()
    buying = buying_of(sale, mode)
    return {"product": product, "offer": sale.offer, "buying": buying, "mode": mode} if buying in _SHOWN else None


@fills("recall_office", template="orders/_recall_office.html")
def buyers_of_recall(request: HttpRequest, recall: Recall) -> dict[str, Any] | None:
    """On the recall's page in the office: the way to the buyers, for those who may see them."""
    return {"recall": recall} if request.user.has_perm("orders.view_order") else None


@fills("workshop", template="orders/workshop/_workshop.html")
def workshop_orders(request: HttpRequest, producer: Producer) -> dict[str, Any] | None:
    """On the first page of a workshop: how many orders wait for its producer. Nothing where nobody could order yet."""
    orders = SellerOrder.objects.filter(producer=producer).with_task(now())
    counted = orders.aggregate(all=Count("pk"), waiting=Count("pk", filter=Q(task__in=MINE)))
    sells = counted["all"] or SellerTerms.objects.filter(producer=producer).exists()
    return {"producer": producer, "waiting": counted["waiting"]} if sells else None
