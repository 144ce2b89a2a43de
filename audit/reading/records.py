"""Cuts delimited text into records: exactly in every case, and fast when all lines are regular."""

import csv
import io
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from audit.reading.columns import LAST_COLUMN, text_column, text_columns
from audit.reading.grid import GridColumn
from audit.reading.texts import Texts

LINE_BREAK = re.compile(r"\r\n|\r|\n")
_LONGEST_QUOTED = 1_000_000
_WORTH_PANDAS = 4_000_000  # bytes; below that its import costs more than it saves
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
        if shape.regular and len(data) > _WORTH_PANDAS and shape.plain:
            return _regular_table(data, delimiter), []
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
    ``regular``: all records have the same number of fields. ``plain``: nothing in it that the
    readers treat differently.
    """

    conforms: bool
    regular: bool
    plain: bool

    @classmethod
    def of(cls, data: bytes, delimiter: str) -> "_Shape":
        if not delimiter.isascii():
            return cls(conforms=False, regular=False, plain=False)
        codes = np.frombuffer(data, dtype=np.uint8)
        quotes = np.flatnonzero(codes == _QUOTE)
        conforms = _conforms(codes, quotes, ord(delimiter))
        plain = b"\x00" not in data and not data.startswith(b"\xef\xbb\xbf")
        if b"\r" in data:
            plain = plain and data.count(b"\r") == data.count(b"\r\n")
        regular = conforms and _regular(codes, quotes, ord(delimiter))
        return cls(conforms, regular, plain)


def _conforms(codes: NDArray[np.uint8], quotes: NDArray[np.int64], delimiter: int) -> bool:
    if len(quotes) % 2:
        return False
    beside = np.zeros(256, dtype=bool)
    beside[[delimiter, _LF, _CR, _QUOTE]] = True
    opening, closing = quotes[0::2], quotes[1::2]
    before = beside[codes[opening - 1]] | (opening == 0)
    after = beside[codes[np.minimum(closing + 1, len(codes) - 1)]] | (closing == len(codes) - 1)
    return bool(before.all() and after.all())


def _regular(codes: NDArray[np.uint8], quotes: NDArray[np.int64], delimiter: int) -> bool:
    ends = _outside(np.flatnonzero(codes == _LF), quotes)
    cuts = _outside(np.flatnonzero(codes == delimiter), quotes)
    if len(codes) and codes[-1] != _LF:
        ends = np.append(ends, len(codes))
    widths = np.diff(np.searchsorted(cuts, ends), prepend=0)
    return bool(len(widths) and 0 < widths[0] < LAST_COLUMN and (widths == widths[0]).all())


def _outside(positions: NDArray[np.int64], quotes: NDArray[np.int64]) -> NDArray[np.int64]:
    """Those positions that do not stand between an opening and a closing quote."""
    return positions[np.searchsorted(quotes, positions) % 2 == 0] if len(quotes) else positions


def _regular_table(data: bytes, delimiter: str) -> tuple[GridColumn, ...]:
    import pandas as pd  # half a second, so for large files only

    table = pd.read_csv(
        io.BytesIO(data),
        sep=delimiter,
        header=None,
        dtype=object,  # keeps "007"; equal texts of a column share one object
        na_filter=False,
        skip_blank_lines=False,
        low_memory=False,
    )
    return tuple(text_column(Texts.of(table[name].tolist())) for name in table)


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


def split_records(text: str, delimiter: str) -> Records:
    """Rows of a text with quotes.

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
