"""Loading the sample of the newsroom: what `sample_data/newsroom/` holds."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any, TypeVar

from django.contrib.contenttypes.models import ContentType
from django.db import models, transaction
from django.db.models import Q

from core.data_files import DataFileError, Place, checked
from core.synchronising import Synchronised, Tally, synchronise
from newsroom.actions.questions import send_question
from newsroom.actions.sample_rows import (
    answer_row,
    article_row,
    event_row,
    livestream_row,
    pinned_rows,
    question_row,
)
from newsroom.checks import problems_before_publishing
from newsroom.editorial_state import EditorialState
from newsroom.models import (
    Answer,
    Article,
    Editorial,
    EditorialStep,
    Event,
    HomeBlock,
    Livestream,
    MediaItem,
    PinnedProduct,
    Question,
    SentQuestion,
    Tag,
)
from newsroom.sample.articles import SampleArticle, TagEntry, read_articles, read_tags
from newsroom.sample.home import read_blocks
from newsroom.sample.live import SampleEvent, SampleLivestream, read_events, read_livestreams
from newsroom.sample.media import load_media
from newsroom.sample.named import Named
from newsroom.sample.questions import SampleQuestion, SampleSent, read_questions

T = TypeVar("T", SampleArticle, SampleQuestion, SampleLivestream, SampleEvent)
# Who wrote and let out what comes from a file: nobody.
_HANDS = ("written_by_id", "approved_by_id")
_ANSWERED_BY_HAND = Q(answers__written_by__isnull=False) | Q(answers__approved_by__isnull=False)
_NOWHERE = Q(pk__in=[])


@transaction.atomic
def load_sample_newsroom(*, folder: Path, now: datetime) -> Tally:
    """Creates or updates the sample's texts so that they stand in their states at `now`, in Viet Nam's time.

    A second load within the same quarter of an hour writes nothing; a later one moves days and hours. A text that
    somebody has written or taken a step with is theirs: it is left alone, with what belongs to it, and so is an
    arranged front page. Places and the sample's products must be loaded. Raises `DataFileError`, and then writes
    nothing.
    """
    named, today = Named(), now.date()
    tag_entries = read_tags(folder)
    articles = read_articles(folder, named, {entry.slug for entry in tag_entries})
    questions, sent = read_questions(folder, named)
    livestreams, events = read_livestreams(folder, named), read_events(folder, named)
    tags = _load_tags(tag_entries)
    return (
        tags.tally
        + _load_media(folder, today)
        + _load_articles(articles, tags.rows, folder, today)
        + _load_questions(questions, today)
        + _load_sent(sent)
        + _load_livestreams(livestreams, now)
        + _load_events(events, now)
        + _load_blocks(folder, named)
    )


def _load_tags(entries: Sequence[TagEntry]) -> Synchronised:
    """Their names are the office's, once they are there."""
    tags = [Tag(slug=entry.slug, name_vi=entry.name_vi, name_en=entry.name_en) for entry in entries]
    return synchronise(tags, Tag.objects.all(), by=("slug",), keep=("name_vi", "name_en"))


def _load_media(folder: Path, today: date) -> Tally:
    before = MediaItem.objects.count()
    written = load_media(folder=folder, today=today)
    created = MediaItem.objects.count() - before
    return Tally(created=created, updated=written - created)


def _load_articles(sample: Sequence[SampleArticle], tags: Mapping[Any, Tag], folder: Path, today: date) -> Tally:
    ours = _untouched(Article, {article.slug: article for article in sample})
    stored = set(Article.objects.values_list("slug", flat=True))
    rows = [
        _checked(article_row(article, today, folder, is_new=slug not in stored), article.place)
        for slug, article in ours.items()
    ]
    articles = _stored(rows, Article, keep=("picture", *_HANDS))
    tally = articles.tally
    for relation in ("products", "producers", "villages"):
        tally += _relate(articles.rows, relation, {slug: getattr(ours[slug], relation) for slug in ours})
    tally += _relate(articles.rows, "tags", {slug: [tags[tag] for tag in ours[slug].entry.tags] for slug in ours})
    _refuse_unfit(articles.rows, ours)
    return tally


def _load_questions(sample: Sequence[SampleQuestion], today: date) -> Tally:
    ours = _untouched(Question, {question.entry.slug: question for question in sample}, or_where=_ANSWERED_BY_HAND)
    questions = _stored([_checked(question_row(each, today), each.place) for each in ours.values()], Question)
    answers = [
        _checked(answer_row(answer, questions.rows[slug], today), answer.place)
        for slug, question in ours.items()
        for answer in question.answers
    ]
    answered = synchronise(
        answers,
        Answer.objects.filter(question__in=questions.rows.values()),
        by=("question_id", "producer_id", "rule_number"),
        keep=_HANDS,
        prune=True,
    )
    _refuse_unfit(questions.rows, ours)
    return questions.tally + answered.tally


