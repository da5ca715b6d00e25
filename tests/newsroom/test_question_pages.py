"""The list by topic, one question with its answers, the feed, and what search engines are told."""

import json
import re
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.utils import translation

from catalogue.links import links_of
from core.renaming import rename
from newsroom.models import Question, Topic
from newsroom.views.questions import IN_TOPIC, PAGE_SIZE
from tests.factories import make_producer, make_product
from tests.newsroom.factories import make_answer, make_question
from tests.pages import text_of

pytestmark = pytest.mark.django_db

LIST = "/en/questions/"


@pytest.fixture(autouse=True)
def day(today_is: Callable[[date], None]) -> None:
    today_is(date(2026, 11, 22))
    translation.activate("en")


def shown(client: Client, query: str = "") -> list[Question]:
    response = client.get(LIST + query)
    assert response.status_code == 200
    return response.context["page"].rows


def structured(page: str) -> dict[str, Any]:
    [text] = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page)
    return json.loads(text)


# The list


def test_each_topic_shows_what_is_asked_most_and_how_many_more_there_are(client: Client) -> None:
    usual = [make_question(topic=Topic.STARS) for _ in range(IN_TOPIC)]
    often = make_question(topic=Topic.STARS, is_frequent=True)
    village = make_question(topic=Topic.VILLAGES)
    stars, villages = client.get(LIST).context["shelves"]
    assert (stars.topic, stars.total, stars.questions) == (Topic.STARS, IN_TOPIC + 1, [often, *usual[:0:-1]])
    assert (villages.topic, villages.questions) == (Topic.VILLAGES, [village])
    assert f"All {IN_TOPIC + 1} questions of this topic" in text_of(client, LIST)


def test_a_choice_narrows_it(client: Client) -> None:
    product = make_product()
    of_product = make_question(topic=Topic.PRODUCTS, product=product)
    of_stars = make_question(topic=Topic.STARS)
    assert shown(client, "?topic=stars") == [of_stars]
    assert shown(client, f"?product={product.public_code}") == [of_product]
    assert shown(client, f"?topic=stars&product={product.public_code}") == []


@pytest.mark.parametrize("words", ["lò vi sóng", "LO VI SONG", "vi song", "tro trau", "26/2026"])
def test_words_are_found_without_accents_in_questions_and_answers(client: Client, words: str) -> None:
    wanted = make_question(answers=0, title_vi="Bát này dùng trong lò vi sóng được không?")
    rule = {"rule_number": "26/2026/QĐ-TTg", "rule_date": date(2026, 5, 22)}
    make_answer(wanted, text_vi="<p>Được: men <strong>tro trấu</strong>.</p>", **rule)
    make_question(title_vi="Câu hỏi khác?")
    assert shown(client, f"?q={words}") == [wanted]


@pytest.mark.parametrize(
    ("query", "status"), [("?topic=gold", 400), ("?product=XXXXXXX", 400), ("?page=2", 404), ("?page=x", 404)]
)
def test_what_is_not_understood_is_said(client: Client, query: str, status: int) -> None:
    make_question()
    assert client.get(LIST + query).status_code == status


def test_where_no_question_holds_all_words_those_that_resemble_them_are_shown(client: Client) -> None:
    like = make_question(title_vi="Bát gốm dùng trong lò vi sóng được không?")
    make_question(title_vi="Sao OCOP có hạn bao lâu?")
    response = client.get(f"{LIST}?q=bát men lò vi sóng chai")
    assert (response.context["page"].rows, response.context["alike"]) == ([], [like])
    assert 'href="/en/questions/ask/?q=b%C3%A1t+men' in response.content.decode()


def test_a_long_list_has_pages(client: Client) -> None:
    for _ in range(PAGE_SIZE + 1):
        make_question()
    assert len(shown(client, "?topic=stars")) == PAGE_SIZE
    assert len(shown(client, "?topic=stars&page=2")) == 1


def test_an_empty_list_leads_to_asking(client: Client) -> None:
    assert 'href="/en/questions/ask/"' in text_of(client, LIST)


# One question


def test_each_answer_says_whose_it_is_when_it_was_given_and_on_what_it_rests(client: Client) -> None:
    question = make_question(answers=0)
    rule = {"rule_number": "26/2026/QĐ-TTg", "rule_date": date(2026, 5, 22), "rule_place": "Điều 7"}
    make_answer(question, text_vi="<p>Ba mươi sáu <strong>tháng</strong>.</p>", answered_on=date(2026, 11, 12), **rule)
    make_answer(question, producer=make_producer(name_en="Sample Workshop"))
    page = text_of(client, question.get_absolute_url())
    for told in (
        "The coordination office answers", "12/11/2026", "<strong>tháng</strong>", "<b>26/2026/QĐ-TTg</b>, 22/05/2026",
        "Điều 7", "Sample Workshop answers",
    ):  # fmt: skip
        assert told in page, told
    assert "This answer rests on a former decision" not in page


