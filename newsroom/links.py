"""Where a product leads in the newsroom, for a label's resolver."""

from collections.abc import Iterable

from django.utils.translation import gettext

from catalogue.links import ProductLink, product_links
from catalogue.models import Product
from core.addresses import path_to, query_string
from newsroom.live_now import event_cards, live_cards
from newsroom.media_directory import media_directory
from newsroom.question_directory import question_directory


@product_links
def videos(product: Product) -> Iterable[ProductLink]:
    """Videos that show it: their pages here, which load nothing from elsewhere unasked."""
    for item in media_directory().of("products", product):
        if not item.is_album:
            yield ProductLink("relatedVideo", str(item.title), item.get_absolute_url())


@product_links
def coming(product: Product) -> Iterable[ProductLink]:
    """Livestreams in which it is pinned, and events that its maker takes part in: those that are on or to come."""
    for live in live_cards(lambda row: any(pinned.product_id == product.pk for pinned in row.pinned.all())):
        yield ProductLink("eventsInfo", str(live.livestream.title), live.livestream.get_absolute_url())
    for card in event_cards(lambda row: any(maker.pk == product.producer_id for maker in row.producers.all())):
        yield ProductLink("eventsInfo", str(card.event.title), card.event.get_absolute_url())


@product_links
def questions(product: Product) -> Iterable[ProductLink]:
    """What was asked about it, and answered."""
    if question_directory().where(lambda question: question.product_id == product.pk):
        page = path_to("newsroom:question_list") + query_string({"product": [product.public_code]})
        yield ProductLink("faqs", gettext("Questions and answers"), page)
