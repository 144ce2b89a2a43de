"""Values of the importer as plain bytes and one JSON description, and back, exactly as they were.

Numpy arrays and lists of words are packed column by column; dataclasses only of the kinds that are
listed here. Nothing is ever pickled: unpacking makes these kinds and no others. Whatever would not
come back as it was is not packed at all (`NotPacked`).
"""

import dataclasses
import zlib
from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum
from typing import Any

import numpy as np
import pandas as pd
from isal import isal_zlib
from numpy.typing import NDArray

from audit.importing.corrections import Mend
from audit.importing.table import (
    Cells,
    ColumnMap,
    Orientation,
    PrintedSum,
    RecipeUse,
    Table,
    TableKind,
)
from audit.intake import FileSummary
from audit.reading.grid import Grid, GridColumn
from audit.reading.texts import Texts, as_objects
from audit.sources import Problem, Source

MOST_BYTES = 4 << 30  # unpacked, all pieces together
_AT_ONCE = 1 << 16  # rows: other threads must not wait for the interpreter
_KINDS: Mapping[str, type[Any]] = {
    kind.__name__: kind
    for kind in (Cells, ColumnMap, FileSummary, Grid, GridColumn, Mend, PrintedSum, Problem,
                 RecipeUse, Source, Table)
}  # fmt: skip
_CHOICES: Mapping[str, type[StrEnum]] = {"TableKind": TableKind, "Orientation": Orientation}
_NUMBERS = frozenset("biuf")

Array = NDArray[Any]
Bits = NDArray[np.int64]


class NotPacked(ValueError):
    """A value would not come back exactly as it is."""


class Packer:
    """Packs values one by one; what several share is packed once.

    ``check`` is called between arrays and may raise to stop.

    Attributes:
        pieces: compressed bytes, to which descriptions point by number.
        sizes: bytes of each piece before it was compressed.
    """

    def __init__(self, check: Callable[[], None] = lambda: None) -> None:
        self.pieces: list[bytes] = []
        self.sizes: list[int] = []
        self._check = check
        self._known: dict[int, tuple[object, int]] = {}  # by id, with the object, so that it lives

    def value(self, value: Any) -> Any:
        """The description of a value, which JSON can hold.

        Raises:
            NotPacked: it is, or holds, something that would not come back as it is.
        """
        if value is None or type(value) in (bool, int, float, str):
            return value
        if type(value) in (np.ndarray, Texts, pd.DataFrame) or type(value) in _KINDS.values():
            return self._shared(value)
        if type(value) in _CHOICES.values():
            return ["choice", type(value).__name__, str(value)]
        if isinstance(value, (tuple, list, frozenset)):
            return [type(value).__name__, *map(self.value, value)]
        if type(value) is dict:
            return ["dict", *([self.value(k), self.value(v)] for k, v in value.items())]
        if isinstance(value, np.generic) and value.dtype.kind in _NUMBERS:
            return value.item()
        raise NotPacked(type(value).__name__)

    def _shared(self, value: Any) -> Any:
        known = self._known.get(id(value))
        if known is not None:
            return ["again", known[1]]
        self._check()
        made = self._made(value)
        number = len(self._known)
        self._known[id(value)] = (value, number)
        return ["new", number, made]

    def _made(self, value: Any) -> Any:
        if isinstance(value, np.ndarray):
            return self._array(value)
        if isinstance(value, Texts):
            return ["texts", self.value(value.codes), self._words(value.words.tolist())]
        if isinstance(value, pd.DataFrame):
            return self._frame(value, {})
        if isinstance(value, Table):
            return self._table(value)
        fields = (getattr(value, f.name) for f in dataclasses.fields(value))
        return [type(value).__name__, *map(self.value, fields)]

    def _table(self, table: Table) -> Any:
        """The cells before the frame, whose columns mostly are columns of the cells."""
        if table.origin is not None:
            raise NotPacked("a corrected table")
        cells = [self.value(table.grid), self.value(dict(table.cells))]
        frame = self._frame(table.frame, _on_sheet(table))
        others = [getattr(table, f.name) for f in dataclasses.fields(table)
                  if f.name not in ("grid", "cells", "frame", "origin")]  # fmt: skip
        return ["Table", *cells, frame, *map(self.value, others)]

    # Arrays

    def _array(self, values: Array) -> Any:
        if values.ndim != 1 or values.dtype.kind not in _NUMBERS:
            raise NotPacked(f"an array of {values.dtype}")
        about = [values.dtype.str, len(values)]
        if len(values) > 1 and values.strides[0] == 0:
            return ["one", *about, self._bytes(values[:1].tobytes())]
        small = _narrow(values)
        how = "array" if small is None else "counts"
        return [how, *about, *self._columnwise(np.ascontiguousarray(values if small is None else
                                                                    small))]  # fmt: skip

    def _columnwise(self, values: Array) -> list[Any]:
        """First bytes of all numbers before the second ones: far fewer bytes once compressed."""
        size = values.dtype.itemsize
        turned = values.view(np.uint8).reshape(len(values), size).T
        return [values.dtype.str, self._bytes(turned.tobytes())]

    def _bytes(self, data: bytes) -> int:
        self.pieces.append(isal_zlib.compress(data, 1))
        self.sizes.append(len(data))
        return len(self.pieces) - 1

    def _words(self, words: Sequence[str]) -> int:
        """Texts as one, which begins with the character that stands between them."""
        if any(type(word) is not str for word in words):
            raise NotPacked("a word that is no text")
        whole = "".join(words)
        between = next(chr(n) for n in range(0x110000) if chr(n) not in whole)
        joined = between.join(["", str(len(words)), *words])
        return self._bytes(joined.encode("utf-8", "surrogatepass"))

    # Frames

    def _frame(self, frame: pd.DataFrame, on_sheet: Mapping[str, tuple[GridColumn, Array]]) -> Any:
        plain = pd.RangeIndex(len(frame))
        if not (type(frame.index) is pd.RangeIndex and frame.index.equals(plain)
                and frame.columns.is_unique):  # fmt: skip
            raise NotPacked("a frame with names of rows")
        columns = []
        for key in frame.columns:
            if type(key) is not str:
                raise NotPacked("a column without a name")
            self._check()
            columns.append([key, self._column(frame[key], on_sheet.get(key))])
        # What the audit adds when it names lines alike is added again by the next one.
        attrs = {k: v for k, v in frame.attrs.items() if k != "renamed"}
        return ["frame", len(frame), columns, self.value(attrs)]

    def _column(self, series: "pd.Series[Any]", cells: tuple[GridColumn, Array] | None) -> Any:
        if not isinstance(series.dtype, np.dtype):
            raise NotPacked(f"a column of {series.dtype}")
        values = series.to_numpy()
        if cells is not None and _same(_from_cells(*cells, values.dtype == object), values):
            text = values.dtype == object
            return ["cells", text, self.value(cells[0]), self.value(cells[1])]
        if values.dtype != object:
            return ["values", self._array(values)]
        return self._objects(values)

    def _objects(self, values: Array) -> Any:
        known: dict[Any, int] = {}
        codes = np.empty(len(values), dtype=np.int32)
        for start in range(0, len(values), _AT_ONCE):
            self._check()
            some = values[start : start + _AT_ONCE].tolist()
            if not {type(one) for one in some} <= {str, type(None)}:
                return ["list", *map(self.value, values.tolist())]
            codes[start : start + len(some)] = [known.setdefault(v, len(known)) for v in some]
        nothing = known.get(None, -1)
        words = ["" if word is None else word for word in known]
        return ["words", self._array(codes), self._words(words), nothing]


