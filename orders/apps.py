from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from core import triggers


class OrdersConfig(AppConfig):
    name = "orders"
    verbose_name = _("Shop and orders")
    is_shown = True
    # Baskets, orders and money are shown to those whom they concern; how much is left changes with every sale.
    not_shown = (
        "BankNotice",
        "Basket",
        "BasketLine",
        "Consent",
        "Order",
        "OrderLine",
        "Payment",
        "SellerOrder",
        "StatusChange",
        "Stock",
    )

    def ready(self) -> None:
        sums, mail_triggers = import_module("orders.sums"), import_module("orders.mail_triggers")
        triggers.keep(
            self, lambda connection: [*sums.sum_triggers(connection), *mail_triggers.mail_triggers(connection)]
        )
        import_module("orders.availability")
        import_module("orders.slots")
