"""How records lie: in rows, in columns (a column a precinct), or as a form (labels and values)."""

from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from audit.distinct import distinct
from audit.fields import IGNORED, all_fields
from audit.importing.cells.numbers import State
from audit.importing.layout.areas import Area
from audit.importing.layout.sheet import Sheet, is_number
from audit.importing.layout.sums_down import told_by_sums
from audit.importing.layout.views import taken_apart, turned, with_shares
from audit.importing.naming.names import unit_of
from audit.importing.table import Orientation

_LABELS_LOOKED_AT = 4
_FEWEST_FIELDS = 3


@dataclass(frozen=True, slots=True)
class Side:
    """A sheet turned so that its records lie in rows, and where its one table is."""

    sheet: Sheet
    area: Area
    orientation: Orientation
    list_of_results: bool = False


def lies_on_side(sheet: Sheet, said: Orientation | None = None) -> Side | None:
    """The sheet turned on its side where its records lie in columns, None where they do not.

    So it is when at least three different protocol fields are named down one of the first
    columns, and more than are named in any row; where no field is named in a row, and rows add up
    as those of one protocol do; or where the person has said so.
    """
    if said is not None:
        return _as_said(sheet, said)
    if not sheet.grid.n_columns >= 2 or sheet.grid.n_rows > 2000:
        return None
    labels = [
        (_fields_down(sheet, c), c) for c in range(min(_LABELS_LOOKED_AT, sheet.grid.n_columns))
    ]
    found, column = max(labels, key=lambda item: (len(set(item[0].values())), -item[1]))
    results = _is_result_list(sheet, column, found)
    down, across = len(set(found.values())), _fields_across(sheet)
    if results or (down >= _FEWEST_FIELDS and down > across):
        return _side(sheet, column, sorted(found), results)
    summed = told_by_sums(sheet, down) if across <= min(down, 1) else None  # a label's own
    return None if summed is None else _side(sheet, *summed, results=False)


def _as_said(sheet: Sheet, said: Orientation) -> Side | None:
    """The sheet turned because the person says so; its labels stand in the first telling column."""
    best: tuple[int, int, list[int]] = (0, 0, [])
    for column in range(min(_LABELS_LOOKED_AT, sheet.grid.n_columns - 1)):
        known = sorted(_fields_down(sheet, column))
        numbers = is_number(sheet.states[:, column + 1 :]).any(axis=1)
        lines = np.flatnonzero((sheet.values(column).states == State.TEXT) & numbers).tolist()
        best = max(best, (len(known), len(lines), known or lines), key=lambda found: found[:2])
        if best[2] and best[2] == (known or lines):
            label = column
    if not best[2]:
        return None
    side = _side(sheet, label, best[2], results=False)
    return None if side is None else replace(side, orientation=said)


def _fields_down(sheet: Sheet, column: int) -> dict[int, str]:
    """Rows whose cell in this column names a counted field, with the field."""
    texts = sheet.shown(column)
    rows = np.flatnonzero(sheet.values(column).states == State.TEXT)
    named: dict[int, str] = {}
    for code in distinct(texts.codes[rows]).tolist():
        match = sheet.matcher.best(texts.words[code])
        known = all_fields().get(match.field) if match else None
        if match is not None and known is not None and known.kind == "count":
            named[code] = match.field
    codes = zip(rows.tolist(), texts.codes[rows].tolist(), strict=True)
    return {row: named[code] for row, code in codes if code in named}


def _fields_across(sheet: Sheet) -> int:
    best = 0
    for row in range(min(12, sheet.grid.n_rows)):
        names = (sheet.matcher.best(text) for text in sheet.row_texts(row))
        fields = {m.field for m in names if m and m.field != IGNORED}
        counted = {f for f in fields if f in all_fields() and all_fields()[f].kind == "count"}
        best = max(best, len(counted))
    return best


