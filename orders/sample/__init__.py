"""The sample's shop: what the files in `sample_data/shop/` hold, read and checked.

Any file may hold `[[sellers]]` with their offers, `[[orders]]` and `[[notices]]` of banks. Days are told as days before
the load, so that the sample has orders in every state on the day on which it is loaded first. Everything invented is
marked as such.
"""

from orders.sample.entries import OfferEntry
from orders.sample.reading import (
    SampleLine,
    SampleNotice,
    SampleOrder,
    SamplePart,
    SamplePayment,
    SampleSeller,
    read_sample_shop,
    reference_key,
)

__all__ = [
    "OfferEntry",
    "SampleLine",
    "SampleNotice",
    "SampleOrder",
    "SamplePart",
    "SamplePayment",
    "SampleSeller",
    "read_sample_shop",
    "reference_key",
]
