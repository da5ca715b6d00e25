"""The front page: which blocks it has, in which order, and what each of them shows today.

Editors arrange it by rows of `newsroom.models.HomeBlock`. A block without a row stands in its usual place, so that
a new database looks right and a row says only what is meant to be otherwise. A block with nothing to show is left out.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from catalogue.facts import facts_on
from catalogue.models import Producer, Product, Sector
from core.daily_turn import daily_turn
from core.dates import today
from freshness.held import Held
from newsroom.article_directory import article_directory
from newsroom.live_now import live_now
from newsroom.models import Article, ArticleKind, BlockKind, HomeBlock
from newsroom.question_directory import question_directory
from ocop_site.figures import certified
from outlets.directory import directory
from villages.models import CraftVillage
from villages.querysets import CraftVillageQuerySet

LIVE_SHOWN = 3
STORIES_SHOWN = 3
PRODUCTS_SHOWN = 4
NEWS_SHOWN = 5
QUESTIONS_SHOWN = 4
VILLAGES_SHOWN = 6


@dataclass(frozen=True)
class Block:
    """A block as its template `ocop_site/home/<kind>.html` renders it, which finds `shown` under that name."""

    kind: BlockKind
    shown: Any

    @property
    def template(self) -> str:
        return f"ocop_site/home/{self.kind}.html"


@dataclass(frozen=True)
class Edition:
    """What all blocks go by: the day, and the editors' rows by kind."""

    on: date
    rows: Mapping[str, HomeBlock]

    @cached_property
    def order(self) -> list[BlockKind]:
        """The blocks that are not hidden, in their order; two at one position in their usual one."""
        shown = [kind for kind in BlockKind if kind not in self.rows or self.rows[kind].is_shown]
        return sorted(shown, key=lambda kind: self.rows[kind].place if kind in self.rows else kind.usual_position)

    @cached_property
    def lead(self) -> Article | None:
        """The story that the editors chose, as long as readers can read it, or the newest one; None where hidden."""
        if BlockKind.LEAD not in self.order:
            return None
        row = self.rows.get(BlockKind.LEAD)
        stories = article_directory().of_kind(ArticleKind.STORY)
        chosen = (story for story in stories if row and story.pk == row.article_id)
        return next(chosen, next(iter(stories), None))

    @cached_property
    def village(self) -> CraftVillage | None:
        """The one that the editors chose, or another one each month, every one before any comes again."""
        row = self.rows.get(BlockKind.VILLAGE)
        key = row.village_id if row else None
        if key is None and (keys := _told_keys.get()):
            key = keys[(self.on.year * 12 + self.on.month) % len(keys)]
        return CraftVillage.objects.with_card().filter(pk=key).first() if key else None

    @cached_property
    def villages(self) -> int:
        """How many there are."""
        return CraftVillage.objects.count()


def home_blocks() -> list[Block]:
    """What the front page shows now."""
    edition = Edition(today(), _rows.get())
    blocks = (Block(kind, _SHOWS[kind](edition)) for kind in edition.order)
    return [block for block in blocks if block.shown]


def _live(edition: Edition) -> Any:
    programme = live_now()
    return programme.live[:LIVE_SHOWN] or ([programme.next] if programme.next else [])


def _stories(edition: Edition) -> Any:
    others = [story for story in article_directory().of_kind(ArticleKind.STORY) if story != edition.lead]
    return others[:STORIES_SHOWN]


def _sectors(edition: Edition) -> Any:
    return Sector.objects.with_product_counts()


def _season(edition: Edition) -> Any:
    listed = Product.objects.listed().certified(edition.on)
    seasonal = listed.in_season(edition.on).seasonal().with_card().order_by(daily_turn(edition.on), "pk")
    return {"products": cards, "on": edition.on} if (cards := list(seasonal[:PRODUCTS_SHOWN])) else None


def _certificates(edition: Edition) -> Any:
    newest = Product.objects.listed().newest_certificates_first(edition.on).with_card()
    return {"products": cards, "on": edition.on} if (cards := list(newest[:PRODUCTS_SHOWN])) else None


def _village(edition: Edition) -> Any:
    village = edition.village
    return {"village": village, "on": edition.on} if village else None


def _news(edition: Edition) -> Any:
    return article_directory().of_kind(ArticleKind.NEWS)[:NEWS_SHOWN]


def _villages(edition: Edition) -> Any:
    told = _told_villages().with_card().order_by(daily_turn(edition.on), "pk")
    if BlockKind.VILLAGE in edition.order and edition.village:
        told = told.exclude(pk=edition.village.pk)
    villages = list(told[:VILLAGES_SHOWN])
    return {"villages": villages, "total": edition.villages} if villages else None


def _questions(edition: Edition) -> Any:
    return question_directory().where(lambda question: question.is_frequent)[:QUESTIONS_SHOWN]


def _figures(edition: Edition) -> Any:
    share = certified(facts_on(edition.on))
    return {
        "products": share.whole,
        "valid": share.part,
        "producers": Producer.objects.published().count(),
        "villages": edition.villages,
        "outlets": len(directory().in_business(edition.on)),
    }


_SHOWS: dict[BlockKind, Callable[[Edition], Any]] = {
    BlockKind.LIVE: _live,
    # Without a story a drawing of the city stands there.
    BlockKind.LEAD: lambda edition: {"story": edition.lead},
    BlockKind.STORIES: _stories,
    BlockKind.SECTORS: _sectors,
    BlockKind.SEASON: _season,
    BlockKind.CERTIFICATES: _certificates,
    BlockKind.CHECK: lambda edition: True,
    BlockKind.VILLAGE: _village,
    BlockKind.NEWS: _news,
    BlockKind.VILLAGES: _villages,
    BlockKind.QUESTIONS: _questions,
    BlockKind.FIGURES: _figures,
}


def _told_villages() -> CraftVillageQuerySet:
    """Whose craft is verified, and of which something is told."""
    return CraftVillage.objects.filter(craft_verified=True).exclude(text_vi="")


_told_keys = Held(lambda: list(_told_villages().order_by("pk").values_list("pk", flat=True)), CraftVillage)
_rows = Held(lambda: {row.kind: row for row in HomeBlock.objects.all()}, HomeBlock)
