"""The programme in figures: counts of this database on a day, and printed figures, as values that charts draw."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

import numpy as np
from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from catalogue.facts import Facts
from catalogue.models import Producer, ProducerKind
from core.charts import Amount, BarChart, GrowthChart, Reading, bar_chart, growth_chart
from ocop_site.programme import Point, Series, Target
from outlets.models import Outlet
from villages.models import Craft, CraftVillage, FormerDistrict, TitleKind

STARS = (5, 4, 3)
# Of the dozens of crafts, most have one village; the table under the chart names them all.
CRAFTS_DRAWN = 12
# Tổ hợp tác, hợp tác xã, doanh nghiệp: what the city's goal for 2025 counts as organised.
ORGANISED = (
    ProducerKind.COOPERATIVE,
    ProducerKind.COOPERATIVE_GROUP,
    ProducerKind.LIMITED_COMPANY,
    ProducerKind.JOINT_STOCK_COMPANY,
    ProducerKind.PRIVATE_ENTERPRISE,
)
_TALL, _LOW = 230, 110


@dataclass(frozen=True)
class Share:
    """A part of a whole, in numbers; `per_cent` rounded down, so that a goal is not reached by rounding."""

    part: int
    whole: int

    @property
    def per_cent(self) -> int:
        return 100 * self.part // self.whole if self.whole else 0


@dataclass(frozen=True)
class PrintedRow:
    """A printed figure in the words of a table. `stars`: of five, potential five, four and three, where it is split."""

    when: str
    number: str
    stars: list[str]
    sources: str


@dataclass(frozen=True)
class Growth:
    """A series as drawn and as its table says it. `has_stars`: some of its points are split by stars."""

    series: Series
    chart: GrowthChart
    rows: list[PrintedRow]
    has_stars: bool


def grouped(number: int) -> str:
    """`3317` → `3.317` in Vietnamese, `3,317` in English."""
    written = f"{number:,}"
    return written if (get_language() or "vi").startswith("en") else written.replace(",", ".")


def certified(facts: Facts) -> Share:
    """Listed products whose stars are valid on the day of the facts."""
    return Share(int(np.count_nonzero(facts.stars)), len(facts))


def products_by_star(facts: Facts) -> BarChart:
    """Listed products by the stars that are valid on the day of the facts."""
    products = reverse("catalogue:product_list")
    amounts = [
        Amount(
            _("%(stars)s stars") % {"stars": stars},
            number,
            grouped(number),
            tone="gold",
            href=f"{products}?stars={stars}",
        )
        for stars in STARS
        for number in [int(np.count_nonzero(facts.stars == stars))]
    ]
    return bar_chart(amounts)


def products_by_sector(facts: Facts) -> BarChart:
    """Listed products with valid stars by sector, in the order of the law."""
    sectors = facts.values["sector"]
    found = facts.related["sector"][(facts.stars > 0) & (facts.related["sector"] >= 0)]
    numbers = np.bincount(found, minlength=len(sectors.slugs)).tolist()
    listed = reverse("catalogue:product_list") + "?stars=3&stars=4&stars=5&sector="
    return bar_chart(
        [
            Amount(str(sectors.label(place)), number, grouped(number), href=listed + sectors.slugs[place])
            for place, number in enumerate(numbers)
        ]
    )


def villages_by_craft() -> BarChart:
    """Crafts with the most villages first, as far as a village's craft is verified."""
    crafts = Craft.objects.with_village_counts().filter(village_count__gt=0)
    listed = reverse("villages:village_list")
    amounts = [
        Amount(craft.name, craft.village_count, grouped(craft.village_count), href=f"{listed}?craft={craft.slug}")
        for craft in sorted(crafts, key=lambda craft: -craft.village_count)
    ]
    return bar_chart(amounts, at_most=CRAFTS_DRAWN)


