"""Letters about an order stay as long as the order does, and come along from databases that kept them elsewhere."""

from datetime import timedelta
from importlib import import_module
from typing import Any

import pytest
from django.apps import apps
from django.contrib.auth.models import Permission
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from core.dates import now
from mail.models import OutgoingMail
from orders.models import Order
from tests.office import change, officer
from tests.orders.factories import make_order
from tests.pages import text_of

BEFORE, AFTER = [("orders", "0001_initial")], [("orders", "0002_mail_is_an_app")]


def make_letter(order: Any, **changes: Any) -> OutgoingMail:
    usual = {"recipient": "mua@thu.example", "subject": "Thư", "body": "…", "next_attempt_at": now()}
    return OutgoingMail.objects.create(about=f"order:{order.number}", **{**usual, **changes})


@pytest.mark.django_db
def test_an_order_that_is_deleted_takes_its_letters_along_and_no_others() -> None:
    gone, stays = make_order().order, make_order().order
    letters = [make_letter(gone), make_letter(gone), make_letter(stays), make_letter(stays)]
    OutgoingMail.objects.filter(pk=letters[3].pk).update(about=f"other:{gone.number}")
    # As one at the database's own prompt would delete it.
    gone.seller_orders.all().delete()
    Order.objects.filter(pk=gone.pk)._raw_delete(using="default")
    assert list(OutgoingMail.objects.order_by("pk")) == letters[2:]


@pytest.mark.django_db
def test_a_letter_leads_to_the_page_of_its_order() -> None:
    order = make_order().order
    page = text_of(officer(), change(make_letter(order)))
    assert f'<a href="{change(order)}">{order.spaced_number}</a>' in page


@pytest.mark.django_db
def test_who_may_read_letters_may_read_them_where_they_are_now() -> None:
    migration = import_module("orders.migrations.0002_mail_is_an_app")
    ContentType.objects.filter(model="outgoingmail").update(app_label="orders")
    permission = Permission.objects.get(codename="change_outgoingmail")
    for _time in range(2):
        migration.keep_rights(apps, connection.schema_editor())
        assert Permission.objects.get(pk=permission.pk).content_type.app_label == "mail"


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("places", "taxonomy")
def test_no_letter_that_waits_is_lost_on_the_way_into_its_own_app_and_back() -> None:
    order = make_order().order
    later = now() + timedelta(hours=2)
    told = {"language": "en", "attempts": 3, "last_error": "550", "next_attempt_at": later}
    for number in range(3):
        make_letter(order, subject=f"Thư {number}", **told)
    before = list(OutgoingMail.objects.order_by("pk").values_list("about", "subject", *told))
    try:
        state = MigrationExecutor(connection).migrate(BEFORE)
        old = state.apps.get_model("orders", "OutgoingMail")
        assert set(old.objects.values_list("order_id", flat=True)) == {order.pk}
        assert not OutgoingMail.objects.exists()
    finally:
        MigrationExecutor(connection).migrate(AFTER)
    assert list(OutgoingMail.objects.order_by("pk").values_list("about", "subject", *told)) == before
    assert "orders_outgoingmail" not in connection.introspection.table_names()
