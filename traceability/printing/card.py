"""What a shelf card or a poster says of a product, as plain values, in Vietnamese like everything in a shop."""

from dataclasses import dataclass
from datetime import date
from urllib.parse import urlsplit

from core.money import NO_BREAK_SPACE, dong
from traceability.printing.stars import require_proof


@dataclass(frozen=True)
class Card:
    """An empty text or 0 leaves its line out; a `price` of None (whole đồng) reads “Liên hệ”.

    `address`, `human_readable`, `stars`, `stars_until`, `decision`: as of a label. `unit`: what the price is for.
    `summary`: one sentence.
    """

    address: str
    human_readable: str
    product: str
    product_en: str = ""
    maker: str = ""
    place: str = ""
    price: int | None = None
    unit: str = ""
    summary: str = ""
    stars: int = 0
    stars_until: date | None = None
    decision: str = ""

    def __post_init__(self) -> None:
        require_proof(self.stars, self.stars_until)

    @property
    def price_words(self) -> str:
        return "Liên hệ" if self.price is None else dong(self.price)

    @property
    def price_unit(self) -> str:
        """What stands after a price; nothing after none."""
        return f"/ {self.unit}" if self.unit and self.price is not None else ""

    @property
    def invitation(self) -> str:
        """What a scan shows; a certificate only where there is one today."""
        first = "chứng nhận hôm nay" if self.stars else "người làm"
        # Lines end between these phrases.
        phrases = ("Quét để xem", f"{first},", "nơi làm", "và nơi bán")
        return " ".join(phrase.replace(" ", NO_BREAK_SPACE) for phrase in phrases)

    @property
    def typing_hint(self) -> str:
        """For those who cannot scan: where the code in letters is typed."""
        return f"Hoặc gõ mã này tại {urlsplit(self.address).netloc}"
