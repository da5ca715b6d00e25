"""Every code that is given out has its row, whoever gave it out, and no row is there twice or goes away."""

from collections.abc import Callable
from datetime import date

import pytest
from django.db import connection
from django.db.models import ProtectedError

from catalogue.models import Product, ProductState
from core.dates import today
from tests.factories import build_lot, build_product, make_lot, make_product
from traceability.issuing import _TODAY, _statements
from traceability.models import LabelCode, Lot

pytestmark = pytest.mark.django_db

GTIN, OTHER_GTIN, SHORT_GTIN = "09506000134352", "9521234000020", "95200002"
BY_HAND = "UPDATE {table} SET {column} = %s WHERE id = %s"


def codes(product: Product) -> list[tuple[str, str]]:
    """Key and lot of every row of a product, in the order of their making."""
    return list(product.labels.order_by("pk").values_list("key", "lot_code"))


def execute(statement: str, *values: object) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


def save(product: Product) -> None:
    product.save()


def create_in_bulk(product: Product) -> None:
    Product.objects.bulk_create([product])


def insert_by_hand(product: Product) -> None:
    fields = [field for field in Product._meta.concrete_fields if not field.primary_key]
    values = [field.get_db_prep_save(field.pre_save(product, add=True), connection) for field in fields]
    names = ", ".join(connection.ops.quote_name(field.column) for field in fields)
    places = ", ".join(["%s"] * len(fields))
    execute(f"INSERT INTO {Product._meta.db_table} ({names}) VALUES ({places})", *values)


def update_in_bulk(product: Product) -> None:
    product.state = ProductState.DRAFT
    product.save()
    Product.objects.filter(pk=product.pk).update(state=ProductState.PUBLISHED)


def update_by_hand(product: Product) -> None:
    product.state = ProductState.DRAFT
    product.save()
    execute(BY_HAND.format(table=Product._meta.db_table, column="state"), "published", product.pk)


WAYS = [save, create_in_bulk, insert_by_hand, update_in_bulk, update_by_hand]


@pytest.mark.parametrize("way", WAYS)
def test_a_published_product_has_rows_of_its_code_and_its_gtin_however_it_was_written(
    way: Callable[[Product], None],
) -> None:
    product = build_product(gtin=GTIN)
    way(product)
    stored = Product.objects.get(public_code=product.public_code)
    assert sorted(codes(stored)) == sorted([(product.public_code, ""), (GTIN, "")])
    assert set(LabelCode.objects.values_list("product", flat=True)) == {stored.pk}


def test_several_products_of_one_statement_have_a_row_each() -> None:
    products = Product.objects.bulk_create([build_product() for _ in range(3)])
    assert set(LabelCode.objects.values_list("key", flat=True)) == {product.public_code for product in products}
    assert LabelCode.objects.count() == 3


def test_a_draft_has_no_row_until_it_is_published() -> None:
    product = make_product(state=ProductState.DRAFT, gtin=GTIN)
    assert codes(product) == []
    product.state = ProductState.PUBLISHED
    product.save()
    assert codes(product) == [(product.public_code, ""), (GTIN, "")]


def test_a_withdrawn_product_keeps_its_row() -> None:
    product = make_product()
    Product.objects.filter(pk=product.pk).update(state="withdrawn", withdrawn_on=date(2026, 11, 1))
    assert codes(product) == [(product.public_code, "")]


@pytest.mark.parametrize("gtin", [GTIN, OTHER_GTIN, SHORT_GTIN])
def test_a_gtin_of_any_length_is_kept_with_fourteen_digits(gtin: str) -> None:
    product = make_product(gtin=gtin)
    assert codes(product) == [(product.public_code, ""), (gtin.zfill(14), "")]


def test_another_gtin_leaves_the_former_one_where_it_was() -> None:
    product = make_product(gtin=GTIN)
    product.gtin = OTHER_GTIN
    product.save()
    assert codes(product) == [(product.public_code, ""), (GTIN, ""), (f"0{OTHER_GTIN}", "")]
    product.gtin = ""
    product.save()
    assert len(codes(product)) == 3


