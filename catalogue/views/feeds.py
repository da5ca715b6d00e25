"""The products section as a feed: what was certified last."""

from datetime import datetime, time

from django.utils.timezone import make_aware
from django.utils.translation import gettext as _

from catalogue.models import Product
from catalogue.proof import certificate_on
from catalogue.reading import complete
from core.dates import dmy, today
from core.feeds import IN_FEED, AtomFeed


class ProductFeed(AtomFeed):
    """Products whose certificate is valid today, as Atom (RFC 4287); first that which was certified last.

    One that has ended is gone from here: nothing in a feed reader says that its stars count.
    """

    page_name = "catalogue:product_list"
    feed_name = "catalogue:product_feed"

    def title(self) -> str:
        return _("Newly certified OCOP products, Hà Nội")

    def subtitle(self) -> str:
        return _("Products of Hà Nội's villages with their stars, the decision and the day on which it ends.")

    def items(self) -> list[Product]:
        products = Product.objects.listed().newest_certificates_first(today())
        return complete(products.select_related("producer")[:IN_FEED], "certificates")

    def item_title(self, item: Product) -> str:
        return f"{item.name} – {item.producer.name}"

    def summary(self, item: Product) -> str:
        certificate = certificate_on(item, today()).certificate
        said = _("%(stars)s OCOP stars, valid from %(first)s to %(last)s. Decision %(number)s, %(day)s.") % {
            "stars": certificate.stars,
            "first": dmy(certificate.valid_from),
            "last": dmy(certificate.valid_to),
            "number": certificate.decision_number,
            "day": dmy(certificate.decision_date),
        }
        return f"{said} {item.summary}".strip()

    def item_guid(self, item: Product) -> str:
        """Of the certificate: a product that is certified anew is news again."""
        return f"{super().item_guid(item)}/{certificate_on(item, today()).certificate.valid_from:%Y-%m-%d}"

    def item_pubdate(self, item: Product) -> datetime:
        return make_aware(datetime.combine(certificate_on(item, today()).certificate.valid_from, time()))
