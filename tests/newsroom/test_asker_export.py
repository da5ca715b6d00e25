"""What is held of an asker, for that asker: complete, and nothing of others."""

import json
from io import StringIO

import pytest
from django.core.management import call_command

from newsroom.actions import refuse_questions
from newsroom.asker_export import questions_of
from tests.factories import make_product
from tests.newsroom.factories import make_sent_question

pytestmark = pytest.mark.django_db

EMAIL = "hoi@thu.example"


def test_it_tells_what_was_asked_and_what_was_written_back() -> None:
    product = make_product(name_vi="Cốm Mẫu")
    sent = make_sent_question(email=EMAIL, name="Người Hỏi Thử", text="Để được bao lâu?", product=product)
    refuse_questions(sent=[sent], reason="Xem trên nhãn.")
    (told,) = questions_of("HOI@thu.example")
    assert (told["name"], told["question"], told["product"]) == ("Người Hỏi Thử", "Để được bao lâu?", "Cốm Mẫu")
    assert told["why_not_answered"] == "Xem trên nhãn."
    ((to, text),) = [(mail["to"], mail["text"]) for mail in told["mails"]]
    assert (to, "Xem trên nhãn." in text) == (EMAIL, True)


def test_it_tells_nothing_of_others() -> None:
    make_sent_question(email="khac@thu.example", text="Của người khác?")
    make_sent_question(text="Không để lại thư?")
    assert questions_of(EMAIL) == []
    assert questions_of("") == []


def test_the_command_writes_it_beside_orders() -> None:
    make_sent_question(email=EMAIL, text="Để được bao lâu?")
    out = StringIO()
    call_command("export_person", "--phone", "0900000031", "--email", EMAIL, stdout=out)
    held = json.loads(out.getvalue())
    assert [question["question"] for question in held["questions"]] == ["Để được bao lâu?"]
    assert held["orders"] == []
