"""How calm each check is over honest elections, and how much it finds of what was planted.

``python -m tools.calibration`` simulates some thousands of elections on two cores and writes
docs/calibration.md; ``--quick`` takes few of them and writes nothing. HATTAMA_DATA names the folder
of data (otherwise ../shared), of which only the sizes of stations are taken. Ends with 1 where a
check speaks too often of honest elections or finds less than the plain rule.
"""

import sys
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from itertools import product

import numpy as np

from audit.checks.registry import CHECKS
from tools.calibration import honest, plants
from tools.calibration.honest import Country
from tools.calibration.probes import SEED, Probe, Task, checks, plain, probe
from tools.calibration.text import Simulated, document, failures
from tools.reproduction.elections import ROOT, Elections

TARGET = ROOT / "docs" / "calibration.md"
WORKERS = 2
SMALL, SMALL_STATIONS = "Small (500)", 500  # too few for a null of the centre (T2, S5)
LARGEST = 12_000  # stations of an election: whole districts of a larger country, drawn once
INTERVALS = ("D2",)  # give intervals without p: held against elections of one and the same world


@dataclass(frozen=True, slots=True)
class Amount:
    """How many elections are simulated for each country."""

    honest: int
    odd: int  # honest ones with odd places
    planted: int  # of each kind at each rate
    demanded: int
    worlds: int


FULL = Amount(honest=160, odd=30, planted=9, demanded=30, worlds=160)
QUICK = Amount(honest=20, odd=5, planted=2, demanded=2, worlds=30)

_here: dict[str, Country] = {}  # of a worker: what `_begin` gave it


def tasks(countries: Sequence[str], amount: Amount) -> Iterator[Task]:
    """Every election to simulate."""
    slow = tuple(check.code for check in CHECKS if check.on_demand)
    worlds = tuple(check.code for check in checks() if check.code in INTERVALS)
    for country in countries:
        yield from (Task(country, run, odd=False) for run in range(amount.honest))
        yield from (Task(country, run) for run in range(amount.odd))
        if slow:
            yield from (Task(country, run, only=slow, odd=False) for run in range(amount.demanded))
        if worlds:
            yield from (
                Task(country, run, only=worlds, one_world=True) for run in range(amount.worlds)
            )
        for kind, part in product(plants.KINDS, plants.RATES):
            yield from (Task(country, run, kind, part) for run in range(amount.planted))


def _begin(countries: dict[str, Country]) -> None:
    _here.update(countries)


def _run(task: Task) -> Probe:
    return probe(task, _here[task.country])


def prepared(elections: Elections) -> tuple[dict[str, Country], list[str]]:
    """The countries by name, a large one cut to `LARGEST` stations, and what is not there."""
    found, skipped = {}, []
    for one in honest.countries(elections):
        if isinstance(one, str):
            skipped.append(one)
        else:
            found[one.name] = honest.part(one, LARGEST, np.random.default_rng(SEED))
    found[SMALL] = small(next(iter(found.values())))
    return found, skipped


def small(country: Country) -> Country:
    """Whole districts of a country with about as many stations as a large city has."""
    own = honest.part(country, SMALL_STATIONS, np.random.default_rng([SEED, SMALL_STATIONS]))
    return replace(own, name=SMALL)


def real(elections: Elections, names: Sequence[str]) -> dict[str, dict[str, float]]:
    """Stations by 1,000 that each plain rule names in the real elections of these countries."""
    named: dict[str, dict[str, float]] = {}
    for name in (name for name in names if name in honest.SOURCES):
        polls = elections.of(honest.SOURCES[name]).polls
        for rule, rows in plain(polls).items():
            part = 1000 * len(rows) / int((polls.registered > 0).sum())
            named.setdefault(rule, {})[name] = part
    return named


def simulated(countries: dict[str, Country], amount: Amount) -> list[Probe]:
    """Every election, in the order of `tasks`, on two cores."""
    every = list(tasks(list(countries), amount))
    made = []
    with ProcessPoolExecutor(WORKERS, initializer=_begin, initargs=(countries,)) as pool:
        for number, one in enumerate(pool.map(_run, every, chunksize=5), 1):
            made.append(one)
            if number % 100 == 0:
                print(f"{number:,} of {len(every):,} elections", file=sys.stderr, flush=True)
    return made


def main(arguments: Sequence[str]) -> int:
    """Simulate, write the tables; returns the exit code."""
    quick = "--quick" in arguments
    begun = time.perf_counter()
    elections = Elections()
    countries, skipped = prepared(elections)
    counted = real(elections, list(countries))
    elections.release()
    probes = simulated(countries, QUICK if quick else FULL)
    made = Simulated.of(probes)
    lines = list(document(made, counted, skipped))
    print("\n".join(lines))
    if not quick:
        TARGET.write_text("\n".join(lines) + "\n", encoding="utf-8")
    failed = failures(made)
    print(f"\n{len(probes):,} elections in {(time.perf_counter() - begun) / 60:.1f} minutes.")
    print("\n".join(["Not as it must be:", *failed] if failed else ["All is as it must be."]))
    return int(bool(failed))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
