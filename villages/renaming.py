"""Changing the address of a craft village; the old one keeps leading there."""

from core.renaming import rename
from villages.models import CraftVillage


def rename_village(*, village: CraftVillage, slug: str) -> None:
    """Gives a village this address. Raises `core.renaming.AddressTaken`, and then writes nothing."""
    rename(village, {"slug": slug})
