"""Sums between columns are found in any order, with slips in some rows, and counted exactly."""

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from audit.importing.sums.relations import Counts, find_relations

ROWS = 300


def planted(seed: int, width: int, parts: int) -> tuple[list[NDArray[np.float64]], frozenset[int]]:
    """Columns of counts of which the first is the sum of some others, and which these are."""
    random = np.random.default_rng(seed)
    matrix = random.poisson(np.exp(random.uniform(0, 5, width)), (ROWS, width)).astype(np.float64)
    chosen = frozenset((1 + random.choice(width - 1, parts, replace=False)).tolist())
    matrix[:, 0] = matrix[:, sorted(chosen)].sum(axis=1)
    return list(matrix.T), chosen


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.integers(0, 10_000), st.integers(5, 40), st.data())
def test_a_sum_is_found_wherever_its_parts_stand(
    seed: int, width: int, data: st.DataObject
) -> None:
    columns, parts = planted(seed, width, data.draw(st.integers(2, width - 1)))
    counts = Counts(columns)
    if not {0, *parts} <= set(counts.base):
        return  # a part that never counts, or two that are equal, may be any part
    found = {(relation.left, relation.right) for relation in find_relations(counts)}
    assert (frozenset({0}), parts) in found


@pytest.mark.parametrize("broken", [0.01, 0.03, 0.05])
def test_slips_in_some_rows_do_not_hide_a_sum(broken: float) -> None:
    columns, parts = planted(5, 30, 12)
    random = np.random.default_rng(1)
    for row in random.choice(ROWS, int(broken * ROWS), replace=False).tolist():
        columns[int(random.integers(30))][row] += 10
    counts = Counts(columns)
    found = {(relation.left, relation.right) for relation in find_relations(counts)}
    assert (frozenset({0}), parts) in found


def test_numbers_of_no_relation_have_none() -> None:
    random = np.random.default_rng(3)
    counts = Counts(list(random.integers(0, 500, (15, ROWS)).astype(np.float64)))
    assert find_relations(counts) == []


def test_what_holds_by_zeros_alone_is_no_support() -> None:
    some = np.arange(1.0, 101.0)
    none = np.zeros(100)
    none[:4] = 1.0
    relation = Counts([some + none, some, none]).measure([0], [1, 2])
    assert relation.holds == 1.0
    assert relation.support == 4


def test_equal_columns_are_told_and_blanks_are_not_counted() -> None:
    first = np.array([1.0, 2.0, 3.0, 4.0, np.nan])
    second = np.array([2.0, 4.0, 6.0, 8.0, 9.0])
    counts = Counts([first, first.copy(), second])
    assert counts.equals(0) == [1]
    assert counts.base == [0, 2]
    assert counts.measure([0], [1]).holds == 1.0
