"""Cuts delimited text into records: exactly in every case, and fast when all lines are regular."""

import csv
import io
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from audit.reading.columns import text_columns
from audit.reading.grid import GridColumn
from audit.reading.pieces import conforming
from audit.reading.regular import regular_columns

LINE_BREAK = re.compile(r"\r\n|\r|\n")
_LONGEST_QUOTED = 1_000_000
_LARGE = 1 << 18  # bytes
_NOWHERE = np.zeros(0, dtype=np.int64)


@dataclass(frozen=True, slots=True)
class Records:
    """Rows of fields, and the line numbers (from 1) where an opening quote never closed."""

    rows: list[list[str]]
    unclosed: list[int]


def text_table(text: str, delimiter: str) -> tuple[tuple[GridColumn, ...], list[int]]:
    """Columns of a delimited text, and the lines (from 1) where a quote never closes."""
    data = text.encode("utf-8", "surrogatepass")
    regular = regular_columns(_with_line_feeds(data), delimiter) if is_large(data) else None
    if regular is not None:
        return regular
    if _conforms(data, delimiter):
        return text_columns(_conforming_rows(text, delimiter)), []
    records = split_records(text, delimiter)
    return text_columns(records.rows), records.unclosed


def _with_line_feeds(data: bytes) -> bytes:
    """A text with line feeds for all line breaks, where no quotes could hold one of these."""
    if b"\r" not in data or b'"' in data or data.count(b"\r") == data.count(b"\r\n"):
        return data
    return data.replace(b"\r\n", b"\n").replace(b"\r", b"\n")


def conforms(text: str, delimiter: str) -> bool:
    """Whether every quote opens or closes a field or is doubled inside one (RFC 4180)."""
    return _conforms(text.encode("utf-8", "surrogatepass"), delimiter)


def _conforms(data: bytes, delimiter: str) -> bool:
    return delimiter.isascii() and may_be_quoted(data, '"', delimiter)


def is_large(data: bytes) -> bool:
    """Whether a text is worth cutting in whole arrays."""
    return len(data) > _LARGE


def may_be_quoted(data: bytes, quote: str, delimiters: str) -> bool:
    """Whether all such signs of a text could open or close fields; so they can where none is."""
    codes = np.frombuffer(data, dtype=np.uint8)
    places = np.flatnonzero(codes == ord(quote)) if quote.encode() in data else _NOWHERE
    return conforming(codes, places, [*delimiters.encode(), ord(quote)])


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
