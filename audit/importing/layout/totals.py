"""Total rows: by their label, by their place, by arithmetic; and headings above groups of rows."""

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from audit.importing.cells.numbers import State
from audit.importing.layout.rows import cut, taken
from audit.importing.layout.sheet import Sheet
from audit.importing.vocabulary import phrase, words_of

Floats = NDArray[np.float64]
Rows = NDArray[np.int64]
Found = dict[int, tuple[str, tuple[int, int] | None]]  # by position: why, and the rows it sums

_MARKS = frozenset({"", "'", "’", "-", "–", "—", "−", "*", "Σ", "∑"})
_MOST_HELD = 0.9
_MOSTLY_HELD = 0.6
_FEWEST_TOLD, _SMALL = 3, 9  # figures above a few that are sums, where others of the row are not
# Rows and columns that a sum must cover. Two small places add up to a third by chance, so a row
# that bears the name of a place of its own needs more.
_LEAST = 2
_LEAST_WITH_NAME = 3
_LONGEST_LABEL = 120
_MOST_TEXTS = 200  # in a column of numbers
# A column that says "total" in every row tells of its counts ("total", not "by mail"), not of rows.
_EVERY = 0.95
_FEWEST_FOR_EVERY = 4


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


def find_totals(
    sheet: Sheet, body: Rows, labels: list[int], counts: list[int], others: Sequence[int] = ()
) -> Totals:
    """The total rows of a body.

    ``labels`` are the columns of places and other texts, ``counts`` those of numbers, ``others``
    those of codes and the like, in which a text may say "total" as well; all 0-based.
    A row with a label that says "total", or without any label at the end, or with nothing but
    formulas that were never computed, is a total; so is one whose numbers are the sums of the rows
    above it (at least two), or of those below it until the next total, whatever its label.
    """
    numbers = [taken(sheet.values(c).numbers, body) for c in counts]
    named = _named(sheet, body, labels) | _named_among_numbers(sheet, body, others)
    unlabelled = _unlabelled(sheet, body, labels)
    if 2 * len(unlabelled) >= len(body):  # places stand once for many rows
        unlabelled = set()
    by_label = named, unlabelled, _uncached(sheet, body, counts)
    found = _by_sums(numbers, len(body), *by_label)
    alike = _called_alike(sheet, body, labels, found)
    if alike:
        found = _by_sums(numbers, len(body), named | alike, *by_label[1:])
    positions = sorted(found)
    return Totals(
        tuple(positions),
        tuple(found[position][0] for position in positions),
        tuple(found[position][1] for position in positions),
    )


def _by_sums(
    numbers: list[Floats], size: int, named: set[int], unlabelled: set[int], uncached: set[int]
) -> Found:
    """The totals among ``size`` rows, where these are told by their labels or by formulas."""
    told = named | unlabelled | uncached
    found: Found = {}
    sizes, start, last = _sizes(numbers, size), 0, size - 1
    suspects = _suspects(sizes) | told
    upwards = {last - position for position in _suspects(sizes[::-1])} | told
    sums = _Sums(numbers, size, suspects | upwards)
    for position in sorted(suspects):
        least = _LEAST if position in told else _LEAST_WITH_NAME
        group = sums.group(position, start, list(found), least)
        by = _why(position, last, group, named, unlabelled, uncached)
        if by:
            found[position] = by, None if group is None else (group, position)
            start = position + 1
    _from_below(sums, upwards, told, found)
    _settle(found, last)
    return found


def _from_below(
    sums: "_Sums",
    suspects: set[int],
    told: set[int],
    found: Found,
) -> None:
    """Totals that stand above their rows: from the last row up, so that the rows are known.

    Tried are the rows until the next total, until the end of what that total's own neighbours sum,
    and until the end of the table. ``sums`` are those of all rows, the totals ``found`` included.
    """
    size = sums.size
    above = sums.without(sorted(found))
    taken = np.zeros(sums.width)  # totals found here, which are no records any more
    behind = {size: above(size)}
    ends = [size]
    for position in sorted(suspects | set(found), reverse=True):
        known = found.get(position)
        if position in suspects and (known is None or known[1] is None):
            least = _LEAST if position in told else _LEAST_WITH_NAME
            below, row = above(position + 1) + taken, sums.row(position)
            for end in dict.fromkeys((ends[-1], *ends[-3:-1], size)):
                if end - position > least and _equals(row, behind[end] - below, least):
                    found[position] = known[0] if known else "sum", (position + 1, end)
                    taken = taken + (np.nan_to_num(row) if known is None else 0)
                    break
        if position in found:
            behind[position] = above(position) + taken
            ends.append(position)


