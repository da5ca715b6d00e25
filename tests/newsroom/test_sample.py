"""The newsroom's sample as a whole, at the moment of its load, and loaded again: nothing is written twice, time moves
on, and what people did stays."""

import re
from collections import Counter
from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest

from accounts.models import User
from catalogue.models import CriteriaVersion, Product
from core.motifs import names as motif_names
from newsroom.actions import take_step, write
from newsroom.actions.sample import load_sample_newsroom
from newsroom.article_body import codes_in
from newsroom.checks import problems_before_publishing
from newsroom.editorial_state import Step
from newsroom.live_checks import objection_to_price
from newsroom.live_state import EventState, LiveState
from newsroom.models import (
    Answer,
    Article,
    ArticleKind,
    Editorial,
    Event,
    EventKind,
    HomeBlock,
    Livestream,
    MediaItem,
    PinnedProduct,
    Question,
    SentQuestion,
    Tag,
    Topic,
)
from newsroom.question_checks import ABOUT_RULES
from newsroom.rich_text import cleaned, words_of
from newsroom.rule_notes import replaced
from tests import samples
from tests.samples import FOLDER, SAMPLE_DAY, SAMPLE_MOMENT

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("sample_newsroom")]
sample_newsroom = samples.once_a_module(samples.producers, samples.news)

TEXTS: tuple[type[Editorial], ...] = (Article, Question, MediaItem, Livestream, Event)
# What the law forbids of goods, and what no story needs.
PRAISE = (
    *("tốt nhất", "ngon nhất", "đẹp nhất", "độc nhất", "duy nhất", "số 1 ", "số một", "hàng đầu", "nổi tiếng"),
    *("chữa bệnh", "chữa khỏi", "trị bệnh", "tuyệt vời", "thần kỳ"),
    *(" best ", "finest", "number one", "world-class", "famous", "cures ", "miracle", "unique"),
)


def published(model: type[Editorial]) -> list[Editorial]:
    return list(model._default_manager.approved().order_by("slug"))


def articles(kind: ArticleKind) -> list[Article]:
    return list(Article.objects.filter(kind=kind).public(SAMPLE_MOMENT).order_by("slug"))


def texts_of(article: Article) -> str:
    columns = ("title", "lead", "body", "voice")
    return " ".join(getattr(article, f"{column}_{language}") for column in columns for language in ("vi", "en"))


def test_it_has_what_the_sections_need() -> None:
    assert len(articles(ArticleKind.NEWS)) >= 12
    assert len(articles(ArticleKind.STORY)) >= 12
    assert Question.objects.public(SAMPLE_MOMENT).count() >= 20
    assert MediaItem.objects.public(SAMPLE_MOMENT).count() >= 6
    assert Livestream.objects.count() >= 8
    assert 4 <= Event.objects.count() <= 6
    assert Tag.objects.filter(articles__isnull=False).distinct().count() == Tag.objects.count()


def test_nothing_that_readers_see_lacks_anything(now_is: Callable[[datetime], None]) -> None:
    now_is(SAMPLE_MOMENT)
    assert [
        problem for model in TEXTS for text in published(model) for problem in problems_before_publishing(text)
    ] == []


def test_news_has_two_languages_a_source_and_a_fair_length() -> None:
    for article in articles(ArticleKind.NEWS):
        assert article.source_name, article.slug
        assert not article.is_sample, article.slug
        assert all(150 <= len(words_of(body).split()) <= 350 for body in (article.body_vi, article.body_en)), (
            article.slug
        )
        assert all(60 <= len(lead) <= 300 for lead in (article.lead_vi, article.lead_en)), article.slug
        assert article.title_en, article.slug


def test_stories_are_of_one_village_each_and_say_who_is_invented() -> None:
    stories = articles(ArticleKind.STORY)
    for story in stories:
        assert 350 <= len(words_of(story.body_vi).split()) <= 600, story.slug
        assert 300 <= len(words_of(story.body_en).split()) <= 600, story.slug
        assert all(60 <= len(lead) <= 300 for lead in (story.lead_vi, story.lead_en)), story.slug
        assert story.is_sample
        assert story.voice_name.endswith(" (mẫu)")
        assert story.voice_vi and story.voice_en and story.voice_role_vi and story.voice_role_en
        assert story.latitude and story.longitude
    villages = [village.slug for story in stories for village in story.villages.all()]
    assert len(set(villages)) == len(villages) == len(stories)
    assert len({words_of(story.body_vi)[:12] for story in stories}) == len(stories), "no two begin alike"


def test_texts_are_kept_as_they_were_cleaned() -> None:
    columns = ((Article, ("body_vi", "body_en")), (Answer, ("text_vi", "text_en")), (Event, ("text_vi", "text_en")))
    for model, names in columns:
        for row in model._default_manager.all():
            for name in names:
                text = getattr(row, name)
                assert cleaned(text).html == text, (row, name)


