"""Template language of the catalogue."""

from datetime import date

from django import template

from catalogue.models import Product
from catalogue.proof import DatedCertificate, certificate_on

register = template.Library()


@register.filter
def proof_on(product: Product, on: date) -> DatedCertificate | None:
    """The certificate that speaks for the product on a day, from its prefetched history."""
    return certificate_on(product, on)