def _load_sent(sample: Sequence[SampleSent]) -> Tally:
    """As visitors send: what was sent before is there already, and what became of it stays."""
    before = SentQuestion.objects.count()
    for sent in sample:
        entry = sent.entry
        send_question(
            text=entry.text,
            topic=entry.topic,
            product=sent.product,
            village=sent.village,
            name=entry.name,
            email=entry.email,
            language=entry.language,
        )
    return Tally(created=SentQuestion.objects.count() - before)


def _load_livestreams(sample: Sequence[SampleLivestream], now: datetime) -> Tally:
    ours = _untouched(Livestream, {livestream.entry.slug: livestream for livestream in sample})
    recordings = {item.slug: item for item in MediaItem.objects.filter(slug__in=[e.entry.replay for e in sample])}
    livestreams = _stored(
        [_checked(livestream_row(each, now, recordings), each.place) for each in ours.values()], Livestream
    )
    pinned = synchronise(
        [
            _checked(pinned, ours[slug].place)
            for slug, row in livestreams.rows.items()
            for pinned in pinned_rows(ours[slug], row)
        ],
        PinnedProduct.objects.filter(livestream__in=livestreams.rows.values()),
        by=("livestream_id", "product_id"),
        prune=True,
    )
    villages = _relate(livestreams.rows, "villages", {slug: ours[slug].villages for slug in ours})
    _refuse_unfit(livestreams.rows, ours)
    return livestreams.tally + pinned.tally + villages


def _load_events(sample: Sequence[SampleEvent], now: datetime) -> Tally:
    ours = _untouched(Event, {event.entry.slug: event for event in sample})
    events = _stored([_checked(event_row(each, now), each.place) for each in ours.values()], Event)
    tally = events.tally
    for relation in ("producers", "villages"):
        tally += _relate(events.rows, relation, {slug: getattr(ours[slug], relation) for slug in ours})
    _refuse_unfit(events.rows, ours)
    return tally


def _load_blocks(folder: Path, named: Named) -> Tally:
    """A block that is there was arranged by somebody, or by an earlier load."""
    articles = {article.slug: article for article in Article.objects.filter(is_sample=True)}
    arranged = set(HomeBlock.objects.values_list("kind", flat=True))
    new = [block for block in read_blocks(folder, named, articles) if block.kind not in arranged]
    HomeBlock.objects.bulk_create(new)
    return Tally(created=len(new))


def _untouched(model: type[Editorial], sample: Mapping[str, T], *, or_where: Q = _NOWHERE) -> dict[str, T]:
    """By address: those that no person has taken in hand. `or_where`: what else tells that one has."""
    stored = model._default_manager.filter(slug__in=sample)
    steps = EditorialStep.objects.filter(content_type=ContentType.objects.get_for_model(model))
    in_hand = stored.filter(Q(written_by__isnull=False) | Q(pk__in=steps.values("object_id")) | or_where)
    theirs = set(in_hand.values_list("slug", flat=True))
    return {slug: each for slug, each in sample.items() if slug not in theirs}


def _stored(rows: Sequence[Editorial], model: type[Editorial], *, keep: Iterable[str] = _HANDS) -> Synchronised:
    stored = model._default_manager.filter(slug__in=[row.slug for row in rows])
    return synchronise(rows, stored, by=("slug",), keep=keep)


def _relate(owners: Mapping[Any, Any], relation: str, named: Mapping[str, Sequence[models.Model]]) -> Tally:
    """Makes a relation of some rows hold what their entries name."""
    if not owners:
        return Tally()
    link: Any = next(iter(owners.values()))._meta.get_field(relation)
    owner, other = f"{link.m2m_field_name()}_id", f"{link.m2m_reverse_field_name()}_id"
    through = link.remote_field.through
    given = [through(**{owner: owners[slug].pk, other: row.pk}) for slug, rows in named.items() for row in rows]
    stored = through._default_manager.filter(**{f"{owner}__in": [row.pk for row in owners.values()]})
    return synchronise(given, stored, by=(owner, other), prune=True).tally


def _checked(row: Any, place: Place) -> Any:
    """Its columns' own rules, lengths and choices, and what the table refuses."""
    return checked(row, place, _check)


def _check(row: models.Model) -> None:
    # The picture was looked at when it was taken in.
    row.clean_fields(exclude=["picture", *(field.name for field in row._meta.fields if field.is_relation)])
    # Without what a row that is brought in line shares with the stored one.
    row.validate_constraints(exclude=["slug", "question", "livestream"])


def _refuse_unfit(rows: Mapping[Any, Editorial], sample: Mapping[str, T]) -> None:
    """What readers see, or are soon to see, has nothing missing: the sample goes through the door that all do."""
    for slug, each in sample.items():
        row = type(rows[slug])._default_manager.get(pk=rows[slug].pk)
        if row.state != EditorialState.DRAFT and (problems := problems_before_publishing(row)):
            raise DataFileError(each.place.file, each.place.entry, " ".join(problems))
