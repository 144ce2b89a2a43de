"""Grids of one file that speak of one another: halves of a table, titles, a book of codes."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from audit.importing.layout.sheet import Sheet, is_number
from audit.importing.layout.views import beside
from audit.importing.naming.names import Matcher
from audit.reading import Grid

_PAGE = re.compile(r"^table \d+$")
_FEWEST_ROWS = 4
_FEWEST_CODES = 3
_CODE_BOOK_COLUMNS = 4
_LONGEST_REMARKS = 60  # rows of a sheet of remarks
_REMARK_COLUMNS = 4
_WORDS_OF_REMARK = 5  # of a sentence, which a cell of a table hardly has


@dataclass(frozen=True, slots=True)
class Page:
    """A grid with what the file says around it.

    ``above`` are titles from layout tables of a web page; ``labels`` explain codes that stand as
    headers, from another sheet of the file; ``said`` are the texts of sheets that hold nothing
    else: who made the table, and how.
    """

    grid: Grid
    file: str
    above: tuple[list[str], ...]
    labels: Mapping[str, str] = field(default_factory=dict)
    said: tuple[str, ...] = ()


def pages(grids: Sequence[Grid], matcher: Matcher, file: str = "") -> list[Page]:
    """The grids of a file, each with its surroundings; a web page's layout becomes titles."""
    books = {id(grid): _code_book(grid, grids) for grid in grids}
    labels: dict[str, str] = {}
    for book in books.values():
        labels.update(book)
    rest = [grid for grid in grids if not books[id(grid)] or len(grids) == 1]
    if all(_PAGE.match(grid.sheet) for grid in rest):
        return _web_page(rest, matcher, file)
    said = {id(grid): _remarks(grid) for grid in rest if len(grids) > 1}
    every = tuple(text for texts in said.values() for text in texts)
    return [Page(grid, file, (), labels, () if said.get(id(grid)) else every) for grid in rest]


def _web_page(grids: Sequence[Grid], matcher: Matcher, file: str) -> list[Page]:
    out: list[Page] = []
    above: list[list[str]] = []
    waiting: Grid | None = None
    for grid in grids:
        sheet = Sheet(grid, file, matcher)
        if waiting is not None and waiting.n_rows == grid.n_rows and not _has_labels(sheet):
            out.append(Page(beside(waiting, grid), file, tuple(above)))
            waiting = None
            continue
        if waiting is not None:
            out.append(Page(waiting, file, tuple(above)))
            waiting = None
        if grid.n_rows < _FEWEST_ROWS or not is_number(sheet.states).any():
            above += [sheet.row_texts(row) for row in range(grid.n_rows) if sheet.filled[row].any()]
        else:
            waiting = grid
    if waiting is not None:
        out.append(Page(waiting, file, tuple(above)))
    return out or [Page(grid, file, ()) for grid in grids[:1]]


def _has_labels(sheet: Sheet) -> bool:
    """Whether a table has texts of its own below its first row, and so stands by itself."""
    rows = range(1, sheet.grid.n_rows)
    first = range(min(2, sheet.grid.n_columns))
    written = [any(c.isalpha() for k in first for c in sheet.text(row, k)) for row in rows]
    return sum(written) > 0.3 * len(written)


def _remarks(grid: Grid) -> tuple[str, ...]:
    """The texts of a sheet of remarks: few rows, hardly more than one cell in each, no number."""
    if grid.n_rows > _LONGEST_REMARKS or grid.n_columns > _REMARK_COLUMNS:
        return ()
    cells = [grid.text(r, c).strip() for r in range(grid.n_rows) for c in range(grid.n_columns)]
    texts = tuple(text for text in cells if text)
    told = sum(len(text.split()) >= _WORDS_OF_REMARK for text in texts)
    return texts if told >= len(texts) / 2 else ()


def _code_book(grid: Grid, grids: Sequence[Grid]) -> dict[str, str]:
    """Codes and what they mean, when the first column lists headers of another sheet."""
    if not 2 <= grid.n_columns <= _CODE_BOOK_COLUMNS or grid.n_rows > 500:
        return {}
    book = {grid.text(row, 0).strip(): grid.text(row, 1).strip() for row in range(grid.n_rows)}
    book = {code: text for code, text in book.items() if text and any(c.isalpha() for c in code)}
    for other in grids:
        if other is grid or not other.n_rows:
            continue
        for row in range(min(8, other.n_rows)):
            heads = {other.text(row, c).strip() for c in range(other.n_columns)} - {""}
            if len(heads & set(book)) >= max(_FEWEST_CODES, 0.5 * len(heads)):
                return book
    return {}


def is_blank(grid: Grid) -> bool:
    """Whether a grid holds nothing."""
    return not any(np.any(column.kinds) for column in grid.columns)
