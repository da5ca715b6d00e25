"""Anyone asks: what resembles it is shown first, what programs send is refused with a sentence, and words are kept."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.core.cache import cache
from django.http import HttpResponse
from django.test import Client

from core import dates
from newsroom.ask_forms import new_stamp
from newsroom.models import Answer, Question, SentQuestion, Topic
from newsroom.views.asking import SENDING
from tests.factories import make_product, make_village
from tests.newsroom.factories import make_question

pytestmark = pytest.mark.django_db

ASK = "/en/questions/ask/"
NINE = datetime(2026, 11, 22, 9)
HERE = {"Sec-Fetch-Site": "same-origin"}
TEXT = "Bát men tro này dùng trong lò vi sóng được không?"


@pytest.fixture(autouse=True)
def nine(now_is: Callable[[datetime], None]) -> None:
    now_is(NINE)
    cache.clear()


def sent(client: Client, path: str = ASK, *, headers: dict[str, str] = HERE, **changes: str) -> HttpResponse:
    """The form as a person sends it, half a minute after it was made."""
    usual = {
        "step": "send",
        "text": TEXT,
        "topic": Topic.PRODUCTS,
        "name": "Người Hỏi (mẫu)",
        "email": "hoi@thu.example",
    }
    return client.post(path, {"stamp": stamp_of(30), **usual, **changes}, headers=headers)


def stamp_of(seconds: float) -> str:
    """Of a form that was made so long ago."""
    with pytest.MonkeyPatch.context() as patch:
        moment = dates.now() - timedelta(seconds=seconds)
        patch.setattr("newsroom.ask_forms.now", lambda: moment)
        return new_stamp()


def problems(response: HttpResponse) -> list[str]:
    return list(response.context["problems"])


def test_what_was_asked_waits_for_the_office_and_the_asker_is_thanked(client: Client) -> None:
    response = sent(client)
    assert (response.status_code, response["Location"]) == (302, "/en/questions/ask/thanks/")
    row = SentQuestion.objects.get()
    assert (row.text, row.topic, row.name, row.email, row.language) == (
        TEXT, "products", "Người Hỏi (mẫu)", "hoi@thu.example", "en",
    )  # fmt: skip
    assert row.is_waiting
    assert (Question.objects.count(), Answer.objects.count()) == (0, 0)
    assert TEXT not in client.get("/en/questions/ask/thanks/").content.decode()


def test_the_first_step_shows_what_resembles_it_and_writes_nothing(client: Client) -> None:
    like = make_question(title_vi="Bát gốm dùng trong lò vi sóng được không?", topic=Topic.PRODUCTS)
    make_question(title_vi="Sao OCOP có hạn bao lâu?")
    make_question(title_vi="Dùng lò vi sóng với bát (nháp)", state="draft")
    response = client.post(ASK, {"step": "look", "text": TEXT}, headers=HERE)
    assert (response.status_code, response.context["alike"]) == (200, [like])
    assert like.get_absolute_url() in response.content.decode()
    assert TEXT in response.content.decode()
    assert not SentQuestion.objects.exists()


def test_the_first_page_asks_for_the_question_alone(client: Client) -> None:
    response = client.get(f"{ASK}?q=lò+vi+sóng")
    page = response.content.decode()
    assert ("lò vi sóng" in page, 'name="email"' in page, 'value="send"' in page) == (True, False, False)
    assert "no-store" in response["Cache-Control"]
    assert not response.cookies


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"website": "https://mua.example"}, "This looks as if a program had filled the form in."),
        ({"text": ""}, "Write your question."),
        ({"text": "a" * 2_001}, "A question has at most 2000 characters, this one has 2001. Shorten it."),
        ({"text": "á " * 25_000}, "A question has at most 2000 characters, this one has 49999. Shorten it."),
        ({"text": "Mua https://a.example https://b.example www.c.example"}, "A question has at most 2 links."),
        ({"text": "https://x.example " * 200}, "A question has at most"),
        ({"topic": "gold"}, "Choose what it is about."),
        ({"topic": ""}, "Choose what it is about."),
        ({"email": "hoi@"}, "An e-mail address looks like name@example.vn."),
        ({"email": f"{'a' * 250}@thu.example"}, "An e-mail address looks like name@example.vn."),
        ({"name": "n" * 81}, "A name has at most 80 letters."),
        ({"stamp": ""}, "The form has lain open for more than a day."),
        ({"stamp": "1790000000:falsch"}, "The form has lain open for more than a day."),
    ],
)
def test_what_cannot_be_sent_is_refused_with_a_sentence(client: Client, changes: dict[str, str], sentence: str) -> None:
    response = sent(client, **changes)
    assert response.status_code == 400
    assert problems(response)[0].startswith(sentence)
    assert not SentQuestion.objects.exists()


@pytest.mark.parametrize(
    ("seconds", "refusal"),
    [(0, "That was very fast."), (3, "That was very fast."), (4, ""), (86_400, ""), (86_401, "The form has lain open")],
)
def test_a_form_is_neither_too_young_nor_too_old(client: Client, seconds: int, refusal: str) -> None:
    response = sent(client, stamp=stamp_of(seconds))
    assert (response.status_code, SentQuestion.objects.count()) == ((400, 0) if refusal else (302, 1))
    if refusal:
        assert problems(response)[0].startswith(refusal)


def test_after_a_refusal_the_words_stand_there_and_the_form_can_be_sent(
    client: Client, now_is: Callable[[datetime], None]
) -> None:
    response = sent(client, stamp=stamp_of(1))
    page, stamp = response.content.decode(), response.context["stamp"]
    assert (TEXT in page, "hoi@thu.example" in page) == (True, True)
    now_is(NINE + timedelta(seconds=4))
    assert sent(client, stamp=stamp).status_code == 302


def test_two_links_and_two_thousand_characters_are_let_through(client: Client) -> None:
    text = ("Xem https://a.example và www.b.example " + "x" * 2_000)[:2_000]
    assert sent(client, text=text).status_code == 302
    assert SentQuestion.objects.get().text == text


def test_the_same_sent_twice_is_one_row(client: Client) -> None:
    for text in (TEXT, TEXT, f"  {TEXT.upper()} "):
        assert sent(client, text=text).status_code == 302
    assert SentQuestion.objects.count() == 1
    sent(client, email="khac@thu.example")
    sent(client, text="Một câu hỏi khác?")
    assert SentQuestion.objects.count() == 3


def test_too_many_from_one_place_are_told_to_wait_and_keep_their_words(client: Client) -> None:
    for number in range(SENDING.requests):
        assert sent(client, text=f"Câu hỏi số {number}?").status_code == 302
    response = sent(client)
    assert (response.status_code, TEXT in response.content.decode()) == (429, True)
    assert SentQuestion.objects.count() == SENDING.requests


@pytest.mark.parametrize("headers", [{}, {"Sec-Fetch-Site": "cross-site"}, {"Origin": "https://mua.example"}])
def test_a_form_of_another_site_is_refused(client: Client, headers: dict[str, str]) -> None:
    assert sent(client, headers=headers).status_code == 403
    assert not SentQuestion.objects.exists()


def test_the_address_says_what_it_is_about(client: Client) -> None:
    product, village = make_product(name_en="Sample bowl"), make_village()
    path = f"{ASK}?product={product.public_code}"
    assert "Sample bowl" in client.get(path).content.decode()
    sent(client, path)
    sent(client, f"{ASK}?village={village.slug}")
    assert list(SentQuestion.objects.order_by("pk").values_list("product", "village")) == [
        (product.pk, None),
        (None, village.pk),
    ]


def test_what_is_not_there_cannot_be_asked_about(client: Client) -> None:
    draft = make_product(state="draft")
    queries = [f"product={draft.public_code}", "product=XXXXXXX", "village=khong-co", "product=%00"]
    for query in queries:
        assert client.get(f"{ASK}?{query}").status_code in (400, 404)
        assert sent(client, f"{ASK}?{query}").status_code in (400, 404)
    assert not SentQuestion.objects.exists()
