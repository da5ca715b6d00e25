"""Pages of products, makers and villages show albums and videos about them; a label's resolver names the videos."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from django.test import Client
from django.utils.translation import override

from catalogue.links import links_of
from catalogue.models import Product
from newsroom.editorial_state import EditorialState
from newsroom.models import MediaItem
from tests.factories import make_product, make_village
from tests.newsroom.factories import make_album, make_video
from tests.pages import text_of

pytestmark = pytest.mark.django_db
LATER = datetime(2026, 12, 24, tzinfo=UTC)


@pytest.fixture(autouse=True)
def it_is_noon(now_is: Callable[[datetime], None]) -> None:
    now_is(datetime(2026, 11, 22, 12))


@pytest.fixture
def product(db: None) -> Product:
    return make_product()


def about(product: Product, **changes: Any) -> MediaItem:
    return make_video(products=[product], producers=[product.producer], **changes)


def test_a_product_and_its_maker_show_what_is_about_them(client: Client, product: Product) -> None:
    about(product, title_vi="Về sản phẩm")
    make_video(title_vi="Về cái khác", products=[make_product()])

    for page in (product.get_absolute_url(), product.producer.get_absolute_url()):
        text = text_of(client, page)
        assert "Về sản phẩm" in text
        assert "Về cái khác" not in text


def test_a_village_shows_what_is_about_it(client: Client) -> None:
    village = make_village()
    make_album(title_vi="Về làng", villages=[village])
    assert "Về làng" in text_of(client, village.get_absolute_url())
    assert "Về làng" not in text_of(client, make_village().get_absolute_url())


@pytest.mark.parametrize(
    "changes", [{"state": EditorialState.DRAFT}, {"state": EditorialState.WITHDRAWN}, {"publish_at": LATER}]
)
def test_what_is_not_public_is_shown_nowhere(client: Client, product: Product, changes: dict[str, Any]) -> None:
    about(product, title_vi="Chưa thấy", **changes)
    assert "Chưa thấy" not in text_of(client, product.get_absolute_url())
    assert [link.type for link in links_of(product) if link.type == "relatedVideo"] == []


def test_a_scheduled_one_appears_when_its_minute_comes(
    client: Client, product: Product, now_is: Callable[[datetime], None]
) -> None:
    about(product, title_vi="Đến giờ", publish_at=datetime(2026, 11, 22, 6, tzinfo=UTC))
    assert "Đến giờ" not in text_of(client, product.get_absolute_url())
    now_is(datetime(2026, 11, 22, 13))
    assert "Đến giờ" in text_of(client, product.get_absolute_url())


def test_a_video_on_a_product_page_leads_to_its_own_page(client: Client, product: Product) -> None:
    item = about(product)
    text = text_of(client, product.get_absolute_url())
    assert f'href="{item.get_absolute_url()}"' in text
    assert item.video_id not in text
    assert "youtube-nocookie" not in text


def test_a_resolver_is_told_of_videos_and_not_of_albums(product: Product) -> None:
    video = about(product, title_vi="Phim", title_en="Film")
    make_album(products=[product])
    with override("en"):
        links = [(link.title, link.path) for link in links_of(product) if link.type == "relatedVideo"]
        assert links == [("Film", video.get_absolute_url())]


def test_the_newest_stands_first(client: Client, product: Product) -> None:
    about(product, title_vi="Phim cũ", publish_at=datetime(2026, 9, 1, tzinfo=UTC))
    about(product, title_vi="Phim mới")
    text = text_of(client, product.get_absolute_url())
    assert text.index("Phim mới") < text.index("Phim cũ")
