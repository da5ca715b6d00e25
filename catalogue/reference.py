"""Places and the taxonomy: some 900 small rows to which every product points, held in memory.

Joining them to each product anew took ten tables and most of the time of its page.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeVar

from catalogue.models import CriteriaVersion, Group, Product, ProductSet, Sector
from freshness.held import Held
from villages.models import Commune, CraftVillage, FormerCommune, FormerDistrict

T = TypeVar("T")


@dataclass(frozen=True)
class Reference:
    """The rows by primary key, each with what it belongs to."""

    sets: dict[int, ProductSet]
    criteria: dict[int, CriteriaVersion]
    communes: dict[int, Commune]
    former_communes: dict[int, FormerCommune]
    villages: dict[int, CraftVillage]


def read_reference() -> Reference:
    """The rows as the database has them now."""
    return Reference(
        sets={row.pk: row for row in ProductSet.objects.select_related("group__sector")},
        criteria={row.pk: row for row in CriteriaVersion.objects.all()},
        communes={row.pk: row for row in Commune.objects.all()},
        former_communes={row.pk: row for row in FormerCommune.objects.select_related("district")},
        villages={row.pk: row for row in CraftVillage.objects.with_place()},
    )


# The tables in which they stand.
REFERENCE = (ProductSet, Group, Sector, CriteriaVersion, Commune, FormerCommune, FormerDistrict, CraftVillage)
_held = Held(read_reference, *REFERENCE)


def with_reference(products: Iterable[Product]) -> list[Product]:
    """The products, their producers and their prefetched certificates with what they point to, without a join.

    A row that came after the others were read is left to Django, which fetches it when a page asks.
    """
    held = _held.get()
    rows = list(products)
    for product in rows:
        _point(product, "product_set", held.sets)
        _point(product, "village", held.villages)
        _point(product.producer, "commune", held.communes)
        _point(product.producer, "former_commune", held.former_communes)
        for certificate in product.certificates.all():
            _point(certificate, "criteria_version", held.criteria)
    return rows


def with_communes(rows: Iterable[T]) -> list[T]:
    """Rows of any kind with the communes of today to which they point, without a join."""
    held, found = _held.get().communes, list(rows)
    for row in found:
        _point(row, "commune", held)
    return found


def _point(row: object, name: str, held: dict[int, object]) -> None:
    """Sets a foreign key's row, where it is held."""
    target = held.get(getattr(row, f"{name}_id"))
    if target is not None:
        setattr(row, name, target)
