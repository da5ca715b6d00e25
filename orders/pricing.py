"""What a parcel and an order cost: values in, values out. All amounts in whole đồng with VAT, weights in grams."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

_KILO = 1000


@dataclass(frozen=True)
class Tariff:
    """What bringing a parcel costs in one zone. `rates`: greatest weight and fee, by weight; at least one.

    `free_from`: value of the goods from which nothing is asked; None where something always is.
    """

    zone: str
    rates: Sequence[tuple[int, int]]
    per_extra_kilo: int
    free_from: int | None

    def fee(self, *, weight: int, goods: int) -> int:
        """For one parcel. Beyond the heaviest rate each begun kilogram is added."""
        if self.free_from is not None and goods >= self.free_from:
            return 0
        for up_to, fee in self.rates:
            if weight <= up_to:
                return fee
        heaviest, fee = self.rates[-1]
        return fee + ceil((weight - heaviest) / _KILO) * self.per_extra_kilo

    def left_to_free(self, goods: int) -> int | None:
        """How much more would make delivery free; None where it is free already, or never."""
        return self.free_from - goods if self.free_from is not None and goods < self.free_from else None
