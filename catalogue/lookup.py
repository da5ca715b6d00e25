"""What someone means who types or scans something from a label: a code, an address, a decision number."""

import re
from dataclasses import dataclass, field
from urllib.parse import unquote

from django.db.models import Q

from catalogue import gtin, public_code
from catalogue.models import Certificate, Product
from catalogue.reading import complete

MOST_OF_A_DECISION = 100
# Not urlsplit, which raises on addresses that it finds odd: this text may be anything.
_CODE_IN_PATH = re.compile(r"([^?#]*/)?(p/+(?P<code>[^/?#]+)|01/+(?P<gtin>[0-9]{8,14})(?![^/?#]))")


@dataclass(frozen=True)
class Found:
    """Either one product, or the certificates of one decision; `is_misread` when a code has a slip in it."""

    product: Product | None = None
    certificates: list[Certificate] = field(default_factory=list)
    is_misread: bool = False

    def __bool__(self) -> bool:
        return self.product is not None or bool(self.certificates)


def identify(text: str) -> Found:
    """What `text` names: by our address, public code, GTIN, official code or decision number."""
    # PostgreSQL refuses NUL, which an address may hold as %00.
    text = (_code_in_address(text) or text).replace("\0", "").strip()
    product = _product_of(text)
    if product is not None:
        return Found(product=product)
    certificates = Certificate.objects.decided_by(text).filter(product__in=Product.objects.reachable())
    listed = certificates.select_related("product__producer").prefetch_related("product__certificates")
    return Found(
        certificates=list(listed.order_by("-valid_from", "product__sort_key", "pk")[:MOST_OF_A_DECISION]),
        is_misread=_is_misread(text),
    )


def _product_of(text: str) -> Product | None:
    try:
        named = Q(public_code=public_code.read(text))
    except public_code.CodeMisread:
        digits = "".join(text.split())
        named = Q(gtin__in=gtin.spellings(digits)) if gtin.is_valid(digits) else Q(official_code=text)
    product = Product.objects.reachable().select_related("producer").filter(named).first() if text else None
    return complete([product], "certificates")[0] if product else None


def _code_in_address(text: str) -> str:
    """The code after /p/ in an address, or the GTIN after /01/ (GS1 Digital Link), whoever's host it names: labels
    outlive hosts."""
    found = _CODE_IN_PATH.match(text.strip())
    return unquote(found["code"] or found["gtin"]) if found else ""


def _is_misread(text: str) -> bool:
    """Whether it has a code's shape and cannot be one. A code that was never given out is not misread."""
    compact = "".join(text.split()).replace("-", "")
    if len(compact) != public_code.LENGTH or not (compact.isascii() and compact.isalnum()):
        return False
    try:
        public_code.read(compact)
    except public_code.CodeMisread:
        return True
    return False
