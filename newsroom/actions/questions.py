"""What becomes of a question that somebody sent in, and of answers: taken up, asked on, refused, let out, told."""

from collections.abc import Iterable
from hashlib import sha256
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from catalogue.models import Producer, Product
from core.dates import now, today
from core.folding import fold
from core.renaming import free_address
from mail import outbox
from mail.models import MailState
from newsroom.actions.editorial import take_step, write
from newsroom.editorial_state import Step
from newsroom.exceptions import AlreadyTakenUp, AnswerIsOut, Incomplete, NoPublicAnswer, NotThatStep, SamePerson
from newsroom.letters import letter_to_asker
from newsroom.locks import locked_answer, locked_answers
from newsroom.mail_subject import ASKED
from newsroom.models import Answer, Question, SentQuestion
from newsroom.question_checks import answer_problems
from newsroom.question_querysets import SentQuestionQuerySet
from newsroom.rich_text import cleaned
from villages.models import CraftVillage

_LETS_OUT = {Step.APPROVE, Step.LOOK}


def send_question(
    *,
    text: str,
    topic: str,
    product: Product | None,
    village: CraftVillage | None,
    name: str,
    email: str,
    language: str,
) -> SentQuestion:
    """Keeps what a visitor asks. The same sent twice, also at once, is the one row that was there first."""
    told = {"text": text, "topic": topic, "product": product, "village": village, "name": name, "email": email}
    subject = f"{product.pk if product else ''} {village.pk if village else ''}"
    digest = UUID(bytes=sha256(f"{fold(text)}\n{subject}\n{email.casefold()}".encode()).digest()[:16])
    return SentQuestion.objects.get_or_create(digest=digest, defaults={**told, "language": language})[0]


@transaction.atomic
def take_up(
    *,
    sent: Iterable[SentQuestion],
    by: Any,
    title_vi: str,
    title_en: str,
    topic: str,
    producer: Producer | None = None,
) -> Question:
    """Makes one draft of what was sent in, in the office's wording; with a `producer` it waits in their workshop.

    Raises `AlreadyTakenUp` where somebody else was quicker with any of them, and then writes nothing.
    """
    rows = list(sent)
    first = rows[0]
    slug = free_address(Question, title_vi, columns=("slug",), besides=None)
    question = Question(
        slug=slug,
        title_vi=title_vi,
        title_en=title_en,
        topic=topic,
        product=first.product,
        village=first.village,
        asked_producer=producer,
        asked_on=timezone.localdate(min(row.received_at for row in rows)),
    )
    write(text=question, by=by)
    _claim(rows, question=question)
    return question


@transaction.atomic
def join_question(*, sent: Iterable[SentQuestion], question: Question) -> None:
    """Says that a question which is there asks the same. Where readers see it already, the askers are told at once.

    Raises `AlreadyTakenUp`, and then writes nothing.
    """
    _claim(list(sent), question=question)
    tell_askers()


@transaction.atomic
def refuse_questions(*, sent: Iterable[SentQuestion], reason: str) -> None:
    """Says why they are not answered; askers who left an e-mail are told. Raises `AlreadyTakenUp`, writing nothing."""
    _claim(list(sent), reason=reason)
    tell_askers()


def _claim(rows: list[SentQuestion], **decided: Any) -> None:
    """By one conditional UPDATE: of two officers at the same moment one wins."""
    waiting = SentQuestion.objects.waiting().filter(pk__in=[row.pk for row in rows])
    if waiting.update(**decided) != len(rows):
        raise AlreadyTakenUp


@transaction.atomic
def answer_as_producer(*, question: Question, producer: Producer, text: str, by: Any) -> Answer:
    """A producer's answer as rich text, or its new words until it is let out. Raises `AnswerIsOut` after that."""
    stored = locked_answers(question).filter(producer=producer).first()
    answer = stored or Answer(question=question, producer=producer)
    if answer.approved_at is not None:
        raise AnswerIsOut
    answer.text_vi, answer.answered_on, answer.written_by = cleaned(text).html, today(), by
    answer.save()
    return answer


@transaction.atomic
def let_out(*, answer: Answer, by: Any) -> None:
    """Shows an answer to readers, or finds what was changed in it in order.

    Raises `SamePerson`, `NotThatStep` or `Incomplete`, and then writes nothing.
    """
    stored = locked_answer(answer)
    if stored.approved_at is not None and not stored.awaits_second_look:
        raise NotThatStep(stored.standing)
    if stored.written_by_id is not None and stored.written_by_id == by.pk:
        raise SamePerson
    if problems := list(answer_problems(stored.question, stored)):
        raise Incomplete(problems)
    _let_out(stored, by)
    tell_askers()


@transaction.atomic
def take_question_step(*, text: Question, step: Step, by: Any, note: str = "") -> None:
    """As `take_step`. What is published comes with its answers by others, and their askers are told.

    Raises also `NoPublicAnswer`, where all answers are this person's own; then nothing is written.
    """
    take_step(text=text, step=step, by=by, note=note)
    if step not in _LETS_OUT:
        return
    for answer in locked_answers(text):
        is_open = answer.approved_at is None or answer.awaits_second_look
        if is_open and (answer.written_by_id is None or answer.written_by_id != by.pk):
            _let_out(answer, by)
    if not Answer.objects.filter(question=text, approved_at__isnull=False).exists():
        raise NoPublicAnswer
    tell_askers()


def _let_out(answer: Answer, by: Any) -> None:
    answer.approved_by = by
    answer.approved_at = answer.approved_at or now()
    # Not by update(): the words for the search are written by save().
    answer.save()


@transaction.atomic
def tell_askers() -> int:
    """Writes to everyone who can be told something and was not: once each; how many.

    Part of what decides, and of the daily command: a question let out for a day to come is told when that has come.
    """
    letters = []
    for sent in SentQuestion.objects.to_be_told(now()).select_related("question").order_by("pk"):
        # Two at the same moment: one writes.
        if SentQuestion.objects.filter(pk=sent.pk, told_at__isnull=True).update(told_at=now()):
            letters.append(letter_to_asker(sent))
    outbox.post(letters)
    return len(letters)


def forget_askers() -> int:
    """Erases those who were told, once their letter is on its way, and those whose time is up; how many."""
    known = SentQuestion.objects.known()
    unsent = ASKED.letters(known.filter(told_at__isnull=False)).exclude(state=MailState.SENT)
    keys = [int(about.rpartition(":")[2]) for about in unsent.values_list("about", flat=True)]
    told = known.filter(told_at__isnull=False).exclude(pk__in=keys)
    return forget(told) + forget(SentQuestion.objects.kept_too_long(now()))


@transaction.atomic
def forget(rows: SentQuestionQuerySet) -> int:
    """Erases name, e-mail and letters of these askers; what they asked stays. How many there were."""
    keys = list(rows.values_list("pk", flat=True))
    ASKED.letters(SentQuestion.objects.filter(pk__in=keys)).delete()
    return SentQuestion.objects.filter(pk__in=keys).update(name="", email="", digest=None)
