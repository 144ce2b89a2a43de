"""Columns of an election: a blank is no zero, and a sum of parts is no figure of its own."""

import numpy as np
import pandas as pd

from audit.frames import count, given, votes_total
from audit.profile import load
from audit.ratios.balance import balance

FRAME = pd.DataFrame(
    {
        "issued_station": [100.0, 90.0, np.nan],
        "issued_outside": [5.0, np.nan, 4.0],
        "box_stationary": [100.0, np.nan, 80.0],
        "box_mobile": [5.0, 3.0, np.nan],
        "votes:A": [60.0, np.nan, 0.0],
        "votes:B": [40.0, np.nan, np.nan],
    }
)


def test_issued_and_boxes_are_summed_where_no_column_gives_them() -> None:
    np.testing.assert_array_equal(count(FRAME, "issued"), [105, 90, np.nan])
    np.testing.assert_array_equal(count(FRAME, "in_boxes"), [105, np.nan, 80])
    assert np.isnan(given(FRAME, "issued")).all()


def test_a_given_figure_goes_before_the_sum_of_its_parts() -> None:
    frame = FRAME.assign(issued=[104.0, np.nan, 70.0])
    np.testing.assert_array_equal(count(frame, "issued"), [104, 90, 70])


def test_a_sum_of_parts_proves_nothing_against_its_parts() -> None:
    (ratio,) = [r for r in load("generic").ratios if r.code == "H1"]
    assert not balance(FRAME, ratio).tried.any()
    told = balance(FRAME.assign(issued=[104.0, 90.0, np.nan]), ratio)
    np.testing.assert_array_equal(told.broken, [True, False, False])


def test_votes_of_a_row_without_any_are_blank() -> None:
    np.testing.assert_array_equal(votes_total(FRAME), [100, np.nan, 0])
    assert np.isnan(count(FRAME, "registered")).all()
