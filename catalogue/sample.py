"""The sample's producer files: what they hold, read and checked.

One TOML file a producer, in `sample_data/producers/`. Days are told as days before the load, so that the
sample has certificates in every state whenever it is loaded. Everything invented is marked as such.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from catalogue.models import ProductSet, SaleKind
from core import motifs
from core.data_files import DataFileError, Place, parse, read_toml
from villages.gazetteer import Gazetteer
from villages.models import Commune, CraftVillage, FormerCommune

LEGAL_NAME_ENDING = " (mẫu)"
DECISION_ENDING = "-MẪU"


@dataclass(frozen=True)
class ProducerEntry:
    slug: str
    name_vi: str
    name_en: str
    legal_name: str
    kind: str
    former_commune: str
    commune: str
    about_vi: str
    about_en: str
    village: str = ""
    address: str = ""
    phone: str = ""
    email: str = ""
    tax_code: str = ""
    since: int | None = None


@dataclass(frozen=True)
class CertificateEntry:
    stars: int
    issued_days_ago: int
    decision: str
    renewal_filed_days_ago: int | None = None
    revoked_days_ago: int | None = None
    revocation_vi: str = ""
    revocation_en: str = ""


@dataclass(frozen=True)
class ProposalEntry:
    """Tiềm năng 5 sao."""

    days_ago: int
    decision: str


@dataclass(frozen=True)
class ProductEntry:
    """`price` is missing where there is no public one, `season` where it is the whole year."""

    slug_vi: str
    slug_en: str
    name_vi: str
    name_en: str
    set: int
    motif: str
    sale: str
    summary_vi: str
    summary_en: str
    net_content_vi: str = ""
    net_content_en: str = ""
    price: int | None = None
    season: list[int] = field(default_factory=list)
    gtin: str = ""
    ingredients_vi: str = ""
    ingredients_en: str = ""
    making_vi: str = ""
    making_en: str = ""
    usage_vi: str = ""
    usage_en: str = ""
    storage_vi: str = ""
    storage_en: str = ""
    shelf_life_vi: str = ""
    shelf_life_en: str = ""
    standards_vi: str = ""
    standards_en: str = ""
    story_vi: str = ""
    story_en: str = ""
    withdrawn_days_ago: int | None = None
    withdrawn_reason_vi: str = ""
    withdrawn_reason_en: str = ""
    certificates: list[CertificateEntry] = field(default_factory=list)
    five_star_proposal: ProposalEntry | None = None


@dataclass(frozen=True)
class SampleProduct:
    entry: ProductEntry
    product_set: ProductSet
    place: Place


@dataclass(frozen=True)
class SampleProducer:
    """A producer's file with everything that it names found."""

    entry: ProducerEntry
    commune: Commune
    former_commune: FormerCommune
    village: CraftVillage | None
    products: list[SampleProduct]
    place: Place


def read_sample(folder: Path) -> list[SampleProducer]:
    """All producer files of the folder, by file name. Places and taxonomy must be loaded.

    Raises `DataFileError` for what is not known, not allowed, or there twice.
    """
    gazetteer = Gazetteer()
    sets = {product_set.number: product_set for product_set in ProductSet.objects.all()}
    files = sorted(folder.glob("*.toml"))
    if not files:
        raise DataFileError(folder, "", "no producer files here")
    producers = [_read_producer(file, gazetteer, sets) for file in files]
    _refuse_doubles(producers)
    return producers


def _read_producer(file: Path, gazetteer: Gazetteer, sets: dict[int, ProductSet]) -> SampleProducer:
    tables = read_toml(file)
    if unknown := tables.keys() - {"producer", "products"}:
        raise Place(file).error(f"unknown table {', '.join(sorted(unknown))}")
    place = Place(file, "[producer]")
    entry = parse(ProducerEntry, tables.get("producer"), place)
    _check_producer(entry, place)
    former_commune = gazetteer.former_commune(entry.former_commune, place)
    return SampleProducer(
        entry=entry,
        commune=gazetteer.successor(entry.commune, former_commune, place),
        former_commune=former_commune,
        village=gazetteer.village(entry.village, place) if entry.village else None,
        products=[
            _read_product(table, sets, Place(file, f"[[products]] {number}"))
            for number, table in enumerate(tables.get("products", []), start=1)
        ],
        place=place,
    )


