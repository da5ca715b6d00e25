"""What must be in order before an article goes out: each thing alone is told, and a complete one has no problem."""

from typing import Any

import pytest
from django.utils.translation import override

from core.pictures import Picture
from newsroom.checks import problems_before_publishing
from newsroom.models import Article, ArticlePicture
from tests.factories import make_product, make_village
from tests.newsroom.factories import make_article, make_story

pytestmark = pytest.mark.django_db

LEAD = "Một đoạn dẫn đủ dài để người đọc biết việc gì đã xảy ra, của ai, ở đâu."
COMPLETE = {"lead_vi": LEAD, "source_name": "Văn phòng Điều phối"}


def problems(article: Article) -> list[str]:
    with override("en"):
        return problems_before_publishing(article)


def with_picture(article: Article, **changes: Any) -> Article:
    usual = {"picture": Picture("ab" * 8, 640, 480), "alt_vi": "Một lò gốm", "credit": "Thử", "licence": "CC BY 4.0"}
    ArticlePicture.objects.create(article=article, **{**usual, **changes})
    return article


def test_a_complete_piece_of_news_has_no_problem() -> None:
    assert problems(make_article(**COMPLETE)) == []


@pytest.mark.parametrize("about", ["voice", "products", "villages"])
def test_a_complete_story_has_no_problem(about: str) -> None:
    related: dict[str, Any] = {
        "voice": lambda: {"voice_vi": "Đất biết nói.", "voice_name": "Thợ thử"},
        "products": lambda: {"products": [make_product()]},
        "villages": lambda: {"villages": [make_village()]},
    }[about]()
    assert problems(make_story(lead_vi=LEAD, **related)) == []


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"title_vi": " "}, "Write a Vietnamese title."),
        ({"lead_vi": "x" * 59}, "The Vietnamese lead has 59 letters: make it 60 to 300."),
        ({"lead_vi": "x" * 301}, "The Vietnamese lead has 301 letters: make it 60 to 300."),
        ({"lead_en": "Short."}, "The English lead has 6 letters: make it 60 to 300."),
        ({"body_vi": ""}, "Write the Vietnamese text."),
        (
            {"body_vi": "<h3>a</h3>\n<h2>b</h2>"},
            "The text has a subheading before its first heading: begin with a heading.",
        ),
        (
            {"body_en": "<h3>a</h3>"},
            "The text has a subheading before its first heading: begin with a heading.",
        ),
        ({"source_name": ""}, "Name the source of the news."),
        (
            {"body_vi": "<p>a</p>\n<p>[ảnh 1]</p>"},
            "The text has a place for picture 1, and there are 0 pictures.",
        ),
        (
            {"body_vi": "<p>a</p>\n<p>[sản phẩm K7M2QX9]</p>"},
            "No product that readers find has the code K7M2QX9, which stands in the text.",
        ),
        (
            {"body_vi": '<p><a href="/khong-co/trang/">a</a></p>'},
            "The link to /khong-co/trang/ leads nowhere: correct it or take it out.",
        ),
    ],
)
def test_each_thing_that_is_missing_is_told(changes: dict[str, Any], problem: str) -> None:
    assert problems(make_article(**{**COMPLETE, **changes})) == [problem]


@pytest.mark.parametrize("length", [60, 300])
def test_a_lead_may_be_just_long_enough(length: int) -> None:
    assert problems(make_article(**{**COMPLETE, "lead_vi": "x" * length})) == []


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"alt_vi": " "}, "Describe picture 1 for those who cannot see it."),
        ({"credit": ""}, "Say who made picture 1, and by what licence or consent it may be shown."),
        ({"licence": ""}, "Say who made picture 1, and by what licence or consent it may be shown."),
    ],
)
def test_a_picture_without_description_source_or_licence_is_told(changes: dict[str, str], problem: str) -> None:
    article = make_article(**{**COMPLETE, "body_vi": "<p>a</p>\n<p>[ảnh 1]</p>"})
    assert problems(with_picture(article, **changes)) == [problem]


def test_a_picture_stands_in_one_of_the_texts() -> None:
    article = with_picture(make_article(**COMPLETE))
    assert problems(article) == [
        "Picture 1 stands nowhere: write [picture 1] into the text, or delete it.",
    ]
    Article.objects.update(body_en="<p>a</p>\n<p>[picture 1]</p>")
    assert problems(Article.objects.get()) == []


def test_a_product_in_the_text_is_one_that_readers_find() -> None:
    product, hidden = make_product(), make_product(state="draft")
    article = make_article(**{**COMPLETE, "body_vi": f"<p>a</p>\n<p>[sản phẩm {product.public_code}]</p>"})
    assert problems(article) == []
    article.body_vi += f"\n<p>[product {hidden.public_code}]</p>"
    assert problems(article) == [
        f"No product that readers find has the code {hidden.public_code}, which stands in the text.",
    ]


def test_a_story_has_a_voice_or_something_that_it_is_about() -> None:
    sentence = "A story needs somebody's own words, or a product, a producer or a village that it is about."
    assert problems(make_story(lead_vi=LEAD)) == [sentence]


def test_a_voice_is_somebodys() -> None:
    assert problems(make_story(lead_vi=LEAD, voice_vi="Đất biết nói.")) == ["Say whose words the quotation is."]
