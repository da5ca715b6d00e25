"""The tables of the shop."""

from orders.models.baskets import Basket, BasketLine
from orders.models.orders import Consent, Order, OrderLine, SellerOrder, StatusChange
from orders.models.payments import BankNotice, NoticeOutcome, Payment, PaymentKind
from orders.models.shop import DeliveryRate, DeliveryZone, Offer, SellerTerms, Stock, ZoneCommune
from orders.ways import HandOver, PaymentMethod

__all__ = [
    "BankNotice",
    "Basket",
    "BasketLine",
    "Consent",
    "DeliveryRate",
    "DeliveryZone",
    "HandOver",
    "NoticeOutcome",
    "Offer",
    "Order",
    "OrderLine",
    "Payment",
    "PaymentKind",
    "PaymentMethod",
    "SellerOrder",
    "SellerTerms",
    "StatusChange",
    "Stock",
    "ZoneCommune",
]
