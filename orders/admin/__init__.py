"""The shop in the office's admin."""

from orders.admin.notices import BankNoticeAdmin
from orders.admin.offers import OfferAdmin
from orders.admin.orders import OrderAdmin, SellerOrderAdmin
from orders.admin.recalls import recall_buyers
from orders.admin.records import PaymentAdmin, StatusChangeAdmin
from orders.admin.seller_terms import SellerTermsAdmin
from orders.admin.statistics import statistics_page
from orders.admin.zones import DeliveryZoneAdmin

__all__ = [
    "BankNoticeAdmin",
    "DeliveryZoneAdmin",
    "OfferAdmin",
    "OrderAdmin",
    "PaymentAdmin",
    "SellerOrderAdmin",
    "SellerTermsAdmin",
    "StatusChangeAdmin",
    "recall_buyers",
    "statistics_page",
]
