"""Sheets and columns that the program wrote as results are never read as data."""

from pathlib import Path

import pandas as pd
import pytest

from audit import engine
from audit.importing.layout.own_results import COLUMN, MARK
from audit.importing.table import TableKind
from audit.intake import Reading
from tests.audit.builders import precincts


def opened(folder: Path, sheets: dict[str, pd.DataFrame]) -> Reading:
    path = folder / "book.xlsx"
    with pd.ExcelWriter(path) as writer:
        for name, frame in sheets.items():
            frame.to_excel(writer, sheet_name=name, index=False)
    return engine.read([path])


def protocols() -> pd.DataFrame:
    names = {"votes:A": "Alpha", "votes:B": "Beta", "votes:C": "Gamma"}
    return pd.DataFrame(precincts(30)).rename(columns=names)


def test_a_marked_sheet_is_shown_and_left_out(tmp_path: Path) -> None:
    sheets = {"data": protocols(), "copy": protocols().assign(**{MARK: None})}
    reading = opened(tmp_path, sheets)
    kinds = {table.sheet: table.kind for table in reading.tables}
    assert kinds == {"data": TableKind.PROTOCOLS, "copy": TableKind.UNKNOWN}
    (note,) = [p for p in reading.problems if p.code == "own-result"]
    assert (note.severity, note.sheet) == ("note", "copy")
    assert len(engine.prepare(reading).protocols) == 30


@pytest.mark.parametrize("columns", [1, 3])
def test_marked_columns_at_the_end_are_no_part_of_the_table(tmp_path: Path, columns: int) -> None:
    frame = protocols()
    for number in range(columns):
        frame[f"{COLUMN}{number}"] = range(len(frame))
    (table,) = opened(tmp_path, {"data": frame}).tables
    assert table.kind is TableKind.PROTOCOLS
    assert not [c for c in table.columns if c.asked or c.header.startswith(COLUMN)]


def test_a_marked_column_between_others_is_asked_or_left_as_any_other(tmp_path: Path) -> None:
    frame = protocols()
    frame.insert(2, f"{COLUMN}x", range(len(frame)))
    (table,) = opened(tmp_path, {"data": frame}).tables
    assert f"{COLUMN}x" in {column.header for column in table.columns}
