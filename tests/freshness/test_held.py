"""What processes hold of single things is as fresh as the tables, and never more than was agreed."""

import pytest

from catalogue.models import Producer, Product
from catalogue.reading import whole_product
from freshness.held import HeldEach
from freshness.models import DataStamp
from tests.factories import make_certificate, make_producer, make_product

pytestmark = pytest.mark.django_db


def counted(most: int) -> tuple[HeldEach[str], list[int]]:
    """Names of producers as held, and what was read for them."""
    read: list[int] = []

    def name_of(key: int) -> str:
        read.append(key)
        return Producer.objects.get(pk=key).name_vi

    return HeldEach(name_of, Producer, most=most), read


def test_each_thing_is_read_once_until_its_table_changes() -> None:
    one, other = make_producer(name_vi="Một"), make_producer(name_vi="Hai")
    held, read = counted(most=5)
    assert [held.get(key) for key in (one.pk, other.pk, one.pk, other.pk)] == ["Một", "Hai", "Một", "Hai"]
    assert read == [one.pk, other.pk]
    Producer.objects.filter(pk=one.pk).update(name_vi="Ba")
    assert held.get(one.pk) == "Ba"
    assert read == [one.pk, other.pk, one.pk]


def test_another_table_s_change_costs_nothing() -> None:
    producer = make_producer()
    held, read = counted(most=5)
    held.get(producer.pk)
    make_product(producer=producer)
    held.get(producer.pk)
    assert read == [producer.pk]


def test_of_too_many_the_first_goes() -> None:
    keys = [make_producer().pk for _ in range(3)]
    held, read = counted(most=2)
    for key in (*keys, keys[2], keys[1], keys[0]):
        held.get(key)
    assert read == [*keys, keys[0]]


def test_without_stamps_nothing_is_reused() -> None:
    producer = make_producer()
    held, read = counted(most=2)
    DataStamp.objects.all().delete()
    held.get(producer.pk)
    held.get(producer.pk)
    assert read == [producer.pk, producer.pk]


def test_a_whole_product_is_new_when_its_certificate_is() -> None:
    product = make_product()
    assert [list(held.certificates.all()) for held in [whole_product(product.pk)] if held] == [[]]
    certificate = make_certificate(product)
    assert [list(held.certificates.all()) for held in [whole_product(product.pk)] if held] == [[certificate]]
    assert whole_product(product.pk) is whole_product(product.pk)
    assert whole_product(Product.objects.latest("pk").pk + 1) is None
