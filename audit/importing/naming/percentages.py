"""Columns of percentages: the share of a ballot line, by its name or by the line beside it."""

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from audit.fields import IGNORED, SHARE, VOTES, all_fields, is_count
from audit.importing.layout.columns import Column
from audit.importing.naming.proposal import Proposal
from audit.importing.vocabulary import phrase, words_of

_WORD = 3
_ROUNDED = 0.051  # points: shares are printed with one decimal at least
_FEWEST = 4
_FEWEST_BARE = 3
_SOME_ROWS = 500
_NEARLY_ALL = 0.9


def take_shares(columns: list[Column], proposal: Proposal) -> None:
    """Take percentages for shares of the line with the same name, or of the one on the left."""
    names = {phrase(key.removeprefix(VOTES)): key.removeprefix(VOTES) for key in proposal.fields()
             if key.startswith(VOTES)}  # fmt: skip
    left = ""
    counted: Column | None = None
    votes: Column | None = None
    whole = _whole(columns, proposal)
    for column in columns:
        key = proposal.field_of(column.index)
        if key.startswith(VOTES):
            left, counted, votes = key.removeprefix(VOTES), None, column
        elif key:
            left, counted = "", column if is_count(key) else None
        elif column.unit == "percent":
            own = names.get(phrase(_without_percent(column.name)))
            if own is None and _is_tail(_without_percent(column.name), left):
                own = left
            if own is None and left and votes is not None and _is_share(column, votes, whole):
                own = left
            if own is None and counted is not None and _of_one_word(column, counted):
                proposal.put(column.index, IGNORED, column.header, 0.8, "values", "reason-percent")
                continue
            _share(proposal, column, own or ("" if column.name else left) or "", bool(names))
    _take_bare(columns, proposal, names)


def _take_bare(columns: list[Column], proposal: Proposal, names: Mapping[str, str]) -> None:
    """Take fractions side by side that make a hundred in nearly every row for shares of lines.

    Nothing says percent over them; of several such groups the widest is taken and asked.
    """
    groups: list[list[Column]] = [[]]
    for column in columns:
        if column.index not in proposal.maps and _may_be_bare(column):
            groups[-1].append(column)
        elif groups[-1]:
            groups.append([])
    whole = [part for group in groups if (part := _making_hundred(group))]
    for column in max(whole, key=len, default=[]):
        line = names.get(phrase(_without_percent(column.name)), column.name)
        proposal.put(
            column.index, f"{SHARE}{line}", column.header, 0.8, "values", "reason-share",
            {"line": line}, asked=len(whole) > 1,
        )  # fmt: skip


def _may_be_bare(column: Column) -> bool:
    known = column.numbers[~np.isnan(column.numbers)]
    fits = column.numeric and bool(column.name) and not column.unit
    return fits and len(known) > 0 and bool((known >= 0).all() and (known <= 100).all())


def _making_hundred(group: list[Column]) -> list[Column]:
    """The longest run of a group that makes a hundred in nearly every row, [] for none."""
    if len(group) < _FEWEST_BARE:
        return []
    numbers = np.stack([column.numbers for column in group])[:, :_SOME_ROWS]
    fractions = np.isfinite(numbers) & (numbers % 1 != 0)
    sums = np.cumsum(np.vstack([np.zeros(numbers.shape[1]), np.nan_to_num(numbers)]), axis=0)
    for size in range(len(group), _FEWEST_BARE - 1, -1):
        slack = _ROUNDED * size / 2
        for start in range(len(group) - size + 1):
            total = sums[start + size] - sums[start]
            shared = (total > 0) & (fractions[start : start + size].sum(axis=0) > 1)
            made = np.abs(total - 100) <= slack
            if shared.sum() >= _FEWEST and made[total > 0].mean() >= _NEARLY_ALL:
                return group[start : start + size]
    return []


def _whole(columns: list[Column], proposal: Proposal) -> NDArray[np.float64]:
    """What shares are of, shape (rows,): the valid ballots, else all votes for the lines."""
    valid = proposal.where("valid")
    lines = [c.numbers for c in columns if proposal.field_of(c.index).startswith(VOTES)]
    given = next((c.numbers for c in columns if c.index == valid), None)
    if given is not None or not lines:
        return given if given is not None else np.zeros(0)
    return np.asarray(np.nansum(lines, axis=0), dtype=np.float64)


def _is_share(column: Column, votes: Column, whole: NDArray[np.float64]) -> bool:
    """Whether percentages are, as rounded, those that the votes beside them make."""
    if not len(whole):
        return False
    known = ~np.isnan(column.numbers) & ~np.isnan(votes.numbers) & (whole > 0)
    made = 100 * votes.numbers[known] / whole[known]
    near = np.abs(made - column.numbers[known]) <= _ROUNDED
    return bool(known.sum() >= _FEWEST and near.mean() >= _NEARLY_ALL and made.any())


def _of_one_word(column: Column, counted: Column) -> bool:
    """Whether the header of a percentage repeats the count on its left: "Nuls", "% Nuls/Ins"."""
    first = {word[:_WORD] for word in words_of(counted.header) if len(word) >= _WORD}
    return not first.isdisjoint(w[:_WORD] for w in words_of(column.header))


def _without_percent(name: str) -> str:
    return name.strip("%, ").removesuffix("pct").rstrip("_ ")


def _is_tail(name: str, line: str) -> bool:
    """Whether a line on the left is called by the same words at its end: "Votes for Yes"."""
    words, own = words_of(line), words_of(name)
    return 0 < len(own) < len(words) and words[-len(own) :] == own


def _share(proposal: Proposal, column: Column, line: str, votes_known: bool) -> None:
    counted = [m for m in column.matches if m.field in all_fields()]
    if not line and not counted and not votes_known and column.name:
        line = column.name
    if line:
        proposal.put(
            column.index, f"{SHARE}{line}", column.header, 0.9, "place", "reason-share",
            {"line": line},
        )  # fmt: skip
    else:
        proposal.put(
            column.index, IGNORED, column.header, 0.6, "values", "reason-percent",
            asked=not counted and not column.empty,
        )  # fmt: skip
