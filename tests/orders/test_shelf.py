"""What stands behind a purchase: a product with its offer, its seller's terms and its recalls, read together."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from catalogue.models import Product
from catalogue.reading import whole_product
from core.dates import now, today
from freshness.stamps import one_state
from orders.buying import Sale
from orders.models import Offer, SellerTerms, Stock
from orders.shelf import sale_of, sales_of
from tests.factories import make_lot, make_outlet, make_producer, make_product, make_recall
from tests.orders.factories import make_offer, make_seller

pytestmark = pytest.mark.django_db


def test_each_product_comes_with_its_own_offer_terms_and_recalls() -> None:
    bowl, plate = make_offer(left=4), make_offer(left=None)
    recall = make_recall(plate.product, lots=[make_lot(plate.product)], announced_on=today())
    sales = sales_of([bowl.product_id, plate.product_id], now())
    assert {key: (sale.offer, sale.terms, sale.recalls) for key, sale in sales.items()} == {
        bowl.product_id: (bowl, bowl.product.producer.seller_terms, []),
        plate.product_id: (plate, plate.product.producer.seller_terms, [recall]),
    }
    assert [sale.is_recalled for sale in sales.values()] == [False, False]


def test_what_is_not_offered_and_who_does_not_sell_stand_there_without() -> None:
    alone, of_a_seller = make_product(), make_product()
    terms = make_seller(of_a_seller.producer)
    sales = sales_of([alone.pk, of_a_seller.pk], now())
    for read in (lambda product: sales[product.pk], at_its_page):
        told = [(read(product).offer, read(product).terms) for product in (alone, of_a_seller)]
        assert told == [(None, None), (None, terms)]


def test_two_products_of_one_seller_share_the_terms() -> None:
    producer = make_producer()
    keys = [make_offer(make_product(producer=producer)).product_id for _ in range(2)]
    assert {sale.terms.producer_id for sale in sales_of(keys, now()).values()} == {producer.pk}


def test_what_is_not_there_is_left_out() -> None:
    product = make_offer().product
    assert list(sales_of([product.pk, 10**9], now())) == [product.pk]
    assert sales_of([], now()) == {}


def test_what_is_left_and_where_to_fetch_it_are_as_they_are_now() -> None:
    offer, outlet = make_offer(left=4), make_outlet()
    SellerTerms.objects.get().pick_up_at.add(outlet)
    for left in (4, 3):
        Stock.objects.update(left=left)
        sale = sales_of([offer.product_id], now())[offer.product_id]
        with CaptureQueriesContext(connection) as asked:
            told = (sale.offer.stock.left, [each.commune.name for each in sale.terms.pick_up_at.all()])
        assert (told, len(asked)) == ((left, ["Bát Tràng"]), 0)


@pytest.mark.parametrize("rows", [1, 3])
def test_more_products_are_not_more_questions(rows: int) -> None:
    keys = [make_offer().product_id for _ in range(rows)]
    # Recalls are held in memory.
    sales_of(keys, now())
    with CaptureQueriesContext(connection) as asked:
        for sale in sales_of(keys, now()).values():
            assert (sale.offer.product, sale.terms.producer) == (sale.product, sale.product.producer)
    # Products, certificates, photographs, offers, terms, outlets; and twice the state of what is held in memory.
    assert len(asked) == 8


# For everybody's page


def at_its_page(product: Product) -> Sale:
    return sale_of(whole_product(product.pk), now())


def test_a_page_tells_the_same() -> None:
    product = make_offer(left=4).product
    recall = make_recall(product, announced_on=today())
    sale, same = at_its_page(product), sales_of([product.pk], now())[product.pk]
    assert (sale.product, sale.offer, sale.terms, sale.recalls) == (same.product, same.offer, same.terms, [recall])
    assert sale.is_recalled


def test_a_change_shows_on_the_next_page() -> None:
    product = make_offer(left=4).product
    assert not at_its_page(product).offer.is_sold_out
    Offer.objects.update(is_sold_out=True)
    assert at_its_page(product).offer.is_sold_out
    SellerTerms.objects.update(is_selling=False)
    assert not at_its_page(product).terms.is_selling
    Offer.objects.all().delete()
    assert at_its_page(product).offer is None


def test_a_sale_that_leaves_enough_asks_nothing_anew(django_assert_num_queries: Any) -> None:
    product = make_offer(left=4).product
    at_its_page(product)
    Stock.objects.update(left=3)
    with one_state(), django_assert_num_queries(1):  # for the state of the tables
        at_its_page(product)


def test_what_is_held_for_all_is_given_to_none() -> None:
    product = make_offer(left=4).product
    first, second = at_its_page(product), at_its_page(product)
    assert first.offer is not second.offer
    assert first.terms is not second.terms
