"""Every check of the registry speaks where its own irregularity is, and is silent without it.

One pair of elections a check, alike but for the one thing that it looks for. A check that gives
findings must give one of its declared severity; one that only measures must measure the plant.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import pytest

from audit.checks.base import Outcome
from audit.checks.registry import CHECKS, by_code
from audit.election import Election
from audit.findings import Severity
from audit.importing.table import TableKind
from tests.audit.builders import Columns, assembled, changed, election, precincts
from tests.audit.checks import (
    planted,
    planted_hours,
    test_both_whole,
    test_grid,
    test_quick_count,
)
from tests.audit.checks.test_digits import preferring_fives
from tests.audit.checks.test_integers import made, rounded, stations
from tests.audit.importing.grids import table as imported
from tests.audit.tables import table

Make = Callable[[], Election]
HONEST = precincts(60)
TOTAL = planted.total_of(HONEST)
COPY = planted.copy_of(HONEST, 1, 2, 3)
SHARES = planted.shares_table(8)


@dataclass(frozen=True)
class Pair:
    """An election in which a check must speak, and one like it in which it must be silent."""

    speaks: Make
    silent: Make


def _number(columns: Columns, field: str, row: int) -> float:
    return float(str(columns[field][row]))


def _copied(value: object = None, **more: object) -> Make:
    """Observers' copies; in the first of them line A is ``value``, where it is given."""
    columns = COPY if value is None else changed(COPY, votes_A=(0, value))
    return lambda: election(HONEST, evidence={**columns, **{k: [v] * 3 for k, v in more.items()}})


def _two_copies(value: object) -> Make:
    two = changed(planted.copy_of(HONEST, 1, 1, 2), votes_A=(0, value))
    return lambda: election(HONEST, evidence=two)


def _moved(*lines: object) -> Make:
    """The protocol of one precinct with other votes than the observer's copy of it."""
    official = HONEST
    for name, value in zip("ABC", lines, strict=True):
        official = changed(official, **{f"votes_{name}": (1, value)})
    return lambda: election(official, evidence=COPY)


def _photographed(above: bool) -> Make:
    own = [_number(HONEST, "votes:A", n) for n in (1, 2, 3)]
    seen = {**COPY, "evidence_kind": ["photo"] * 3, "votes:A": [n + 9 * above for n in own]}
    return lambda: election(HONEST, evidence=seen)


def _versions(older: Columns) -> Make:
    newer = table(HONEST, name="new.xlsx", modified="2021-01-12")
    return lambda: assembled(table(older, name="old.xlsx", modified="2021-01-11"), newer)


def _listed(last: int | None = None, **more: list[object]) -> Make:
    places = {key: list(HONEST[key])[:last] for key in ("region", "district", "precinct")}
    listed = {key: [*cells, *more.get(key, [])] for key, cells in places.items()}
    return lambda: election(HONEST, registry=listed)


def _spoiled(part: float) -> Columns:
    """Many precincts, in two of which a part of the valid ballots stands as invalid."""
    columns = precincts(1500, 2)
    for row in (10, 700):
        moved = int(part * _number(columns, "votes:A", row))
        for field, sign in (("invalid", 1), ("valid", -1), ("votes:A", -1)):
            value = _number(columns, field, row) + sign * moved
            columns = changed(columns, **{field.replace(":", "_"): (row, value)})
    return columns


def _twin(*fields: str) -> Columns:
    columns = HONEST
    for field in fields:
        columns = changed(columns, **{field.replace(":", "_"): (9, columns[field][4])})
    return columns


def _counted(*voters: int) -> Make:
    """Voters of one precinct that an observer counted from opening to closing."""
    rows = len(voters)
    protocols: Columns = {
        "region": ["Akmola Region"] * 3, "precinct": ["1", "2", "3"], "registered": [900] * 3,
        "issued_station": [450] * 3, "issued_outside": [10] * 3, "issued": [460] * 3,
    }  # fmt: skip
    counts: Columns = {
        "region": ["Akmola Region"] * rows, "precinct": [str(n + 1) for n in range(rows)],
        "observer": [f"O{n}" for n in range(rows)], "evidence_kind": ["tally"] * rows,
        "observed_from": ["07:00"] * rows, "observed_at": ["20:00"] * rows,
        "took_part": list(voters),
    }  # fmt: skip
    return lambda: assembled(
        table(protocols), table(counts, name="c.xlsx", kind=TableKind.EVIDENCE),
        profile="kz-2021-majilis",
    )  # fmt: skip


def _by_the_hour(*odd: tuple[int, ...]) -> Make:
    return lambda: planted_hours.by_the_hour(odd or (planted_hours.CALM,))


def _incidents(*said: str) -> Make:
    rows: Columns = {
        key: [HONEST[key][n] for n in range(len(said))] for key in ("region", "precinct")
    }
    told = {**rows, "category": list(said), "note": [""] * len(said)}
    kinds = {"evidence_kind": ["incident"] * len(said)}
    return lambda: election(HONEST, evidence={**told, **kinds})


