"""Results that the program wrote itself into a workbook: shown, never read as data again.

A workbook of an audit holds protocols, which are read again like any others, beside findings and
comparisons made of them, which would count every figure a second time. Sheets of the latter bear
a mark among their headers; so do columns beside a table that say where each row came from
(`reports.workbook.audit_book` writes both). The marks are the same in every language, as the stamp
of a table typed in is.
"""

from dataclasses import replace
from functools import cache

from audit.evidence.hours import read_hours
from audit.fields import CONFIDENCE, IGNORED, SHARE, VOTES, all_fields, is_count, label
from audit.importing.draft import Draft
from audit.messages import LANGUAGES
from audit.reading import Grid

MARK = "Hattama, a result"  # the header of one column: the whole sheet
COLUMN = "Hattama: "  # before the header of a column, when no other column follows: this column


def is_result(grid: Grid) -> bool:
    """Whether the program wrote this sheet as a result."""
    return bool(grid.n_rows) and any(column.texts[0] == MARK for column in grid.columns)


def is_table(grid: Grid) -> bool:
    """Whether the program wrote this sheet as a table, with columns of its own behind it."""
    return bool(grid.n_rows) and str(grid.columns[-1].texts[0]).startswith(COLUMN)


def as_headed(draft: Draft) -> None:
    """Take the columns of a table of the program for what their headers say.

    It heads a field by its label, and whatever else it counts by the name of a ballot line; so
    what would be asked about a stranger's table is known of these.
    """
    maps = draft.proposal.maps
    headers = {entry.header for entry in maps.values()}
    for index, entry in list(maps.items()):
        known = not entry.asked and entry.field != IGNORED
        if known or read_hours([entry.header], of_turnout=True)[0] is not None:
            continue  # hours are taken for such when the table is built
        key = _labels().get(entry.header) or _line(entry.header, headers)
        counted = key.startswith(VOTES) or is_count(key)
        tally = draft.sheet.tally(index, draft.area.body)
        if not counted or 0 < tally.filled == tally.numeric:
            draft.proposal.put(index, key, entry.header, 1.0, "name", "reason-own-table")


def _line(header: str, headers: set[str]) -> str:
    line = header.removesuffix(", %")
    return f"{SHARE}{line}" if line != header and line in headers else f"{VOTES}{header}"


@cache
def _labels() -> dict[str, str]:
    """Fields, and how sure a machine was of them, by what they are called in each language."""
    keys = [*all_fields(), *(f"{CONFIDENCE}{key}" for key in all_fields() if is_count(key))]
    return {label(key, language): key for language in LANGUAGES for key in keys}


def without_results(grid: Grid) -> Grid:
    """The grid without the columns at its end that the program added to a table."""
    kept = len(grid.columns) if grid.n_rows else 0
    while kept and str(grid.columns[kept - 1].texts[0]).startswith(COLUMN):
        kept -= 1
    if not kept or kept == len(grid.columns):
        return grid
    return replace(grid, columns=grid.columns[:kept])
