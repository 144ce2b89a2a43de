"""What changed in each precinct between two elections: voters listed, turnout, a line's share.

Changes are told as a ranked list and never with a p: people move, polling districts are cut anew,
and an election differs from another for honest reasons more often than for others.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd

from audit.comparing.lines import Pair, paired
from audit.comparing.precincts import Matched, matched
from audit.election import Election
from audit.frames import Floats
from audit.outcome.shares import base_of
from audit.statistics import cores

MUCH, QUARTER, FEWEST = 0.2, 0.25, 20
LEAST_STRATUM = 30  # precincts of a region in which a change is measured; else of the whole


@dataclass(frozen=True, slots=True)
class Limits:
    """From where a change is worth an explanation.

    ``registered_percent``: voters listed, more or fewer; ``turnout_z`` and ``share_z``: spreads
    of the change from the core of the region's changes. ``least_voters``: smaller precincts are
    left out.
    """

    registered_percent: float = 20.0
    turnout_z: float = 5.0
    share_z: float = 5.0
    least_voters: int = 100


@dataclass(frozen=True)
class Figures:
    """One figure of the matched precincts, shape (pairs,) each; NaN where not known."""

    then: Floats
    now: Floats

    @property
    def change(self) -> Floats:
        """Now less then."""
        return self.now - self.then


@dataclass(frozen=True)
class Compared:
    """Two elections beside each other, and which precincts and lines are the same.

    ``now`` is the one that is audited.
    """

    now: Election
    then: Election
    matched: Matched
    lines: tuple[Pair, ...]

    @cached_property
    def registered(self) -> Figures:
        """Voters listed."""
        return self._both(self.now.polls.registered, self.then.polls.registered)

    @cached_property
    def turnout(self) -> Figures:
        """Turnout in percent."""
        return self._both(100 * self.now.polls.turnout, 100 * self.then.polls.turnout)

    @cached_property
    def ballots(self) -> Figures:
        """Ballots in the boxes, else counted, else of those who voted."""
        return self._both(self.now.polls.ballots, self.then.polls.ballots)

    @property
    def common(self) -> tuple[Pair, ...]:
        """The lines that both have."""
        return tuple(pair for pair in self.lines if pair.then)

    def share(self, line: str) -> Figures | None:
        """The share of a line of now in percent; None where it has no counterpart."""
        pair = next((pair for pair in self.common if pair.now == line), None)
        if pair is None:
            return None
        return self._both(_share(self.now, pair.now), _share(self.then, pair.then))

    @cached_property
    def anew(self) -> bool:
        """Whether precincts were evidently numbered anew between both.

        Where voters listed differ much in a quarter of those that bear the same number, these are
        other precincts: then regions can be compared, and precincts cannot.
        """
        known, moved = self.resized
        return known >= FEWEST and moved > QUARTER * known

    @cached_property
    def resized(self) -> tuple[int, int]:
        """In how many precincts voters listed are known on both sides; in how many differ much."""
        with np.errstate(invalid="ignore", divide="ignore"):
            grown = np.abs(self.registered.now / self.registered.then - 1)
        known = grown[np.isfinite(grown)]
        return len(known), int((known > MUCH).sum())

    @property
    def place(self) -> np.ndarray:
        """The precincts' numbers in ``now``, shape (pairs,)."""
        return self.now.polls.place[self.matched.now]

    @property
    def frame(self) -> pd.DataFrame:
        """The rows of the precincts in ``now``'s protocols."""
        return self.now.polls.frame.iloc[self.matched.now]

    def with_lines(self, said: Mapping[str, str]) -> "Compared":
        """The same with lines as a person says them."""
        lines = paired(self.now, self.then, said)
        return Compared(self.now, self.then, self.matched, lines)

    def _both(self, now: Floats, then: Floats) -> Figures:
        return Figures(then[self.matched.then], now[self.matched.now])


def compared(now: Election, then: Election) -> Compared:
    """Two elections beside each other."""
    return Compared(now, then, matched(now, then), paired(now, then))


def _share(election: Election, line: str) -> Floats:
    """Share of a line in each station in percent of the profile's base, shape (stations,)."""
    polls = election.polls
    base = base_of(polls.frame, election.profile.share_base)
    share: Floats = np.full(len(base), np.nan)
    np.divide(100 * polls.votes[:, polls.lines.index(line)], base, out=share, where=base > 0)
    return share


@dataclass(frozen=True)
class Changes:
    """How far each precinct's changes lie, shape (pairs,); NaN where not known or left out.

    ``registered`` is the change of voters listed in percent, ``turnout`` and ``share`` are z
    from the core of the region's changes. ``strength`` is the largest in units of its limit: from
    1 on a change is worth an explanation.
    """

    registered: Floats
    turnout: Floats
    share: Floats
    strength: Floats

    @property
    def ranked(self) -> np.ndarray:
        """Positions of the precincts worth an explanation, the farthest first."""
        told = np.flatnonzero(np.nan_to_num(self.strength) >= 1)
        order: np.ndarray = told[np.argsort(-self.strength[told], kind="stable")]
        return order


