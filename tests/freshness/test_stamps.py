"""Every write to what pages show changes the version of the data, whoever makes it; nothing else does."""

import pytest
from django.db import IntegrityError, connection, transaction

from accounts.models import User
from catalogue.models import Certificate, ProducerMember, Product
from core.triggers import drop
from freshness.models import DataStamp
from freshness.stamps import SLOTS, data_version, shown_models, stamp_every_table
from tests.factories import make_certificate, make_craft, make_producer, make_product, make_village
from villages.models import Craft, CraftVillage

pytestmark = pytest.mark.django_db


class Changes:
    """Whether the version differs from the last time one asked."""

    def __init__(self) -> None:
        self.seen = data_version()

    def __call__(self) -> bool:
        before, self.seen = self.seen, data_version()
        return before != self.seen


def run(sql: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql)


def test_a_row_made_changed_and_deleted_changes_it_each_time() -> None:
    changed = Changes()
    craft = make_craft()
    assert changed()
    craft.name_en = "Changed"
    craft.save()
    assert changed()
    craft.delete()
    assert changed()


def test_writes_past_the_models_count_too() -> None:
    products = [make_product(), make_product()]
    changed = Changes()
    Product.objects.update(price=5)
    assert changed()
    Product.objects.bulk_update([Product(pk=products[0].pk, price=6)], ["price"])
    assert changed()
    Craft.objects.bulk_create(Craft(slug=f"x-{number}", name_vi=f"Nghề thử {number}") for number in (1, 2))
    assert changed()
    run("UPDATE catalogue_product SET price = 7")
    assert changed()


def test_a_relation_to_many_counts_as_what_it_joins() -> None:
    village, craft = make_village(), make_craft()
    changed = Changes()
    village.crafts.add(craft)
    assert changed()
    village.crafts.clear()
    assert changed()


def test_what_no_page_shows_changes_nothing() -> None:
    producer = make_producer()
    changed = Changes()
    user = User.objects.create_user("nguoi-thu", password="mot-mat-khau-thu-123")
    ProducerMember.objects.create(producer=producer, user=user).delete()
    assert not changed()


def test_reading_changes_nothing() -> None:
    make_product()
    changed = Changes()
    list(Product.objects.with_card())
    assert not changed()


def test_a_write_that_is_taken_back_leaves_the_version_as_it_was() -> None:
    changed = Changes()
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        make_craft()
        raise ZeroDivisionError
    assert not changed()
    with pytest.raises(IntegrityError), transaction.atomic():
        Craft.objects.create(slug=Craft.objects.first().slug, name_vi="Trùng")
    assert not changed()


def test_the_version_of_some_models_knows_only_their_tables() -> None:
    product = make_product()
    products, certificates = data_version(Product), data_version(Certificate)
    make_certificate(product)
    assert data_version(Product) == products
    assert data_version(Certificate) != certificates
    assert data_version(Product, Certificate) not in (products, certificates)


def test_a_version_passed_once_does_not_come_back_with_other_data() -> None:
    """As after a copy of the database was put back: the same number of writes does not make the same number."""
    seen = set()
    for _ in range(20):
        with pytest.raises(ZeroDivisionError), transaction.atomic():
            make_craft()
            seen.add(data_version())
            raise ZeroDivisionError
    assert len(seen) == 20


def test_every_shown_table_has_its_stamps_and_its_triggers() -> None:
    tables = {model._meta.db_table for model in shown_models()}
    assert {"catalogue_product", "villages_craftvillage", "villages_craftvillage_crafts"} <= tables
    assert set(DataStamp.objects.values_list("subject", flat=True)) == tables
    assert DataStamp.objects.count() == SLOTS * len(tables)
    filled = {table for table in tables if rows_of(table)}
    assert len(filled) > 10
    for table in filled:
        before = data_version()
        run(f"UPDATE {table} SET id = id")
        assert data_version() != before, table


def rows_of(table: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT COUNT(*) FROM {table}")
        return cursor.fetchone()[0]


def test_stamping_again_keeps_the_stamps() -> None:
    make_craft()
    version, count = data_version(), DataStamp.objects.count()
    stamp_every_table("default")
    assert (data_version(), DataStamp.objects.count()) == (version, count)


def test_without_stamps_there_is_no_version() -> None:
    DataStamp.objects.all().delete()
    assert data_version() == ""
    assert data_version(CraftVillage) == ""


def test_without_triggers_changes_go_unseen() -> None:
    """So the tests above can fail."""
    drop(connection, "kept_freshness_")
    changed = Changes()
    make_craft()
    assert not changed()
