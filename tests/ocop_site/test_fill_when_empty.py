"""`make run` fills a new database and leaves one that is in use alone."""

from io import StringIO

import pytest
from django.core.management import call_command

from accounts.models import User
from catalogue.members import producers_of
from catalogue.models import CriteriaVersion, Group, Ministry, Producer, Product, ProductSet, Sector
from newsroom.models import Article
from outlets.models import Outlet
from tests.samples import pictures_as_if_taken_in
from villages.models import (
    Commune,
    CommuneSuccession,
    Craft,
    CraftVillage,
    FormerCommune,
    FormerDistrict,
    Province,
)


@pytest.mark.django_db
def test_a_database_in_use_is_left_as_the_office_made_it() -> None:
    village = CraftVillage.objects.get(slug="bat-trang")
    village.summary_vi = "Lời của Văn phòng."
    village.save()
    out = StringIO()
    call_command("fill_when_empty", stdout=out)
    village.refresh_from_db()
    assert village.summary_vi == "Lời của Văn phòng."
    assert (Producer.objects.count(), User.objects.count()) == (0, 0)
    assert out.getvalue() == "The database is in use already: nothing was loaded.\n"


@pytest.mark.django_db
def test_a_new_database_is_filled_with_places_taxonomy_sample_and_sign_ins(emptied: None) -> None:
    with pictures_as_if_taken_in():
        call_command("fill_when_empty", stdout=StringIO())
    assert CraftVillage.objects.filter(slug="bat-trang").exists()
    assert Product.objects.filter(producer__is_sample=True).count() >= 180
    assert Outlet.objects.filter(is_sample=True).count() >= 58
    assert Article.objects.filter(kind="story").count() >= 12
    assert sorted(User.objects.values_list("username", flat=True)) == ["canbo", "quantri", "xuong"]
    hand = User.objects.get(username="xuong")
    assert [producer.slug for producer in producers_of(hand)] == ["xuong-gom-xoay-chieu"]


@pytest.fixture
def emptied(db: None) -> None:
    """A database as migrations leave it: reference data deleted, what points before what is pointed at."""
    for model in (ProductSet, Group, Sector, CriteriaVersion, Ministry):
        model.objects.all().delete()
    for model in (CraftVillage, Craft, CommuneSuccession, FormerCommune, Commune, FormerDistrict, Province):
        model.objects.all().delete()
