"""What a cell holds, and how it is written so that a spreadsheet shows it and never computes it.

Limits of a cell: Ecma-376 (Office Open XML), 18.3.1.4, and "Excel specifications and limits". A
text that begins like a formula is stored as a text and bears ``quotePrefix``, as if an apostrophe
had been typed before it, so that it stays one when somebody edits the cell. In a text with commas
there are no types: there a space stands before such a text (`FORMULA_PREFIX`), which the importer
leaves out again. https://owasp.org/www-community/attacks/CSV_Injection
"""

import math
import re
from dataclasses import dataclass

import numpy as np

FORMULA_PREFIX = " "
MOST_LETTERS = 32_767  # of a cell, in units of UTF-16
_CUT = "… [+{left}]"
_CONTROLS = {code: 0x2400 + code for code in range(0x20) if code not in (0x09, 0x0A, 0x0D)}
_CONTROLS |= {0xFFFE: 0xFFFD, 0xFFFF: 0xFFFD, **dict.fromkeys(range(0xD800, 0xE000), 0xFFFD)}
_ESCAPE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")  # what a reader would take for a coded letter
_TWO_UNITS = re.compile("[\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class Figure:
    """A number that is shown with exactly ``decimals`` places."""

    value: float
    decimals: int


@dataclass(frozen=True, slots=True)
class Link:
    """A text that leads to a place of the same workbook: ``'Sheet'!A5``."""

    text: str
    target: str


@dataclass(frozen=True, slots=True)
class Derived:
    """A value that stands in no file: it was derived from others, and is shown otherwise."""

    value: "Cell"


Cell = str | float | int | bool | None | Figure | Link | Derived


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its header, and how many places its numbers show; None shows them as they are."""

    header: str
    decimals: int | None = None


def plain(value: object) -> str | float | int | None:
    """The bare value of a cell: a text, a number, or None for a blank (NaN is one)."""
    while isinstance(value, (Derived, Figure)):
        value = value.value
    if isinstance(value, Link):
        return value.text
    if value is None or isinstance(value, str):
        return value or None
    if isinstance(value, (bool, np.bool_)):
        return int(value)
    if isinstance(value, (int, np.integer)):
        return int(value)
    if isinstance(value, (float, np.floating)):
        number = float(value)
        if math.isnan(number):
            return None
        if not math.isfinite(number):
            return str(number)
        return int(number) if number.is_integer() and abs(number) < 2**53 else number
    return str(value)


def writable(text: str) -> tuple[str, bool]:
    """A text as a cell can hold it, and whether it was cut.

    Control characters, which no workbook may hold, become their visible pictures (␀ … ␟); what is
    longer than a cell is cut, and says how many letters are left.
    """
    text = text.translate(_CONTROLS)
    if _units(text) <= MOST_LETTERS:
        return text, False
    kept = text[: MOST_LETTERS - 20]
    while _units(kept) > MOST_LETTERS - 20:
        kept = kept[: len(kept) - (_units(kept) - MOST_LETTERS + 20 + 1) // 2]
    return kept + _CUT.format(left=len(text) - len(kept)), True


def escaped(text: str) -> str:
    """A text for the XML of a sheet: letters that XML or a workbook would take otherwise."""
    text = _ESCAPE.sub("_x005F_", text)
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return text.replace("\r", "_x000D_")


def _units(text: str) -> int:
    return len(text) + len(_TWO_UNITS.findall(text))
