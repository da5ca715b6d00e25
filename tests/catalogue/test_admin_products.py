"""Products in the office's admin: lists, searches, and what the form sets, refuses and never changes."""

from collections.abc import Callable
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils.translation import gettext, override
from PIL import Image

from catalogue.models import Product, ProductSet, ProductState, SaleKind
from catalogue.seasons import ALL_YEAR, mask_of
from tests.factories import make_certificate, make_photo, make_producer, make_product, make_village
from tests.office import addition, change, form_data, listed, officer, refused, saved
from villages.models import FormerCommune, FormerDistrict

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 22)
LIST = "/admin/catalogue/product/"
STORY = "Đất lấy ở bãi bồi.\n\nNung hai ngày."


@pytest.fixture
def client(today_is: Callable[[date], None]) -> Client:
    today_is(TODAY)
    return officer()


def stored() -> dict[str, Any]:
    return Product.objects.values().get()


@pytest.mark.parametrize("words", ["Gốm Đông Hồ", "gom dong ho", "GOM", "ho dong gom", "gồm", "gom ngo dong"])
def test_search_ignores_accents_case_and_order(words: str, client: Client) -> None:
    producer = make_producer(name_vi="Xưởng Ngõ Đồng")
    found = make_product(name_vi="Gốm Đông Hồ", producer=producer)
    make_product(name_vi="Tranh Đông Hồ", producer=producer)
    assert listed(client, f"{LIST}?q={words}") == [found]


def test_search_shows_the_very_accents_first_unless_a_column_is_chosen(client: Client) -> None:
    producer = make_producer()
    bowl = make_product(name_vi="Bát men", producer=producer)
    mint = make_product(name_vi="Bạt men", producer=producer)
    assert listed(client, f"{LIST}?q=bạt") == [mint, bowl]
    assert listed(client, f"{LIST}?q=bạt&o=1") == [bowl, mint]


@pytest.mark.parametrize("words", ["gốmx", "om", "!!!", "%", "_", "' OR 1=1"])
def test_search_finds_nothing_where_there_is_nothing(words: str, client: Client) -> None:
    make_product(name_vi="Gốm")
    assert listed(client, f"{LIST}?q={words}") == []


def test_search_takes_the_code_on_the_pack_and_the_bar_code(client: Client) -> None:
    product = make_product(gtin="09506000134352")
    make_product()
    code = product.public_code
    for typed in (
        code,
        product.spaced_code,
        f"{code[:3]}-{code[3:]}".lower(),
        "09506000134352",
        "0950600 0134352",
    ):
        assert listed(client, f"{LIST}?q={typed}") == [product]


def test_a_very_long_search_is_answered(client: Client) -> None:
    make_product()
    assert listed(client, f"{LIST}?q={'a b c d e ' * 200}") == []


def test_choosing_a_product_ignores_accents_and_names_the_maker(client: Client) -> None:
    product = make_product(name_vi="Trà sen", producer=make_producer(name_vi="Hương Hồ"))
    make_product(name_vi="Trà nhài")
    query = "app_label=catalogue&model_name=certificate&field_name=product&term=tra+sen"
    answer = client.get(f"/admin/autocomplete/?{query}").json()
    assert answer["results"] == [{"id": str(product.pk), "text": "Trà sen — Hương Hồ"}]


def test_choosing_a_producer_shows_the_best_name_first(client: Client) -> None:
    late = make_producer(name_vi="An Gốm")
    first = make_producer(name_vi="Gồm")
    exact = make_producer(name_vi="Gốm")
    query = "app_label=catalogue&model_name=product&field_name=producer&term=gốm"
    found = [int(row["id"]) for row in client.get(f"/admin/autocomplete/?{query}").json()["results"]]
    assert found == [late.pk, exact.pk, first.pk]


