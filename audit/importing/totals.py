"""Total rows: by their label, by their place, by arithmetic; and headings above groups of rows."""

import re
import unicodedata
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from audit.importing.numbers import State
from audit.importing.sheet import Sheet
from audit.importing.vocabulary import phrase

Floats = NDArray[np.float64]
Rows = NDArray[np.int64]

_MARKS = frozenset({"", "'", "’", "-", "–", "—", "−", "*", "Σ", "∑"})
_MOST_HELD = 0.9
# Rows and columns that a sum must cover. Two small places add up to a third by chance, so a row
# that bears the name of a place of its own needs more.
_LEAST = 2
_LEAST_WITH_NAME = 3
_LONGEST_LABEL = 120


@dataclass(frozen=True, slots=True)
class Totals:
    """Positions in the body (counted from 0) of total rows, and why each is one.

    ``groups`` tells for every total which rows it sums: the position of the first and that behind
    the last, totals among them left out; None where no rows add up to it and it is not plain
    which ones should.
    """

    positions: tuple[int, ...]
    by: tuple[str, ...]
    groups: tuple[tuple[int, int] | None, ...]


def find_totals(sheet: Sheet, body: Rows, labels: list[int], counts: list[int]) -> Totals:
    """The total rows of a body.

    ``labels`` are the columns of places and other texts, ``counts`` those of numbers, both 0-based.
    A row with a label that says "total", or without any label at the end, or with nothing but
    formulas that were never computed, is a total; so is one whose numbers are the sums of the rows
    above it (at least two), or of those below it until the next total, whatever its label.
    """
    matrix = _matrix(sheet, body, counts)
    named = _named(sheet, body, labels)
    unlabelled = _unlabelled(sheet, body, labels)
    uncached = _uncached(sheet, body, counts)
    told = named | unlabelled | uncached
    found: dict[int, tuple[str, tuple[int, int] | None]] = {}
    sums = _Sums(matrix)
    start, last = 0, len(body) - 1
    for position in sorted(_suspects(matrix, told)):
        least = _LEAST if position in told else _LEAST_WITH_NAME
        group = sums.group(position, start, list(found), least)
        by = _why(position, last, group, named, unlabelled, uncached)
        if by:
            found[position] = by, None if group is None else (group, position)
            start = position + 1
    _from_below(matrix, told, found, sums.running)
    _settle(found, last)
    positions = sorted(found)
    return Totals(
        tuple(positions),
        tuple(found[position][0] for position in positions),
        tuple(found[position][1] for position in positions),
    )


def _from_below(
    matrix: Floats,
    told: set[int],
    found: dict[int, tuple[str, tuple[int, int] | None]],
    running: Floats,
) -> None:
    """Totals that stand above their rows: from the last row up, so that the rows are known.

    Tried are the rows until the next total, until the end of what that total's own neighbours sum,
    and until the end of the table. ``running`` are the sums of all rows up to each.
    """
    size = len(matrix)
    suspects = {size - 1 - p for p in _suspects(matrix[::-1], set())} | told
    if found:
        records = matrix.copy()
        records[list(found)] = 0
        running = _running(records)
    taken = np.zeros(matrix.shape[1])  # totals found here, which are no records any more
    behind = {size: running[size]}
    ends = [size]
    for position in sorted(suspects | set(found), reverse=True):
        known = found.get(position)
        if position in suspects and (known is None or known[1] is None):
            least = _LEAST if position in told else _LEAST_WITH_NAME
            below = running[position + 1] + taken
            for end in dict.fromkeys((ends[-1], *ends[-3:-1], size)):
                if end - position > least and _equals(matrix[position], behind[end] - below, least):
                    found[position] = known[0] if known else "sum", (position + 1, end)
                    own = np.nan_to_num(matrix[position])
                    taken = taken + (own if known is None else 0)
                    break
        if position in found:
            behind[position] = running[position] + taken
            ends.append(position)


def _equals(row: Floats, sums: Floats, least: int) -> bool:
    known = ~np.isnan(row)
    return bool(known.sum() >= 2) and _Sums.equal(row, known, sums, least)


def _settle(found: dict[int, tuple[str, tuple[int, int] | None]], last: int) -> None:
    """The only total of a table, at its end or its beginning, is that of all other rows."""
    if len(found) != 1:
        return
    ((position, (by, group)),) = found.items()
    if group is None and position == last:
        found[position] = by, (0, position)
    elif group is None and position == 0:
        found[position] = by, (1, last + 1)


def _matrix(sheet: Sheet, body: Rows, counts: list[int]) -> Floats:
    if not counts:
        return np.zeros((len(body), 0))
    return np.stack([sheet.values(c).numbers[body] for c in counts], axis=1)


def _why(
    position: int,
    last: int,
    group: int | None,
    named: set[int],
    unlabelled: set[int],
    uncached: set[int],
) -> str:
    if position in named:
        return "word"
    if position in uncached:
        return "formulas"
    if group is not None:
        return "sum"
    return "place" if position in unlabelled and position == last and last >= 2 else ""


