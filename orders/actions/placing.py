"""The rows that every new order consists of. Within the transaction of who places it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.utils.translation import override

from catalogue.models import Producer, Product
from orders.models import Consent, Order, OrderLine, SellerOrder, StatusChange
from orders.status import FIRST, Actor, OrderKind
from policies.models import PolicyVersion
from villages.models import Commune

# How long a seller has for the first word, and a buyer for a transfer: the rules' pages say so.
TO_ANSWER = timedelta(hours=72)
TO_PAY = timedelta(hours=48)
# How long a buyer may think about the answer to an enquiry.
TO_AGREE = timedelta(days=7)


@dataclass(frozen=True)
class Buyer:
    """Who orders, as they say. `phone` as `core.sign_in_names.spelled` writes it."""

    name: str
    phone: str
    email: str = ""
    commune: Commune | None = None
    street: str = ""
    note: str = ""
    is_adult: bool = False
    language: str = "vi"


def order_of(token: UUID, buyer: Buyer, kind: OrderKind, at: datetime) -> tuple[Order, bool]:
    """The order of a form's token, and whether it is new. Whoever asks at the same moment waits, and gets the same."""
    told = {
        "kind": kind,
        "language": buyer.language,
        "buyer_name": buyer.name,
        "buyer_phone": buyer.phone,
        "buyer_email": buyer.email,
        "commune": buyer.commune,
        "street": buyer.street,
        "note": buyer.note,
        "is_adult": buyer.is_adult,
        "placed_at": at,
    }
    return Order.objects.get_or_create(token=token, defaults=told)


def open_seller_order(order: Order, producer: Producer, at: datetime, **facts: Any) -> SellerOrder:
    """A seller's part of an order, in its first state, which remembers the seller as they are now."""
    first = FIRST[OrderKind(order.kind)]
    seller_order = SellerOrder.objects.create(
        order=order,
        producer=producer,
        state=first,
        seller_name=producer.name_vi,
        seller_legal_name=producer.legal_name,
        seller_tax_code=producer.tax_code,
        seller_address=_address(producer),
        seller_phone=producer.phone,
        confirm_by=at + TO_ANSWER,
        **facts,
    )
    StatusChange.objects.create(seller_order=seller_order, after=first, actor=Actor.BUYER, changed_at=at)
    return seller_order


def line_of(
    seller_order: SellerOrder, product: Product, *, price: int | None, quantity: int, stars: int, taken: int = 0
) -> OrderLine:
    """A line that remembers the product as it is now, and what one is asked for; not saved."""
    return OrderLine(
        seller_order=seller_order,
        product=product,
        name_vi=product.name_vi,
        name_en=product.name_en,
        net_content_vi=product.net_content_vi,
        net_content_en=product.net_content_en,
        stars=stars,
        unit_price=price,
        quantity=quantity,
        taken=taken,
    )


def agree(order: Order, rules: Iterable[PolicyVersion], at: datetime) -> None:
    """Records to which versions of which rules the buyer agreed."""
    Consent.objects.bulk_create(Consent(order=order, version=version, given_at=at) for version in rules)


def _address(producer: Producer) -> str:
    # A contract names its parties in Vietnamese, whatever language the buyer reads.
    with override("vi"):
        return ", ".join(filter(None, [producer.address, producer.commune.full_name, "Hà Nội"]))