def _called_alike(
    sheet: Sheet,
    body: Rows,
    labels: list[int],
    found: Found,
) -> set[int]:
    """Other rows that are called as all sub-totals found by their sums are ("S/T Busiga").

    One with a wrong figure is no sum; the word that it shares with the others says what it is.
    """
    sums = [position for position, (by, group) in found.items() if by == "sum" and group]
    if len(sums) < _LEAST:
        return set()
    for column in labels:
        texts = sheet.shown(column)
        words = [words_of(text) for text in texts.words.tolist()]
        codes = taken(texts.codes, body)
        own = [words[code] for code in codes[sums].tolist()]
        for end in (0, -1):
            shared = {w[end] if len(w) > 1 else "" for w in own}
            if len(shared) != 1 or not min(shared) or min(shared).isdigit():
                continue
            alike = np.array([len(w) > 1 and w[end] in shared for w in words], dtype=bool)[codes]
            others = set(np.flatnonzero(alike).tolist()) - found.keys()
            if len(others) < len(sums):  # else it is what records are called as well
                return others
    return set()


def _equals(row: Floats, sums: Floats, least: int) -> bool:
    known = ~np.isnan(row)
    return bool(known.sum() >= 2) and _Sums.equal(row, known, sums, least)


def _settle(found: Found, last: int) -> None:
    """The only total of a table, at its end or its beginning, is that of all other rows."""
    if len(found) != 1:
        return
    ((position, (by, group)),) = found.items()
    if group is None and position == last:
        found[position] = by, (0, position)
    elif group is None and position == 0:
        found[position] = by, (1, last + 1)


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


def _sizes(numbers: list[Floats], rows: int) -> Floats:
    """The sum of every row, shape (rows,); nothing where there are no numbers."""
    sizes = np.zeros(rows if numbers else 0)
    for column in numbers:
        gaps = np.isnan(column)
        np.add(sizes, column, out=sizes, where=~gaps if gaps.any() else True)
    return sizes


def _suspects(sizes: Floats) -> set[int]:
    """Rows worth a look: as large as the two rows before together."""
    if len(sizes) <= 2:
        return set()
    # A total of all rows above, or of a group: at least as large as the two rows above it.
    large = np.flatnonzero(sizes[2:] >= sizes[1:-1] + sizes[:-2]) + 2
    first = int(np.argmax(sizes > 0))  # before it there is nothing to sum
    likely = large[(sizes[large] > 0) & (large > first)]
    if len(likely) > 2000:  # an ordinary table: only the last rows can still surprise
        likely = likely[-200:]
    return set(likely.tolist())


def _named(sheet: Sheet, body: Rows, labels: list[int]) -> set[int]:
    totals = sheet.vocabulary.words.get("total", frozenset())
    found: set[int] = set()
    for column in labels:
        texts = sheet.grid.columns[column].texts
        says = [
            not text.isdigit() and bool(text) and says_total(text, totals)
            for text in texts.words.tolist()
        ]
        if any(says):
            named = np.array(says)[taken(texts.codes, body)]
            if named.mean() < _EVERY or len(body) < _FEWEST_FOR_EVERY:
                found |= set(np.flatnonzero(named).tolist())
    return found


def _named_among_numbers(sheet: Sheet, body: Rows, columns: Sequence[int]) -> set[int]:
    """Rows that say "total" in a column of numbers: the few texts there are looked at alone."""
    totals = sheet.vocabulary.words.get("total", frozenset())
    found: set[int] = set()
    for column in columns:
        if not sheet.tally(column, body).texts:
            continue
        rows = np.flatnonzero(taken(sheet.values(column).states, body) == State.TEXT)
        texts = [sheet.text(int(body[row]), column) for row in rows[:_MOST_TEXTS].tolist()]
        found |= {row for row, text in zip(rows.tolist(), texts, strict=False)
                  if text and says_total(text, totals)}  # fmt: skip
    return found


def says_total(text: str, totals: frozenset[str]) -> bool:
    """Whether a label says that its row is a total: a word for it alone, or with what it sums."""
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
    beginnings = {re.escape(total[:3]).replace(r"\ ", r"[\s/._\-]+") for total in totals if total}
    return re.compile("|".join(sorted(beginnings)))


