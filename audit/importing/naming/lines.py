"""Ballot lines by their place only: what no field claims and no sum confirms is asked about."""

import re
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from audit.fields import IGNORED, VOTES, all_fields, is_count, unnamed_line
from audit.importing.layout.columns import Column
from audit.importing.naming.proposal import Proposal
from audit.importing.vocabulary import phrase, words_of

_CLOCK = re.compile(r"^\D{0,12}\b([01]?\d|2[0-4])[:.][0-5]\d\D{0,6}$")
_CODES = frozenset(
    "id cod kod code codes codigo codice codul cd nr no num numer № index idx kodu koodi код "
    "индекс шифр kood uuid guid".split()
)
_LONGEST_CODE = 3
_NO = ("no",)  # the number of a row, or the answer to the question of a referendum
_ANSWER = re.compile(r"\(\s*no\s*\)|^no\s+(votes?|votos?)$|^(votes?|votos?)\s+(for\s+)?no$", re.I)
_TOTALS = ("registered", "took_part", "in_boxes", "issued", "valid")
_FEWEST_FOR_SLIP = 8  # rows, of which one may be a slip of the pen
_MANY = 0.05
_WORD = 4  # letters of a word that tells more than an article
_DOUBTED = 0.4
_FEWEST_OF_ZEROS = 20
_FEWEST_NUMBERED = 10  # rows
_MOSTLY = 0.5
_FEWEST_ALONE = 3  # rows with other votes each, of a ballot with one name on it
_FEWEST_OF_SHARES = 4  # rows
_ROUNDED = 0.051  # points: shares are printed with one decimal at least
_NEARLY_ALL = 0.9


def is_no_line(column: Column) -> bool:
    """Whether a header says of itself that it is an hour, or a number or code of something."""
    return is_coded(column) or any(_CLOCK.match(part.strip()) for part in column.parts)


def is_coded(column: Column) -> bool:
    """Whether a header says of itself that it is the number or the code of something."""
    last = column.parts[-1] if column.parts else ""
    words = words_of(last)
    if _ANSWER.search(last.strip()):
        return False
    if not words or len(words) > _LONGEST_CODE or any(c.isdigit() for c in last):
        return False
    return words[0] in _CODES or words[-1] in _CODES


def is_refusal(column: Column) -> bool:
    """Whether a header is the word that says "no" as well as "number"."""
    return bool(column.parts) and words_of(column.parts[-1]) == _NO


def by_place(columns: list[Column], open_: list[Column], proposal: Proposal) -> None:
    """Propose open columns as lines, asked unless their own headers or shares speak of votes.

    No line: what stands left of the last place, where lines stand right of it; what exceeds a
    total of its row; what by its header counts ballots and boxes; what numbers the rows.
    """
    places = [i for i in proposal.maps if _is_place(proposal.field_of(i))]
    last = max(places, default=-1)
    right = [c for c in open_ if c.index > last]
    marks = [c for c in open_ if (c.index <= last and _count_nothing([c])) or numbers_rows(c)]
    marked = {c.index for c in marks}
    fitting = [c for c in (right if len(right) > 1 else open_) if c.index not in marked]
    together = _add_up(fitting, columns, proposal)
    if not together and fitting and _count_nothing(fitting):
        marks = [*marks, *fitting]
    totals, fit = _totals(columns, proposal), {column.index for column in fitting}
    shared = _with_their_shares(fitting, columns, proposal)
    for column in open_:
        own = column.unit == "votes" or together or column.index in shared
        no_line = (column.of_ballots and not own) or _is_nameless(column, fitting, proposal)
        if column in marks or column.index not in fit or no_line or _exceeds(column, totals):
            proposal.put(
                column.index, IGNORED, column.header, 0.3, "values", "reason-unknown-number",
                asked=column not in marks,
            )  # fmt: skip
            continue
        name = column.name or column.header or unnamed_line(column.index + 1)
        proposal.put(
            column.index, f"{VOTES}{name}", column.header, 0.7 if own else 0.4, "place",
            "reason-line-place", {}, asked=not own,
        )  # fmt: skip


def _is_nameless(column: Column, fitting: Sequence[Column], proposal: Proposal) -> bool:
    """Whether a header says that votes are counted and not whose: "votes", or the total of lines.

    "National" may be a party all the same: what only names a total is one where it is no less than
    the columns beside it together. Where nothing else is counted, rows may be the lines.
    """
    if not column.of_all:
        return False
    others = [c.numbers for c in fitting if c is not column and not c.of_all]
    if not column.name or not others:
        return not column.name and any(map(is_count, proposal.fields()))
    together = np.nansum(others, axis=0)
    if (together > 0).sum() < _FEWEST_OF_SHARES:  # a list turned on its side is one record
        return False
    return bool((column.numbers >= together)[together > 0].mean() >= _NEARLY_ALL)


