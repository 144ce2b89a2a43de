"""Headers that their values contradict: "%" over counts, as where names stand one column off.

Nothing is taken by such a header. A file whose header row has one cell more than its rows gives
every column the name of another; a vote counted for the wrong party would be the worst of errors.
So it is with votes of the "Winner" and of the "Runner-up", who are others in every row.
"""

from itertools import permutations

import numpy as np

from audit.fields import IGNORED, LINE, LINE_GIVEN, VOTES, all_fields
from audit.importing.layout.areas import Area
from audit.importing.layout.columns import Column
from audit.importing.layout.sheet import Sheet
from audit.importing.naming.proposal import Proposal

_WHOLE = 100  # per cent
_FEWEST_ROWS = 4
_MOSTLY = 0.5
_FEWEST_NAMES = 2


def set_apart(columns: list[Column], proposal: Proposal) -> list[Column]:
    """The columns whose headers may be believed; the others are asked and get no field.

    Per cent that is above a hundred in most rows is none. Beside it whole numbers are doubted as
    well wherever the fractions stand under headers that say nothing of per cent.
    """
    said = [c for c in columns if _says_percent(c)]
    above = [c for c in said if _is_mostly(c, c.numbers > _WHOLE)]
    if not above:
        return columns
    elsewhere = any(
        c.numeric and c.unit != "percent" and _is_mostly(c, c.numbers % 1 != 0) for c in columns
    )
    doubted = {c.index for c in (said if elsewhere else above) if c in above or c.whole or c.empty}
    for column in columns:
        if column.index in doubted:
            proposal.put(column.index, IGNORED, column.header, 0.3, "values",
                         "reason-header-contradicted", {}, asked=not column.empty)  # fmt: skip
    return [c for c in columns if c.index not in doubted]


def _says_percent(column: Column) -> bool:
    """Whether a header alone speaks of per cent, and of no place ("pct", the precinct)."""
    best = column.matches[0].field if column.matches else ""
    place = best in all_fields() and all_fields()[best].kind == "place"
    said = column.unit == "percent" and not column.percent
    return said and not place and (column.numeric or column.empty)


def _is_mostly(column: Column, holds: np.ndarray) -> bool:
    known = ~np.isnan(column.numbers)
    return bool(known.sum() >= _FEWEST_ROWS and holds[known].mean() > _MOSTLY)


def set_headings_apart(sheet: Sheet, area: Area, columns: list[Column], proposal: Proposal) -> None:
    """Ask of votes under headings beneath which the same parties stand by turns: no heading is one.

    A candidate's name below the party's is its own in every row and no other party's.
    """
    named = [
        c for c in columns if not c.numeric and not c.empty and len(c.parts) > 1
        and any(match.field in (LINE, LINE_GIVEN) for match in c.matches)
    ]  # fmt: skip
    texts = {c.index: set(sheet.texts(c.index)[area.body].tolist()) - {""} for c in named}
    by_turns = {
        one.parts[:-1] for one, other in permutations(named, 2)
        if one.parts[-1] == other.parts[-1] and one.parts[:-1] != other.parts[:-1]
        and len(texts[one.index] & texts[other.index]) >= _FEWEST_NAMES
    }  # fmt: skip
    for column in columns:
        entry = proposal.maps.get(column.index)
        if entry is None or column.parts[:-1] not in by_turns:
            continue
        if entry.field.startswith(VOTES) and entry.by == "place":
            proposal.put(column.index, IGNORED, column.header, 0.3, "values",
                         "reason-unknown-number", asked=True)  # fmt: skip
