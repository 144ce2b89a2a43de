"""What was changed by hand stands in the report, in the findings file and at each finding."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from importlib.resources import files
from pathlib import Path

import jsonschema
import pytest

from audit import engine
from audit.decisions.by_hand import Names, changes, told
from audit.decisions.ledger import Ledger
from audit.decisions.review import Review
from audit.engine import Audit
from audit.fields import IGNORED, PARTS_OF_ROWS
from audit.findings import field_label
from audit.importing.corrections import CellKey, JoinKey, Mend, RowKey, key_of
from audit.importing.table import TableKind
from audit.intake import Reading
from audit.messages import LANGUAGES, Language
from reports import findings_file
from reports.content import build
from reports.model import Table

HEADER = "Region,Precinct,Registered voters,Ballots issued,Invalid ballots,Valid ballots,Sun,Moon"


def rows() -> list[str]:
    made = [f"North,{n},{900 + n},500,10,490,{300 + n},{190 - n}" for n in range(1, 13)]
    made[2] = "North,3,903,500,1O,490,303,187"
    made[4] = "North,5,905,500,see below,490,305,185"
    return made


def corrected(folder: Path, change: Callable[[Ledger, Reading], None]) -> Reading:
    (folder / "a.csv").write_text("\n".join([HEADER, *rows()]) + "\n", encoding="utf-8")
    (folder / "b.csv").write_text("Precinct,Address\n1,Abai 1\n2,Abai 2\n3,Abai 3\n", "utf-8")
    read = engine.read([folder / "a.csv", folder / "b.csv"])
    ledger = Ledger("Айгүл", lambda: datetime(2021, 1, 11, 22, 5, tzinfo=UTC))
    change(ledger, read)
    return engine.corrected(read, ledger.state)


def everything(ledger: Ledger, read: Reading) -> None:
    first, second = read.tables
    sha256 = first.source.sha256
    ledger.mend({CellKey(sha256, "", 4, 5): Mend("1O", "999")})
    ledger.map_columns(key_of(first), {4: "issued_station"})
    ledger.retype(key_of(first), TableKind.PROTOCOLS)
    ledger.accept([RowKey(sha256, "", 6)])
    ledger.leave_out([key_of(second)])
    ledger.join({JoinKey(sha256, "North", "", "77"): ""})


@pytest.fixture(scope="module")
def audit(tmp_path_factory: pytest.TempPathFactory) -> Audit:
    reading = corrected(tmp_path_factory.mktemp("files"), everything)
    return engine.audit(engine.prepare(reading))


def by_hand(audit: Audit, language: Language) -> list[Table]:
    report = build(audit, Review("Айгүл"), language)
    blocks = next(c for c in report.chapters if c.key == "log").blocks
    return [b for b in blocks if isinstance(b, Table) and len(b.header) == 6 and b.align == "l" * 6]


def test_every_change_is_told_with_who_and_when(audit: Audit) -> None:
    told = [(c.what, c.file, c.cell, c.about, c.before, c.after) for c in changes(audit.reading)]
    assert told == [
        ("mend", "a.csv", "E4", "", "1O", "999"),
        ("field", "a.csv", "D", "Ballots issued", "issued", "issued_station"),
        ("kind", "a.csv", "", "", "protocols", "protocols"),
        ("accepted", "a.csv", "", "", "", "1"),
        ("join", "a.csv", "", "North, 77", "", ""),
        ("left_out", "b.csv", "2", "", "", ""),
    ]
    assert {(c.author, c.time[:16]) for c in changes(audit.reading)} == {
        ("Айгүл", "2021-01-11T22:05")
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_report_has_every_change(audit: Audit, language: Language) -> None:
    (table,) = by_hand(audit, language)
    assert len(table.rows) == 6
    assert table.rows[0][1:5] == ("a.csv / E4", "1O", "999", "Айгүл")
    assert "22:05" in table.rows[0][5]


def test_the_findings_file_has_every_change_and_keeps_its_form(audit: Audit) -> None:
    document = findings_file.document(audit, "en")
    schema = json.loads((files("reports") / "findings.schema.json").read_text("utf-8"))
    jsonschema.validate(document, schema)
    assert [one["what"] for one in document["by_hand"]] == [
        "mend", "field", "kind", "accepted", "join", "left_out",
    ]  # fmt: skip
    mended = [one for one in document["findings"] if one["mended"]]
    assert mended
    assert {tuple(one["mended"]) for one in mended} == {("E4",)}
    assert {one["place"]["precinct"] for one in mended} == {"3"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_column_told_in_tables_of_one_shape_is_one_row(
    tmp_path: Path, language: Language
) -> None:
    paths = [tmp_path / f"{name}.csv" for name in "abc"]
    for number, path in enumerate(paths):
        lines = [line.replace("North", f"North {number}") for line in rows()]
        path.write_text("\n".join([HEADER, *lines]) + "\n", encoding="utf-8")
    read = engine.read(paths)
    ledger = Ledger("Айгүл", lambda: datetime(2021, 1, 11, 22, 5, tzinfo=UTC))
    with ledger.together():
        for one in read.tables:
            ledger.map_columns(key_of(one), {4: "issued_station"})
    ledger.map_columns(key_of(read.tables[1]), {3: "received"})
    done = engine.audit(engine.prepare(engine.corrected(read, ledger.state)))
    (table,) = by_hand(done, language)
    assert len(table.rows) == 2
    assert "a.csv / D / Ballots issued (" in table.rows[0][1]
    told = findings_file.document(done, language)["by_hand"]
    assert [(one["file"], one["cell"], one["tables"]) for one in told] == [
        ("a.csv", "D", 3), ("b.csv", "C", 1),
    ]  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("field", [IGNORED, *PARTS_OF_ROWS])
def test_whatever_a_column_is_told_to_be_has_a_name(
    audit: Audit, field: str, language: Language
) -> None:
    (change,) = [one for one in changes(audit.reading) if one.what == "field"]
    names = Names(lambda key: field_label(key, audit.election, language), str, str)
    before, after = told(replace(change, after=field), names, language)
    assert before != after != field


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_finding_of_a_mended_row_says_so(audit: Audit, language: Language) -> None:
    told = findings_file.findings(audit, language)
    said = [one["explanation"] for one in told if "E4: 1O → 999" in one["explanation"]]
    assert said
    others = [one for one in told if one["place"]["precinct"] not in {"3", None}]
    assert not any("1O" in one["explanation"] for one in others)


def test_rows_read_are_accepted_and_set_aside_whatever_was_changed(audit: Audit) -> None:
    first, second = audit.reading.files
    assert (first.rows_read, first.rows_accepted, first.rows_set_aside) == (12, 11, 1)
    assert (second.rows_accepted, second.rows_set_aside) == (0, 0)
    assert second.rows_left_out == second.rows_read == 3
    assert len(audit.election.protocols) == 11


def test_with_nothing_changed_the_report_says_so(tmp_path: Path) -> None:
    reading = corrected(tmp_path, lambda ledger, read: None)
    plain = engine.audit(engine.prepare(reading))
    assert by_hand(plain, "en") == []
    report = build(plain, Review(), "en")
    assert any("Nothing was changed by hand" in str(block) for block in report.blocks())
    assert findings_file.document(plain, "en")["by_hand"] == []