def test_the_list_shows_stars_status_price_and_what_is_missing(client: Client) -> None:
    priced = make_product(price=1_250_000, story_vi=STORY)
    make_certificate(priced, stars=4)
    make_photo(priced)
    ended = make_product(price=None)
    make_certificate(ended, stars=5, valid_from=date(2023, 1, 10))
    rows = {row: row for row in listed(client, LIST)}
    text = client.get(LIST).content.decode()
    assert [rows[priced].stars_in_force, rows[ended].stars_in_force] == [4, 0]
    assert [rows[priced].certificate_status, rows[ended].certificate_status] == ["valid", "expired"]
    assert [(row.story_exists, row.photo_exists) for row in (rows[priced], rows[ended])] == [
        (True, True),
        (False, False),
    ]
    with override("vi"):
        assert gettext("%(stars)s stars") % {"stars": 4} in text
        assert gettext("%(stars)s stars") % {"stars": 5} not in text
        assert f">{gettext('Contact for price')}<" in text
    assert "1.250.000\u00a0₫" in text
    assert "10/01/2029" in text
    assert ">0\u00a0₫<" not in text


def test_filters_narrow_the_list(client: Client) -> None:
    ba_vi = FormerDistrict.objects.get(name="Ba Vì")
    there = FormerCommune.objects.filter(district=ba_vi).first()
    craft = ProductSet.objects.get(number=21)
    product = make_product(
        producer=make_producer(former_commune=there),
        product_set=craft,
        state=ProductState.DRAFT,
        sale_kind=SaleKind.ENQUIRY,
        season=mask_of([1, 2]),
        story_vi=STORY,
    )
    make_photo(product)
    make_certificate(product, valid_from=date(2024, 2, 10))
    other = make_product()
    sector, district = (
        "product_set__group__sector__id__exact",
        "producer__former_commune__district__id__exact",
    )
    queries = {
        "state__exact=draft": "state__exact=published",
        f"{sector}={craft.group.sector_id}": f"{sector}={other.product_set.group.sector_id}",
        f"{district}={ba_vi.pk}": f"{district}={other.producer.former_commune.district_id}",
        "sale_kind__exact=enquiry": "sale_kind__exact=goods",
        "certificate=due": "certificate=none",
        "season=seasonal": "season=all-year",
        "story=yes": "story=no",
        "photo=yes": "photo=no",
    }
    for ours, others in queries.items():
        assert listed(client, f"{LIST}?{ours}") == [product], ours
        assert listed(client, f"{LIST}?{others}") == [other], others
    assert listed(client, f"{LIST}?season=now") == [other]
    assert client.get(f"{LIST}?_facets=True&{'&'.join(queries)}").status_code == 200


def test_the_public_code_cannot_be_changed_by_any_post(client: Client) -> None:
    product = make_product()
    code = product.public_code
    assert code not in form_data(client, change(product)).values()
    saved(client, change(product), name_vi="Tên mới", public_code="2345678", code="2345678")
    product.refresh_from_db()
    assert (product.name_vi, product.public_code) == ("Tên mới", code)
    assert product.spaced_code in client.get(change(product)).content.decode()


@pytest.mark.parametrize(("typed", "price"), [("150.000", 150_000), ("1.250.000 ₫", 1_250_000), ("", None)])
def test_a_price_is_read_as_it_is_written_here(typed: str, price: int | None, client: Client) -> None:
    product = make_product(price=99_000)
    assert form_data(client, change(product))["price"] == "99.000"
    saved(client, change(product), price=typed)
    assert stored()["price"] == price


def test_saving_the_form_unchanged_changes_no_column(client: Client) -> None:
    product = make_product(story_vi=STORY, season=mask_of([3, 4]), motif="bowl", price=1_000)
    before = stored()
    saved(client, change(product))
    assert stored() | {"updated_at": None} == before | {"updated_at": None}


def test_services_and_living_things_are_sold_on_enquiry_and_the_officer_is_told(client: Client) -> None:
    product = make_product()
    flowers = ProductSet.objects.get(number=23)
    messages = saved(client, change(product), product_set=flowers.pk, sale_kind=SaleKind.GOODS)
    assert stored()["sale_kind"] == SaleKind.ENQUIRY
    assert len([message for message in messages if str(flowers) in message]) == 1
    assert len(saved(client, change(product))) == 1


def test_other_sets_keep_the_kind_of_sale_chosen(client: Client) -> None:
    product = make_product(sale_kind=SaleKind.GOODS)
    saved(client, change(product))
    assert stored()["sale_kind"] == SaleKind.GOODS


