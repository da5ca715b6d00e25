"""The sample's livestreams and events: `livestreams.toml` and `events.toml`, read and checked.

Times are told from the load, so that there is one in every state whenever it is loaded.
"""

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from pathlib import Path

from django.utils import timezone

from catalogue.models import Producer, Product
from core.data_files import Place, read_entries
from newsroom.editorial_state import EditorialState
from newsroom.sample.named import Named, check_motif
from newsroom.sample.standing import INVENTED_ENDING, Standing, moment
from villages.models import Commune, CraftVillage

# A second load within this time changes nothing.
_STEP = timedelta(minutes=15)
_ANNOUNCED_BEFORE = timedelta(days=3)


@dataclass(frozen=True)
class PinnedEntry:
    """`price` is missing where it costs no less than usual."""

    product: str
    price: int | None = None


@dataclass(frozen=True)
class LivestreamEntry:
    """One of three says when it begins: `on`, `in_days` with `at`, or `in_minutes`; negative is past."""

    slug: str
    title_vi: str
    title_en: str
    lead_vi: str
    lead_en: str
    host: str
    platform: str
    motif: str
    on: date | None = None
    in_days: int | None = None
    at: str = ""
    in_minutes: int | None = None
    hours: int = 24
    hours_known: bool = True
    is_sample: bool = True
    state: str = EditorialState.PUBLISHED
    seller: str = ""
    address: str = ""
    cancelled_hours_ago: int | None = None
    cancel_reason_vi: str = ""
    cancel_reason_en: str = ""
    replay_url: str = ""
    replay: str = ""
    views_reported: int | None = None
    orders_reported: int | None = None
    sales_reported: int | None = None
    reported_by: str = ""
    source_name: str = ""
    source_url: str = ""
    villages: list[str] = field(default_factory=list)
    pinned: list[PinnedEntry] = field(default_factory=list)


@dataclass(frozen=True)
class EventEntry:
    """From `opens` of the first day to `closes` of the last; days from the load, negative is past."""

    slug: str
    kind: str
    title_vi: str
    title_en: str
    lead_vi: str
    lead_en: str
    from_day: int
    opens: str
    to_day: int
    closes: str
    place_vi: str
    place_en: str
    commune: str
    organiser: str
    motif: str
    text_vi: str = ""
    text_en: str = ""
    address: str = ""
    cancelled_hours_ago: int | None = None
    cancel_reason_vi: str = ""
    cancel_reason_en: str = ""
    producers: list[str] = field(default_factory=list)
    villages: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class SampleLivestream:
    entry: LivestreamEntry
    seller: Producer | None
    villages: list[CraftVillage]
    pinned: list[tuple[PinnedEntry, Product]]
    place: Place


@dataclass(frozen=True)
class SampleEvent:
    """It has no point of its own: it is shown in the middle of its commune."""

    entry: EventEntry
    commune: Commune
    text_vi: str
    text_en: str
    producers: list[Producer]
    villages: list[CraftVillage]
    place: Place


@dataclass(frozen=True)
class Hours:
    """When something begins and ends, and when it was called off, where it was."""

    starts_at: datetime
    ends_at: datetime
    cancelled_at: datetime | None

    def announced(self, state: str, today: date) -> Standing:
        """Some days before it begins, and before the load."""
        if state != EditorialState.PUBLISHED:
            return Standing(state)
        first = min(timezone.localdate(self.starts_at), today) - _ANNOUNCED_BEFORE
        return Standing(state, days_ago=(today - first).days)


def read_livestreams(folder: Path, named: Named) -> list[SampleLivestream]:
    """Raises `DataFileError` for what is not known or not allowed."""
    entries = read_entries(folder / "livestreams.toml", "livestreams", LivestreamEntry)
    return [_livestream(entry, named, place) for place, entry in entries]


def read_events(folder: Path, named: Named) -> list[SampleEvent]:
    """Raises `DataFileError` for what is not known or not allowed."""
    return [_event(entry, named, place) for place, entry in read_entries(folder / "events.toml", "events", EventEntry)]


def hours_of_livestream(entry: LivestreamEntry, now: datetime, place: Place) -> Hours:
    starts_at = _start(entry, now, place)
    return Hours(starts_at, starts_at + timedelta(hours=entry.hours), _cancelled(entry.cancelled_hours_ago, now))


def hours_of_event(entry: EventEntry, now: datetime, place: Place) -> Hours:
    first = moment(now.date(), entry.from_day, entry.opens, place)
    last = moment(now.date(), entry.to_day, entry.closes, place)
    return Hours(first, last, _cancelled(entry.cancelled_hours_ago, now))


def _start(entry: LivestreamEntry, now: datetime, place: Place) -> datetime:
    if entry.on is not None:
        return timezone.make_aware(datetime.combine(entry.on, time()))
    if entry.in_minutes is not None:
        return _even(now) + timedelta(minutes=entry.in_minutes)
    assert entry.in_days is not None
    return moment(now.date(), entry.in_days, entry.at, place)


def _cancelled(hours_ago: int | None, now: datetime) -> datetime | None:
    return None if hours_ago is None else _even(now) - timedelta(hours=hours_ago)


def _even(now: datetime) -> datetime:
    """The last full quarter of an hour."""
    midnight = datetime.combine(now.date(), time(), tzinfo=now.tzinfo)
    return midnight + (now - midnight) // _STEP * _STEP


def _livestream(entry: LivestreamEntry, named: Named, place: Place) -> SampleLivestream:
    check_motif(entry.motif, place)
    told = [entry.on is not None, entry.in_days is not None, entry.in_minutes is not None]
    if told.count(True) != 1 or (entry.in_days is not None) != bool(entry.at):
        raise place.error("one of on, in_days with at, and in_minutes says when it begins")
    if entry.is_sample and not entry.host.endswith(INVENTED_ENDING):
        raise place.error(f"host must end with “{INVENTED_ENDING}”")
    if not entry.is_sample and not entry.source_name:
        raise place.error("source_name is missing: what is not invented says where it is from")
    return SampleLivestream(
        entry=entry,
        seller=named.producer(entry.seller, place) if entry.seller else None,
        villages=named.villages(entry.villages, place),
        pinned=[(each, named.product(each.product, place.within("[[pinned]]"))) for each in entry.pinned],
        place=place,
    )


def _event(entry: EventEntry, named: Named, place: Place) -> SampleEvent:
    check_motif(entry.motif, place)
    if "mẫu" not in entry.organiser:
        raise place.error("organiser must say that it is invented: “… mẫu”")
    return SampleEvent(
        entry=entry,
        commune=named.commune(entry.commune, place),
        text_vi=named.text(entry.text_vi, place.within("text_vi")),
        text_en=named.text(entry.text_en, place.within("text_en")),
        producers=named.producers(entry.producers, place),
        villages=named.villages(entry.villages, place),
        place=place,
    )