class Unpacker:
    """Makes values again of what `Packer` gave.

    ``sizes`` are looked at before anything is unpacked, and no piece gives more than its own.

    Raises:
        ValueError: more than `MOST_BYTES` altogether, or not as many sizes as pieces.
    """

    def __init__(self, pieces: Sequence[bytes], sizes: Sequence[int]) -> None:
        if len(pieces) != len(sizes) or min(sizes, default=0) < 0 or sum(sizes) > MOST_BYTES:
            raise ValueError("more than is unpacked")
        self._pieces, self._sizes = pieces, sizes
        self._known: dict[int, Any] = {}

    def value(self, told: Any) -> Any:
        """The value of a description.

        Raises:
            ValueError, TypeError, LookupError: it is none of `Packer`'s.
        """
        if not isinstance(told, list):
            return told
        kind, *rest = told
        if kind == "new":
            number, inner = rest
            made = self._known[number] = self._made(*inner)
            return made
        if kind == "again":
            return self._known[rest[0]]
        if kind == "choice":
            return _CHOICES[rest[0]](rest[1])
        if kind == "dict":
            return {self.value(k): self.value(v) for k, v in rest}
        return {"tuple": tuple, "list": list, "frozenset": frozenset}[kind](map(self.value, rest))

    def _made(self, kind: str, *rest: Any) -> Any:
        if kind in ("one", "array", "counts"):
            return self._array(kind, *rest)
        if kind == "texts":
            return Texts(self.value(rest[0]), as_objects(self._words(rest[1])))
        if kind == "frame":
            return self._frame(*rest)
        if kind == "Table":
            return self._table(*rest)
        return _KINDS[kind](*map(self.value, rest))

    def _table(self, grid: Any, cells: Any, frame: Any, *others: Any) -> Table:
        names = [f.name for f in dataclasses.fields(Table)
                 if f.name not in ("grid", "cells", "frame", "origin")]  # fmt: skip
        own = {"grid": self.value(grid), "cells": self.value(cells), "frame": self._made(*frame)}
        own |= zip(names, map(self.value, others), strict=True)
        return Table(**own)

    def _array(self, how: str, kind: str, rows: int, *rest: Any) -> Array:
        if how == "one":
            return np.broadcast_to(np.frombuffer(self._bytes(rest[0]), kind)[0], rows)
        held = np.dtype(rest[0])
        turned = np.frombuffer(self._bytes(rest[1]), np.uint8).reshape(held.itemsize, rows)
        values = np.ascontiguousarray(turned.T).reshape(-1).view(held)
        return values if how == "array" else _widened(values, np.dtype(kind))

    def _bytes(self, number: int) -> bytes:
        size = self._sizes[number]
        unpack = zlib.decompressobj()
        try:
            data: bytes = unpack.decompress(self._pieces[number], size + 1)
        except zlib.error as error:
            raise ValueError("a piece is damaged") from error
        if len(data) != size:
            raise ValueError("a piece is of another size")
        return data

    def _words(self, number: int) -> list[str]:
        whole = self._bytes(number).decode("utf-8", "surrogatepass")
        count, *words = whole[1:].split(whole[0])
        if int(count) != len(words):
            raise ValueError("words are missing")
        return words

    def _frame(self, rows: int, columns: Any, attrs: Any) -> pd.DataFrame:
        data = {}
        for key, told in columns:
            values = self._column(*told)
            data[key] = pd.Series(values, dtype=values.dtype, copy=False)
        frame = pd.DataFrame(data, index=pd.RangeIndex(rows), copy=False)
        frame.attrs = self.value(attrs)
        return frame

    def _column(self, kind: str, *rest: Any) -> Array:
        if kind == "cells":
            return _from_cells(self.value(rest[1]), self.value(rest[2]), rest[0])
        if kind == "values":
            return self._array(*rest[0])
        if kind == "list":
            return _objects_of([self.value(one) for one in rest])
        codes, words, nothing = self._array(*rest[0]), as_objects(self._words(rest[1])), rest[2]
        if nothing >= 0:
            words[nothing] = None
        return words[codes]


