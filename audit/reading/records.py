"""Cuts delimited text into records: exactly in every case, and fast when all lines are regular."""

import csv
import io
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from audit.reading.columns import LAST_COLUMN, text_column, text_columns, trimmed
from audit.reading.grid import GridColumn
from audit.reading.texts import Texts

if TYPE_CHECKING:
    import pandas as pd

LINE_BREAK = re.compile(r"\r\n|\r|\n")
_LONGEST_QUOTED = 1_000_000
_WORTH_PANDAS = 4_000_000  # bytes; below that its import costs more than it saves
_BLOCK = 1 << 22
_NOWHERE = np.zeros(0, dtype=np.int64)
_QUOTE, _LF, _CR = 0x22, 0x0A, 0x0D


@dataclass(frozen=True, slots=True)
class Records:
    """Rows of fields, and the line numbers (from 1) where an opening quote never closed."""

    rows: list[list[str]]
    unclosed: list[int]


def text_table(text: str, delimiter: str) -> tuple[tuple[GridColumn, ...], list[int]]:
    """Columns of a delimited text, and the lines (from 1) where a quote never closes."""
    data = text.encode("utf-8", "surrogatepass")
    shape = _Shape.of(data, delimiter)
    if shape.conforms:
        if shape.width and is_large(data) and shape.plain:
            return _regular_table(data, delimiter, shape.width), []
        return text_columns(_conforming_rows(text, delimiter)), []
    records = split_records(text, delimiter)
    return text_columns(records.rows), records.unclosed


def conforms(text: str, delimiter: str) -> bool:
    """Whether every quote opens or closes a field or is doubled inside one (RFC 4180)."""
    return _Shape.of(text.encode("utf-8", "surrogatepass"), delimiter).conforms


@dataclass(frozen=True, slots=True)
class _Shape:
    """What can be said of a text without cutting it.

    ``conforms``: every quote opens or closes a field or is doubled inside one (RFC 4180).
    ``width``: how many fields all records have, 0 where these differ. ``plain``: nothing in it
    that the readers treat differently.
    """

    conforms: bool
    width: int
    plain: bool

    @classmethod
    def of(cls, data: bytes, delimiter: str) -> "_Shape":
        if not delimiter.isascii():
            return cls(conforms=False, width=0, plain=False)
        codes = np.frombuffer(data, dtype=np.uint8)
        quotes = np.flatnonzero(codes == _QUOTE) if b'"' in data else _NOWHERE
        conforms = _conforms(codes, quotes, [ord(delimiter), _QUOTE])
        plain = b"\x00" not in data and not data.startswith(b"\xef\xbb\xbf")
        if b"\r" in data:
            plain = plain and data.count(b"\r") == data.count(b"\r\n")
        width = _width(codes, quotes, ord(delimiter)) if conforms else 0
        return cls(conforms, width, plain)


def is_large(data: bytes) -> bool:
    """Whether a text is worth the import of pandas."""
    return len(data) > _WORTH_PANDAS


def regular_columns(data: bytes, delimiter: str) -> tuple[GridColumn, ...] | None:
    """The columns of a large text (UTF-8) of regular lines; None where `text_table` must do it."""
    shape = _Shape.of(data, delimiter)
    if not (shape.conforms and shape.width and shape.plain):
        return None
    return _regular_table(data, delimiter, shape.width)


def may_be_quoted(data: bytes, quote: str, delimiters: str) -> bool:
    """Whether all such signs of a text could open or close fields."""
    if (sign := quote.encode()) not in data:
        return False
    codes = np.frombuffer(data, dtype=np.uint8)
    places = np.flatnonzero(codes == ord(sign))
    return _conforms(codes, places, [*delimiters.encode(), ord(sign)])


def _conforms(codes: NDArray[np.uint8], quotes: NDArray[np.int64], besides: list[int]) -> bool:
    if len(quotes) % 2:
        return False
    beside = np.zeros(256, dtype=bool)
    beside[[*besides, _LF, _CR]] = True
    opening, closing = quotes[0::2], quotes[1::2]
    before = beside[codes[opening - 1]] | (opening == 0)
    after = beside[codes[np.minimum(closing + 1, len(codes) - 1)]] | (closing == len(codes) - 1)
    return bool(before.all() and after.all())