def test_products_in_a_text_are_those_that_it_is_about() -> None:
    for article in Article.objects.prefetch_related("products"):
        codes = {product.public_code for product in article.products.all()}
        assert codes_in(article.body_vi) == codes_in(article.body_en)
        assert codes_in(article.body_vi) <= codes, article.slug
        assert "slug:" not in article.body_vi + article.body_en
        if article.kind == ArticleKind.STORY:
            assert codes_in(article.body_vi), article.slug


def test_nothing_is_praised_beyond_measure() -> None:
    for article in Article.objects.all():
        words = f" {words_of(texts_of(article))} ".lower()
        assert [praise for praise in PRAISE if praise in words] == [], article.slug
    for row in [*Question.objects.all(), *Livestream.objects.all(), *Event.objects.all()]:
        assert [praise for praise in PRAISE if praise in f" {row.title_vi} {row.title_en} ".lower()] == [], row.slug
    for answer in Answer.objects.all():
        assert [praise for praise in PRAISE if praise in f" {answer.words} ".lower()] == [], answer


def test_answers_about_rules_name_the_decision_with_its_date_and_some_are_history() -> None:
    answers = Answer.objects.filter(question__topic__in=ABOUT_RULES).select_related("question")
    assert answers.count() >= 10
    assert all(answer.rule_number and answer.rule_date for answer in answers)
    versions = list(CriteriaVersion.objects.all())
    former = [answer for answer in answers if replaced(answer.rule_number, versions, SAMPLE_DAY)]
    assert sorted(answer.rule_number for answer in former) == ["1048/QĐ-TTg", "1048/QĐ-TTg", "148/QĐ-TTg"]
    asked = Question.objects.filter(answers__in=former).distinct().with_answers()
    assert {question.public_answers[0].rule_number for question in asked} == {"26/2026/QĐ-TTg"}, "the latest first"


def test_questions_are_of_every_topic_and_some_are_answered_by_the_producer() -> None:
    questions = Question.objects.public(SAMPLE_MOMENT)
    assert set(questions.values_list("topic", flat=True)) == set(Topic.values)
    assert 8 <= questions.filter(is_frequent=True).count() <= 12
    by_producers = Answer.objects.filter(producer__isnull=False).select_related("producer", "question__product")
    assert by_producers.count() >= 4
    assert all(answer.question.product.producer_id == answer.producer_id for answer in by_producers)
    assert Answer.objects.filter(question__state="published", approved_at__isnull=True).count() == 0


def test_the_office_has_something_to_do() -> None:
    assert [str(sent.topic) for sent in SentQuestion.objects.waiting().order_by("topic")] == [
        *("joining", "labels", "products", "villages")
    ]
    assert all(not sent.name or sent.name.endswith(" Mẫu") for sent in SentQuestion.objects.all())
    states = Counter(state for model in TEXTS for state in model._default_manager.values_list("state", flat=True))
    assert (states["draft"], states["review"], states["withdrawn"]) == (3, 2, 0)
    scheduled = Article.objects.scheduled(SAMPLE_MOMENT).get()
    assert scheduled.publish_at is not None
    assert scheduled.publish_at.astimezone(SAMPLE_MOMENT.tzinfo).date() == SAMPLE_DAY + timedelta(days=1)


def test_livestreams_stand_in_every_state() -> None:
    states = Counter(each.live_state(SAMPLE_MOMENT) for each in Livestream.objects.approved().select_related("replay"))
    assert set(states) == set(LiveState)
    assert states[LiveState.LIVE] == 1
    to_come = [each for each in Livestream.objects.approved() if each.live_state(SAMPLE_MOMENT) == LiveState.UPCOMING]
    assert {(each.starts_at - SAMPLE_MOMENT).days for each in to_come} == {1, 7}
    assert Livestream.objects.filter(state="draft").count() == 1


def test_the_first_entry_of_the_archive_is_told_as_far_as_it_is_known() -> None:
    first = Livestream.objects.order_by("starts_at")[0]
    assert first.starts_at.astimezone(SAMPLE_MOMENT.tzinfo).date() == date(2022, 10, 11)
    assert (first.hours_known, first.is_sample, first.has_figures) == (False, False, False)
    assert all(name in first.title_vi for name in ("TikTok", "Yeah1", "KYC Solutions"))
    assert first.source_name
    others = Livestream.objects.exclude(pk=first.pk)
    assert all(each.is_sample and each.host.endswith(" (mẫu)") for each in others)


def test_pinned_products_cost_less_while_it_lasts() -> None:
    pinned = list(PinnedProduct.objects.select_related("product__product_set"))
    priced = [each for each in pinned if each.price is not None]
    assert len(priced) >= 10
    assert [objection_to_price(each) for each in priced] == [""] * len(priced)
    assert all(livestream.pinned.exists() for livestream in Livestream.objects.filter(is_sample=True))


