"""What the importer understood of one table: a proposal until the person (or a recipe) takes it."""

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from audit.importing.corrections import Mend
from audit.reading import Grid
from audit.sources import CellRef, Problem, Source

NESTED = " / "  # between the names of a district that two columns give: "Province / District"

By = Literal["name", "arithmetic", "place", "values", "recipe", "person", "derived"]


class TableKind(StrEnum):
    """What a table is, whoever made it."""

    PROTOCOLS = "protocols"  # official, a record a precinct
    SUMMARY = "summary"  # official, a record a region, district or country, often with shares
    EVIDENCE = "evidence"  # what observers bring: the same fields with their kind and author
    REGISTRY = "registry"  # the list of precincts that exist; no votes
    TURNOUT = "turnout"  # printed turnout by place and hour; no votes
    CLAIMS = "claims"  # published figures by who published them: polls, platforms, sums
    UNKNOWN = "unknown"  # not understood: shown, asked, never audited


class Orientation(StrEnum):
    """How records lie on the sheet."""

    ROWS = "rows"
    COLUMNS = "columns"
    FORM = "form"
    LONG = "long"


@dataclass(frozen=True, slots=True)
class ColumnMap:
    """One column of the sheet (one row, where records lie in columns) and what it was taken for.

    ``index`` counts from 1 as a spreadsheet does; 0 for a derived column, which stands nowhere in
    the file. ``field`` is a canonical key, ``votes:NAME``, ``share:NAME`` or ``ignored``.
    ``confidence`` runs from 0 to 1; ``by`` says what it rests on; ``reason`` is a message id with
    ``params``. ``asked``: ambiguous, so that the person is asked and nothing is chosen in silence.
    """

    index: int
    field: str
    header: str
    confidence: float
    by: By
    reason: str = ""
    params: Mapping[str, str | int | float] = dataclasses.field(default_factory=dict)
    asked: bool = False


@dataclass(frozen=True, slots=True)
class Cells:
    """Where the values of one field stand: rows and columns of the sheet, counted from 1.

    Either may be one number for all records or an int32 array with one number a record.
    """

    rows: int | NDArray[np.int32]
    columns: int | NDArray[np.int32]

    def at(self, record: int) -> tuple[int, int]:
        """Row and column of this field for the record at position ``record``."""
        row = self.rows if isinstance(self.rows, int) else int(self.rows[record])
        column = self.columns if isinstance(self.columns, int) else int(self.columns[record])
        return row, column

    def each(
        self, records: NDArray[np.int64]
    ) -> tuple[int | NDArray[np.int32], int | NDArray[np.int32]]:
        """As `at`, for many records at once: rows and columns, (records,) where they differ."""
        row = self.rows if isinstance(self.rows, int) else self.rows[records]
        return row, self.columns if isinstance(self.columns, int) else self.columns[records]


@dataclass(frozen=True, slots=True)
class RecipeUse:
    """The recipe that a table was opened by: what it is called, whose it is, when it was made.

    ``said``: how records lie was said by a person when it was made, and is taken from it.
    """

    name: str
    author: str
    made: str
    said: bool = False


