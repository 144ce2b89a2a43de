"""Rows of a long table whose votes cannot be told to be anybody's of any place: set aside, told."""

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from audit.fields import LINE, LINE_VOTES
from audit.importing.draft import Draft
from audit.importing.layout.longrows import meaning_of
from audit.sources import Problem, column_letters

Rows = NDArray[np.int32]


def repeated(
    within: NDArray[np.int64], lines: NDArray[np.object_], votes: NDArray[np.float64]
) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Which rows repeat a line of their record, and which of them with other votes; each (rows,).

    ``within`` numbers the records; rows of no line ("") repeat nothing.
    """
    frame = pd.DataFrame({"within": within, "line": lines})
    named = lines != ""
    again = np.asarray(frame.duplicated() & named, dtype=bool)
    if not again.any():
        return again, again
    record = frame.groupby(["within", "line"], sort=False).ngroup().to_numpy()
    first = np.unique(record, return_index=True)[1][record]
    other = again & ~np.isnan(votes) & (votes != votes[first])
    return again, other


def votes_of(draft: Draft, rows: Rows) -> NDArray[np.float64]:
    """The votes of rows of the sheet (from 1), by all ways of voting together, NaN where blank."""
    first, *others = (draft.sheet.values(i).numbers[rows - 1]
                      for i in draft.proposal.columns(LINE_VOTES))  # fmt: skip
    for own in others:
        first = np.where(np.isnan(first), own, first + np.nan_to_num(own))
    return np.asarray(first, dtype=np.float64)


def nowhere(draft: Draft, rows: Rows, placeless: NDArray[np.bool_]) -> Rows:
    """Of the rows that name no place while others do, those that count votes of a line.

    Left out are totals: those that say so, and those that are the sum of their line.
    """
    if not placeless.any() or placeless.all():
        return rows[:0]
    line = draft.column(LINE)
    if line is None:
        return rows[:0]
    names = draft.sheet.texts(line)[rows - 1]
    votes = np.nan_to_num(
        draft.sheet.values(draft.proposal.columns(LINE_VOTES)[0]).numbers[rows - 1]
    )
    own = set(names[placeless].tolist())
    lines = {name for name in own if name and not meaning_of(draft.sheet, name)}
    sums = pd.Series(votes[~placeless]).groupby(names[~placeless]).sum()
    whole = pd.Series(names).map(sums).to_numpy(dtype=float)
    counted = np.array([name in lines for name in names.tolist()], dtype=bool) & (votes > 0)
    lost: Rows = rows[placeless & counted & (votes != whole)]
    return lost


def told(draft: Draft, code: str, rows: Rows) -> list[Problem]:
    """A problem for each row that is set aside, at the cell of its votes."""
    column = draft.proposal.columns(LINE_VOTES)[0]
    letters, name = column_letters(draft.sheet.origin(column) + 1), draft.source.name
    return [
        Problem(code, "set_aside", name, draft.sheet.name or None, f"{letters}{row}",
                draft.sheet.text(row - 1, column))
        for row in rows.tolist()
    ]  # fmt: skip
