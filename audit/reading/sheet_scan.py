"""Reads regular worksheet rows as arrays of bytes, some twenty times faster than event by event.

The scan takes only what it understands to the last byte: rows of cells with addresses, values,
formulas and plain inline text, as all common programs write them. Anything else (rich text,
comments, CDATA, other attributes, prefixes) raises `Irregular`, and those rows are read by
`audit.reading.sheet` instead.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from audit.reading.book import BookContext, cell_value
from audit.reading.columns import NAN, Cells, Value
from audit.reading.grid import CellKind
from audit.reading.sheet_plain import PlainCells, plain_cells, whole_numbers
from audit.reading.sheet_tags import (
    CLOSE,
    IS,
    ROW,
    Bytes,
    C,
    F,
    Indices,
    Irregular,
    T,
    V,
    addresses,
    attributes,
    set_of,
    tags_of,
)

_PAD = 64  # zero bytes behind the block, so that looking ahead never leaves it
_LONGEST_NUMBER = 24
_EXACT_DIGITS = 15  # a whole number below 10^15 over a power of ten rounds once, hence correctly

_HIDDEN_ROW = re.compile(rb'<row [^>]*?hidden="(?:1|true)"[^>]*>')
_ROW_NUMBER = re.compile(rb' r="(\d+)"')
_ENTITY = re.compile(r"&(?:#x([0-9a-fA-F]+)|#(\d+)|(amp|lt|gt|quot|apos));")
_NAMED = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'"}


@dataclass(frozen=True, slots=True)
class Block:
    """Cells of some complete rows, the hidden rows among them, and the last row; all from 0."""

    cells: Cells
    hidden_rows: list[int]
    last_row: int


_NUMBER_BYTES = b"0123456789+-.eE"
_TYPES = set_of(b"nsSbedi")
_AFTER_CELL = set_of(bytes((C, ROW + CLOSE)))
_BESIDE_ROW = set_of(bytes((C, ROW, ROW + CLOSE)))
_ROW_TAGS = set_of(bytes((ROW, ROW + CLOSE)))


def scan_rows(data: bytes, book: BookContext) -> Block:
    """Cells of a run of complete ``row`` elements.

    Raises:
        Irregular: the run must be read event by event.
    """
    if b"<!" in data or b"<?" in data or b"\r" in data:
        raise Irregular
    codes = np.frombuffer(data + bytes(_PAD), dtype=np.uint8)
    plain = plain_cells(codes)
    if plain is not None:
        heads, ends, found = plain.heads, plain.ends, _Parts.plain(plain)
    else:
        starts, closes, tags = tags_of(codes)
        cells = np.flatnonzero(tags == C)
        heads, ends = starts[cells], closes[cells]
        found = _Parts.of(codes, starts, closes, tags, cells)
    rows, columns, after = addresses(codes, heads + 2)
    styles, types = attributes(codes, after, ends)
    styles[styles >= len(book.styles.formats)] = 0
    values = _Values(data, codes, found, styles, book)
    values.fill(types)
    filled = values.kinds != CellKind.BLANK
    keep = slice(None) if filled.all() else np.flatnonzero(filled)
    made = Cells(
        rows[keep].astype(np.int32),
        columns[keep].astype(np.int32),
        values.kinds[keep],
        values.numbers[keep],
        values.texts[keep],
        book.styles.formats[styles[keep]],
        values.more,
    )
    return Block(made, _hidden_rows(data), _last_row(data))


@dataclass(frozen=True, slots=True)
class _Parts:
    """Where the value, formula and inline text of each cell stand; start -1 when there is none."""

    value: Indices
    value_end: Indices
    formula: Indices
    formula_end: Indices
    inline: Indices
    inline_end: Indices

    @classmethod
    def of(
        cls, codes: Bytes, starts: Indices, ends: Indices, tags: NDArray[np.uint8], cells: Indices
    ) -> "_Parts":
        walk = _Walk(codes, starts, ends, tags, cells)
        formula = walk.optional(F)
        value = walk.optional(V)
        boxed = walk.enter(IS)
        inline = walk.optional(T)
        if (boxed != (inline[0] >= 0)).any():
            raise Irregular
        walk.leave(IS, boxed)
        walk.finish()
        return cls(*value, *formula, *inline)

    @classmethod
    def plain(cls, cells: PlainCells) -> "_Parts":
        """Of cells that hold a value and nothing else."""
        none = np.full(len(cells.values), -1, dtype=np.int64)
        return cls(cells.values, cells.value_ends, none, none, none, none)


class _Walk:
    """Walks through the tags of all cells at once, one kind of child after the other."""

    def __init__(
        self, codes: Bytes, starts: Indices, ends: Indices, tags: NDArray[np.uint8], cells: Indices
    ) -> None:
        self._starts, self._ends = starts, ends
        self._tags = np.concatenate([tags, np.zeros(8, dtype=np.uint8)])
        self._empty = codes[ends - 1] == ord("/")
        self._open = ~self._empty[cells]
        self._at = cells + 1
        self._total = len(tags)

    def _is(self, code: int) -> NDArray[np.bool_]:
        found: NDArray[np.bool_] = self._open & (self._tags[self._at] == code)
        return found

    def optional(self, code: int) -> tuple[Indices, Indices]:
        """Start and end of the text of this child where a cell has it, -1 elsewhere."""
        has = self._is(code)
        start = np.full(len(has), -1, dtype=np.int64)
        end = start.copy()
        at = self._at[has]
        empty = self._empty[at]
        following = np.minimum(at + 1, self._total - 1)
        if (~empty & (self._tags[at + 1] != code + CLOSE)).any():
            raise Irregular
        start[has] = self._ends[at] + 1
        end[has] = np.where(empty, self._ends[at] + 1, self._starts[following])
        self._at = self._at.copy()
        self._at[has] = at + 2 - empty
        return start, end

    def enter(self, code: int) -> NDArray[np.bool_]:
        has = self._is(code)
        self._at = self._at + has
        return has

    def leave(self, code: int, has: NDArray[np.bool_]) -> None:
        if (has & (self._tags[self._at] != code + CLOSE)).any():
            raise Irregular
        self._at = self._at + has

    def finish(self) -> None:
        """Every cell must have come to its end, and nothing but cells may stand in a row."""
        if (self._open & (self._tags[self._at] != C + CLOSE)).any():
            raise Irregular
        position = np.where(self._open, self._at + 1, self._at)
        following = self._tags[position]
        if not _AFTER_CELL[following].all():
            raise Irregular
        # No value, formula or text outside of a cell: those inside have been walked over.
        stray = self._tags[1 : self._total][_ROW_TAGS[self._tags[: self._total - 1]]]
        if not _BESIDE_ROW[stray].all():
            raise Irregular


class _Values:
    """Fills kinds, numbers and texts of the cells, type by type."""

    def __init__(
        self, data: bytes, codes: Bytes, parts: _Parts, styles: Indices, book: BookContext
    ) -> None:
        count = len(styles)
        self.kinds = np.zeros(count, dtype=np.uint8)
        self.numbers = np.full(count, NAN)
        self.texts = np.zeros(count, dtype=np.int32)
        self.more: list[str] = []
        self._data, self._codes, self._parts = data, codes, parts
        self._styles, self._book = styles, book

    def fill(self, types: NDArray[np.uint8]) -> None:
        if not _TYPES[types].all():
            raise Irregular
        parts = self._parts
        has_value = parts.value_end > parts.value
        self._uncached(types, has_value)
        inline = (parts.inline >= 0) & ((types == ord("i")) | (parts.value < 0))
        self._each(inline, parts.inline, parts.inline_end, "inlineStr")
        has_value &= ~inline
        self._numeric(np.flatnonzero(has_value & (types == ord("n"))))
        self._shared(np.flatnonzero(has_value & (types == ord("s"))))
        for letter, name in (("S", "str"), ("b", "b"), ("e", "e"), ("d", "d"), ("i", "inlineStr")):
            chosen = has_value & (types == ord(letter))
            self._each(chosen, parts.value, parts.value_end, name)

    def _uncached(self, types: NDArray[np.uint8], has_value: NDArray[np.bool_]) -> None:
        """Formulas without a result; an empty ``str`` result is the empty text, hence a blank."""
        parts = self._parts
        missing = (parts.formula >= 0) & ~has_value & (parts.inline < 0)
        missing &= (parts.value < 0) | (types != ord("S"))
        for index in np.flatnonzero(missing).tolist():
            raw = self._data[parts.formula[index] : parts.formula_end[index]]
            self._put(index, (CellKind.UNCACHED, NAN, "=" + _plain(raw)))

    def _put(self, index: int, value: Value) -> None:
        """Fill in one cell whose text is no shared string."""
        self.kinds[index], self.numbers[index], text = value
        if text:
            self.texts[index] = len(self._book.words) + len(self.more)
            self.more.append(text)

    def _each(self, chosen: NDArray[np.bool_], starts: Indices, ends: Indices, kind: str) -> None:
        """Cells whose value is a text of its own, one by one."""
        for index in np.flatnonzero(chosen).tolist():
            raw = _plain(self._data[starts[index] : ends[index]])
            if raw:
                self._put(index, cell_value(kind, raw, int(self._styles[index]), self._book))

    def _shared(self, chosen: Indices) -> None:
        if not len(chosen):
            return
        start, end = self._parts.value[chosen], self._parts.value_end[chosen]
        index = whole_numbers(self._codes, start, end, 9)
        if index is None or index.max() >= len(self._book.strings):
            raise Irregular
        texts = self._book.string_words[index]
        self.texts[chosen] = texts
        self.kinds[chosen] = np.where(texts != 0, CellKind.TEXT, CellKind.BLANK)

    def _numeric(self, chosen: Indices) -> None:
        start, end = self._parts.value[chosen], self._parts.value_end[chosen]
        whole = whole_numbers(self._codes, start, end, _EXACT_DIGITS)
        if whole is None:
            numbers, exact = _decimals(self._codes, start, end)
        else:
            numbers, exact = whole.astype(np.float64), np.ones(len(chosen), dtype=bool)
        self.numbers[chosen] = numbers
        self.kinds[chosen] = CellKind.NUMBER
        dates = self._book.styles.dates[self._styles[chosen]]
        by_hand = dates
        if not exact.all():
            by_hand = dates | ~self._long_numbers(chosen, start, end, exact)
        for at in np.flatnonzero(by_hand).tolist():
            cell = int(chosen[at])
            raw = _plain(self._data[start[at] : end[at]])
            self._put(cell, cell_value("n", raw, int(self._styles[cell]), self._book))

    def _long_numbers(
        self, chosen: Indices, start: Indices, end: Indices, exact: NDArray[np.bool_]
    ) -> NDArray[np.bool_]:
        """Numbers of more digits or with an exponent; tells which cells are done by now."""
        rest = np.flatnonzero(~exact)
        spans = zip(start[rest].tolist(), end[rest].tolist(), strict=True)
        pieces = [self._data[first:last] for first, last in spans]
        if b"".join(pieces).translate(None, _NUMBER_BYTES):
            return exact  # words, spaces or entities among them: look at each
        try:
            numbers = np.array([float(piece) for piece in pieces])
        except ValueError:
            return exact
        if not np.isfinite(numbers).all():
            return exact
        self.numbers[chosen[rest]] = numbers
        return np.ones_like(exact)


def _decimals(
    codes: Bytes, start: Indices, end: Indices
) -> tuple[NDArray[np.float64], NDArray[np.bool_]]:
    """Numbers written with at most fifteen digits, and which of them are exact that way."""
    negative = codes[start] == ord("-")
    at = start + negative
    digits = np.zeros(len(at), dtype=np.int64)
    decimals = np.zeros(len(at), dtype=np.int64)
    mantissa = np.zeros(len(at), dtype=np.int64)
    point = np.zeros(len(at), dtype=bool)
    for _ in range(_EXACT_DIGITS + 1):
        digit = codes[at] - np.uint8(ord("0"))
        is_digit = (digit <= 9) & (at < end)
        is_point = (codes[at] == ord(".")) & ~point & (at < end)
        if not (is_digit | is_point).any():
            break
        mantissa = np.where(is_digit, mantissa * 10 + digit, mantissa)
        digits += is_digit
        decimals += is_digit & point
        point |= is_point
        at = at + (is_digit | is_point)
    exact = (at == end) & (digits > 0) & (digits <= _EXACT_DIGITS)
    numbers = mantissa / 10.0**decimals
    return np.where(negative, -numbers, numbers), exact


@lru_cache(maxsize=65_536)
def _plain(raw: bytes) -> str:
    text = raw.decode("utf-8")
    return _ENTITY.sub(_character, text) if "&" in text else text


def _character(match: re.Match[str]) -> str:
    if match[3]:
        return _NAMED[match[3]]
    return chr(int(match[1], 16) if match[1] else int(match[2]))


def _hidden_rows(data: bytes) -> list[int]:
    if b"hidden=" not in data:
        return []
    return [_row_number(match[0]) for match in _HIDDEN_ROW.finditer(data)]


def _last_row(data: bytes) -> int:
    return _row_number(data[data.rfind(b"<row") :].partition(b">")[0])


def _row_number(tag: bytes) -> int:
    found = _ROW_NUMBER.search(tag)
    if found is None:
        raise Irregular
    return int(found[1]) - 1
