"""Loading sectors, groups, product sets, ministries and criteria versions."""

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from django.db import transaction

from catalogue.models import CriteriaVersion, Group, Ministry, Notice, ProductSet, Sector
from core import motifs
from core.data_files import Place, parse, read_toml
from core.synchronising import Tally, synchronise

TAXONOMY = Path(__file__).parent.parent / "data" / "taxonomy.toml"


@dataclass(frozen=True)
class CriteriaVersionEntry:
    number: str
    decided_on: date
    in_force_to: date | None = None


@dataclass(frozen=True)
class MinistryEntry:
    abbreviation: str
    name_vi: str
    name_en: str


@dataclass(frozen=True)
class SetEntry:
    number: int
    slug: str
    name_vi: str
    name_en: str
    ministries: list[str]
    motif: str
    is_enquiry_only: bool = False
    notice: str = ""


@dataclass(frozen=True)
class GroupEntry:
    slug: str
    name_vi: str
    name_en: str
    sets: list[SetEntry]


@dataclass(frozen=True)
class SectorEntry:
    numeral: str
    slug: str
    name_vi: str
    name_en: str
    motif: str
    groups: list[GroupEntry]


@dataclass(frozen=True)
class TaxonomyFile:
    """`taxonomy_of` is the criteria version whose Appendix I the sectors are."""

    taxonomy_of: str
    criteria_versions: list[CriteriaVersionEntry] = field(default_factory=list)
    ministries: list[MinistryEntry] = field(default_factory=list)
    sectors: list[SectorEntry] = field(default_factory=list)


@transaction.atomic
def load_taxonomy(*, file: Path = TAXONOMY) -> Tally:
    """The taxonomy in force and all criteria versions, by number and slug; order in the file is position.

    Running it again writes what differs and nothing else. Raises `DataFileError`, and then writes nothing.
    """
    place = Place(file)
    taxonomy = parse(TaxonomyFile, read_toml(file), place)
    _check(taxonomy, place)
    versions = synchronise(
        [
            CriteriaVersion(number=v.number, decided_on=v.decided_on, in_force_to=v.in_force_to)
            for v in taxonomy.criteria_versions
        ],
        CriteriaVersion.objects.all(),
        by=("number",),
    )
    ministries = synchronise(
        [Ministry(abbreviation=m.abbreviation, name_vi=m.name_vi, name_en=m.name_en) for m in taxonomy.ministries],
        Ministry.objects.all(),
        by=("abbreviation",),
    )
    sectors = synchronise(
        [
            Sector(
                criteria_version=versions.rows[taxonomy.taxonomy_of],
                position=position,
                numeral=sector.numeral,
                slug=sector.slug,
                name_vi=sector.name_vi,
                name_en=sector.name_en,
                motif=sector.motif,
            )
            for position, sector in enumerate(taxonomy.sectors, start=1)
        ],
        Sector.objects.all(),
        by=("slug",),
    )
    groups = synchronise(
        [
            Group(
                sector=sectors.rows[sector.slug],
                position=position,
                slug=group.slug,
                name_vi=group.name_vi,
                name_en=group.name_en,
            )
            for sector in taxonomy.sectors
            for position, group in enumerate(sector.groups, start=1)
        ],
        Group.objects.all(),
        by=("slug",),
    )
    sets = synchronise(
        [
            ProductSet(
                group=groups.rows[group.slug],
                number=entry.number,
                slug=entry.slug,
                name_vi=entry.name_vi,
                name_en=entry.name_en,
                motif=entry.motif,
                is_enquiry_only=entry.is_enquiry_only,
                notice=entry.notice,
            )
            for sector in taxonomy.sectors
            for group in sector.groups
            for entry in group.sets
        ],
        ProductSet.objects.all(),
        by=("number",),
    )
    link = ProductSet.ministries.through
    charges = synchronise(
        [
            link(productset=sets.rows[entry.number], ministry=ministries.rows[abbreviation])
            for entry in _sets(taxonomy)
            for abbreviation in entry.ministries
        ],
        link.objects.filter(productset__in=sets.rows.values()),
        by=("productset_id", "ministry_id"),
        prune=True,
    )
    return versions.tally + ministries.tally + sectors.tally + groups.tally + sets.tally + charges.tally


def _sets(taxonomy: TaxonomyFile) -> list[SetEntry]:
    return [entry for sector in taxonomy.sectors for group in sector.groups for entry in group.sets]


def _check(taxonomy: TaxonomyFile, place: Place) -> None:
    """Refuses what names something that is not there."""
    if taxonomy.taxonomy_of not in {version.number for version in taxonomy.criteria_versions}:
        raise place.error(f"taxonomy_of names “{taxonomy.taxonomy_of}”, which is no criteria version here")
    abbreviations = {ministry.abbreviation for ministry in taxonomy.ministries}
    for entry in _sets(taxonomy):
        here = place.within(f"set {entry.number}")
        if unknown := set(entry.ministries) - abbreviations:
            raise here.error(f"there is no ministry {', '.join(sorted(unknown))}")
        if entry.notice not in Notice.values:
            raise here.error(f"notice is “{entry.notice}”; it may be {', '.join(filter(None, Notice.values))}")
        if entry.motif not in motifs.names():
            raise here.error(f"no motif “{entry.motif}” is drawn")
    for sector in taxonomy.sectors:
        if sector.motif not in motifs.names():
            raise place.within(f"sector {sector.numeral}").error(f"no motif “{sector.motif}” is drawn")
