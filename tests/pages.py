"""The public pages, for tests that visit them all, and rows that fill them."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from django.test import Client
from django.urls import reverse
from django.utils.translation import override

from catalogue.models import Producer, Product, ProductSet
from catalogue.seasons import mask_of
from core.pictures import Picture
from newsroom.models import ArticlePicture, Event, Livestream, Tag
from outlets.models import HoursException, OutletPhoto
from policies.kinds import Policy
from tests.factories import (
    make_certificate,
    make_craft,
    make_event,
    make_external_trace,
    make_lot,
    make_outlet,
    make_photo,
    make_producer,
    make_product,
    make_proposal,
    make_recall,
    make_stocking,
    make_village,
)
from tests.newsroom import factories as newsroom
from tests.newsroom.factories import make_article, make_story
from tests.newsroom.media_rows import complete_album, complete_video
from traceability.addresses import page_of, path_with
from traceability.serials import serial_of
from villages.models import Commune, Craft, CraftVillage, FormerCommune

# The day on which the pages are looked at; certificates of `fill_pages` are in force on it.
TODAY = date(2026, 11, 22)
DECISION = "77/QĐ-THỬ"


def fill_pages(rows: int) -> Product:
    """So many rows of whatever a page lists, and no other village; returns a product to look at.

    There are so many villages, producers in the first village, and products of each producer, and one more
    where a page shows the others; each with as many crafts, certificates, proposals and photographs.
    """
    CraftVillage.objects.all().delete()
    Craft.objects.all().delete()
    crafts = [make_craft() for _ in range(rows)]
    commune = Commune.objects.get(name="Bát Tràng")
    former = FormerCommune.objects.get(name="Bát Tràng")
    villages = [
        make_village(
            crafts=crafts,
            craft_verified=True,
            commune=commune,
            former_commune=former,
            place_verified=True,
            text_vi="Một làng bên sông.",
        )
        for _ in range(rows + 1)
    ]
    product_set = ProductSet.objects.get(number=21)
    producers = [make_producer(village=villages[0]) for _ in range(rows)]
    products = [_product(rows, producer, product_set) for producer in producers for _ in range(rows + 1)]
    for _ in range(rows):
        _outlet(rows, villages[0], products)
        _livestreams(villages[0], products)
    _articles(rows, villages[:rows], producers, products)
    _questions(rows, products[0], villages[0])
    _media(rows, villages[:rows], producers, products)
    for product in products:
        _lots(rows, product)
    return products[0]


def _questions(rows: int, product: Product, village: CraftVillage) -> None:
    """Questions about a product, a village and neither, each with so many answers, some by the maker."""
    for about in ({"product": product}, {"village": village}, {"topic": "joining"}):
        for _ in range(rows):
            question = newsroom.make_question(answers=rows, **about)
            newsroom.make_answer(question, producer=product.producer)


def _lots(rows: int, product: Product) -> None:
    """Lots with events, the codes of other systems, a recall of each lot and one of them all."""
    lots = [make_lot(product) for _ in range(rows)]
    for lot in lots:
        for number in range(rows):
            make_event(lot, happened_at=datetime(2026, 11, 2 + number, 8, tzinfo=UTC))
        make_recall(product, lots=[lot])
        make_external_trace(product, lot=lot)
    make_recall(product, lots=lots)


def _livestreams(village: CraftVillage, products: list[Product]) -> None:
    """A livestream that is over, one that is live and one to come, with all products pinned; and such events."""
    noon = datetime(TODAY.year, TODAY.month, TODAY.day, 5, tzinfo=UTC)
    maker = products[0].producer
    for days in (-9, 0, 9):
        begin = noon - timedelta(hours=1) + timedelta(days=days)
        pinned = [(product, 1_000) for product in products]
        livestream = newsroom.make_livestream(
            starts_at=begin, seller=maker, pinned=pinned, views_reported=13_000, reported_by="Người đếm thử"
        )
        livestream.villages.add(village)
        event = newsroom.make_event(starts_at=begin, commune=village.commune)
        event.villages.add(village)
        event.producers.add(*{product.producer for product in products})


def _outlet(rows: int, village: CraftVillage, products: list[Product]) -> None:
    outlet = make_outlet(village=village, hours=[("8:00", "11:30"), ("13:00", "17:30")][:rows])
    for number in range(rows):
        HoursException.objects.create(
            outlet=outlet, first_day=TODAY + timedelta(days=number), last_day=TODAY + timedelta(days=number)
        )
        picture = Picture(f"{outlet.pk:08x}{number:08x}", 640, 480)
        OutletPhoto.objects.create(outlet=outlet, picture=picture, alt_vi="Ảnh thử", credit="Thử", licence="Thử")
    for product in products:
        make_stocking(outlet, product)


def _articles(rows: int, villages: list[CraftVillage], producers: list[Producer], products: list[Product]) -> None:
    """News and stories about everything, with so many pictures and tags."""
    tags = [Tag.objects.create(slug=f"tu-khoa-{number}", name_vi=f"Từ khóa {number}") for number in range(rows)]
    about = {"villages": villages, "producers": producers, "products": products, "tags": tags}
    for article in [make(**about) for make in (make_article, make_story) for _ in range(rows)]:
        article.body_vi = f"<p>Bát Tràng.</p>\n<p>[ảnh 1]</p>\n<p>[sản phẩm {products[0].public_code}]</p>"
        article.save()
        for number in range(rows):
            picture = Picture(f"{article.pk:08x}{number:08x}", 640, 480)
            ArticlePicture.objects.create(
                article=article, picture=picture, alt_vi="Ảnh thử", credit="Thử", licence="Thử", position=number
            )


def _media(rows: int, villages: list[CraftVillage], producers: list[Producer], products: list[Product]) -> None:
    """Albums and videos about everything, with so many photographs."""
    about = {"villages": villages, "producers": producers, "products": products}
    for number in range(rows):
        complete_album(photos=rows, title_vi=f"Bát Tràng, album {number}", **about)
        complete_video(title_vi=f"Bát Tràng, video {number}", transcript_vi="Lời.", **about)


def _product(rows: int, producer: Producer, product_set: ProductSet) -> Product:
    product = make_product(
        producer=producer,
        product_set=product_set,
        village=producer.village,
        season=mask_of([TODAY.month]),
        story_vi="Một câu chuyện.",
    )
    for number in range(rows):
        first = date(2025, 1 + number, 5)
        make_certificate(product, stars=4, valid_from=first, decision_number=DECISION)
        make_proposal(product, proposed_on=first, closed_on=date(2025, 8, 1) if number else None)
        make_photo(product, position=number)
    return product


def public_pages(product: Product, language: str) -> dict[str, str]:
    """The address of every public page by its name, of the product and of what it belongs to."""
    return {**pages_of_goods(product, language), **newsroom_pages(product, language)}


def pages_of_goods(product: Product, language: str) -> dict[str, str]:
    """The address of every public page but the newsroom's, of the product and of what it belongs to."""
    product_set, producer = product.product_set, product.producer
    village = product.village
    assert village is not None and village.commune is not None
    group = product_set.group
    choices = f"?stars=4&district=gia-lam&sector={group.sector.slug}&group={group.slug}&set={product_set.slug}"
    craft = village.crafts.all()[0].slug
    lot = product.lots.all()[0]
    with override(language):
        products, villages = reverse("catalogue:product_list"), reverse("villages:village_list")
        outlets = reverse("outlets:outlet_list")
        producers, check = reverse("catalogue:producer_list"), reverse("catalogue:certificate_check")
        return {
            "home": reverse("home"),
            "about": reverse("about"),
            "figures": reverse("figures"),
            "search": reverse("search"),
            "search, found": reverse("search") + "?q=bat+trang",
            "search, nothing": reverse("search") + "?q=xyzzyq",
            "suggestions": reverse("search_suggestions") + "?q=hoan+kiem",
            "products": products,
            "products, chosen": products + choices,
            "products, words": products + "?q=bat+trang",
            "product": product.get_absolute_url(),
            "producers": producers,
            "producers, chosen": producers + "?kind=household&district=gia-lam&q=bat",
            "producer": producer.get_absolute_url(),
            "villages": villages,
            "villages, chosen": villages + f"?craft={craft}&q=bat",
            "village": village.get_absolute_url(),
            "outlets": outlets,
            "outlets, chosen": f"{outlets}?district=gia-lam&kind=shop&q=ban&product={product.public_code}",
            "outlets, near": f"{outlets}?near=quan+tay+ho&open=now",
            "outlet": product.stockings.all()[0].outlet.get_absolute_url(),
            "places": reverse("villages:place_index"),
            "commune": village.commune.get_absolute_url(),
            "former district": village.former_district.get_absolute_url(),
            "sector": group.sector.get_absolute_url(),
            "group": group.get_absolute_url(),
            "set": product_set.get_absolute_url(),
            "sign in": reverse("accounts:sign_in"),
            "rules": reverse("policies:policy_list"),
            "rule": Policy.DELIVERY.get_absolute_url(),
            "rule, version": reverse("policies:policy_version", args=[Policy.DELIVERY.slug, "1"]),
            "basket": reverse("orders:basket"),
            "tracking": reverse("orders:tracking"),
            "scan": reverse("traceability:scan"),
            "check": check,
            "check, code": f"{check}?q={product.public_code}",
            "check, decision": f"{check}?q=77/Q%C4%90-TH%E1%BB%AC",
            "code": product.get_code_url(),
            "lot": page_of(lot.key),
            "item": page_of(replace(lot.key, serial=serial_of(0, code=product.public_code, lot=lot.code))),
            "journey": path_with("traceability:journey", lot.key),
            "report": path_with("traceability:report", lot.key),
            "recalls": reverse("traceability:recall_list"),
            "recalls, asked": f"{reverse('traceability:recall_list')}?code={product.public_code}&lot={lot.code}",
            "recall": product.recalls.all()[0].get_absolute_url(),
            "code, to print": reverse("traceability:code_downloads", args=[product.public_code]),
        }


