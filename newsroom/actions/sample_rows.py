"""Rows of the sample's texts from what its files hold."""

from datetime import date, datetime, time
from pathlib import Path
from typing import Any

from django.utils import timezone

from core.data_files import Place
from core.pictures import Picture
from newsroom.editorial_state import EditorialState
from newsroom.models import Answer, Article, Event, Livestream, MediaItem, PinnedProduct, Question
from newsroom.sample.articles import SampleArticle
from newsroom.sample.live import SampleEvent, SampleLivestream, hours_of_event, hours_of_livestream
from newsroom.sample.media import CREDIT, LICENCE, taken_picture
from newsroom.sample.questions import SampleAnswer, SampleQuestion, day_of
from villages.models import CraftVillage

_ARTICLE = (
    *("title_vi", "title_en", "lead_vi", "lead_en", "author", "motif", "state", "is_sample", "source_name"),
    *("source_url", "picture_alt_vi", "picture_alt_en"),
    *("voice_vi", "voice_en", "voice_name", "voice_role_vi", "voice_role_en"),
)
_QUESTION = ("slug", "topic", "title_vi", "title_en", "detail_vi", "detail_en", "is_frequent", "is_sample", "state")
_ANSWER = ("rule_number", "rule_date", "rule_place")
_LIVESTREAM = (
    *("slug", "title_vi", "title_en", "lead_vi", "lead_en", "host", "platform", "motif", "hours_known", "is_sample"),
    *("state", "address", "cancel_reason_vi", "cancel_reason_en", "replay_url", "views_reported", "orders_reported"),
    *("sales_reported", "reported_by", "source_name", "source_url"),
)
_EVENT = (
    *("slug", "kind", "title_vi", "title_en", "lead_vi", "lead_en", "place_vi", "place_en", "address", "organiser"),
    *("motif", "cancel_reason_vi", "cancel_reason_en"),
)


def article_row(article: SampleArticle, today: date, folder: Path, *, is_new: bool) -> Article:
    """`is_new`: its picture is taken in."""
    entry = article.entry
    latitude, longitude = _point(article.villages[0]) if article.kind == "story" else (None, None)
    return Article(
        slug=article.slug,
        kind=article.kind,
        body_vi=article.body_vi,
        body_en=article.body_en,
        publish_at=article.standing.publish_at(today, article.place),
        latitude=latitude,
        longitude=longitude,
        picture=_picture(entry.picture, folder, article.place) if is_new else "",
        picture_credit=CREDIT if entry.picture else "",
        picture_licence=LICENCE if entry.picture else "",
        **_same(entry, _ARTICLE),
    )


def question_row(question: SampleQuestion, today: date) -> Question:
    entry = question.entry
    return Question(
        product=question.product,
        village=question.village,
        asked_producer=question.asked_producer,
        asked_on=day_of(entry.asked_on, entry.asked_days_ago, today),
        publish_at=question.standing.publish_at(today, question.place),
        **_same(entry, _QUESTION),
    )


def answer_row(answer: SampleAnswer, question: Question, today: date) -> Answer:
    """Let out on its day, with its question or later."""
    entry = answer.entry
    answered_on = day_of(entry.answered_on, entry.answered_days_ago, today)
    assert answered_on is not None
    is_out = question.state == EditorialState.PUBLISHED
    return Answer(
        question=question,
        producer=answer.producer,
        text_vi=answer.text_vi,
        text_en=answer.text_en,
        answered_on=answered_on,
        approved_at=timezone.make_aware(datetime.combine(answered_on, time(8))) if is_out else None,
        **_same(entry, _ANSWER),
    )


def livestream_row(livestream: SampleLivestream, now: datetime, recordings: dict[str, MediaItem]) -> Livestream:
    entry, place = livestream.entry, livestream.place
    if entry.replay and entry.replay not in recordings:
        raise place.error(f"there is no film “{entry.replay}”")
    hours = hours_of_livestream(entry, now, place)
    return Livestream(
        seller=livestream.seller,
        starts_at=hours.starts_at,
        ends_at=hours.ends_at,
        cancelled_at=hours.cancelled_at,
        replay=recordings.get(entry.replay),
        publish_at=hours.announced(entry.state, now.date()).publish_at(now.date(), place),
        **_same(entry, _LIVESTREAM),
    )


def pinned_rows(livestream: SampleLivestream, row: Livestream) -> list[PinnedProduct]:
    return [
        PinnedProduct(livestream=row, product=product, price=entry.price, position=position)
        for position, (entry, product) in enumerate(livestream.pinned)
    ]


def event_row(event: SampleEvent, now: datetime) -> Event:
    hours = hours_of_event(event.entry, now, event.place)
    return Event(
        text_vi=event.text_vi,
        text_en=event.text_en,
        starts_at=hours.starts_at,
        ends_at=hours.ends_at,
        cancelled_at=hours.cancelled_at,
        commune=event.commune,
        latitude=event.commune.latitude,
        longitude=event.commune.longitude,
        state=EditorialState.PUBLISHED,
        publish_at=hours.announced(EditorialState.PUBLISHED, now.date()).publish_at(now.date(), event.place),
        is_sample=True,
        **_same(event.entry, _EVENT),
    )


def _same(entry: Any, names: tuple[str, ...]) -> dict[str, Any]:
    """The columns that a file tells by their own names."""
    return {name: getattr(entry, name) for name in names}


def _picture(name: str, folder: Path, place: Place) -> Picture | str:
    return taken_picture(name, folder, place) if name else ""


def _point(village: CraftVillage) -> tuple[float | None, float | None]:
    """Its own, or the middle of the commune that it was in."""
    near = village if village.latitude is not None else village.former_commune or village.commune
    return (near.latitude, near.longitude) if near else (None, None)
