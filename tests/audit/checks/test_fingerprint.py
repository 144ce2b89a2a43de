"""The fit on demand: for the first line as the data have it, with its spread, never a finding."""

from audit.checks.registry import by_code
from tests.audit.builders import Columns, election, precincts
from tests.audit.checks.planted import stuffed


def test_the_fit_has_a_spread_and_finds_nothing_where_nothing_was_added() -> None:
    outcome = by_code("N3").run(election(precincts(3600, 3)))
    table = outcome.measures.set_index("measure")
    assert not len(outcome.findings)
    assert table["low"]["fit-incremental"] < 0.05
    assert table["value"]["fit-extreme"] < 0.01
    assert (table["low"].fillna(0) <= table["value"]).all()
    assert (table["field"] == "votes:A").all()


def test_added_votes_are_fitted_and_the_line_is_found_from_the_data() -> None:
    planted: Columns = stuffed(precincts(3600, 3), 3, 0.35)
    swap = {"votes:A": "votes:C", "votes:C": "votes:A"}
    outcome = by_code("N3").run(election({swap.get(k, k): v for k, v in planted.items()}))
    table = outcome.measures.set_index("measure")
    assert (table["field"] == "votes:C").all()
    assert table["low"]["fit-incremental"] > 0.1
    assert table["value"]["fit-rest"] < table["expected"]["fit-rest"]


def test_it_says_why_it_did_not_run() -> None:
    assert by_code("N3").run(election(precincts(2900))).reason == "reason-few-precincts"
    without = {k: v for k, v in precincts(50).items() if k != "registered"}
    assert by_code("N3").run(election(without)).reason == "reason-missing-fields"
