"""What the cells of a workbook refer to, and the value of a cell by its declared type."""

import re
from dataclasses import dataclass, field
from math import isfinite

import numpy as np
from numpy.typing import NDArray

from audit.reading.columns import NAN, Value, Words, text_value
from audit.reading.grid import NO_FORMAT, CellKind
from audit.reading.number_format import plain_iso, serial_to_iso
from audit.reading.strings import unescaped
from audit.reading.styles import Styles

_NUMBER = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?", re.ASCII)
_TRUE = frozenset(("1", "true"))


@dataclass(frozen=True, slots=True)
class BookContext:
    """What the cells of all sheets of a workbook refer to.

    ``words`` are the distinct ``strings``, ``string_words`` the place of each in them.
    """

    strings: list[str]
    styles: Styles
    date_1904: bool
    words: Words = field(init=False)
    string_words: NDArray[np.int32] = field(init=False)

    def __post_init__(self) -> None:
        words = Words(self.strings)
        places = [words.places[text] for text in self.strings]
        object.__setattr__(self, "words", words)
        object.__setattr__(self, "string_words", np.array(places, dtype=np.int32))


def cell_value(kind: str, raw: str, style: int, book: BookContext) -> Value:
    """Kind, number and text of a cell of type ``kind`` (ECMA-376 ST_CellType) with value ``raw``.

    What contradicts its declared type is kept as the text that stands there.
    """
    if kind == "s":
        index = int(raw) if raw.strip().isdigit() else -1
        return text_value(book.strings[index] if 0 <= index < len(book.strings) else raw)
    if kind == "b":
        return CellKind.BOOLEAN, float(raw.strip().lower() in _TRUE), ""
    if kind == "e":
        return CellKind.ERROR, NAN, raw
    if kind == "d":
        return CellKind.DATE, NAN, plain_iso(raw)
    if kind == "n" and _NUMBER.fullmatch(raw.strip()) and isfinite(number := float(raw)):
        return _number(number, style, book)
    return text_value(unescaped(raw))


def _number(number: float, style: int, book: BookContext) -> Value:
    styles = book.styles
    if styles.dates[style] and styles.formats[style] != NO_FORMAT:
        number_format = styles.number_formats[styles.formats[style]]
        iso = serial_to_iso(number, number_format, book.date_1904)
        if iso is not None:
            return CellKind.DATE, number, iso
    return CellKind.NUMBER, number, ""
