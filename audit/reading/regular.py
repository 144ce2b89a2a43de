"""The columns of a large delimited text in which all lines, or nearly all, have the same fields.

The text is cut in pieces at ends of lines, which `audit.reading.pieces` cuts into fields, several
at the same time: numpy does not hold the interpreter meanwhile. Then each column gets its distinct
texts. Nothing is taken on trust: two cells have one text only where their bytes have been compared.
"""

import os
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor

import numpy as np

from audit.reading.columns import LARGEST_RAGGED, LAST_COLUMN, text_column, trimmed
from audit.reading.content import Refused
from audit.reading.grid import GridColumn
from audit.reading.pieces import (
    WORD,
    Cut,
    Irregular,
    Places,
    Runs,
    cut,
    usual_width,
    words_from,
    words_of,
)
from audit.reading.texts import Codes, Texts, as_objects, looked_up

_PIECE = 1 << 21  # bytes that, with what is made of them, stay near the processor
_MOST_THREADS = 4
_CODED_BY_TABLE = 4  # numbers up to so many times the rows are numbered by a table of all
_SMALL = 1 << 16


def regular_columns(
    data: bytes, delimiter: str, first: int = 0
) -> tuple[tuple[GridColumn, ...], list[int]] | None:
    """The columns of ``data[first:]`` (UTF-8), and the lines (from 1) where a quote never closes.

    None where the text asks for a closer look.

    Raises:
        Refused: there are more lines without fields than in any real table.
    """
    if not delimiter.isascii() or len(data) - first < WORD or data.endswith(b"\r"):
        return None
    threads = ThreadPoolExecutor(min(os.cpu_count() or 1, _MOST_THREADS))
    try:
        mark = ord(delimiter)
        widths = (usual_width(data, *one, mark) for one in _pieces(data, first))
        width = next((width for width in widths if width), 0)
        if not 1 < width <= LAST_COLUMN:
            return None
        futures = [threads.submit(cut, data, *one, mark, width) for one in _pieces(data, first)]
        text = _Text(data, width, [future.result() for future in futures])
        return trimmed(tuple(threads.map(text.column, range(text.columns)))), text.unclosed()
    except (Irregular, UnicodeDecodeError):
        return None
    finally:
        threads.shutdown(cancel_futures=True)


def _pieces(data: bytes, first: int) -> Iterator[tuple[int, int]]:
    """Where pieces of the text begin and end: behind line feeds that stand in no quotes.

    Where quotes that are letters make their number odd, behind the first line feed: a piece that
    ends inside quotes is none that can be cut.
    """
    while first < len(data):
        ends = [_line_end(data, first + _PIECE)]
        odd = _quotes(data, first, ends[0]) % 2
        while odd and ends[-1] < min(len(data), ends[0] + _SMALL):
            ends.append(_line_end(data, ends[-1]))
            odd ^= _quotes(data, *ends[-2:]) % 2
        last = ends[0] if odd else ends[-1]
        yield first, last
        first = last


def _quotes(data: bytes, first: int, last: int) -> int:
    return data.count(b'"', first, last) if data.find(b'"', first, last) >= 0 else 0


def _line_end(data: bytes, first: int) -> int:
    return data.find(b"\n", first) + 1 or len(data)


