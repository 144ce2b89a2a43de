"""Protocols below one another on one sheet: the same lines again and again, each a form of its own.

They are known by labels of at least three counted fields that all stand equally often, in the same
order, each with the text of its row and a number or two beside it.
"""

from collections import Counter
from dataclasses import replace
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from audit.fields import is_count
from audit.importing.naming.names import STEMS, Matcher
from audit.importing.vocabulary import phrase
from audit.reading import CellKind, Grid, GridColumn
from audit.reading.texts import Texts

_FEWEST_LABELS = 3
_MOST_FORMS = 500
_MOST_COLUMNS = 6
_FEWEST_ROWS = 8
_NEARLY_ALL = 0.9


def forms_apart(grid: Grid, matcher: Matcher) -> list[Grid]:
    """A grid for each protocol of a sheet of several; the grid itself where it holds no such.

    Each keeps the rows of its protocol where they are, so that every cell keeps its address.
    """
    if grid.n_columns > _MOST_COLUMNS or grid.n_rows < _FEWEST_ROWS:
        return [grid]
    for index in range(grid.n_columns):
        labels = [phrase(text) for text in grid.columns[index].texts.tolist()]
        told = _repeated(labels, matcher)
        if told and _stand_alone(grid, index, told):
            return _cut(grid, told)
    return [grid]


def _repeated(labels: list[str], matcher: Matcher) -> list[list[int]]:
    """Rows of the repeated labels, a list for each form; empty where they do not repeat."""
    counts = Counter(label for label in labels if label)
    again = [label for label, count in counts.items() if count > 1]
    fields = {label: _counted(label, matcher) for label in again}
    known = [label for label, field in fields.items() if field]
    times = {counts[label] for label in known}
    if len({fields[label] for label in known}) < _FEWEST_LABELS or len(times) != 1:
        return []
    size = times.pop()
    repeated = {label for label in again if counts[label] == size}
    rows = [row for row, label in enumerate(labels) if label in repeated]
    forms = [rows[n : n + len(repeated)] for n in range(0, len(rows), len(repeated))]
    order = [labels[row] for row in forms[0]]
    alike = all([labels[row] for row in form] == order for form in forms)
    return forms if alike and len(set(order)) == len(order) and size <= _MOST_FORMS else []


def _counted(label: str, matcher: Matcher) -> str:
    match = matcher.best(label)
    if match is None or match.confidence < STEMS or not is_count(match.field):
        return ""
    return match.field


def _stand_alone(grid: Grid, column: int, forms: list[list[int]]) -> bool:
    """Whether the rows hold no other text than the label, and numbers: a list has places too."""
    rows = np.array([row for form in forms for row in form], dtype=np.int64)
    kinds = np.stack([c.kinds[rows] for c in grid.columns], axis=1)
    texts = (kinds == CellKind.TEXT).sum(axis=1)
    words = np.zeros(len(rows), dtype=np.int64)
    for index, own in enumerate(grid.columns):
        if index != column:
            spoken = [any(map(str.isalpha, text)) for text in own.texts[rows].tolist()]
            words += np.array(spoken, dtype=np.int64)
    return bool((texts >= 1).all() and (words == 0).mean() > _NEARLY_ALL)


def _cut(grid: Grid, forms: list[list[int]]) -> list[Grid]:
    blank = grid.blank_rows()
    starts = [0]
    for before, after in pairwise(forms):
        gap = range(before[-1] + 1, after[0])
        starts.append(next((row + 1 for row in gap if blank[row]), before[-1] + 1))
    ends = [*starts[1:], grid.n_rows]
    return [_only(grid, start, end) for start, end in zip(starts, ends, strict=True)]


def _only(grid: Grid, start: int, end: int) -> Grid:
    """The grid with nothing but the rows from ``start`` to ``end``, where they are."""
    columns = tuple(_rows_of(column, start, end) for column in grid.columns)
    merged = tuple(m for m in grid.merged if start <= m[0] and m[2] < end)
    return replace(grid, columns=columns, merged=merged)


def _rows_of(column: GridColumn, start: int, end: int) -> GridColumn:
    kinds: NDArray[np.uint8] = column.kinds[:end].copy()
    numbers, formats = column.numbers[:end].copy(), column.formats[:end].copy()
    codes = column.texts.codes[:end].copy()
    kinds[:start], numbers[:start], formats[:start], codes[:start] = CellKind.BLANK, np.nan, -1, 0
    return GridColumn(kinds, numbers, Texts.coded(codes, column.texts.words), formats)
