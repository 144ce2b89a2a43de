"""What is chosen of a report on the command line stands on paper, and mistakes get a sentence."""

from pathlib import Path

import pytest
from PIL import Image
from pypdf import PdfReader

from tests.audit.builders import precincts
from tests.reports.papers import squeezed
from tests.reports.test_summary import HEADERS, written
from ui.command_line.run import run

assert set(HEADERS) <= {*precincts(1)}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return written(tmp_path)


def paper(path: Path, *arguments: str) -> str:
    """The text of the report that a command line writes."""
    output = path.with_suffix(".pdf")
    assert run(["report", str(path), "-o", str(output), "--language", "en", *arguments]) == 0
    return squeezed(" ".join(page.extract_text() for page in PdfReader(output).pages))


def test_chapters_dossiers_and_who_answers_are_chosen(path: Path) -> None:
    told = paper(
        path, "--chapters", "annexes,summary", "--dossiers", "North/4; 7", "--final",
        "--organisation", "Watchers", "--author", "B. A.", "--obtained", "Bought at the kiosk",
    )  # fmt: skip
    assert "Finalreport" in told
    assert "Dossier:North,precinct4" in told
    assert "Dossier:North,precinct7" in told
    assert "Watchers" in told
    assert "B.A." in told
    assert "1Summary" in told
    assert "2Annexes" in told
    assert "Checksthatran" not in told
    assert "“Sources”" not in told


def test_the_election_is_named_and_dated(path: Path) -> None:
    told = paper(
        path, "--chapters", "summary", "--final", "--title", "Council of 2031", "--date",
        "2031-02-03",
    )  # fmt: skip
    assert "Auditreport:Councilof2031" in told
    assert "Finalreport·Councilof2031" in told
    assert "2031-02-03" in told


def test_a_final_report_of_an_election_without_a_name_says_so(
    path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    other = path.with_name("observers.csv")
    other.write_text("region,precinct,observer,registered\nNorth,4,B. A.,900\n", encoding="utf-8")
    told = paper(path.parent, "--chapters", "summary", "--final")
    assert "--title" in capsys.readouterr().err
    assert "Electionnotstated" in told
    assert "genericprofile" in told  # of the program's rules, not of the election
    assert "Election(" not in told
    paper(path.parent, "--chapters", "summary", "--final", "--title", "Council")
    assert "--title" not in capsys.readouterr().err


def test_a_mark_stands_on_the_cover_and_must_be_a_picture(
    path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    mark = path.with_name("mark.png")
    Image.new("RGBA", (40, 20), (0, 90, 160, 128)).save(mark)
    output = path.with_suffix(".pdf")
    arguments = ["report", str(path), "-o", str(output), "--chapters", "summary", "--logo"]
    assert run([*arguments, str(mark)]) == 0
    assert len(PdfReader(output).pages[0].images) == 1
    mark.write_text("<svg/>", encoding="utf-8")
    output.unlink()
    assert run([*arguments, str(mark), "--language", "ru"]) == 2
    assert "mark.png" in capsys.readouterr().err
    assert not output.exists()


def test_an_unknown_chapter_is_told_with_those_there_are(
    path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        run(["report", str(path), "-o", str(path), "--chapters", "summary,poetry"])
    told = capsys.readouterr().err
    assert "poetry" in told
    assert "annexes" in told


@pytest.mark.parametrize("day", ["2026-13-45", "someday", "20260301", "2026-02-29", "1.3.2026"])
@pytest.mark.parametrize(("language", "said"), [("en", "YYYY"), ("ru", "ГГГГ"), ("kk", "ЖЖЖЖ")])
def test_a_day_that_is_none_is_refused_in_a_sentence(
    path: Path, day: str, language: str, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    output = path.with_suffix(".pdf")
    called = ["report", str(path), "-o", str(output), "--date", day, "--language", language]
    assert run(called) == 2
    told = capsys.readouterr().err
    assert told.count("\n") == 1
    assert day in told
    assert said in told
    assert not output.exists()
