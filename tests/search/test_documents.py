"""What is found follows every write at once, whoever makes it, and is what a rebuilding would write."""

from collections.abc import Callable

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.models import Model

from catalogue.models import Producer, Product
from search.index import known_words
from search.kinds import kinds
from search.models import Document
from search.upkeep import rebuild, tables_of
from tests.factories import (
    build_product,
    delete_with_codes,
    make_craft,
    make_outlet,
    make_producer,
    make_product,
    make_village,
)
from tests.newsroom.factories import (
    make_article,
    make_event,
    make_livestream,
    make_question,
    make_story,
    make_video,
)
from villages.models import Commune, CommuneSuccession, Craft, CraftVillage, FormerCommune, FormerDistrict

pytestmark = pytest.mark.django_db


def words(kind: str, row: Model) -> set[str]:
    """The words of a row's document; none where it has none."""
    texts = Document.objects.filter(kind=kind, row_id=row.pk).values_list("name", "near", "text")
    return {word for text in texts.first() or () for word in text.split()}


def all_documents() -> set[tuple[object, ...]]:
    """Every document; of texts from several rows the words, as they come in no order."""
    columns = ("kind", "row_id", "name", "accents", "text", "title_vi", "title_en", "sort_key")
    return {
        (*(row[column] for column in columns), frozenset(row["near"].split()))
        for row in Document.objects.values(*columns, "near")
    }


def sql(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)


@pytest.fixture(autouse=True)
def as_rebuilt(db: None) -> object:
    """Whatever a test does, the documents are then as if written anew."""
    yield
    kept = all_documents()
    rebuild()
    assert kept == all_documents()


def test_every_kind_has_documents_of_its_rows_and_of_no_others() -> None:
    make_product()
    make_product(state="draft")
    make_outlet()
    make_outlet(is_published=False)
    for make in (make_article, make_story, make_question, make_video, make_livestream, make_event):
        make()
        make(state="draft")
    for kind in kinds():
        ids = set(Document.objects.filter(kind=kind.name).values_list("row_id", flat=True))
        assert ids == set(kind.rows.values_list("pk", flat=True)), kind.name
        assert ids, kind.name


def test_a_new_row_is_found_by_its_name_maker_and_places() -> None:
    maker = make_producer(name_vi="Xưởng Zinzin", village=make_village(name_vi="Làng Zonzon"))
    product = make_product(name_vi="Lọ Zanzan", ingredients_vi="Đất zunzun", producer=maker, village=maker.village)
    assert {"zanzan", "zinzin", "zonzon", "zunzun", "bat", "trang", "gia", "lam"} <= words("product", product)


def test_rows_written_in_bulk_are_found() -> None:
    products = Product.objects.bulk_create(build_product(name_vi=f"Lọ Zanzan {number}") for number in range(3))
    assert [words("product", product) >= {"lo", "zanzan"} for product in products] == [True] * 3