class _Text:
    """A text that is cut in pieces, and its columns."""

    def __init__(self, data: bytes, width: int, cuts: Sequence[Cut]) -> None:
        self._data = data
        self._words = words_of(np.frombuffer(data, dtype=np.uint8))
        self._cuts = cuts
        self._offsets: list[int] = np.cumsum([0, *(one.lines for one in cuts)]).tolist()
        self._unlike: dict[int, list[tuple[int, str]]] = {}
        for offset, one in zip(self._offsets, cuts, strict=False):
            for line, column, field in one.unlike:
                self._unlike.setdefault(column, []).append((offset + line, field))
        self.columns = max(width, max(self._unlike, default=-1) + 1)
        self.rows = self._filled_lines()

    def _filled_lines(self) -> int:
        """How many lines there are up to the last that is not blank."""
        lines, full = 0, 0
        for offset, one in zip(self._offsets, self._cuts, strict=False):
            at = [one.lines - 1] if one.at is None else one.at[-1:].tolist()
            at += [line for line, _, _ in one.unlike[-1:]]
            lines = offset + max(at) + 1 if at else lines
            full += one.lines if one.at is None else len(one.at)
        cells = lines * self.columns
        if cells > LARGEST_RAGGED and 2 * full * len(self._cuts[0].numbers) < cells:
            raise Refused("sheet-too-large")
        return lines

    def unclosed(self) -> list[int]:
        """The lines of the text, from 1, where a quote begins a field and never closes it."""
        lines, line, seen = [], 1, 0
        for place in np.concatenate([one.unclosed for one in self._cuts]).tolist():
            line += self._data.count(b"\n", seen, place)
            lines.append(line)
            seen = place
        return lines

    def column(self, index: int) -> GridColumn:
        """One column; its words are the blank, numbers, then texts.

        Raises:
            UnicodeDecodeError: the text is not UTF-8.
            Irregular: two texts could be taken for the same one.
        """
        codes, words = np.zeros(self.rows, dtype=np.int32), [""]
        if index < len(self._cuts[0].numbers):
            words += self._put_numbers(index, codes)
            words += self._put_texts(index, codes, len(words))
        if index in self._unlike:
            places = {word: place for place, word in enumerate(words)}
            for row, field in self._unlike[index]:
                codes[row] = places.setdefault(field, len(words))
                if codes[row] == len(words):
                    words.append(field)
        if len(set(words)) < len(words):  # some were written with their quotes doubled
            return text_column(Texts.coded(codes, as_objects(words)))
        narrow = np.min_scalar_type(len(words)) if len(words) < _SMALL else codes.dtype
        return text_column(Texts(codes.astype(narrow, copy=False), as_objects(words)))

    def _put_numbers(self, index: int, codes: Codes) -> list[str]:
        parts = [
            (self._rows(number, None), held)
            for number, one in enumerate(self._cuts)
            if (held := one.numbers[index]) is not None
        ]
        largest = max((int(held.max()) for _, held in parts), default=0)
        if largest > _CODED_BY_TABLE * len(codes) + _SMALL:
            values, into = np.unique(
                np.concatenate([held for _, held in parts]), return_inverse=True
            )
            ends = np.cumsum([len(held) for _, held in parts])[:-1]
            for (rows, _), own in zip(parts, np.split(into, ends), strict=True):
                codes[rows] = own + 1
            return [str(value) for value in values.tolist()]
        there = np.zeros(largest + 1, dtype=bool)
        for _, held in parts:
            there[held.astype(np.intp)] = True  # numpy is slow at looking up narrow places
        places = np.cumsum(there, dtype=np.int32)
        for rows, held in parts:
            codes[rows] = looked_up(places, held)
        return [str(value) for value in np.flatnonzero(there).tolist()]

    def _put_texts(self, index: int, codes: Codes, base: int) -> list[str]:
        parts = [(number, held) for number, one in enumerate(self._cuts)
                 if (held := one.runs[index]) is not None]  # fmt: skip
        if not parts:
            return []
        starts, lengths, which, first = self._distinct([held for _, held in parts])
        filled = lengths[first] > 0
        into = np.where(filled, np.cumsum(filled) - 1 + base, 0).astype(np.int32)[which]
        done = 0
        for number, held in parts:
            own = into[done : done + len(held.first)]
            done += len(held.first)
            every = np.repeat(own, np.diff(held.first, append=len(held.rows)))
            codes[self._rows(number, held.rows)] = every
        chosen = first[filled]
        ends = (starts + lengths)[chosen].tolist()
        return [
            _text(self._data[start:end])
            for start, end in zip(starts[chosen].tolist(), ends, strict=True)
        ]

    def _distinct(self, runs: list[Runs]) -> tuple[Places, Places, Places, Places]:
        """Starts and lengths of all runs, for each which text it is, and the first of each text."""
        starts = np.concatenate([one.starts for one in runs])
        lengths = np.concatenate([one.lengths for one in runs])
        hashes = np.concatenate([one.hashes for one in runs])
        _, first, which = np.unique(hashes, return_index=True, return_inverse=True)
        like = first[which]
        if (lengths != lengths[like]).any():
            raise Irregular
        own = words_from(self._words, starts, lengths)
        for (_, word), (_, other) in zip(
            own, words_from(self._words, starts[like], lengths), strict=True
        ):
            if (word != other).any():
                raise Irregular
        return starts, lengths, which, first

    def _rows(self, number: int, rows: Places | None) -> Places | slice:
        """Lines of the text for some of the lines that are cut of a piece (None: all of them)."""
        offset, one = self._offsets[number], self._cuts[number]
        if one.at is not None:
            return offset + (one.at if rows is None else one.at[rows])
        if rows is None or len(rows) == one.lines:
            return slice(offset, offset + one.lines)
        return offset + rows


def _text(field: bytes) -> str:
    """A field as text; two quotes in a row stand for one, as they do where a field is quoted."""
    text = field.decode()
    return text.replace('""', '"') if '"' in text else text
