"""Ways of voting side by side, in a table of a party or candidate a row: their total counts.

"Party; Ordinary; Absent; Postal; Total": counts that add up to another beside them are no lines
where a column names the lines. Where no word says that they are ways of voting, it is asked.
"""

from collections.abc import Sequence

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from audit.fields import IGNORED, LINE, all_fields
from audit.importing.layout.areas import Area
from audit.importing.layout.columns import Column
from audit.importing.layout.longform import LongForm, says, says_way
from audit.importing.layout.sheet import Sheet
from audit.importing.naming.lines import is_no_line
from audit.importing.naming.names import EXACT
from audit.importing.sums.slips import nearly_always
from audit.importing.vocabulary import Vocabulary

_FEWEST_ROWS = 3
_FEWEST_WAYS = 2
_MOST_WAYS = 40
_FEWEST_LINES = 2  # of a place
_OF_PLACES = ("registered", "received", "issued", "took_part", "in_boxes")


def find_ways_beside(sheet: Sheet, area: Area, columns: Sequence[Column]) -> LongForm | None:
    """The long form of a table whose columns part the votes of a line, None where none does.

    `LongForm.sure` where headers call the parts ways of voting.
    """
    if len(area.body) < _FEWEST_ROWS or any(_tells_of_voters(column) for column in columns):
        return None
    names = [c for c in columns if _may_name_lines(c, len(area.body), sheet.vocabulary)]
    places = [c for c in columns if _is_place(c) and c not in names]
    texts = {c.index: sheet.texts(c.index)[area.body] for c in (*names, *places)}
    where = _groups([texts[c.index] for c in places], len(area.body))
    if len(where) < _FEWEST_LINES * len(set(where.tolist())):
        return None
    names = [c for c in names if _once_a_place(where, texts[c.index])]
    found = _parted([c for c in columns if _may_count(c)])
    if not names or found is None:
        return None
    total, parts = found
    line = max(names, key=lambda c: (len("".join(texts[c.index].tolist())), -c.index))
    ballot = next((c.index for c in columns if _is(c, "ballot") and c is not line), None)
    left = {total.index, line.index, ballot, *(c.index for c in places)}
    about = tuple(c.index for c in names if c.index not in left)
    beside = tuple(c.index for c in columns if c.numeric and c.index not in left)
    sure = all(says_way(part, sheet.vocabulary) for part in parts)
    return LongForm(line.index, total.index, None, ballot, about, beside, None, sure)


def _tells_of_voters(column: Column) -> bool:
    """Whether a column counts what no party has of its own, so that rows are places."""
    best = column.matches[:1]
    return column.numeric and any(
        m.field in _OF_PLACES and m.confidence == EXACT for m in best
    )  # fmt: skip


def _may_name_lines(column: Column, rows: int, words: Vocabulary) -> bool:
    said = _is(column, LINE) or says(words, "line_column", column.header)
    return not column.numeric and column.filled == rows and said


def _is(column: Column, key: str) -> bool:
    return any(match.field == key for match in column.matches)


def _is_place(column: Column) -> bool:
    known = all_fields().get(column.matches[0].field) if column.matches else None
    return known is not None and known.kind == "place" and known.key != "ballot"


def _groups(keys: list[NDArray[np.object_]], rows: int) -> NDArray[np.int64]:
    if not keys:
        return np.zeros(rows, dtype=np.int64)
    frame = pd.DataFrame(dict(enumerate(keys)))
    return np.asarray(frame.groupby(list(frame), sort=False).ngroup(), dtype=np.int64)


def _once_a_place(where: NDArray[np.int64], names: NDArray[np.object_]) -> bool:
    return not pd.DataFrame({"where": where, "name": names}).duplicated().any()


def _may_count(column: Column) -> bool:
    left_out = column.matches and column.matches[0].field == IGNORED
    whole = column.numeric and column.whole and column.unit != "percent"
    return bool(whole and not left_out and not _is_place(column) and not is_no_line(column))


def _parted(counts: Sequence[Column]) -> tuple[Column, Sequence[Column]] | None:
    """A count and the most counts right before it, or right behind it, that it is the sum of."""
    found: tuple[Column, Sequence[Column]] | None = None
    for ordered in (counts, counts[::-1]):
        given = [np.nan_to_num(c.numbers) for c in ordered]
        tells = [bool((numbers > 0).any()) for numbers in given]
        for at, total in enumerate(ordered):
            known = ~np.isnan(total.numbers) & (total.numbers > 0)
            fewest = _FEWEST_WAYS if found is None else len(found[1]) + 1
            first = max(0, at - _MOST_WAYS)
            if at - first < fewest or int(known.sum()) < _FEWEST_ROWS:
                continue
            sums = np.cumsum([numbers[known] for numbers in given[first:at][::-1]], axis=0)
            many = _most(sums, total.numbers[known], tells[first:at][::-1], fewest)
            if many:
                found = total, ordered[at - many : at][::-1]
    return found


def _most(
    sums: NDArray[np.float64], total: NDArray[np.float64], tells: Sequence[bool], fewest: int
) -> int:
    """The most parts that add up to the total in all rows but slips, each telling something.

    Args:
        sums: Of the first part, the first two and so on; parts x rows.
        total: The count that they may add up to; rows.
        tells: For each part whether it is above zero anywhere.
        fewest: How many it must be at least; 0 is given back where fewer do.
    """
    telling = tells.index(False) if False in tells else len(tells)
    held = (sums[:telling] == total).sum(axis=1).tolist()
    fits = [n for n, rows in enumerate(held, 1) if n >= fewest and nearly_always(rows, len(total))]
    return fits[-1] if fits else 0
