"""What a livestream or an event must have before readers see it."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from core.dates import now
from core.money import dong
from newsroom.checks import checks
from newsroom.models import Event, Livestream, PinnedProduct
from newsroom.platform_addresses import objection_to, objection_to_recording

# A card shows two lines, and a search engine about as much.
LEAD_LEAST, LEAD_MOST = 40, 400


@checks(Livestream)
def livestream_problems(livestream: Livestream) -> Iterator[str]:
    """A sentence for each thing that is missing or wrong."""
    yield from _of_lead(livestream.lead_vi)
    yield from _of_addresses(livestream)
    for pinned in livestream.pinned.select_related("product__product_set"):
        if objection := objection_to_price(pinned):
            yield objection
    if livestream.has_figures and not livestream.source_name.strip():
        yield _("Name the source in which the reported figures stand.")


@checks(Event)
def event_problems(event: Event) -> Iterator[str]:
    yield from _of_lead(event.lead_vi)
    if event.commune is None and event.point is None:
        yield _("Say where it is: choose the commune or a point on the map.")
    if not event.organiser.strip():
        yield _("Say who organises it.")


def objection_to_price(pinned: PinnedProduct) -> str:
    """Why a product cannot have this price in a livestream; empty where it can, or has none."""
    product, price = pinned.product, pinned.price
    if price is None:
        return ""
    said = {"product": product.name, "price": dong(price)}
    if product.price is None or product.is_on_enquiry:
        return _("“%(product)s” is sold on enquiry or without a public price: pin it without a price.") % said
    if price >= product.price:
        sentence = _("“%(product)s” for %(price)s: in a livestream it must cost less than usual, %(usual)s.")
        return sentence % {**said, "usual": dong(product.price)}
    return ""


def _of_lead(lead: str) -> Iterator[str]:
    length = len(lead.strip())
    if not LEAD_LEAST <= length <= LEAD_MOST:
        sentence = _("The lead has %(length)s letters; it takes %(least)s to %(most)s to say what readers can expect.")
        yield sentence % {"length": length, "least": LEAD_LEAST, "most": LEAD_MOST}


def _of_addresses(livestream: Livestream) -> Iterator[str]:
    if livestream.address:
        yield from filter(None, [objection_to(livestream.address, livestream.platform)])
    elif livestream.ends_at > now():
        yield _("Enter the address on the platform: where should viewers go?")
    if livestream.replay_url:
        yield from filter(None, [objection_to_recording(livestream.replay_url)])
