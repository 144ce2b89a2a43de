"""What many simulated elections say, as the tables of docs/calibration.md."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from tools.calibration import plants
from tools.calibration.probes import LIST, ORACLE, PLAIN, Probe, Told
from tools.calibration.rates import LEVEL, Interval, mean, p_below_zero, rate

NOMINAL = 0.05
STRICT = 0.01
SEEN = 0.01  # of planted stations: what a method must find somewhere to have a column
# The plants that a method of single stations is meant for.
MEANT = {
    "stuffing": "stuffing: ballots added for one line",
    "transfer": "transfer: votes moved from the strongest other line",
    "swaps": "swaps: figures of two lines exchanged",
    "copies": "copies: the protocol of another station",
    "rounding": "rounding: turnout and one share set to whole percents",
    "zeros": "zeros: the votes of one line entered with the line below it",
    "shifts": "shifts: a run of lines moved by one line",
}


@dataclass(frozen=True, slots=True)
class Alarm:
    """How often a check speaks of honest elections, beside the level that it claims."""

    country: str
    code: str
    what: str
    nominal: float
    found: Interval

    @property
    def calm(self) -> bool:
        """Whether the interval reaches down to the nominal level."""
        return self.found.low <= self.nominal

    def cells(self) -> list[str]:
        """The row of the table."""
        verdict = "calm" if self.calm else "**too many**"
        nominal = f"{100 * self.nominal:g}"
        return [self.code, self.country, self.what, str(self.found.n), nominal,
                self.found.percent(), verdict]  # fmt: skip


def alarms(probes: Sequence[Probe]) -> list[Alarm]:
    """False alarms by check and country: any finding in a family, and p at 5 % and 1 %."""
    made: list[Alarm] = []
    for code in codes_of(probes):
        for country in _countries(probes):
            told = [p.told[code] for p in probes if p.task.country == country and code in p.told]
            made += _of_families(country, code, told)
            made += _of_p(country, code, told)
    return made


def _of_families(country: str, code: str, told: Sequence[Told]) -> Iterator[Alarm]:
    for level in dict.fromkeys(level for one in told for level in one.levels):
        hits = [one.levels[level] for one in told if level in one.levels]
        what = "any station flagged" if level == "precinct" else f"any {level} flagged"
        yield Alarm(country, code, what, NOMINAL, rate(sum(hits), len(hits)))


def _of_p(country: str, code: str, told: Sequence[Told]) -> Iterator[Alarm]:
    for key in sorted({key for one in told for key in one.p}):
        values = np.array([one.p[key] for one in told if key in one.p])
        for limit in (NOMINAL, STRICT):
            what = f"{key[0]}, {key[1]}: p <= {100 * limit:g} %"
            found = rate(int((values <= limit).sum()), len(values))
            yield Alarm(country, code, what, limit, found)


def missed(probes: Sequence[Probe]) -> list[Alarm]:
    """How often an interval does not hold what it estimates: the mean over elections of one world.

    A third of the elections gives the mean, the others are held against it.
    """
    made = []
    for country in _countries(probes):
        own = [p for p in probes if p.task.country == country]
        for code in codes_of(own):
            told = [p.told[code] for p in own if code in p.told]
            for measure in sorted({name for one in told for name in one.intervals}):
                rows = np.array([t.intervals[measure] for t in told if measure in t.intervals])
                third = len(rows) // 3
                true = rows[:third, 2].mean()
                low, high = rows[third:, 0], rows[third:, 1]
                outside = int(((true < low) | (true > high)).sum())
                what = f"{measure}: interval misses"
                made.append(Alarm(country, code, what, NOMINAL, rate(outside, len(low))))
    return made


def lists(probes: Sequence[Probe]) -> Iterator[list[str]]:
    """Stations of honest elections that each method names, by 1,000; one cell a country."""
    for code in (*codes_of(probes), *PLAIN):
        cells = []
        for country in _countries(probes):
            own = [p for p in probes if p.task.country == country and code in p.told]
            each = mean([1000 * p.told[code].stations / p.size for p in own])
            cells.append(_spread(each) if each.n else "not run")
        if any(cell not in ("not run", "0") for cell in cells):
            yield [code, *cells]


def _spread(each: Interval) -> str:
    if each.value == 0:
        return "0"
    return f"{each.value:.2f} ({max(each.low, 0):.2f} to {each.high:.2f})"


@dataclass(frozen=True, slots=True)
class Power:
    """What one method found of one plant: part found, part of what it named that was planted.

    ``first``: planted stations among the first as many as were planted.
    """

    found: Interval
    precision: Interval
    first: Interval

    def cell(self) -> str:
        """Found, precision and the first, in percent."""
        if not self.found.n:
            return "not run"
        parts = [f"{100 * self.found.value:.0f}"]
        parts.append("–" if np.isnan(self.precision.value) else f"{100 * self.precision.value:.0f}")
        parts.append(f"{100 * self.first.value:.0f}")
        return " / ".join(parts)


def power(probes: Sequence[Probe], code: str) -> Power:
    """What a method found, run by run."""
    own = [(p.planted, p.told[code]) for p in probes if code in p.told]
    return Power(
        mean([t.hits / n for n, t in own]),
        mean([t.hits / t.stations for _, t in own if t.stations]),
        mean([t.first / n for n, t in own]),
    )


def powers(probes: Sequence[Probe], kind: str) -> Iterator[list[str]]:
    """Rows of one plant: head first, then one for each rate and country."""
    own = [p for p in probes if p.task.kind == kind]
    bound = [ORACLE] if any(ORACLE in p.told for p in own) else []
    columns = [*PLAIN, LIST, *bound, *_stationwise(own)]
    yield ["planted", "country", "runs", *columns]
    for part in plants.RATES:
        for country in _countries(own):
            cut = [p for p in own if p.task.rate == part and p.task.country == country]
            if cut:
                cells = [power(cut, code).cell() for code in columns]
                yield [_percent(part), country, str(len(cut)), *cells]


def _stationwise(probes: Sequence[Probe]) -> list[str]:
    """Checks that name single stations and find at least a few planted ones somewhere."""
    kept = []
    for code in codes_of(probes):
        parts = [power(cut, code).found.value for cut in _by_cut(probes).values()]
        if np.nanmax([0.0, *parts]) >= SEEN:
            kept.append(code)
    return kept


def _by_cut(probes: Sequence[Probe]) -> dict[tuple[str, float], list[Probe]]:
    cuts: dict[tuple[str, float], list[Probe]] = {}
    for one in probes:
        cuts.setdefault((one.task.country, one.task.rate), []).append(one)
    return cuts


# What is held against which plain rule: a list against that for the same quantity, the program's
# own list of all checks against what somebody sees who uses both.
RIVALS = (("T2", PLAIN[0]), ("T5", PLAIN[1]), (LIST, PLAIN[2]))


@dataclass(frozen=True, slots=True)
class Duel:
    """A list of the program against a plain rule, run by run (ours less theirs).

    ``found``: of the planted stations, by the lists as long as they are; ``first``: among the first
    as many as were planted; ``apart``: the same, where stations that are odd and honest count
    neither way; ``named``: how many stations are named, by 1,000. ``p``: the smaller of the
    one-sided p of ``found`` and ``first`` being below zero, twice, since it is one of two.
    """

    kind: str
    rate: float
    ours: str
    rival: str
    found: Interval
    first: Interval
    apart: Interval
    named: Interval
    p: float

    def cells(self) -> list[str]:
        """The row of the table."""
        names = [self.kind, _percent(self.rate), self.ours, self.rival]
        found = [self.found.percent(0), _verdict(self.found), f"{self.named.value:+.0f}"]
        first = [self.first.percent(0), _verdict(self.first)]
        return [*names, *found, *first, self.apart.percent(0), _verdict(self.apart)]


def _verdict(apart: Interval) -> str:
    """Better, as good within error, or worse."""
    if apart.low > 0:
        return "better"
    return "**worse**" if apart.high < 0 else "as good"


def duels(probes: Sequence[Probe]) -> Iterator[Duel]:
    """For each plant and rate, over all countries, each list against its `RIVALS`."""
    for kind in plants.KINDS:
        for part in plants.RATES:
            cut = [p for p in probes if (p.task.kind, p.task.rate) == (kind, part)]
            for ours, rival in RIVALS if cut else ():
                pairs = [(one, one.told.get(ours, Told()), one.told[rival]) for one in cut]
                found = [(own.hits - other.hits) / p.planted for p, own, other in pairs]
                first = [(own.first - other.first) / p.planted for p, own, other in pairs]
                yield Duel(
                    kind,
                    part,
                    ours,
                    rival,
                    mean(found),
                    mean(first),
                    mean([(own.apart - other.apart) / p.planted for p, own, other in pairs]),
                    mean([1000 * (own.stations - o.stations) / p.size for p, own, o in pairs]),
                    2 * min(p_below_zero(found), p_below_zero(first)),
                )


def worse(every: Sequence[Duel]) -> list[Duel]:
    """Those that find less than the plain rule beyond the error of all of them together.

    By Holm's (1979) procedure: among so many rows some are worse by themselves where nothing is.
    """
    ranked = sorted(every, key=lambda duel: duel.p)
    kept = []
    for left, duel in zip(range(len(ranked), 0, -1), ranked, strict=True):
        if duel.p * left > (1 - LEVEL) / 2:
            break
        kept.append(duel)
    return kept


def wholes(honest: Sequence[Probe], probes: Sequence[Probe]) -> Iterator[list[str]]:
    """How often methods of regions and the country speak of an election with plants.

    Beside them the plain rules as a test of an election: more stations beyond the limit than in 19
    of 20 honest elections of the country, which only a simulation can know.
    """
    codes = [c for c in codes_of(probes) if any(_at_large(p.told[c]) for p in _with(probes, c))]
    yield ["planted", "in", *codes, *(f"{name}, counted" for name in PLAIN)]
    limits = _limits(honest)
    for kind in plants.KINDS:
        for part in plants.RATES:
            cut = [p for p in probes if (p.task.kind, p.task.rate) == (kind, part)]
            if cut:
                cells = [_spoken(cut, code) for code in codes]
                cells += [_counted(cut, name, limits) for name in PLAIN]
                yield [kind, _percent(part), *cells]


def _at_large(told: Told) -> bool:
    return any(level != "precinct" for level in told.levels)


def _with(probes: Sequence[Probe], code: str) -> list[Probe]:
    return [p for p in probes if code in p.told]


def _spoken(cut: Sequence[Probe], code: str) -> str:
    told = [p.told[code] for p in _with(cut, code)]
    return rate(sum(one.flagged for one in told), len(told)).percent(0)


def _limits(honest: Sequence[Probe]) -> Mapping[tuple[str, str], float]:
    limits = {}
    for country in _countries(honest):
        own = [p for p in honest if p.task.country == country]
        for name in PLAIN:
            parts = [p.told[name].stations / p.size for p in own if name in p.told]
            limits[country, name] = float(np.quantile(parts, 0.95, method="higher"))
    return limits


def _counted(cut: Sequence[Probe], name: str, limits: Mapping[tuple[str, str], float]) -> str:
    beyond = [p.told[name].stations / p.size > limits[p.task.country, name] for p in cut]
    return rate(sum(beyond), len(beyond)).percent(0)


def codes_of(probes: Sequence[Probe]) -> list[str]:
    """Checks that ran; neither the plain rules nor the list nor a bound."""
    return sorted({code for one in probes for code in one.told} - {*PLAIN, LIST, ORACLE})


def _countries(probes: Sequence[Probe]) -> list[str]:
    return list(dict.fromkeys(one.task.country for one in probes))


def _percent(part: float) -> str:
    return f"{100 * part:g} %"


def markdown(table: Iterable[Sequence[str]]) -> list[str]:
    """A Markdown table; the first row is its head."""
    rows = list(table)
    lines = ["| " + " | ".join(row) + " |" for row in rows]
    return [lines[0], "|" + "---|" * len(rows[0]), *lines[1:]]