def _suspects(matrix: Floats, told: set[int]) -> set[int]:
    """Rows worth a look: said to be totals, or as large as the two rows before together."""
    suspects = set(told)
    if matrix.shape[1] and len(matrix) > 2:
        size = np.nansum(matrix, axis=1)
        running = np.concatenate([[0.0], np.cumsum(size)[:-1]])
        # A total of all rows above, or of a group: at least as large as the two rows above it.
        pairs = np.concatenate([[np.inf, np.inf], size[1:-1] + size[:-2]])
        likely = np.flatnonzero((size >= pairs) & (size > 0) & (running > 0))
        if len(likely) > 2000:  # an ordinary table: only the last rows can still surprise
            likely = likely[-200:]
        suspects |= set(likely.tolist())
    return suspects


def _named(sheet: Sheet, body: Rows, labels: list[int]) -> set[int]:
    totals = sheet.vocabulary.words.get("total", frozenset())
    found: set[int] = set()
    for column in labels:
        texts = sheet.grid.columns[column].texts
        says = [
            not text.isdigit() and bool(text) and _says_total(text, totals)
            for text in texts.words.tolist()
        ]
        if any(says):
            found |= set(np.flatnonzero(np.array(says)[texts.codes[body]]).tolist())
    return found


def _says_total(text: str, totals: frozenset[str]) -> bool:
    if len(text) > _LONGEST_LABEL or not _hint(totals).search(_plain(text)):
        return False
    words = phrase(text)
    if words in totals:
        return True
    return any(
        words.startswith(f"{total} ") and (total not in _ALSO_NAMES) for total in totals
    ) or any(words.endswith(f" {total}") for total in totals if total in _AT_END)


def _plain(text: str) -> str:
    """A text in small letters without accents, as far as that is quick."""
    small = text.casefold()
    if small.isascii():
        return small
    apart = unicodedata.normalize("NFKD", small).translate(_LETTERS)
    return "".join(sign for sign in apart if not unicodedata.combining(sign))


_LETTERS = str.maketrans({"ł": "l", "ı": "i", "ø": "o", "đ": "d"})


@cache
def _hint(totals: frozenset[str]) -> re.Pattern[str]:
    """Letters without which no text says "total": a quick look before the folding."""
    return re.compile("|".join(sorted({re.escape(total[:3]) for total in totals if total})))


# Words that also begin names of places ("Республика Коми", "All Saints") count only alone.
_ALSO_NAMES = frozenset(
    phrase(word)
    for word in ("республика", "all", "country", "national", "полска", "polska", "украина",
                 "ukraine", "україна", "overall", "жалпы", "jami", "umumiy", "умумий",
                 "kopā", "viso", "spolu", "samtliga", "计", "計", "계",
                 "ընդհանուր", "sum", "сумма", "suma")
)  # fmt: skip
_AT_END = frozenset(phrase(word) for word in ("total", "итого", "всего", "барлығы", "ընդհանուր",
                                              "razem", "toplam"))  # fmt: skip


def _unlabelled(sheet: Sheet, body: Rows, labels: list[int]) -> set[int]:
    if not labels:
        return set()
    blank = np.ones(len(body), dtype=bool)
    for column in labels:
        texts = sheet.grid.columns[column].texts
        marks = np.array([text.strip() in _MARKS for text in texts.words.tolist()], dtype=bool)
        blank &= marks[texts.codes[body]] & (sheet.values(column).states[body] != State.NUMBER)
    return set(np.flatnonzero(blank).tolist())


def _uncached(sheet: Sheet, body: Rows, counts: list[int]) -> set[int]:
    if not counts or not (sheet.states == State.UNCACHED).any():
        return set()
    states = sheet.states[np.ix_(body, np.array(counts))]
    formulas = (states == State.UNCACHED).sum(axis=1)
    numbers = (states == State.NUMBER).sum(axis=1)
    return set(np.flatnonzero((formulas > 0) & (formulas > numbers)).tolist())


def _running(matrix: Floats) -> Floats:
    """For every row the sums of all rows above it, and of all rows; shape (rows + 1, columns)."""
    sums = np.zeros((len(matrix) + 1, matrix.shape[1]))
    np.cumsum(np.nan_to_num(matrix), axis=0, out=sums[1:])
    return sums


class _Sums:
    """Sums of rows above a row, through running totals of every column."""

    def __init__(self, matrix: Floats) -> None:
        self.matrix = matrix
        self.running = _running(matrix)

    def group(self, position: int, start: int, totals: list[int], least: int) -> int | None:
        """First row of the group that this row is the sum of, None when it is no sum.

        Tried are the rows since the last total, and all rows but the totals before; the sum must
        be of ``least`` rows and hold in as many columns.
        """
        row = self.matrix[position]
        known = ~np.isnan(row)
        if known.sum() < 2 or not (row[known] > 0).any():
            return None
        since = self.running[position] - self.running[start]
        if position - start >= least and self.equal(row, known, since, least):
            return start
        above = self.running[position].copy()
        for total in totals:
            above -= np.nan_to_num(self.matrix[total])
        if position - len(totals) >= least and self.equal(row, known, above, least):
            return 0
        grand = np.nan_to_num(self.matrix[totals]).sum(axis=0) if len(totals) >= 2 else None
        return 0 if grand is not None and self.equal(row, known, grand, least) else None

    @staticmethod
    def equal(row: Floats, known: NDArray[np.bool_], sums: Floats, least: int) -> bool:
        """Whether the known cells of a row are these sums, all but a few."""
        equal = row[known] == sums[known]
        large = equal[row[known] > 0]
        return len(large) >= least and bool(min(equal.mean(), large.mean()) >= _MOST_HELD)
