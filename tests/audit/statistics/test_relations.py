"""Relations between printed figures: found where they hold, never where chance would give them."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from audit.statistics import relations
from audit.statistics.printed_figures import Figures, half_unit, is_figure, read, shown
from audit.statistics.totals_of_rows import totals

SEED = 20210110


def figures(rows: list[list[str | None]], counted: bool = False) -> Figures:
    width = len(rows[0])
    texts = np.array(rows, dtype=object)
    return read(texts, (not counted,) * width, (counted,) * width)


def test_a_figure_stands_for_what_rounding_leaves_open() -> None:
    assert is_figure("-9.20")
    assert not is_figure("no more than 3%")
    assert float(half_unit("9.20")) == 0.005
    assert shown(half_unit("1"), 2) == "0.50"
    made = figures([["9.20", None, "x"]])
    assert np.isnan(made.values[0, 1:]).all()
    assert made.exact(0, 2) is None


def test_the_lead_is_over_the_second_wherever_it_stands() -> None:
    rows: list[list[str | None]] = [
        ["72.3", "2.0", "5.0", "67.3"], ["10.1", "50.2", "30.3", "19.9"],
        ["40.0", "35.5", None, "4.5"], ["45.5", "30.1", "44.0", "1.9"],
    ]  # fmt: skip
    found = relations.lead_of(figures(rows), 3, (0, 1, 2), by_word=True)
    assert found is not None
    assert found.missed.tolist() == [False, False, False, True]
    assert shown(relations.right_value(figures(rows), found, 3), 1) == "1.5"


def test_a_difference_has_any_sign() -> None:
    rows: list[list[str | None]] = [
        ["82", "71", "-11"],
        ["7", "11", "4"],
        ["9", "30", "21"],
        ["20", "12", "8"],
    ]
    (found,) = relations.differences(figures(rows, counted=True), 2, by_word=True)
    assert found.terms == (0, 1)
    assert not found.missed.any()


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 10**6))
def test_chance_feigns_no_relation(seed: int) -> None:
    random = np.random.default_rng(SEED + seed)
    texts: list[list[str | None]] = [[str(n) for n in row] for row in random.integers(0, 6, (5, 6))]
    made = figures(texts, counted=True)  # small numbers, in which every sum turns up by chance
    assert not list(relations.differences(made, 5, by_word=False))
    assert not list(relations.sums(made, 5, by_word=False))


@pytest.mark.parametrize("printed", ["33.33", "33.34"])
def test_shares_of_a_sum(printed: str) -> None:
    parts = [("1", printed), ("2", "66.67"), ("3", "100.00"), ("4", "133.33"), ("5", "166.67")]
    texts = np.array([*parts, ("7", "233.33"), ("8", "266.67")], dtype=object)
    made = read(texts, (False, True), (True, False))
    whole = np.array([3.0, np.nan])
    found = list(relations.shares(made, 1, np.ones(7, dtype=bool), whole))
    assert [bool(one.missed.any()) for one in found] == [printed == "33.34"]


def test_totals_of_totals_and_of_all_rows() -> None:
    texts: list[list[str | None]] = [["322"], ["70"], ["6"], ["398"], ["2"], ["400"]]
    total = np.array([False, False, False, True, False, True])
    assert [one.holds for one in totals(figures(texts, counted=True), total)] == [True, True]
    texts[5] = ["401"]
    last = totals(figures(texts, counted=True), total)[-1]
    assert (last.printed, last.summed, last.proved) == (401, 400, True)


def test_a_total_above_a_blank_is_left_out() -> None:
    texts: list[list[str | None]] = [["3"], [None], ["7"]]
    total = np.array([False, False, True])
    assert totals(figures(texts, counted=True), total) == []
