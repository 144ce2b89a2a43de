"""Projects of somebody unlucky: a damaged file in them, no way to write them, a file gone."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot

from audit.decisions.review import State
from audit.importing.corrections import CellKey, Mend
from audit.project import open_project
from tests.reports.papers import squeezed
from tests.ui.project.test_projects import end, evening, reopened, saved
from tests.ui.test_newer_copy import found, idle, opened, rows, write
from ui.command_line import run
from ui.engine import real_engine
from ui.frame.main_window import MainWindow
from ui.project.projects import Projects
from ui.report import ReportPlace
from ui.session import Session


def elsewhere() -> list[str]:
    return [row.replace("North", "South") for row in rows()]


@pytest.fixture
def damaged(qtbot: QtBot, tmp_path: Path) -> tuple[Path, Path]:
    """A project of two files with decisions, the second of them damaged in it; and that file."""
    path, second = tmp_path / "evening.hattama", write(tmp_path / "later.csv", elsewhere())
    begun = opened(qtbot, tmp_path / "one", write(tmp_path / "akmola.csv", rows()), second)
    projects = saved(qtbot, begun, path)
    assert begun.audit is not None
    begun.confirm(begun.audit.findings["id"].tolist())
    assert begun.reading is not None
    sha256 = begun.reading.files[1].source.sha256
    begun.correct(lambda ledger: ledger.mend({CellKey(sha256, "", 8, 5): Mend("1O", "10")}))
    idle(qtbot, begun)
    end((begun, projects))
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE part SET packed = x'00' WHERE sha256 = ?", (sha256,))
    return path, second


def reported(qtbot: QtBot, session: Session, path: Path) -> str:
    """The words of the report that the window writes, without spaces between them."""
    place = ReportPlace(session)
    qtbot.addWidget(place)
    place.choose_file = lambda *_: str(path)
    place.show()
    qtbot.waitUntil(lambda: place.document is not None and not place.building, timeout=30_000)
    QTest.mouseClick(place.save_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(path.exists, timeout=30_000)
    idle(qtbot, session)
    return squeezed(" ".join(page.extract_text() for page in PdfReader(path).pages))


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (
            "UPDATE log SET author = 'X' WHERE number = 1",
            "Record 1 is not what was written.",
        ),
        (
            """UPDATE part SET packed = x'00'
            WHERE sha256 = (SELECT sha256 FROM source WHERE name = 'later.csv')""",
            "is damaged or missing; it was left out and not examined.",
        ),
    ],
)
def test_the_reader_of_a_report_made_in_the_window_learns_that_its_project_is_not_whole(
    qtbot: QtBot, tmp_path: Path, change: str, told: str
) -> None:
    path, report = tmp_path / "evening.hattama", tmp_path / "report.pdf"
    files = write(tmp_path / "akmola.csv", rows()), write(tmp_path / "later.csv", elsewhere())
    begun = opened(qtbot, tmp_path / "one", *files)
    end((begun, saved(qtbot, begun, path)))
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(change)
    session, projects = reopened(qtbot, tmp_path / "two", path)
    assert squeezed(told) in reported(qtbot, session, report)
    projects.close_all()
    assert session.breaks() == ()  # what is opened next is not told to be broken
    end((session, projects))


def test_a_decision_of_a_kind_that_nobody_knows_stands_in_the_report_as_it_is_called(
    qtbot: QtBot, tmp_path: Path
) -> None:
    path, session, projects = evening(qtbot, tmp_path)
    session.confirm(found(session, "2").values())
    end((session, projects))
    with open_project(path) as project:
        last = [one for one in project.log() if one.action == "confirm"][-1]
        content = json.loads(last.content)
        content["lines"] = [{**content["lines"][0], "number": 2, "action": "no-such-word"}]
        project.append("decision", "no-such-word", content)
    again, own = reopened(qtbot, tmp_path / "two", path)
    assert "no-such-word" in reported(qtbot, again, tmp_path / "report.pdf")
    again.undo()
    end((again, own))


def test_a_project_with_a_damaged_file_opens_and_takes_the_original_again(
    qtbot: QtBot, tmp_path: Path, damaged: tuple[Path, Path]
) -> None:
    path, original = damaged
    session, projects = reopened(qtbot, tmp_path / "two", path)
    assert session.reading is not None
    assert [file.source.name for file in session.reading.files] == ["akmola.csv"]
    assert "later.csv" in projects.notice.says.text()
    own = found(session, "2").values()
    assert {session.decision(one).state for one in own} == {State.CONFIRMED}
    session.note(own, "while it was lost")
    renamed = tmp_path / "again" / "another name.csv"
    renamed.parent.mkdir()
    renamed.write_bytes(original.read_bytes())
    session.open_paths([renamed])
    idle(qtbot, session)
    session.accept_import()
    idle(qtbot, session)
    end((session, projects))

    again, own_projects = reopened(qtbot, tmp_path / "three", path)
    assert again.reading is not None
    assert [file.source.name for file in again.reading.files] == ["akmola.csv", "later.csv"]
    assert not own_projects.notice.says.text()
    assert again.audit is not None
    everything = [again.decision(one) for one in again.audit.findings["id"]]
    assert {one.state for one in everything} == {State.CONFIRMED}
    assert {again.decision(one).note for one in own} == {"while it was lost"}
    assert again.ledger.values  # what was mended in the lost file
    with open_project(path) as project:
        assert len(project.sources()) == 2
    end((again, own_projects))


def test_commands_take_the_original_beside_a_project_with_a_damaged_file(
    tmp_path: Path, damaged: tuple[Path, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    path, original = damaged
    assert run(["log", str(path), "--language", "en"]) == 1
    assert "later.csv” are damaged or missing" in capsys.readouterr().err
    assert run(["check", str(path), "--language", "en"]) == 1
    assert "The bytes of a file in the project" in capsys.readouterr().err
    written = tmp_path / "found.json"
    run(["check", str(path), str(original.parent / "later.csv"), "--json", str(written),
         "--language", "en"])  # fmt: skip
    assert "the project holds it again" in capsys.readouterr().err
    names = [one["name"] for one in json.loads(written.read_text(encoding="utf-8"))["sources"]]
    assert names == ["akmola.csv", "later.csv"]
    assert run(["log", str(path), "--language", "en"]) == 0
    assert "restore" in capsys.readouterr().out


def test_what_a_project_refused_is_kept_in_one_of_its_own(qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "evening.hattama"
    first = opened(qtbot, tmp_path / "one", write(tmp_path / "akmola.csv", rows()))
    projects = saved(qtbot, first, path)
    second, own = reopened(qtbot, tmp_path / "two", path)
    told: list[str] = []
    second.job_finished.connect(told.append)
    (one,) = found(second, "2").values()
    second.note([one], "of the second")
    qtbot.waitUntil(lambda: any("does not come into this project" in said for said in told))
    assert own.home is not None
    folder = own.home.workspace.folder
    end((second, own))
    assert not folder.exists()
    (aside,) = (tmp_path / "two" / "unsaved").iterdir()
    assert str(aside) in told[-1]
    again, mine = reopened(qtbot, tmp_path / "three", aside)
    assert again.decision(one).note == "of the second"
    end((again, mine), (first, projects))


@pytest.mark.parametrize("others", [1, 2, 5])
def test_what_was_refused_is_kept_whatever_others_wrote_into_the_project_meanwhile(
    qtbot: QtBot, tmp_path: Path, others: int
) -> None:
    path = tmp_path / "evening.hattama"
    first = opened(qtbot, tmp_path / "one", write(tmp_path / "akmola.csv", rows()))
    projects = saved(qtbot, first, path)
    second, own = reopened(qtbot, tmp_path / "two", path)
    (mine, *_), (theirs, *_) = (list(found(second, number).values()) for number in "24")
    second.note([mine], "of the second")
    second.confirm([mine])
    for number in range(others):
        first.note([theirs], f"of the first, {number}")
    end((second, own))
    (aside,) = (tmp_path / "two" / "unsaved").iterdir()
    again, kept = reopened(qtbot, tmp_path / "three", aside)
    assert again.decision(mine).note == "of the second"
    assert again.decision(mine).state == State.CONFIRMED
    assert again.decision(theirs).note == f"of the first, {others - 1}"
    end((again, kept), (first, projects))


def gone(qtbot: QtBot, folder: Path) -> tuple[Session, Projects]:
    """A project that is open while the drive that it lies on is away."""
    path = folder / "stick" / "evening.hattama"
    path.parent.mkdir()
    session = opened(qtbot, folder / "one", write(folder / "akmola.csv", rows()))
    projects = saved(qtbot, session, path)
    path.parent.rename(folder / "away")
    return session, projects


def test_files_taken_in_while_a_project_was_away_are_kept_with_what_it_refused(
    qtbot: QtBot, tmp_path: Path
) -> None:
    session, projects = gone(qtbot, tmp_path)
    session.open_paths([write(tmp_path / "later.csv", elsewhere())], accept=True)
    idle(qtbot, session)
    assert session.audit is not None
    ids = session.audit.findings["id"].tolist()
    session.confirm(ids)
    told: list[str] = []
    session.job_finished.connect(told.append)
    projects.close()
    session.close()
    (aside,) = (tmp_path / "one" / "unsaved").iterdir()
    assert str(aside) in told[-1]  # the last word
    assert str(aside) in projects.notice.says.text()
    assert not any("damaged" in one for one in told)
    again, own = reopened(qtbot, tmp_path / "two", aside)
    assert again.reading is not None
    assert [file.source.name for file in again.reading.files] == ["akmola.csv", "later.csv"]
    assert {again.decision(one).state for one in ids} == {State.CONFIRMED}
    end((again, own))


def test_a_project_that_is_away_when_it_is_closed_loses_nothing(
    qtbot: QtBot, tmp_path: Path
) -> None:
    session, projects = gone(qtbot, tmp_path)
    (one,) = found(session, "2").values()
    session.note([one], "while it was away")
    end((session, projects))
    (aside,) = (tmp_path / "one" / "unsaved").iterdir()
    again, own = reopened(qtbot, tmp_path / "two", aside)
    assert again.decision(one).note == "while it was away"
    assert own.home is not None
    assert not own.home.workspace.project.breaks()
    end((again, own))


def test_closing_the_window_asks_where_a_project_refuses_something(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    path = tmp_path / "evening.hattama"
    begun = opened(qtbot, tmp_path / "one", write(tmp_path / "akmola.csv", rows()))
    end((begun, saved(qtbot, begun, path)))
    window.session.engine = real_engine(window.session.data_folder)
    with open_project(path):  # another program has it open
        window.projects.open(path)
        idle(qtbot, window.session)
        window.session.note(found(window.session, "2").values(), "unkept")
        asked = []

        def press(label: str) -> None:
            box = QApplication.activeModalWidget()
            assert isinstance(box, QMessageBox)
            asked.append(box.text())
            button = next(b for b in box.buttons() if b.text() == label)
            QTest.mouseClick(button, Qt.MouseButton.LeftButton)

        QTimer.singleShot(0, lambda: press("Stay"))
        assert not window.close()
        QTimer.singleShot(0, lambda: press("Close"))
        assert window.close()
    assert all("evening.hattama" in one and "unsaved" in one for one in asked)
    assert len(list((window.session.data_folder / "unsaved").iterdir())) == 1


def test_a_file_that_is_gone_keeps_no_decision_from_the_project(
    qtbot: QtBot, tmp_path: Path
) -> None:
    path, session, projects = evening(qtbot, tmp_path)
    told: list[str] = []
    session.job_finished.connect(told.append)
    gone = write(tmp_path / "later.csv", elsewhere())
    session.open_paths([gone])
    idle(qtbot, session)
    gone.unlink()
    session.accept_import()
    idle(qtbot, session)
    qtbot.waitUntil(lambda: any("later.csv” cannot be read any more" in one for one in told))
    told.clear()
    session.note(found(session, "2").values(), "kept all the same")
    with open_project(path, read_only=True) as project:
        assert any("kept all the same" in record.content for record in project.log())
    assert not any("cannot be read any more" in one for one in told)  # said once
    write(gone, elsewhere())
    session.note(found(session, "2").values(), "and the file comes in")
    with open_project(path, read_only=True) as project:
        assert [kept.source.name for kept in project.sources()] == ["akmola.csv", "later.csv"]
    end((session, projects))


def test_what_was_decided_goes_on_as_one_record_when_a_file_is_added(
    qtbot: QtBot, tmp_path: Path
) -> None:
    path, session, projects = evening(qtbot, tmp_path)
    session.confirm(found(session, "2").values())
    session.note(found(session, "4").values(), "ask")
    session.open_paths([write(tmp_path / "later.csv", elsewhere())], accept=True)
    idle(qtbot, session)
    end((session, projects))
    with open_project(path) as project:
        records = [r for r in project.log() if r.subject == "decision" and "jsonl" in r.content]
    assert [record.action for record in records] == ["confirm", "note", "again"]
    assert [record.time for record in records] == sorted(record.time for record in records)
    # So does what was decided of fewer files, when more are opened another day.
    fresh = Session(tmp_path / "data", author="Dana")
    fresh.open_paths([tmp_path / "akmola.csv"], accept=True)
    idle(qtbot, fresh)
    fresh.confirm(found(fresh, "2").values())
    fresh.close()
    other = Session(tmp_path / "data", author="Erlan")
    other.open_paths([tmp_path / "akmola.csv", tmp_path / "later.csv"], accept=True)
    idle(qtbot, other)
    assert [(one.author, one.action) for one in other.review.log] == [("Dana", "confirm")]
    other.close()


def test_a_recipe_and_a_profile_from_a_file_come_with_the_project(
    qtbot: QtBot, tmp_path: Path
) -> None:
    from audit import profile
    from ui.sources.confirming import keep, library_of

    given = tmp_path / "mine" / "our own.toml"
    given.parent.mkdir()
    built_in = Path(profile.__file__).parent / "profiles" / "generic.toml"
    given.write_text(built_in.read_text(encoding="utf-8"), encoding="utf-8")
    first = Session(tmp_path / "one", author="Aigul")
    file, path = write(tmp_path / "akmola.csv", rows()), tmp_path / "evening.hattama"
    first.open_paths([file])
    idle(qtbot, first)
    assert first.reading is not None
    keep(first.reading.tables, "ours", "Aigul", library_of(first))
    first.close_all()
    first.profile = str(given)
    first.open_paths([file], accept=True)
    idle(qtbot, first)
    assert first.reading is not None
    assert first.reading.tables[0].recipe is not None
    end((first, saved(qtbot, first, path)))
    given.unlink()

    second, own = reopened(qtbot, tmp_path / "another account", path)
    assert second.reading is not None
    used = second.reading.tables[0].recipe
    assert used is not None
    assert used.name == "ours"
    assert second.profile is not None
    assert Path(second.profile).name == "our own.toml"
    assert second.audit is not None
    second.accept_import()
    idle(qtbot, second)
    end((second, own))
    with open_project(path) as project:
        chosen = [r.action for r in project.log() if r.subject == "setting"]
    assert chosen == ["profile-file", "profile", "recipes", "audited"]
    assert run(["check", str(path), "--language", "en"]) == 1