def outlets_by_district(target: Target, on: date) -> BarChart:
    """Published outlets in business on a day in each former district, against the goal; most first. Empty where
    there is not one outlet."""
    numbers = Outlet.objects.per_former_district(on)
    districts = sorted(FormerDistrict.objects.all(), key=lambda district: -numbers.get(district.pk, 0))
    counted = districts if numbers else []
    amounts = [_of_district(district, numbers.get(district.pk, 0), target.goal) for district in counted]
    return bar_chart(amounts, goal_words=_("goal: %(n)s") % {"n": target.goal})


def _of_district(district: FormerDistrict, outlets: int, goal: int) -> Amount:
    missing = goal - outlets
    remark = _("%(n)s short") % {"n": missing} if missing > 0 else ""
    return Amount(district.name, outlets, str(outlets), goal=goal, remark=remark, href=district.get_absolute_url())


def reached(amounts: Iterable[Amount]) -> Share:
    """How many of the amounts reach their goal."""
    short = [amount.is_short for amount in amounts]
    return Share(short.count(False), len(short))


def shares_of_goals(targets: Iterable[Target]) -> BarChart:
    """Goals in per cent and what this database makes of them; without those of which it holds nothing."""
    measured = [(target, _MEASURED[target.measure]()) for target in targets if target.measure in _MEASURED]
    return bar_chart([_of_goal(target, share) for target, share in measured if share.whole])


def sources_of_shares(targets: Iterable[Target]) -> list[str]:
    """Where the goals in per cent were read, each source once."""
    return list(dict.fromkeys(target.source for target in targets if target.measure in _MEASURED))


def _of_goal(target: Target, share: Share) -> Amount:
    words = {
        "name": target.name,
        "part": grouped(share.part),
        "whole": grouped(share.whole),
        "goal": target.goal,
    }
    label = _("%(name)s: %(part)s of %(whole)s (goal: %(goal)s%%)") % words
    remark = _("not reached") if share.per_cent < target.goal else ""
    return Amount(label, share.per_cent, f"{share.per_cent}%", goal=target.goal, remark=remark)


def organised_producers() -> Share:
    published = Producer.objects.published()
    return Share(published.filter(kind__in=ORGANISED).count(), published.count())


def traditional_villages_with_producers() -> Share:
    """Villages that hold the title of làng nghề truyền thống, as far as this catalogue knows titles."""
    titled = CraftVillage.objects.filter(title_kind=TitleKind.TRADITIONAL_CRAFT_VILLAGE)
    producing = Exists(Producer.objects.published().filter(village=OuterRef("pk")))
    return Share(titled.filter(producing).count(), titled.count())


_MEASURED = {
    "organised_producers": organised_producers,
    "traditional_villages_with_producers": traditional_villages_with_producers,
}


def growth_of(series: Series) -> Growth:
    """A series over its years; three and four stars as bands where they are known."""
    has_stars = any(point.stars for point in series.points)
    bands = [_("%(stars)s stars") % {"stars": stars} for stars in (3, 4)] if has_stars else []
    readings = [_reading(point) for point in series.points]
    chart = growth_chart(readings, bands=bands, tall=_TALL if has_stars else _LOW)
    return Growth(series, chart, [_row(point, has_stars) for point in series.points], has_stars)


def _reading(point: Point) -> Reading:
    parts = (point.stars.three, point.stars.four) if point.stars else ()
    return Reading(point.on, point.value, _brief(point), parts)


def _row(point: Point, has_stars: bool) -> PrintedRow:
    split = point.stars
    numbers = [split.five, split.potential, split.four, split.three] if split else [0, 0, 0, 0]
    stars = [grouped(number) if number else "–" for number in numbers] if has_stars else []
    return PrintedRow(point.when, printed(point), stars, "; ".join(point.sources))


def _brief(point: Point) -> str:
    """The value where a dot leaves little room: `80–85`, `3.400+`."""
    if point.up_to is not None:
        return f"{grouped(point.value)}–{grouped(point.up_to)}"
    return grouped(point.value) + ("+" if point.is_more else "")


def printed(point: Point) -> str:
    """The value in the words of a table: `80–85`, `trên 3.400`."""
    return _("more than %(n)s") % {"n": grouped(point.value)} if point.is_more else _brief(point)
