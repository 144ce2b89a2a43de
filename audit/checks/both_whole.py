"""N5: more stations with turnout and a line's share both on whole percentages than chance gives.

Who invents a result chooses both, so the two meet at one station, which chance brings about a
hundred times less often than either (`audit.checks.integers`): a few such stations of ten thousand
are seen, where turnout or share alone drown in chance. Where a place has too many, its stations
are listed as notes, each with how probable it is that it is one of those too many.

Where turnout alone is chosen so, any line's share meets it more often than chance gives of both.
So a line is told only where both hold besides: among stations with such a turnout too many such
shares, and among those with such a share too many such turnouts.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from audit import findings
from audit.checks.base import LEAST_PROBABLE, Check, Outcome, not_run
from audit.checks.integers import (
    LEAST,
    Quantity,
    Tested,
    family_of,
    figures_of,
    group_findings,
    in_groups,
    missing,
    quantity,
)
from audit.checks.levels import levels
from audit.election import Election
from audit.findings import Severity
from audit.frames import Floats, Mask
from audit.polls import Integers, Polls
from audit.statistics.exchanges import false_rate
from audit.statistics.poisson_binomial import null_of

CODE = "N5"
MEASURE = "both-whole"
SOURCE = "source-both-whole"
# One count in n / 100 is on a whole percent: of smaller stations too many are so by chance.
LARGEST_CHANCE = 0.04


@dataclass(frozen=True, slots=True)
class AtOnce:
    """A test in the groups of a level, and its stations on whole percentages, shape (hits,).

    ``rows`` are positions in `Polls`, ``group`` counts the test's groups, ``chance`` is each one's.
    ``given`` (groups,): the larger p of the share where turnout is on a whole percent, and of
    turnout where the share is.
    """

    test: Tested
    line: int
    rows: Integers
    group: Integers
    chance: Floats
    given: Floats

    @property
    def part(self) -> Floats:
        """Which part of each group's stations is there beyond chance, shape (groups,)."""
        mean, n = self.test.null.mean, self.test.groups.sizes
        room = np.maximum(n - mean, 1.0)
        result: Floats = np.clip((self.test.observed - mean) / room, 0.0, 1.0)
        return result

    def probability(self, flagged: Mask) -> Floats:
        """That each station is one of those beyond chance; 0 in groups that are not told."""
        part = np.where(flagged, self.part, 0.0)[self.group]
        result: Floats = part / np.maximum(part + (1 - part) * self.chance, 1e-300)
        return result


def large_enough(polls: Polls) -> Mask:
    """Stations of which chance puts few on whole percentages by both, by their sizes alone."""
    by_size = np.nan_to_num(polls.registered) * np.nan_to_num(polls.ballots)
    result: Mask = LARGEST_CHANCE * by_size >= 100 * 100
    return result


@dataclass(frozen=True, slots=True)
class Both:
    """Turnout and a line's share at once, known where both are, and each by itself."""

    at_once: Quantity
    turnout: Quantity
    share: Quantity


def measured(polls: Polls, lines: Sequence[int]) -> Iterator[tuple[int, Both]]:
    """By line, stations where turnout and its share are both nearest to a whole percent."""
    large = large_enough(polls)
    voted = np.where(large, polls.voted, np.nan)
    turnout = quantity(voted, polls.registered, LEAST, nearest=True)
    for line in lines if turnout.known.any() else ():
        votes = np.where(turnout.known, polls.votes[:, line], np.nan)
        share = quantity(votes, polls.ballots, 1, nearest=True)
        if share.known.any():
            hit = turnout.hit & share.hit & share.known
            at_once = Quantity(share.known, hit, turnout.chance * share.chance)
            yield line, Both(at_once, turnout, share)


def both_whole(election: Election) -> Outcome:
    """N5: the test for every line above 5 %, in the country, its regions and districts."""
    polls = election.polls
    if not len(polls.lines) or not (large_enough(polls) & ~np.isnan(polls.voted)).any():
        known = (polls.registered > 0).any() and (polls.ballots > 0).any()
        if not known or not len(polls.lines):
            return not_run("reason-missing-fields", missing_fields=missing(polls))
        return not_run("reason-small-stations", least=LEAST)
    families = polls.kept("both-whole", lambda: _families(polls))
    if not any(families):
        return not_run("reason-small-stations", least=LEAST)
    level = election.thresholds.false_discoveries
    own = [family for family in families if family]
    tables = [
        family_of(
            [one.test for one in f], level, CODE, MEASURE, np.concatenate([one.given for one in f])
        )
        for f in own
    ]
    told = pd.concat(tables, ignore_index=True)
    made = [group_findings(CODE, told, np.full((len(told), 3), np.nan), "at-once")]
    every = [one for family in own for one in family]
    made.append(_stations(polls, every, told["flagged"].to_numpy(dtype=bool)))
    figures = {**figures_of(told), "listed": len(made[1])}
    found = pd.concat(made, ignore_index=True)
    return Outcome(found, tests=len(told), figures=figures, measures=told)


