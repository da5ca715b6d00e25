"""A new address given to an outlet: the old one keeps leading readers to the same page."""

import pytest
from django.test import Client

from core.renaming import AddressTaken
from outlets.models import Outlet
from outlets.renaming import rename_outlet
from tests.factories import make_outlet
from tests.office import change, officer, refused, saved

pytestmark = pytest.mark.django_db


@pytest.fixture
def client() -> Client:
    return officer()


def leads_to(path: str) -> tuple[int, str]:
    response = Client().get(path)
    return response.status_code, response.get("Location", "")


def test_the_old_address_leads_to_the_new_one_in_both_languages(client: Client) -> None:
    outlet = make_outlet(slug="quay-cu")
    old = outlet.get_absolute_url()
    saved(client, change(outlet), slug="Quầy mới", name_vi="Quầy đổi tên")
    outlet.refresh_from_db()
    assert (outlet.slug, outlet.name_vi) == ("quay-moi", "Quầy đổi tên")
    assert leads_to(old) == (301, outlet.get_absolute_url())
    assert leads_to("/en/outlets/quay-cu/") == (301, "/en/outlets/quay-moi/")
    assert leads_to(outlet.get_absolute_url())[0] == 200
    assert "quay-cu" in client.get(change(outlet)).content.decode()


def test_saving_other_things_retires_nothing(client: Client) -> None:
    outlet = make_outlet()
    saved(client, change(outlet), name_vi="Tên mới")
    assert outlet.retired_slugs.count() == 0


def test_an_emptied_address_is_made_from_the_name(client: Client) -> None:
    outlet = make_outlet(slug="quay-cu")
    saved(client, change(outlet), slug="", name_vi="Quầy Gốm Mạ")
    assert Outlet.objects.get().slug == "quay-gom-ma"
    assert outlet.retired_slugs.get().slug == "quay-cu"


@pytest.mark.parametrize("wanted", ["quay-sen", "quay-sen-cu", "Quầy sen cũ"])
def test_the_address_another_outlet_has_or_had_is_refused_with_its_name(wanted: str, client: Client) -> None:
    other = make_outlet(slug="quay-sen-cu", name_vi="Quầy Sen")
    saved(client, change(other), slug="quay-sen")
    outlet = make_outlet(slug="quay-com")
    errors = refused(client, change(outlet), slug=wanted, name_vi="Tên mới")
    assert list(errors) == ["slug"]
    assert "“Quầy Sen”" in errors["slug"][0]
    outlet.refresh_from_db()
    assert (outlet.slug, outlet.retired_slugs.count()) == ("quay-com", 0)
    assert outlet.name_vi != "Tên mới"


def test_a_refused_renaming_writes_nothing() -> None:
    make_outlet(slug="quay-sen")
    outlet = make_outlet(slug="quay-com")
    with pytest.raises(AddressTaken):
        rename_outlet(outlet=outlet, slug="quay-sen")
    assert Outlet.objects.get(pk=outlet.pk).slug == "quay-com"
    assert outlet.retired_slugs.count() == 0
