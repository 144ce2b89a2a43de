"""Places that a long table names once for many rows: above a block of lines, or in its first row.

A name that stands alone in the column of lines is a place where the lines begin again below it,
else it is a line that got no votes.
"""

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from audit.fields import LINE, LINE_GIVEN, LINE_KIND, all_fields
from audit.importing.draft import Draft
from audit.importing.geography.placenames import PlaceNames
from audit.importing.layout.longer import is_long

Mask = NDArray[np.bool_]

_SELDOM = 0.05
_OFTEN = 0.3
_HALF = 0.5


def headings_of_blocks(draft: Draft, alone: dict[int, str]) -> dict[int, str]:
    """Of names that stand ``alone`` in their rows, by position, those of the rows below them."""
    if not is_long(draft.proposal) or not alone:
        return alone
    filled = draft.sheet.filled[draft.area.body[list(alone)]]
    places, names = _columns_of_places(draft), set(_columns_of_lines(draft))
    at = dict(zip(alone, filled.argmax(axis=1).tolist(), strict=True))
    free = {p: text for p, text in alone.items() if at[p] not in places}
    of_lines = {p: text for p, text in free.items() if at[p] in names}
    if of_lines and not _begin_again(draft, sorted(free)):
        return {p: text for p, text in free.items() if p not in of_lines}
    return free


def stand_once_a_block(draft: Draft, names: PlaceNames, records: Mask) -> bool:
    """Whether a place is written only in the first of its lines: no line stands below it twice."""
    if not is_long(draft.proposal) or draft.column(LINE) is None:
        return False
    given = names.filled()[records]
    if not len(given) or not given[0] or given.mean() > _HALF:
        return False
    return _twice(draft, np.cumsum(given), records) <= _SELDOM


def _begin_again(draft: Draft, positions: list[int]) -> bool:
    """Whether lines stand once a block between these rows, and several times without them."""
    records = np.ones(len(draft.area.body), dtype=bool)
    records[positions] = False
    block = np.cumsum(~records)[records]
    whole = _twice(draft, np.zeros(len(block), dtype=np.int64), records)
    return whole >= _OFTEN and _twice(draft, block, records) <= _SELDOM


def _twice(draft: Draft, block: NDArray[np.int64], records: Mask) -> float:
    """The share of rows whose names of a line have stood in their block and place before."""
    rows = draft.area.body[records]
    lines = {i: pd.Series(draft.sheet.texts(i)[rows]) for i in _columns_of_lines(draft)}
    places = {i: pd.Series(draft.sheet.texts(i)[rows]).replace("", None).ffill()
              for i in sorted(_columns_of_places(draft))}  # fmt: skip
    frame = pd.DataFrame(lines | places).assign(block=block)
    return float(frame.duplicated().mean()) if len(frame) else 0.0


def _columns_of_lines(draft: Draft) -> list[int]:
    parts = (LINE, LINE_GIVEN, LINE_KIND)
    return sorted(i for i, m in draft.proposal.maps.items() if i >= 0 and m.field in parts)


def _columns_of_places(draft: Draft) -> set[int]:
    known = all_fields()
    return {i for i, m in draft.proposal.maps.items()
            if i >= 0 and m.field in known and known[m.field].kind == "place"}  # fmt: skip
