"""The table of measures: one row a measurement, figures that were not given stay blank."""

import numpy as np
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
