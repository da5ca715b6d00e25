"""The sample's tags, news and stories: what the files hold, read and checked.

`tags.toml`; one file a text in `news/` and `stories/`, which is named like its page. The author's invention is in
stories alone: news holds facts, and says where they are from.
"""

from dataclasses import dataclass, field
from pathlib import Path

from catalogue.models import Producer, Product
from core.data_files import DataFileError, Place, parse, read_entries, read_toml
from newsroom.editorial_state import EditorialState
from newsroom.models import ArticleKind
from newsroom.sample.named import Named, check_motif
from newsroom.sample.standing import INVENTED_ENDING, Standing, standing
from villages.models import CraftVillage

_FOLDERS = {ArticleKind.NEWS: "news", ArticleKind.STORY: "stories"}


@dataclass(frozen=True)
class TagEntry:
    slug: str
    name_vi: str
    name_en: str


@dataclass(frozen=True)
class ArticleEntry:
    """`picture`: a file of the folder `pictures`, without its ending."""

    title_vi: str
    title_en: str
    lead_vi: str
    lead_en: str
    body_vi: str
    body_en: str
    author: str
    motif: str
    state: str = EditorialState.PUBLISHED
    published_days_ago: int | None = None
    at: str = "8:00"
    is_sample: bool = False
    source_name: str = ""
    source_url: str = ""
    picture: str = ""
    picture_alt_vi: str = ""
    picture_alt_en: str = ""
    voice_vi: str = ""
    voice_en: str = ""
    voice_name: str = ""
    voice_role_vi: str = ""
    voice_role_en: str = ""
    tags: list[str] = field(default_factory=list)
    products: list[str] = field(default_factory=list)
    producers: list[str] = field(default_factory=list)
    villages: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class SampleArticle:
    """A text with everything that it names found. A story's point is that of its first village."""

    slug: str
    kind: ArticleKind
    entry: ArticleEntry
    standing: Standing
    body_vi: str
    body_en: str
    products: list[Product]
    producers: list[Producer]
    villages: list[CraftVillage]
    place: Place


def read_tags(folder: Path) -> list[TagEntry]:
    return [entry for _, entry in read_entries(folder / "tags.toml", "tags", TagEntry)]


def read_articles(folder: Path, named: Named, tags: set[str]) -> list[SampleArticle]:
    """All news and stories, by file name. Raises `DataFileError` for what is not known, not allowed, or there twice."""
    articles = [
        _read(file, kind, named, tags)
        for kind, name in _FOLDERS.items()
        for file in sorted((folder / name).glob("*.toml"))
    ]
    if not articles:
        raise DataFileError(folder, "", "no news and no stories here")
    _refuse_doubles(articles)
    return articles


def _read(file: Path, kind: ArticleKind, named: Named, tags: set[str]) -> SampleArticle:
    place = Place(file)
    entry = parse(ArticleEntry, read_toml(file), place)
    _check(entry, kind, tags, place)
    return SampleArticle(
        slug=file.stem,
        kind=kind,
        entry=entry,
        standing=standing(entry.state, entry.published_days_ago, entry.at, place),
        body_vi=named.text(entry.body_vi, place.within("body_vi")),
        body_en=named.text(entry.body_en, place.within("body_en")),
        products=named.products(entry.products, place),
        producers=named.producers(entry.producers, place),
        villages=named.villages(entry.villages, place),
        place=place,
    )


def _check(entry: ArticleEntry, kind: ArticleKind, tags: set[str], place: Place) -> None:
    check_motif(entry.motif, place)
    if unknown := [tag for tag in entry.tags if tag not in tags]:
        raise place.error(f"there is no tag “{unknown[0]}” in tags.toml")
    if kind == ArticleKind.NEWS and not entry.source_name:
        raise place.error("source_name is missing: news says where it is from")
    if kind == ArticleKind.STORY:
        _check_story(entry, place)


def _check_story(entry: ArticleEntry, place: Place) -> None:
    """Its makers are invented and recognisably so: nobody who exists said it."""
    if not entry.is_sample:
        raise place.error("is_sample must be true: its makers are invented")
    if not entry.voice_name.endswith(INVENTED_ENDING):
        raise place.error(f"voice_name must end with “{INVENTED_ENDING}”")
    if not entry.villages:
        raise place.error("villages is empty: a story has a place on the map")


def _refuse_doubles(articles: list[SampleArticle]) -> None:
    """News and stories share the addresses' column, and no text is told twice."""
    seen: dict[str, Place] = {}
    for article in articles:
        for value in (article.slug, article.entry.title_vi, article.body_vi, article.body_en):
            if first := seen.get(value):
                raise article.place.error(f"stands in {first.file.parent.name}/{first.file.name} already: {value[:60]}")
            seen[value] = article.place
