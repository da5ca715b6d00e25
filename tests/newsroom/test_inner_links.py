"""Whether a path of this site leads to something."""

import pytest

from newsroom.inner_links import leads_somewhere
from tests.factories import make_product
from tests.newsroom.factories import make_article

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("address", "leads"),
    [
        ("/", True),
        ("/en/", True),
        ("/san-pham/", True),
        ("/en/products/?stars=4#results", True),
        ("/en/san-pham/", False),
        ("/products/", False),
        ("/lang-nghe/bat-trang/", True),
        ("/lang-nghe/khong-co/", False),
        ("/en/craft-villages/bat-trang/", True),
        ("/san-pham/khong-co/", False),
        ("/khong-co/", False),
        ("/%00", False),
    ],
)
def test_pages_and_villages(address: str, leads: bool) -> None:
    assert leads_somewhere(address) is leads


def test_a_product_under_any_of_its_addresses() -> None:
    product = make_product(slug_vi="lo-hoa", slug_en="vase")
    product.retired_slugs.create(slug="lo-cu")
    hidden = make_product(state="draft", slug_vi="nhap")
    for slug in ("lo-hoa", "vase", "lo-cu"):
        assert leads_somewhere(f"/san-pham/{slug}/"), slug
    assert not leads_somewhere(f"/san-pham/{hidden.slug_vi}/")


def test_an_article_that_is_let_out() -> None:
    article, draft = make_article(), make_article(state="draft")
    assert leads_somewhere(f"/en/news/{article.slug}/")
    assert not leads_somewhere(f"/en/news/{draft.slug}/")
