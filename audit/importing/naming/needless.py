"""Questions that nobody needs to answer: columns that a fully understood table does without.

A column that repeats another, or holds one number alone, tells nothing. Where the ballots of every
row are proved to add up, from the lines to all that were cast, a count within them is a part that
no check uses ("by post", "men"). Whatever may be ballots issued or received is asked all the same.
Percentages that the counts of their rows make, whatever their headers say, tell nothing new either.
"""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from audit.fields import IGNORED, VOTES, is_count
from audit.importing.layout.columns import Column
from audit.importing.naming.proposal import Proposal

_OPEN = ("reason-outside-sum", "reason-unknown-number", "reason-part")
_FEWEST_ROWS = 20
_NEARLY_ALL = 0.98
_RUNNING = 0.9
_SOME_ROWS = 500
_FEWEST_RATES = 8  # rows
_FEWEST_UNLIKE = 4  # of their figures
_ROUNDED = 0.051  # points: printed with one decimal at least
_WHOLE = ("in_boxes", "took_part", "issued")


def ask_no_more(columns: Sequence[Column], proposal: Proposal) -> None:
    """Leave columns out without asking where what they count cannot matter."""
    by_index = {column.index: column for column in columns}
    _of_counts(by_index, proposal)
    known = [by_index[i].numbers for i, m in proposal.maps.items()
             if i in by_index and (is_count(m.field) or m.field.startswith(VOTES))]  # fmt: skip
    if not known or len(known[0]) < _FEWEST_ROWS:
        return
    cast = _cast(by_index, proposal)
    for index, entry in proposal.maps.items():
        column = by_index.get(index)
        if column is None or not entry.asked or entry.field != IGNORED:
            continue
        if entry.reason not in _OPEN or not column.numeric:
            continue
        part = cast is not None and _share(column.numbers <= cast, column.numbers) >= _NEARLY_ALL
        if (
            _is_running(column)
            or _is_constant(column)
            or any(_is_same(column, other) for other in known)
            or part
        ):
            proposal.maps[index] = replace(entry, asked=False)


def _of_counts(columns: dict[int, Column], proposal: Proposal) -> None:
    """Ask no more of percentages that are those of one known count in another."""
    open_ = [
        columns[i] for i, m in proposal.maps.items()
        if i in columns and m.asked and m.field == IGNORED and m.reason == "reason-percent"
    ]  # fmt: skip
    given = [(m.field, columns[i].numbers[:_SOME_ROWS]) for i, m in proposal.maps.items()
             if i in columns and (is_count(m.field) or m.field.startswith(VOTES))]  # fmt: skip
    if not open_ or not given:
        return
    counts = np.stack([numbers for _, numbers in given])
    lines = [numbers for key, numbers in given if key.startswith(VOTES)]
    wholes = [numbers for key, numbers in given if key in ("registered", "valid", *_WHOLE)]
    wholes += [np.nansum(lines, axis=0)] if lines else []
    for column in open_:
        shown = column.numbers[:_SOME_ROWS]
        if any(_makes(counts, whole, shown) for whole in wholes):
            entry = proposal.maps[column.index]
            proposal.maps[column.index] = replace(entry, asked=False)


def _makes(
    counts: NDArray[np.float64], whole: NDArray[np.float64], shown: NDArray[np.float64]
) -> bool:
    """Whether one of ``counts``, shape (counts, rows), is the per cent ``shown`` of ``whole``."""
    known = (whole > 0) & ~np.isnan(shown)
    if known.sum() < _FEWEST_RATES or len(np.unique(shown[known])) < _FEWEST_UNLIKE:
        return False
    near = np.abs(100 * counts[:, known] / whole[known] - shown[known]) <= _ROUNDED
    return bool((near.mean(axis=1) >= _NEARLY_ALL).any())


def _cast(columns: dict[int, Column], proposal: Proposal) -> NDArray[np.float64] | None:
    """All ballots of each row, where lines, valid and other ballots are proved to make them."""
    lines = proposal.columns(VOTES)
    summed = all(proposal.maps[i].reason == "reason-line-sum" for i in lines)
    fields = {key: proposal.where(key) for key in ("registered", "valid", "invalid", *_WHOLE)}
    told = {key: columns[i].numbers for key, i in fields.items() if i is not None and i in columns}
    sure = not any(proposal.maps[i].asked for i in fields.values() if i is not None)
    if len(lines) < 2 or not (summed and sure) or {"registered", "valid", "invalid"} - told.keys():
        return None
    blank = proposal.where("blank")
    alone = told["valid"] + told["invalid"]
    sums = [alone]
    if blank is not None and blank in columns:
        sums.append(alone + np.nan_to_num(columns[blank].numbers))
    for key in (key for key in _WHOLE if key in told):
        for made in sums:
            if _share(made == told[key], told[key]) >= _NEARLY_ALL:
                return told[key]
    return None


def _share(holds: NDArray[np.bool_], numbers: NDArray[np.float64]) -> float:
    given = ~np.isnan(numbers)
    return float(holds[given].mean()) if given.any() else 0.0


def _is_constant(column: Column) -> bool:
    given = column.numbers[~np.isnan(column.numbers)]
    return len(given) >= _FEWEST_ROWS and bool((given == given[0]).all())


def _is_running(column: Column) -> bool:
    return len(column.numbers) > 1 and bool((np.diff(column.numbers) == 1).mean() > _RUNNING)


def _is_same(column: Column, other: NDArray[np.float64]) -> bool:
    both = ~np.isnan(column.numbers) & ~np.isnan(other)
    if both.sum() < _FEWEST_ROWS or len(np.unique(other[both])) < _FEWEST_ROWS // 2:
        return False
    return bool((column.numbers == other)[both].mean() == 1.0)
