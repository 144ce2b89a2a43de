"""Whatever is written out of a project stands in its log with the hash of what was written."""

import hashlib
import json
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from audit.decisions.journal import read_lines
from audit.decisions.review import State
from audit.project import Record, exports, lay_out, open_project
from tests.ui.project.test_projects import end, reopened, saved
from tests.ui.test_newer_copy import found, idle, opened, rows, write
from ui.command_line import run
from ui.engine import real_engine
from ui.frame.main_window import MainWindow
from ui.project.projects import Projects
from ui.report.exporting import KINDS, ExportPanel


def answer(path: str, *_: str) -> str:
    return path


def sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def exported(project: Path, folder: Path) -> list[dict[str, Any]]:
    """What the log of a project says was written out, laid out in ``folder``."""
    with open_project(project, read_only=True) as opened_again:
        assert not opened_again.breaks()
        lay_out(opened_again, folder)
    return list(read_lines(folder / exports.LOG, dict))


def test_every_button_of_the_window_leaves_an_entry(qtbot: QtBot, tmp_path: Path) -> None:
    project, out = tmp_path / "evening.hattama", tmp_path / "out"
    out.mkdir()
    session = opened(qtbot, tmp_path / "own", write(tmp_path / "akmola.csv", rows()))
    projects = saved(qtbot, session, project)
    panel = ExportPanel(session)
    qtbot.addWidget(panel)
    panel.show()
    for kind, ending in KINDS.items():
        panel.choose_file = partial(answer, str(out / f"{kind}.{ending}"))
        QTest.mouseClick(panel.buttons[kind], Qt.MouseButton.LeftButton)
        idle(qtbot, session)
    end((session, projects))
    told = exported(project, tmp_path / "laid")
    assert [one["action"] for one in told] == list(KINDS)
    for one in told:
        written = out / one["name"]
        assert (one["sha256"], one["size"]) == (sha256(written), written.stat().st_size)
        assert one["author"] == "Айгүл"
    assert str(tmp_path) not in str(told)
    again, own = reopened(qtbot, tmp_path / "two", project)
    assert again.audit is not None  # entries of exports are nothing to carry out
    end((again, own))


def test_what_could_not_be_written_has_no_entry(qtbot: QtBot, tmp_path: Path) -> None:
    project = tmp_path / "evening.hattama"
    session = opened(qtbot, tmp_path / "own", write(tmp_path / "akmola.csv", rows()))
    projects = saved(qtbot, session, project)
    panel = ExportPanel(session)
    qtbot.addWidget(panel)
    panel.choose_file = lambda *_: str(tmp_path / "nowhere" / "t.csv")
    QTest.mouseClick(panel.buttons["text"], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "was not written" in panel.state.text(), timeout=10_000)
    end((session, projects))
    assert exported(project, tmp_path / "laid") == []


@pytest.fixture
def project(qtbot: QtBot, tmp_path: Path) -> Path:
    path = tmp_path / "evening.hattama"
    session = opened(qtbot, tmp_path / "own", write(tmp_path / "akmola.csv", rows()))
    end((session, saved(qtbot, session, path)))
    return path


