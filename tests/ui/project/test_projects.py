"""A project file: saved, gone on with, opened elsewhere as it was left."""

import sqlite3
import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from audit.decisions.review import State
from audit.importing.corrections import CellKey, Mend
from audit.intake import Reading
from audit.project import Workspace, open_project
from tests.ui.frame.test_main_window import CTRL, drop
from tests.ui.test_newer_copy import found, idle, opened, rows, write
from ui.command_line import run
from ui.engine import real_engine
from ui.frame.main_window import MainWindow
from ui.project.projects import Projects
from ui.session import Session


def saved(qtbot: QtBot, session: Session, path: Path) -> Projects:
    projects = Projects(session)
    projects.save_as(path)
    idle(qtbot, session)
    assert projects.home is not None
    return projects


def evening(qtbot: QtBot, folder: Path) -> tuple[Path, Session, Projects]:
    """A project of one file in a folder, and the session that has it open."""
    path = folder / "evening.hattama"
    session = opened(qtbot, folder / "one", write(folder / "akmola.csv", rows()))
    return path, session, saved(qtbot, session, path)


def reopened(qtbot: QtBot, folder: Path, path: Path) -> tuple[Session, Projects]:
    session = Session(folder)
    projects = Projects(session)
    projects.open(path)
    idle(qtbot, session)
    return session, projects


def remembered(qtbot: QtBot, path: Path) -> None:
    def there() -> bool:
        with open_project(path, read_only=True) as project:
            return bool(project.understood())

    qtbot.waitUntil(there, timeout=20_000)


def test_a_project_opens_again_without_reading_its_files(qtbot: QtBot, tmp_path: Path) -> None:
    file, path = write(tmp_path / "akmola.csv", rows()), tmp_path / "evening.hattama"
    first = opened(qtbot, tmp_path / "one", file)
    assert first.reading is not None
    sha256 = first.reading.files[0].source.sha256
    projects = saved(qtbot, first, path)
    remembered(qtbot, path)
    first.correct(lambda ledger: ledger.mend({CellKey(sha256, "", 8, 5): Mend("1O", "10")}))
    idle(qtbot, first)
    assert first.audit is not None
    was = found(first, "2")
    end((first, projects))

    def never(*_: object) -> Reading:
        raise AssertionError("the files are read")

    engine = real_engine(tmp_path / "one")
    second = Session(tmp_path / "one", replace(engine, read=never))
    own = Projects(second)
    own.open(path)
    idle(qtbot, second)
    assert second.reading is not None
    assert second.reading.rows_set_aside == 0  # mended, as it was left
    assert found(second, "2") == was
    second.correct(lambda ledger: ledger.mend({CellKey(sha256, "", 8, 5): Mend("1O", "1O")}))
    idle(qtbot, second)
    assert second.reading.rows_set_aside == 1
    end((second, own))

    third, own = reopened(qtbot, tmp_path / "other account", path)
    assert found(third, "2") == was
    end((third, own))


def test_closing_while_tables_are_kept_loses_nothing(qtbot: QtBot, tmp_path: Path) -> None:
    path, begun = tmp_path / "evening.hattama", threading.Event()

    def slowly(_: Workspace, __: Reading, check: Callable[[], None]) -> None:
        begun.set()
        while True:
            check()

    file = write(tmp_path / "akmola.csv", rows())
    engine = replace(real_engine(tmp_path / "one"), remember=slowly)
    session = Session(tmp_path / "one", engine)
    session.open_paths([file], accept=True)
    idle(qtbot, session)
    projects = saved(qtbot, session, path)
    qtbot.waitUntil(begun.is_set)
    session.confirm(found(session, "2").values())
    end((session, projects))
    with open_project(path) as project:
        assert project.understood() == []
        assert any(record.action == "confirm" for record in project.log())


def end(*pairs: tuple[Session, Projects]) -> None:
    for session, projects in pairs:
        session.close()
        projects.close()


def test_a_project_opens_elsewhere_as_it_was_left(qtbot: QtBot, tmp_path: Path) -> None:
    file, path = write(tmp_path / "akmola.csv", rows()), tmp_path / "evening.hattama"
    first = opened(qtbot, tmp_path / "one", file)
    assert first.reading is not None
    sha256 = first.reading.files[0].source.sha256
    first.confirm(found(first, "2").values())
    projects = saved(qtbot, first, path)
    first.correct(lambda ledger: ledger.mend({CellKey(sha256, "", 8, 5): Mend("1O", "10")}))
    idle(qtbot, first)
    first.accept_import()
    idle(qtbot, first)
    first.note(found(first, "4").values(), "ask the commission")
    file.unlink()
    copied = tmp_path / "copied.hattama"
    copied.write_bytes(path.read_bytes())  # as a kill would leave it: nothing was closed

    second, own = reopened(qtbot, tmp_path / "two", copied)
    assert second.reading is not None
    assert second.reading.rows_set_aside == 0
    assert {second.decision(f).state for f in found(second, "2").values()} == {State.CONFIRMED}
    assert {second.decision(f).note for f in found(second, "4").values()} == {"ask the commission"}
    assert second.undo_name
    assert own.home is not None
    assert not own.home.workspace.project.breaks()
    end((first, projects), (second, own))


