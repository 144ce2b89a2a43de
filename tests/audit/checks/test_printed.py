"""Blank places and printed turnout."""

from audit.checks.registry import by_code
from tests.audit.builders import Columns, assembled, changed, election, precincts
from tests.audit.tables import table

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


def test_blank_ballots_of_a_column_of_their_own_may_belong_to_turnout() -> None:
    columns: Columns = {
        "region": [f"R{number}" for number in range(12)],
        "registered": [2000] * 12,
        "valid": [400, 989, *range(900, 910)],
        "invalid": [80, 10, *range(10)],
        "blank": [20, 3, *[9] * 10],
        "turnout": ["25.0", "50.10", *(f"{45.45 + n / 10:.2f}" for n in range(10))],
    }
    assert not len(by_code("P4").run(election(summaries=columns)).findings)
    found = by_code("P4").run(election(summaries=changed(columns, turnout=(1, "51.00")))).findings
    assert (found["published"].iloc[0], found["expected"].iloc[0]) == (51.0, 50.1)
    assert found["params"].iloc[0]["voted_field"] == "counted-blank"


def test_a_figure_that_a_spreadsheet_rounded_twice_is_honest() -> None:
    columns: Columns = {
        "region": ["R1"],
        "registered": [554],
        "issued": [355],
        "turnout": ["64.079422382672"],
    }
    assert not len(by_code("P4").run(election(summaries=columns)).findings)
    assert len(by_code("P4").run(election(summaries=changed(columns, issued=(0, 356)))).findings)


def test_precincts_tell_by_which_definition_a_total_prints_its_turnout() -> None:
    rows: Columns = {
        "region": ["R1"] * 6 + [""],
        "precinct": ["1", "2", "3", "4", "5", "6", ""],
        "level": ["precinct"] * 6 + ["country"],
        "registered": [1000] * 6 + [6000],
        "valid": [400] * 6 + [2400],
        "invalid": [10] * 6 + [60],
        "turnout": ["52.0"] * 6 + ["52.0"],
    }
    assert not len(by_code("P4").run(assembled(table(rows))).findings)


def test_blank_numbers_are_noted_and_a_column_that_is_blank_throughout_is_not() -> None:
    honest = precincts(30)
    found = by_code("P3").run(election(changed(honest, precinct=(5, "")))).findings
    assert found["field"].tolist() == ["precinct"]
    nowhere = {**honest, "district": [""] * 30}
    assert not len(by_code("P3").run(election(nowhere)).findings)
