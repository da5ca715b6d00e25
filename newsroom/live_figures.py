"""What was reported of a livestream that is over: said as reported, for nobody here has counted it."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from core.fact_rows import FactRow
from core.money import dong
from newsroom.models import Livestream


def figures_of(livestream: Livestream) -> Sequence[FactRow]:
    """Views, orders and sales, as far as they were reported."""
    rows = (
        (_("Views"), livestream.views_reported, _grouped),
        (_("Orders"), livestream.orders_reported, _grouped),
        (_("Sales"), livestream.sales_reported, dong),
    )
    return [FactRow(title, written(number)) for title, number, written in rows if number is not None]


def _grouped(number: int) -> str:
    """`13000` → `13.000`, as prices are written."""
    return f"{number:,}".replace(",", ".")
