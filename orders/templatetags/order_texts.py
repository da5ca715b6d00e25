"""Template language of orders: moments, and stars as sold."""

from datetime import datetime

from django import template

from orders.stars_as_sold import stars_as_sold
from orders.what_next import written

register = template.Library()
register.filter("stars_as_sold", stars_as_sold)


@register.filter
def moment(at: datetime) -> str:
    """`{{ order.placed_at|moment }}` → `09:00 10/11/2026`."""
    return written(at)
