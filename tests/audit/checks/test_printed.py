"""Blank places and printed turnout."""

from audit.checks.registry import by_code
from tests.audit.builders import Columns, changed, election, precincts

TURNOUT: Columns = {
    "region": ["R1", "R2", "R3"],
    "registered": [300, 900, 1200],
    "issued": [100, 451, 600],
    "turnout": ["33.3", "50.11", "50.00"],
}


def test_turnout_that_is_honestly_rounded_is_silent() -> None:
    outcome = by_code("P4").run(election(summaries=TURNOUT))
    assert outcome.tests == 3
    assert not len(outcome.findings)


def test_turnout_that_is_not_the_rounding_of_its_figures() -> None:
    found = by_code("P4").run(election(summaries=changed(TURNOUT, turnout=(1, "50.01")))).findings
    assert (found["published"].iloc[0], found["expected"].iloc[0]) == (50.01, 50.11)


def test_turnout_by_another_definition_is_recognised() -> None:
    columns: Columns = {
        **TURNOUT,
        "in_boxes": [90, 440, 590],
        "turnout": ["30.0", "48.89", "49.17"],
    }
    assert not len(by_code("P4").run(election(summaries=columns)).findings)


def test_blank_numbers_are_noted_and_a_column_that_is_blank_throughout_is_not() -> None:
    honest = precincts(30)
    found = by_code("P3").run(election(changed(honest, precinct=(5, "")))).findings
    assert found["field"].tolist() == ["precinct"]
    nowhere = {**honest, "district": [""] * 30}
    assert not len(by_code("P3").run(election(nowhere)).findings)
