"""Changing addresses: the old ones keep leading to the same thing, and to nothing else."""

import pytest

from catalogue.actions import rename_producer, rename_product
from catalogue.models import Producer, Product, RetiredProducerSlug, RetiredProductSlug
from core.renaming import AddressTaken, free_address
from tests.factories import make_producer, make_product

pytestmark = pytest.mark.django_db


def retired() -> dict[str, int]:
    return dict(RetiredProductSlug.objects.values_list("slug", "product"))


def test_the_old_address_is_retired() -> None:
    product = make_product(slug_vi="com-cu", slug_en="old-rice")
    rename_product(product=product, slug_vi="com-moi", slug_en="new-rice")
    product.refresh_from_db()
    assert (product.slug_vi, product.slug_en) == ("com-moi", "new-rice")
    assert retired() == {"com-cu": product.pk, "old-rice": product.pk}


def test_an_address_that_stays_is_not_retired() -> None:
    product = make_product(slug_vi="com", slug_en="old-rice")
    rename_product(product=product, slug_vi="com", slug_en="new-rice")
    assert retired() == {"old-rice": product.pk}


def test_an_address_moved_to_the_other_language_is_not_retired() -> None:
    product = make_product(slug_vi="com", slug_en="young-rice")
    rename_product(product=product, slug_vi="com-moi", slug_en="com")
    assert retired() == {"young-rice": product.pk}


def test_saving_the_same_addresses_again_changes_nothing() -> None:
    product = make_product(slug_vi="com", slug_en="young-rice")
    rename_product(product=product, slug_vi="com", slug_en="young-rice")
    assert retired() == {}


def test_what_counts_is_the_stored_address_also_when_a_form_has_changed_the_object() -> None:
    product = make_product(slug_vi="com-cu")
    product.slug_vi = "com-moi"
    rename_product(product=product, slug_vi=product.slug_vi, slug_en=product.slug_en)
    assert retired() == {"com-cu": product.pk}


def test_a_former_address_taken_back_is_no_longer_a_former_one() -> None:
    product = make_product(slug_vi="com-mot", slug_en="rice")
    rename_product(product=product, slug_vi="com-hai", slug_en="rice")
    rename_product(product=product, slug_vi="com-mot", slug_en="rice")
    assert retired() == {"com-hai": product.pk}


@pytest.mark.parametrize("wanted", ["tra-sen", "lotus-tea", "tra-sen-cu"])
def test_an_address_that_another_product_has_or_had_is_refused(wanted: str) -> None:
    other = make_product(slug_vi="tra-sen-cu", slug_en="lotus-tea", name_vi="Trà sen Hồ Tây")
    rename_product(product=other, slug_vi="tra-sen", slug_en="lotus-tea")
    product = make_product(slug_vi="com", slug_en="rice")
    with pytest.raises(AddressTaken, match=f"“{wanted}”.*“Trà sen Hồ Tây”"):
        rename_product(product=product, slug_vi=wanted, slug_en="rice-new")
    product.refresh_from_db()
    assert (product.slug_vi, product.slug_en) == ("com", "rice")
    assert retired() == {"tra-sen-cu": other.pk}


def test_a_refusal_on_the_second_language_leaves_the_first_as_it_was() -> None:
    make_product(slug_en="lotus-tea")
    product = make_product(slug_vi="com", slug_en="rice")
    with pytest.raises(AddressTaken):
        rename_product(product=product, slug_vi="com-moi", slug_en="lotus-tea")
    assert Product.objects.get(pk=product.pk).slug_vi == "com"
    assert retired() == {}


def test_nothing_but_the_addresses_is_written() -> None:
    product = make_product(name_vi="Cốm")
    product.name_vi = "chưa lưu"
    rename_product(product=product, slug_vi="com-moi", slug_en="rice")
    assert Product.objects.get(pk=product.pk).name_vi == "Cốm"


def test_producers_keep_their_old_addresses_too() -> None:
    producer = make_producer(slug="gom-cu")
    rename_producer(producer=producer, slug="gom-moi")
    assert Producer.objects.now_at("gom-cu") == producer
    assert Producer.objects.get(pk=producer.pk).slug == "gom-moi"
    with pytest.raises(AddressTaken):
        rename_producer(producer=make_producer(), slug="gom-cu")
    assert RetiredProducerSlug.objects.count() == 1


def test_a_free_address_avoids_all_that_others_have_or_had_in_either_language() -> None:
    columns = ("slug_vi", "slug_en")
    other = make_product(slug_vi="com", slug_en="com-2")
    rename_product(product=other, slug_vi="com-3", slug_en="com-2")
    assert free_address(Product, "Cốm", columns=columns, besides=None) == "com-4"
    assert free_address(Product, "Cốm", columns=columns, besides=other.pk) == "com"


def test_a_free_address_fits_its_column_with_a_number_behind_it() -> None:
    other = make_product(slug_vi="a" * 155, slug_en="b")
    address = free_address(Product, "A" * 300, columns=("slug_vi", "slug_en"), besides=None)
    assert len(address) <= 160
    assert address != other.slug_vi