@pytest.mark.parametrize(("typed", "day"), [("", TODAY), ("01/10/2026", date(2026, 10, 1))])
def test_a_withdrawn_product_has_its_day(typed: str, day: date, client: Client) -> None:
    product = make_product()
    saved(client, change(product), state=ProductState.WITHDRAWN, withdrawn_on=typed)
    assert (stored()["state"], stored()["withdrawn_on"]) == (ProductState.WITHDRAWN, day)


def test_a_product_shown_again_loses_its_day_of_withdrawal(client: Client) -> None:
    product = make_product(state=ProductState.WITHDRAWN, withdrawn_on=date(2026, 10, 1))
    saved(client, change(product), state=ProductState.PUBLISHED)
    assert stored()["withdrawn_on"] is None


@pytest.mark.parametrize(
    ("months", "mask"),
    [
        (["8", "9", "10"], mask_of([8, 9, 10])),
        ([], ALL_YEAR),
        ([str(month) for month in range(1, 13)], ALL_YEAR),
    ],
)
def test_months_are_twelve_boxes_to_tick(months: list[str], mask: int, client: Client) -> None:
    product = make_product(season=mask_of([1]))
    assert form_data(client, change(product))["season"] == [1]
    saved(client, change(product), season=months)
    assert stored()["season"] == mask


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"season": ["13"]}, "season"),
        ({"season": ["x"]}, "season"),
        ({"price": "1.5"}, "price"),
        ({"price": "0"}, "price"),
        ({"price": "-5"}, "price"),
        ({"price": "9" * 12}, "price"),
        ({"gtin": "09506000134351"}, "gtin"),
        ({"state": "gone"}, "state"),
        ({"sale_kind": "auction"}, "sale_kind"),
        ({"motif": "plate"}, "motif"),
        ({"product_set": "999"}, "product_set"),
        ({"producer": ""}, "producer"),
        ({"name_vi": " "}, "name_vi"),
        ({"name_vi": "x" * 201}, "name_vi"),
        ({"slug_vi": "x" * 161}, "slug_vi"),
        ({"withdrawn_on": "01/10/2026"}, "state"),
        ({"withdrawn_on": "hôm nay"}, "withdrawn_on"),
    ],
)
def test_what_cannot_be_is_refused_at_its_field_and_nothing_is_stored(
    changes: dict[str, Any], field: str, client: Client
) -> None:
    product = make_product()
    before = stored()
    given = {"name_en": "changed", **changes}
    assert list(refused(client, change(product), **given)) == [field]
    assert stored() == before


@pytest.mark.parametrize("typed", [STORY, STORY.replace("\n", "\r\n"), f"  {STORY}\r\n"])
def test_the_story_of_another_product_is_refused_with_its_name(typed: str, client: Client) -> None:
    make_product(name_vi="Bát men lam", story_vi=STORY)
    product = make_product(name_vi="Đĩa men lam", story_vi="Chuyện riêng.")
    errors = refused(client, change(product), story_vi=typed)
    assert list(errors) == ["story_vi"]
    assert "“Bát men lam”" in errors["story_vi"][0]
    assert Product.objects.get(pk=product.pk).story_vi == "Chuyện riêng."


def test_a_product_keeps_its_own_story_and_many_have_none(client: Client) -> None:
    make_product(story_vi="")
    product = make_product(story_vi=STORY)
    saved(client, change(product), name_vi="Tên mới")
    saved(client, change(product), story_vi="")
    assert Product.objects.get(pk=product.pk).story_vi == ""


@pytest.mark.parametrize("spelling", ["09506000134352", "9506000134352"])
def test_the_gtin_of_another_product_is_refused_with_its_name(client: Client, spelling: str) -> None:
    make_product(name_vi="Bát men lam", gtin="09506000134352")
    errors = refused(client, change(make_product()), gtin=spelling)
    assert list(errors) == ["gtin"]
    assert "“Bát men lam”" in errors["gtin"][0]


