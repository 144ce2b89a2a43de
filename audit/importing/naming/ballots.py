"""Two ballots side by side in one table: "E_Sun, E_Moon, Z_Sun, Z_Moon" is two counts of its own.

They are told by one word before (or after) every name of a complete set, by rows in which all sets
come to about the same number of ballots, and by columns of one name that differ; names without such
a word by a total that each set has (`numbered.py`).
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import combinations

import numpy as np

from audit.fields import IGNORED, VOTES
from audit.importing.layout.columns import Column
from audit.importing.naming.mapping import propose
from audit.importing.naming.names import Matcher, NameMatch
from audit.importing.naming.numbered import sets_of_lines
from audit.importing.naming.proposal import Proposal
from audit.importing.naming.questions import find_questions, is_answer
from audit.importing.vocabulary import Vocabulary, phrase

_JOINTS = re.compile(r"\s*[_:/|]\s*|\s+[-–—]\s+")
_FEWEST_COLUMNS = 4
_MOST_BALLOTS = 4
_TWO_LEVELS = 2
_SHARED = 0.6
_NEAR = 0.1
_MOSTLY = 0.8
_EQUAL = 0.5
_OF_PLACE = ("registered", "took_part")  # whatever the ballot


@dataclass(frozen=True, slots=True)
class Ballot:
    """One ballot: what the headers call it, and its columns under their own names."""

    name: str
    columns: dict[int, Column]


def find_ballots(columns: Sequence[Column], matcher: Matcher) -> list[Ballot]:
    """The ballots of a table in the order of the sheet; empty where it has one."""
    every = [c for c in columns if c.numeric and c.whole and c.unit != "percent" and not c.part_of]
    questions = find_questions(every, matcher.vocabulary)
    if questions:
        by_index = {column.index: column for column in every}
        return [
            _ballot(word, {name: by_index[i] for i, name in own.items()}, matcher)
            for word, own in questions.items()
        ]
    counts = _told_apart([c for c in every if not _is_left_out(c)])
    for first in (True, False):
        sets: dict[str, dict[str, Column]] = {}
        for column in counts:
            split = _split(column, first)
            if split is not None:
                sets.setdefault(split[0], {})[split[1]] = column
        sets = {word: own for word, own in sets.items()
                if len(own) >= _FEWEST_COLUMNS and not _is_other(word, matcher)}  # fmt: skip
        if 2 <= len(sets) <= _MOST_BALLOTS and _are_ballots(list(sets.values())):
            return _of_one_place([_ballot(word, own, matcher) for word, own in sets.items()])
    for found in sets_of_lines(counts):
        if 2 <= len(found) <= _MOST_BALLOTS and _are_ballots(list(found.values())):
            return [_ballot(word, own, matcher) for word, own in found.items()]
    return []


def _of_one_place(ballots: list[Ballot]) -> list[Ballot]:
    """The ballots with the voters of the place, which stand below one of them alone."""
    every = {c.name: (i, c) for ballot in ballots for i, c in ballot.columns.items()
             if c.matches and c.matches[0].field in _OF_PLACE}  # fmt: skip
    out = []
    for ballot in ballots:
        own = {c.name for c in ballot.columns.values()}
        more = dict(found for name, found in every.items() if name not in own)
        out.append(replace(ballot, columns=ballot.columns | more))
    return out


def propose_ballot(
    columns: Sequence[Column], ballots: Sequence[Ballot], own: Ballot, vocabulary: Vocabulary
) -> Proposal:
    """What the columns are for one ballot: its own are its lines, what all share is of the place.

    A column of counts that no ballot has and no word explains is a question, and no line.
    """
    others = {index for ballot in ballots for index in ballot.columns} - own.columns.keys()
    shared = [own.columns.get(c.index, c) for c in columns if c.index not in others]
    proposal = propose(shared)
    strange = [c for c in shared if c.index not in own.columns
               and proposal.field_of(c.index).startswith(VOTES)]  # fmt: skip
    if strange:
        proposal = propose([c for c in shared if c not in strange])
        for column in strange:
            proposal.put(column.index, IGNORED, column.header, 0.3, "values",
                         "reason-unknown-number", asked=True)  # fmt: skip
    for column in columns:
        entry = proposal.maps.get(column.index)
        if column.index in own.columns and entry is not None:
            name = own.columns[column.index].name
            proposal.maps[column.index] = replace(entry, header=column.header)
            if is_answer(name, vocabulary) and entry.by != "arithmetic":
                proposal.put(column.index, f"{VOTES}{name}", column.header, 0.9, "name",
                             "reason-name", {"words": name})  # fmt: skip
        elif column.index in others:
            proposal.put(column.index, IGNORED, column.header, 0.9, "name", "reason-other-side")
    return proposal


def _is_left_out(column: Column) -> bool:
    return [m.field for m in column.matches[:1]] == [IGNORED]


def _told_apart(columns: list[Column]) -> list[Column]:
    """The columns without a lowest cell that is the same for all ("Final")."""
    deep = [c for c in columns if len(c.parts) > _TWO_LEVELS]
    if len({c.parts[-1] for c in deep}) != 1 or len(deep) < _FEWEST_COLUMNS:
        return columns
    return [replace(c, parts=c.parts[:-1]) if len(c.parts) > _TWO_LEVELS else c for c in columns]


def _split(column: Column, first: bool) -> tuple[str, str] | None:
    """The word of the ballot and the name of the line in a header, None where it has one part."""
    parts = column.parts if len(column.parts) > 1 else _JOINTS.split(column.header)
    if len(parts) < 2 or not all((parts[0], parts[-1])):
        return None
    word, rest = (parts[0], parts[1:]) if first else (parts[-1], parts[:-1])
    return word, " ".join(rest)


def _is_other(word: str, matcher: Matcher) -> bool:
    """Whether a word names a unit, a source, a year or a field, and so no ballot."""
    folded, words = phrase(word), matcher.vocabulary
    sources = any(folded in phrases for phrases in words.sources.values())
    units = words.means("votes", word) or words.means("percent", word)
    return sources or units or bool(re.search(r"\d{4}", word)) or bool(matcher.match(word))


def _are_ballots(sets: Sequence[dict[str, Column]]) -> bool:
    for one, other in combinations(sets, 2):
        shared = one.keys() & other.keys()
        if len(shared) < max(_FEWEST_COLUMNS, _SHARED * max(len(one), len(other))):
            return False
        a, b = (np.sum([np.nan_to_num(s[k].numbers) for k in shared], axis=0)
                for s in (one, other))  # fmt: skip
        if (np.abs(a - b) <= _NEAR * np.maximum(a, b) + 1).mean() < _MOSTLY:
            return False
        if _alike([one[k] for k in shared], [other[k] for k in shared]) > _EQUAL:
            return False
    return True


def _alike(first: Sequence[Column], second: Sequence[Column]) -> float:
    """The share of cells that are alike in both, of those where either counts something."""
    a, b = (np.nan_to_num(np.stack([c.numbers for c in some])) for some in (first, second))
    counted = (a > 0) | (b > 0)
    return float((a == b)[counted].mean()) if counted.any() else 1.0


def _ballot(word: str, own: dict[str, Column], matcher: Matcher) -> Ballot:
    def matches(name: str) -> tuple[NameMatch, ...]:
        return () if is_answer(name, matcher.vocabulary) else matcher.match(name)

    return Ballot(word, {
        column.index: replace(column, parts=(name,), name=name, matches=matches(name),
                              shared=frozenset())
        for name, column in own.items()
    })  # fmt: skip