def _count_nothing(columns: list[Column]) -> bool:
    """Whether columns hold zeros alone in many rows: marks that were never set."""
    many = len(columns[0].numbers) >= _FEWEST_OF_ZEROS
    return many and not any(np.nan_to_num(column.numbers).any() for column in columns)


def numbers_rows(column: Column) -> bool:
    """Whether a column counts the rows, some of which may have been taken out of the table."""
    steps = np.diff(column.numbers)
    enough = len(column.numbers) >= _FEWEST_NUMBERED
    return enough and bool((steps > 0).all() and (steps == 1).mean() >= _MOSTLY)


def ask_of_ballots(columns: list[Column], proposal: Proposal) -> None:
    """Ask of a line that is called by ballots as the counts of the protocol are, not as a party.

    Ballots carried away or in dispute fill up the sum of the parties to the ballots issued. What
    the column of valid ballots itself is the sum of is not asked, nor what most lines are called.
    """
    by_index = {column.index: column for column in columns}
    counted = [by_index[i] for i, m in proposal.maps.items()
               if i in by_index and m.by == "name" and m.field in all_fields() and is_count(m.field)
               and m.field != "against_all"]  # fmt: skip
    words = {word for column in counted for word in _said(column)}
    lines = [i for i in proposal.columns(VOTES) if _by_ballots_sum(proposal, i) and i in by_index]
    called = [i for i in lines if by_index[i].of_ballots or words & _said(by_index[i])]
    if len(called) * 2 >= len(lines):
        return
    for index in called:
        proposal.maps[index] = replace(proposal.maps[index], asked=True, confidence=_DOUBTED)


def _said(column: Column) -> set[str]:
    last = column.parts[-1] if column.parts else ""
    return {word for word in words_of(last) if len(word) >= _WORD and word.isalpha()}


def _by_ballots_sum(proposal: Proposal, index: int) -> bool:
    """Whether a line is one by a sum to ballots issued or found, not by that of the valid ones."""
    entry = proposal.maps[index]
    return entry.reason == "reason-line-sum" and "invalid" in str(entry.params["target"])


def _add_up(lines: list[Column], columns: list[Column], proposal: Proposal) -> bool:
    """Whether the columns add up to the valid ballots in every row: a form has but one.

    A lone candidate has all of them, as a copy of that column would: so under a name of his own.
    """
    index = proposal.where("valid")
    valid = next((c.numbers for c in columns if c.index == index), None)
    if valid is None or not lines:
        return False
    total = np.sum([column.numbers for column in lines], axis=0)
    known = ~np.isnan(valid) & (valid > 0)
    adds = bool(known.any() and (total == valid)[known].all())
    if len(lines) > 1 or not adds:
        return adds
    named = bool(lines[0].name) and not lines[0].matches and not lines[0].of_ballots
    return named and len(np.unique(valid[known])) >= _FEWEST_ALONE


def _with_their_shares(
    lines: list[Column], columns: list[Column], proposal: Proposal
) -> frozenset[int]:
    """Columns beside others of their names in percent ("Party", "Party, %") that are their shares.

    Of the valid ballots or of all of them together, in nearly every figure as rounded; else none.
    """
    named = {phrase(c.name.strip("%, ")): c for c in columns if c.unit == "percent" and c.numeric}
    pairs = [(c, named[phrase(c.name)]) for c in lines if c.name and phrase(c.name) in named]
    if len(pairs) < 2 or len(pairs[0][0].numbers) < _FEWEST_OF_SHARES:
        return frozenset()
    votes, printed = (np.array([pair[n].numbers for pair in pairs]) for n in (0, 1))
    valid = next((c.numbers for c in columns if c.index == proposal.where("valid")), None)
    whole = np.nansum(votes, axis=0) if valid is None else valid
    known = ~np.isnan(votes) & ~np.isnan(printed) & (whole > 0)
    made = 100 * votes / np.where(whole > 0, whole, np.nan)
    near = np.abs(made - printed)[known] <= _ROUNDED
    proved = bool(known.any() and near.mean() >= _NEARLY_ALL)
    return frozenset(column.index for column, _ in pairs) if proved else frozenset()


def _is_place(key: str) -> bool:
    return key in all_fields() and all_fields()[key].kind == "place"


def _totals(columns: list[Column], proposal: Proposal) -> list[NDArray[np.float64]]:
    """The figures of the columns that count all ballots of a row."""
    places = {proposal.where(key) for key in _TOTALS}
    return [column.numbers for column in columns if column.index in places]


def _exceeds(column: Column, totals: Sequence[NDArray[np.float64]]) -> bool:
    """Whether the counts are above a total of the same row in more rows than slips explain."""
    for total in totals:
        known = ~np.isnan(total) & ~np.isnan(column.numbers) & (total > 0)
        tried, above = int(known.sum()), int((column.numbers > total)[known].sum())
        if above > max(_MANY * tried, tried >= _FEWEST_FOR_SLIP):
            return True
    return False
