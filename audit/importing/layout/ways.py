"""Rows of a place by the way of voting, with their total: the total is the record of the place.

"Election day", "vote by mail" and "total" below one another, in every precinct: a protocol is the
last of them. That it is the sum of the others is proved before anything is left out.
"""

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from audit.importing.layout.areas import Area
from audit.importing.layout.rows import taken
from audit.importing.layout.sheet import Sheet
from audit.importing.vocabulary import phrase

_FEWEST_PLACES = 3
_MOST_WAYS = 13
_ALWAYS = 0.98
_ENOUGH = 0.5  # of the columns of counts: voters on the list stand in every row unparted


def totals_of_places(sheet: Sheet, area: Area) -> tuple[Area, tuple[str, ...]]:
    """The area with the totals of places alone, and the ways of voting that are left out.

    The area as it is, and nothing, where no column names ways of voting with their total.
    """
    numeric = set(area.numeric)
    for column in (c for c in area.columns if c not in numeric):
        total = _is_total(sheet, area, column)
        if total is not None and _proved(sheet, area, total):
            texts = dict.fromkeys(sheet.texts(column)[area.body[~total]].tolist())
            columns = tuple(c for c in area.columns if c != column)
            return replace(area, body=area.body[total], columns=columns), tuple(texts)
    return area, ()


def _is_total(sheet: Sheet, area: Area, column: int) -> NDArray[np.bool_] | None:
    """For each row whether it is a total, where all others name a way of voting."""
    texts = sheet.shown(column)
    codes = taken(texts.codes, area.body)
    used = np.flatnonzero(np.bincount(codes, minlength=len(texts.words)))
    if not 2 <= len(used) <= _MOST_WAYS:
        return None
    words = {text: phrase(text) for text in texts.words[used].tolist()}
    vocabulary = sheet.vocabulary.words
    totals = {text for text, word in words.items() if word in vocabulary.get("total", ())}
    if not all(words[t] in vocabulary.get("mode", ()) for t in words if t not in totals):
        return None
    total = np.array([text in totals for text in texts.words.tolist()], dtype=bool)[codes]
    return total if _FEWEST_PLACES <= total.sum() < len(total) else None


def _proved(sheet: Sheet, area: Area, total: NDArray[np.bool_]) -> bool:
    """Whether totals are the sums of the rows between them, in most columns of counts."""
    first = bool(total[0])
    block = np.cumsum(total) - 1 if first else np.cumsum(total) - total
    counts = [sheet.values(c).numbers[area.body] for c in area.numeric]
    size = int(block.max()) + 1
    if not counts or size != int(total.sum()) or (np.bincount(block) < 2).any():
        return False
    hold = []
    for numbers in counts:
        known = np.nan_to_num(numbers)
        parts = np.bincount(block[~total], known[~total], size)
        hold.append(float((parts == known[total]).mean()))
    return float(np.mean(np.array(hold) >= _ALWAYS)) >= _ENOUGH
