"""Charts tell the numbers of the data, stay inside their frame and speak three languages."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit import charts, measures
from audit.charts import axes
from audit.charts.by_turnout import Core
from audit.charts.intervals import by_line, intervals
from audit.charts.scene import Box, Label, Line, Polyline, Scene
from audit.charts.stations import leader, stations
from audit.charts.turnout_histogram import ABOVE_FULL, EXACTLY_FULL, bins
from audit.messages import LANGUAGES, Language
from tests.audit.builders import election, kazakhstan, precincts, russia


@given(st.lists(st.tuples(st.integers(1, 10_000), st.integers(0, 12_000)), min_size=1, max_size=50))
def test_bins_are_those_of_exact_division(pairs: list[tuple[int, int]]) -> None:
    registered, voted = np.array(pairs, dtype=np.float64).T
    expected = np.zeros(ABOVE_FULL + 1, dtype=np.int64)
    for voters, ballots in pairs:
        expected[ABOVE_FULL if ballots > voters else 100 * ballots // voters] += 1
    assert bins(registered, voted).tolist() == expected.tolist()


@given(st.floats(0.01, 1e9), st.integers(3, 8))
def test_ticks_begin_at_zero_and_just_cover_the_highest(high: float, wanted: int) -> None:
    ticks = axes.nice_ticks(high, wanted)
    step = ticks[1]
    assert ticks[0] == 0
    assert step >= 1
    assert ticks[-1] >= high * (1 - 1e-9)
    assert ticks[-1] - step < high
    assert len(ticks) <= wanted + 2


def test_histogram_counts_each_precinct_once_and_names_what_lies_at_and_above_100() -> None:
    columns = precincts(50)
    registered = [1000] * 50
    issued = [500] * 47 + [1000, 1001, 1001]
    columns |= {"registered": registered, "issued": issued}
    doubled = {name: [*values, values[0]] for name, values in columns.items()}
    scene = charts.turnout_histogram(election(doubled), "en")
    assert scene is not None
    bars = {shape.key: shape.height for shape in scene.shapes if isinstance(shape, Box)}
    assert set(bars) == {"turnout:50", f"turnout:{EXACTLY_FULL}", f"turnout:{ABOVE_FULL}"}
    unit = bars[f"turnout:{EXACTLY_FULL}"]
    assert bars["turnout:50"] == pytest.approx(47 * unit)
    assert bars[f"turnout:{ABOVE_FULL}"] == pytest.approx(2 * unit)
    labels = {shape.text for shape in scene.shapes if isinstance(shape, Label)}
    assert {"exactly 100 %: 1", "above 100 %: 2"} <= labels
    assert "50 precincts" in scene.summary


def test_the_axis_says_what_was_divided_by_what() -> None:
    scene = charts.turnout_histogram(election(precincts(5)), "en")
    assert scene is not None
    assert any(
        isinstance(shape, Label) and "Ballots issued / Registered voters" in shape.text
        for shape in scene.shapes
    )


def test_without_precincts_there_are_no_charts_of_precincts(shared_data: Path) -> None:
    published = kazakhstan(shared_data)
    assert charts.turnout_histogram(published, "kk") is None
    assert charts.turnout_by_share(published, "kk") is None
    assert charts.region_turnout(published, "kk") is None


def test_precincts_without_a_list_are_left_out_and_counted() -> None:
    columns = precincts(5)
    columns["registered"] = [0, None, 500, 600, 700]
    data = stations(election(columns))
    assert data is not None
    assert (len(data.registered), data.left_out) == (3, 2)


def test_the_leading_line_is_found_from_the_data() -> None:
    columns = precincts(20)
    columns["votes:A"], columns["votes:C"] = columns["votes:C"], columns["votes:A"]
    made = election(columns)
    key = leader(made)
    line = made.line(key or "")
    assert line is not None
    assert line.name("en") == "C"
    scene = charts.turnout_by_share(made, "en")
    assert scene is not None
    assert scene.title.endswith("C")


def test_few_precincts_are_points_that_name_their_place() -> None:
    scene = charts.turnout_by_share(election(precincts(40)), "ru")
    assert scene is not None
    points = [s.key for s in scene.shapes if isinstance(s, Box) and s.key.startswith("place:")]
    assert len(points) == len(set(points)) == 40


def test_many_precincts_are_cells_and_each_cell_is_drawn_once() -> None:
    scene = charts.turnout_by_share(election(precincts(4000)), "en")
    assert scene is not None
    cells: set[tuple[int, int]] = set()
    for shape in scene.shapes:
        if isinstance(shape, Box) and shape.key.startswith("cells:"):
            start, end, row = map(int, shape.key.split(":")[1:])
            run = {(column, row) for column in range(start, end)}
            assert not run & cells
            cells |= run
    assert 50 < len(cells) < 4000


def test_lines_above_five_percent_come_largest_first() -> None:
    made = election(precincts(30))
    names = [line.name("en") for key in charts.lines_above(made) if (line := made.line(key))]
    assert names == ["A", "B", "C"]
    assert len(charts.lines_above(made, 30.0)) == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_drawn_outside_the_frame(language: Language) -> None:
    for scene in _scenes(language):
        for shape in scene.shapes:
            for x, y in _corners(shape):
                assert -0.5 <= x <= scene.width + 0.5, shape
                assert -0.5 <= y <= scene.height + 0.5, shape


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_chart_tells_in_words_what_it_shows(language: Language) -> None:
    for scene in _scenes(language):
        assert scene.title
        assert len(scene.summary) > 20
        assert "{" not in scene.summary


def test_hundreds_of_regions_fit_and_what_is_left_out_is_said() -> None:
    columns = precincts(200)
    columns["region"] = [f"Region with a rather long name {n}" for n in range(200)]
    scene = charts.region_turnout(election(columns), "en")
    assert scene is not None
    assert scene.height < 720
    texts = [shape.text for shape in scene.shapes if isinstance(shape, Label)]
    assert "… 120 between these are not drawn; see the table" in texts
    assert "200 regions" in scene.summary


def test_seats_are_told_most_first() -> None:
    scene = charts.seats_chart({"a": 3, "b": 7, "c": 0}, election(precincts(3)), "en")
    assert scene is not None
    assert scene.summary == "Seats, 10 in all. b: 7; a: 3."
    assert charts.seats_chart({"a": 0}, election(precincts(3)), "en") is None


def test_russia_has_2209_precincts_at_exactly_100_percent(shared_data: Path) -> None:
    data = stations(russia(shared_data))
    assert data is not None
    assert bins(data.registered, data.voted)[EXACTLY_FULL] == 2209


def _scenes(language: Language) -> list[Scene]:
    made = election(precincts(60))
    many = election(precincts(3100))
    found = [
        charts.turnout_histogram(made, language),
        charts.turnout_by_share(made, language),
        charts.turnout_by_share(many, language),
        charts.region_turnout(made, language),
        charts.seats_chart({"A": 5, "B": 2}, made, language),
        charts.fine_turnout(many, language),
        charts.fine_share(many, language),
        charts.share_by_bins(many, language, core=Core(55, 60, 60.0)),
        charts.cumulative(many, language),
        charts.last_digits(many, language),
        intervals(_by_region(30), "dependence-whole", made, language),
        intervals(_by_region(200), "dependence-whole", made, language, excess=True),
    ]
    assert None not in found
    return [scene for scene in found if scene is not None]


def _by_region(regions: int) -> pd.DataFrame:
    """A measure of that many regions; the first is flagged, the last has no expectation."""
    value = np.linspace(9.5, -3.25, regions)
    flagged = np.arange(regions) == 0
    return measures.batch(
        "N2", "dependence-whole", regions, level="region", value=value, expected=value / 2,
        region_key=[f"r{n}" for n in range(regions)],
        region=[f"Region {n}" for n in range(regions)],
        low=value - 2, high=value + 2, p=value**2 / 100, flagged=flagged, unit="percent",
    )  # fmt: skip


def _boxes(scene: Scene | None, key: str) -> dict[str, Box]:
    assert scene is not None
    return {s.key: s for s in scene.shapes if isinstance(s, Box) and s.key.startswith(key)}


def test_tenths_of_a_per_cent_count_stations_of_a_hundred_voters_or_more() -> None:
    columns = precincts(50)
    columns |= {"registered": [1000] * 48 + [50, 50], "issued": [500] * 40 + [607] * 8 + [25, 25]}
    scene = charts.fine_turnout(election(columns), "en")
    bars = _boxes(scene, "permille:")
    assert set(bars) == {"permille:500", "permille:607"}
    assert bars["permille:500"].height == pytest.approx(5 * bars["permille:607"].height)
    assert bars["permille:500"].role == "second"
    assert bars["permille:607"].role == "accent_soft"
    assert scene is not None
    assert "48 stations of 100 voters or more" in scene.summary
    assert "Left out (fewer voters, or no figures): 2" in scene.summary


def test_full_stations_are_cut_off_and_their_number_told() -> None:
    columns = precincts(100)
    columns |= {"registered": [1000] * 100, "issued": [1000] * 90 + [607] * 10}
    scene = charts.fine_turnout(election(columns), "en")
    bars = _boxes(scene, "permille:")
    assert bars["permille:1000"].height == pytest.approx(bars["permille:607"].height)
    assert scene is not None
    assert any(isinstance(s, Label) and s.text.endswith(": 90") for s in scene.shapes)


def test_every_line_of_the_cumulated_shares_ends_at_its_result() -> None:
    made = election(precincts(400))
    scene = charts.cumulative(made, "en")
    assert scene is not None
    lines = [s for s in scene.shapes if isinstance(s, Polyline)]
    shares = 100 * np.sort(made.polls.totals)[::-1] / made.polls.ballots.sum()
    ticks = [s for s in scene.shapes if isinstance(s, Line) and s.role == "grid"]
    labels = [s for s in scene.shapes if isinstance(s, Label) and s.text.endswith("%")]
    zero, top = max(line.y1 for line in ticks), min(line.y1 for line in ticks)
    highest = max(float(s.text.split("\u00a0")[0]) for s in labels if s.anchor == "end")
    for line, share in zip(lines, shares, strict=True):
        assert (zero - line.points[-1][1]) / (zero - top) * highest == pytest.approx(share)
        assert line.points[-1][0] == max(x for x, _ in line.points)


def test_last_digits_stand_beside_those_of_chance() -> None:
    columns = precincts(300)
    columns["issued"] = [
        number - number % 10 + 7 for number in map(int, map(str, columns["issued"]))
    ]
    scene = charts.last_digits(election(columns), "en")
    assert scene is not None
    first = [s for s in scene.shapes if isinstance(s, Box) and s.key.startswith("digit:")][:10]
    assert [box.key for box in first if box.height > 0.01] == ["digit:7"]
    assert "Ballots issued: 7 stands" in scene.summary
    assert charts.last_digits(election(precincts(20)), "en") is None


def test_the_core_and_its_share_are_drawn_over_the_ballots() -> None:
    made = election(precincts(400))
    scene = charts.share_by_bins(made, "en", core=Core(55.0, 60.0, 61.5))
    assert scene is not None
    core = _boxes(scene, "core")["core"]
    bars = _boxes(scene, "percent:")
    assert bars["percent:55"].x < core.x + 5 < bars["percent:57"].x
    assert (
        "The usual turnout is 55\u00a0% to 60\u00a0%, the share there 61.5\u00a0%." in scene.summary
    )
    without = charts.share_by_bins(made, "en")
    assert not _boxes(without, "core")


def test_regions_of_a_measure_stand_by_size_and_marked_ones_have_a_sign() -> None:
    made = election(precincts(3))
    scene = intervals(_by_region(5), "dependence-whole", made, "en")
    boxes = _boxes(scene, "region:")
    assert list(boxes) == ["region:r0", "region:r1", "region:r2", "region:r3", "region:r4"]
    xs = [box.x for box in boxes.values()]
    assert xs == sorted(xs, reverse=True)
    assert [box.role for box in boxes.values()] == ["danger", *["accent"] * 4]
    assert scene is not None
    assert any(isinstance(s, Label) and s.text.startswith("≠ 9.50") for s in scene.shapes)
    assert "One needs an explanation." in scene.summary
    assert intervals(_by_region(1), "dependence-whole", made, "en") is None


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_region_is_called_the_highest_beside_others_with_its_figure(language: Language) -> None:
    made, measured = election(precincts(3)), _by_region(5)
    for values, named in (
        ((5.0, 3.0, 3.0, 2.0, 1.0), True),
        ((5.0, 5.0, 3.0, 2.0, 1.0), False),
        ((5.0, 3.0, 2.0, 1.0, 1.0), False),
        ((5.0, 5.0, 5.0, 5.0, 5.0), False),
    ):
        scene = intervals(measured.assign(value=values), "dependence-whole", made, language)
        assert scene is not None
        assert ("Region " in scene.summary) is named


def test_regions_are_shown_by_the_line_that_needs_an_explanation() -> None:
    made = election(precincts(3))
    calm = _by_region(4).assign(field="issued", flagged=False)
    told = _by_region(4).assign(field="votes:B")
    scene = intervals(pd.concat([calm, told]), "dependence-whole", made, "en")
    assert scene is not None
    assert any(isinstance(s, Label) and s.text.endswith(": B") for s in scene.shapes)
    scene = intervals(pd.concat([calm, told.assign(flagged=False)]), "dependence-whole", made, "en")
    assert scene is not None
    assert not any(isinstance(s, Label) and s.text.endswith(": B") for s in scene.shapes)


def test_lines_of_the_country_stand_in_their_order_on_an_axis_of_their_own() -> None:
    made = election(precincts(3))
    value = np.array([4.2, 4.1])
    table = measures.batch(
        "D2", "digit-second", 2, field=[f"votes:{key}" for key in made.polls.lines[:2]],
        value=value, low=value - 0.05, high=value + 0.05, expected=4.187, decimals=3,
    )  # fmt: skip
    scene = by_line(table, "digit-second", made, "en")
    boxes = list(_boxes(scene, "field:").values())
    assert boxes[0].x > boxes[1].x + 100
    assert scene is not None
    assert "A: 4.200; B: 4.100." in scene.summary
    assert by_line(table, "digit-last", made, "en") is None


@given(st.floats(-1e6, 1e6), st.floats(1e-6, 1e6))
def test_ticks_between_hold_both_ends_and_read_differently(low: float, length: float) -> None:
    ticks = axes.ticks_between(low, low + length)
    step = ticks[1] - ticks[0]
    assert ticks[0] <= low + 1e-6 * step
    assert ticks[-1] >= low + length - 1e-6 * step
    assert len(ticks) <= 9
    places = axes.decimals_of(ticks)
    assert len({f"{tick:.{places}f}" for tick in ticks}) == len(ticks)


def test_without_votes_or_turnout_there_is_nothing_to_draw() -> None:
    columns = {n: v for n, v in precincts(40).items() if not n.startswith("votes:")}
    made = election(columns)
    assert charts.cumulative(made, "en") is None
    assert charts.fine_share(made, "en") is None
    assert charts.share_by_bins(made, "en") is None
    assert charts.fine_turnout(election(precincts(5)), "en") is None


def _corners(shape: object) -> list[tuple[float, float]]:
    match shape:
        case Box():
            return [(shape.x, shape.y), (shape.x + shape.width, shape.y + shape.height)]
        case Line():
            return [(shape.x1, shape.y1), (shape.x2, shape.y2)]
        case Polyline():
            return list(shape.points)
        case Label():
            return [(shape.x, shape.y)]
    raise AssertionError(shape)