def _claims(title: str, rows: list[list[str]]) -> Make:
    return lambda: planted.claimed(title, rows)


def _quick_count(part: float) -> Election:
    frame = test_quick_count.country()
    return test_quick_count.made(
        test_quick_count.moved(frame, part), test_quick_count.sample(frame)
    )


def _seats(*votes: int) -> Make:
    return lambda: planted.seats_of(votes)


def _of(columns: Columns, summaries: Columns | None = None) -> Make:
    return lambda: election(columns, summaries=summaries)


def _summed(**more: tuple[int, object]) -> Make:
    return lambda: election(summaries=changed(SHARES, **more))


_REAL = (5_148_074, 792_828, 659_019, 383_023, 258_618)
_EXIT = [["Poll source", "Sample size", "Margin of error", "A", "B"],
         ["X", "1000", "3", "60%", "40%"]]  # fmt: skip
_FEW = precincts(40, 1)  # of which no line's share is far from the others

PAIRS: dict[str, Pair] = {
    "H1": Pair(_of(changed(HONEST, issued_station=(3, 900))), _of(HONEST)),
    "H2": Pair(_of(changed(HONEST, registered=(3, 1))), _of(HONEST)),
    "H3": Pair(_of(changed(HONEST, received=(3, 9000))), _of(HONEST)),
    "H4": Pair(_of(changed(HONEST, box_stationary=(3, 9000))), _of(HONEST)),
    "H5": Pair(_of(changed(HONEST, votes_A=(3, 9000))), _of(HONEST)),
    "H6": Pair(_of(changed(HONEST, votes_A=(3, -2))), _of(changed(HONEST, votes_A=(3, 0)))),
    "H7": Pair(_of(HONEST, summaries=changed(TOTAL, votes_A=(0, 1))), _of(HONEST, summaries=TOTAL)),
    "S1": Pair(_of(changed(HONEST, box_mobile=(3, 400))), _of(HONEST)),
    "S2": Pair(_of(changed(HONEST, box_mobile=(3, 400))), _of(HONEST)),
    "S6": Pair(lambda: assembled(imported(planted.controlled({(5, 8): 100}))),
               lambda: assembled(imported(planted.controlled()))),
    "S3": Pair(_of(changed(HONEST, box_stationary=(3, 1))), _of(HONEST)),
    "S4": Pair(_of({**HONEST, "issued": HONEST["registered"]}), _of(HONEST)),
    "S5": Pair(lambda: election(_spoiled(0.7)), lambda: election(_spoiled(0.0))),
    "T1": Pair(_of(changed(HONEST, box_mobile=(3, 9000))), _of(HONEST)),
    "T2": Pair(lambda: election(planted.stuffed(precincts(1500, 2), 50, 0.9)),
               lambda: election(precincts(1500, 2))),
    "T5": Pair(_of(changed(_FEW, votes_B=(3, 0), votes_A=(3, 900))), _of(_FEW)),
    "T4": Pair(lambda: election(planted.stuffed(precincts(1500, 2), 20, 0.9)),
               lambda: election(precincts(1500, 2))),
    "O8": Pair(_by_the_hour(planted_hours.FALLS), _by_the_hour()),
    "O9": Pair(planted_hours.two_ballots, lambda: planted_hours.two_ballots(more=0)),
    "P1": Pair(_summed(share_A=(0, "51.00")), _summed()),
    "P2": Pair(_summed(share_A=(0, "94.95")), _summed()),
    "P3": Pair(_of(changed(HONEST, precinct=(5, ""))), _of(HONEST)),
    "P4": Pair(lambda: planted.printed_turnout("35.33"), lambda: planted.printed_turnout("33.33")),
    "P5": Pair(_claims("opinion polls", [*planted.POLLS, ["S", "55.3%", "28.1%", "9%", "61.3%"]]),
               _claims("opinion polls", planted.POLLS)),
    "M1": Pair(_listed(precinct=["61"], region=["North"], district=["District 2"]), _listed()),
    "M2": Pair(_of({k: [*v, v[0]] for k, v in changed(HONEST, votes_A=(0, 1)).items()}),
               _of(HONEST)),
    "M3": Pair(_listed(-1), _listed()),
    "O1": Pair(_copied(7), _copied()),
    "O2": Pair(_two_copies(7), _two_copies(HONEST["votes:A"][1])),
    "O3": Pair(_copied(), _of(HONEST)),
    "O4": Pair(lambda: election(HONEST, evidence=changed(COPY, precinct=(0, "999"))), _copied()),
    "O5": Pair(_photographed(above=True), _photographed(above=False)),
    "O6": Pair(_copied(7, evidence_kind="machine"), _copied(evidence_kind="machine")),
    "O7": Pair(_counted(600), _counted(450)),
    "I1": Pair(_incidents("removed"), _of(HONEST)),
    "Q2": Pair(_claims("exit polls", [*_EXIT, ["2021 results", "", "", "52%", "48%"]]),
               _claims("exit polls", [*_EXIT, ["2021 results", "", "", "59%", "41%"]])),
    "Q1": Pair(lambda: _quick_count(0.2), lambda: _quick_count(0.0)),
    "C1": Pair(_of(_twin("registered", "votes:A", "votes:B", "votes:C")),
               _of(_twin("votes:A", "votes:B", "votes:C"))),
    "C2": Pair(_moved(*(HONEST[f"votes:{name}"][1] for name in "BAC")), _copied()),
    "C3": Pair(_of(changed(HONEST, votes_C=(0, 0))), _of(HONEST)),
    "C4": Pair(_versions(changed(HONEST, votes_A=(1, 7))), _versions(HONEST)),
    "C5": Pair(_of(planted.moved_by_one((60, 200, 310))), _of(planted.moved_by_one())),
    "G1": Pair(lambda: election(summaries=test_grid.worked_back(test_grid.regions(), 2)),
               lambda: election(summaries=test_grid.regions())),
    "N1": Pair(lambda: made(rounded(stations(700, 1), slice(0, 200))),
               lambda: made(stations(700, 1))),
    "N5": Pair(lambda: made(test_both_whole.invented(test_both_whole.large(900, 5), slice(0, 18))),
               lambda: made(test_both_whole.large(900, 5))),
    "N4": Pair(lambda: election(planted.round_shares(precincts(1500, 2), 8)),
               lambda: election(precincts(1500, 4))),
    "D1": Pair(lambda: made(preferring_fives(stations(1000, 4), slice(0, 60))),
               lambda: made(stations(1000, 4))),
    "E1": Pair(_seats(5_148_074, 712_828, 739_019, 383_023, 258_618), _seats(*_REAL)),
    "E2": Pair(_seats(5_141_562, 800_000, 800_000, 500_000, 0), _seats(*_REAL)),
    "E3": Pair(_seats(5_300_000, 900_000, 515_000, 400_000, 126_562), _seats(*_REAL)),
}  # fmt: skip
# Checks that measure and find nothing, each with the measure that tells the plant.
MEASURED: dict[str, tuple[str, Pair]] = {
    "T3": ("", Pair(lambda: election(planted.stuffed(precincts(1500, 2), 3, 0.9)),
                    lambda: election(precincts(1500, 2)))),
    "N2": ("dependence-whole", Pair(lambda: election(planted.stuffed(precincts(2000, 5), 4, 0.7)),
                                    lambda: election(precincts(2000, 5)))),
    "N3": ("fit-incremental", Pair(lambda: election(planted.stuffed(precincts(3600, 3), 3, 0.35)),
                                   lambda: election(precincts(3600, 3)))),
    "D2": ("digit-count-05", Pair(lambda: made(preferring_fives(stations(500, 5), slice(0, 200))),
                                  lambda: made(stations(500, 5)))),
}  # fmt: skip
_ORDER = list(Severity)


