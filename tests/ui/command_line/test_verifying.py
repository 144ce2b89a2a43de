"""The command that checks a report, and that the same files give the same report everywhere."""

import json
import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from audit.project import create
from audit.project.workspace import lay_out
from main import main
from reports.verifying import CannotVerify, verify
from tests.reports.papers import squeezed
from tests.reports.verifying.cases import NORTH, write

ROOT = Path(__file__).resolve().parents[3]
OPTIONS = ("--language", "kk", "--chapters", "summary,sources,findings,log")


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[Path]]:
    """A report and its files."""
    folder = tmp_path_factory.mktemp("one")
    files = write(folder / "files")
    report = folder / "report.pdf"
    assert main(["report", *map(str, files), "-o", str(report), *OPTIONS]) == 0
    return report, files


def test_a_report_is_told_to_stand(
    written: tuple[Path, list[Path]], capsys: pytest.CaptureFixture[str]
) -> None:
    report, files = written
    assert main(["verify", str(report), str(files[0].parent), "--language", "en"]) == 0
    out = capsys.readouterr().out
    assert out.startswith("The report stands")
    assert f"✓ {NORTH}: the very file" in out


def test_what_differs_comes_first_and_as_json(
    written: tuple[Path, list[Path]], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    report, _ = written
    first, second = write(tmp_path)
    first.write_text(first.read_text("utf-8").replace(";114;46\n", ";115;46\n"), encoding="utf-8")
    command = ["verify", str(report), str(first), str(second), "--language", "en"]
    assert main(command) == 1
    lines = capsys.readouterr().out.splitlines()
    assert lines[1].startswith("≠ ")
    assert main([*command, "--json"]) == 1
    document = json.loads(capsys.readouterr().out)
    assert document["code"] == 1
    assert {"input", "findings", "pages"} <= {
        line["subject"] for line in document["lines"] if line["state"] == "differs"
    }


def test_what_cannot_be_checked_is_a_sentence(
    written: tuple[Path, list[Path]], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    report, files = written
    broken = tmp_path / "cut.pdf"
    broken.write_bytes(report.read_bytes()[:9000])
    for path, words in (
        (broken, "cut short"),
        (files[0], "no PDF"),
        (tmp_path / "none.pdf", "cannot be read"),
    ):
        assert main(["verify", str(path), str(files[0]), "--language", "en"]) == 2
        assert words in capsys.readouterr().err
    assert main(["verify", str(broken), str(files[0]), "--json"]) == 2
    assert json.loads(capsys.readouterr().out)["lines"] == []


def test_another_process_folder_and_order_give_the_same_bytes(
    written: tuple[Path, list[Path]], tmp_path: Path
) -> None:
    report, _ = written
    files = reversed(write(tmp_path / "deep" / "elsewhere"))
    out = tmp_path / "again.pdf"
    environment = {**os.environ, "PYTHONHASHSEED": "77", "TZ": "Asia/Almaty", "LC_ALL": "C.UTF-8"}
    command = [sys.executable, str(ROOT / "main.py"), "report", *map(str, files), "-o", str(out)]
    subprocess.run(  # the program itself
        [*command, *OPTIONS], env=environment, cwd=tmp_path, check=True, capture_output=True
    )
    assert out.read_bytes() == report.read_bytes()


def test_a_project_of_the_same_files_gives_the_same_bytes_and_verifies(
    written: tuple[Path, list[Path]], tmp_path: Path
) -> None:
    report, files = written
    path, out = tmp_path / "evening.hattama", tmp_path / "again.pdf"
    with create(path) as project:
        lay_out(project, tmp_path / "laid").keep(files, "")
    assert main(["report", str(path), "-o", str(out), *OPTIONS]) == 0
    assert out.read_bytes() == report.read_bytes()
    assert main(["verify", str(report), str(path)]) == 0


@pytest.mark.parametrize(
    "change",
    ["UPDATE log SET author = 'X' WHERE number = 1", "UPDATE source SET modified = '2001-01-01'"],
)
def test_a_project_changed_by_others_does_not_stand(
    written: tuple[Path, list[Path]], tmp_path: Path, capsys: pytest.CaptureFixture[str],
    change: str,
) -> None:  # fmt: skip
    report, files = written
    path = tmp_path / "evening.hattama"
    with create(path) as project:
        lay_out(project, tmp_path / "laid").keep(files, "")
    with sqlite3.connect(path) as connection:
        connection.execute(change)
    connection.close()
    assert main(["verify", str(report), str(path), "--language", "en"]) == 1
    assert "≠ The project “evening.hattama” was changed" in capsys.readouterr().out
    assert main(["log", str(path)]) == 1


def test_the_log_names_a_file_whose_bytes_are_damaged(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "evening.hattama"
    with create(path) as project:
        lay_out(project, tmp_path / "laid").keep(write(tmp_path / "files"), "")
    with sqlite3.connect(path) as connection:
        connection.execute("DELETE FROM part")
    connection.close()
    assert main(["log", str(path), "--language", "en"]) == 1
    assert f"“{NORTH}” are damaged or missing" in capsys.readouterr().err


def _said_in(report: Path) -> str:
    return squeezed(" ".join(page.extract_text() for page in PdfReader(report).pages))


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ("UPDATE log SET author = 'X' WHERE number = 1", "Record 1 is not what was written."),
        (
            "DELETE FROM part WHERE sha256 = (SELECT sha256 FROM source LIMIT 1)",
            "is damaged or missing; it was left out and not examined.",
        ),
    ],
)
def test_the_reader_of_a_report_learns_that_its_project_is_not_whole(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], change: str, told: str
) -> None:
    path, report = tmp_path / "evening.hattama", tmp_path / "report.pdf"
    files = write(tmp_path / "files")
    with create(path) as project:
        lay_out(project, tmp_path / "laid").keep(files, "")
    with sqlite3.connect(path) as connection:
        connection.execute(change)
    connection.close()
    options = ("--language", "en", "--chapters", "summary,sources")
    assert main(["report", str(path), "-o", str(report), *options]) == 0
    assert _said_in(report).count(squeezed(told)) == 2
    capsys.readouterr()
    main(["verify", str(report), str(files[0].parent), "--language", "en"])
    out = " ".join(capsys.readouterr().out.split())
    assert "log of decisions is whole" not in out
    assert "that project, or one merged into it, was changed by something other" in out