def _families(polls: Polls) -> list[list[AtOnce]]:
    """The tests of each level."""
    quantities = list(measured(polls, polls.lines_above()))
    return [
        [
            _at_once(test, line, made)
            for line, made in quantities
            if (test := in_groups(level, f"votes:{polls.lines[line]}", made.at_once)) is not None
        ]
        for level in levels(polls, LEAST)
    ]


def _at_once(test: Tested, line: int, made: Both) -> AtOnce:
    groups = test.groups
    number = np.repeat(np.arange(len(groups.sizes)), groups.sizes)
    hits = np.flatnonzero(made.at_once.hit[groups.rows])
    rows = groups.rows[hits]
    given = np.maximum(
        _given(test, number, made.turnout.hit, made.share.chance),
        _given(test, number, made.share.hit, made.turnout.chance),
    )
    return AtOnce(test.bare(), line, rows, number[hits], made.at_once.chance[rows], given)


def _given(test: Tested, number: Integers, one: Mask, chance: Floats) -> Floats:
    """P of so many stations at once among those of ``one``, by the ``chance`` of the other.

    Shape (groups,), 1 where none has the one; ``number`` is the group of each of the test's rows.
    """
    rows = test.groups.rows
    there = one[rows]
    sizes = np.bincount(number[there], minlength=len(test.observed))
    some = np.flatnonzero(sizes)
    p = np.ones(len(test.observed))
    observed = test.observed[some].astype(np.int64)
    p[some] = null_of(chance[rows[there]], sizes[some], observed).p
    return p


@dataclass(frozen=True, slots=True)
class _Best:
    """Of each station listed the test that makes it most probable, shape (stations,)."""

    rows: Integers
    probability: Floats
    line: Integers
    chance: Floats
    test: Integers
    group: Integers


def _best(polls: Polls, every: Sequence[AtOnce], flagged: Mask) -> _Best:
    ends = np.cumsum([len(one.test.observed) for one in every])
    parts = np.split(flagged, ends[:-1])
    sure = [one.probability(mine) for one, mine in zip(every, parts, strict=True)]
    rows = np.concatenate([one.rows for one in every])
    probability = np.concatenate(sure)
    sizes = [len(one.rows) for one in every]
    order = np.lexsort((-probability, rows))
    first = order[np.flatnonzero(np.diff(rows[order], prepend=-1))]
    first = first[probability[first] >= LEAST_PROBABLE]
    return _Best(
        rows[first],
        probability[first],
        np.repeat([one.line for one in every], sizes)[first],
        np.concatenate([one.chance for one in every])[first],
        np.repeat(np.arange(len(every)), sizes)[first],
        np.concatenate([one.group for one in every])[first],
    )


def _stations(polls: Polls, every: Sequence[AtOnce], flagged: Mask) -> pd.DataFrame:
    """The stations of places that are told, as a list: no claim of any."""
    best = _best(polls, every, flagged)
    names = ("level", "region_key", "region", "district", "precinct", "table", "record")
    places = polls.frame.iloc[best.rows]
    votes = polls.votes[best.rows, best.line]
    return findings.batch(
        CODE,
        Severity.NOTE,
        len(best.rows),
        **{name: places[name].to_numpy() for name in names},
        field=[f"votes:{polls.lines[line]}" for line in best.line.tolist()],
        published=votes,
        votes=0.0,
        q=false_rate(best.probability),
        params=[_params(polls, every, best, n) for n in range(len(best.rows))],
    )


def _params(polls: Polls, every: Sequence[AtOnce], best: _Best, n: int) -> dict[str, object]:
    row, line, group = int(best.rows[n]), int(best.line[n]), int(best.group[n])
    test = every[int(best.test[n])].test
    voted, voters = float(polls.voted[row]), float(polls.registered[row])
    votes, ballots = float(polls.votes[row, line]), float(polls.ballots[row])
    return {
        "variant": f"{CODE}-listed",
        "line_field": f"votes:{polls.lines[line]}",
        "turnout_percent": 100 * voted / voters,
        "voted_count": voted,
        "registered_count": voters,
        "share_percent": 100 * votes / ballots,
        "votes_count": votes,
        "ballots_count": ballots,
        "odds_count": round(1 / max(float(best.chance[n]), 1e-9)),
        "scope_message": f"both-whole-{test.groups.level}",
        "observed_count": float(test.observed[group]),
        "mean_number": f"{test.null.mean[group]:.1f}",
        "likely_number": f"{100 * float(best.probability[n]):.0f}",
    }


CHECKS = (Check(CODE, "statistics", Severity.ANOMALY, both_whole, SOURCE),)
