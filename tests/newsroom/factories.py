"""Rows of the newsroom for tests, published unless told otherwise."""

from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any

from newsroom.editorial_state import EditorialState
from newsroom.models import (
    Answer,
    Article,
    ArticleKind,
    Event,
    EventKind,
    Livestream,
    MediaItem,
    MediaKind,
    PinnedProduct,
    Question,
    SentQuestion,
    Topic,
)
from newsroom.video_addresses import Provider

# Before the day on which tests look at pages (22/11/2026), in UTC.
PUBLISHED_AT = datetime(2026, 11, 20, 2, tzinfo=UTC)
_numbers = count(1)


def _let_out(**usual: Any) -> dict[str, Any]:
    return {"state": EditorialState.PUBLISHED, "publish_at": PUBLISHED_AT, **usual}


def make_article(**changes: Any) -> Article:
    """Tin tức."""
    number = next(_numbers)
    usual = _let_out(
        slug=f"bai-{number}",
        kind=ArticleKind.NEWS,
        title_vi=f"Bài thử {number}",
        lead_vi="Một đoạn dẫn.",
        body_vi="<p>Một bài viết.</p>",
    )
    related = {name: changes.pop(name, []) for name in ("tags", "products", "producers", "villages")}
    article = Article.objects.create(**{**usual, **changes})
    for name, rows in related.items():
        getattr(article, name).set(rows)
    return article


def make_story(**changes: Any) -> Article:
    """Câu chuyện phát triển."""
    return make_article(**{"kind": ArticleKind.STORY, **changes})


def make_question(*, answers: int = 1, **changes: Any) -> Question:
    """Câu hỏi, with so many answers that readers see."""
    number = next(_numbers)
    usual = _let_out(slug=f"cau-hoi-{number}", topic=Topic.STARS, title_vi=f"Câu hỏi thử {number}?")
    question = Question.objects.create(**{**usual, **changes})
    for _ in range(answers):
        make_answer(question)
    return question


def make_answer(question: Question, **changes: Any) -> Answer:
    """Trả lời, of the office."""
    usual: dict[str, Any] = {
        "text_vi": "<p>Một câu trả lời.</p>",
        "answered_on": PUBLISHED_AT.date(),
        "approved_at": PUBLISHED_AT,
    }
    return Answer.objects.create(question=question, **{**usual, **changes})


def make_sent_question(**changes: Any) -> SentQuestion:
    """Câu hỏi gửi đến, of an invented visitor."""
    usual: dict[str, Any] = {"text": "Sao OCOP có hạn bao lâu?", "topic": Topic.STARS}
    return SentQuestion.objects.create(**{**usual, **changes})


def make_video(**changes: Any) -> MediaItem:
    """Video on YouTube, with an invented number."""
    number = next(_numbers)
    usual = _let_out(
        slug=f"video-{number}",
        kind=MediaKind.VIDEO,
        title_vi=f"Video thử {number}",
        provider=Provider.YOUTUBE,
        video_id=f"MAU{number:08d}",
    )
    related = {name: changes.pop(name, []) for name in ("tags", "products", "producers", "villages")}
    item = MediaItem.objects.create(**{**usual, **changes})
    for name, rows in related.items():
        getattr(item, name).set(rows)
    return item


def make_album(**changes: Any) -> MediaItem:
    """Album ảnh."""
    return make_video(**{"kind": MediaKind.ALBUM, "provider": "", "video_id": "", **changes})


def make_livestream(*, pinned: Any = (), **changes: Any) -> Livestream:
    """Phiên livestream of two hours, live at 20:00 in Viet Nam on 22/11/2026. `pinned`: products, each with a price."""
    number = next(_numbers)
    starts_at = changes.pop("starts_at", datetime(2026, 11, 22, 12, tzinfo=UTC))
    usual = _let_out(
        slug=f"livestream-{number}",
        title_vi=f"Livestream thử {number}",
        host="Người dẫn thử",
        address="https://www.tiktok.com/@ocop.mau/live",
        starts_at=starts_at,
        ends_at=starts_at + timedelta(hours=2),
    )
    livestream = Livestream.objects.create(**{**usual, **changes})
    for position, (product, price) in enumerate(pinned):
        PinnedProduct.objects.create(livestream=livestream, product=product, price=price, position=position)
    return livestream


def make_event(**changes: Any) -> Event:
    """Sự kiện, a fair of two days from 22/11/2026."""
    number = next(_numbers)
    starts_at = changes.pop("starts_at", datetime(2026, 11, 22, 1, tzinfo=UTC))
    usual = _let_out(
        slug=f"su-kien-{number}",
        kind=EventKind.FAIR,
        title_vi=f"Sự kiện thử {number}",
        place_vi="Sân đình thử",
        starts_at=starts_at,
        ends_at=starts_at + timedelta(days=1, hours=10),
    )
    return Event.objects.create(**{**usual, **changes})