def _on_sheet(table: Table) -> dict[str, tuple[GridColumn, Array]]:
    """For each field that lies in one column of the sheet: that column, and the rows from 1."""
    found = {}
    for key, cells in table.cells.items():
        rows, column = cells.rows, cells.columns
        if table.grid is None or isinstance(rows, int) or not isinstance(column, int):
            continue
        inside = 0 < column <= table.grid.n_columns and len(rows) == len(table.frame)
        if inside and len(rows) and rows.min() > 0 and rows.max() <= table.grid.n_rows:
            found[key] = (table.grid.columns[column - 1], rows)
    return found


def _from_cells(column: GridColumn, rows: Array, text: bool) -> Array:
    """Texts or numbers of the cells of a column in some rows, from 1."""
    values: Array = column.texts[rows - 1] if text else column.numbers[rows - 1]
    return values


def _same(one: Array, other: Array) -> bool:
    """Whether two columns are the same to the last bit, or text by text."""
    if one.dtype != other.dtype or len(one) != len(other):
        return False
    if one.dtype != object:
        return bool((_bits(one) == _bits(other)).all())
    parts = range(0, len(one), _AT_ONCE)
    return all(
        a is b or (type(a) is type(b) is str and a == b)
        for at in parts
        for a, b in zip(one[at : at + _AT_ONCE], other[at : at + _AT_ONCE], strict=True)
    )


def _bits(values: Array) -> Bits:
    return np.ascontiguousarray(values, dtype=np.float64).view(np.int64)


def _narrow(values: Array) -> Array | None:
    """Whole numbers from 0 (one more, where 0 is a blank) in as few bytes as hold them, or None."""
    if not len(values) or values.dtype not in (np.float64, np.int32, np.int64):
        return None
    shifted = values
    if values.dtype == np.float64:
        blank = np.isnan(values)
        shifted = np.where(blank, 0.0, np.where(blank, 0.0, values) + 1)
    low, high = shifted.min(), shifted.max()
    if not (low >= 0 and high < 1 << 32):
        return None
    small = shifted.astype(np.min_scalar_type(int(high)))
    back = _widened(small, values.dtype)
    same = back == values if values.dtype != np.float64 else _bits(back) == _bits(values)
    return small if bool(same.all()) else None


def _widened(small: Array, kind: np.dtype[Any]) -> Array:
    if kind != np.float64:
        return small.astype(kind)
    values = small.astype(np.float64) - 1
    values[small == 0] = np.nan
    return values


def _objects_of(values: list[Any]) -> NDArray[np.object_]:
    out = np.empty(len(values), dtype=object)
    for place, value in enumerate(values):
        out[place] = value
    return out