def upload(content: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile("anh.jpg", content, content_type="image/jpeg")


def photo_form(picture: SimpleUploadedFile) -> dict[str, Any]:
    fields = {"alt_vi": "Bát men lam", "credit": "Văn phòng", "licence": "Chủ thể đồng ý", "position": 0}
    given = {f"photos-0-{name}": value for name, value in fields.items()}
    return {"photos-TOTAL_FORMS": 1, "photos-0-picture": picture, **given}


def test_a_photograph_is_added_in_the_products_page(client: Client, settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path
    out = BytesIO()
    Image.new("RGB", (400, 330), "#24426f").save(out, "JPEG")
    product = make_product()
    saved(client, change(product), **photo_form(upload(out.getvalue())))
    picture = product.photos.get().picture
    assert (picture.width, picture.height) == (400, 330)
    assert picture.small_url in client.get(change(product)).content.decode()
    saved(client, change(product), name_vi="Tên mới")
    assert product.photos.get().picture == picture


def test_what_is_no_photograph_is_refused_and_nothing_is_stored(client: Client, settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path
    product = make_product(name_vi="Cốm")
    errors = refused(client, change(product), name_vi="Tên mới", **photo_form(upload(b"not a picture")))
    assert list(errors) == ["photos-0-picture"]
    assert (stored()["name_vi"], product.photos.count(), list(tmp_path.iterdir())) == ("Cốm", 0, [])


def new_product(**changes: Any) -> dict[str, Any]:
    return {
        "name_vi": "Cốm Mễ Trì",
        "producer": make_producer().pk,
        "product_set": ProductSet.objects.get(number=6).pk,
        "village": "",
        **changes,
    }


def test_a_new_product_gets_addresses_from_its_names_and_a_code(client: Client) -> None:
    saved(client, addition(Product), **new_product(name_en="Young rice"))
    product = Product.objects.get()
    assert (product.slug_vi, product.slug_en) == ("com-me-tri", "young-rice")
    assert len(product.public_code) == 7


def test_addresses_made_from_names_avoid_those_taken(client: Client) -> None:
    make_product(slug_vi="com-me-tri")
    saved(client, addition(Product), **new_product())
    product = Product.objects.latest("pk")
    assert (product.slug_vi, product.slug_en) == ("com-me-tri-2", "com-me-tri-2")


def test_an_address_is_taken_as_typed_with_accents_and_spaces(client: Client) -> None:
    saved(client, addition(Product), **new_product(slug_vi=" Cốm Đầu Mùa ", slug_en="first_rice"))
    product = Product.objects.get()
    assert (product.slug_vi, product.slug_en) == ("com-dau-mua", "first-rice")


def test_what_was_published_is_withdrawn_not_deleted(client: Client) -> None:
    product = make_product()
    path = f"{LIST}{product.pk}/delete/"
    assert client.post(path, {"post": "yes"}).status_code == 403
    client.post(LIST, {"action": "delete_selected", "_selected_action": [product.pk], "post": "yes"})
    assert Product.objects.count() == 1
    # A draft again: its code was given out all the same.
    Product.objects.update(state=ProductState.DRAFT)
    assert client.post(path, {"post": "yes"}).context["protected"]
    assert Product.objects.count() == 1


def test_a_draft_that_was_never_published_can_be_deleted(client: Client) -> None:
    product = make_product(state=ProductState.DRAFT)
    assert client.post(f"{LIST}{product.pk}/delete/", {"post": "yes"}).status_code == 302
    assert Product.objects.count() == 0


def test_an_officer_without_rights_on_products_changes_nothing() -> None:
    product = make_product(name_vi="Cốm", village=make_village())
    viewer = officer("view_product")
    text = viewer.get(change(product)).content.decode()
    assert "Cốm" in text
    assert 'name="_save"' not in text
    assert viewer.post(change(product), {"name_vi": "Tên mới"}).status_code == 403
    assert viewer.get("/admin/catalogue/producer/").status_code == 403
    assert stored()["name_vi"] == "Cốm"


def test_who_is_not_signed_in_is_asked_to() -> None:
    response = Client().get(LIST)
    assert (response.status_code, response["Location"]) == (302, f"/admin/login/?next={LIST}")
