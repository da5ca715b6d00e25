"""No page of the admin asks the database more often because it shows more rows."""

from collections.abc import Callable
from datetime import date

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.office import change, changelist, officer
from tests.pages import TODAY, fill_pages
from villages.models import FormerCommune
from villages.on_map import names_for_picking

pytestmark = pytest.mark.django_db

# Four of each are the session, the person and the person's rights.
QUERIES = {
    "start": 47,
    "products": 9,
    "products, searched": 10,
    "product": 15,
    "producers": 8,
    "producer": 13,
    "certificates": 9,
    "certificate": 8,
    "product sets": 10,
    "villages": 10,
    "village": 14,
    "crafts": 7,
    "former communes": 10,
    "choice of a product": 7,
    "choice of a village": 7,
}


def pages(rows: int) -> dict[str, str]:
    product = fill_pages(rows)
    certificate, village = product.certificates.all()[0], product.village
    assert village is not None
    choice = "/admin/autocomplete/?app_label=catalogue&model_name={}&field_name={}&term=thu"
    return {
        "start": "/admin/",
        "products": changelist(type(product)),
        "products, searched": changelist(type(product)) + "?q=san+pham&certificate=valid&season=now",
        "product": change(product),
        "producers": changelist(type(product.producer)),
        "producer": change(product.producer),
        "certificates": changelist(type(certificate)),
        "certificate": change(certificate),
        "product sets": changelist(type(product.product_set)),
        "villages": changelist(type(village)),
        "village": change(village),
        "crafts": changelist(village.crafts.model),
        "former communes": changelist(FormerCommune) + f"?q={'bat trang' if rows == 1 else 'bat'}",
        "choice of a product": choice.format("certificate", "product"),
        "choice of a village": choice.format("product", "village"),
    }


@pytest.mark.parametrize("rows", [1, 3])
def test_each_page_has_its_number_of_queries_whatever_it_shows(rows: int, today_is: Callable[[date], None]) -> None:
    today_is(TODAY)
    client = officer()
    paths = pages(rows)
    # The names on the map to pick a point on are read once a process.
    names_for_picking()
    counted = {}
    for name, path in paths.items():
        ContentType.objects.clear_cache()
        with CaptureQueriesContext(connection) as captured:
            assert client.get(path).status_code == 200, name
        counted[name] = len(captured)
    assert counted == QUERIES
