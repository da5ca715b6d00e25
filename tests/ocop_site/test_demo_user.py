"""The demonstration's producer's hand acts for one producer of the sample, and in production for nobody."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from pytest_django import Settings

from accounts.models import User
from catalogue.members import producers_of
from catalogue.models import ProducerMember
from tests.factories import make_producer

pytestmark = pytest.mark.django_db

SLUG = "xuong-gom-xoay-chieu"


def linked() -> str:
    """What the command says."""
    out = StringIO()
    call_command("link_demo_user", stdout=out)
    return out.getvalue()


def test_it_acts_for_the_producer_however_often_it_is_said() -> None:
    User.objects.create_user("xuong")
    producer, _other = make_producer(slug=SLUG, is_sample=True, name_vi="Xưởng Xoay Chiều"), make_producer()
    assert {linked(), linked()} == {"Demo user xuong acts for Xưởng Xoay Chiều.\n"}
    assert list(producers_of(User.objects.get())) == [producer]


def test_without_the_sample_or_the_user_it_says_what_to_do_first() -> None:
    for prepare in (lambda: make_producer(slug=SLUG), lambda: User.objects.create_user("xuong")):
        prepare()
        with pytest.raises(CommandError, match="Run load_sample and create_demo_users first"):
            linked()
    assert not ProducerMember.objects.exists()


def test_production_refuses(settings: Settings) -> None:
    settings.PRODUCTION = True
    User.objects.create_user("xuong")
    make_producer(slug=SLUG, is_sample=True)
    with pytest.raises(CommandError, match="acts for nobody in production"):
        linked()
    assert not ProducerMember.objects.exists()
