"""Whether, and how, a product can be bought here: one answer for its page, the basket and the checkout."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from catalogue.models import Product
from catalogue.special_prices import SpecialPrice
from orders.models import Offer, SellerTerms
from orders.shop_mode import ShopMode
from traceability.models import Recall


class Buying(StrEnum):
    """Cách mua trên trang này."""

    ORDER = "order"
    ENQUIRE = "enquire"
    CONTACT = "contact"
    SOLD_OUT = "sold-out"
    RECALLED = "recalled"
    GONE = "gone"

    @property
    def in_basket(self) -> bool:
        """Whether it may lie in a basket."""
        return self == Buying.ORDER


@dataclass(frozen=True)
class Sale:
    """A product with its offer and its seller's terms, where there are such, and the recalls that stand.

    `special`: a lower price that holds at the moment for which this was read.
    """

    product: Product
    offer: Offer | None
    terms: SellerTerms | None
    recalls: Sequence[Recall]
    special: SpecialPrice | None = None

    @property
    def price(self) -> int | None:
        """What one is asked for; None where there is no public price."""
        return self.special.amount if self.special else self.product.price

    @property
    def is_recalled(self) -> bool:
        """Whether a recall of every pack stands; where lots are recalled, the others are sold."""
        return any(not recall.lots.all() for recall in self.recalls)


def buying_of(sale: Sale, mode: ShopMode) -> Buying:
    """How it can be bought today.

    Services and living things are asked for, never ordered (`ProductSet.is_enquiry_only`), and so is what has no
    public price.
    """
    product = sale.product
    if product.state != "published" or not product.producer.is_published:
        return Buying.GONE
    if sale.is_recalled:
        return Buying.RECALLED
    if mode == ShopMode.CATALOGUE or sale.terms is None or not sale.terms.is_selling:
        return Buying.CONTACT
    if product.is_on_enquiry:
        return Buying.ENQUIRE
    if sale.offer is None or not sale.offer.is_open:
        return Buying.CONTACT
    return Buying.SOLD_OUT if sale.offer.is_sold_out else Buying.ORDER