def _read_product(table: Any, sets: dict[int, ProductSet], place: Place) -> SampleProduct:
    if isinstance(table, dict) and table.get("slug_vi"):
        place = Place(place.file, f"{place.entry} “{table['slug_vi']}”")
    entry = parse(ProductEntry, table, place)
    if entry.set not in sets:
        raise place.error(f"set is {entry.set}; there are sets 1 to {max(sets, default=0)}")
    _check_product(entry, sets[entry.set], place)
    return SampleProduct(entry, sets[entry.set], place)


def _check_producer(entry: ProducerEntry, place: Place) -> None:
    """Producers are invented and recognisably so: no number or address of theirs can be anyone's."""
    if not entry.legal_name.endswith(LEGAL_NAME_ENDING):
        raise place.error(f"legal_name must end with “{LEGAL_NAME_ENDING}”")
    if entry.phone and not entry.phone.startswith("0900 000 "):
        raise place.error("phone must be of the form 0900 000 NNN")
    if entry.tax_code and not entry.tax_code.startswith("0000000"):
        raise place.error("tax_code must begin with seven zeros")
    if entry.email and not entry.email.endswith(".example"):
        raise place.error("email must be in the domain .example")


def _check_product(entry: ProductEntry, product_set: ProductSet, place: Place) -> None:
    if entry.motif not in motifs.names():
        raise place.error(f"no motif “{entry.motif}” is drawn")
    if product_set.is_enquiry_only and entry.sale != SaleKind.ENQUIRY:
        raise place.error(f"products of set {entry.set} are sold on enquiry only")
    if any(month not in range(1, 13) for month in entry.season):
        raise place.error("season names months 1 to 12")
    if (entry.withdrawn_days_ago is None) != (entry.withdrawn_reason_vi == ""):
        raise place.error("withdrawn_days_ago and withdrawn_reason_vi belong together")
    for number, certificate in enumerate(entry.certificates, start=1):
        _check_certificate(certificate, place.within(f"[[certificates]] {number}"))
    for what in ("decision", "issued_days_ago"):
        values = [getattr(certificate, what) for certificate in entry.certificates]
        if len(set(values)) < len(values):
            raise place.error(f"two certificates have the same {what}")


def _check_certificate(certificate: CertificateEntry, place: Place) -> None:
    if certificate.stars not in (3, 4, 5):
        raise place.error("only 3, 4 and 5 stars are certified")
    if certificate.issued_days_ago < 0:
        raise place.error("issued_days_ago lies in the future")
    if not certificate.decision.endswith(DECISION_ENDING):
        raise place.error(f"decision must end with “{DECISION_ENDING}”: it is invented")
    if (certificate.revoked_days_ago is None) != (certificate.revocation_vi == ""):
        raise place.error("revoked_days_ago and revocation_vi belong together")


def _refuse_doubles(producers: list[SampleProducer]) -> None:
    """Addresses lead to one thing; a story told for two products is worth nothing to either."""
    for what, entries in {
        "producer's slug": ((producer.entry.slug, producer.place) for producer in producers),
        "slug_vi": _of_products(producers, "slug_vi"),
        "slug_en": _of_products(producers, "slug_en"),
        "gtin": _of_products(producers, "gtin"),
        "story_vi": _of_products(producers, "story_vi"),
        "story_en": _of_products(producers, "story_en"),
    }.items():
        seen: dict[str, Place] = {}
        for value, place in entries:
            if value in seen:
                first = seen[value]
                raise place.error(f"the same {what} as {first.file.name}, {first.entry}: {value[:60]}")
            seen[value] = place


def _of_products(producers: list[SampleProducer], key: str) -> Iterator[tuple[str, Place]]:
    for producer in producers:
        for product in producer.products:
            if value := getattr(product.entry, key):
                yield value, product.place
