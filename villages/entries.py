"""What one line or entry of the files in `data/` holds; a default makes a key optional."""

from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True)
class UnitRow:
    """What the lines of all units have in common."""

    code: str
    kind: str
    name: str
    latitude: float
    longitude: float


@dataclass(frozen=True)
class FormerDistrictRow(UnitRow):
    slug: str


@dataclass(frozen=True)
class CommuneRow(UnitRow):
    slug: str
    main_former_district: str


@dataclass(frozen=True)
class FormerCommuneRow(UnitRow):
    district: str


@dataclass(frozen=True)
class SuccessionRow:
    """The names stand there for readers; the codes count."""

    former_code: str
    former_commune: str
    code: str
    commune: str
    is_main: bool


@dataclass(frozen=True)
class CraftEntry:
    slug: str
    name_vi: str
    name_en: str
    motif: str
    summary_vi: str
    summary_en: str


@dataclass(frozen=True)
class VillageEntry:
    """A craft village; places are written as people write them (`Xã Bát Tràng, Huyện Gia Lâm`).

    `commune_candidates` names the communes of today of which one is the right one when that is not known,
    `wcc_name` the name under which the World Crafts Council lists the village; both are for readers of the
    file, checked and not stored.
    """

    slug: str
    name_vi: str
    former_district: str
    crafts: list[str]
    craft_verified: bool
    place_verified: bool
    title_kind: str
    summary_vi: str
    summary_en: str
    sources: list[str]
    name_en: str = ""
    other_names: list[str] = field(default_factory=list)
    former_commune: str = ""
    commune: str = ""
    commune_candidates: list[str] = field(default_factory=list)
    latitude: float | None = None
    longitude: float | None = None
    title_decision: str = ""
    title_date: date | None = None
    title_year: int | None = None
    wcc_year: int | None = None
    wcc_name: str = ""
    text_vi: str = ""
    text_en: str = ""
    homonym_vi: str = ""
    homonym_en: str = ""
