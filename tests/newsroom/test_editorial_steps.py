"""How a text comes to be read: every step by everybody, what is refused, and what the tables refuse whoever writes."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from itertools import product
from typing import Any

import pytest

from accounts.models import User
from newsroom.actions import take_step, write
from newsroom.checks import problems_before_publishing
from newsroom.editorial_state import WAYS, EditorialState, Step
from newsroom.exceptions import Incomplete, NotThatStep, Refused, SamePerson
from newsroom.models import Article, EditorialStep
from tests.constraints import is_accepted
from tests.newsroom.factories import PUBLISHED_AT, make_article

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 27, 2, tzinfo=UTC)
LEAD = "Một đoạn dẫn đủ dài để người đọc biết việc gì đã xảy ra, của ai, ở đâu."
DRAFT, REVIEW, PUBLISHED, WITHDRAWN = EditorialState


@pytest.fixture(autouse=True)
def it_is_now(now_is: Callable[[datetime], None]) -> None:
    now_is(NOW)


@pytest.fixture
def writer() -> User:
    return User.objects.create(username="nguoi-viet")


@pytest.fixture
def other() -> User:
    return User.objects.create(username="nguoi-duyet")


def complete(**changes: Any) -> Article:
    """With nothing missing."""
    return make_article(**{"lead_vi": LEAD, "source_name": "Văn phòng Điều phối", **changes})


def stored(article: Article) -> dict[str, Any]:
    return Article.objects.filter(pk=article.pk).values("state", "publish_at", "written_by", "approved_by").get()


def test_a_text_goes_from_draft_to_readers_through_two_people(writer: User, other: User) -> None:
    article = complete(state=DRAFT, publish_at=None, written_by=writer)
    take_step(text=article, step=Step.SUBMIT, by=writer)
    assert (article.state, article.is_public(NOW)) == (REVIEW, False)
    take_step(text=article, step=Step.APPROVE, by=other, note="Đọc kỹ rồi.")
    expected = {"state": PUBLISHED, "publish_at": NOW, "written_by": writer.pk, "approved_by": other.pk}
    assert stored(article) == expected
    assert (article.state, article.publish_at, article.approved_by, article.is_public(NOW)) == (
        PUBLISHED,
        NOW,
        other,
        True,
    )
    steps = EditorialStep.objects.values_list("step", "by", "note", "object_id")
    assert list(steps) == [
        ("approve", other.pk, "Đọc kỹ rồi.", article.pk),
        ("submit", writer.pk, "", article.pk),
    ]


def test_a_moment_that_was_set_stays_when_it_is_published(writer: User, other: User) -> None:
    at = NOW + timedelta(days=2)
    article = complete(state=REVIEW, publish_at=at, written_by=writer)
    take_step(text=article, step=Step.APPROVE, by=other)
    assert stored(article)["publish_at"] == at
    assert (article.is_public(at - timedelta(microseconds=1)), article.is_public(at)) == (False, True)


@pytest.mark.parametrize(("step", "state"), list(product(Step, EditorialState)))
def test_a_step_begins_at_its_own_state_alone(step: Step, state: EditorialState, writer: User, other: User) -> None:
    at = PUBLISHED_AT if state in (PUBLISHED, WITHDRAWN) else None
    article = complete(state=state, publish_at=at, written_by=writer)
    before = stored(article)
    if WAYS[step].begin == state:
        take_step(text=article, step=step, by=other)
        assert stored(article)["state"] == WAYS[step].end
        assert stored(article)["approved_by"] == (other.pk if WAYS[step].end == PUBLISHED else None)
        assert EditorialStep.objects.count() == 1
    else:
        with pytest.raises(NotThatStep):
            take_step(text=article, step=step, by=other)
        assert stored(article) == before
        assert not EditorialStep.objects.exists()


@pytest.mark.parametrize("step", [Step.APPROVE, Step.LOOK])
def test_who_wrote_it_last_does_not_let_it_out(step: Step, writer: User) -> None:
    article = complete(state=WAYS[step].begin, written_by=writer)
    before = stored(article)
    with pytest.raises(SamePerson):
        take_step(text=article, step=step, by=writer)
    assert stored(article) == before
    assert not EditorialStep.objects.exists()


@pytest.mark.parametrize("step", [Step.SUBMIT, Step.SEND_BACK, Step.WITHDRAW, Step.REOPEN])
def test_who_wrote_it_takes_every_other_step(step: Step, writer: User) -> None:
    take_step(text=complete(state=WAYS[step].begin, written_by=writer), step=step, by=writer)
    assert EditorialStep.objects.get().step == step


@pytest.mark.parametrize("step", [Step.SUBMIT, Step.APPROVE, Step.LOOK])
def test_what_is_not_complete_goes_nowhere(step: Step, writer: User, other: User) -> None:
    article = complete(state=WAYS[step].begin, written_by=writer, source_name="")
    before = stored(article)
    with pytest.raises(Incomplete) as refused:
        take_step(text=article, step=step, by=other)
    assert refused.value.problems == problems_before_publishing(article)
    assert all(problem in str(refused.value) for problem in refused.value.problems)
    assert stored(article) == before


@pytest.mark.parametrize("step", [Step.SEND_BACK, Step.WITHDRAW, Step.REOPEN])
def test_what_is_not_complete_can_always_be_taken_back(step: Step, other: User) -> None:
    take_step(text=complete(state=WAYS[step].begin, source_name=""), step=step, by=other)


def test_the_stored_text_counts_and_not_the_one_in_hand(writer: User, other: User) -> None:
    """Two people have the page open, and one of them was quicker."""
    article = complete(state=REVIEW, written_by=writer)
    Article.objects.filter(pk=article.pk).update(state=DRAFT)
    with pytest.raises(NotThatStep):
        take_step(text=article, step=Step.APPROVE, by=other)
    Article.objects.filter(pk=article.pk).update(state=REVIEW, written_by=other)
    with pytest.raises(SamePerson):
        take_step(text=article, step=Step.APPROVE, by=other)


def test_a_step_writes_nothing_but_its_own_columns(writer: User, other: User) -> None:
    article = complete(state=REVIEW, written_by=writer)
    Article.objects.filter(pk=article.pk).update(title_vi="Tiêu đề mới hơn")
    take_step(text=article, step=Step.APPROVE, by=other)
    assert Article.objects.get().title_vi == "Tiêu đề mới hơn"


def test_a_change_after_publishing_stays_public_and_asks_for_a_second_look(writer: User, other: User) -> None:
    article = complete(written_by=writer, approved_by=other)
    assert not article.awaits_second_look
    article.title_vi = "Sửa một chữ"
    write(text=article, by=other)
    assert stored(article) == {
        "state": PUBLISHED,
        "publish_at": PUBLISHED_AT,
        "written_by": other.pk,
        "approved_by": None,
    }
    assert article.awaits_second_look
    assert list(Article.objects.awaiting_second_look()) == [article]
    take_step(text=article, step=Step.LOOK, by=writer)
    assert not Article.objects.get().awaits_second_look
    assert not Article.objects.awaiting_second_look().exists()


def test_a_second_look_is_taken_once(writer: User, other: User) -> None:
    article = complete(written_by=writer)
    take_step(text=article, step=Step.LOOK, by=other)
    with pytest.raises(NotThatStep):
        take_step(text=article, step=Step.LOOK, by=other)


def test_what_came_from_the_data_files_awaits_no_second_look(other: User) -> None:
    article = complete()
    assert not article.awaits_second_look
    assert not Article.objects.awaiting_second_look().exists()
    with pytest.raises(NotThatStep):
        take_step(text=article, step=Step.LOOK, by=other)


def test_what_is_taken_down_keeps_its_day_and_loses_who_let_it_out(writer: User, other: User) -> None:
    article = complete(written_by=writer, approved_by=other)
    take_step(text=article, step=Step.WITHDRAW, by=writer)
    assert stored(article) == {
        "state": WITHDRAWN,
        "publish_at": PUBLISHED_AT,
        "written_by": writer.pk,
        "approved_by": None,
    }


def test_every_refusal_is_a_sentence() -> None:
    for refusal in (NotThatStep("x"), SamePerson(), Incomplete(["Thiếu nguồn."])):
        assert isinstance(refusal, Refused)
        assert len(str(refusal)) > 20


def build(**changes: Any) -> Article:
    return Article(**{"slug": "bai-moi", "title_vi": "Bài", "state": PUBLISHED, "publish_at": PUBLISHED_AT, **changes})


@pytest.mark.parametrize(
    ("state", "publish_at", "accepted"),
    [
        (PUBLISHED, None, False),
        (PUBLISHED, PUBLISHED_AT, True),
        (DRAFT, None, True),
        (REVIEW, None, True),
        (WITHDRAWN, None, True),
        (REVIEW, PUBLISHED_AT, True),
    ],
)
def test_what_is_published_has_a_moment(state: str, publish_at: datetime | None, accepted: bool) -> None:
    assert is_accepted(build(state=state, publish_at=publish_at)) is accepted


@pytest.mark.parametrize(
    ("wrote", "approved", "accepted"),
    [
        ("writer", "writer", False),
        ("writer", "other", True),
        ("writer", "", True),
        ("", "writer", True),
        ("", "", True),
    ],
)
def test_nobody_lets_out_what_they_wrote(
    wrote: str, approved: str, accepted: bool, request: pytest.FixtureRequest
) -> None:
    people = {name: request.getfixturevalue(name) if name else None for name in (wrote, approved)}
    assert is_accepted(build(written_by=people[wrote], approved_by=people[approved])) is accepted
