"""What one label says, as plain values. Labels are for the Vietnamese market: their words are always Vietnamese."""

from dataclasses import dataclass
from datetime import date

from core.dates import dmy
from traceability.printing.stars import require_proof

LOT = "Lô"
SERIAL = "Số"
PRODUCED = "NSX"
EXPIRES = "HSD"
BEST_BEFORE = "Dùng tốt nhất trước"


@dataclass(frozen=True)
class Label:
    """What is printed of a product, a lot or a single item; an empty text, None or 0 leaves its line out.

    `address`: what the code holds. `human_readable`: the same for those who type it, `K7M 2QX9` or `(01)…(10)…`.
    `stars`: 3, 4 or 5 only while the certificate is valid, with its last day `stars_until`, else 0; ValueError for
    others. `decision`: its number. `expiry_is_best_before`: quality is promised until then, not safety.
    """

    address: str
    human_readable: str
    product: str
    product_en: str = ""
    maker: str = ""
    net_content: str = ""
    lot: str = ""
    produced: date | None = None
    expires: date | None = None
    expiry_is_best_before: bool = False
    serial: str = ""
    stars: int = 0
    stars_until: date | None = None
    decision: str = ""

    def __post_init__(self) -> None:
        require_proof(self.stars, self.stars_until)

    @property
    def facts(self) -> tuple[tuple[str, str], ...]:
        """What every pack of a lot must say, in the words that people know from packs: (`Lô`, `L2026-118`)."""
        expires = BEST_BEFORE if self.expiry_is_best_before else EXPIRES
        facts = (
            (LOT, self.lot),
            (PRODUCED, self.produced and dmy(self.produced)),
            (expires, self.expires and dmy(self.expires)),
        )
        return tuple((term, value) for term, value in facts if value)

    @property
    def has_own_serial(self) -> bool:
        """Whether it has a serial that the code in letters does not say already."""
        return bool(self.serial) and self.serial not in self.human_readable
