"""Builds the columns of a grid from cells in file order, without ever allocating a full sheet.

A cell at the last address of an otherwise small sheet must not cost the memory of everything
between, so each column grows by itself and cells far away from the body are set aside.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from audit.reading.content import Refused
from audit.reading.grid import NO_FORMAT, CellKind, GridColumn, MergedRange
from audit.reading.texts import Texts, as_objects

_Scalar = TypeVar("_Scalar", bound=np.generic)

# Above this area a sheet is looked at for stray cells; a million rows by 40 columns are below.
SPARSE_AREA = 40_000_000
LARGEST_AREA = 400_000_000
LARGEST_RAGGED = 80_000_000  # cells of a text or page, whose rows are lists first
LAST_COLUMN = 16_384
_ROW_GAP = 2_000
_COLUMN_GAP = 200
_FIRST_CAPACITY = 64


# Kind, number (NaN for none) and text ("" for none) of one cell.
Value = tuple[CellKind, float, str]
NAN = float("nan")
BLANK: Value = (CellKind.BLANK, NAN, "")


def text_value(text: str) -> Value:
    """A cell of text; the empty text is a blank."""
    return (CellKind.TEXT, NAN, text) if text else BLANK


@dataclass(frozen=True, slots=True)
class Cells:
    """Cells in any order; all arrays have the shape ``(cells,)``, addresses are 0-based.

    ``texts`` are places in the store's `Words`; those behind them count on into ``more``.
    """

    rows: NDArray[np.int32]
    columns: NDArray[np.int32]
    kinds: NDArray[np.uint8]
    numbers: NDArray[np.float64]
    texts: NDArray[np.int32]
    formats: NDArray[np.int16]
    more: Sequence[str] = ()


class Words:
    """Distinct texts that cells refer to by their places; the first is ""."""

    def __init__(self, texts: Sequence[str] = ()) -> None:
        self.places = {"": 0}
        for text in texts:
            self.places.setdefault(text, len(self.places))

    def __len__(self) -> int:
        return len(self.places)


class CellBatch:
    """Gathers single cells and hands them to a store in bulk."""

    _SIZE = 50_000

    def __init__(self, store: "ColumnStore") -> None:
        self._store = store
        self._cells: list[tuple[int, int, int, float, str, int]] = []

    def add(self, row: int, column: int, value: "Value", number_format: int = NO_FORMAT) -> None:
        """Add one cell; blanks are not worth keeping."""
        kind, number, text = value
        if kind != CellKind.BLANK:
            self._cells.append((row, column, int(kind), number, text, number_format))
            if len(self._cells) >= self._SIZE:
                self.flush()

    def flush(self) -> None:
        """Hand over what has been gathered; call once more at the end."""
        if not self._cells:
            return
        rows, columns, kinds, numbers, texts, formats = zip(*self._cells, strict=True)
        self._cells.clear()
        self._store.add(
            Cells(
                np.array(rows, dtype=np.int32),
                np.array(columns, dtype=np.int32),
                np.array(kinds, dtype=np.uint8),
                np.array(numbers, dtype=np.float64),
                np.arange(len(texts), dtype=np.int32) + np.int32(self._store.words),
                np.array(formats, dtype=np.int16),
                texts,
            )
        )


class _Growing:
    """One column under construction."""

    __slots__ = ("formats", "kinds", "length", "numbers", "texts")

    def __init__(self) -> None:
        self.length = 0
        self._allocate(_FIRST_CAPACITY)

    def _allocate(self, capacity: int) -> None:
        self.kinds = np.zeros(capacity, dtype=np.uint8)
        self.numbers = np.full(capacity, np.nan)
        self.texts = np.zeros(capacity, dtype=np.int32)
        self.formats = np.full(capacity, NO_FORMAT, dtype=np.int16)

    def put(self, cells: Cells, texts: NDArray[np.int32], pick: NDArray[np.int64] | slice) -> None:
        """Put in the picked cells; ``texts`` are places in the words of the store."""
        given = cells.rows[pick]
        self._reserve(int(given.max()) + 1)
        rows = _span(given)
        self.kinds[rows] = cells.kinds[pick]
        self.numbers[rows] = cells.numbers[pick]
        self.texts[rows] = texts[pick]
        self.formats[rows] = cells.formats[pick]

    def _reserve(self, length: int) -> None:
        self.length = max(self.length, length)
        if length <= len(self.kinds):
            return
        kinds, numbers, texts, formats = self.kinds, self.numbers, self.texts, self.formats
        self._allocate(max(length, 2 * len(kinds)))
        self.kinds[: len(kinds)] = kinds
        self.numbers[: len(kinds)] = numbers
        self.texts[: len(kinds)] = texts
        self.formats[: len(kinds)] = formats

    def finish(self, n_rows: int, words: NDArray[np.object_]) -> GridColumn:
        self._reserve(n_rows)
        texts = self.texts[:n_rows]
        return GridColumn(
            lean(self.kinds[:n_rows]),
            lean(self.numbers[:n_rows]),
            Texts.coded(texts, words) if texts.any() else Texts.blank(n_rows),
            lean(self.formats[:n_rows]),
        )


def _span(rows: NDArray[np.int32]) -> NDArray[np.int32] | slice:
    """Rows one after the other as a slice, which nearly all are, and which is far faster."""
    first, last = int(rows[0]), int(rows[-1])
    if last - first + 1 == len(rows) and bool((rows[1:] > rows[:-1]).all()):
        return slice(first, last + 1)
    return rows


def lean(values: NDArray[_Scalar]) -> NDArray[_Scalar]:
    """An array of its own; one that holds one value only costs no memory and is not writable."""
    if not len(values):
        return values.copy()
    first = values[0]
    same = np.isnan(values) if np.isnan(first) else values == first
    return np.broadcast_to(first, len(values)) if same.all() else values.copy()


@dataclass(frozen=True, slots=True)
class FarCells:
    """Cells set aside because they stand far away from the table: how many, and the first."""

    count: int
    row: int
    column: int
    found: str


class ColumnStore:
    """Takes cells chunk by chunk and gives the columns of the grid.

    Attributes:
        words: how many texts cells may refer to; the words of the workbook, for all its sheets.
    """

    def __init__(self, words: Words | None = None) -> None:
        self._columns: dict[int, _Growing] = {}
        self._words = words or Words()
        self._own: dict[str, int] = {}
        self.words = len(self._words)

    def add(self, cells: Cells) -> None:
        """Put cells in their places; a later cell at the same address wins."""
        if not len(cells.rows):
            return
        texts = self._texts(cells)
        for column, pick in _by_column(cells.columns):
            growing = self._columns.get(column)
            if growing is None:
                growing = self._columns[column] = _Growing()
            growing.put(cells, texts, pick)

    def _texts(self, cells: Cells) -> NDArray[np.int32]:
        """Texts as places in the words of the workbook and then of this sheet."""
        if not cells.more:
            return cells.texts
        known, own, base = self._words.places, self._own, self.words
        into = np.arange(base + len(cells.more), dtype=np.int32)
        into[base:] = [
            place if (place := known.get(text)) is not None
            else own.setdefault(text, base + len(own))
            for text in cells.more
        ]  # fmt: skip
        return into[cells.texts]

    def finish(self) -> tuple[tuple[GridColumn, ...], FarCells | None]:
        """Columns up to the last cell that is not blank, and what was set aside on the way.

        Raises:
            OverflowError: when even without stray cells the sheet is larger than any real one.
        """
        used = {c: g for c, g in self._columns.items() if g.kinds[: g.length].any()}
        words = as_objects([*self._words.places, *self._own])
        n_rows, n_columns = _extent(used)
        far = None
        if n_rows * n_columns > SPARSE_AREA:
            n_rows, n_columns, far = _body(used, n_rows, words)
        if n_rows * n_columns > LARGEST_AREA:
            raise OverflowError
        blank = blank_column(n_rows)
        self._columns.clear()
        columns = [
            used.pop(c).finish(n_rows, words) if c in used else blank for c in range(n_columns)
        ]
        return tuple(columns), far


def _by_column(
    columns: NDArray[np.int32],
) -> Iterator[tuple[int, NDArray[np.int64] | slice]]:
    """The columns that occur and which cells are theirs, in the order of the cells."""
    again = np.flatnonzero(columns[1:200] == columns[0])
    width = int(again[0]) + 1 if len(again) else len(columns)
    one_row = columns[:width].tolist()
    regular = len(columns) % width == 0 and len(set(one_row)) == width
    if regular and (columns.reshape(-1, width) == columns[:width]).all():
        yield from ((column, slice(at, None, width)) for at, column in enumerate(one_row))
        return
    order = np.argsort(columns.astype(np.uint16), kind="stable")  # sixteen bits are sorted by radix
    ordered = columns[order]
    for pick in np.split(order, np.flatnonzero(np.diff(ordered)) + 1):
        yield int(columns[pick[0]]), pick


def _extent(columns: dict[int, _Growing]) -> tuple[int, int]:
    rows = (int(np.flatnonzero(g.kinds[: g.length])[-1]) + 1 for g in columns.values())
    return max(rows, default=0), max(columns, default=-1) + 1


def _body(
    columns: dict[int, _Growing], n_rows: int, words: NDArray[np.object_]
) -> tuple[int, int, FarCells | None]:
    """Extent of the table once cells beyond a wide gap of blanks are left out."""
    occupied = np.zeros(n_rows, dtype=bool)
    for column in columns.values():
        part = column.kinds[:n_rows] != CellKind.BLANK
        occupied[: len(part)] |= part
    body_rows = _before_gap(np.flatnonzero(occupied), _ROW_GAP)
    inside = sorted(c for c, g in columns.items() if g.kinds[:body_rows].any())
    body_columns = _before_gap(np.array(inside), _COLUMN_GAP)
    far = [
        (int(row), c)
        for c, g in columns.items()
        for row in np.flatnonzero(g.kinds[:n_rows])
        if row >= body_rows or c >= body_columns
    ]
    if not far:
        return body_rows, body_columns, None
    first_row, first_column = min(far)
    stray = columns[first_column]
    found = words[stray.texts[first_row]] or f"{stray.numbers[first_row]:g}"
    return body_rows, body_columns, FarCells(len(far), first_row, first_column, found)


def _before_gap(used: NDArray[np.int64], gap: int) -> int:
    """One past the last used index before the first run of more than ``gap`` unused ones."""
    ends = np.concatenate([[-1], used])
    wide = np.flatnonzero(np.diff(ends) > gap)
    return int(ends[wide[0]] if len(wide) else ends[-1]) + 1


def blank_column(n_rows: int) -> GridColumn:
    """A column that holds nothing; costs no memory."""
    return text_column(Texts.blank(n_rows))


def text_column(texts: Texts) -> GridColumn:
    """A column of text as a text file or web page gives it; "" is a blank cell."""
    rows = len(texts)
    kinds = texts.filled() * np.uint8(CellKind.TEXT)
    formats = np.broadcast_to(np.int16(NO_FORMAT), rows)
    return GridColumn(lean(kinds), np.broadcast_to(np.float64(np.nan), rows), texts, formats)


def text_columns(rows: Sequence[Sequence[str]]) -> tuple[GridColumn, ...]:
    """Columns of ragged rows of text, trailing blank rows and columns trimmed.

    Raises:
        Refused: there are more columns or cells than in any real table.
    """
    width = max(map(len, rows), default=0)
    if width > LAST_COLUMN:
        width = max((_filled_width(row) for row in rows if len(row) > LAST_COLUMN), default=0)
        width = max(width, *(len(row) for row in rows if len(row) <= LAST_COLUMN), 0)
        rows = [row[:width] for row in rows]
    if width > LAST_COLUMN or width * len(rows) > LARGEST_RAGGED:
        raise Refused("sheet-too-large")
    filled = [row if len(row) == width else [*row, *[""] * (width - len(row))] for row in rows]
    columns = [text_column(Texts.of(column)) for column in zip(*filled, strict=True)]
    return trimmed(tuple(columns))


def _filled_width(row: Sequence[str]) -> int:
    return next((place for place in range(len(row), 0, -1) if row[place - 1]), 0)


def trimmed(columns: tuple[GridColumn, ...]) -> tuple[GridColumn, ...]:
    """The same columns without the blank rows and columns at the end."""
    last = [_filled_rows(c.kinds) for c in columns]
    n_rows = max(last, default=0)
    n_columns = max((i + 1 for i, rows in enumerate(last) if rows), default=0)
    if columns and n_rows == len(columns[0].kinds) and n_columns == len(columns):
        return columns
    return tuple(
        GridColumn(
            c.kinds[:n_rows], c.numbers[:n_rows], c.texts.rows(slice(n_rows)), c.formats[:n_rows]
        )
        for c in columns[:n_columns]
    )


def _filled_rows(kinds: NDArray[np.uint8]) -> int:
    """How many rows there are up to the last that is filled."""
    if len(kinds) and kinds[-1]:
        return len(kinds)
    filled = np.flatnonzero(kinds)
    return int(filled[-1]) + 1 if len(filled) else 0


def clipped(
    merged: Iterator[MergedRange] | Sequence[MergedRange], n_rows: int, n_columns: int
) -> tuple[MergedRange, ...]:
    """Merged ranges cut to the grid; those of a single cell or outside it are left out."""
    cut = {
        (top, left, min(bottom, n_rows - 1), min(right, n_columns - 1))
        for top, left, bottom, right in merged
        if top < n_rows and left < n_columns
    }
    return tuple(sorted(r for r in cut if r[:2] != r[2:]))
