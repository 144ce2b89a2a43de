"""Which line of one ballot is which of another: by its name, and asked where that is not sure."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

import numpy as np

from audit.assembling.likeness import ENOUGH, pair_scores
from audit.election import BallotLine, Election
from audit.folding import fold

Why = Literal["name", "alike", "said", "none"]


@dataclass(frozen=True, slots=True)
class Pair:
    """A line of now and the line it was then ("" for none).

    ``asked``: the names are only alike (``proposed``), so that a person must say; nothing is
    compared before.
    """

    now: str
    then: str
    why: Why
    proposed: str = ""

    @property
    def asked(self) -> bool:
        """Whether a person must say which line it was."""
        return self.why == "alike"


def paired(
    now: Election, then: Election, said: Mapping[str, str] | None = None
) -> tuple[Pair, ...]:
    """Each line of ``now`` that has votes; ``said`` is what a person decided, then by now."""
    said = said or {}
    ours, theirs = _lines(now), _lines(then)
    taken = set(said.values())
    same = _by_name(now, ours, then, theirs)
    alike = _alike(now, ours, then, theirs, set(same.values()) | taken, set(same) | set(said))
    made = []
    for key in (line.key for line in ours):
        if key in said:
            made.append(Pair(key, said[key], "said"))
        elif key in same and same[key] not in taken:
            made.append(Pair(key, same[key], "name"))
        elif key in alike:
            made.append(Pair(key, "", "alike", alike[key]))
        else:
            made.append(Pair(key, "", "none"))
    return tuple(made)


def _lines(election: Election) -> list[BallotLine]:
    known = set(election.polls.lines)
    return [line for line in election.lines if line.key in known]


def _names(election: Election, line: BallotLine) -> set[str]:
    party = election.profile.party(line.key)
    own = [*line.names.values(), election.official_names.get(line.key, "")]
    own += [*party.aliases, *party.names.values()] if party else []
    return {folded for name in own if (folded := fold(name))}


def _by_name(
    now: Election, ours: list[BallotLine], then: Election, theirs: list[BallotLine]
) -> dict[str, str]:
    """Lines with a name in common, each with one other only."""
    by_name: dict[str, set[str]] = {}
    for line in theirs:
        for name in _names(then, line):
            by_name.setdefault(name, set()).add(line.key)
    found = {
        line.key: {key for name in _names(now, line) for key in by_name.get(name, ())}
        for line in ours
    }
    single = {key: next(iter(keys)) for key, keys in found.items() if len(keys) == 1}
    counted = list(single.values())
    return {key: other for key, other in single.items() if counted.count(other) == 1}


def _alike(
    now: Election, ours: list[BallotLine], then: Election, theirs: list[BallotLine],
    taken: set[str], done: set[str],
) -> dict[str, str]:  # fmt: skip
    """The line with the most alike name for each that is left, where any is alike enough."""
    left = [line for line in ours if line.key not in done]
    free = [line for line in theirs if line.key not in taken]
    rows = [(one.key, other.key, a, b) for one in left for other in free
            for a in sorted(_names(now, one)) for b in sorted(_names(then, other))]  # fmt: skip
    if not rows:
        return {}
    scores = pair_scores([row[2] for row in rows], [row[3] for row in rows])
    best: dict[str, str] = {}
    for number in np.argsort(-scores, kind="stable").tolist():
        one, other = rows[number][:2]
        if scores[number] >= ENOUGH and one not in best and other not in best.values():
            best[one] = other
    return best
