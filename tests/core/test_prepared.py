"""A prepared read brings what the queryset itself would bring, whatever the values and however often."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from catalogue.models import Certificate, Producer, Product
from core.prepared import Prepared
from tests.factories import make_certificate, make_producer, make_product
from villages.models import Commune

pytestmark = pytest.mark.django_db


def test_it_brings_the_rows_of_its_values_each_time() -> None:
    by_name = Prepared(lambda name: Commune.objects.filter(name=name))
    for name in ("Bát Tràng", "Gia Lâm", "Không Có", "Bát Tràng"):
        assert by_name(name) == list(Commune.objects.filter(name=name))


def test_related_rows_come_along() -> None:
    product = make_product(name_vi="Gốm thử")
    (found,) = Prepared(lambda slug: Product.objects.select_related("producer").filter(slug_vi=slug))(product.slug_vi)
    with CaptureQueriesContext(connection) as captured:
        assert (found, found.producer, found.name_vi) == (product, product.producer, "Gốm thử")
    assert len(captured) == 0


def test_rows_of_many_come_along() -> None:
    product = make_certificate(make_product()).product
    (found,) = Prepared(lambda key: Product.objects.filter(pk=key).prefetch_related("certificates"))(product.pk)
    with CaptureQueriesContext(connection) as captured:
        assert list(found.certificates.all()) == list(found.certificates.all()) != []
    assert len(captured) == 0


def test_a_list_may_have_any_length() -> None:
    products = [make_product() for _ in range(4)]
    for product in products:
        make_certificate(product)
    of_products = Prepared(lambda keys: Certificate.objects.filter(product_id__in=keys).order_by("pk"))
    for number in (1, 3, 4, 2, 0):
        keys = [product.pk for product in products[:number]]
        assert of_products(keys) == list(Certificate.objects.filter(product_id__in=keys).order_by("pk"))


def test_several_values_keep_their_places() -> None:
    producer = make_producer()
    mine = [make_product(producer=producer) for _ in range(3)]
    make_product()
    others = Prepared(lambda maker, key: Product.objects.filter(producer=maker).exclude(pk=key).order_by("pk"))
    assert others(producer.pk, mine[1].pk) == [mine[0], mine[2]]
    assert others(producer.pk, mine[0].pk) == [mine[1], mine[2]]


def test_plain_values_and_cards_come_as_the_queryset_gives_them() -> None:
    product = make_product(name_vi="Lụa thử")
    names = Prepared(lambda keys: Producer.objects.filter(pk__in=keys).values_list("pk", "name_vi"))
    assert names([product.producer_id]) == [(product.producer_id, product.producer.name_vi)]
    (card,) = Prepared(lambda keys: Product.objects.with_card().filter(pk__in=keys))([product.pk])
    assert (card.pk, card.name_vi) == (product.pk, "Lụa thử")


def test_a_changed_row_is_read_as_it_is_now() -> None:
    product = make_product(price=1)
    by_key = Prepared(lambda key: Product.objects.filter(pk=key))
    assert by_key(product.pk)[0].price == 1
    Product.objects.update(price=70_000)
    assert by_key(product.pk)[0].price == 70_000


def test_the_sql_is_worked_out_once_for_each_shape() -> None:
    built = []

    def build(keys: list[int]) -> object:
        built.append(keys)
        return Product.objects.filter(pk__in=keys)

    read = Prepared(build)
    for keys in ([1], [2], [1, 2], [3]):
        read(keys)
    assert [len(keys) for keys in built] == [1, 2]


def test_a_value_that_is_not_asked_as_it_is_cannot_be_prepared() -> None:
    with pytest.raises(ValueError, match="each of its values as it is"):
        Prepared(lambda name: Commune.objects.filter(name=name.upper()))("x")
    with pytest.raises(ValueError, match="each of its values as it is"):
        Prepared(lambda one, other: Commune.objects.filter(name=one))("x", "y")


@pytest.mark.django_db(transaction=True)
def test_threads_share_a_statement_and_not_its_values(places: None) -> None:
    by_name = Prepared(lambda name: Commune.objects.filter(name=name).values_list("name", flat=True))
    names = list(Commune.objects.values_list("name", flat=True)) * 3

    def read(name: str) -> set[str]:
        try:
            return set(by_name(name))
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as threads:
        found = list(threads.map(read, names))
    assert found == [{name} for name in names]
