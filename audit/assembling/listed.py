"""Tables of codes and names: which of their columns are the codes, and what they say they name."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from audit.folding import fold
from audit.importing.layout.longform import says
from audit.importing.table import Table
from audit.importing.understand import own_matcher
from audit.reading import Grid

_MOST_ROWS = 20_000
_MOST_COLUMNS = 30
_MOST_ABOVE = 5  # rows of titles and headers above the first code
_LONGEST_CODE = 16
_LONGEST_NAME = 90
_MOSTLY = 0.5
_NEARLY_ALL = 0.9
_RUNNING = 2  # times as many: the largest of numbers that may just be counted from one on
_PLACES = ("region", "district", "settlement", "precinct")


@dataclass(frozen=True, slots=True)
class ListOfNames:
    """A column of codes, each once, and the names beside them.

    ``names``: by code, a number without leading zeros. ``header`` is that of the codes.
    ``says_lines``, ``says_places``: what headers or the name of the file say is listed.
    ``peculiar``: the codes are no numbers that run from one on.
    """

    table: Table
    header: str
    names: Mapping[str, str]
    says_lines: bool
    says_places: bool
    peculiar: bool


def lists_of(table: Table) -> Iterable[ListOfNames]:
    """The lists that a table may be, one for each of its columns that can be codes."""
    grid = table.grid
    if grid is None or not 2 <= grid.n_columns <= _MOST_COLUMNS or not grid.n_rows <= _MOST_ROWS:
        return
    columns = [[t.strip() for t in grid.text_column(c).tolist()] for c in range(grid.n_columns)]
    for own, codes in enumerate(columns):
        first = next((row for row, text in enumerate(codes) if _is_code(text)), _MOST_ABOVE + 1)
        known = codes[first:]
        while known and not known[-1]:
            known.pop()
        unlike = {plain(code) for code in known}
        if first > _MOST_ABOVE or len(known) < 2 or len(unlike) < len(known):
            continue
        if not all(map(_is_code, known)):
            continue
        last = first + len(known)
        column = _names(grid, [c[first:last] for c in columns], own, first)
        if column is not None:
            yield _listed(table, columns, own, column, (first, last))


def _listed(
    table: Table, columns: Sequence[list[str]], own: int, column: int, rows: tuple[int, int]
) -> ListOfNames:
    first, last = rows
    codes, names = columns[own][first:last], columns[column][first:last]
    headers = [text for c in (own, column) for text in columns[c][max(0, first - 1) : first]]
    matcher = own_matcher()
    best = [match.field for h in headers if (match := matcher.best(h)) is not None]
    numbers = [int(code) for code in codes if code.isdigit()]
    running = len(numbers) == len(codes) and max(numbers) <= _RUNNING * len(codes)
    spoken = [*headers, table.sheet, table.source.name.split("/")[-1].rsplit(".", 1)[0]]
    lines = any(says(matcher.vocabulary, "line_column", text) for text in spoken)
    zeros = any(len(code) > 1 and code.startswith("0") for code in codes)
    return ListOfNames(
        table, columns[own][first - 1] if first else "",
        {plain(c): " ".join(n.split()) for c, n in zip(codes, names, strict=True)},
        lines, not lines and any(key in _PLACES for key in best), zeros or not running,
    )  # fmt: skip


def _names(grid: Grid, columns: Sequence[list[str]], own: int, first: int) -> int | None:
    """The column of names: no two alike, if any are so, and one whose header speaks of a name."""
    matcher = own_matcher()
    fitting = []
    for index, texts in enumerate(columns):
        if index == own or not _are_names(texts):
            continue
        header = grid.text(first - 1, index) if first else ""
        unlike = len(set(map(fold, texts))) == len(texts)
        part = len(set(texts)) >= _NEARLY_ALL * len(texts)
        if part:
            spoken = says(matcher.vocabulary, "name_column", header)
            fitting.append((not unlike, not spoken, index))
    return min(fitting)[2] if fitting else None


def _is_code(text: str) -> bool:
    return 0 < len(text) <= _LONGEST_CODE and " " not in text and any(map(str.isdigit, text))


def _are_names(texts: Sequence[str]) -> bool:
    """Whether each text has a letter and most of what is written are letters ("ANO 2011" too)."""
    written = "".join(texts).replace(" ", "")
    each = all(any(map(str.isalpha, t)) and len(t) <= _LONGEST_NAME for t in texts)
    return each and sum(map(str.isalpha, written)) > _MOSTLY * len(written)


def plain(code: str) -> str:
    """A code by which tables and lists meet: a number without leading zeros."""
    code = code.strip()
    return (code.lstrip("0") or "0") if code.isdigit() else code
