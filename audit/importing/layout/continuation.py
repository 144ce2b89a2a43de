"""A table that goes on over the next sheet or file without its header: the header is inherited.

A sheet holds at most 1,048,576 rows, so that a big country comes as several, and people cut files
into parts: rows go on where the sheet before them ended. Files are parts of one only where their
names differ in nothing but numbers: that some other file has as many columns says nothing, and what
a file is taken for must not depend on which others were opened before it.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import PurePath

import numpy as np
from numpy.typing import NDArray

from audit.importing.cells.numbers import State
from audit.importing.layout.header import INHERITED
from audit.importing.layout.sheet import Sheet, is_number
from audit.importing.layout.siblings import Page
from audit.importing.naming.names import Matcher
from audit.importing.table import Orientation, Table, TableKind
from audit.reading import Grid
from audit.reading.grid import GridColumn
from audit.sources import Problem

_LOOKED_AT = 60  # rows at the beginning of either part
_FEWEST_NUMERIC = 2  # columns of numbers, without which nothing tells a record from a header
_NO_NAME = re.compile(r"[\W\d_]+")  # what parts of one file differ in: "part 1", "part_02 (3)"
_ENOUGH = 0.8  # of the columns of numbers hold one in the first record already


def continued(page: Page, before: Table | None, matcher: Matcher) -> Page:
    """The page with the headers of ``before`` where it goes on with that table, else as it is."""
    if before is None or not goes_on(page.grid, before, matcher):
        return page
    heads = {f"{INHERITED}{c.index}": c.header for c in before.columns if c.index > 0 and c.header}
    return replace(page, labels={**page.labels, **heads})


def with_note(tables: Sequence[Table], page: Page, before: Table | None) -> list[Table]:
    """The tables of a page; those that have no header of their own say whose they inherit."""
    goes = any(key.startswith(INHERITED) for key in page.labels)
    if before is None or not goes:
        return list(tables)
    same = tables[0].source == before.source if tables else False
    from_ = before.sheet if same else before.source.name
    return [
        replace(t, problems=(*t.problems, Problem(
            "continued", "note", t.source.name, t.sheet or None, params={"before": from_})))
        if not t.header_rows and t.kind is not TableKind.UNKNOWN else t
        for t in tables
    ]  # fmt: skip


class Series:
    """The files read so far by what their names have in common, each with its last header."""

    def __init__(self, tables: Sequence[Table] = ()) -> None:
        """``tables`` of files already read, in their order."""
        self._headed: dict[str, Table | None] = {}
        of_file: dict[str, list[Table]] = {}
        for table in tables:
            of_file.setdefault(table.source.name, []).append(table.origin or table)
        for name, own in of_file.items():
            self.add(name, own)

    def before(self, name: str) -> Table | None:
        """The table with which a file of this name may go on; None for none."""
        return self._headed.get(_series(name))

    def add(self, name: str, tables: Sequence[Table]) -> None:
        """The tables of one more file."""
        self._headed[_series(name)] = headed(tables, self.before(name))


def _series(name: str) -> str:
    return _NO_NAME.sub("", PurePath(name).stem).casefold()


def headed(tables: Sequence[Table], before: Table | None) -> Table | None:
    """The table with which the next page may go on: the only one of this page, or the last."""
    understood = [t for t in tables if t.kind is not TableKind.UNKNOWN]
    if len(understood) != 1:
        return None if understood else before
    (table,) = understood
    lies = table.orientation in (Orientation.ROWS, Orientation.LONG)
    return table if lies and any(c.header for c in table.columns) else None


def goes_on(grid: Grid, before: Table, matcher: Matcher) -> bool:
    """Whether ``grid`` begins with records as ``before`` holds them, and with no header."""
    first = before.grid
    if first is None or not grid.n_columns or grid.n_columns != first.n_columns:
        return False
    ours = _states(first, before.first_row - 1, before, matcher)
    theirs = _states(grid, 0, before, matcher)
    wide = np.flatnonzero(_filled(theirs).sum(axis=1) >= max(2, 0.5 * _used(ours)))
    if not len(wide):
        return False
    theirs = theirs[wide[0] :]
    numeric, known = _numeric(ours), _filled(ours).any(axis=0) & _filled(theirs).any(axis=0)
    if (numeric & known).sum() < _FEWEST_NUMERIC:
        return False
    alike = (_numeric(theirs) == numeric)[known].all()
    begins = is_number(theirs[0])[numeric & _filled(theirs)[0]]
    return bool(alike and len(begins) and begins.mean() >= _ENOUGH)


def _states(grid: Grid, start: int, before: Table, matcher: Matcher) -> NDArray[np.uint8]:
    """`State` of the cells of the first rows from ``start``, shape (rows, columns)."""
    rows = slice(max(start, 0), max(start, 0) + _LOOKED_AT)
    columns = tuple(
        GridColumn(c.kinds[rows], c.numbers[rows], c.texts.rows(rows), c.formats[rows])
        for c in grid.columns
    )
    part = Grid(grid.sheet, columns, grid.number_formats)
    return Sheet(part, before.source.name, matcher).states


def _filled(states: NDArray[np.uint8]) -> NDArray[np.bool_]:
    filled: NDArray[np.bool_] = states != State.BLANK
    return filled


def _used(states: NDArray[np.uint8]) -> int:
    return int(_filled(states).any(axis=0).sum())


def _numeric(states: NDArray[np.uint8]) -> NDArray[np.bool_]:
    """Columns in which at least half of the filled cells hold a number, shape (columns,)."""
    numbers, filled = is_number(states).sum(axis=0), _filled(states).sum(axis=0)
    result: NDArray[np.bool_] = (numbers * 2 >= filled) & (filled > 0)
    return result
