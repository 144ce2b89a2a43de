"""Addresses of cells as a worksheet writes them."""

import re
from functools import lru_cache

from audit.sources import column_letters

_A1 = re.compile(r"\$?([A-Za-z]{1,3})\$?([0-9]{1,7})")


def address_of(reference: str) -> tuple[int, int] | None:
    """Row and column from 0 of "B3"; None when it is no address."""
    match = _A1.fullmatch(reference)
    if match is None or int(match[2]) == 0:
        return None
    return int(match[2]) - 1, _column(match[1])


def a1(row: int, column: int) -> str:
    """The address of a cell counted from 0 as a spreadsheet shows it."""
    return f"{column_letters(column + 1)}{row + 1}"


def column_span(attributes: dict[str, str]) -> tuple[int, int] | None:
    """First and last column, from 0, of a ``col`` element that hides columns, else None."""
    hidden = attributes.get("hidden", "").lower() in ("1", "true")
    if not hidden and attributes.get("width") not in ("0", "0.0"):
        return None
    try:
        return int(attributes["min"]) - 1, int(attributes["max"]) - 1
    except (KeyError, ValueError):
        return None  # a column that names no column hides nothing


@lru_cache(maxsize=20_000)
def _column(letters: str) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1
