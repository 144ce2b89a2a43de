"""I1: incidents are told beside their precincts, and change only the order among equals."""

from typing import Any

import pandas as pd
import pytest

from audit import engine
from audit.checks.registry import by_code
from audit.election import Election
from audit.evidence.overview import overview
from audit.findings import Severity, batch, explain
from audit.importing.table import TableKind
from audit.messages import LANGUAGES, Language
from audit.places.placing import places
from audit.places.priority import prioritise
from tests.audit.builders import assembled
from tests.audit.tables import table

OFFICIAL = table(
    {
        "region": ["A", "A", "B"],
        "precinct": ["1", "2", "3"],
        "registered": [900.0, 800.0, 700.0],
        "votes:x": [300.0, 200.0, 100.0],
        "votes:y": [30.0, 20.0, 10.0],
    },
    name="official.csv",
)
REPORTED = table(
    {
        "region": ["A", "A", "A", "B", "B"],
        "precinct": ["2", "2", "1", "3", "9"],
        "category": ["removed; Карусель", "removed", "", "", "seal broken"],
        "note": ["taken out by two men", "", "", "a fight", ""],
        "evidence_kind": ["incident"] * 5,
    },
    name="incidents.csv",
    kind=TableKind.EVIDENCE,
)


def mapping(row: "pd.Series[Any]") -> dict[str, Any]:
    return {str(key): value for key, value in row.items()}


@pytest.fixture(scope="module")
def election() -> Election:
    return assembled(OFFICIAL, REPORTED)


def test_incidents_are_counted_by_precinct_and_quoted(election: Election) -> None:
    outcome = by_code("I1").run(election)
    assert outcome.figures == {"incidents": 5, "precincts": 3, "joined": 2, "reports": 4}
    assert set(outcome.findings["severity"]) == {"note"}
    audit = engine.audit(election)
    rows = (mapping(row) for _, row in audit.findings.iterrows() if row["code"] == "I1")
    told = {row["precinct"]: explain(row, election, "en").sentence for row in rows}
    assert "3 incidents" in told["2"]
    assert "Observer removed from the station (2)" in told["2"]
    assert "“taken out by two men”" in told["2"]
    assert "1" not in told  # a record that reports nothing
    assert "“a fight”" in told["3"]
    assert "2 of these are among the 3" in told[""]


@pytest.mark.parametrize("language", LANGUAGES)
def test_sentences_are_whole_in_every_language(election: Election, language: Language) -> None:
    outcome = by_code("I1").run(election)
    for _, row in outcome.findings.iterrows():
        words = explain({**mapping(row), "cell": ""}, election, language)
        assert "$" not in words.sentence + words.innocent + words.next_step


def test_no_incidents_no_check() -> None:
    outcome = by_code("I1").run(assembled(OFFICIAL))
    assert not outcome.ran
    assert outcome.reason == "reason-no-incidents"


def test_reports_of_unknown_precincts_are_not_called_copies(election: Election) -> None:
    assert by_code("O4").run(election).reason == "reason-no-copies"
    brought = overview(election).kinds.set_index("kind")
    assert brought.loc["incident", "observations"] == 4


def test_incidents_raise_a_precinct_among_equals_and_nothing_else(election: Election) -> None:
    def at(number: int) -> dict[str, object]:
        row = election.protocols.iloc[number - 1]
        names = ("region_key", "region", "precinct", "table", "record")
        return {name: row[name] for name in names}

    found = pd.concat(
        [
            batch("H5", Severity.CONTRADICTION, 1, votes=50, **at(1)),
            batch("H5", Severity.CONTRADICTION, 1, votes=5, **at(2)),
            batch("S1", Severity.IMPLAUSIBLE, 1, votes=900, **at(3)),
            batch("H7", Severity.CONTRADICTION, 1, votes=70, level="country"),
            by_code("I1").run(election).findings,
        ],
        ignore_index=True,
    )
    order = prioritise(found, places(found, election), election, {})
    table_ = order.table
    assert table_["precinct"].tolist()[:4] == ["", "2", "1", "3"]
    assert table_["severity"].tolist()[:4] == ["contradiction"] * 3 + ["implausible"]
    assert table_["incidents"].tolist()[:4] == [0, 3, 0, 1]
    assert order.reason(1, "en").endswith("; 3 incidents reported")
    assert "I1" not in order.reason(1, "en")
    assert order.with_incidents.sum() == 2 + 3  # findings of precincts 2 and 3, and of 9


def test_a_report_says_when_it_was() -> None:
    when = {
        "region": ["A", "A", "B"],
        "precinct": ["1", "2", "3"],
        "category": ["removed", "removed", "the seal was broken in the evening"],
        "note": ["taken out", "", ""],
        "observed_on": ["07.11.2026", "07.11.2026", ""],
        "observed_at": ["about 14:30", "", "2026-11-07 21:15"],
        "evidence_kind": ["incident"] * 3,
    }
    election = assembled(OFFICIAL, table(when, name="i.csv", kind=TableKind.EVIDENCE))
    audit = engine.audit(election)
    rows = (mapping(row) for _, row in audit.findings.iterrows() if row["code"] == "I1")
    told = {row["precinct"]: explain(row, election, "en").sentence for row in rows}
    assert "“taken out” (07.11.2026 about 14:30)" in told["1"]
    assert "(07.11.2026)" in told["2"]
    assert "“the seal was broken in the evening” (2026-11-07 21:15)" in told["3"]
