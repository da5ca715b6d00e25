"""Loading the sample's shop: what `sample_data/shop/` holds, dated relative to a day."""

from datetime import date
from pathlib import Path

from django.db import transaction
from django.utils.translation import override

from catalogue.actions.rows import days_before
from core.data_files import checked
from core.synchronising import Tally, synchronise
from orders.actions.sample_orders import SAMPLE_BANK, add_notices, add_orders, check
from orders.models import Offer, SellerTerms, Stock
from orders.sample import OfferEntry, SampleSeller, read_sample_shop


@transaction.atomic
def load_sample_shop(*, folder: Path, today: date) -> Tally:
    """Creates or updates the sample sellers' terms and offers; adds stock, orders and notices that are not there.

    A second load writes nothing. What is left in stock, and whatever became of an order, is its people's: neither is
    written again, nor moved to a later day. Each order counts as one, with all that belongs to it. The delivery zones,
    and the sample's products, outlets and lots must be loaded. Raises `DataFileError`, and then writes nothing.
    """
    # Contracts and the slips of outlets are in Vietnamese, whatever language whoever loads them reads.
    with override("vi"):
        shop = read_sample_shop(folder)
        tally = _load_terms(shop.sellers, today)
        tally += _load_offers(shop.sellers)
        tally += add_orders(shop.orders, today)
        return tally + add_notices(shop.notices, today)


def _load_terms(sellers: list[SampleSeller], today: date) -> Tally:
    terms = synchronise(
        [checked(_terms_row(seller, today), seller.place, check) for seller in sellers],
        SellerTerms.objects.filter(producer__in=[seller.producer for seller in sellers]),
        by=("producer_id",),
        keep=["identified_on"],
    )
    links = SellerTerms.pick_up_at.through
    outlets = synchronise(
        [
            links(sellerterms=terms.rows[seller.producer.pk], outlet=outlet)
            for seller in sellers
            for outlet in seller.outlets.values()
        ],
        links.objects.filter(sellerterms__in=terms.rows.values()),
        by=("sellerterms_id", "outlet_id"),
        prune=True,
    )
    return terms.tally + outlets.tally


def _terms_row(seller: SampleSeller, today: date) -> SellerTerms:
    entry = seller.entry
    return SellerTerms(
        producer=seller.producer,
        is_selling=entry.is_selling,
        identified_on=days_before(today, entry.identified_days_ago),
        delivers=entry.delivers,
        takes_cash=entry.takes_cash,
        bank=SAMPLE_BANK if entry.account_number else "",
        account_number=entry.account_number,
        account_name=entry.account_name,
        returns_vi=entry.returns_vi,
        returns_en=entry.returns_en,
    )


def _load_offers(sellers: list[SampleSeller]) -> Tally:
    """Offers, and the stock of those that are new."""
    entries = {
        seller.products[slug].pk: (entry, place) for seller in sellers for slug, (entry, place) in seller.offers.items()
    }
    stored = Offer.objects.filter(product__in=entries)
    known = set(stored.values_list("product_id", flat=True))
    offers = synchronise(
        [checked(_offer_row(key, entry), place, check) for key, (entry, place) in entries.items()],
        stored,
        by=("product_id",),
        keep=["is_sold_out"],
    )
    counted = [(key, entry.left) for key, (entry, _) in entries.items() if entry.left is not None and key not in known]
    stock = Stock.objects.bulk_create(Stock(offer=offers.rows[key], left=left) for key, left in counted)
    return offers.tally + Tally(created=len(stock))


def _offer_row(product: int, entry: OfferEntry) -> Offer:
    return Offer(
        product_id=product,
        is_open=entry.is_open,
        weight_grams=entry.weight_grams,
        at_least=entry.at_least,
        at_most=entry.at_most,
        is_sold_out=entry.left is not None and entry.left < entry.at_least,
    )
