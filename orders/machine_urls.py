"""Addresses for machines, without a language in them."""

from django.urls import path

from orders.views import bank

urlpatterns = [
    path("bank/<str:feed>/", bank.bank_notice, name="bank_notice"),
]