def test_another_file_of_the_name_of_a_damaged_one_is_told_to_be_none(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path, files = tmp_path / "evening.hattama", write(tmp_path / "files")
    with create(path) as project:
        lay_out(project, tmp_path / "laid").keep(files, "")
    with sqlite3.connect(path) as connection:
        connection.execute("DELETE FROM part WHERE sha256 = (SELECT sha256 FROM source LIMIT 1)")
        (name,) = connection.execute("SELECT name FROM source LIMIT 1").fetchone()
    connection.close()
    other = next(file for file in files if file.name == name)
    other.write_bytes(other.read_bytes() + b"\n")
    main(["check", str(path), str(other), "--language", "en"])
    told = f"“{name}” is not the original of the damaged file of this name"
    assert told in capsys.readouterr().err


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_a_hostile_report_costs_a_sentence(
    written: tuple[Path, list[Path]], tmp_path: Path, data: st.DataObject
) -> None:
    """Bytes changed, cut out or put in anywhere: a verdict or a sentence, and no crash.

    Without the files, so that only what the PDF itself can do is tried.
    """
    whole = bytearray(written[0].read_bytes())
    for _ in range(data.draw(st.integers(1, 5))):
        at = data.draw(st.integers(0, len(whole) - 1))
        kind = data.draw(st.sampled_from(["change", "cut", "more"]))
        some = data.draw(st.binary(min_size=1, max_size=8))
        length = len(some) if kind == "change" else 50 if kind == "cut" else 0
        whole[at : at + length] = b"" if kind == "cut" else some
    path = tmp_path / "hostile.pdf"
    path.write_bytes(bytes(whole))
    try:
        said = [line.sentence("ru") for line in verify(path, []).lines]
    except CannotVerify as error:
        said = [error.sentence("kk")]
    assert said
    assert all(said)
