"""Machine readings name images to look at and contradict nothing."""

from collections.abc import Sequence
from pathlib import Path

from audit import engine
from audit.checks.base import Outcome
from audit.checks.registry import by_code
from audit.election import Election
from audit.findings import Severity
from tests.audit.builders import changed, election, precincts
from tests.audit.checks.planted import copy_of

HONEST = precincts(60)
READ: dict[str, Sequence[object]] = {
    **copy_of(HONEST, 1, 2, 3), "evidence_kind": ["machine"] * 3
}  # fmt: skip


def run(one: Election) -> Outcome:
    return by_code("O6").run(one)


def test_a_reading_that_is_the_official_figure_says_nothing() -> None:
    outcome = run(election(HONEST, evidence=READ))
    assert outcome.tests > 30
    assert not len(outcome.findings)


def test_differences_are_one_note_with_their_precincts_and_never_a_contradiction() -> None:
    wrong = changed(READ, votes_A=(0, 7), votes_B=(2, 9), invalid=(2, 999))
    one = election(HONEST, evidence=wrong)
    outcome = run(one)
    (row,) = outcome.findings.to_dict("records")
    assert row["severity"] == str(Severity.NOTE)
    assert (row["params"]["differ_count"], row["params"]["others_differ_count"]) == (2, 1)
    assert row["members"].places.tolist() == [1, 3]
    assert by_code("O1").run(one).reason == "reason-no-copies"


def test_a_missing_confidence_counts_as_low() -> None:
    wrong = changed(READ, votes_A=(0, 7), votes_B=(1, 9))
    assert run(election(HONEST, evidence=wrong)).figures["differ_unsure"] == 2
    sure = {**wrong, "confidence": ["0.99", "", "97 %"]}
    assert run(election(HONEST, evidence=sure)).figures["differ_unsure"] == 1
    of_field = {**wrong, "confidence:votes:A": ["95%", "0,2", "1"]}
    assert run(election(HONEST, evidence=of_field)).figures["differ_unsure"] == 1


def test_georgian_readings_differ_in_3649_of_35586_cells(shared_data: Path) -> None:
    folder = shared_data / "data" / "georgia-2024"
    names = ("cec_scrape_proportional.csv", "cec_scrape_proportional_electronic_ocr.csv")
    one = engine.prepare(engine.read([folder / name for name in names]))
    assert "ballot-by-figures" in {problem.code for problem in one.problems}
    assert {"confidence:took_part", "confidence:invalid"} <= set(one.evidence)
    outcome = run(one)
    assert (outcome.figures["differ"], outcome.figures["cells"]) == (3649, 35586)
    assert outcome.figures["precincts"] == 2255