def _width(codes: NDArray[np.uint8], quotes: NDArray[np.int64], delimiter: int) -> int:
    """How many fields all lines have; 0 where they differ, or where it is one.

    Looked at in blocks, since a country's places of delimiters take more memory than its text.
    """
    width, held = -1, 0
    for start in range(0, len(codes), _BLOCK):
        block = codes[start : start + _BLOCK]
        ends = block == _LF
        marks = _outside(np.flatnonzero(ends | (block == delimiter)) + start, quotes)
        last = np.flatnonzero(ends[marks - start])
        if not len(last):
            held += len(marks)
            continue
        first = held + int(last[0])
        width = first if width < 0 else width
        if first != width or (np.diff(last) != width + 1).any():
            return 0
        held = len(marks) - 1 - int(last[-1])
    whole = 0 < width < LAST_COLUMN and held == (0 if codes[-1] == _LF else width)
    return width + 1 if whole else 0


def _outside(positions: NDArray[np.int64], quotes: NDArray[np.int64]) -> NDArray[np.int64]:
    """Those positions that do not stand between an opening and a closing quote."""
    return positions[np.searchsorted(quotes, positions) % 2 == 0] if len(quotes) else positions


def _regular_table(data: bytes, delimiter: str, width: int) -> tuple[GridColumn, ...]:
    """The columns of a text whose lines all have the same number of fields."""
    import pandas as pd  # half a second, so for large files only

    # A line of letters before the others keeps numbers from being taken for numbers: "007".
    letters = delimiter.join("x" * width).encode() + b"\n"
    frame = pd.read_csv(
        _Following(letters, data),
        sep=delimiter,
        header=None,
        dtype="category",  # distinct texts as they stand
        na_filter=False,
        skip_blank_lines=False,
        low_memory=False,
    )
    texts = (_without_first(frame.pop(name).array) for name in list(frame.columns))
    return trimmed(tuple(text_column(column) for column in texts))


class _Following(io.RawIOBase):
    """Reads like two byte strings one behind the other, which never are joined in memory."""

    def __init__(self, first: bytes, rest: bytes) -> None:
        self._first, self._rest, self._at = first, memoryview(rest), 0

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        """At most ``size`` bytes; all that are left where it is below 0."""
        if self._first:
            first, self._first = self._first, b""
            return first + self.read() if size < 0 else first
        end = len(self._rest) if size < 0 else self._at + size
        part = bytes(self._rest[self._at : end])
        self._at += len(part)
        return part


def _without_first(texts: "pd.Categorical") -> Texts:
    """The texts of a column whose first row is none of the file's."""
    return Texts.coded(texts.codes[1:], texts.categories.to_numpy(dtype=object))


def _conforming_rows(text: str, delimiter: str) -> list[list[str]]:
    if '"' not in text:
        return split_plain(text, delimiter)
    csv.field_size_limit(sys.maxsize >> 32)
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))


def split_plain(text: str, delimiter: str) -> list[list[str]]:
    """Rows of a text without a single quote."""
    lines = LINE_BREAK.split(text) if "\r" in text else text.split("\n")
    if not lines[-1]:
        lines.pop()
    return [line.split(delimiter) for line in lines]


def split_records(text: str, delimiter: str, most: int = sys.maxsize) -> Records:
    """Rows of a text with quotes, at most the first ``most``.

    A field is quoted only when its closing quote stands before a delimiter or a line break;
    otherwise the opening quote is a letter of an ordinary field, so that one forgotten quote
    cannot swallow the lines after it.
    """
    rows: list[list[str]] = []
    unclosed: list[int] = []
    row: list[str] = []
    line = 1
    for quoted, plain, broken, end in _fields(text, delimiter):
        if broken:
            unclosed.append(line)
        if quoted is not None:
            line += len(LINE_BREAK.findall(quoted))
            row.append(quoted.replace('""', '"'))
        else:
            row.append(plain)
        if end != delimiter:
            rows.append(row)
            row = []
            line += 1
            if len(rows) == most:
                break
    return Records(rows, unclosed)


def _fields(text: str, delimiter: str) -> Iterator[tuple[str | None, str, bool, str]]:
    """Each field: inside of its quotes or None, plain text, whether its quote is open, its end."""
    end = re.escape(delimiter)
    pattern = re.compile(
        rf'(?:"((?:[^"]|""){{0,{_LONGEST_QUOTED}}}+)"(?={end}|[\r\n]|\Z)|([^{end}\r\n]*+))'
        rf"({end}|\r\n|\r|\n|\Z)"
    )
    length = len(text)
    position = 0
    while position < length or (position and text[position - 1] == delimiter):
        match = pattern.match(text, position)
        if match is None:  # cannot happen: the plain alternative takes anything up to an end
            raise AssertionError(position)
        quoted, plain, ending = match.groups()
        yield quoted, plain or "", quoted is None and plain.startswith('"'), ending
        if position == length:
            return
        position = match.end()
