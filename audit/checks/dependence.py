"""Votes of a line that grow with turnout, for every line above 5 % alike: a measure, no finding.

Shpilkin's estimate (`audit.statistics.dependence`) as a range over the choice of core and within
places and sizes. Over Canada 2019, Armenia 2018, Georgia 2024 and Albania 2013 it is between -12
and 11 % of a line's votes, in Russia 2011 and 2021 46 and 51 % of the first line's. Yet honest
elections in which villages of one region vote more and otherwise than its towns give as much in
simulations (up to 40 %, and 30 % within regions and sizes), so that no threshold tells them apart.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd

from audit import findings, measures
from audit.checks import gates
from audit.checks.base import Check, Outcome
from audit.checks.levels import levels
from audit.election import Election
from audit.findings import Severity
from audit.frames import Floats
from audit.polls import Group, Polls
from audit.statistics.dependence import (
    REACH,
    Bins,
    Growth,
    Integers,
    Strata,
    binned,
    growth,
    size_classes,
    strata,
)

LEAST = 100  # stations of a country, region or district; below, a mode of turnout is chance
SMALL_PLACE = 30  # stations below which places are taken together
SOURCE = "source-dependence"
CODE = "N2"


@dataclass(frozen=True)
class LineGrowth:
    """One line's votes that grow with turnout, by every way of putting stations together."""

    bins: Bins  # by the cells of ``strata``
    strata: Strata

    @cached_property
    def whole(self) -> Growth:
        """All stations together."""
        return growth(self.bins.merged(np.zeros_like(self.strata.place), 1))

    @cached_property
    def by_place(self) -> Growth:
        """Within each region, or district where no regions are known."""
        return growth(_merged(self.bins, self.strata.place))

    @cached_property
    def by_size(self) -> Growth:
        """Within each class of stations of like size."""
        return growth(_merged(self.bins, self.strata.size))

    @cached_property
    def by_both(self) -> Growth:
        """Within stations of like size of a place."""
        return growth(_merged(self.bins, self.strata.like))

    @property
    def votes(self) -> float:
        """The line's votes in all stations that take part."""
        return float(self.bins.votes.sum())

    @property
    def ranges(self) -> dict[str, tuple[float, float, float]]:
        """Value, lowest and highest of each way, by the name of its measure."""
        ways = {"whole": self.whole, "size": self.by_size}
        if self.strata.places > 1:
            ways |= {"place": self.by_place, "both": self.by_both}
        return {name: way.total() for name, way in ways.items()}

    @cached_property
    def groups(self) -> tuple[Floats, Floats, Floats, Floats, Floats]:
        """Each place's stations, votes of the line, and value, lowest and highest; (places,)."""
        group = self.strata.group
        bins = _merged(self.bins, group + 1)
        alone = growth(bins)
        like = np.zeros((len(alone.votes), len(alone.choices)))
        first = np.unique(self.strata.like, return_index=True)[1]
        np.add.at(like, group[first] + 1, np.nan_to_num(self.by_both.choices).T)
        every = np.concatenate([alone.votes[None], np.nan_to_num(alone.choices), like.T])
        votes = bins.votes.sum(axis=1)
        return (
            bins.stations[1:].astype(np.float64),
            votes[1:],
            alone.votes[1:],
            every.min(axis=0)[1:],
            every.max(axis=0)[1:],
        )


def _merged(bins: Bins, into: Integers) -> Bins:
    return bins.merged(into, int(into.max(initial=0)) + 1)


def dependence(election: Election) -> Outcome:
    """N2: how many votes of each line grow with turnout, as a range."""
    polls = election.polls
    lines = polls.lines_above()
    lacking = gates.lacking(polls, turnout=True, lines=True)
    if lacking:
        return lacking
    like = stations_alike(polls)
    every = {line: line_growth(polls, line, like) for line in lines}
    had = {line: int(own.bins.stations.sum()) for line, own in every.items()}
    made = {line: own for line, own in every.items() if had[line] >= LEAST}
    if not made:
        return gates.few(LEAST, max(had.values()))
    rows = [row for line, own in made.items() for row in _rows(polls, line, own)]
    table = pd.concat([_table(rows), *_districts(polls, list(made))], ignore_index=True)
    first = next(iter(made.values()))
    return Outcome(
        findings.batch(CODE, Severity.ANOMALY, 0),
        tests=len(table),
        figures={
            "core_percent": int(first.whole.mode[0]),
            "stations": int(first.bins.stations.sum()),
        },
        measures=table,
    )


