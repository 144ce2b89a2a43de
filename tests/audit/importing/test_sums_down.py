"""Records in columns that only sums tell: parties in rows, places in columns, unknown words."""

import numpy as np
import pytest

from audit.importing.corrections import Corrections, key_of
from audit.importing.layout.sums_down import adds_up
from audit.importing.mending import corrected
from audit.importing.table import Orientation, Table
from tests.audit.importing.grids import Cell, table

PLACES = ["Ubo", "Ika", "Ome", "Esu"]
LINES = np.array([[310, 402, 255, 190], [120, 333, 410, 75], [98, 61, 77, 140], [45, 18, 260, 31]])
VALID = LINES.sum(axis=0)
INVALID, BLANK = np.array([11, 7, 23, 5]), np.array([3, 14, 9, 2])
FOUND = VALID + INVALID + BLANK
LISTED = np.array([900, 1107, 1501, 612])


def figures(*, listed: bool = True) -> list[np.ndarray]:
    """The rows of a protocol: listed, found, blank, invalid, valid, lines."""
    return [*([LISTED] if listed else []), FOUND, BLANK, INVALID, VALID, *LINES]


def turned_sheet(rate: bool = False) -> list[list[Cell]]:
    """Figures under places, the whole country first, labels of no known language."""
    names = ["oso wiri", "oso qali", "luma", "penge", "tiri", "Aka", "Bero", "Cuno", "Duka"]
    rows: list[list[Cell]] = [["", "Nyota", *PLACES]]
    rows += [[name, int(row.sum()), *row.tolist()]
             for name, row in zip(names, figures(), strict=True)]  # fmt: skip
    if rate:
        shares: list[Cell] = [
            round(float(100 * a / b), 1) for a, b in zip(FOUND, LISTED, strict=True)
        ]
        rows.insert(3, ["wiriqa, %", 83.2, *shares])
    return rows


def says(found: Table) -> set[str]:
    return {problem.code for problem in found.problems}


@pytest.mark.parametrize("rate", [False, True])
def test_lines_that_add_up_down_the_rows_turn_the_sheet(rate: bool) -> None:
    found = table(turned_sheet(rate))
    assert found.orientation is Orientation.COLUMNS
    assert {"votes:Aka", "votes:Duka"} <= set(found.frame)
    assert not any(f"votes:{place}" in found.frame for place in PLACES)
    assert {*PLACES} <= set(found.frame["region"])
    assert all(entry.asked for entry in found.columns if entry.index)
    assert "fields-unknown" in says(found)


def test_a_person_may_say_that_records_lie_in_rows_after_all() -> None:
    found = table(turned_sheet())
    said = Corrections(orientations={key_of(found): Orientation.ROWS})
    rows = corrected(found, said)
    assert rows.orientation is Orientation.ROWS
    assert rows.rows_read == rows.rows_accepted + rows.rows_set_aside


def test_a_person_may_turn_what_sums_do_not_tell_and_name_its_rows() -> None:
    sheet = [row for row in turned_sheet() if row[0] != "oso wiri"]
    found = table(sheet)
    assert found.orientation is Orientation.ROWS
    turned = corrected(found, Corrections(orientations={key_of(found): Orientation.COLUMNS}))
    assert turned.orientation is Orientation.COLUMNS
    index = next(c.index for c in turned.columns if c.header == "tiri")
    named = Corrections({key_of(found): {index: "valid"}},
                        orientations={key_of(found): Orientation.COLUMNS})  # fmt: skip
    assert corrected(found, named).frame["valid"].tolist()[1:] == VALID.tolist()


def test_a_table_in_icelandic_is_read_whole() -> None:
    names = ["Kjósendur á kjörskrá", "Greidd atkvæði", "Auðir seðlar", "Ógildir seðlar",
             "Gild atkvæði", "Aka", "Bero", "Cuno", "Duka"]  # fmt: skip
    rows = [[name, *row.tolist()] for name, row in zip(names, figures(), strict=True)]
    found = table([["Stjórnmálasamtök", *PLACES], *rows])
    assert found.orientation is Orientation.COLUMNS
    assert found.frame["registered"].tolist() == LISTED.tolist()
    assert found.frame["took_part"].tolist() == FOUND.tolist()
    assert found.frame["blank"].tolist() == BLANK.tolist()
    assert found.frame["votes:Bero"].tolist() == LINES[1].tolist()


class TestAddsUp:
    """Rows that add up as a protocol's, and tables of places that do not."""

    @pytest.mark.parametrize("order", [1, -1])
    def test_lines_below_and_above_their_sum(self, order: int) -> None:
        assert adds_up(np.array(figures()[::order], dtype=float))

    def test_nothing_above_the_total_might_be_places_with_their_total(self) -> None:
        assert not adds_up(np.array(figures(listed=False), dtype=float))

    def test_one_figure_that_differs_proves_nothing(self) -> None:
        rows = np.array(figures(), dtype=float)
        rows[-1, 0] += 1
        assert not adds_up(rows)

    def test_sub_totals_of_places_and_the_total_of_all(self) -> None:
        """Groups with sub-totals, the votes abroad, the total."""
        first, second = LINES[:3], LINES + 7
        subs = [first.sum(axis=0), second.sum(axis=0)]
        total = subs[0] + subs[1] + BLANK
        rows = np.vstack([first, subs[0], second, subs[1], BLANK, total]).astype(float)
        assert not adds_up(rows)

    def test_a_total_printed_twice(self) -> None:
        total = VALID + INVALID
        rows = np.vstack([LINES, VALID, INVALID, total, total]).astype(float)
        assert not adds_up(rows)
