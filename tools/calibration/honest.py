"""Honest elections, simulated with the station sizes of real countries.

Turnout and shares vary by region, district and station on the logit scale, with the heavy tails
that calm elections have (Student's t with 4 degrees of freedom), villages beside towns, as little
correlation of turnout and share as calm countries show, and with odd places: strongholds of single
lines, institutions where nearly everybody votes. Every ballot is then drawn at random.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from audit.election import Election
from audit.importing.table import TableKind
from sample_protocols import simulation
from tests.audit.builders import assembled, columnar
from tools.reproduction.elections import Elections

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]

LINES = ("A", "B", "C", "D", "E", "F")
VOTES = tuple(f"votes:{line}" for line in LINES)
FULL = (
    *("registered", "received", "issued_station", "issued_outside", "issued", "cancelled"),
    *("box_mobile", "box_stationary", "valid", "invalid"),
)
# What a country's own protocols tell.
FIELDS = {
    "Kazakhstan": FULL,
    "Armenia": ("registered", "took_part", "invalid"),
    "Canada": ("registered", "invalid"),
}
# Elections of which the sizes and districts of stations are taken.
SOURCES = {"Armenia": "armenia-2018", "Canada": "canada-2019"}
_FREEDOM = 4.0  # of Student's t: the tails of stations
_VILLAGE = 600  # voters; below, a station counts as a village
_LEAST_LINES = 3  # lines above 5 %


@dataclass(frozen=True)
class Country:
    """Stations without votes: ``election`` has their places, arrays are (stations,)."""

    name: str
    election: Election
    region: Integers
    district: Integers
    registered: Integers
    fields: tuple[str, ...]

    def __len__(self) -> int:
        return len(self.registered)


@dataclass(frozen=True)
class Ballots:
    """What a protocol follows from, all (stations,) but ``votes`` (stations, lines).

    ``uncast`` ballots were issued and never put into a box; ``outside`` were issued at home;
    ``odd`` marks strongholds and institutions, which honestly differ from all others in kind.
    """

    registered: Integers
    uncast: Integers
    outside: Integers
    invalid: Integers
    votes: Integers
    odd: NDArray[np.bool_]

    @property
    def valid(self) -> Integers:
        """Valid ballots."""
        total: Integers = self.votes.sum(axis=1)
        return total

    @property
    def boxes(self) -> Integers:
        """Ballots in the boxes."""
        return self.valid + self.invalid

    @property
    def issued(self) -> Integers:
        """Ballots issued."""
        return self.boxes + self.uncast

    def columns(self) -> dict[str, Integers]:
        """Every field of a protocol; all control ratios hold by construction."""
        received = np.maximum(-(-self.registered * 101 // 100), self.issued)
        return {
            "registered": self.registered,
            "received": received,
            "issued_station": self.issued - self.outside,
            "issued_outside": self.outside,
            "issued": self.issued,
            "took_part": self.issued,
            "cancelled": received - self.issued,
            "box_mobile": self.outside,
            "box_stationary": self.boxes - self.outside,
            "valid": self.valid,
            "invalid": self.invalid,
            **{field: self.votes[:, n] for n, field in enumerate(VOTES)},
        }


def countries(elections: Elections) -> Iterator[Country | str]:
    """The three countries; instead of one whose data is not there, the reason."""
    made = simulation.simulate()
    places = made[["region", "district", "precinct"]].astype(str)
    yield _country("Kazakhstan", places, made["registered"].to_numpy(dtype=np.int64))
    for name, key in SOURCES.items():
        try:
            polls = elections.of(key).polls
        except FileNotFoundError as error:
            yield f"{name}: not tried, {error}"
            continue
        # Polls without voters of their own (advance polls, merged ones) are none of the stations.
        usable = polls.registered > 0
        places = polls.frame.loc[usable, ["region", "district", "precinct"]].astype(str)
        yield _country(name, places, polls.registered[usable].astype(np.int64))


def _country(name: str, places: pd.DataFrame, registered: Integers) -> Country:
    places = places.reset_index(drop=True)
    # Numbers may recur within a district (polls of Canada); every row is a station of its own.
    again = places.duplicated(keep=False).to_numpy()
    places.loc[again, "precinct"] = [f"{n}" for n in range(100_000, 100_000 + int(again.sum()))]
    frame, totals = places.copy(), _total_rows(places)
    for field in (*FIELDS[name], *VOTES):
        frame[field], totals[field] = 1.0, 1.0
    published = columnar(totals, f"{name} totals.csv", TableKind.SUMMARY)
    whole = assembled(columnar(frame, f"{name}.csv"), published)
    region = pd.factorize(places["region"])[0].astype(np.int64)
    district = pd.factorize(places["region"] + "\n" + places["district"])[0].astype(np.int64)
    return Country(name, whole, region, district, registered, FIELDS[name])


def _total_rows(places: pd.DataFrame) -> pd.DataFrame:
    """One row for the country and, where there are several, one for each region."""
    regions = places["region"].unique()
    rows = [{"region": "", "level": "country"}]
    rows += [{"region": name, "level": "region"} for name in regions if len(regions) > 1]
    return pd.DataFrame(rows)


def part(country: Country, stations: int, rng: np.random.Generator) -> Country:
    """Whole districts drawn at random until they have about ``stations`` stations."""
    if stations >= len(country):
        return country
    order = rng.permutation(country.district.max() + 1)
    sizes = np.bincount(country.district)[order].cumsum()
    chosen = order[: int(np.searchsorted(sizes, stations)) + 1]
    keep = np.flatnonzero(np.isin(country.district, chosen))
    frame = country.election.protocols.iloc[keep].reset_index(drop=True)
    return Country(
        country.name,
        replace(country.election, protocols=frame),
        pd.factorize(country.region[keep])[0].astype(np.int64),
        pd.factorize(country.district[keep])[0].astype(np.int64),
        country.registered[keep],
        country.fields,
    )


def honest(
    country: Country,
    rng: np.random.Generator,
    world: np.random.Generator | None = None,
    *,
    odd: bool = True,
) -> Ballots:
    """The ballots of one honest election.

    ``world`` draws what is of the country and its regions and districts, ``rng`` what is of the
    stations: elections of one world differ by chance alone. ``odd``: with strongholds and
    institutions, stations that honestly differ from all others in kind.
    """
    world = world or rng
    voters = country.registered
    village = voters < _VILLAGE * world.uniform(0.7, 1.3)
    came, own, closed = _turnout(country, village, rng, world, odd=odd)
    issued = rng.binomial(voters, _expit(came))
    uncast = rng.binomial(issued, 0.001)
    boxes = issued - uncast
    bad = rng.beta(0.02 * 60, 0.98 * 60, len(voters))
    invalid = rng.binomial(boxes, bad)
    shares, strong = _shares(country, village, own, rng, world, odd=odd)
    votes = rng.multinomial(boxes - invalid, shares).astype(np.int64)
    outside = np.minimum(rng.binomial(issued, rng.beta(2, 50, len(voters))), boxes)
    return Ballots(voters, uncast, outside, invalid, votes, closed | strong)


def _turnout(
    country: Country,
    village: NDArray[np.bool_],
    rng: np.random.Generator,
    world: np.random.Generator,
    *,
    odd: bool,
) -> tuple[Floats, Floats, NDArray[np.bool_]]:
    """Turnout on the logit scale, each station's own part of it in deviations, institutions."""
    own = _tails(len(country), rng)
    center = world.uniform(-0.4, 0.9)
    logit = center + world.normal(0, 0.2, country.region.max() + 1)[country.region]
    logit += world.normal(0, 0.15, country.district.max() + 1)[country.district]
    logit += world.uniform(0, 0.3) * village + 0.22 * own
    closed = (country.registered < 300) & (rng.random(len(country)) < (0.05 if odd else 0.0))
    return np.where(closed, rng.uniform(1.8, 3.5, len(country)), logit), own, closed


