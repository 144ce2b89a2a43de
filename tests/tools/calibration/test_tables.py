"""Rates with their intervals, and what the tables say of simulated elections."""

import numpy as np
import pytest
from scipy import stats

from tools.calibration import honest, plants, tables
from tools.calibration.honest import Country
from tools.calibration.probes import LIST, ORACLE, PLAIN, Probe, Task, Told, probe
from tools.calibration.rates import mean, rate
from tools.calibration.text import Simulated, document, failures
from tools.reproduction.elections import Elections


@pytest.mark.parametrize(("hits", "n"), [(0, 40), (3, 40), (40, 40), (17, 300)])
def test_a_rate_has_the_exact_interval(hits: int, n: int) -> None:
    known = stats.binomtest(hits, n).proportion_ci(method="exact")
    made = rate(hits, n)
    assert (made.low, made.high) == pytest.approx((known.low, known.high))


def test_a_mean_has_students_interval() -> None:
    values = [0.1, 0.4, 0.35, np.nan, 0.2]
    known = np.array([0.1, 0.4, 0.35, 0.2])
    low, high = stats.t.interval(0.95, 3, known.mean(), stats.sem(known))
    made = mean(values)
    assert (made.low, made.high) == pytest.approx((low, high))
    assert made.n == 4


def _probe(run: int, told: dict[str, Told], kind: str = "", planted: int = 0) -> Probe:
    task = Task("Armenia", run, kind, 0.01 if kind else 0.0, odd=bool(kind))
    return Probe(task, 1000, planted, told)


def test_a_check_that_speaks_too_often_is_told() -> None:
    loud = [_probe(n, {"T2": Told(levels={"precinct": n % 3 == 0})}) for n in range(90)]
    calm = [_probe(n, {"C1": Told(levels={"precinct": n == 0})}) for n in range(90)]
    made = {alarm.code: alarm for alarm in tables.alarms([*loud, *calm])}
    assert not made["T2"].calm
    assert made["C1"].calm
    assert failures(Simulated(loud, [], [], [])) == [" | ".join(made["T2"].cells())]


def test_p_values_are_held_against_both_levels() -> None:
    told = [Told(p={("integer-stations", "country"): (n + 1) / 100}) for n in range(100)]
    made = tables.alarms([_probe(n, {"N1": one}) for n, one in enumerate(told)])
    assert [(one.nominal, one.found.value) for one in made] == [(0.05, 0.05), (0.01, 0.01)]


def test_an_interval_that_misses_is_counted() -> None:
    values = np.random.default_rng(1).normal(0, 1, 600)
    told = [Told(intervals={"last-digit": (v - 1.96, v + 1.96, v)}) for v in values.tolist()]
    made = tables.missed([_probe(n, {"D2": one}) for n, one in enumerate(told)])
    assert made[0].found.n == 400
    assert made[0].found.value == pytest.approx(0.05, abs=0.03)


@pytest.mark.parametrize(
    ("ours", "theirs", "verdict"), [(8, 2, "better"), (5, 5, "as good"), (1, 6, "**worse**")]
)
def test_lists_are_compared_run_by_run(ours: int, theirs: int, verdict: str) -> None:
    probes = [
        _probe(
            n,
            {
                **{name: Told(first=ours, apart=ours) for name in (LIST, "T2", "T5")},
                **{name: Told(first=theirs, apart=theirs) for name in PLAIN},
            },
            "copies",
            10,
        )
        for n in range(5)
    ]
    made = list(tables.duels(probes))
    assert len(made) == 3
    assert {duel.cells()[-1] for duel in made} == {verdict}
    assert tables.worse(made) == (made if ours < theirs else [])


def test_a_row_is_worse_only_beyond_the_error_of_all_rows_together() -> None:
    def duel(below: list[int]) -> tables.Duel:
        probes = []
        for n, less in enumerate(below):
            told = dict.fromkeys((LIST, "T2", "T5"), Told(first=6 - less))
            probes.append(_probe(n, told | dict.fromkeys(PLAIN, Told(first=6)), "copies", 10))
        return next(tables.duels(probes))

    hardly, surely = duel([3, 0, 3, 1, 0, 2, 1, 0, 3]), duel([5, 4, 5, 6, 5, 4, 5, 6, 5])
    assert "**worse**" in hardly.cells()
    assert tables.worse([hardly] * 60) == []
    assert tables.worse([*[hardly] * 60, surely]) == [surely]


@pytest.fixture(scope="module")
def country() -> Country:
    first = next(honest.countries(Elections()))
    assert isinstance(first, Country)
    return honest.part(first, 400, np.random.default_rng(5))


def test_a_probe_is_the_same_every_time_and_finds_copies(country: Country) -> None:
    task = Task(country.name, 1, "copies", 0.05)
    one, other = probe(task, country), probe(task, country)
    assert one.told == other.told
    assert one.told["C1"].hits == one.planted
    assert one.told[LIST].first > one.told[PLAIN[0]].first


def test_who_knows_the_rule_has_every_invented_station_and_some_that_chance_made(
    country: Country,
) -> None:
    one = probe(Task(country.name, 1, "rounding", 0.05), country)
    known = one.told[ORACLE]
    assert known.hits == one.planted < known.stations
    assert 0.5 * one.planted < known.first
    assert ORACLE in next(iter(tables.powers([one], "rounding")))


def test_the_document_has_every_plant(country: Country) -> None:
    calm = [probe(Task(country.name, n, odd=False), country) for n in range(2)]
    odd = [probe(Task(country.name, n), country) for n in range(2)]
    with_plants = [probe(Task(country.name, 0, kind, 0.05), country) for kind in plants.KINDS]
    made = Simulated.of([*calm, *odd, *with_plants])
    assert [len(part) for part in (made.honest, made.odd, made.worlds, made.planted)] == [
        2,
        2,
        0,
        len(plants.KINDS),
    ]
    text = "\n".join(document(made, {PLAIN[0]: {"Canada": 12.3}}, ["Armenia: not tried"]))
    assert all(tables.MEANT[kind].capitalize() in text for kind in plants.KINDS)
    assert "Canada 12.3" in text
    assert "Armenia: not tried" in text
