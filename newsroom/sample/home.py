"""How the sample's front page differs from the usual one: `home.toml`, read and checked."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from core.data_files import Place, read_entries
from newsroom.models import Article, ArticleKind, BlockKind, HomeBlock
from newsroom.sample.named import Named


@dataclass(frozen=True)
class BlockEntry:
    """`position` is missing for a block's usual place."""

    kind: str
    position: int | None = None
    is_shown: bool = True
    article: str = ""
    village: str = ""


def read_blocks(folder: Path, named: Named, articles: Mapping[str, Article]) -> list[HomeBlock]:
    """Raises `DataFileError` for what is not known, or does not belong to its block."""
    return [
        _block(entry, named, articles, place)
        for place, entry in read_entries(folder / "home.toml", "blocks", BlockEntry)
    ]


def _block(entry: BlockEntry, named: Named, articles: Mapping[str, Article], place: Place) -> HomeBlock:
    if entry.kind not in BlockKind.values:
        raise place.error(f"there is no block “{entry.kind}”")
    if entry.article and (entry.kind != BlockKind.LEAD or not _is_story(articles.get(entry.article))):
        raise place.error("article names a story of the sample, for the block lead")
    if entry.village and entry.kind != BlockKind.VILLAGE:
        raise place.error("village belongs to the block village")
    return HomeBlock(
        kind=entry.kind,
        position=entry.position,
        is_shown=entry.is_shown,
        article=articles.get(entry.article),
        village=named.village(entry.village, place) if entry.village else None,
    )


def _is_story(article: Article | None) -> bool:
    return article is not None and article.kind == ArticleKind.STORY