def test_an_answer_on_a_former_decision_says_so_in_words(client: Client) -> None:
    question = make_question(answers=0)
    make_answer(question, rule_number="1048/QĐ-TTg", rule_date=date(2019, 8, 21), answered_on=date(2021, 5, 12))
    page = text_of(client, question.get_absolute_url())
    assert "This answer rests on a former decision" in page
    assert "Decision 1048/QĐ-TTg was in force until 23/02/2023." in page
    assert "Now decision 26/2026/QĐ-TTg of 22/05/2026 applies" in page


def test_script_in_a_row_is_never_sent(client: Client) -> None:
    question = make_question(answers=0, detail_vi="<script>alert(1)</script>")
    make_answer(question, text_vi='<p>Lời<script>alert(2)</script><a href="javascript:alert(3)">kìa</a></p>')
    page = text_of(client, question.get_absolute_url())
    assert not re.search(r"<script>|javascript:", page)


def test_a_former_address_leads_to_the_present_one_and_a_withdrawn_page_is_gone(client: Client) -> None:
    question = make_question(slug="cu")
    rename(question, {"slug": "moi"})
    response = client.get("/en/questions/cu/")
    assert (response.status_code, response["Location"]) == (301, "/en/questions/moi/")
    Question.objects.filter(pk=question.pk).update(state="withdrawn")
    assert client.get("/en/questions/moi/").status_code == 410
    assert client.get("/en/questions/never/").status_code == 404


def test_search_engines_read_the_question_and_its_answers(client: Client) -> None:
    question = make_question(answers=0, title_en="How long?", asked_on=date(2026, 11, 10))
    maker = make_producer(name_en="Sample Workshop")
    first = make_answer(question, producer=maker, text_en="<p>A <em>year</em>.</p>")
    office = make_answer(question, text_en="<p>Three &amp; more.</p>")
    make_answer(question, text_en="<p>Waits.</p>", approved_at=None)
    told = structured(text_of(client, question.get_absolute_url()))
    assert (told["@type"], told["inLanguage"]) == ("QAPage", "en")
    main = told["mainEntity"]
    assert (main["name"], main["answerCount"], main["dateCreated"]) == ("How long?", 2, "2026-11-10")
    assert (main["acceptedAnswer"]["text"], main["acceptedAnswer"]["author"]["name"]) == (
        "Three & more.", "OCOP coordination office of Hà Nội",
    )  # fmt: skip
    [other] = main["suggestedAnswer"]
    assert (other["text"], other["author"]["name"]) == ("A year.", "Sample Workshop")
    page = settings.SITE_URL + question.get_absolute_url()
    assert [each["url"] for each in (main["acceptedAnswer"], other)] == [
        f"{page}#answer-{office.pk}",
        f"{page}#answer-{first.pk}",
    ]


def test_the_feed_has_the_newest_first_with_the_beginning_of_the_answer(client: Client) -> None:
    first, second = make_question(title_en="First & one?"), make_question(title_en="Second?")
    feed = text_of(client, "/en/questions/feed/")
    assert re.findall(r"<title>(.*?)</title>", feed)[1:] == ["Second?", "First &amp; one?"]
    assert f"<id>{settings.SITE_URL}/question/{first.pk}</id>" in feed
    assert f"{settings.SITE_URL}{second.get_absolute_url()}" in feed
    assert "Một câu trả lời." in feed


# Other pages


def test_product_and_village_pages_show_what_was_asked_about_them_and_a_way_to_ask(client: Client) -> None:
    product, other = make_product(), make_product()
    question = make_question(product=product)
    page = text_of(client, product.get_absolute_url())
    ask = f'href="/en/questions/ask/?product={product.public_code}"'
    assert (question.get_absolute_url() in page, ask in page) == (True, True)
    page = text_of(client, other.get_absolute_url())
    assert (question.get_absolute_url() in page, f"ask/?product={other.public_code}" in page) == (False, True)


def test_a_makers_page_shows_what_was_asked_about_their_products_and_what_they_answered(client: Client) -> None:
    product, nobody = make_product(), make_producer()
    about, answered = make_question(product=product), make_question(answers=0)
    make_answer(answered, producer=product.producer)
    page = text_of(client, product.producer.get_absolute_url())
    assert [each.get_absolute_url() in page for each in (about, answered)] == [True, True]
    page = text_of(client, nobody.get_absolute_url())
    assert [each.get_absolute_url() in page for each in (about, answered)] == [False, False]


def test_programs_are_led_to_the_questions_about_a_product() -> None:
    product, other = make_product(), make_product()
    make_question(product=product)
    make_question(product=other, state="draft")
    [link] = [link for link in links_of(product) if link.type == "faqs"]
    assert link.path == f"/en/questions/?product={product.public_code}"
    assert [link for link in links_of(other) if link.type == "faqs"] == []
