"""Two ballots side by side whose lines bear the same names, or the same numbers after a letter.

"D1;F1;D2;F2" with totals D and F, or "valid first votes; SPD; CDU; valid second votes; SPD; CDU":
nothing before a name tells the ballot, but each count has a total of its own.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

import numpy as np

from audit.importing.layout.columns import Column

Sets = dict[str, dict[str, Column]]

_NUMBERED = re.compile(r"([^\W\d]{1,2})[ _.]?(\d{1,2})")
_YEAR = re.compile(r"\d{4}")
_FEWEST = 4
_MOST_TOTALS = 4
_NEARLY_ALL = 0.9
VALID, INVALID = "valid", "invalid"  # words by which the vocabulary knows these columns


def sets_of_lines(columns: Sequence[Column]) -> Iterator[Sets]:
    """What may be several ballots: the lines of each by name, with its own total, by its word."""
    yield _by_letter(columns)
    yield _by_order(columns)


def _by_letter(columns: Sequence[Column]) -> Sets:
    """Columns whose header is a letter and a number, by the letter: "D1" is line 1 of D."""
    found: Sets = {}
    for column in columns:
        told = _NUMBERED.fullmatch(column.header)
        if told is not None and len(column.parts) == 1:
            found.setdefault(told[1], {})[told[2]] = column
    sets = {word: own for word, own in found.items() if len(own) >= _FEWEST}
    return _with_totals(sets, columns)


def _with_totals(sets: Mapping[str, dict[str, Column]], columns: Sequence[Column]) -> Sets:
    """The sets with the column that is their sum; none where a set has no such column."""
    inside = {c.index for own in sets.values() for c in own.values()}
    rest = [c for c in columns if c.index not in inside]
    out: Sets = {}
    for word, own in sets.items():
        totals = [c for c in rest if _is_sum(c, [*own.values()])]
        if len(totals) != 1:
            return {}
        out[word] = {VALID: totals[0], **own}
    return _with_invalid(out, rest)


def _with_invalid(sets: Sets, rest: Sequence[Column]) -> Sets:
    """The sets with what is lacking to one and the same larger total, where a column has it."""
    totals = [own[VALID] for own in sets.values()]
    free = [c for c in rest if c not in totals]
    for whole in free:
        lacking = [[c for c in free if c is not whole and _is_sum(whole, [c, t])] for t in totals]
        if lacking and all(len(some) == 1 for some in lacking):
            pairs = zip(sets.items(), lacking, strict=True)
            return {word: own | {INVALID: some[0]} for (word, own), some in pairs}
    return sets


def _by_order(columns: Sequence[Column]) -> Sets:
    """Two runs of the same names, each behind totals of which one is its sum."""
    plain = [c for c in columns if len(c.parts) == 1]
    again = [c.header for c in plain]
    shared = [name for name, times in Counter(again).items() if times == 2]
    if len(shared) < _FEWEST:
        return {}
    first, second = again.index(shared[0]), again.index(shared[0], again.index(shared[0]) + 1)
    last = max(len(again) - again[::-1].index(name) for name in shared)
    tried = (
        _halves(plain, first, second, end, size)
        for size in range(1, min(_MOST_TOTALS, first) + 1)
        for end in range(last, min(last + _MOST_TOTALS, len(plain)) + 1)
    )
    return next((found for found in tried if found), {})


def _halves(plain: Sequence[Column], first: int, second: int, end: int, size: int) -> Sets:
    """Two ballots of which lines begin at ``first`` and ``second``, behind ``size`` totals each."""
    heads = [plain[start - size : start] for start in (first, second)]
    runs = [[*plain[first : second - size]], [*plain[second:end]]]
    totals = [_total(head, run) for head, run in zip(heads, runs, strict=True)]
    if totals[0] is None or totals[1] is None:
        return {}
    words = _apart(totals[0].header, totals[1].header)
    if not all(words) or _YEAR.search(" ".join(words)):
        return {}
    return {
        word: {_without(c.header, word): c for c in head} | {c.header: c for c in run}
        for word, head, run in zip(words, heads, runs, strict=True)
    }


def _total(head: Sequence[Column], run: list[Column]) -> Column | None:
    return next((column for column in head if _is_sum(column, run)), None)


def _is_sum(column: Column, parts: list[Column]) -> bool:
    numbers = np.nan_to_num(column.numbers)
    total = np.sum([np.nan_to_num(part.numbers) for part in parts], axis=0)
    some = (numbers > 0) | (total > 0)
    return bool(some.any() and (numbers == total)[some].mean() >= _NEARLY_ALL)


def _apart(first: str, second: str) -> tuple[str, str]:
    """The words of each header that the other lacks."""
    one, other = first.split(), second.split()
    return (
        " ".join(word for word in one if word not in other),
        " ".join(word for word in other if word not in one),
    )


def _without(header: str, word: str) -> str:
    left = [one for one in header.split() if one not in word.split()]
    return " ".join(left) or header