def stations_alike(polls: Polls) -> Strata:
    """Stations by region (district where no regions are known) and by number of voters."""
    place = polls.region if polls.region.max(initial=0) > 0 else polls.district
    return strata(place, size_classes(polls.registered), SMALL_PLACE, LEAST)


def line_growth(polls: Polls, line: int, like: Strata) -> LineGrowth:
    """The votes of the line at this position of ``polls.lines`` that grow with turnout."""
    votes = polls.votes[:, line]
    own = (polls.registered, polls.voted, polls.ballots, votes, like.cell, len(like.group))
    return LineGrowth(binned(*own), like)


def _rows(polls: Polls, line: int, own: LineGrowth) -> Iterator[dict[str, object]]:
    field = f"votes:{polls.lines[line]}"
    ranges = own.ranges
    lowest = min(low for _, low, _ in ranges.values())
    highest = max(high for _, _, high in ranges.values())
    base = {"level": "country", "field": field, "n": own.bins.stations.sum()}
    yield {
        **base, "measure": "dependence-votes", "value": ranges["whole"][0], "low": lowest,
        "high": highest, "unit": "votes", "decimals": 0,
    }  # fmt: skip
    for name, three in ranges.items():
        yield {**base, "measure": f"dependence-{name}", **_percent(three, own.votes)}
    yield from _core(own, base)
    for group in polls.at("region", least=LEAST):
        yield from _region(polls, group, own, field)


def _percent(three: Sequence[float], votes: float) -> dict[str, object]:
    value, low, high = (100 * number / votes if votes else np.nan for number in three)
    return {"value": value, "low": low, "high": high, "unit": "percent", "decimals": 1}


def _core(own: LineGrowth, base: dict[str, object]) -> Iterator[dict[str, object]]:
    mode = float(own.whole.mode[0])
    ballots = own.bins.ballots.sum()
    yield {
        **base, "measure": "dependence-core", "value": mode, "unit": "percent", "decimals": 0,
        "low": max(mode - REACH, 0.0), "high": min(mode + REACH + 1, 100.0),
    }  # fmt: skip
    yield {
        **base, "measure": "dependence-share", "value": 100 * float(own.whole.share[0]),
        "expected": 100 * own.votes / ballots, "unit": "percent", "decimals": 1,
    }  # fmt: skip


def _region(polls: Polls, group: Group, own: LineGrowth, field: str) -> Iterator[dict[str, object]]:
    place = polls.region[group.rows[0]]
    stations, votes, *three = (float(column[place]) for column in own.groups)
    if stations >= LEAST and votes and not np.isnan(three[0]):
        base = {**group.place, "field": field, "n": stations}
        yield {**base, "measure": "dependence-whole", **_percent(three, votes)}


def _districts(polls: Polls, lines: Sequence[int]) -> Iterator[pd.DataFrame]:
    """The measures of districts with enough stations, by line: each by its own cores alone."""
    for level in levels(polls, LEAST):
        if level.level != "district":
            continue
        number = len(level.groups)
        own = np.full(len(polls.rows), number)  # stations of no such district come last
        own[level.rows] = np.repeat(np.arange(number), level.sizes)
        for line in lines:
            votes = polls.votes[:, line]
            figures = (polls.registered, polls.voted, polls.ballots, votes)
            bins = binned(*figures, own, number + 1)
            found = growth(bins)
            every = np.concatenate([found.votes[None], np.nan_to_num(found.choices)])
            whole = np.where(bins.votes.sum(axis=1) > 0, bins.votes.sum(axis=1), np.nan)
            percent = 100 * every / whole
            told = (bins.stations >= LEAST) & ~np.isnan(percent[0])
            told[number] = False
            yield measures.batch(
                CODE,
                "dependence-whole",
                int(told.sum()),
                **level.places_of(told[:number]),
                field=f"votes:{polls.lines[line]}",
                n=bins.stations[told].astype(np.float64),
                value=percent[0, told],
                low=percent[:, told].min(axis=0),
                high=percent[:, told].max(axis=0),
                unit="percent",
                decimals=1,
            )


def _table(rows: Sequence[dict[str, object]]) -> pd.DataFrame:
    table = measures.batch(CODE, "", len(rows))
    for name in {name for row in rows for name in row}:
        kept = table[name].tolist()
        values = [row.get(name, default) for row, default in zip(rows, kept, strict=True)]
        table[name] = np.array(values, dtype=measures.COLUMNS[name])
    return table


CHECKS = (Check(CODE, "statistics", Severity.ANOMALY, dependence, SOURCE),)
