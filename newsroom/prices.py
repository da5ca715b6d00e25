"""What pinned products cost while a livestream is live: here too, not only on its platform."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from django.utils.translation import gettext as _

from catalogue.special_prices import SpecialPrice, special_prices
from newsroom.live_now import live_on


@special_prices
def prices_of_livestreams(keys: Iterable[int], at: datetime) -> Mapping[int, SpecialPrice]:
    """By the key of the product: the lowest price of the livestreams that are live, from their first second to the one
    before their end."""
    wanted = set(keys)
    priced = [
        (pinned.price, livestream, pinned.product_id)
        for livestream in live_on(at)
        for pinned in livestream.pinned.all()
        if pinned.price is not None and pinned.product_id in wanted
    ]
    # The lowest comes last and stays, and of equal ones that which ends last.
    priced.sort(key=lambda each: (-each[0], each[1].ends_at))
    label = _("in the livestream")
    return {
        key: SpecialPrice(amount, livestream.ends_at, label, livestream.get_absolute_url())
        for amount, livestream, key in priced
    }
