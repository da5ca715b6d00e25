"""What lies in a basket today: what each line can become, and what has changed since its owner was told last."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from catalogue.models import Product
from catalogue.proof import certificate_on
from catalogue.star_line import StarLine
from core.money import dong
from orders.buying import Buying, Sale, buying_of
from orders.models import Basket, BasketLine, SellerTerms
from orders.shelf import sales_of
from orders.shop_mode import shop_mode
from traceability.models import Recall


@dataclass(frozen=True)
class Item:
    """A line of a basket. `able`: how many can be ordered now, 0 for none. `left`: in stock; None where not counted."""

    line: BasketLine
    sale: Sale
    buying: Buying
    able: int
    left: int | None
    stars: StarLine | None

    @property
    def recalls(self) -> Sequence[Recall]:
        return self.sale.recalls

    @property
    def product(self) -> Product:
        return self.sale.product

    @property
    def can_be_ordered(self) -> bool:
        return self.able > 0

    @property
    def unit_price(self) -> int:
        return self.sale.price or 0

    @property
    def amount(self) -> int:
        return self.able * self.unit_price

    @property
    def weight(self) -> int:
        """In grams."""
        return self.able * self.sale.offer.weight_grams if self.sale.offer else 0

    @property
    def valid_stars(self) -> int:
        return self.stars.stars if self.stars and self.stars.is_in_force else 0

    @property
    def at_most(self) -> int:
        """How many one order can hold now."""
        most = self.sale.offer.at_most if self.sale.offer else 0
        return most if self.left is None else min(most, self.left)

    @cached_property
    def news(self) -> list[str]:
        """What its owner should hear before they order: a sentence each."""
        return [*_of_sale(self), *_of_price(self), *_of_stars(self)]


@dataclass(frozen=True)
class Part:
    """What one producer would sell."""

    terms: SellerTerms
    items: Sequence[Item]

    @property
    def goods(self) -> int:
        return sum(item.amount for item in self.items)

    @property
    def weight(self) -> int:
        return sum(item.weight for item in self.items)


@dataclass(frozen=True)
class Contents:
    """`parts`: what can be ordered, by producer; `left_out`: what cannot, and stays in the basket."""

    parts: Sequence[Part]
    left_out: Sequence[Item]

    @property
    def items(self) -> list[Item]:
        return [item for part in self.parts for item in part.items]

    @property
    def is_empty(self) -> bool:
        return not self.parts and not self.left_out

    @property
    def goods(self) -> int:
        return sum(part.goods for part in self.parts)

    @property
    def has_news(self) -> bool:
        return any(item.news for item in [*self.items, *self.left_out])


def contents_of(basket: Basket | None, at: datetime) -> Contents:
    """The basket as it is at a moment (in Viet Nam), which is now; nothing where there is none."""
    lines = list(basket.lines.all()) if basket else []
    sales = sales_of([line.product_id for line in lines], at)
    items = [_item(line, sales[line.product_id], at.date()) for line in lines]
    by_producer: dict[int, list[Item]] = {}
    for item in items:
        if item.can_be_ordered:
            by_producer.setdefault(item.product.producer_id, []).append(item)
    parts = [Part(own[0].sale.terms, own) for own in by_producer.values() if own[0].sale.terms]
    return Contents(parts, [item for item in items if not item.can_be_ordered])


def _item(line: BasketLine, sale: Sale, on: date) -> Item:
    buying, certificate = buying_of(sale, shop_mode()), certificate_on(sale.product, on)
    stock = getattr(sale.offer, "stock", None)
    left = stock.left if stock else None
    return Item(
        line,
        sale,
        buying,
        _able(line.quantity, sale, left) if buying.in_basket else 0,
        left,
        certificate.line if certificate else None,
    )


def _able(wanted: int, sale: Sale, left: int | None) -> int:
    offer = sale.offer
    if offer is None:
        return 0
    most = offer.at_most if left is None else min(offer.at_most, left)
    able = min(max(wanted, offer.at_least), most)
    return able if able >= offer.at_least else 0


def _of_sale(item: Item) -> list[str]:
    sentences = {
        Buying.GONE: _("It is no longer offered."),
        Buying.RECALLED: _("It has been recalled: it cannot be ordered."),
        Buying.SOLD_OUT: _("It is sold out."),
        Buying.CONTACT: _("It cannot be ordered here now: ask the maker."),
        Buying.ENQUIRE: _("It is now sold on enquiry only."),
    }
    if item.buying != Buying.ORDER:
        return [sentences[item.buying]]
    if not item.able:
        return [sentences[Buying.SOLD_OUT]]
    if item.able == item.line.quantity:
        return []
    if item.left is not None and item.left < item.line.quantity:
        sentence = ngettext(
            "Only %(left)s is left: your basket holds that many now.",
            "Only %(left)s are left: your basket holds that many now.",
            item.left,
        )
        return [sentence % {"left": item.left}]
    return [_("One order holds from %(least)s to %(most)s of it.") % _limits(item)]


def _limits(item: Item) -> dict[str, int]:
    return {"least": item.sale.offer.at_least if item.sale.offer else 0, "most": item.at_most}


def _of_price(item: Item) -> list[str]:
    told, now = item.line.seen_price, item.sale.price
    if now is None or told is None or now == told:
        return []
    sentence = (
        _("Its price has risen from %(then)s to %(now)s.")
        if now > told
        else _("Its price has fallen from %(then)s to %(now)s.")
    )
    return [sentence % {"then": dong(told), "now": dong(now)}]


def _of_stars(item: Item) -> list[str]:
    told, now = item.line.seen_stars, item.valid_stars
    if told == now:
        return []
    if not now:
        return [_("Its OCOP certificate is no longer valid.")]
    sentence = ngettext("It has %(stars)s OCOP star now.", "It has %(stars)s OCOP stars now.", now)
    return [sentence % {"stars": now}]
