"""Suggestions while typing: options for the search box, a page of its own for everyone else, limited in rate."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils.http import urlencode

from tests.factories import make_craft, make_producer, make_product, make_village
from villages.models import Craft, CraftVillage

pytestmark = pytest.mark.django_db

BOX = {"HX-Request": "true"}


@pytest.fixture(autouse=True)
def nothing_counted_yet() -> Iterator[None]:
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def rows(db: None) -> None:
    CraftVillage.objects.all().delete()
    Craft.objects.all().delete()
    weaving = make_craft(name_vi="Dệt lụa", name_en="Silk weaving", slug="det-lua")
    van_phuc = make_village(name_vi="Vạn Phúc", slug="van-phuc", crafts=[weaving], craft_verified=True)
    silk = make_producer(name_vi="Lụa Vân", slug="lua-van", village=van_phuc)
    make_product(name_vi="Khăn lụa thêu", name_en="Embroidered silk scarf", producer=silk)
    make_product(name_vi="Lụa tơ <sen>", producer=silk)


def suggested(client: Client, text: str, language: str = "en", **headers: str) -> Any:
    path = {"en": "/en/search/suggestions/", "vi": "/tim-kiem/goi-y/"}[language]
    return client.get(f"{path}?{urlencode({'q': text})}", headers=headers)


def fragment(client: Client, text: str, language: str = "en") -> str:
    response = suggested(client, text, language, **BOX)
    assert response.status_code == 200
    return response.content.decode()


def titles(client: Client, text: str) -> dict[str, list[str]]:
    groups = suggested(client, text, **BOX).context["groups"]
    return {group.kind.name: [suggestion.title for suggestion in group.suggestions] for group in groups}


def test_names_are_suggested_by_kind_those_that_begin_so_first(client: Client, rows: None) -> None:
    found = titles(client, "lụ")
    assert found["product"] == ["Lụa tơ <sen>", "Embroidered silk scarf"]
    assert found["producer"] == ["Lụa Vân"]


def test_each_is_an_option_that_leads_to_its_page_with_what_tells_it_apart(client: Client, rows: None) -> None:
    html = fragment(client, "khan lua")
    assert 'role="option" aria-selected="false" tabindex="-1" href="/en/products/product-' in html
    assert '<span class="suggestion__name">Embroidered silk scarf</span>' in html
    assert '<span class="suggestion__note"><span lang="vi">Lụa Vân</span></span>' in html


def test_names_are_escaped_and_vietnamese_ones_marked_on_an_english_page(client: Client, rows: None) -> None:
    assert '<span lang="vi">Lụa tơ &lt;sen&gt;</span>' in fragment(client, "lụa tơ")
    assert '<span class="suggestion__name">Lụa tơ &lt;sen&gt;</span>' in fragment(client, "lụa tơ", "vi")


def test_the_last_option_leads_to_all_that_is_found(client: Client, rows: None) -> None:
    assert 'href="/en/search/?q=lu">All that is found for “lu”</a></div>' in fragment(client, "lu")


@pytest.mark.parametrize(
    ("text", "language", "said"),
    [
        ("khăn lụa", "en", "1 suggestion; choose with the arrow keys"),
        ("khăn lụa", "vi", "1 gợi ý; chọn bằng phím mũi tên"),
        ("xyzzyq", "en", "No suggestion"),
        ("xyzzyq", "vi", "Không có gợi ý"),
    ],
)
def test_a_sentence_for_screen_readers_comes_with_them(
    client: Client, rows: None, text: str, language: str, said: str
) -> None:
    assert f'data-said="{said}"' in fragment(client, text, language)


@pytest.mark.parametrize("text", ["", " ", "l", "🍵", "!!", "lụa " * 60, "xyzzyq"])
def test_too_little_too_much_and_what_begins_no_name_get_no_option(client: Client, rows: None, text: str) -> None:
    assert 'role="option"' not in fragment(client, text)


def test_there_are_few(client: Client) -> None:
    for number in range(30):
        make_product(name_vi=f"Bánh gai {number}")
    assert sum(map(len, titles(client, "bánh").values())) == 8


def test_drafts_are_not_suggested(client: Client) -> None:
    make_product(name_vi="Bánh gai", state="draft")
    make_product(name_vi="Bánh gai", producer=make_producer(is_published=False))
    assert titles(client, "bánh gai") == {}


def test_opened_plainly_it_is_a_whole_page(client: Client, rows: None) -> None:
    response = suggested(client, "lụ", "vi")
    page = response.content.decode()
    assert "<!doctype html>" in page
    assert '<h1 class="page-head__title">Gợi ý cho “lụ”</h1>' in page
    assert ">Khăn lụa thêu</a>" in page
    assert 'role="option"' not in page
    assert response["X-Robots-Tag"] == "noindex, nofollow"


def test_caches_are_told_the_page_from_the_options(client: Client, rows: None) -> None:
    assert "HX-Request" in suggested(client, "lụ")["Vary"]


def test_who_asks_without_end_is_refused_with_a_sentence(
    client: Client, rows: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("core.rate_limit.time.time", lambda: 1_000_000.0)  # else the ten seconds may end in between
    statuses = [suggested(client, f"lu{number}", **BOX).status_code for number in range(61)]
    assert statuses == [200] * 60 + [429]
    assert suggested(client, "lụa", "vi").content.decode() == "Quá nhiều yêu cầu cùng lúc. Hãy đợi 10 giây rồi thử lại."
