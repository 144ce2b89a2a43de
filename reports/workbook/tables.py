"""One table as a workbook, or as a text with commas: whatever a person takes out of the program."""

import csv
from collections.abc import Iterable, Sequence
from io import TextIOWrapper
from pathlib import Path
from typing import IO

import pandas as pd

from audit.formulas import is_formula_like
from audit.progress import Progress
from audit.writing import whole
from reports.workbook.book import Sheet, Told, write_book
from reports.workbook.cells import FORMULA_PREFIX, Cell, Column, plain

_STEP = 2_000  # rows between two looks at whether the person has cancelled


def write_table(
    path: Path, header: Sequence[str], rows: Iterable[Sequence[Cell]] | pd.DataFrame,
    title: str = "Hattama", progress: Progress | None = None,
) -> Told:  # fmt: skip
    """Write one table into ``path``, whose ending says how: ``.csv``, else a workbook.

    ``rows`` are values in the order of ``header``, or a frame with as many columns. ``title`` names
    the sheet. Says what did not fit: cells cut, rows that went to further sheets.

    Raises:
        OSError: when the file cannot be written.
        Cancelled: when the person cancels.
    """
    given = _rows_of(rows) if isinstance(rows, pd.DataFrame) else rows
    if path.suffix.lower() == ".csv":
        write_csv(path, header, given, progress)
        return Told()
    return write_book([Sheet(title, [Column(h) for h in header], given)], path, progress)


def write_csv(
    path: Path, header: Sequence[Cell], rows: Iterable[Sequence[Cell]],
    progress: Progress | None = None,
) -> None:  # fmt: skip
    """Write a table as text with commas: UTF-8 with its mark, lines ended by CR LF (RFC 4180).

    A space stands before a text that begins like a formula.

    Raises:
        OSError: when the file cannot be written.
        Cancelled: when the person cancels.
    """
    progress = progress or Progress()

    def write(file: IO[bytes]) -> None:
        text = TextIOWrapper(file, encoding="utf-8-sig", errors="replace", newline="")
        writer = csv.writer(text)
        writer.writerow(map(_neutral, header))
        for number, row in enumerate(rows):
            if number % _STEP == 0:
                progress.check()
            writer.writerow([_neutral(value) for value in row])
        text.flush()
        text.detach()

    whole(path, write)


def _neutral(value: Cell) -> str | float | int | None:
    bare = plain(value)
    if isinstance(bare, str):
        bare = bare.replace("\x00", "␀")
        return f"{FORMULA_PREFIX}{bare}" if is_formula_like(bare) else bare
    return bare


def _rows_of(frame: pd.DataFrame) -> Iterable[Sequence[Cell]]:
    """The rows of a frame; every kind of blank is None."""
    columns = [frame.iloc[:, n].astype(object) for n in range(frame.shape[1])]
    bare = [column.where(column.notna(), None).tolist() for column in columns]
    return zip(*bare, strict=True)