def test_a_gtin_once_given_out_stays_with_its_product() -> None:
    product, other = make_product(gtin=GTIN), make_product()
    Product.objects.filter(pk=product.pk).update(gtin="")
    Product.objects.filter(pk=other.pk).update(gtin=GTIN)
    assert LabelCode.objects.get(key=GTIN).product == product


def test_a_lot_has_a_row_of_its_products_public_code_and_its_own() -> None:
    product = make_product(gtin=GTIN)
    lot = make_lot(product, code="L/1%")
    label = lot.labels.get()
    assert (label.key, label.lot_code, label.serial, label.product) == (product.public_code, "L/1%", "", product)


def test_lots_of_one_statement_have_a_row_each() -> None:
    product = make_product()
    lots = Lot.objects.bulk_create([build_lot(product, code=f"L{number}") for number in range(3)])
    rows = LabelCode.objects.exclude(lot_code="").order_by("lot_code").values_list("lot_code", "lot")
    assert list(rows) == [(lot.code, lot.pk) for lot in lots]


def test_lots_of_different_products_may_have_the_same_code() -> None:
    one, other = make_lot(code="L1"), make_lot(code="L1")
    assert {label.lot for label in LabelCode.objects.filter(lot_code="L1")} == {one, other}


def test_nothing_is_doubled_by_writing_again() -> None:
    product = make_product(gtin=GTIN)
    lot = make_lot(product)
    rows = sorted(LabelCode.objects.values_list("pk", flat=True))
    product.name_vi = "Tên khác"
    product.save()
    lot.quantity = 5
    lot.save()
    Product.objects.update(price=1)
    Lot.objects.update(team="Ca sáng")
    with connection.cursor() as cursor:
        for statements in _statements(connection.vendor).values():
            for statement in statements:
                cursor.execute(f"{statement} ON CONFLICT DO NOTHING")
    assert sorted(LabelCode.objects.values_list("pk", flat=True)) == rows


def test_a_state_that_a_code_has_outlives_every_write_of_its_product() -> None:
    product = make_product()
    product.labels.update(state="retired", state_since=date(2026, 11, 1), reason_vi="Đổi bao bì.")
    product.save()
    Product.objects.update(price=1)
    assert list(product.labels.values_list("state", "reason_vi")) == [("retired", "Đổi bao bì.")]


def test_a_product_whose_code_was_given_out_cannot_be_deleted_but_a_draft_can() -> None:
    product, draft = make_product(), make_product(state=ProductState.DRAFT)
    with pytest.raises(ProtectedError):
        product.delete()
    draft.delete()
    assert list(Product.objects.all()) == [product]


def test_a_lot_cannot_be_deleted() -> None:
    lot = make_lot()
    with pytest.raises(ProtectedError):
        lot.delete()
    assert Lot.objects.get() == lot


NOW = {"postgresql": ("now()", "timestamptz '{}+00'"), "sqlite": ("'now'", "'{}'")}


@pytest.mark.parametrize(
    ("moment", "day"), [("2026-11-21 16:59:59", date(2026, 11, 21)), ("2026-11-21 17:00:00", date(2026, 11, 22))]
)
def test_the_day_of_a_row_begins_at_midnight_in_viet_nam(moment: str, day: date) -> None:
    now, then = NOW[connection.vendor]
    with connection.cursor() as cursor:
        cursor.execute("SELECT " + _TODAY[connection.vendor].replace(now, then.format(moment)))
        assert str(cursor.fetchone()[0]) == str(day)


def test_a_code_is_given_out_today() -> None:
    before = today()
    issued_on = make_product().labels.get().issued_on
    assert before <= issued_on <= today()


def test_in_a_new_row_all_is_in_use() -> None:
    columns = ("state", "state_since", "reason_vi", "reason_en", "merged_into", "lot", "serial")
    assert make_product().labels.values_list(*columns).get() == ("active", None, "", "", None, None, "")