def test_a_project_saved_under_another_name_keeps_what_is_done_after(
    qtbot: QtBot, tmp_path: Path
) -> None:
    first, path = tmp_path / "one.hattama", tmp_path / "two.hattama"
    begun = opened(qtbot, tmp_path / "one", write(tmp_path / "akmola.csv", rows()))
    end((begun, saved(qtbot, begun, first)))

    session, projects = reopened(qtbot, tmp_path / "one", first)
    told: list[str] = []
    session.job_finished.connect(told.append)
    projects.save_as(path)
    idle(qtbot, session)
    session.confirm(found(session, "2").values())
    session.note(found(session, "4").values(), "ask the commission")
    later = [row.replace("North", "South") for row in rows()]
    session.open_paths([write(tmp_path / "later.csv", later)], accept=True)
    idle(qtbot, session)
    decided = dict(session.review.decisions)
    end((session, projects))

    assert not any("akmola.csv" in one for one in told), told
    again, own = reopened(qtbot, tmp_path / "elsewhere", path)
    assert again.reading is not None
    assert [file.source.name for file in again.reading.files] == ["akmola.csv", "later.csv"]
    assert dict(again.review.decisions) == decided
    assert len(decided) >= 2
    end((again, own))


def test_a_project_changed_by_others_says_so_when_opened(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "evening.hattama"
    begun = opened(qtbot, tmp_path / "one", write(tmp_path / "akmola.csv", rows()))
    end((begun, saved(qtbot, begun, path)))
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE log SET author = 'X' WHERE number = 1")
    connection.close()

    session, notice = window.session, window.projects.notice
    session.engine = real_engine(session.data_folder)
    window.projects.open(path)
    idle(qtbot, session)
    assert notice.isVisible()  # until it is read, and nothing waits for it
    assert QApplication.activeModalWidget() is None
    assert "Record 1 is not what was written" in notice.says.text()
    session.set_language("ru")
    assert "Запись 1" in notice.says.text()
    session.set_language("en")
    QTest.mouseClick(notice.read, Qt.MouseButton.LeftButton)
    assert notice.isHidden()
    window.projects.close_all()
    run(["check", str(path)])
    assert "Record 1 is not what was written" in capsys.readouterr().err


def test_a_newer_copy_in_a_project_takes_decisions_over(qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "evening.hattama"
    first = opened(qtbot, tmp_path / "one", write(tmp_path / "old" / "akmola.csv", rows()))
    projects = saved(qtbot, first, path)
    first.confirm(found(first, "2").values())
    end((first, projects))

    second, own = reopened(qtbot, tmp_path / "two", path)
    changed = rows()
    changed[20] = "North,21,921,500,10,490,320,170"
    second.open_paths([write(tmp_path / "new" / "akmola.csv", changed)])
    idle(qtbot, second)
    second.accept_import()
    idle(qtbot, second)
    assert {second.decision(f).state for f in found(second, "2").values()} == {State.CONFIRMED}
    end((second, own))
    with open_project(path) as project:
        assert len(project.sources()) == 2
        assert not project.breaks()


def test_a_project_open_elsewhere_is_only_read_and_says_so(qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "evening.hattama"
    first = opened(qtbot, tmp_path / "one", write(tmp_path / "akmola.csv", rows()))
    projects = saved(qtbot, first, path)
    second = Session(tmp_path / "two")
    told: list[str] = []
    second.job_finished.connect(told.append)
    own = Projects(second)
    own.open(path)
    idle(qtbot, second)
    assert "open in another program" in own.notice.says.text()
    assert "cannot be written" not in own.notice.says.text()
    second.set_language("ru")
    assert "открыт в другой программе" in own.notice.says.text()
    told.clear()
    (one,) = found(second, "2").values()
    second.confirm([one])
    qtbot.waitUntil(lambda: any("открыт в другой программе" in s for s in told))
    own.save_as(tmp_path / "copy.hattama")
    idle(qtbot, second)
    assert own.notice.says.text() == ""  # the copy can be written
    end((first, projects), (second, own))
    again, projects = reopened(qtbot, tmp_path / "three", tmp_path / "copy.hattama")
    assert again.decision(one).state is State.CONFIRMED
    end((again, projects))


def test_what_a_full_disk_refused_is_written_once_there_is_room(
    qtbot: QtBot, tmp_path: Path
) -> None:
    path, session, projects = evening(qtbot, tmp_path)
    assert projects.home is not None
    connection = projects.home.workspace.project._connection
    told: list[str] = []
    session.job_finished.connect(told.append)
    connection.execute("PRAGMA max_page_count = 1")
    ids = list(found(session, "2").values())
    for number in range(200):  # until the pages that there are do not hold the log any more
        session.note(ids, f"note {number}" * 50)
    qtbot.waitUntil(lambda: any("does not take decisions now" in one for one in told))
    connection.execute("PRAGMA max_page_count = 1000000")
    end((session, projects))
    again, projects = reopened(qtbot, tmp_path / "two", path)
    assert again.decision(ids[0]).note == "note 199" * 50
    assert again.review is not None
    assert len(again.review.log) == 200
    end((again, projects))


def test_closing_everything_leaves_the_project(qtbot: QtBot, tmp_path: Path) -> None:
    path, session, projects = evening(qtbot, tmp_path)
    projects.close_all()
    assert session.reading is None
    assert projects.name == ""
    with open_project(path) as project:
        assert not project.read_only
    end((session, projects))


def test_what_is_no_project_leaves_what_is_open(qtbot: QtBot, tmp_path: Path) -> None:
    session = opened(qtbot, tmp_path / "one", write(tmp_path / "akmola.csv", rows()))
    told: list[str] = []
    session.job_finished.connect(told.append)
    broken = tmp_path / "broken.hattama"
    broken.write_bytes(b"precinct,votes\n")
    projects = Projects(session)
    projects.open(broken)
    idle(qtbot, session)
    assert any("is not a project" in sentence for sentence in told)
    assert session.audit is not None
    end((session, projects))


def test_a_file_that_is_gone_is_said_and_nothing_is_left_behind(
    qtbot: QtBot, tmp_path: Path
) -> None:
    file = write(tmp_path / "akmola.csv", rows())
    session = opened(qtbot, tmp_path / "one", file)
    told: list[str] = []
    session.job_finished.connect(told.append)
    file.unlink()
    projects = Projects(session)
    projects.save_as(tmp_path / "evening.hattama")
    idle(qtbot, session)
    assert any("cannot be read any more" in sentence for sentence in told)
    assert not list(tmp_path.iterdir())
    end((session, projects))


def test_menu_keys_save_and_a_drop_opens(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    path = tmp_path / "evening.hattama"
    window.session.engine = real_engine(window.session.data_folder)
    window.choose_new_project = lambda: path
    window.open_paths([write(tmp_path / "akmola.csv", rows())])
    idle(qtbot, window.session)
    window.activateWindow()
    with qtbot.waitSignal(window.projects.changed, timeout=10_000):
        QTest.keyClick(window, Qt.Key.Key_S, CTRL | Qt.KeyboardModifier.AltModifier)
    assert window.windowTitle().startswith("evening")
    window.projects.close_all()
    assert window.windowTitle() == "Hattama"
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path))])
    with qtbot.waitSignal(window.projects.changed, timeout=10_000):
        drop(window, mime)
    assert window.windowTitle().startswith("evening")
    idle(qtbot, window.session)
    assert window.session.pending  # it was never audited: that waits for the person
    window.projects.close_all()


