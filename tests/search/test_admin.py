"""The office sees what was searched for in vain, makes synonyms of it, and clears away what is settled."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from search.models import Synonym, UnansweredQuery
from tests.factories import make_product
from tests.office import addition, change, changelist, form_data, listed, officer, refused, saved

pytestmark = pytest.mark.django_db

DAY = date(2026, 11, 22)


def asked(text: str, times: int = 1) -> UnansweredQuery:
    return UnansweredQuery.objects.create(text=text, times=times, first_on=DAY, last_on=DAY)


@pytest.fixture
def client() -> Client:
    return officer()


def test_what_is_asked_most_stands_first(client: Client) -> None:
    for text, times in {"ba": 1, "xà bông": 9, "heo": 4}.items():
        asked(text, times)
    assert [row.text for row in listed(client, changelist(UnansweredQuery))] == ["xà bông", "heo", "ba"]


def test_searches_are_read_and_neither_written_nor_changed_by_hand(client: Client) -> None:
    row = asked("heo")
    assert client.get(addition(UnansweredQuery)).status_code == 403
    response = client.post(change(row), {"text": "lợn", "times": 50})
    assert response.status_code == 403
    row.refresh_from_db()
    assert (row.text, row.times) == ("heo", 1)


def test_a_search_leads_to_the_form_of_a_synonym_with_its_words(client: Client) -> None:
    asked("xà bông & dầu")
    page = client.get(changelist(UnansweredQuery)).content.decode()
    path = f"{addition(Synonym)}?terms=x%C3%A0+b%C3%B4ng+%26+d%E1%BA%A7u%2C+"
    assert f'<a href="{path}">tạo từ đồng nghĩa</a>' in page
    assert form_data(client, path)["terms"] == "xà bông & dầu, "
    assert f'<a href="{reverse("search")}?q=x%C3%A0+b%C3%B4ng+%26+d%E1%BA%A7u">tìm lại</a>' in page


def test_a_synonym_is_used_at_once(client: Client) -> None:
    make_product(name_vi="Giò lợn đen")
    assert "Không tìm thấy" in Client().get("/tim-kiem/?q=giò+heo").content.decode()
    saved(client, addition(Synonym), terms="heo, lợn")
    assert "Giò lợn đen" in Client().get("/tim-kiem/?q=giò+heo").content.decode()


def test_a_synonym_needs_two_terms(client: Client) -> None:
    assert refused(client, addition(Synonym), terms="heo, ") == {
        "terms": ["Cần ít nhất hai cách gọi, cách nhau bằng dấu phẩy."]
    }
    assert not Synonym.objects.filter(terms__startswith="heo").exists()


def test_a_synonym_can_be_put_aside(client: Client) -> None:
    make_product(name_vi="Giò lợn đen")
    row = Synonym.objects.create(terms="heo, lợn")
    saved(client, change(row), is_active=None)
    assert "Không tìm thấy" in Client().get("/tim-kiem/?q=giò+heo").content.decode()


def test_what_is_found_by_now_is_cleared_away_and_nothing_else(client: Client) -> None:
    rows = [asked("giò lợn"), asked("xyzzyq")]
    make_product(name_vi="Giò lợn đen")
    data = {"action": "clear_what_is_found_now", "_selected_action": [row.pk for row in rows]}
    page = client.post(changelist(UnansweredQuery), data, follow=True).content.decode()
    assert "Đã dọn 1 lượt tìm." in page
    assert [row.text for row in UnansweredQuery.objects.all()] == ["xyzzyq"]


def test_who_may_only_look_cannot_clear_away() -> None:
    row = asked("giò lợn")
    make_product(name_vi="Giò lợn đen")
    reader = officer("view_unansweredquery")
    data = {"action": "clear_what_is_found_now", "_selected_action": [row.pk]}
    reader.post(changelist(UnansweredQuery), data)
    assert UnansweredQuery.objects.exists()


def test_what_is_asked_often_is_on_the_start_page_and_leads_to_just_these(client: Client) -> None:
    asked("xà bông", 5)
    asked("heo", 4)
    lines = client.get(reverse("admin:index")).context["attention"]
    line = next(line for line in lines if line.href.startswith(changelist(UnansweredQuery)))
    assert line.count == 1
    assert [row.text for row in listed(client, line.href)] == ["xà bông"]


def test_the_search_section_stands_after_the_daily_work(client: Client) -> None:
    sections = [app["app_label"] for app in client.get(reverse("admin:index")).context["app_list"]]
    daily = ["catalogue", "outlets", "traceability", "newsroom", "orders", "mail"]
    assert sections == [*daily, "villages", "policies", "search"]
