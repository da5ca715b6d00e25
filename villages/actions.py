"""Loading places, crafts and craft villages from the data files of this app."""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import TypeVar

from django.db import transaction

from core import motifs
from core.data_files import Place, read_csv, read_entries
from core.dates import dmy
from core.synchronising import Tally, synchronise
from villages.entries import (
    CommuneRow,
    CraftEntry,
    FormerCommuneRow,
    FormerDistrictRow,
    SuccessionRow,
    VillageEntry,
)
from villages.gazetteer import Gazetteer
from villages.models import (
    Commune,
    CommuneSuccession,
    Craft,
    CraftVillage,
    FormerCommune,
    FormerDistrict,
    Province,
    TitleKind,
)

DATA = Path(__file__).parent / "data"

# Nghị quyết 1656/NQ-UBTVQH15 of 16/06/2025.
_DISTRICTS_EXISTED_TO = date(2025, 6, 30)
_COMMUNES_EXIST_FROM = date(2025, 7, 1)

T = TypeVar("T")


@transaction.atomic
def load_places(*, data: Path = DATA) -> Tally:
    """Former districts and communes, communes of today and which came of which, by official code.

    Running it again writes what differs and nothing else. Raises `DataFileError`, and then writes nothing.
    """
    province = Province(code="01", name="Hà Nội")
    provinces = synchronise([province], Province.objects.all(), by=("code",))
    province = provinces.rows["01"]
    districts = synchronise(
        [
            FormerDistrict(**asdict(row), province=province, valid_to=_DISTRICTS_EXISTED_TO)
            for _, row in read_csv(data / "former_districts.csv", FormerDistrictRow)
        ],
        FormerDistrict.objects.all(),
        by=("code",),
    )
    communes = synchronise(
        [
            Commune(
                **asdict(row)
                | {"main_former_district": _known(districts.rows, row.main_former_district, "former district", place)},
                province=province,
                valid_from=_COMMUNES_EXIST_FROM,
            )
            for place, row in read_csv(data / "communes.csv", CommuneRow)
        ],
        Commune.objects.all(),
        by=("code",),
    )
    former_communes = synchronise(
        [
            FormerCommune(**asdict(row) | {"district": _known(districts.rows, row.district, "former district", place)})
            for place, row in read_csv(data / "former_communes.csv", FormerCommuneRow)
        ],
        FormerCommune.objects.all(),
        by=("code",),
    )
    successions = [
        CommuneSuccession(
            former_commune=_known(former_communes.rows, row.former_code, "former commune", place),
            commune=_known(communes.rows, row.code, "commune of today", place),
            is_main=row.is_main,
        )
        for place, row in read_csv(data / "succession.csv", SuccessionRow)
    ]
    joined = synchronise(
        # What is no longer the main part first: a former commune has one main part at every moment.
        sorted(successions, key=lambda succession: succession.is_main),
        CommuneSuccession.objects.all(),
        by=("former_commune_id", "commune_id"),
        prune=True,
    )
    return provinces.tally + districts.tally + communes.tally + former_communes.tally + joined.tally


@transaction.atomic
def load_crafts_and_villages(*, data: Path = DATA) -> Tally:
    """Crafts and craft villages, by slug, once the places are loaded. Raises `DataFileError` likewise."""
    crafts = synchronise(
        [_craft(entry, place) for place, entry in read_entries(data / "crafts.toml", "crafts", CraftEntry)],
        Craft.objects.all(),
        by=("slug",),
    )
    entries = list(read_entries(data / "craft_villages.toml", "villages", VillageEntry))
    gazetteer = Gazetteer()
    villages = synchronise(
        [_village(entry, gazetteer, place) for place, entry in entries],
        CraftVillage.objects.all(),
        by=("slug",),
    )
    link = CraftVillage.crafts.through
    practised = synchronise(
        [
            link(craftvillage=villages.rows[entry.slug], craft=_known(crafts.rows, slug, "craft", place))
            for place, entry in entries
            for slug in entry.crafts
        ],
        link.objects.filter(craftvillage__in=villages.rows.values()),
        by=("craftvillage_id", "craft_id"),
        prune=True,
    )
    return crafts.tally + villages.tally + practised.tally


def _craft(entry: CraftEntry, place: Place) -> Craft:
    if entry.motif not in motifs.names():
        raise place.error(f"no motif “{entry.motif}” is drawn")
    return Craft(**asdict(entry))


def _village(entry: VillageEntry, gazetteer: Gazetteer, place: Place) -> CraftVillage:
    if entry.title_kind not in TitleKind.values:
        raise place.error(f"title_kind is “{entry.title_kind}”; it may be {', '.join(TitleKind.values)}")
    if entry.place_verified and not (entry.commune or entry.commune_candidates):
        raise place.error("place_verified needs a commune or commune_candidates")
    district = gazetteer.former_district(entry.former_district, place)
    former_commune = gazetteer.former_commune(entry.former_commune, place) if entry.former_commune else None
    if former_commune and former_commune.district != district:
        raise place.error(f"{entry.former_commune} is not in {entry.former_district}")
    for name in entry.commune_candidates:
        gazetteer.commune(name, place)
    commune = gazetteer.commune(entry.commune, place) if entry.commune else None
    if commune and former_commune:
        commune = gazetteer.successor(entry.commune, former_commune, place)
    return CraftVillage(
        slug=entry.slug,
        name_vi=entry.name_vi,
        name_en=entry.name_en,
        other_names=", ".join(entry.other_names),
        craft_verified=entry.craft_verified,
        former_district=district,
        former_commune=former_commune,
        commune=commune,
        place_verified=entry.place_verified,
        latitude=entry.latitude,
        longitude=entry.longitude,
        title_kind=entry.title_kind,
        title_decision=_decision(entry),
        title_year=entry.title_year or (entry.title_date.year if entry.title_date else None),
        # The Council lists some villages together under one name, which makes none of them a member by itself.
        wcc_year=None if entry.wcc_name else entry.wcc_year,
        summary_vi=entry.summary_vi,
        summary_en=entry.summary_en,
        text_vi=entry.text_vi,
        text_en=entry.text_en,
        homonym_vi=entry.homonym_vi,
        homonym_en=entry.homonym_en,
        sources="\n".join(entry.sources),
    )


def _decision(entry: VillageEntry) -> str:
    """The decision as it is cited, with its day where that is known: `2261/QĐ-UBND, 24/05/2022`."""
    return f"{entry.title_decision}, {dmy(entry.title_date)}" if entry.title_date else entry.title_decision


def _known(rows: Mapping[object, T], key: str, what: str, place: Place) -> T:
    if key not in rows:
        raise place.error(f"there is no {what} “{key}”")
    return rows[key]