# Words that also begin names of places ("Республика Коми", "All Saints") count only alone.
_ALSO_NAMES = frozenset(
    phrase(word)
    for word in ("республика", "all", "country", "national", "полска", "polska", "украина",
                 "ukraine", "україна", "overall", "жалпы", "jami", "umumiy", "умумий",
                 "kopā", "viso", "spolu", "samtliga", "计", "計", "계",
                 "ընդհանուր", "sum", "сумма", "suma")
)  # fmt: skip
_AT_END = frozenset(phrase(word) for word in ("total", "totals", "итого", "всего", "барлығы",
                                              "ընդհանուր", "razem", "toplam"))  # fmt: skip


def _unlabelled(sheet: Sheet, body: Rows, labels: list[int]) -> set[int]:
    if not labels:
        return set()
    blank = np.ones(len(body), dtype=bool)
    for column in labels:
        texts = sheet.grid.columns[column].texts
        marks = np.array([text.strip() in _MARKS for text in texts.words.tolist()], dtype=bool)
        states = taken(sheet.values(column).states, body)
        blank &= marks[taken(texts.codes, body)] & (states != int(State.NUMBER))
        if not blank.any():
            break
    return set(np.flatnonzero(blank).tolist())


def _uncached(sheet: Sheet, body: Rows, counts: list[int]) -> set[int]:
    if not any(sheet.tally(column, body).uncached for column in counts):
        return set()
    states = cut(sheet.states, body, counts)
    formulas = (states == State.UNCACHED).sum(axis=1)
    numbers = (states == State.NUMBER).sum(axis=1)
    return set(np.flatnonzero((formulas > 0) & (formulas > numbers)).tolist())


class _Sums:
    """Sums of all rows above some rows, which are asked for by their positions.

    ``numbers`` are the columns, each of the shape (size,); every sum has the shape (width,).
    """

    def __init__(self, numbers: list[Floats], size: int, positions: set[int]) -> None:
        self.size, self.width = size, len(numbers)
        self._numbers = numbers
        asked = {0, size, *positions, *(position + 1 for position in positions)}
        self._at = np.array(sorted(asked), dtype=np.int64)
        self._index = {position: index for index, position in enumerate(self._at.tolist())}
        self._sums = np.zeros((len(self._at), self.width))
        for index, column in enumerate(numbers if size else []):
            gaps = np.isnan(column)
            known = np.where(gaps, 0.0, column) if gaps.any() else column
            np.cumsum(np.add.reduceat(known, self._at[:-1]), out=self._sums[1:, index])

    def row(self, position: int) -> Floats:
        """The numbers of one row."""
        return np.array([column[position] for column in self._numbers])

    def rows(self, positions: list[int]) -> Floats:
        """The numbers of some rows, shape (rows, width), 0 where there are none."""
        if not positions or not self._numbers:
            return np.zeros((len(positions), self.width))
        chosen = [np.nan_to_num(column[positions]) for column in self._numbers]
        return np.stack(chosen, axis=1)

    def above(self, position: int) -> Floats:
        """The sums of all rows above this one."""
        sums: Floats = self._sums[self._index[position]]
        return sums

    def without(self, left_out: list[int]) -> Callable[[int], Floats]:
        """`above` without some rows, which are in order."""
        parts = np.zeros((len(left_out) + 1, self.width))
        np.cumsum(self.rows(left_out), axis=0, out=parts[1:])
        return lambda position: self.above(position) - parts[bisect_left(left_out, position)]

    def group(self, position: int, start: int, totals: list[int], least: int) -> int | None:
        """First row of the group that this row is the sum of, None when it is no sum.

        Tried are the rows since the last total, and all rows but the totals before; the sum must
        be of ``least`` rows and hold in as many columns.
        """
        row = self.row(position)
        known = ~np.isnan(row)
        if known.sum() < 2 or not (row[known] > 0).any():
            return None
        since = self.above(position) - self.above(start)
        if position - start >= least and self.equal(row, known, since, least):
            return start
        before = self.rows(totals).sum(axis=0)
        above = self.above(position) - before
        if position - len(totals) >= least and self.equal(row, known, above, least):
            return 0
        return 0 if len(totals) >= 2 and self.equal(row, known, before, least) else None

    @staticmethod
    def equal(row: Floats, known: NDArray[np.bool_], sums: Floats, least: int) -> bool:
        """Whether the known cells of a row are these sums, all but a few.

        Three different figures that are sums to the last vote are no accident: one that differs
        beside them is an error in a total, and makes it no record.
        """
        equal = row[known] == sums[known]
        large = equal[row[known] > 0]
        if len(large) < least:
            return False
        if min(equal.mean(), large.mean()) >= _MOST_HELD:
            return True
        told = np.unique(row[known][equal & (row[known] > _SMALL)])
        return len(told) >= _FEWEST_TOLD and bool(min(equal.mean(), large.mean()) >= _MOSTLY_HELD)
