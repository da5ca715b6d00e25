"""The banks that an account for VietQR can be at: `data/banks.toml`, read and checked."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

from core.collation import sort_key
from core.data_files import read_entries

BANKS = Path(__file__).parent / "data" / "banks.toml"
_BIN = re.compile(r"[0-9]{6}")


@dataclass(frozen=True)
class Bank:
    """Ngân hàng. `bin`: the six digits by which NAPAS knows it; `is_sample`: invented, for sample data."""

    bin: str
    short_name: str
    name: str
    is_sample: bool = False

    def __str__(self) -> str:
        return f"{self.short_name} · {self.name}"


def read_banks(file: Path) -> Mapping[str, Bank]:
    """The banks in a file by their BINs, in its order. Raises DataFileError for a mistake, with its place."""
    found: dict[str, Bank] = {}
    for place, bank in read_entries(file, "banks", Bank):
        if not _BIN.fullmatch(bank.bin):
            raise place.error(f"bin is “{bank.bin}”, where six digits belong")
        if bank.bin in found:
            raise place.error(f"the BIN {bank.bin} is that of {found[bank.bin].short_name}")
        if not bank.name or bank.short_name in {"", *(other.short_name for other in found.values())}:
            raise place.error("needs a name, and a short name that no other bank has")
        found[bank.bin] = bank
    return MappingProxyType(found)


@cache
def banks() -> Mapping[str, Bank]:
    """The banks of `data/` by their BINs; read once a process."""
    return read_banks(BANKS)


def bank_choices() -> list[tuple[str, str]]:
    """BINs and names for a form, in Vietnamese order of the short names, by which people know their banks."""
    return [(bank.bin, str(bank)) for bank in sorted(banks().values(), key=lambda bank: sort_key(bank.short_name))]
