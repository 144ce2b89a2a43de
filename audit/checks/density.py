"""Shares that stand at round values more often than the sizes of stations give (Rozenas 2017).

On demand, over the country: turnout and the share of every line above 5 %. A finding where the
part of stations above the envelope of all resamples is larger than chance gives (Benjamini and
Hochberg over turnout and lines).
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pandas as pd

from audit import findings, measures
from audit.checks.base import Check, Outcome, not_run
from audit.election import Election, Floats, count
from audit.findings import Severity
from audit.polls import Polls
from audit.statistics import seeds
from audit.statistics.density import POINTS, RESAMPLES, Excess, excess
from audit.statistics.many import benjamini_hochberg

LEAST = 1000  # stations; below, the envelope of 1,001 points lies far above anything
SMALLEST = 100  # voters, or ballots; smaller stations have round shares by themselves
NAMED = 12  # shares that a sentence names
SOURCE = "source-density"
CODE = "N4"


@dataclass(frozen=True, slots=True)
class Spikes:
    """One quantity's excess: ``field`` (turnout's numerator or a line's votes) of ``whole``."""

    field: str
    whole: str
    stations: int
    excess: Excess

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
    made = polls.kept("density", lambda: list(_tried(polls)))
    if not made:
        return not_run("reason-few-precincts", least=LEAST)
    p = np.array([one.excess.p for one in made])
    q = benjamini_hochberg(p)
    flagged = q <= election.thresholds.false_discoveries
    chosen = [one for one, flag in zip(made, flagged, strict=True) if flag]
    table = measures.batch(
        CODE, "density-mass", len(made), field=[one.field for one in made],
        n=[one.stations for one in made], value=[100 * one.excess.mass for one in made],
        expected=[100 * one.excess.middle for one in made], low=0.0,
        high=[100 * one.excess.usual for one in made], p=p, q=q, unit="percent", decimals=2,
        flagged=flagged,
    )  # fmt: skip
    return Outcome(
        _findings(chosen, p[flagged], q[flagged]),
        tests=len(made),
        figures={"seed": seeds.SEED, "resamples": RESAMPLES},
        measures=table,
    )


def _tried(polls: Polls) -> Iterator[Spikes]:
    quantities = [(polls.voted_field, "registered", polls.voted, polls.registered)]
    base = _base(polls)
    quantities += [
        (f"votes:{polls.lines[line]}", base, polls.votes[:, line], polls.ballots)
        for line in polls.lines_above()
    ]
    for field, base, part, whole in quantities:
        with np.errstate(invalid="ignore"):
            used = (whole >= SMALLEST) & (part >= 0) & (part <= whole)
            used &= (part == np.floor(part)) & (whole == np.floor(whole))
        if used.sum() >= LEAST:
            made = excess(part[used], whole[used], (CODE, "country", field))
            yield Spikes(field, base, int(used.sum()), made)


def _base(polls: Polls) -> str:
    """What `Polls.ballots` really are: the field that a sentence names."""
    if (count(polls.frame, "in_boxes") > 0).any():
        return "in_boxes"
    return "counted" if (count(polls.frame, "invalid") >= 0).any() else polls.voted_field


def _findings(made: list[Spikes], p: Floats, q: Floats) -> pd.DataFrame:
    return findings.batch(
        CODE,
        Severity.ANOMALY,
        len(made),
        level="country",
        field=[one.field for one in made],
        published=[100 * one.excess.mass for one in made],
        expected=[100 * one.excess.middle for one in made],
        difference=[100 * (one.excess.mass - one.excess.middle) for one in made],
        unit="percent",
        decimals=2,
        p=p,
        q=q,
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
        "p_probability": one.excess.p,
        "points_numbers": [f"{share:.1f}" for share in shares[:NAMED]],
        "more": len(shares) - NAMED if len(shares) > NAMED else 0,
    }


CHECKS = (Check(CODE, "statistics", Severity.ANOMALY, density, SOURCE, on_demand=True),)
