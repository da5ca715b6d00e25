"""Putting into a basket, changing how many, and noting what its owner has been told."""

import secrets
from collections.abc import Mapping

from django.db import transaction
from django.db.models import Sum

from orders.buying import Sale, buying_of
from orders.contents import Contents
from orders.exceptions import BasketFull, NotForTheBasket, WrongQuantity
from orders.models import Basket, BasketLine
from orders.shop_mode import shop_mode

MOST_LINES = 50


@transaction.atomic
def put_in_basket(*, basket: Basket | None, sale: Sale, quantity: int, stars: int) -> Basket:
    """Adds packs of a product to a basket, a new one where there is none. `stars`: those valid now, as they are shown.

    Raises `NotForTheBasket`, `WrongQuantity` and `BasketFull`.
    """
    product, offer = sale.product, sale.offer
    if offer is None or not buying_of(sale, shop_mode()).in_basket:
        raise NotForTheBasket(str(product.name))
    before = basket.lines.filter(product=product).aggregate(n=Sum("quantity"))["n"] or 0 if basket else 0
    _refuse_wrong_quantity(sale, before + quantity)
    if basket is None:
        basket = Basket.objects.create(secret=secrets.token_urlsafe(16))
    elif not before and basket.lines.count() >= MOST_LINES:
        raise BasketFull(MOST_LINES)
    told = {"quantity": before + quantity, "seen_price": sale.price, "seen_stars": stars}
    BasketLine.objects.update_or_create(basket=basket, product=product, defaults=told)
    basket.save(update_fields=["changed_at"])
    return basket


@transaction.atomic
def change_basket(*, basket: Basket, contents: Contents, quantities: Mapping[int, int]) -> None:
    """Other quantities, by the key of the product; 0 takes a product out. What was told of the rest counts as heard.

    All or nothing. Raises `WrongQuantity`.
    """
    for item in [*contents.items, *contents.left_out]:
        wanted = quantities.get(item.product.pk, item.able or item.line.quantity)
        line = BasketLine.objects.filter(pk=item.line.pk)
        if not wanted:
            line.delete()
            continue
        if item.product.pk in quantities:
            _refuse_wrong_quantity(item.sale, wanted)
        line.update(quantity=wanted, seen_price=item.sale.price, seen_stars=item.valid_stars)
    basket.save(update_fields=["changed_at"])


def _refuse_wrong_quantity(sale: Sale, quantity: int) -> None:
    offer = sale.offer
    if offer is not None and not offer.at_least <= quantity <= offer.at_most:
        raise WrongQuantity(str(sale.product.name), offer.at_least, offer.at_most)
