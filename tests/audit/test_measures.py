"""The table of measures: one row a measurement, figures that were not given stay blank."""

import numpy as np
import pandas as pd
import pytest

from audit import measures


def test_columns_left_out_take_their_defaults() -> None:
    made = measures.batch("N1", "integer-excess", 2, value=[3.5, 4.0], n=100)
    assert list(made.columns) == list(measures.COLUMNS)
    assert made["level"].tolist() == ["country", "country"]
    assert made["value"].tolist() == [3.5, 4.0]
    assert made["n"].tolist() == [100.0, 100.0]
    assert made[["expected", "low", "high", "z", "p", "q"]].isna().all(axis=None)
    assert not made["flagged"].any()


def test_figures_have_the_kinds_that_are_told() -> None:
    made = measures.batch("N1", "integer-excess", 1, flagged=np.array([True]), decimals=1)
    numbers = [name for name, kind in measures.COLUMNS.items() if kind is not object]
    for name in numbers:
        assert made[name].dtype == np.dtype(measures.COLUMNS[name]), name


def test_a_column_that_measures_do_not_have_is_refused() -> None:
    with pytest.raises(TypeError, match="no such column of measures"):
        measures.batch("N1", "integer-excess", 1, precinct="12")


def test_no_measures_have_the_same_columns() -> None:
    assert len(measures.none()) == 0
    assert list(measures.none().columns) == list(measures.COLUMNS)


def test_sums_of_regions_stand_below_those_of_all() -> None:
    places = pd.DataFrame({"region_key": ["b", "a", "b"], "region": ["B", "A", "B"]})
    sums = {"n": np.ones(3), "value": np.array([1.0, 2.0, np.nan])}
    made = measures.by_region("I1", "incidents", places, sums)
    assert made[["level", "region_key", "n", "value"]].to_numpy().tolist() == [
        ["country", "", 3.0, 3.0], ["region", "b", 2.0, 1.0], ["region", "a", 1.0, 2.0],
    ]  # fmt: skip
    assert made["region"].tolist() == ["", "B", "A"]


def test_one_region_is_the_whole() -> None:
    places = pd.DataFrame({"region_key": ["a", "a"], "region": ["A", "A"]})
    made = measures.by_region("I1", "incidents", places, {"value": np.array([1.0, 2.0])})
    assert made[["level", "value"]].to_numpy().tolist() == [["country", 3.0]]
