"""The document that the calibration writes: its tables and what they mean."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from tools.calibration import plants, tables
from tools.calibration.probes import SEED, Probe

_HEAD = f"""# Calm on honest elections, and what is found of what was planted

Written by `python -m tools.calibration` (`make calibration`); seed {SEED}, so that every run gives
the same figures. Elections are simulated with the station sizes of three countries, and
of some districts of one with about 500 stations, too few for p and q of T2 and S5
(`tools/calibration/honest.py`): turnout and shares vary by region, district and station with heavy
tails (Student's t with 4 degrees of freedom), with villages beside towns and a weak correlation of
turnout and share; every ballot is drawn at random and all control ratios hold. Some elections have
odd places besides: strongholds of single lines (1 % of the stations) and institutions where nearly
everybody votes (5 % of those below 300 voters). Each check is run as the program runs it.
A rate stands with its exact 95 % interval (Clopper and Pearson), a mean with Student's interval
over elections. What is simulated is simpler than any country: calm here is necessary, not enough;
docs/reproduction.md has what real elections held to be calm give.
"""
_ALARMS = """
## False alarms

In percent of honest elections. "Any station, district, region or country flagged": a finding of
that family although there is nothing to find, where the check claims at most 5 % false discoveries.
"p <= 5 %": p of one place and line drawn at random in each election. A check is calm where its
interval reaches down to the nominal level; a rate far below means that it is cautious.

"""
_MISSED = """
## Intervals

In percent of honest elections of one and the same world (the regions and districts do not change,
stations and ballots are drawn anew): the 95 % interval of one election does not hold the mean of a
third of the elections, which is not held against itself.

"""
_LISTS = """
## Stations named in honest elections

By 1,000 stations. "alike": elections as above; "odd places": with strongholds and institutions,
which are honest and yet differ from all others, so that a check of single stations may name them
(no figure tells why a station differs). Plain rule: robust z over 3.5 within the region (within the
district, where a country's protocols name no regions), on turnout, or on the share of any line
above 5 %. The last column is how many the plain rules name in the real election.

"""
_POWER = """
## What is found of what was planted

In part of the stations protocols are changed so that every control ratio goes on holding; there are
odd places in all of these elections; which line gains is drawn at random; half of the elections
have all of it in a few districts. Each cell has three figures in percent: planted stations found /
what part of the stations named was planted / planted stations among the first as many of the list
as were planted. The last is the fair comparison of lists of different length. "review list" is the
order in which the program asks to look at precincts; the plain rules list by their z. C2, C5 and N5
name stations that they claim and, after these, a list of such as they are less sure of. Where
percentages were invented, "who knows the rule and the line" is a bound: all stations on whole
percentages by both, the largest first, with the line known. In small stations that tells little:
of 300 voters every third count is nearest to a whole percent, and of 12,000 such stations more than
a thousand stand so by chance, where sixty were invented.
"""
_DUELS = """
## Against the plain rule

A list of the program less a plain rule, in points, over the same elections of all countries:
planted stations found by the whole list, how many stations more it names by 1,000, planted
stations among its first as many as were planted, and the same where strongholds and institutions,
odd and honest, count neither way; "better" and "worse" where the interval leaves
zero on one side. Of so many rows one in forty is worse by itself where nothing is; the command
ends with an error where a row stays worse among all of them together (Holm's procedure over what is
found and what is among the first; what is counted without odd places decides nothing). T2 and T5
list by turnout and by share and stand against the plain rule for the same; the review list, in
which all checks meet, against the larger of both z, which is what somebody sees who looks at both
without knowing what is amiss. Within the notes of T2 and T5 the program puts those first that lie
farthest out by both together (the root of the sum of z squared;
T5 names a station once, by one line, so that what a line gained and another lost is one thing), the
plain rules those with the largest z. That brings stuffing forward, which moves both. Claims of T2
stand before all notes: where votes are only transferred, they are institutions.

"""
_WHOLES = """
## Regions and the country

In percent of elections in which a method of regions or the country has any finding. Beside them the
plain rules as a test of the whole election: more stations beyond the limit than in 19 of 20 honest
elections with the same stations, a limit that only a simulation knows.

"""


@dataclass(frozen=True, slots=True)
class Simulated:
    """Simulated elections: honest ones, such with odd places, those of one world, with plants."""

    honest: list[Probe]
    odd: list[Probe]
    worlds: list[Probe]
    planted: list[Probe]

    @classmethod
    def of(cls, probes: Sequence[Probe]) -> "Simulated":
        """All these elections by what they are."""
        calm = [one for one in probes if not one.task.kind and not one.task.one_world]
        return cls(
            [one for one in calm if not one.task.odd],
            [one for one in calm if one.task.odd],
            [one for one in probes if one.task.one_world],
            [one for one in probes if one.task.kind],
        )


def document(
    made: Simulated, real: Mapping[str, Mapping[str, float]], skipped: Sequence[str]
) -> Iterator[str]:
    """The lines of docs/calibration.md.

    ``real``: stations by 1,000 that each plain rule names in real elections, by rule and country;
    ``skipped`` says what could not be tried.
    """
    planted = made.planted
    yield _HEAD
    yield _amounts(made)
    yield from skipped
    yield _ALARMS
    yield from _judged(tables.alarms(made.honest))
    yield _MISSED
    yield from _judged(tables.missed(made.worlds))
    yield _LISTS
    yield from tables.markdown(_beside_real(made, real))
    yield _POWER
    for kind in plants.KINDS:
        yield f"\n### {tables.MEANT[kind].capitalize()}\n"
        yield from tables.markdown(tables.powers(planted, kind))
    yield _DUELS
    lists = ["planted", "in", "list", "against"]
    head = [*lists, "found", "verdict", "longer by", "among the first", "verdict"]
    head += ["among the first, without odd places", "verdict"]
    yield from tables.markdown([head, *(duel.cells() for duel in tables.duels(planted))])
    yield _WHOLES
    yield from tables.markdown(tables.wholes(made.odd, planted))


def failures(made: Simulated) -> list[str]:
    """What is not as it must be, a line each: checks that are not calm, lists that are worse."""
    every = [*tables.alarms(made.honest), *tables.missed(made.worlds)]
    loud = [" | ".join(one.cells()) for one in every if not one.calm]
    worse = tables.worse(list(tables.duels(made.planted)))
    return [*loud, *(" | ".join(one.cells()) for one in worse)]


def _amounts(made: Simulated) -> str:
    sizes = {one.task.country: one.size for one in made.honest}
    told = ", ".join(f"{name} {size:,} stations" for name, size in sizes.items())
    return (
        f"{len(made.honest):,} honest elections, {len(made.odd):,} with odd places, "
        f"{len(made.planted):,} with plants: {told}."
    )


def _judged(alarms: Sequence[tables.Alarm]) -> Iterator[str]:
    head = ["check", "stations of", "what", "elections", "nominal", "found", "verdict"]
    yield from tables.markdown([head, *(one.cells() for one in alarms)])
    loud = sum(not one.calm for one in alarms)
    yield f"\n{len(alarms)} intervals, {loud} of them wholly above the nominal level."


def _beside_real(made: Simulated, real: Mapping[str, Mapping[str, float]]) -> Iterator[list[str]]:
    countries = list(dict.fromkeys(one.task.country for one in made.honest))
    yield ["method", "elections", *countries, "real"]
    for kind, probes in (("alike", made.honest), ("odd places", made.odd)):
        for code, *cells in tables.lists(probes):
            counted = [f"{name} {part:.1f}" for name, part in real.get(code, {}).items()]
            yield [code, kind, *cells, ", ".join(counted)]
