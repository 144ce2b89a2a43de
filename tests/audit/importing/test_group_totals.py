"""Totals and sub-totals that stand among or above the rows they are of."""

import numpy as np
import pytest

from tests.audit.importing.grids import Cell, codes, table
from tests.audit.importing.test_tables import HEADER, numbered


def _provinces(subtotal: str, wrong: int = 0) -> list[list[Cell]]:
    """Districts whose province stands in its first row only, a sub-total a province, the total."""
    rows: list[list[Cell]] = [
        ["PROVINCE", "DÉPARTEMENT", "INSCRITS", "VOTANTS", "NULS", "EXPRIMÉS"]
    ]
    total = np.zeros(4, dtype=np.int64)
    for number, province in enumerate(["Ibala", "Mouko", "Tsanga"]):
        own = np.array(
            [[900 + 130 * k + number, 500 + 71 * k, 10 + k, 490 + 70 * k] for k in range(3)]
        )
        rows += [[province if k == 0 else None, f"{province} {k + 1}", *own[k].tolist()]
                 for k in range(3)]  # fmt: skip
        told = own.sum(axis=0)
        told[1] += wrong if number == 1 else 0
        rows.append([f"{subtotal} {province.upper()}", None, *told.tolist()])
        total += own.sum(axis=0)
    return [*rows, ["TOTAL GÉNÉRAL", None, *total.tolist()]]


@pytest.mark.parametrize("subtotal", ["S/TOTAL", "Total"])
@pytest.mark.parametrize("wrong", [0, 100])
def test_a_region_written_once_is_that_of_its_districts_and_subtotal(
    subtotal: str, wrong: int
) -> None:
    found = table(_provinces(subtotal, wrong))
    assert found.frame["region"].tolist() == [*["Ibala"] * 4, *["Mouko"] * 4, *["Tsanga"] * 4, ""]
    levels = found.frame["level"].tolist()
    assert levels == [*(["district"] * 3 + ["region"]) * 3, "country"]
    assert "filled-down" in codes(found)


def _sum(rows: list[list[Cell]], *labels: str | None) -> list[Cell]:
    return [*labels, *(sum(int(row[c] or 0) for row in rows) for c in range(2, 7))]


@pytest.mark.parametrize(
    "words", [("Total", "Subtotal"), ("合計", "小計"), ("Összesen", "Összesen")]
)
def test_totals_that_stand_above_their_rows(words: tuple[str, str]) -> None:
    first, second = numbered(5, 1), numbered(6, 10)
    rows = [_sum([*first, *second], words[0], None), _sum(first, words[1], None), *first]
    found = table([HEADER[:7], *rows, _sum(second, words[1], None), *second])
    assert found.total_rows == (2, 3, 9)
    assert found.frame.attrs["groups"] == {0: (1, 14), 1: (2, 7), 7: (8, 14)}
    assert (found.frame["level"] == "precinct").sum() == 11


def test_a_row_above_with_only_a_name_is_a_total_by_its_sum() -> None:
    first, second = numbered(5, 1), numbered(6, 10)
    rows = [_sum(first, "North", None), *first, _sum(second, "South", None), *second]
    found = table([HEADER[:7], *rows])
    assert found.total_rows == (2, 8)
    assert found.frame.attrs["groups"] == {0: (1, 6), 6: (7, 13)}
