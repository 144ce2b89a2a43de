"""One simulated election through every statistical check, as the program runs it.

A probe keeps a few numbers of each check and forgets the election. Nothing of a check is known
here but its outcome: findings, measures, whether it ran.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from audit import engine
from audit.checks.base import Check, Outcome
from audit.checks.registry import CHECKS
from audit.election import Election
from audit.findings import Severity
from audit.places import placing, priority
from audit.polls import Polls
from audit.statistics.outliers import robust_z
from tools.calibration import honest, oracle, plants
from tools.calibration.honest import Country, Integers

SEED = 20_210_110
PLAIN_LIMIT = 3.5
FALSE_DISCOVERIES = 0.05
# Control ratios, totals, files and seats are arithmetic: simulated protocols cannot break them.
FAMILIES = ("statistics", "turnout", "copying")
ARITHMETIC = ("S3", "S4", "T1")
PLAIN = ("plain rule, turnout", "plain rule, shares", "plain rule, either")
LIST = "review list"
ORACLE = "who knows the rule and the line"  # of invented percentages; a bound, no method
Mask = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Task:
    """One election to simulate.

    Attributes:
        country: whose stations.
        run: numbers the elections of a country; the planted ones have the honest one's ballots.
        kind, rate: what is planted and in which part of the stations; "" for an honest election.
        only: codes of the checks to run, whether on demand or not; none for all others.
        one_world: whether regions and districts are those of every other such election.
        odd: whether some stations honestly differ from all others in kind.
    """

    country: str
    run: int
    kind: str = ""
    rate: float = 0.0
    only: tuple[str, ...] = ()
    one_world: bool = False
    odd: bool = True


@dataclass(slots=True)
class Told:
    """What one check said of one election.

    Attributes:
        flagged: whether it made any finding.
        levels: for each level at which it measures q, whether anything was flagged there; for a
            check of stations alone "precinct", whether it claims anything of any: a finding that
            is no note, with q of 5 % or less or without q.
        p: by measure and level, p of one group and line drawn at random among those tried.
        intervals: by measure of the country's first line, low and high and the value itself.
        stations: stations that its findings are of; ``hits`` of them planted, ``first`` those
            planted among the first as many as were planted; ``apart`` the same among the stations
            that are not odd and honest.
    """

    flagged: bool = False
    levels: dict[str, bool] = field(default_factory=dict)
    p: dict[tuple[str, str], float] = field(default_factory=dict)
    intervals: dict[str, tuple[float, float, float]] = field(default_factory=dict)
    stations: int = 0
    hits: int = 0
    first: int = 0
    apart: int = 0


@dataclass(slots=True)
class Probe:
    """One election: its stations, those planted, and what each method said of it."""

    task: Task
    size: int
    planted: int
    told: dict[str, Told]


def checks(only: Sequence[str] = ()) -> list[Check]:
    """The statistical checks with these codes, or all that do not wait to be asked for."""
    known = [c for c in CHECKS if c.family in FAMILIES and c.code not in ARITHMETIC]
    return [c for c in known if (c.code in only if only else not c.on_demand)]


def probe(task: Task, country: Country) -> Probe:
    """Simulate one election and ask every check. The same task always gives the same result."""
    seed = [SEED, *(ord(letter) for letter in task.country)]
    world = np.random.default_rng(seed) if task.one_world else None
    draw = np.random.default_rng([*seed, task.run])
    ballots = honest.honest(country, draw, world, odd=task.odd)
    rows = others = np.zeros(0, dtype=np.int64)
    if task.kind:
        own = [*seed, task.run, plants.KINDS.index(task.kind), round(1e4 * task.rate)]
        made = plants.planted(country, ballots, task.kind, task.rate, np.random.default_rng(own))
        ballots, rows, others = made.ballots, made.rows, made.others
    election = honest.election(country, ballots)
    marks = _Marks(election, rows, others, np.flatnonzero(ballots.odd))
    told: dict[str, Told] = {}
    audit = engine.audit(election) if task.kind else None
    for check in checks(task.only):
        outcome = _outcome(check, election, audit)
        if outcome.ran:
            told[check.code] = _told(outcome, marks, np.random.default_rng([*seed, task.run]))
    if not task.only:
        told |= {name: marks.of_rows(rows) for name, rows in plain(election.polls).items()}
    if audit is not None:
        told[LIST] = marks.at(_review_list(audit))
    if task.kind == "rounding":
        told[ORACLE] = marks.of_rows(oracle.rounding(election.polls, rows))
    return Probe(task, len(country), len(rows), told)


def _outcome(check: Check, election: Election, audit: engine.Audit | None) -> Outcome:
    """What a check says; one that is off unless a profile asks for it is run all the same."""
    for result in audit.results if audit is not None and check.on else ():
        if result.check.code == check.code:
            return result.outcome
    return check.run(election)


def _review_list(audit: engine.Audit) -> list[int]:
    """Places of precincts in the order in which the program asks to look at them."""
    place = priority.of_audit(audit).table["place"].to_numpy(dtype=np.int64)
    return [int(number) for number in place[place >= 0]]


class _Marks:
    """Which stations are planted, by their place in the election."""

    def __init__(self, election: Election, rows: Integers, others: Integers, odd: Integers) -> None:
        self.election = election
        self.place = election.protocols["place"].to_numpy(dtype=np.int64)
        self.planted = set(self.place[rows].tolist())
        self.excused = set(self.place[others].tolist())
        self.odd = set(self.place[odd].tolist()) - self.planted

    def of_rows(self, order: Sequence[int]) -> Told:
        """Hits among rows of the protocols, strongest first."""
        return self.at([int(self.place[row]) for row in order])

    def at(self, places: Sequence[int]) -> Told:
        """Hits among places, strongest first; originals of copies count neither way."""
        kept = [p for p in dict.fromkeys(places) if p in self.planted or p not in self.excused]
        others = [place for place in kept if place not in self.odd]
        hits = sum(place in self.planted for place in kept)
        first, apart = (
            sum(place in self.planted for place in some[: len(self.planted)])
            for some in (kept, others)
        )
        return Told(flagged=bool(kept), stations=len(kept), hits=hits, first=first, apart=apart)


def _told(outcome: Outcome, marks: _Marks, rng: np.random.Generator) -> Told:
    found = outcome.findings
    pairs = placing.memberships(found, placing.places(found, marks.election))
    told = marks.at(_strongest(found, pairs))
    told.flagged = bool(len(found))
    table = outcome.measures
    for (measure, level), rows in table[table["p"].notna()].groupby(["measure", "level"]):
        told.p[str(measure), str(level)] = float(rng.choice(rows["p"].to_numpy()))
    for level, rows in table[table["q"].notna()].groupby("level"):
        told.levels[str(level)] = bool(rows["flagged"].any())
    if not told.levels:
        claims = found.loc[found["severity"] != str(Severity.NOTE), "q"]
        told.levels["precinct"] = bool((claims.isna() | (claims <= FALSE_DISCOVERIES)).any())
    whole = table[(table["level"] == "country") & table["low"].notna() & table["p"].isna()]
    for measure, rows in whole.groupby("measure"):
        low, high, value = rows[["low", "high", "value"]].iloc[0].tolist()
        told.intervals[str(measure)] = (low, high, value)
    return told


def _strongest(found: pd.DataFrame, pairs: placing.Memberships) -> list[int]:
    """Places of a check's findings in the order of p, then of how far out, then of votes."""
    p = found["p"].fillna(1.0).to_numpy()[pairs.finding]
    votes = np.nan_to_num(pairs.votes)
    order = np.lexsort((pairs.place, -votes, -np.nan_to_num(pairs.far), p))
    return [int(place) for place in pairs.place[order]]


