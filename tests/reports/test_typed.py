"""A table typed in by hand says so on paper and in the findings file."""

from datetime import UTC, datetime
from pathlib import Path

from audit import engine
from audit.decisions import typed
from audit.decisions.review import Review
from reports import findings_file
from reports.content import build
from reports.model import Options

NOW = datetime(2026, 11, 23, 4, 30, tzinfo=UTC)
HEADER = ["Region", "A", "A, %", "B", "B, %"]
ROWS = [["North", "60", "60,00", "40", "40,00"], ["South", "30", "30,00", "70", "70,00"]]


def test_the_report_names_it_as_typed_by_whom_and_when(tmp_path: Path) -> None:
    path = typed.write([HEADER, *ROWS], "By region", "Айгүл", NOW, tmp_path)
    nobody = typed.write([HEADER, *ROWS[:1]], "Other", "", NOW, tmp_path)
    reading = engine.read([path, nobody])
    audit = engine.audit(engine.prepare(reading))
    said = list(build(audit, Review(), "en", Options(chapters=("sources",))).texts())
    assert f"{path.name}: Typed in by hand by Айгүл, 2026-11-23 04:30" in said
    assert any("nobody signed it" in text for text in said)
    assert findings_file.document(audit, "en")["typed"][0] == {
        "file": path.name, "author": "Айгүл", "time": "2026-11-23T04:30",
    }  # fmt: skip
