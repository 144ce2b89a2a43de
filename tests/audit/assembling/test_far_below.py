"""A table by region that can be no total of the protocols is left out and told."""

import pytest

from audit.assembling import assemble
from audit.checks.registry import by_code
from audit.importing.table import Table, TableKind
from audit.messages import LANGUAGES
from audit.problems import describe
from tests.audit.tables import reading, table

REGIONS = ("North", "South")


def protocols() -> Table:
    rows = [(region, str(n)) for region in REGIONS for n in range(1, 21)]
    return table(
        {
            "region": [region for region, _ in rows],
            "precinct": [number for _, number in rows],
            "valid": [500.0] * 40,
            "votes:A": [300.0] * 40,
            "votes:B": [200.0] * 40,
        },
        name="official.csv",
    )


def totals(part: float, **other: float) -> Table:
    """Totals of both regions, of which each figure is this part of the sum of the protocols."""
    whole = {"valid": 10_000.0, "votes:A": 6_000.0, "votes:B": 4_000.0}
    figures = {field: [round(part * value) * 1.0] * 2 for field, value in whole.items()}
    for field, value in other.items():
        figures[field.replace("_", ":")][0] = value
    return table({"region": list(REGIONS), **figures}, kind=TableKind.SUMMARY, name="totals.csv")


@pytest.mark.parametrize("part", [0.01, 0.1, 0.3])
def test_people_asked_are_no_totals(part: float) -> None:
    election = assemble(reading(protocols(), totals(part)))
    (told,) = [p for p in election.problems if p.code == "far-below"]
    assert (told.source, told.severity) == ("totals.csv", "warning")
    assert all(describe(told, language) for language in LANGUAGES)
    assert not len(by_code("H7").run(election).findings)
    assert len(election.protocols) == 40


@pytest.mark.parametrize(
    "made", [totals(1.0), totals(0.5), totals(0.9, votes_A=540.0), totals(0.1, votes_A=5_900.0)]
)
def test_totals_that_are_wrong_are_contradicted(made: Table) -> None:
    election = assemble(reading(protocols(), made))
    assert not [p for p in election.problems if p.code == "far-below"]
    assert len(election.summaries) == 2
