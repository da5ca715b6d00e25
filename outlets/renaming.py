"""Changing the address of an outlet; the old one keeps leading there."""

from core.renaming import rename
from outlets.models import Outlet


def rename_outlet(*, outlet: Outlet, slug: str) -> None:
    """Gives an outlet this address. Raises `core.renaming.AddressTaken`, and then writes nothing."""
    rename(outlet, {"slug": slug})
