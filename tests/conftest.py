"""Reference data for all tests.

Places, crafts, craft villages, the taxonomy and the site's rules are loaded once into each test database, so every
test with database access finds them and its transaction leaves them as they were. Only a transactional test
(`transaction=True`, `live_server`) ends with emptied tables; pytest-django runs these last, and they ask
for `places` and `taxonomy`, which load again what is missing.
"""

import gc
from collections.abc import Callable
from datetime import date, datetime, time
from pathlib import Path

import hypothesis
import pytest
from django.conf import settings
from django.utils import timezone, translation
from pytest_django import DjangoDbBlocker

from catalogue.actions import load_taxonomy
from catalogue.models import ProductSet
from policies.actions import load_policies
from tests import samples
from tests.samples import FOLDER, SAMPLE_DAY
from villages.actions import load_crafts_and_villages, load_places
from villages.models import Commune, CraftVillage

# The same examples on every machine, however slow it is; `--hypothesis-profile=default` looks for new ones.
hypothesis.settings.register_profile(
    "same", derandomize=True, deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow]
)
hypothesis.settings.load_profile("same")


# As in ocop_site/gunicorn.py: more than a tenth of the time went into looking for rubbish among what stays to the end.
gc.set_threshold(20_000, 20, 50)

# Tests need no collected static files; how hashed and compressed ones are served, tests/browser/ sees for itself.
settings.STORAGES["staticfiles"]["BACKEND"] = "django.contrib.staticfiles.storage.StaticFilesStorage"
settings.STATIC_ROOT = None
# Tests look at pages being made. How pages are kept, tests/freshness/ sees for itself.
settings.PAGE_CACHE = False


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--asking-database", action="store_true", help="only tests that ask the database")


def pytest_collection_finish() -> None:
    gc.collect()
    gc.freeze()


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """With --asking-database, leaves out those that could not know which database there is: they ran on the other."""
    if config.getoption("--asking-database"):
        left_out = [item for item in items if not asks_database(item)]
        items[:] = [item for item in items if asks_database(item)]
        config.hook.pytest_deselected(items=left_out)


def asks_database(item: pytest.Item) -> bool:
    """Whether a test may ask the database, by its marks and by the fixtures that it and they need."""
    fixtures = set(getattr(item, "fixturenames", ()))
    return item.get_closest_marker("django_db") is not None or bool(fixtures & {"db", "transactional_db"})


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> None:
    with django_db_blocker.unblock():
        load_places()
        load_crafts_and_villages()
        load_taxonomy()
        load_policies()


@pytest.fixture
def places(db: None) -> None:
    """Communes, former districts and communes, crafts and craft villages."""
    if not (Commune.objects.exists() and CraftVillage.objects.exists()):
        load_places()
        load_crafts_and_villages()


@pytest.fixture
def taxonomy(db: None) -> None:
    """Sectors, groups, product sets, ministries, criteria versions."""
    if not ProductSet.objects.exists():
        load_taxonomy()


@pytest.fixture
def sample_folder() -> Path:
    return FOLDER / "producers"


@pytest.fixture
def sample(places: None, taxonomy: None) -> date:
    """The whole sample (about half a second); the day on which it was loaded."""
    samples.producers()
    return SAMPLE_DAY


@pytest.fixture
def sample_outlets_folder() -> Path:
    return FOLDER / "outlets"


@pytest.fixture
def sample_outlets(sample: date) -> date:
    """The whole sample with its outlets; the day on which both were loaded."""
    samples.outlets()
    return sample


@pytest.fixture
def sample_lots_folder() -> Path:
    return FOLDER / "lots"


@pytest.fixture
def sample_lots(sample_outlets: date) -> date:
    """The whole sample with its outlets and its lots; the day on which all were loaded."""
    samples.lots()
    return sample_outlets


@pytest.fixture
def sample_shop_folder() -> Path:
    return FOLDER / "shop"


@pytest.fixture
def sample_shop(sample_lots: date) -> date:
    """The whole sample with its outlets, its lots and its shop; the day on which all were loaded."""
    samples.shop()
    return sample_lots


@pytest.fixture(autouse=True)
def vietnamese() -> None:
    """Every test begins in Vietnamese, though the page visited last may have left English active."""
    translation.activate(settings.LANGUAGE_CODE)


@pytest.fixture
def now_is(monkeypatch: pytest.MonkeyPatch) -> Callable[[datetime], None]:
    """Makes a moment now for every page; without a zone it is one of Viet Nam: `now_is(datetime(2026, 11, 22, 9))`."""

    def set_moment(moment: datetime) -> None:
        aware = moment if moment.tzinfo else timezone.make_aware(moment)
        monkeypatch.setattr("core.dates.moment", lambda: aware)

    return set_moment


@pytest.fixture
def today_is(now_is: Callable[[datetime], None]) -> Callable[[date], None]:
    """Makes a day today for every page, at noon: `today_is(date(2026, 11, 22))`."""
    return lambda day: now_is(datetime.combine(day, time(12)))
