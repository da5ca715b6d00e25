"""Charts are computed across in per cent and down in pixels: what stands where, and what is told by words."""

from datetime import date

import pytest

from core.charts import Amount, Reading, bar_chart, growth_chart


def amounts(*values: float, label: str = "Mộc", **more: object) -> list[Amount]:
    return [Amount(label, value, str(value), **more) for value in values]


def readings(*pairs: tuple[date, float]) -> list[Reading]:
    return [Reading(on, value, str(value)) for on, value in pairs]


def test_bars_are_as_long_as_their_values_and_begin_at_one_line() -> None:
    bars = bar_chart(amounts(10, 5, 0)).bars
    assert [round(bar.width / bars[0].width, 2) for bar in bars] == [1, 0.5, 0]
    assert len({bar.start for bar in bars}) == 1
    assert bars[0].start + bars[0].width == pytest.approx(84)


def test_bars_stand_under_each_other_within_the_height() -> None:
    chart = bar_chart(amounts(3, 2, 1))
    tops = [bar.y for bar in chart.bars]
    assert tops == sorted(set(tops))
    assert tops[0] >= 0 and tops[-1] + chart.bars[-1].thickness <= chart.height


@pytest.mark.parametrize(("label", "is_beside"), [("Miến dong, bánh đa", True), ("Miến dong và bánh đa", False)])
def test_short_labels_stand_before_their_bars_and_longer_ones_above(label: str, is_beside: bool) -> None:
    chart = bar_chart(amounts(3, label=label))
    (bar,) = chart.bars
    assert chart.is_beside == is_beside
    assert (bar.start > 0) == is_beside
    assert (bar.lines[0].y > bar.y) == is_beside


def test_one_long_label_puts_all_of_them_above() -> None:
    chart = bar_chart([Amount("Mộc", 2, "2"), Amount("Dược liệu và sản phẩm từ dược liệu", 1, "1")])
    assert {bar.start for bar in chart.bars} == {0.0}


def test_a_label_is_broken_into_as_few_lines_as_it_needs_of_about_one_length() -> None:
    (bar,) = bar_chart(amounts(1, label="Community tourism, ecotourism and visitor sites")).bars
    assert [line.text for line in bar.lines] == ["Community tourism,", "ecotourism and visitor sites"]
    assert bar.lines[0].y < bar.lines[1].y < bar.y


def test_what_is_left_out_has_no_bar_and_stays_in_the_table() -> None:
    chart = bar_chart(amounts(3, 2, 1), at_most=2)
    assert (len(chart.bars), len(chart.amounts), chart.left_out) == (2, 3, 1)


def test_a_goal_stands_where_a_bar_of_its_value_ends() -> None:
    reaching, short = bar_chart(amounts(2, 1, goal=2)).bars
    assert reaching.goal_at == short.goal_at == pytest.approx(reaching.start + reaching.width)
    assert (reaching.amount.is_short, short.amount.is_short) == (False, True)


def test_the_marks_of_a_goal_make_one_line() -> None:
    bars = bar_chart(amounts(3, 2, 1, goal=2)).bars
    assert [bar.goal_to for bar in bars[:-1]] == [bar.goal_from for bar in bars[1:]]


def test_values_stand_behind_bar_and_goal() -> None:
    over, short = bar_chart(amounts(4, 1, goal=2)).bars
    assert over.value_at == pytest.approx(over.start + over.width)
    assert short.value_at == short.goal_at


def test_a_goal_that_nothing_reaches_still_fits() -> None:
    (bar,) = bar_chart(amounts(1, goal=8)).bars
    assert bar.goal_at == pytest.approx(84)


def test_words_of_a_goal_take_room_above_the_first_bar_and_remarks_behind_the_longest() -> None:
    plain, told = bar_chart(amounts(2, goal=2)), bar_chart(amounts(2, goal=2, remark="thiếu"), goal_words="mục tiêu")
    assert told.bars[0].y > plain.bars[0].y
    assert told.bars[0].value_at < plain.bars[0].value_at
    assert told.goal_at == told.bars[0].goal_at


@pytest.mark.parametrize("values", [[], [0], [0, 0]])
def test_nothing_to_draw_is_no_error(values: list[float]) -> None:
    chart = bar_chart(amounts(*values))
    assert [bar.width for bar in chart.bars] == [0.0 for _ in values]
    assert chart.goal_at is None


def test_days_stand_across_by_time_and_values_down_by_size() -> None:
    chart = growth_chart(readings((date(2020, 1, 1), 0), (date(2020, 12, 31), 50), (date(2022, 1, 1), 100)), tall=100)
    first, middle, last = chart.dots
    assert (first.x, last.x) == (9, 91)
    assert middle.x == pytest.approx(50, abs=0.2)
    assert [chart.floor - dot.y for dot in chart.dots] == [0, 50, 100]
    assert chart.line == f"9,{first.y} {middle.x:g},{middle.y} 91,{last.y}"


def test_years_are_marked_where_they_begin_and_only_within_the_readings() -> None:
    chart = growth_chart(readings((date(2020, 12, 31), 1), (date(2023, 1, 1), 2)))
    assert [year.text for year in chart.years] == ["2021", "2022", "2023"]
    assert chart.years[-1].x == 91


def test_of_many_years_some_are_marked() -> None:
    chart = growth_chart(readings((date(2001, 1, 1), 1), (date(2020, 1, 1), 2)))
    assert [year.text for year in chart.years] == ["2001", "2004", "2007", "2010", "2013", "2016", "2019"]


def test_bands_lie_on_each_other_as_far_as_parts_are_known() -> None:
    known = [Reading(date(2020 + n, 1, 1), 10 * n, "", (4 * n, 5 * n)) for n in (1, 2)]
    chart = growth_chart([*known, Reading(date(2023, 1, 1), 30, "")], bands=["3 sao", "4 sao"], tall=300)
    three, four = chart.bands
    end = chart.dots[1].x
    assert three.corners == f"9,330 {end:g},330 {end:g},250 9,290"
    assert four.corners == f"9,290 {end:g},250 {end:g},150 9,240"
    assert [(band.name.text, band.name.x) for band in chart.bands] == [("3 sao", end), ("4 sao", end)]
    assert three.name.y > four.name.y


def test_one_reading_with_parts_makes_no_band() -> None:
    chart = growth_chart([Reading(date(2020, 1, 1), 2, "", (1, 1)), Reading(date(2021, 1, 1), 3, "")], bands=["3 sao"])
    assert chart.bands == []


def test_a_value_stands_left_of_its_dot_where_there_is_room_and_never_the_last() -> None:
    days = [date(2020, 1, 1), date(2021, 1, 1), date(2022, 1, 1)]
    assert [dot.ends_here for dot in growth_chart(readings(*zip(days, (26, 50, 90), strict=True))).dots] == [
        True,
        True,
        False,
    ]
    wide = growth_chart([Reading(days[0], 1, "11.000+"), Reading(days[1], 2, "14.000+")])
    assert [dot.ends_here for dot in wide.dots] == [False, False]


@pytest.mark.parametrize("pairs", [[], [(date(2020, 1, 1), 0)], [(date(2020, 1, 1), 5)]])
def test_few_readings_are_no_error(pairs: list[tuple[date, float]]) -> None:
    chart = growth_chart(readings(*pairs))
    assert [dot.x for dot in chart.dots] == [50.0 for _ in pairs]