def test_every_file_of_the_command_line_leaves_an_entry(
    project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out"
    commands = {
        "data": ["check", "--json", str(out / "findings.json")],
        "text": ["export", "--to", str(out / "findings.csv")],
        "protocols": ["export", "--what", "protocols", "--to", str(out / "protocols.csv")],
        "workbook": ["export", "--to", str(out / "findings.xlsx")],
        "sample": ["sample", "--stations", "8", "-o", str(out / "sample.xlsx")],
        "sheet": ["forms", "-o", str(out / "sheet.xlsx")],
        "inspection": ["inspect", "--json", str(out / "inspected.json")],
        "table": ["inspect", "--tables", str(out / "tables")],
        "report": ["report", "--author", "Дана", "-o", str(out / "report.pdf")],
    }
    out.mkdir()
    for command in commands.values():
        assert run([command[0], str(project), *command[1:], "--language", "en"]) in (0, 1)
    told = exported(project, tmp_path / "laid")
    assert [one["action"] for one in told] == list(commands)
    files = {path.name: path for path in out.rglob("*") if path.is_file()}
    assert {one["name"]: one["sha256"] for one in told} == {n: sha256(p) for n, p in files.items()}
    assert told[-1]["author"] == "Дана"
    capsys.readouterr()
    assert run(["log", str(project), "--language", "en"]) == 0
    printed = capsys.readouterr().out
    for one in told:
        assert f"{one['name']}  SHA-256 {one['sha256']}" in printed


def test_a_project_that_is_open_elsewhere_cannot_be_told_and_that_is_said(
    project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    to = tmp_path / "findings.csv"
    with open_project(project):
        assert run(["export", str(project), "--to", str(to), "--language", "en"]) == 0
    assert to.exists()
    said = capsys.readouterr().err
    assert "The log of “evening.hattama” does not tell of what was written" in said
    assert "open in another program" in said


def test_a_copy_under_another_name_goes_on_with_the_log(qtbot: QtBot, tmp_path: Path) -> None:
    project, copy = tmp_path / "evening.hattama", tmp_path / "copy.hattama"
    session = opened(qtbot, tmp_path / "own", write(tmp_path / "akmola.csv", rows()))
    projects = saved(qtbot, session, project)
    session.confirm(found(session, "2").values())
    before = list(log(project))
    projects.save_as(copy)
    idle(qtbot, session)
    assert projects.home is not None
    assert projects.home.path == copy
    session.note(found(session, "4").values(), "asked")
    assert log(copy)[: len(before)] == before
    assert [record[3] for record in log(copy)[len(before) :]] == ["note", "describe"]
    assert log(project)[: len(before)] == before
    (told,) = exported(project, tmp_path / "laid")
    assert (told["action"], told["name"]) == ("project", "copy.hattama")
    end((session, projects))


def log(project: Path) -> list[tuple[str, ...]]:
    with open_project(project, read_only=True) as read:
        assert not read.breaks()
        return [(r.hash, r.time, r.subject, r.action) for r in read.log()]


def test_all_that_a_project_refused_is_in_the_copy(qtbot: QtBot, tmp_path: Path) -> None:
    project, copy = tmp_path / "evening.hattama", tmp_path / "copy.hattama"
    first = opened(qtbot, tmp_path / "one", write(tmp_path / "akmola.csv", rows()))
    projects = saved(qtbot, first, project)
    second, own = reopened(qtbot, tmp_path / "two", project)  # only to be read
    ids = [*found(second, "2").values(), *found(second, "4").values()]
    for one in ids:
        second.note([one], f"note of {one}")
    second.confirm(ids)
    own.save_as(copy)
    idle(qtbot, second)
    end((first, projects), (second, own))
    again, projects = reopened(qtbot, tmp_path / "three", copy)
    for one in ids:
        assert again.decision(one).note == f"note of {one}"
        assert again.decision(one).state is State.CONFIRMED
    end((again, projects))


def test_a_copy_is_written_though_the_project_is_gone(qtbot: QtBot, tmp_path: Path) -> None:
    project, copy = tmp_path / "evening.hattama", tmp_path / "copy.hattama"
    session = opened(qtbot, tmp_path / "own", write(tmp_path / "akmola.csv", rows()))
    projects = saved(qtbot, session, project)
    session.confirm(found(session, "2").values())
    assert projects.home is not None
    with projects.home.workspace.project._turn:  # not under a statement of another thread
        projects.home.workspace.project._connection.close()
    session.confirm(found(session, "4").values())
    projects.save_as(copy)
    idle(qtbot, session)
    end((session, projects))
    again, own = reopened(qtbot, tmp_path / "two", copy)
    for precinct in ("2", "4"):
        states = {again.decision(one).state for one in found(again, precinct).values()}
        assert states == {State.CONFIRMED}
    end((again, own))


def test_a_copy_without_names_is_made_from_the_menu(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    project, copy = tmp_path / "evening.hattama", tmp_path / "copy.hattama"
    session, told = window.session, list[str]()
    session.engine = real_engine(session.data_folder)
    session.sign("Айгүл Серік")
    session.job_finished.connect(told.append)
    window.choose_new_project = lambda: copy
    action = window.actions_of_menu.by_key["nameless_project"]
    window.open_paths([write(tmp_path / "akmola.csv", rows())])
    idle(qtbot, session)
    session.accept_import()
    idle(qtbot, session)
    action.trigger()
    assert "Save what is open as a project" in told[-1]
    window.projects.save_as(project)
    idle(qtbot, session)
    session.confirm(found(session, "2").values())
    action.trigger()
    idle(qtbot, session)
    notice = window.projects.notice
    assert "The copy gives the same findings" in notice.says.text()
    QTest.mouseClick(notice.read, Qt.MouseButton.LeftButton)
    assert notice.isHidden()
    assert "Айгүл" not in "".join(str(record) for record in records(copy))
    assert [one["action"] for one in exported(project, tmp_path / "laid")] == ["without-names"]
    window.projects.close_all()
    window.projects.open(copy)
    idle(qtbot, session)
    assert {session.decision(one).state for one in found(session, "2").values()} == {
        State.CONFIRMED
    }
    window.projects.close_all()


def records(project: Path) -> list[Record]:
    with open_project(project, read_only=True) as read:
        return list(read.log())


def test_a_copy_without_names_is_made_by_a_command(
    project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    copy = tmp_path / "copy.hattama"
    command = ["export", str(project), "--to", str(copy), "--language", "en"]
    assert run(command) == 2
    assert "add --without-names" in capsys.readouterr().err
    assert run([*command, "--without-names"]) == 0
    assert "The copy gives the same findings" in capsys.readouterr().err
    first = records(copy)[0]
    assert (first.subject, json.loads(first.content)["of"]) == ("made", records(project)[-2].hash)
    assert run(["log", str(copy), "--language", "en"]) == 0
    assert "made: without-names" in capsys.readouterr().out
    assert run(["check", str(copy), "--language", "en"]) == 1


def test_a_file_that_changed_since_it_was_read_is_not_kept_as_what_was_audited(
    qtbot: QtBot, tmp_path: Path
) -> None:
    file, project = write(tmp_path / "akmola.csv", rows()), tmp_path / "evening.hattama"
    session, told = opened(qtbot, tmp_path / "own", file), list[str]()
    session.job_finished.connect(told.append)
    file.write_text(file.read_text(encoding="utf-8").replace("350", "351"), encoding="utf-8")
    projects = Projects(session)
    projects.save_as(project)
    idle(qtbot, session)
    assert any("was changed after it was read" in sentence for sentence in told)
    assert projects.home is None
    assert not project.exists()
    end((session, projects))
