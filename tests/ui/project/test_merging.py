"""Merging another project: what comes over, what a person decides, and what is told of it."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from audit.decisions.review import State
from audit.project import open_project
from tests.reports.papers import squeezed
from tests.ui.project.test_projects import end, reopened, saved
from tests.ui.project.test_unlucky import reported
from tests.ui.test_newer_copy import found, idle, opened, rows, write
from ui.command_line import run
from ui.engine import real_engine
from ui.frame.main_window import MainWindow
from ui.project.merging import MergeDialog
from ui.session import Session


def twice(qtbot: QtBot, folder: Path) -> tuple[Path, Path]:
    """A project, and the copy of it on which Dana works."""
    path, theirs = folder / "evening.hattama", folder / "dana.hattama"
    begun = opened(qtbot, folder / "one", write(folder / "akmola.csv", rows()))
    end((begun, saved(qtbot, begun, path)))
    theirs.write_bytes(path.read_bytes())
    return path, theirs


def merge(qtbot: QtBot, window: MainWindow, theirs: Path) -> MergeDialog:
    """The dialog that merging by the menu opens."""
    window.choose_project = lambda: theirs
    window.actions_of_menu.by_key["merge_project"].trigger()
    idle(qtbot, window.session)
    dialog = window.projects.merging
    assert isinstance(dialog, MergeDialog)
    return dialog


def photographed(qtbot: QtBot, session: Session, photo: Path) -> Path:
    Image.new("RGB", (8, 8), "white").save(photo)
    session.attach([(photo, "north\t\t7\t")])
    idle(qtbot, session)
    return photo


def kept_pictures(session: Session) -> dict[str, bytes]:
    """The photographs of precinct 7 as the project keeps them, by the names they were given."""
    folder = session.keeping.pictures
    files = session.attachments.of("north\t\t7\t")
    return {one.name: (folder / one.file).read_bytes() for one in files}


def test_another_project_is_merged_and_conflicts_are_decided_by_the_person(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    path, theirs = tmp_path / "evening.hattama", tmp_path / "dana.hattama"
    window.session.engine = real_engine(window.session.data_folder)
    window.session.sign("Aigul")
    window.open_paths([write(tmp_path / "akmola.csv", rows())])
    idle(qtbot, window.session)
    window.session.accept_import()
    idle(qtbot, window.session)
    window.projects.save_as(path)
    idle(qtbot, window.session)
    theirs.write_bytes(path.read_bytes())
    second, own = reopened(qtbot, tmp_path / "two", theirs)
    second.sign("Dana")
    second.dismiss(found(second, "2").values(), "recount")
    second.confirm(found(second, "4").values())
    photo = photographed(qtbot, second, tmp_path / "protocol of 7.png")
    second.open_paths([write(tmp_path / "aktobe.csv", [f"South{r[5:]}" for r in rows()])])
    idle(qtbot, second)
    second.accept_import()
    idle(qtbot, second)
    end((second, own))
    ours = list(found(window.session, "2").values())
    window.session.confirm(ours)
    confirmed = list(found(window.session, "4").values())

    dialog = merge(qtbot, window, theirs)
    assert all(told in dialog.about.text() for told in ("1 file", "come over too: 1."))
    assert dialog.list.columns.rowCount() == len(ours)
    dialog.list.selectAll()
    QTest.mouseClick(dialog.theirs, Qt.MouseButton.LeftButton)
    QTest.mouseClick(dialog.take_over, Qt.MouseButton.LeftButton)
    idle(qtbot, window.session)
    qtbot.waitUntil(lambda: window.session.reading is not None
                    and len(window.session.reading.files) == 2)  # fmt: skip
    idle(qtbot, window.session)
    session = window.session
    assert {session.decision(f).reason for f in ours} == {"recount"}
    assert {session.decision(f).state for f in confirmed} == {State.CONFIRMED}
    assert kept_pictures(session) == {photo.name: photo.read_bytes()}
    window.projects.close_all()
    with open_project(path) as project:
        assert len(project.sources()) == 2
        assert not project.breaks()
    window.projects.close()


def test_contradictions_left_open_at_a_merge_are_told_and_logged(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path, theirs = twice(qtbot, tmp_path)
    second, own = reopened(qtbot, tmp_path / "two", theirs)
    ids = [*found(second, "2").values(), *found(second, "4").values()]
    second.dismiss(ids, "recount")
    end((second, own))
    session = window.session
    session.engine = real_engine(session.data_folder)
    window.projects.open(path)
    idle(qtbot, session)
    session.confirm(ids)
    dialog = merge(qtbot, window, theirs)
    dialog.list.selectRow(0)
    QTest.mouseClick(dialog.theirs, Qt.MouseButton.LeftButton)
    QTest.mouseClick(dialog.take_over, Qt.MouseButton.LeftButton)
    idle(qtbot, session)
    still = len(ids) - 1
    said = window.projects.notice.says.text()
    assert "dana.hattama" in said
    assert ("one contradiction" if still == 1 else f"{still} contradictions") in said
    states = [session.decision(one).state for one in ids]
    assert states.count(State.CONFIRMED) == still
    window.projects.close_all()
    with open_project(path) as project:
        (head,) = [json.loads(one.content) for one in project.log() if one.subject == "merge"]
    assert set(head["open"]) == {
        one for one, state in zip(ids, states, strict=True) if state is State.CONFIRMED
    }
    assert run(["log", str(path), "--language", "en"]) == 0
    assert f"dana.hattama  ≠ {still}" in capsys.readouterr().out


def test_merging_a_project_that_does_not_hold_is_told_kept_and_reported(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path, theirs = twice(qtbot, tmp_path)
    second, own = reopened(qtbot, tmp_path / "two", theirs)
    second.sign("Dana")
    second.confirm(found(second, "2").values())
    end((second, own))
    with closing(sqlite3.connect(theirs)) as connection, connection:
        changed = connection.execute("UPDATE log SET author = 'X' WHERE author = 'Dana'").rowcount
    assert changed
    session = window.session
    session.engine = real_engine(session.data_folder)
    window.projects.open(path)
    idle(qtbot, session)
    assert window.projects.notice.isHidden()
    dialog = merge(qtbot, window, theirs)
    assert dialog.doubted.isVisible()
    assert "“dana.hattama” was changed" in dialog.doubted.text()
    assert "its reports say so" in dialog.doubted.text()
    QTest.mouseClick(dialog.take_over, Qt.MouseButton.LeftButton)
    idle(qtbot, session)
    assert {session.decision(f).state for f in found(session, "2").values()} == {State.CONFIRMED}
    assert "dana.hattama" in window.projects.notice.says.text()
    pages = reported(qtbot, session, tmp_path / "report.pdf")
    assert squeezed("was merged or copied from a project that was changed") in pages
    assert squeezed("In “dana.hattama”, which was merged or copied") in pages
    window.projects.close_all()
    assert run(["log", str(path), "--language", "en"]) == 0  # its own chain holds
    assert capsys.readouterr().err.count("In “dana.hattama”") == changed