CHANGES: dict[str, Callable[[Product], object]] = {
    "save": lambda product: (setattr(product, "name_vi", "Ấm Zenzen"), product.save()),
    "update": lambda product: Product.objects.filter(pk=product.pk).update(search_name=" am zenzen "),
    "by hand": lambda product: sql(f"UPDATE catalogue_product SET search_name = ' am zenzen ' WHERE id = {product.pk}"),
    "maker renamed": lambda product: (setattr(product.producer, "name_vi", "Zenzen"), product.producer.save()),
    "maker updated": lambda product: Producer.objects.update(search_name=" zenzen "),
    "commune renamed": lambda product: Commune.objects.update(search_name=" xa zenzen "),
    "former commune renamed": lambda product: FormerCommune.objects.update(search_name=" xa zenzen "),
    "former district renamed": lambda product: FormerDistrict.objects.update(search_name=" huyen zenzen "),
    "village renamed": lambda product: CraftVillage.objects.filter(products=product).update(search_name=" zenzen "),
    "village given": lambda product: Product.objects.update(village=make_village(name_vi="Zenzen")),
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_product_follows_each_change_of_what_it_is_made_from(change: str) -> None:
    product, other = make_product(village=make_village()), make_product(state="draft")
    assert "zenzen" not in words("product", product)
    CHANGES[change](product)
    assert "zenzen" in words("product", product)
    assert words("product", other) == set()


def test_what_is_withdrawn_or_deleted_is_not_found() -> None:
    withdrawn, deleted, kept = make_product(), make_product(), make_product()
    Product.objects.filter(pk=withdrawn.pk).update(state="withdrawn", withdrawn_on="2026-10-03")
    delete_with_codes(deleted)
    assert set(Document.objects.filter(kind="product").values_list("row_id", flat=True)) == {kept.pk}


def test_with_its_maker_a_product_disappears_and_comes_back() -> None:
    product = make_product()
    Producer.objects.filter(pk=product.producer_id).update(is_published=False)
    assert words("product", product) == set() == words("producer", product.producer)
    Producer.objects.update(is_published=True)
    assert words("product", product) != set() != words("producer", product.producer)


def test_a_village_is_found_by_verified_crafts_alone() -> None:
    weaving = make_craft(name_vi="Dệt Zinzin")
    village = make_village(crafts=[weaving])
    assert "zinzin" not in words("village", village)
    CraftVillage.objects.filter(pk=village.pk).update(craft_verified=True)
    assert "zinzin" in words("village", village)
    Craft.objects.filter(pk=weaving.pk).update(search_name=" det zonzon ")
    assert words("village", village) >= {"zonzon"}
    village.crafts.set([])
    assert "zonzon" not in words("village", village)
    village.crafts.add(weaving)
    assert "zonzon" in words("village", village)


def test_a_craft_handed_from_one_village_to_another_goes_with_it() -> None:
    weaving = make_craft(name_vi="Dệt Zinzin")
    first = make_village(crafts=[weaving], craft_verified=True)
    second = make_village(craft_verified=True)
    CraftVillage.crafts.through.objects.filter(craft=weaving).update(craftvillage=second)
    assert "zinzin" not in words("village", first)
    assert "zinzin" in words("village", second)


def test_a_village_is_not_found_by_a_commune_that_nobody_verified() -> None:
    commune = Commune.objects.get(name="Đại Mỗ")
    village = make_village(commune=commune)
    assert "mo" not in words("village", village)
    CraftVillage.objects.filter(pk=village.pk).update(place_verified=True)
    assert "mo" in words("village", village)


def test_a_commune_is_found_by_the_former_ones_whose_land_it_has() -> None:
    succession = CommuneSuccession.objects.select_related("former_commune", "commune").get(
        former_commune__name="Đa Tốn", is_main=True
    )
    assert {"da", "ton"} <= words("commune", succession.commune)
    CommuneSuccession.objects.filter(former_commune=succession.former_commune).delete()
    assert "ton" not in words("commune", succession.commune)


@pytest.mark.postgresql
def test_an_emptied_table_leaves_no_documents() -> None:
    """By TRUNCATE, which SQLite does not have."""
    make_product()
    sql("SET CONSTRAINTS ALL IMMEDIATE")
    sql("TRUNCATE catalogue_product CASCADE")
    assert not Document.objects.filter(kind="product").exists()


def test_words_of_names_are_known_and_stay_known() -> None:
    product = make_product(name_vi="Lọ Zanzan", ingredients_vi="Đất zunzun")
    assert known_words(["lo", "zanzan", "zunzun", "zan", ""]) == {"lo", "zanzan"}
    delete_with_codes(product)
    assert known_words(["zanzan"]) == {"zanzan"}


def test_the_command_writes_everything_anew(capsys: pytest.CaptureFixture[str]) -> None:
    product = make_product()
    Document.objects.filter(kind="product").delete()
    call_command("rebuild_search")
    assert words("product", product) != set()
    assert capsys.readouterr().out == f"{Document.objects.count()} documents.\n"


def test_every_table_that_documents_come_from_has_triggers() -> None:
    """A kind whose rows ask about a relation that no words come from must name it in `depends_on`."""
    for kind in kinds():
        joined = {join.table_name for join in kind.rows.query.alias_map.values()}
        assert joined <= tables_of(kind), kind.name
