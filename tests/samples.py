"""The sample as tests load it, whole or in part, before each test or once for all tests of a module."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from tempfile import TemporaryDirectory
from typing import Any
from unittest.mock import patch

import pytest
from django.conf import settings
from django.core.files import File
from django.db import transaction
from django.test import override_settings
from django.utils import timezone
from pytest_django import DjangoDbBlocker

from catalogue.actions import load_sample
from core.pictures import Picture
from newsroom.actions.sample import load_sample_newsroom
from orders.actions import load_delivery, load_sample_shop
from outlets.actions import load_sample_outlets
from traceability.actions import load_sample_lots

# The day on which the tests load the sample and look at it.
SAMPLE_DAY = date(2026, 11, 22)
# The moment, for what is told by the hour.
SAMPLE_MOMENT = timezone.make_aware(datetime(2026, 11, 22, 10, 7))
FOLDER = settings.BASE_DIR / "sample_data"


def producers() -> None:
    load_sample(folder=FOLDER / "producers", today=SAMPLE_DAY)


def outlets() -> None:
    load_sample_outlets(folder=FOLDER / "outlets", today=SAMPLE_DAY)


def lots() -> None:
    load_sample_lots(folder=FOLDER / "lots", today=SAMPLE_DAY)


def shop() -> None:
    load_delivery()
    load_sample_shop(folder=FOLDER / "shop", today=SAMPLE_DAY)


def news() -> None:
    with pictures_as_if_taken_in():
        load_sample_newsroom(folder=FOLDER / "newsroom", now=SAMPLE_MOMENT)


@contextmanager
def pictures_as_if_taken_in() -> Iterator[None]:
    """Within it the newsroom's drawings are not encoded, which takes seconds, and its films are stored for a while."""
    with (
        TemporaryDirectory() as media,
        override_settings(MEDIA_ROOT=media),
        patch("newsroom.sample.media.take_in", _as_if_taken_in),
    ):
        yield


def _as_if_taken_in(file: File) -> Picture:
    return Picture("0123456789abcdef", 1200, 800)


def once_a_module(*loads: Callable[[], None]) -> Any:
    """A fixture under which each test of a module finds what was loaded once, as it was loaded.

    For modules all of whose tests want it: it stands in the database from the first test that asks to the last.
    """

    @pytest.fixture(scope="module")
    def loaded(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[date]:
        with django_db_blocker.unblock(), transaction.atomic():
            for load in loads:
                load()
            yield SAMPLE_DAY
            transaction.set_rollback(True)

    return loaded
