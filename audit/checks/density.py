"""Shares that stand at round values more often than the sizes of stations give (Rozenas 2017).

On demand: turnout and the share of every line above 5 %, in the country and in regions and
districts with enough stations. A finding where the part of stations above the envelope of all
resamples is larger than chance gives (Benjamini and Hochberg over turnout, lines and groups of a
level).
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from audit import findings, measures
from audit.checks.base import Check, Outcome, not_run
from audit.checks.levels import LEVELS
from audit.election import Election
from audit.findings import Severity
from audit.frames import Floats, Mask, count
from audit.polls import Group, Level, Polls
from audit.statistics import seeds
from audit.statistics.density import POINTS, RESAMPLES, Excess, excess, finer
from audit.statistics.many import benjamini_hochberg

LEAST = 1000  # stations; below, the envelope of 1,001 points lies far above anything
SMALLEST = 100  # voters, or ballots; smaller stations have round shares by themselves
# So many resamples for each test of a level where 1,000 are too few for one test alone to be told.
FOR_EACH_TEST = 20
NAMED = 12  # shares that a sentence names
SOURCE = "source-density"
CODE = "N4"


@dataclass(frozen=True, slots=True)
class Spikes:
    """One quantity's excess in a group: ``field`` (turnout's numerator or votes) of ``whole``.

    ``resamples`` is how many its p was told by.
    """

    group: Group
    field: str
    whole: str
    stations: int
    excess: Excess
    p: float
    resamples: int = RESAMPLES

    @property
    def shares(self) -> Floats:
        """The shares in excess, in per cent, the highest above their envelope first."""
        at = np.flatnonzero(self.excess.above)
        order = np.argsort(-self.excess.height[at], kind="stable")
        return at[order] * 100.0 / (POINTS - 1)


def density(election: Election) -> Outcome:
    """N4: shares and turnout at round values, against resamples of stations of the same sizes."""
    polls = election.polls
    if not (polls.ballots > 0).any() or not len(polls.lines):
        return not_run("reason-missing-fields", missing_fields="in_boxes,valid,votes")
    families = polls.kept("density", lambda: list(_families(polls)))
    if not families:
        return not_run("reason-few-precincts", least=LEAST)
    level = election.thresholds.false_discoveries
    table = pd.concat([_family(family, level) for family in families], ignore_index=True)
    made = [one for family in families for one in family]
    flagged = table["flagged"].to_numpy(dtype=bool)
    told = [one for one, flag in zip(made, flagged, strict=True) if flag]
    return Outcome(
        _findings(told, table[flagged]),
        tests=len(made),
        figures={"seed": seeds.SEED, "resamples": RESAMPLES},
        measures=table,
    )


@dataclass(frozen=True, slots=True)
class _Quantity:
    """A count of every station, what it is of, and which stations take part; (stations,)."""

    field: str
    whole: str
    part: Floats
    base: Floats
    used: Mask

    def tried(self, group: Group) -> Spikes | None:
        """The excess in a group; None where too few of its stations take part."""
        rows = group.rows[self.used[group.rows]]
        if len(rows) < LEAST:
            return None
        own = excess(self.part[rows], self.base[rows], self._words(group))
        return Spikes(group, self.field, self.whole, len(rows), own, own.p)

    def finer(self, one: Spikes, resamples: int) -> Spikes:
        """The same with p by so many more resamples."""
        rows = one.group.rows[self.used[one.group.rows]]
        words = self._words(one.group)
        p = finer(self.part[rows], self.base[rows], words, one.excess, resamples)
        return replace(one, p=p, resamples=resamples)

    def _words(self, group: Group) -> list[str]:
        places = [name for name in (group.region_key, group.district) if name]
        return [CODE, group.level, *places, self.field]


def _families(polls: Polls) -> Iterator[list[Spikes]]:
    """Turnout and lines in all groups of a level; levels without a group large enough left out."""
    quantities = list(_quantities(polls))
    for level in LEVELS:
        family = list(_of_level(polls, level, quantities))
        if family:
            yield family


def _of_level(polls: Polls, level: Level, quantities: list[_Quantity]) -> Iterator[Spikes]:
    tried = [
        (quantity, one)
        for group in polls.at(level, least=LEAST)
        for quantity in quantities
        if (one := quantity.tried(group)) is not None
    ]
    wanted = FOR_EACH_TEST * len(tried)
    for quantity, one in tried:
        blind = wanted > RESAMPLES and one.p * (RESAMPLES + 1) < 2  # no resample reaches it
        yield quantity.finer(one, wanted) if blind else one


def _quantities(polls: Polls) -> Iterator[_Quantity]:
    quantities = [(polls.voted_field, "registered", polls.voted, polls.registered)]
    base = _base(polls)
    quantities += [
        (f"votes:{polls.lines[line]}", base, polls.votes[:, line], polls.ballots)
        for line in polls.lines_above()
    ]
    for field, name, part, whole in quantities:
        with np.errstate(invalid="ignore"):
            used = (whole >= SMALLEST) & (part >= 0) & (part <= whole)
            used &= (part == np.floor(part)) & (whole == np.floor(whole))
        yield _Quantity(field, name, part, whole, used)


def _family(made: list[Spikes], level: float) -> pd.DataFrame:
    """The measures of one level, with q over all its groups and quantities."""
    p = np.array([one.p for one in made])
    q = benjamini_hochberg(p)
    names = ("level", "region_key", "region", "district")
    return measures.batch(
        CODE, "density-mass", len(made), field=[one.field for one in made],
        **{name: [one.group.place[name] for one in made] for name in names},
        n=[one.stations for one in made], value=[100 * one.excess.mass for one in made],
        expected=[100 * one.excess.middle for one in made], low=0.0,
        high=[100 * one.excess.usual for one in made], p=p, q=q, unit="percent", decimals=2,
        flagged=q <= level,
    )  # fmt: skip


def _base(polls: Polls) -> str:
    """What `Polls.ballots` really are: the field that a sentence names."""
    if (count(polls.frame, "in_boxes") > 0).any():
        return "in_boxes"
    return "counted" if (count(polls.frame, "invalid") >= 0).any() else polls.voted_field


def _findings(made: list[Spikes], told: pd.DataFrame) -> pd.DataFrame:
    """Findings of the quantities told, with the rows of measures that they have."""
    names = ("level", "region_key", "region", "district", "field", "expected", "p", "q")
    value = told["value"].to_numpy()
    return findings.batch(
        CODE,
        Severity.ANOMALY,
        len(made),
        **{name: told[name].to_numpy() for name in names},
        published=value,
        difference=value - told["expected"].to_numpy(),
        unit="percent",
        decimals=2,
        params=[_params(one) for one in made],
    )


def _params(one: Spikes) -> dict[str, object]:
    shares = one.shares
    return {
        "stations_count": one.stations,
        "resamples_count": RESAMPLES,
        "excess_count": round(one.stations * one.excess.mass),
        "usual_percent": 100 * one.excess.usual,
        "whole_field": one.whole,
        "p_probability": one.p,
        "points_numbers": [f"{share:.1f}" for share in shares[:NAMED]],
        "more": len(shares) - NAMED if len(shares) > NAMED else 0,
    }


CHECKS = (Check(CODE, "statistics", Severity.ANOMALY, density, SOURCE, on_demand=True),)
