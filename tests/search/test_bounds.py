"""Whatever is typed is text, and no search takes the database longer than its limit."""

import time

import pytest
from django.db import connection
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from search import engine, index
from tests.factories import make_product

pytestmark = pytest.mark.django_db

# Some minutes of work for either database, unless somebody stops it.
ENDLESS = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n WHERE x < 1000000000) SELECT COUNT(*) FROM n"

ODD = [
    "' OR 1=1 --",
    '"zin* OR near:x',
    "zin & ! | <-> :* ()",
    "NEAR(zin lo) AND NOT x",
    "%_\\%s %(name)s {changed}",
    "🍵 zin 🏺",
    "שלום עולם \u202e zin",
    "zin\x01\x1f\u200b\u2028",
    "ma " * 66,
    "x" * 10_000,
    "a b c d e f g h i k l m n o p q r s t u v x y",
    "1e5 0x1f 12.5 3in1 ½ ² Ⅷ",
    "漢字 ไทย ❶",
    "'",
    "\\",
]


@pytest.mark.parametrize("text", ODD)
def test_odd_texts_are_searched_for_like_any_other(text: str) -> None:
    engine.find(engine.understood(text))
    engine.suggestions(text, 8)
    engine.row_ids("product", text)
    assert engine.exists(text) is bool(engine.find(engine.understood(text)).groups)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=220))
def test_any_text_gets_an_answer(text: str) -> None:
    engine.find(engine.understood(text))
    engine.suggestions(text, 8)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(word=st.from_regex(r"[a-z0-9]{2,9}", fullmatch=True))
def test_a_word_of_letters_and_digits_is_found_as_it_stands(word: str) -> None:
    product = make_product(name_vi=f"Zin {word}")
    assert product.pk in engine.row_ids("product", f"zin {word}")
    assert product.pk in engine.row_ids("product", f"zin {word[:-1]}")


def test_operators_are_no_operators() -> None:
    make_product(name_vi="Lọ zinzin")
    assert engine.exists("zinzin | zonzon") is False
    assert engine.exists("zinzin -lọ") is True
    assert engine.exists("zinzin*") is True
    assert engine.exists("name:zinzin") is False


def test_a_statement_is_stopped_at_the_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(index, "MILLISECONDS", 50)
    began = time.monotonic()
    with pytest.raises(engine.SearchTookTooLong):
        index.run(ENDLESS, [])
    assert time.monotonic() - began < 2


def test_after_a_stop_the_connection_serves_on_without_a_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    make_product(name_vi="Zinzin")
    with monkeypatch.context() as patch:
        patch.setattr(index, "MILLISECONDS", 50)
        with pytest.raises(engine.SearchTookTooLong):
            index.run(ENDLESS, [])
    assert engine.exists("zinzin")
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SHOW statement_timeout")
            assert cursor.fetchone() == ("0",)


def test_a_mistake_in_a_statement_is_not_taken_for_slowness() -> None:
    with pytest.raises(Exception, match="no_such_table") as caught:
        index.run("SELECT 1 FROM no_such_table", [])
    assert not isinstance(caught.value, engine.SearchTookTooLong)


def test_a_page_says_that_a_search_took_too_long(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def stopped(*asked: object) -> None:
        raise engine.SearchTookTooLong

    monkeypatch.setattr(index, "run", stopped)
    response = client.get("/en/search/?q=zinzin")
    assert response.status_code == 200
    assert "This search took too long" in response.content.decode()