@dataclass(frozen=True, slots=True)
class PrintedSum:
    """A column that is the sum of others in nearly every record, and where it is not.

    ``field`` is its field (``figure:NAME`` where it has none), ``column`` where it stands, counted
    from 1; ``names`` are the headers of the total and of its parts. Of ``rows`` records that print
    all of it those at ``records`` (positions in the frame, in order) do not hold: ``printed`` and
    ``summed`` are the figures there, shape (records,). ``beside`` are the records that do hold with
    something in parts that have no field, and ``unnamed`` how much that is, of the same shape.
    """

    field: str
    column: int
    names: tuple[str, ...]
    rows: int
    records: NDArray[np.int32]
    printed: NDArray[np.float64]
    summed: NDArray[np.float64]
    beside: NDArray[np.int32] = dataclasses.field(
        default_factory=lambda: np.zeros(0, dtype=np.int32)
    )
    unnamed: NDArray[np.float64] = dataclasses.field(default_factory=lambda: np.zeros(0))


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """Figures of a table that stand in another one, of the same places.

    ``records``, shape (records,), is each record's position in ``table``; -1 where it has none.
    """

    table: "Table"
    records: NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Table:
    """One table as understood: its place on the sheet, its columns, its records.

    ``frame`` has one row a record accepted, columns by canonical key:

    - place and about fields: str, "" where blank (a precinct number keeps its zeros);
    - counts and ``votes:NAME``: float64 holding whole numbers exactly, NaN where blank;
      a number that is not whole or is negative is kept as it is (checks report it);
    - printed percentages ``share:NAME`` and ``turnout``: str in points without sign ("9.20"),
      None where blank, exactly the decimals that the cell shows;
    - ``level``: "precinct", "district", "region" or "country", the last three for total rows.

    ``cells`` tells for every field where it stands. ``header_rows`` and the rest count from 1.
    ``rows_read`` = ``rows_accepted`` + ``rows_set_aside``; total rows are accepted rows.
    ``rows_left_out`` are rows of the sheet beside these that belong to the table and are no
    records: names above groups, footnotes, notes below, headers repeated.
    ``mends`` are the cells that the person mended, by row and column of the sheet from 1; ``grid``
    holds the new value of such a cell, ``origin.grid`` the original.
    ``elsewhere``: fields whose figures were taken from another table of the same election.
    ``printed_sums``: sums of its own columns, of which one at least is no field.
    """

    source: Source
    sheet: str
    kind: TableKind
    orientation: Orientation
    header_rows: tuple[int, ...]
    first_row: int
    last_row: int
    columns: tuple[ColumnMap, ...]
    frame: pd.DataFrame
    cells: Mapping[str, Cells]
    rows_read: int
    rows_accepted: int
    rows_set_aside: int
    rows_left_out: int = 0
    total_rows: tuple[int, ...] = ()
    titles: tuple[str, ...] = ()  # texts above the header, in reading order
    notes: tuple[str, ...] = ()  # texts below the table
    confidence: float = 1.0
    problems: tuple[Problem, ...] = ()
    grid: Grid | None = None  # the cells themselves, for the preview; None once taken in
    above: tuple[list[str], ...] = ()  # titles that stand outside the grid
    labels: Mapping[str, str] = dataclasses.field(default_factory=dict)  # what codes mean
    said: tuple[str, ...] = ()  # remarks on other sheets of the file
    mends: Mapping[tuple[int, int], Mend] = dataclasses.field(default_factory=dict)
    recipe: RecipeUse | None = None  # by which the columns were told when the file was opened
    origin: "Table | None" = None  # the table as first understood, where this is a corrected one
    elsewhere: Mapping[str, Elsewhere] = dataclasses.field(default_factory=dict)
    printed_sums: tuple[PrintedSum, ...] = ()

    def locate(self, record: int, field_key: str) -> CellRef:
        """The cell that holds ``field_key`` of the record at position ``record`` of ``frame``.

        A derived field, which stands in no cell, is located at the record's first column.
        """
        other = self.elsewhere.get(field_key)
        if other is not None and other.records[record] >= 0:
            return other.table.locate(int(other.records[record]), field_key)
        row, column = self.where(field_key).at(record)
        return CellRef(self.source.name, self.sheet, row, column)

    def where(self, field_key: str) -> Cells:
        """The cells of ``field_key``; the first column's, where it stands in none."""
        return self.cells.get(field_key) or self.cells[""]

    @property
    def nested(self) -> bool:
        """Whether several columns name a district, the wider place first, with `NESTED` between."""
        return sum(entry.field == "district" for entry in self.columns) > 1

    @property
    def ballot_lines(self) -> tuple[str, ...]:
        """Names of the parties or candidates, in the order of the sheet."""
        names = (
            c.field.removeprefix("votes:") for c in self.columns if c.field.startswith("votes:")
        )
        return tuple(dict.fromkeys(names))
