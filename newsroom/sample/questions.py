"""The sample's questions with their answers, and what visitors sent in: `questions.toml`, read and checked."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

from catalogue.models import Producer, Product
from core.data_files import DataFileError, Place, parse, read_toml
from newsroom.editorial_state import EditorialState
from newsroom.sample.named import Named
from newsroom.sample.standing import Standing, standing
from villages.models import CraftVillage

ASKER_ENDING = " Mẫu"


@dataclass(frozen=True)
class AnswerEntry:
    """Of the office, or of a `producer`. One of `answered_on` and `answered_days_ago` says when."""

    text_vi: str
    text_en: str
    producer: str = ""
    answered_on: date | None = None
    answered_days_ago: int | None = None
    rule_number: str = ""
    rule_date: date | None = None
    rule_place: str = ""


@dataclass(frozen=True)
class QuestionEntry:
    """One of `asked_on` and `asked_days_ago` says when; `asked_producer` waits in that producer's workshop."""

    slug: str
    topic: str
    title_vi: str
    title_en: str
    detail_vi: str = ""
    detail_en: str = ""
    product: str = ""
    village: str = ""
    asked_producer: str = ""
    asked_on: date | None = None
    asked_days_ago: int | None = None
    is_frequent: bool = False
    is_sample: bool = False
    state: str = EditorialState.PUBLISHED
    published_days_ago: int | None = None
    answers: list[AnswerEntry] = field(default_factory=list)


@dataclass(frozen=True)
class SentEntry:
    topic: str
    text: str
    product: str = ""
    village: str = ""
    name: str = ""
    email: str = ""
    language: str = "vi"


@dataclass(frozen=True)
class SampleAnswer:
    entry: AnswerEntry
    producer: Producer | None
    text_vi: str
    text_en: str
    place: Place


@dataclass(frozen=True)
class SampleQuestion:
    """A question with everything that it names found."""

    entry: QuestionEntry
    standing: Standing
    product: Product | None
    village: CraftVillage | None
    asked_producer: Producer | None
    answers: list[SampleAnswer]
    place: Place


@dataclass(frozen=True)
class SampleSent:
    entry: SentEntry
    product: Product | None
    village: CraftVillage | None


def read_questions(folder: Path, named: Named) -> tuple[list[SampleQuestion], list[SampleSent]]:
    """Raises `DataFileError` for what is not known, not allowed, or there twice."""
    file = folder / "questions.toml"
    tables = read_toml(file)
    if unknown := tables.keys() - {"questions", "sent"}:
        raise DataFileError(file, "", f"unknown table {', '.join(sorted(unknown))}")
    questions = [
        _question(table, named, Place(file, f"[[questions]] {number}"))
        for number, table in enumerate(tables.get("questions", []), start=1)
    ]
    _refuse_doubles(questions)
    sent = [
        _sent(table, named, Place(file, f"[[sent]] {number}"))
        for number, table in enumerate(tables.get("sent", []), start=1)
    ]
    return questions, sent


def day_of(on: date | None, days_ago: int | None, today: date) -> date | None:
    """A day that is known, or so many days before the load."""
    return on if days_ago is None else today - timedelta(days=days_ago)


def _question(table: object, named: Named, place: Place) -> SampleQuestion:
    if isinstance(table, dict) and table.get("slug"):
        place = Place(place.file, f"{place.entry} “{table['slug']}”")
    entry = parse(QuestionEntry, table, place)
    if (entry.asked_on is None) == (entry.asked_days_ago is None):
        raise place.error("one of asked_on and asked_days_ago says when it was asked")
    answers = [
        _answer(each, named, place.within(f"[[answers]] {number}"))
        for number, each in enumerate(entry.answers, start=1)
    ]
    _refuse_same_answers(answers)
    return SampleQuestion(
        entry=entry,
        standing=standing(entry.state, entry.published_days_ago, "8:00", place),
        product=named.product(entry.product, place) if entry.product else None,
        village=named.village(entry.village, place) if entry.village else None,
        asked_producer=named.producer(entry.asked_producer, place) if entry.asked_producer else None,
        answers=answers,
        place=place,
    )


def _answer(entry: AnswerEntry, named: Named, place: Place) -> SampleAnswer:
    if (entry.answered_on is None) == (entry.answered_days_ago is None):
        raise place.error("one of answered_on and answered_days_ago says when it was answered")
    if entry.answered_days_ago is not None and entry.answered_days_ago < 0:
        raise place.error("answered_days_ago lies in the future")
    if (entry.rule_number == "") != (entry.rule_date is None):
        raise place.error("rule_number and rule_date belong together")
    return SampleAnswer(
        entry=entry,
        producer=named.producer(entry.producer, place) if entry.producer else None,
        text_vi=named.text(entry.text_vi, place.within("text_vi")),
        text_en=named.text(entry.text_en, place.within("text_en")),
        place=place,
    )


def _sent(table: object, named: Named, place: Place) -> SampleSent:
    """Who asks is invented, and a letter to them reaches nobody."""
    entry = parse(SentEntry, table, place)
    if entry.name and not entry.name.endswith(ASKER_ENDING):
        raise place.error(f"name must end with “{ASKER_ENDING}”")
    if entry.email and not entry.email.endswith(".example"):
        raise place.error("email must be in the domain .example")
    return SampleSent(
        entry,
        named.product(entry.product, place) if entry.product else None,
        named.village(entry.village, place) if entry.village else None,
    )


def _refuse_same_answers(answers: list[SampleAnswer]) -> None:
    """By rule and producer a later load finds an answer again, when its day has moved."""
    seen: set[tuple[str, str]] = set()
    for answer in answers:
        key = (answer.entry.producer, answer.entry.rule_number)
        if key in seen:
            raise answer.place.error("another answer of the same hand rests on the same rule")
        seen.add(key)


def _refuse_doubles(questions: list[SampleQuestion]) -> None:
    seen: dict[str, Place] = {}
    for question in questions:
        for value in (question.entry.slug, question.entry.title_vi):
            if first := seen.get(value):
                raise question.place.error(f"“{value}” stands in {first.entry} already")
            seen[value] = question.place