def told(code: str, one: Election) -> tuple[Outcome, int]:
    """What the check gave, and how many findings it made that are as severe as it declares."""
    check = by_code(code)
    outcome = check.run(one)
    ranks = [_ORDER.index(Severity(text)) for text in outcome.findings["severity"]]
    return outcome, sum(rank <= _ORDER.index(check.severity) for rank in ranks)


def test_every_check_has_its_pair() -> None:
    assert {check.code for check in CHECKS} == {*PAIRS, *MEASURED}
    assert not set(PAIRS) & set(MEASURED)


@pytest.mark.parametrize("code", PAIRS)
def test_it_speaks(code: str) -> None:
    outcome, severe = told(code, PAIRS[code].speaks())
    assert outcome.ran
    assert severe


# A check that tells how far something is known has nothing to say where there is nothing.
_NOTHING_TO_SAY = {"O3", "I1", "C4"}


@pytest.mark.parametrize("code", PAIRS)
def test_it_is_silent(code: str) -> None:
    outcome, severe = told(code, PAIRS[code].silent())
    assert not severe
    assert outcome.ran or code in _NOTHING_TO_SAY


@pytest.mark.parametrize("code", MEASURED)
def test_what_is_only_measured_tells_the_plant_and_finds_nothing(code: str) -> None:
    measure, pair = MEASURED[code]
    values = []
    for make in (pair.silent, pair.speaks):
        outcome = by_code(code).run(make())
        assert not len(outcome.findings)
        own = outcome.measures
        own = own[(own["field"] == "votes:A") & (own["level"] == "country")]
        values.append(float(own[own["measure"] == measure]["value"].iloc[0] if measure
                            else own["value"].iloc[0]))  # fmt: skip
    assert np.isfinite(values).all()
    assert values[1] > values[0] + 0.05
