"""Charts tell the numbers of the data, stay inside their frame and speak three languages."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit import charts
from audit.charts import axes
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
    ]
    assert None not in found
    return [scene for scene in found if scene is not None]


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
