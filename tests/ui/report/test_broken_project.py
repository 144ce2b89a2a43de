"""What is to be known of a changed project stands in all that the window makes of it."""

import json
from pathlib import Path

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader

from audit import engine, messages
from audit.decisions.review import Review
from audit.engine import Audit
from audit.evidence.attachments import Attachments
from audit.importing.table import TableKind
from audit.messages import LANGUAGES, Language
from audit.progress import Progress
from audit.project.chain import Break, sentence
from reports import making, pdf
from reports.model import Options
from reports.provenance.manifest import from_bytes
from reports.provenance.parts import MANIFEST
from tests.audit.builders import election, precincts
from tests.reports.papers import squeezed
from ui.report.exporting import KINDS, Wanted, written

BREAKS = (Break(0, "lost", "akmola.csv"), Break(3, "changed"))


@pytest.fixture(scope="module")
def audit() -> Audit:
    return engine.audit(election(precincts(12)))


def made(
    audit: Audit,
    kind: str,
    folder: Path,
    language: Language,
    *breaks: Break,
    nameless: bool = False,
) -> str:
    """All words of what is written."""
    path = folder / f"out.{KINDS[kind]}"
    wanted = Wanted(kind, path, language, nameless, breaks=breaks)
    written(audit, Review(), Attachments(), wanted, Progress())
    if path.suffix == ".json":
        document = json.loads(path.read_text("utf-8"))
        assert bool(document["broken"]) == bool(breaks)
        return str(document)
    if path.suffix == ".pdf":
        return "".join(page.extract_text() for page in PdfReader(path).pages)
    cells = (cell for sheet in load_workbook(path) for row in sheet for cell in row)
    return " ".join(str(cell.value) for cell in cells)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", ["workbook", "data", "paper", "sheet"])
def test_a_changed_project_is_told_in_whatever_is_made_of_it(
    audit: Audit, kind: str, language: Language, tmp_path: Path
) -> None:
    lost = messages.text("report-project-left-out", language, name="akmola.csv")
    for told in (lost, sentence(BREAKS[1], language)):
        assert squeezed(told) not in squeezed(made(audit, kind, tmp_path, language))
        assert squeezed(told) in squeezed(made(audit, kind, tmp_path, language, *BREAKS))


def test_a_form_that_tells_of_it_is_read_all_the_same(audit: Audit, tmp_path: Path) -> None:
    made(audit, "sheet", tmp_path, "ru", *BREAKS)
    first, *others = engine.read([tmp_path / "out.xlsx"]).tables
    assert first.kind == TableKind.EVIDENCE
    assert {table.kind for table in others} == {TableKind.UNKNOWN}  # left out by their mark


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", ["workbook", "data", "paper", "sheet"])
def test_without_names_neither_a_file_nor_a_project_is_named(
    audit: Audit, kind: str, language: Language, tmp_path: Path
) -> None:
    breaks = (Break(0, "lost", "Ivanov.csv"), Break(0, "removed", "Dana.csv"), Break(3, "changed"),
              Break(2, "changed", "", "petrov.hattama"))  # fmt: skip
    words = squeezed(made(audit, kind, tmp_path, language, *breaks, nameless=True))
    for name in ("Ivanov", "Dana", "petrov"):
        assert name not in words
    lost = messages.text("report-project-left-out-unnamed", language, count=1)
    for told in (lost, sentence(Break(3, "changed"), language)):
        assert squeezed(told) in words


def test_a_report_without_names_holds_none_of_them_inside_and_is_made_again(audit: Audit) -> None:
    breaks = (Break(0, "lost", "Ivanov.csv"), Break(2, "changed", "", "petrov.hattama"))
    made = making.made(audit, Review(), "kk", Options(nameless=True, breaks=breaks))
    parts = {part.name: part.data for part in made.parts}
    for data in (pdf.render(made)[0], *parts.values()):
        assert b"Ivanov" not in data
        assert b"petrov" not in data
    kept = from_bytes(parts[MANIFEST]).options
    again = making.made(audit, Review(), "kk", kept)
    assert {part.name: part.data for part in again.parts} == parts
    assert list(again.texts()) == list(made.texts())