def test_events_stand_in_every_state_and_have_a_place() -> None:
    events = list(Event.objects.select_related("commune"))
    assert {event.event_state(SAMPLE_MOMENT) for event in events} == set(EventState)
    assert {event.kind for event in events} == set(EventKind.values)
    assert all(event.commune and event.point and event.place_en for event in events)
    assert all(event.is_sample and "mẫu" in event.organiser for event in events)


def test_the_front_page_shows_a_story_and_a_village() -> None:
    blocks = {block.kind: block for block in HomeBlock.objects.select_related("article", "village")}
    assert blocks["lead"].article in articles(ArticleKind.STORY)
    assert blocks["village"].village is not None


def test_every_text_has_a_drawing_that_exists() -> None:
    for model in (Article, Livestream, Event):
        assert set(model._default_manager.values_list("motif", flat=True)) <= motif_names()


def test_facts_of_the_programme_are_written_alike() -> None:
    """Numbers and dates of the decisions, wherever they stand."""
    words = " ".join(words_of(texts_of(article)) for article in Article.objects.all())
    words += " ".join(f"{answer.words}" for answer in Answer.objects.all())
    for number, day in (("148/QĐ-TTg", "24/02/2023"), ("1489/QĐ-TTg", "06/07/2025")):
        for found in re.findall(rf"{re.escape(number)} \((\d\d/\d\d/\d{{4}})\)", words):
            assert found == day
    assert not re.search(r"26/2026/QĐ-TTg,? ngày (?!22/05/2026)\d", words)


def test_no_product_is_shown_that_readers_do_not_find() -> None:
    listed = set(Product.objects.listed().values_list("pk", flat=True))
    assert set(PinnedProduct.objects.values_list("product_id", flat=True)) <= listed
    assert set(Article.products.through._default_manager.values_list("product_id", flat=True)) <= listed


def load_again(later: timedelta = timedelta()) -> str:
    return str(load_sample_newsroom(folder=FOLDER / "newsroom", now=SAMPLE_MOMENT + later))


@pytest.fixture
def drawings_stay(monkeypatch: pytest.MonkeyPatch, now_is: Callable[[datetime], None]) -> None:
    """Loading albums and films again is tested where they are loaded."""
    monkeypatch.setattr("newsroom.actions.sample.load_media", lambda **_: 0)
    now_is(SAMPLE_MOMENT)


@pytest.mark.usefixtures("drawings_stay")
def test_loaded_again_within_a_quarter_of_an_hour_nothing_is_written() -> None:
    assert load_again(timedelta(minutes=7)) == "0 created, 0 updated, 0 deleted"


@pytest.mark.usefixtures("drawings_stay")
def test_loaded_on_a_later_day_days_have_moved_and_nothing_is_there_twice() -> None:
    before = {article.pk: article.publish_at for article in Article.objects.filter(publish_at__isnull=False)}
    answers = Answer.objects.count()
    created, updated, deleted = load_again(timedelta(days=9)).split(", ")
    assert (created, deleted) == ("0 created", "0 deleted")
    assert int(updated.split()[0]) > 60
    assert Answer.objects.count() == answers
    moved = {article.pk: article.publish_at for article in Article.objects.filter(publish_at__isnull=False)}
    assert {moved[pk] - before[pk] for pk in before if moved[pk] and before[pk]} == {timedelta(days=9)}
    assert Livestream.objects.order_by("starts_at")[0].starts_at.year == 2022


@pytest.mark.usefixtures("drawings_stay")
def test_what_people_did_stays_and_the_rest_is_loaded() -> None:
    somebody = User.objects.create(username="bien-tap-vien")
    written, taken_down, changed, *_ = Article.objects.filter(kind="story", state="published").order_by("slug")
    written.title_vi = "Nhan đề của biên tập viên"
    written.products.clear()
    write(text=written, by=somebody)
    take_step(text=taken_down, step=Step.WITHDRAW, by=somebody)
    HomeBlock.objects.filter(kind="lead").update(is_shown=False)
    SentQuestion.objects.filter(topic="labels").update(reason="Đã trả lời qua điện thoại.")
    Article.objects.filter(pk=changed.pk).update(title_vi="Đổi ở ngoài")
    answered = Question.objects.get(slug="mot-nam-co-may-dot-danh-gia")
    Answer.objects.filter(question=answered).update(text_vi="<p>Đáp lại.</p>", written_by=somebody)
    assert load_again() == "0 created, 1 updated, 0 deleted"
    assert [answer.text_vi for answer in answered.answers.all()] == ["<p>Đáp lại.</p>"]
    assert Article.objects.get(pk=written.pk).title_vi == "Nhan đề của biên tập viên"
    assert written.products.count() == 0
    assert Article.objects.get(pk=taken_down.pk).state == "withdrawn"
    assert Article.objects.get(pk=changed.pk).title_vi == changed.title_vi
    assert not HomeBlock.objects.get(kind="lead").is_shown
    assert SentQuestion.objects.waiting().count() == 3
