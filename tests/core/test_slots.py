"""A lower app's page shows what higher apps have to say, in order, and knows none of them."""

from collections import defaultdict

import pytest
from django.http import HttpRequest
from django.template import Context, Template
from django.test import RequestFactory

from core import slots
from core.slots import fills


@pytest.fixture(autouse=True)
def no_fillers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(slots, "_fillers", defaultdict(list))


def page(subject: object) -> str:
    source = Template('[{% slot "village_page" village %}]')
    return source.render(Context({"request": RequestFactory().get("/"), "village": subject}))


def fill(title: str | None, *, slot: str = "village_page", position: int = 0) -> None:
    @fills(slot, template="components/page_head.html", position=position)
    def filler(request: HttpRequest, subject: object) -> dict[str, object] | None:
        return None if title is None else {"title": f"{title} {subject}"}


def headings(html: str) -> list[str]:
    return [part.split("</h1>")[0] for part in html.split('__title">')[1:]]


def test_a_slot_that_nobody_fills_is_empty() -> None:
    assert page("Bát Tràng") == "[]"


def test_a_filler_gets_the_request_and_the_subject() -> None:
    fill("Made in")
    assert headings(page("Bát Tràng")) == ["Made in Bát Tràng"]


def test_what_a_filler_shows_is_escaped_once() -> None:
    fill("<b>&")
    assert headings(page("x")) == ["&lt;b&gt;&amp; x"]


def test_fillers_stand_by_position_and_then_in_the_order_of_registering() -> None:
    fill("second", position=1)
    fill("third", position=1)
    fill("first", position=-1)
    assert headings(page("")) == ["first ", "second ", "third "]


def test_a_filler_with_nothing_to_show_leaves_no_trace() -> None:
    fill(None)
    fill("other", slot="commune_page")
    assert page("x") == "[]"


def test_a_filler_whose_template_needs_nothing_is_shown() -> None:
    @fills("village_page", template="components/page_head.html")
    def filler(request: HttpRequest, subject: object) -> dict[str, object]:
        return {}

    assert headings(page("x")) == [""]


def test_a_filler_is_still_the_function_it_was() -> None:
    @fills("village_page", template="components/page_head.html")
    def filler(request: HttpRequest, subject: object) -> dict[str, object]:
        return {"title": subject}

    assert filler(HttpRequest(), "x") == {"title": "x"}
