"""Writes across the tables of the shop."""

from orders.actions.baskets import change_basket, put_in_basket
from orders.actions.checkout import place_order
from orders.actions.delivery import load_delivery
from orders.actions.enquiries import send_enquiry
from orders.actions.erasure import erase_buyers, erase_on_request, forget_baskets
from orders.actions.lots import prepare_order, set_lots
from orders.actions.notices import keep_notice, match_again, settle_notice
from orders.actions.offers import change_offer, save_offer
from orders.actions.payments import record_payment
from orders.actions.placing import Buyer
from orders.actions.reconciling import keep_what_is_known, match_what_is_open
from orders.actions.sample import load_sample_shop
from orders.actions.states import change_state, lapse_orders
from orders.actions.stock import count_stock
from orders.actions.zones import refuse_other_zones, set_communes

__all__ = [
    "Buyer",
    "change_basket",
    "change_offer",
    "change_state",
    "count_stock",
    "erase_buyers",
    "erase_on_request",
    "forget_baskets",
    "keep_notice",
    "keep_what_is_known",
    "lapse_orders",
    "load_delivery",
    "load_sample_shop",
    "match_again",
    "match_what_is_open",
    "place_order",
    "prepare_order",
    "put_in_basket",
    "record_payment",
    "refuse_other_zones",
    "save_offer",
    "send_enquiry",
    "set_communes",
    "set_lots",
    "settle_notice",
]