def newsroom_pages(product: Product, language: str) -> dict[str, str]:
    """The newsroom's pages, of texts about the product."""
    with override(language):
        return {
            "livestreams": reverse("newsroom:livestream_list"),
            "livestream": Livestream.objects.all()[0].get_absolute_url(),
            "events": reverse("newsroom:event_list"),
            "event": Event.objects.all()[0].get_absolute_url(),
            "calendar": reverse("newsroom:calendar"),
            "calendar, month": reverse("newsroom:calendar") + "?month=2026-12",
            "news": reverse("newsroom:news_list"),
            "news, chosen": reverse("newsroom:news_list") + "?q=bat+trang&tag=tu-khoa-0",
            "news item": product.articles.news()[0].get_absolute_url(),
            "stories": reverse("newsroom:story_list"),
            "story": product.articles.stories()[0].get_absolute_url(),
            "tag": Tag.objects.get(slug="tu-khoa-0").get_absolute_url(),
            "questions": reverse("newsroom:question_list"),
            "questions, chosen": f"{reverse('newsroom:question_list')}?topic=stars&product={product.public_code}&q=thu",
            "question": product.questions.all()[0].get_absolute_url(),
            "ask": f"{reverse('newsroom:ask')}?product={product.public_code}",
            "asked": reverse("newsroom:asked"),
            "media": reverse("newsroom:media_list"),
            "media, chosen": reverse("newsroom:media_list") + "?kind=album&q=bat+trang",
            "album": product.media.filter(kind="album")[0].get_absolute_url(),
            "video": product.media.filter(kind="video")[0].get_absolute_url(),
        }


def text_of(client: Client, path: str, *, status: int = 200) -> str:
    """The text of a page, which must answer with the status."""
    response = client.get(path)
    assert response.status_code == status, path
    return response.content.decode()
