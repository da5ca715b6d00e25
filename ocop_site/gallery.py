"""What the component gallery shows: each component, with rows of this database in every state it can be in."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

from catalogue.certificate_status import CertificateStatus
from catalogue.facets import facets
from catalogue.facts import facts_on
from catalogue.listing import Listing
from catalogue.models import Producer, Product, ProductPhoto
from catalogue.proof import DatedCertificate, history_on, proof_of
from catalogue.reading import complete, product_cards
from catalogue.special_prices import SpecialPrice
from core.charts import Amount, bar_chart
from core.dates import now
from core.pagination import NumberedPage
from newsroom.article_directory import article_directory
from newsroom.live_cards import EventCard, LiveCard, span_of
from newsroom.live_state import EventState, LiveState
from newsroom.models import Event, Livestream, MediaItem
from newsroom.question_directory import question_directory
from newsroom.spans import Span
from ocop_site.figures import growth_of, products_by_sector, products_by_star
from ocop_site.programme import programme
from outlets.cards import outlet_brief, outlet_cards
from outlets.listing import OutletListing
from outlets.opening_words import OpeningLine
from traceability.models import Lot, Recall, TraceEvent
from traceability.steps import steps_of
from traceability.told import certificate_told, lot_told, maker_told, offer_told
from villages.models import CraftVillage
from villages.on_map import dots, names_on_map

_LOOKED_THROUGH = 400
_CENTRE = (21.0287, 105.8524)
_OPENING_LINES = [
    OpeningLine("open", "Đang mở · đến 17:30"),
    OpeningLine("closed", "Đã đóng · mở lại 7:30 ngày mai"),
    OpeningLine("away", "Tạm ngừng đến khi có thông báo mới"),
]
_GOALS = bar_chart(
    [Amount("Gia Lâm", 3, "3", goal=2), Amount("Ba Vì", 1, "1", goal=2, remark="thiếu 1")], goal_words="mục tiêu: 2"
)


def specimens(on: date) -> dict[str, Any]:
    """Rows and values for the gallery's template; few, and found in a fixed number of queries."""
    products = complete(
        Product.objects.reachable().select_related("producer")[:_LOOKED_THROUGH], "certificates", "photos"
    )
    by_length = sorted(products, key=lambda product: len(product.name_vi))
    proofs = one_of_each_status(products, on)
    lot = Lot.objects.filter(expires_on__isnull=False).first()
    return {
        "on": on,
        "products": product_cards(product.pk for product in [*by_length[:2], *by_length[-2:]]),
        "photo": ProductPhoto.objects.first(),
        "no_price": next((product for product in products if product.price is None), None),
        "seasonal": next((product for product in products if not product.is_all_year), None),
        "proofs": proofs,
        "told_certificate": certificate_told(proofs[0] if proofs else None),
        "lot": lot_told(lot, on) if lot else None,
        "offer": offer_told(by_length[-1]) if by_length else None,
        "maker": maker_told(by_length[-1]) if by_length else None,
        "producers": Producer.objects.published().with_card()[:2],
        "outlets": outlet_cards(OutletListing(on, {}, _CENTRE).found[:3]),
        "opening_lines": _OPENING_LINES,
        "certificates": tuple(proof_of(dated) for dated in proofs),
        "steps": steps_of(TraceEvent.objects.journey()[:4]),
        "brief": next((outlet_brief(found, total=4, nearest="#") for found in OutletListing(on, {}).found), None),
        "recalls": list(Recall.objects.standing(on).with_page()[:2]),
        "questions": question_directory().questions[:3],
        "articles": article_directory().articles[:3],
        "villages": CraftVillage.objects.with_card()[:4],
        "media": _media_of_each_sort(),
        "span": Span(now() + timedelta(days=2), now() + timedelta(days=2, hours=3)),
        "facet": next(iter(facets(Listing(facts_on(on), on, {}), {})), None),
        "page": NumberedPage(number=8, last=42, total=1000, rows=[], exists=True),
        "choices": {"stars": ["4"]},
        "problems": ["Một câu nói rõ điều gì sai và làm gì tiếp theo."],
        "palettes": range(8),
        "dots": dots(CraftVillage.objects.all()),
        "names": names_on_map(),
        "live_cards": live_cards_in_each_state(),
        "event_cards": event_cards_in_each_state(),
        "special": SpecialPrice(85_000, datetime(2026, 11, 22, 15, tzinfo=UTC), "trong phiên livestream", "#"),
        "charts": [products_by_star(facts_on(on)), products_by_sector(facts_on(on)), _GOALS],
        "growths": [growth_of(series) for series in programme().series[:2]],
    }


def _media_of_each_sort() -> list[MediaItem]:
    """An album and a video from everywhere, as far as there are any."""
    items = MediaItem.objects.public(now()).with_photos()[:_LOOKED_THROUGH]
    return list({(item.kind, item.provider): item for item in items}.values())


def live_cards_in_each_state() -> list[LiveCard]:
    """One livestream as if it were in each state in turn; nothing where there is none."""
    livestream = Livestream.objects.approved().with_card().first()
    return [LiveCard(livestream, state, span_of(livestream)) for state in LiveState] if livestream else []


def event_cards_in_each_state() -> list[EventCard]:
    """The same of an event."""
    event = Event.objects.approved().with_card().first()
    return [EventCard(event, state, span_of(event)) for state in EventState] if event else []


def one_of_each_status(products: list[Product], on: date) -> list[DatedCertificate]:
    """A certificate in each state that occurs among the products, in the order of the states."""
    found: dict[CertificateStatus, DatedCertificate] = {}
    for product in products:
        for dated in history_on(product, on):
            found.setdefault(dated.status, dated)
    return [found[status] for status in CertificateStatus if status in found]
