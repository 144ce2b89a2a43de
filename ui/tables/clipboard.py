"""Rows as text for a spreadsheet, in which no cell of a stranger's file can become a formula."""

import re
from collections.abc import Sequence

from audit.formatting import BLANK, MINUS, NO_BREAK_SPACE
from audit.formulas import is_formula_like
from ui.tables.model import Column, Rows

# A figure in a column of figures of several units, each of which shows its own.
_FIGURE = re.compile(r"[-+]?\d+([.,]\d+)?%?")
_SIGNS = "=+-@|%"


def as_tsv(columns: Sequence[Column], rows: Rows) -> str:
    """Titles and rows, tab-separated; numbers as a spreadsheet of the same language reads them."""
    lines = ["\t".join(safe(column.title) for column in columns)]
    lines += ["\t".join(_cell(column, row) for column in columns) for row in rows.tolist()]
    return "\n".join(lines) + "\n"


def safe(text: str) -> str:
    """``text`` in one cell, with an apostrophe before whatever a spreadsheet would execute."""
    plain = " ".join(text.split())
    return f"'{plain}" if is_formula_like(text, _SIGNS) else plain


def unshielded(text: str) -> str:
    """What `safe` was given, but for its spaces, where it set an apostrophe before it."""
    return text[1:] if text.startswith("'") and safe(text[1:]) == text else text


def _cell(column: Column, row: int) -> str:
    shown = column.show(column.values[row])
    plain = shown.replace(NO_BREAK_SPACE, "").replace(MINUS, "-")
    if column.align == "right" and _FIGURE.fullmatch(plain):
        return plain.lstrip("+")
    if not column.numeric:
        return safe(shown)
    if shown == BLANK:
        return ""
    return plain if not plain.startswith(("=", "@")) else safe(plain)
