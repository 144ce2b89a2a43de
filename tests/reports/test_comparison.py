from pathlib import Path

from audit import engine
from audit.comparing.compared import Limits, compared
from audit.decisions.review import Review
from audit.messages import LANGUAGES
from reports import content, making, pdf
from reports.comparison import Comparison, summarised
from reports.model import Options
from reports.provenance.manifest import from_bytes
from reports.provenance.parts import MANIFEST
from reports.verifying import verify
from tests.audit.comparing.test_compared import country
from tests.reports.verifying.cases import rows, write


def election_of(folder: Path) -> engine.Audit:
    return engine.audit(engine.prepare(engine.read(write(folder))))


def test_the_chapter_stands_only_where_a_comparison_is_open_in_every_language() -> None:
    from tests.audit.builders import election

    now = country(2)
    now["registered"][7] = int(str(now["registered"][7])) * 3
    audit = engine.audit(election(now))
    of = compared(audit.election, election(country(3)))
    told = summarised(of, of.common[0].now, Limits(), "2017")
    for language in LANGUAGES:
        report = content.build(
            audit, Review(), language, Options(chapters=("comparison",), comparison=told)
        )
        assert [chapter.key for chapter in report.chapters] == ["comparison"]
        data, result = pdf.render(report)
        assert data
        assert not result.missing
    without = content.build(audit, Review(), "en", Options(chapters=("comparison",)))
    assert not without.chapters
    assert [row.precinct for row in told.changes] == ["8"]
    assert [row.level for row in told.regions] == ["region"] * 3 + ["country"]


def test_a_report_with_a_comparison_stands_when_it_is_checked(tmp_path: Path) -> None:
    audit = election_of(tmp_path / "files")
    other = tmp_path / "then"
    files = write(other)
    files[0].write_text(files[0].read_text("utf-8") + "\n".join(rows("Север", 50, 0)), "utf-8")
    of = compared(audit.election, engine.prepare(engine.read(files)))
    told = summarised(of, of.common[0].now, Limits(), "then")
    options = Options(chapters=("summary", "comparison"), comparison=told)
    report = making.made(audit, Review(), "en", options)
    kept = next(part.data for part in report.parts if part.name == MANIFEST)
    assert from_bytes(kept).options.comparison == told
    data, _ = pdf.render(report)
    paper = tmp_path / "report.pdf"
    paper.write_bytes(data)
    assert verify(paper, [tmp_path / "files"]).code == 0


def test_what_is_told_is_plain_and_names_the_files(tmp_path: Path) -> None:
    audit = election_of(tmp_path / "files")
    then = election_of(tmp_path / "then").election
    told: Comparison = summarised(compared(audit.election, then), "", Limits(), "then")
    assert {file.sha256 for file in told.files} == {s.sha256 for s in then.sources}
    assert told.both == 24
    assert not told.changes