def test_the_command_line_takes_a_project_and_prints_its_log(
    qtbot: QtBot, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "evening.hattama"
    first = opened(qtbot, tmp_path / "one", write(tmp_path / "akmola.csv", rows()))
    projects = saved(qtbot, first, path)
    first.confirm(found(first, "2").values())
    end((first, projects))
    written = tmp_path / "findings.json"
    assert run(["check", str(path), "--json", str(written), "--language", "en"]) == 1
    assert "akmola.csv" in written.read_text(encoding="utf-8")
    assert run(["log", str(path), "--language", "en"]) == 0
    printed = capsys.readouterr().out
    assert "akmola.csv" in printed
    assert "decision: confirm" in printed
    assert "The chain holds" in printed
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE log SET author = 'Нұрлан' WHERE number = 2")
    connection.close()
    assert run(["log", str(path), "--language", "en"]) == 1
    assert "Record 2 is not what was written" in capsys.readouterr().err
    assert run(["log", str(tmp_path / "none.hattama"), "--language", "en"]) == 2
    assert "no file" in capsys.readouterr().err


def test_the_sample_comes_into_no_project(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    session, path = window.session, tmp_path / "evening.hattama"
    session.engine = real_engine(session.data_folder)
    window.open_paths([write(tmp_path / "akmola.csv", rows())])
    idle(qtbot, session)
    with qtbot.waitSignal(window.projects.changed, timeout=10_000):
        window.projects.save_as(path)
    idle(qtbot, session)
    with open_project(path, read_only=True) as project:
        before = len(list(project.log()))
    write(tmp_path / "sample.xlsx", rows())
    window.open_sample()
    idle(qtbot, session)
    assert session.sample
    assert window.projects.home is None
    with open_project(path, read_only=True) as project:
        assert len(list(project.log())) == before