def _shares(
    country: Country,
    village: NDArray[np.bool_],
    own: Floats,
    rng: np.random.Generator,
    world: np.random.Generator,
    *,
    odd: bool,
) -> tuple[Floats, NDArray[np.bool_]]:
    """Expected share of each line in each station, shape (stations, lines), and strongholds."""
    count = len(LINES)
    logit = np.log(_base(world))
    logit = logit + world.normal(0, 0.25, (country.region.max() + 1, count))[country.region]
    logit += world.normal(0, 0.2, (country.district.max() + 1, count))[country.district]
    logit += village[:, None] * world.normal(0, 0.15, count)
    logit += 0.2 * np.column_stack([_tails(len(country), rng) for _ in LINES])
    # Those who come where turnout is high vote a little differently, for whichever line.
    logit += 0.03 * own[:, None] * world.normal(0, 1, count)
    strong = rng.random(len(country)) < (0.01 if odd else 0.0)
    logit[strong, rng.integers(0, count, int(strong.sum()))] += rng.uniform(0.5, 2.5, strong.sum())
    weights = np.exp(logit)
    shares: Floats = weights / weights.sum(axis=1, keepdims=True)
    return shares, strong


def _base(rng: np.random.Generator) -> Floats:
    while True:
        base: Floats = np.exp(rng.normal(0, 1.0, len(LINES)))
        base /= base.sum()
        if (base > 0.05).sum() >= _LEAST_LINES:
            return base


def _tails(count: int, rng: np.random.Generator) -> Floats:
    """Student's t, scaled to a variance of one."""
    drawn: Floats = rng.standard_t(_FREEDOM, count) / np.sqrt(_FREEDOM / (_FREEDOM - 2))
    return np.clip(drawn, -8, 8)


def _expit(logit: Floats) -> Floats:
    result: Floats = 1 / (1 + np.exp(-logit))
    return result


def election(country: Country, ballots: Ballots) -> Election:
    """The election with these ballots, as if it had been read from files that agree."""
    columns = ballots.columns()
    frame = country.election.protocols.copy()
    totals = country.election.summaries.copy()
    keys = frame["region_key"].to_numpy()
    for field in (*country.fields, *VOTES):
        frame[field] = columns[field].astype(np.float64)
        sums = pd.Series(columns[field]).groupby(keys).sum()
        whole = totals["level"] == "country"
        of_region = totals["region_key"].map(sums).to_numpy(dtype=np.float64)
        totals[field] = np.where(whole, float(columns[field].sum()), of_region)
    totals = totals[totals["votes:A"].notna()].reset_index(drop=True)
    return replace(country.election, protocols=frame, summaries=totals)