def plain(polls: Polls) -> dict[str, list[int]]:
    """Stations beyond a robust z of 3.5 in their region, strongest first, by each plain rule.

    Where protocols name one region only, the district is the region. The rule for shares takes the
    largest z of all lines above 5 %; the last rule the largest of turnout and these, as somebody
    uses them who does not know what is amiss.
    """
    place = polls.region if len(np.unique(polls.region)) > 1 else polls.district
    usable = (polls.registered > 0) & (polls.ballots > 0)
    shares = polls.votes / np.where(usable, polls.ballots, np.nan)[:, None]
    turnout = np.where(usable, polls.turnout, np.nan)
    of_lines = [_z(shares[:, line], place) for line in polls.lines_above(5)]
    by_rule = [_z(turnout, place), np.max(of_lines, axis=0)]
    by_rule.append(np.max(by_rule, axis=0))
    return {name: _beyond(z, polls) for name, z in zip(PLAIN, by_rule, strict=True)}


def _z(values: NDArray[np.float64], place: Integers) -> NDArray[np.float64]:
    result: NDArray[np.float64] = np.abs(np.nan_to_num(robust_z(100 * values, [place]).z))
    return result


def _beyond(z: NDArray[np.float64], polls: Polls) -> list[int]:
    order = np.argsort(-z, kind="stable")
    return [int(polls.rows[row]) for row in order[: int((z > PLAIN_LIMIT).sum())]]
