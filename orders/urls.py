"""Addresses of the shop, in the reader's language. An order's own begin with its number and its secret."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from orders.views import basket, checkout, enquiry, order_page, stock, tracking, workshop

app_name = "orders"

urlpatterns = [
    path(_("basket/"), basket.basket_page, name="basket"),
    path(_("basket/<str:code>/"), basket.basket_add, name="basket_add"),
    path(_("checkout/"), checkout.checkout, name="checkout"),
    path(_("enquiry/<str:code>/"), enquiry.enquiry, name="enquiry"),
    path(_("orders/"), tracking.tracking, name="tracking"),
    path(_("orders/<str:number>/<str:secret>/"), order_page.order_page, name="order_page"),
    path(_("orders/<str:number>/<str:secret>/slip.pdf"), order_page.order_slip, name="order_slip"),
    path(_("orders/<str:number>/<str:secret>/<str:reference>/cancel/"), order_page.order_cancel, name="order_cancel"),
    path(_("orders/<str:number>/<str:secret>/<str:reference>/agree/"), order_page.order_agree, name="order_agree"),
    path(_("orders/<str:number>/<str:secret>/<str:reference>/qr.png"), order_page.transfer_qr, name="transfer_qr"),
    # For those who act for a producer.
    path(_("workshop/orders/"), workshop.order_list, name="workshop_orders"),
    path(_("workshop/orders/<str:reference>/"), workshop.order_detail, name="workshop_order"),
    path(_("workshop/orders/<str:reference>/state/"), workshop.order_state, name="workshop_state"),
    path(_("workshop/orders/<str:reference>/lots/"), workshop.order_lots, name="workshop_lots"),
    path(_("workshop/orders/<str:reference>/payment/"), workshop.order_payment, name="workshop_payment"),
    path(_("workshop/orders/<str:reference>/slip.pdf"), workshop.seller_slip, name="seller_slip"),
    path(_("workshop/stock/"), stock.stock_list, name="workshop_stock"),
]
