"""The one switch: on which legal footing the shop stands (`SHOP_MODE`; Law 122/2025/QH15)."""

from enum import StrEnum

from django.conf import settings


class ShopMode(StrEnum):
    """Chế độ bán hàng. Orders make a contract; enquiries are requests that the seller answers; a catalogue only
    tells how to reach the seller."""

    ORDERS = "orders"
    ENQUIRIES = "enquiries"
    CATALOGUE = "catalogue"


def shop_mode() -> ShopMode:
    return ShopMode(settings.SHOP_MODE)