def _is_result_list(sheet: Sheet, column: int, found: dict[int, str]) -> bool:
    """A short list of parties with votes, and a total or the voters below them."""
    if not found or sheet.grid.n_columns > 4 or sheet.grid.n_rows > 200:
        return False
    above = [sheet.matcher.match(sheet.text(row, c)) for row in range(min(6, sheet.grid.n_rows))
             for c in range(column + 1, sheet.grid.n_columns)]  # fmt: skip
    return any(match.field == "line_votes" for matches in above for match in matches)


def _side(sheet: Sheet, label: int, fields: list[int], results: bool) -> Side | None:
    states = sheet.states
    numbers = is_number(states[fields])
    values = [c for c in range(label + 1, sheet.grid.n_columns) if numbers[:, c].any()]
    if not values:
        return None
    first = fields[0]
    top = _names_above(sheet, label, values, first)
    start = _first_label(sheet, label, values, top, first)
    if results:
        start = next((r for r in range(start, first + 1) if _has_number(sheet, r, values)), start)
    last = _last_label(sheet, label, values)
    grid, origins = taken_apart(turned(sheet.grid, start, last), np.array(values))
    shares = _share_columns(sheet, start, values)
    shifted: dict[int, int] = {}
    if shares:
        grid, origins, shifted = with_shares(grid, origins, shares, label)
    rows = tuple(start + origin for origin in origins)
    above = [sheet.row_texts(row) for row in range(start) if sheet.filled[row].any()]
    view = Sheet(
        grid, sheet.file, sheet.matcher, [*sheet.above, *above], origins=rows, shifted=shifted,
        said=sheet.said,
    )  # fmt: skip
    body = np.array([c for c in values if c not in shares.values()], dtype=np.int64)
    columns = tuple(
        c for c in range(grid.n_columns) if view.filled[body, c].any() or view.filled[label, c]
    )
    numeric = tuple(c for c in columns if is_number(view.states[body, c]).any())
    area = Area(columns, (), (label,), body, numeric)
    orientation = Orientation.COLUMNS if len(body) > 1 else Orientation.FORM
    return Side(view, area, orientation, results)


def _has_number(sheet: Sheet, row: int, values: list[int]) -> bool:
    return bool(is_number(sheet.states[row, values]).any())


def _share_columns(sheet: Sheet, start: int, values: list[int]) -> dict[int, int]:
    """Columns of votes with the column of percentages beside them, by the words above them.

    It stands on the right, or on the left where the first column is of percentages.
    """
    percent = {}
    for column in values:
        above = [sheet.text(row, column) for row in range(min(start + 1, sheet.grid.n_rows))]
        said = (unit_of((text,), sheet.vocabulary) == "percent" for text in above if text)
        percent[column] = any(said)
    if percent[values[0]]:
        return {v: s for s, v in pairwise(values) if percent[s] and not percent[v]}
    return {votes: share for votes, share in pairwise(values) if percent[share]}


def _names_above(sheet: Sheet, label: int, values: list[int], first: int) -> int:
    """The highest row of the block above the first field that names the records, else ``first``."""
    top = first
    for row in range(first - 1, max(-1, first - 4), -1):
        filled = sheet.filled[row, values]
        if not filled.any() or filled.sum() < min(2, len(values)):
            break
        top = row
    return top


def _first_label(sheet: Sheet, label: int, values: list[int], top: int, first: int) -> int:
    """Lines of a form above the first field that belong to it: labels with a value beside."""
    start = top
    while start > 0:
        row = start - 1
        beside = sheet.filled[row, values].any()
        if not (sheet.filled[row, label] and beside):
            break
        start = row
    return start


def _last_label(sheet: Sheet, label: int, values: list[int]) -> int:
    used = sheet.filled[:, label] & sheet.filled[:, values].any(axis=1)
    rows: NDArray[np.int64] = np.flatnonzero(used)
    return int(rows[-1])