def changes(of: Compared, line: str, limits: Limits) -> Changes:
    """The changes of every matched precinct; ``line``: whose share is looked at ("" for none).

    Where precincts were numbered anew nothing is known of any.
    """
    voters = of.registered
    if of.anew:
        nothing = np.full(len(voters.now), np.nan)
        return Changes(nothing, nothing, nothing, nothing)
    large = np.fmax(voters.now, voters.then) >= limits.least_voters
    grown = np.full(len(large), np.nan)
    np.divide(100 * voters.change, voters.then, out=grown, where=large & (voters.then > 0))
    known = np.isnan(voters.now) | np.isnan(voters.then) | large
    turnout = _far(of, of.turnout, voters, known)
    own, share = of.share(line), np.full(len(large), np.nan)
    if own is not None:
        share = _far(of, own, of.ballots, known)
    parts = (
        np.abs(grown) / limits.registered_percent,
        np.abs(turnout) / limits.turnout_z,
        np.abs(share) / limits.share_z,
    )
    return Changes(grown, turnout, share, np.fmax.reduce(parts))


def _far(of: Compared, part: Figures, size: Figures, known: np.ndarray) -> Floats:
    """Distance of each change of a part (percent) from the core of its region's changes.

    Measured on the angle 2 arcsin √part, whose chance is 1 / size, so that small precincts may
    change more than large ones.
    """
    z: Floats = np.full(len(known), np.nan)
    usable = known & (part.now <= 100) & (part.then <= 100) & (size.now > 0) & (size.then > 0)
    rows = np.flatnonzero(usable)
    if not len(rows):
        return z
    angle = cores.angle(part.now[rows] / 100) - cores.angle(part.then[rows] / 100)
    noise = 1 / size.now[rows] + 1 / size.then[rows]
    regions = of.now.polls.region[of.matched.now][rows]
    strata = [regions, np.zeros_like(regions)]
    z[rows] = cores.standardised(angle, noise, strata, LEAST_STRATUM).z
    return z


def by_region(of: Compared, line: str) -> pd.DataFrame:
    """Both elections added up by region, the country last.

    Columns: ``level`` ("region" or "country"), ``region_key``, ``precincts``, and then and now of
    ``registered``, ``turnout`` and ``share`` (percent; of sums, never a mean of percentages).
    Counted are the matched precincts, and of each figure those of which both sides have it; where
    precincts were numbered `anew`, all of either side, and for the country those of the regions
    that both have.
    """
    then, now = _summands(of, line)
    if not of.anew:
        for name in _PARTS:
            both = then[name].notna().to_numpy() & now[name].notna().to_numpy()
            then[name], now[name] = then[name].where(both), now[name].where(both)
    shared = frozenset(now["region_key"]) & frozenset(then["region_key"])
    told = _percentages(_sums(now, shared), "now").merge(
        _percentages(_sums(then, shared), "then"),
        on=["level", "region_key"],
        how="left",
        sort=False,
    )
    return told.rename(columns={"precincts_now": "precincts"}).drop(columns="precincts_then")


_PARTS = ("registered", "voted", "votes", "base")


def _summands(of: Compared, line: str) -> tuple[pd.DataFrame, pd.DataFrame]:
    """What is added up of then and of now, a row a precinct, by the regions of now."""
    pair = next((one for one in of.common if one.now == line), None)
    sides = (of.then, of.matched.then, pair and pair.then), (of.now, of.matched.now, pair and line)
    made = []
    for election, matched_, key in sides:
        polls = election.polls
        rows = np.arange(len(polls.rows)) if of.anew else matched_
        votes = polls.votes[:, polls.lines.index(key)] if key else np.full(len(polls.rows), np.nan)
        base = base_of(polls.frame, election.profile.share_base)
        columns = (polls.registered, polls.voted, votes, base)
        frame = pd.DataFrame({n: c[rows] for n, c in zip(_PARTS, columns, strict=True)})
        # A part without its whole, or a whole without its part, makes no percentage.
        for part, whole in (("voted", "registered"), ("votes", "base")):
            frame[part] = frame[part].where(frame[whole].notna())
        frame["base"] = frame["base"].where(frame["votes"].notna())
        frame["listed"] = frame["registered"].where(frame["voted"].notna())
        keys = polls.frame["region_key"].to_numpy(dtype=object)[rows]
        if of.anew and election is of.then:
            keys = np.array([of.matched.regions.get(key, key) for key in keys], dtype=object)
        made.append(frame.assign(region_key=keys))
    if not of.anew:
        made[0]["region_key"] = made[1]["region_key"]
    return made[0], made[1]


def _sums(side: pd.DataFrame, shared: frozenset[str]) -> pd.DataFrame:
    columns = [*_PARTS, "listed"]
    grouped = side.assign(precincts=1.0).groupby("region_key", sort=False)
    sums = grouped[[*columns, "precincts"]].sum().reset_index()
    both = sums[sums["region_key"].isin(shared)]  # a region of one side is no growth of the whole
    whole = both.drop(columns="region_key").sum().to_frame().T.assign(region_key="")
    parts = [sums.assign(level="region"), whole.assign(level="country")]
    return pd.concat(parts, ignore_index=True)


def _percentages(sums: pd.DataFrame, when: str) -> pd.DataFrame:
    def part(one: str, other: str) -> Floats:
        share: Floats = np.full(len(sums), np.nan)
        whole = sums[other].to_numpy(dtype=np.float64)
        np.divide(100 * sums[one].to_numpy(dtype=np.float64), whole, out=share, where=whole > 0)
        return share

    voters = sums["registered"].where(sums["registered"] > 0)
    return pd.DataFrame(
        {
            "level": sums["level"],
            "region_key": sums["region_key"],
            f"precincts_{when}": sums["precincts"],
            f"registered_{when}": voters,
            f"turnout_{when}": part("voted", "listed"),
            f"share_{when}": part("votes", "base"),
        }
    )
