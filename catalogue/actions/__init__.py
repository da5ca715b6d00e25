"""Writes across the catalogue's tables."""

from catalogue.actions.generated import generate_catalogue
from catalogue.actions.renaming import rename_producer, rename_product
from catalogue.actions.sample import load_sample
from catalogue.actions.taxonomy import load_taxonomy

__all__ = ["generate_catalogue", "load_sample", "load_taxonomy", "rename_producer", "rename_product"]
