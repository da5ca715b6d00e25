"""Writes across the catalogue's tables."""

from catalogue.actions.generated import generate_catalogue
from catalogue.actions.members import add_member, renew_password
from catalogue.actions.renaming import rename_producer, rename_product
from catalogue.actions.sample import load_sample
from catalogue.actions.taxonomy import load_taxonomy

__all__ = [
    "add_member",
    "generate_catalogue",
    "load_sample",
    "load_taxonomy",
    "rename_producer",
    "rename_product",
    "renew_password",
]
