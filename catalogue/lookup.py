"""What someone means who types or scans something from a label: a code, an address, a decision number."""

from dataclasses import dataclass, field
from urllib.parse import unquote, urlsplit

from django.db.models import Q

from catalogue import gtin, public_code
from catalogue.models import Certificate, Product

MOST_OF_A_DECISION = 100


@dataclass(frozen=True)
class Found:
    """Either one product, or the certificates of one decision; `is_misread` when a code has a slip in it."""

    product: Product | None = None
    certificates: list[Certificate] = field(default_factory=list)
    is_misread: bool = False

    def __bool__(self) -> bool:
        return self.product is not None or bool(self.certificates)


def identify(text: str) -> Found:
    """The product or decision that `text` names: our address, public code, GTIN, official code, decision number."""
    text = text.strip()
    if "/" in text and (code := _code_in_address(text)):
        text = code
    product = _product_of(text)
    if product is not None:
        return Found(product=product)
    certificates = Certificate.objects.decided_by(text).filter(product__in=Product.objects.reachable())
    listed = certificates.select_related("product__producer").prefetch_related("product__certificates")
    return Found(
        certificates=list(listed.order_by("-valid_from", "product__sort_key", "pk")[:MOST_OF_A_DECISION]),
        is_misread=_looks_like_a_code(text),
    )


def _product_of(text: str) -> Product | None:
    try:
        named = Q(public_code=public_code.read(text))
    except public_code.CodeMisread:
        digits = "".join(text.split())
        named = Q(gtin=digits.zfill(14)) | Q(gtin=digits) if gtin.is_valid(digits) else Q(official_code=text)
    return Product.objects.reachable().with_page().filter(named).first() if text else None


def _code_in_address(text: str) -> str:
    """The last path segment after /p/ of an address, whoever's host it names: labels outlive hosts."""
    segments = [unquote(segment) for segment in urlsplit(text).path.split("/") if segment]
    return segments[segments.index("p") + 1] if "p" in segments[:-1] else ""


def _looks_like_a_code(text: str) -> bool:
    compact = "".join(text.split()).replace("-", "").upper()
    return len(compact) == public_code.LENGTH and compact.isascii() and compact.isalnum()
