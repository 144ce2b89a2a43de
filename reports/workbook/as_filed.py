"""Tables that are no rows of precincts, written as their sheets hold them.

Turnout by the hour, published claims and ballots beside the audited one are read again from their
own cells: their titles, headers and decimals say what they are.
"""

import re
from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from audit import messages
from audit.election import Election
from audit.importing.table import Table, TableKind
from audit.messages import Language
from audit.reading import Grid
from audit.reading.grid import CellKind
from reports.workbook.book import Sheet
from reports.workbook.cells import Cell, Column, Figure

_BLOCK = 4_096  # rows whose values are held as objects at once
_NUMBER = re.compile(r"-?(0|[1-9]\d{0,14})(\.\d{1,6})?")
_KINDS = {TableKind.TURNOUT: "hours", TableKind.CLAIMS: "claims"}


def filed_sheets(election: Election, language: Language) -> Iterator[Sheet]:
    """A sheet for each such table, under the name of its file and sheet."""
    numbers: dict[str, int] = {}
    for table, kind in _filed(election):
        grid = table.grid
        if grid is None:
            continue
        number = numbers[kind] = numbers.get(kind, 0) + 1
        title = messages.text(f"export-sheet-{kind}", language)
        named = " / ".join(filter(None, (table.source.name, table.sheet)))
        columns = [Column(named), *(Column("") for _ in range(grid.n_columns - 1))]
        yield Sheet(f"{title} {number}" if number > 1 else title, columns, _rows(table, grid))


def _filed(election: Election) -> Iterator[tuple[Table, str]]:
    for table in election.tables:
        if table.kind in _KINDS:
            yield table, _KINDS[table.kind]
    for table in election.beside_tables:
        yield table, "beside"


def _rows(table: Table, grid: Grid) -> Iterator[list[Cell]]:
    """What stands above the table, then its header and records; never another table's rows."""
    above = [*table.above, *([text] for text in table.titles)]
    blank: list[Cell] = [None] * (grid.n_columns - 1)
    yield from ([text, *blank] for texts in above for text in texts if text)
    lines = [*(row - 1 for row in table.header_rows), *range(table.first_row - 1, table.last_row)]
    for start in range(0, len(lines), _BLOCK):
        block = np.array(lines[start : start + _BLOCK], dtype=np.intp)
        columns = [_values(grid, column, block) for column in range(grid.n_columns)]
        yield from map(list, zip(*columns, strict=True))


def _values(grid: Grid, column: int, rows: NDArray[np.intp]) -> list[Cell]:
    """Numbers as numbers with the decimals that they show, all else as a person would type it."""
    cells = grid.columns[column]
    bare = (cells.kinds[rows] == CellKind.NUMBER) & (cells.formats[rows] < 0)
    texts, numbers = grid.shown(column), cells.numbers[rows].tolist()
    return [
        number if own else _typed(str(texts[row]))
        for number, own, row in zip(numbers, bare.tolist(), rows.tolist(), strict=True)
    ]


def _typed(text: str) -> Cell:
    """A number where a text is written as one; a code with zeros before it is none."""
    if not _NUMBER.fullmatch(text):
        return text or None
    return Figure(float(text), len(text.partition(".")[2]))
