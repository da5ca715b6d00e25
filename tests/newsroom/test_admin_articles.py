"""Articles and tags in the office's admin: what the form cleans, settles, refuses and tells."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from PIL import Image

from newsroom.models import Article, ArticlePicture, RetiredArticleSlug, Tag
from tests.factories import make_product
from tests.newsroom.factories import make_article, make_story
from tests.office import addition, change, changelist, listed, officer, refused, saved

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 27, 2, tzinfo=UTC)
WORDS = {"title_vi": "Gốm xuống phố", "kind": "news"}
LIST = "/admin/newsroom/article/"


@pytest.fixture
def client(now_is: Callable[[datetime], None], settings: Any, tmp_path: Any) -> Client:
    settings.MEDIA_ROOT = tmp_path
    now_is(NOW)
    return officer()


def photograph() -> SimpleUploadedFile:
    out = BytesIO()
    Image.new("RGB", (640, 480), (120, 60, 30)).save(out, "JPEG")
    return SimpleUploadedFile("lo.jpg", out.getvalue(), "image/jpeg")


def test_what_is_written_is_a_draft_of_whoever_wrote_it(client: Client) -> None:
    saved(client, addition(Article), **WORDS, body_vi="Một.\n\nHai.")
    article = Article.objects.get()
    assert (article.slug, article.state, article.written_by.username) == ("gom-xuong-pho", "draft", "can-bo")
    assert article.body_vi == "<p>Một.</p>\n<p>Hai.</p>"
    assert article.approved_by is None


def test_what_is_taken_out_of_a_text_is_told_and_the_rest_is_kept(client: Client) -> None:
    text = '<p>a<script>x()</script> <a href="javascript:x()">b</a></p>'
    messages = saved(client, addition(Article), **WORDS, body_vi=text, body_en="<img src=x>c")
    assert (Article.objects.get().body_vi, Article.objects.get().body_en) == ("<p>a b</p>", "<p>c</p>")
    assert len(messages) == 4
    assert sum("javascript:x()" in message for message in messages) == 1


def test_where_nothing_was_taken_out_only_the_saving_is_told(client: Client) -> None:
    assert len(saved(client, addition(Article), **WORDS, body_vi="<p>a</p>")) == 1


def test_saving_the_form_unchanged_changes_nothing_that_was_written(client: Client) -> None:
    article = make_article(body_vi="<h2>a</h2>\n<p>b</p>", motif="silk", publish_at=NOW, state="draft")
    columns = [field.name for field in Article._meta.concrete_fields if field.name not in ("updated_at", "written_by")]
    before = Article.objects.values(*columns).get()
    saved(client, change(article))
    assert Article.objects.values(*columns).get() == before


def test_an_address_is_free_and_a_former_one_leads_on(client: Client) -> None:
    make_article(slug="gom-xuong-pho")
    saved(client, addition(Article), **WORDS)
    article = Article.objects.get(slug="gom-xuong-pho-2")
    saved(client, change(article), slug="Gốm mới")
    article.refresh_from_db()
    assert article.slug == "gom-moi"
    assert list(RetiredArticleSlug.objects.values_list("slug", "article")) == [("gom-xuong-pho-2", article.pk)]
    assert set(refused(client, change(article), slug="gom-xuong-pho")) == {"slug"}
    other = make_article()
    assert set(refused(client, change(other), slug="gom-xuong-pho-2")) == {"slug"}


@pytest.mark.parametrize("missing", ["picture_alt_vi", "picture_credit", "picture_licence"])
def test_an_opening_picture_comes_with_description_source_and_licence(client: Client, missing: str) -> None:
    told = {"picture_alt_vi": "Lò", "picture_credit": "Thử", "picture_licence": "CC BY 4.0", missing: " "}
    assert set(refused(client, addition(Article), **WORDS, picture=photograph(), **told)) == {missing}
    assert not Article.objects.exists()


def inline(**changes: Any) -> dict[str, Any]:
    told = {"alt_vi": "Lò", "credit": "Thử", "licence": "CC BY 4.0", "position": "0", **changes}
    return {"pictures-TOTAL_FORMS": "1", **{f"pictures-0-{name}": value for name, value in told.items()}}


def test_a_picture_in_the_text_is_kept_with_its_source(client: Client) -> None:
    saved(client, addition(Article), **WORDS, **inline(picture=photograph(), caption_vi="Lò cuối làng"))
    picture = ArticlePicture.objects.get()
    assert (picture.alt_vi, picture.caption_vi, picture.licence) == ("Lò", "Lò cuối làng", "CC BY 4.0")


@pytest.mark.parametrize("missing", ["alt_vi", "credit", "licence"])
def test_a_picture_without_description_source_or_licence_is_refused(client: Client, missing: str) -> None:
    errors = refused(client, addition(Article), **WORDS, **inline(picture=photograph(), **{missing: ""}))
    assert set(errors) == {f"pictures-0-{missing}"}
    assert not Article.objects.exists()


@pytest.mark.parametrize(
    ("latitude", "longitude"), [("21.0", None), (None, "105.8"), ("16.0", "108.2"), ("105.8", "21.0")]
)
def test_a_point_is_whole_and_in_ha_noi(client: Client, latitude: str | None, longitude: str | None) -> None:
    errors = refused(client, addition(Article), **WORDS, latitude=latitude, longitude=longitude)
    assert set(errors) == {"latitude"}


def test_a_motif_is_one_that_is_drawn(client: Client) -> None:
    assert set(refused(client, addition(Article), **WORDS, motif="khong-co")) == {"motif"}
    saved(client, addition(Article), **WORDS, motif="silk")


def test_related_things_are_found_from_both_sides(client: Client) -> None:
    product = make_product()
    tag = Tag.objects.create(slug="gom", name_vi="Gốm")
    saved(client, addition(Article), **WORDS, products=[product.pk], tags=[tag.pk])
    assert [article.title_vi for article in product.articles.all()] == ["Gốm xuống phố"]
    assert refused(client, addition(Article), **WORDS, products=["x"]).keys() == {"products"}


@pytest.mark.parametrize(("state", "has_link"), [("draft", True), ("review", True), ("withdrawn", False)])
def test_the_form_has_a_preview_while_readers_do_not_see_it(client: Client, state: str, has_link: bool) -> None:
    article = make_article(state=state)
    text = client.get(change(article)).content.decode()
    assert ("/preview/" in text or "/xem-truoc/" in text) is has_link
    assert ("04/12/2026 09:00" in text) is has_link


def test_scheduled_ones_have_a_preview_and_a_list(client: Client) -> None:
    later, public = make_article(publish_at=NOW + timedelta(days=1)), make_article()
    assert listed(client, f"{LIST}?standing=scheduled") == [later]
    assert "04/12/2026 09:00" in client.get(change(later)).content.decode()
    text = client.get(change(public)).content.decode()
    assert "04/12/2026 09:00" not in text
    assert ['class="viewsitelink"' in client.get(change(each)).content.decode() for each in (later, public)] == [
        False,
        True,
    ]


def test_the_list_is_searched_without_accents_and_filtered_by_kind(client: Client) -> None:
    story = make_story(title_vi="Chuyện gốm")
    make_article(title_vi="Tin lụa", body_vi="<p>Lụa.</p>")
    assert listed(client, f"{LIST}?q=gom") == [story]
    assert listed(client, f"{LIST}?kind__exact=story") == [story]


def test_a_tag_makes_its_address_and_keeps_it(client: Client) -> None:
    saved(client, addition(Tag), name_vi="Làng nghề")
    tag = Tag.objects.get()
    assert tag.slug == "lang-nghe"
    saved(client, change(tag), name_vi="Làng")
    assert Tag.objects.get().slug == "lang-nghe"
    assert set(refused(client, addition(Tag), name_vi="Làng nghề")) == {"slug"}


def test_whoever_may_only_look_is_shown_no_step_and_takes_none(now_is: Callable[[datetime], None]) -> None:
    now_is(NOW)
    client, article = officer("view_article"), make_article(state="draft")
    assert 'form="editorial-step"' not in client.get(change(article)).content.decode()
    assert client.post(change(article), {"step": "submit"}).status_code == 403
    assert Article.objects.get().state == "draft"


# Of each, four are the session, the person and the person's rights.
QUERIES = {"list": 8, "form": 16}


@pytest.mark.parametrize("rows", [1, 3])
def test_each_page_has_its_number_of_queries_whatever_it_shows(client: Client, rows: int) -> None:
    tags = [Tag.objects.create(slug=f"t{number}", name_vi="T") for number in range(rows)]
    articles = [make_article(products=[make_product() for _ in range(rows)], tags=tags) for _ in range(rows)]
    counted = {}
    for name, path in {"list": changelist(Article), "form": change(articles[0])}.items():
        client.get(path)
        with CaptureQueriesContext(connection) as captured:
            assert client.get(path).status_code == 200, name
        counted[name] = len(captured)
    assert counted == QUERIES
