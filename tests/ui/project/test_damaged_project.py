"""A project file that a failing drive has damaged: what is left of it opens and can go on."""

import random
import zlib
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from audit.decisions.review import State
from audit.messages import LANGUAGES
from audit.project import open_project
from tests.ui.project.test_projects import end, evening, reopened, saved
from tests.ui.test_newer_copy import found, idle, opened, rows, write
from ui.command_line import run
from ui.project.projects import Projects
from ui.session import Session

NOTED = 60


@pytest.fixture
def damaged(qtbot: QtBot, tmp_path: Path) -> Path:
    """A project with many notes, of which one page is gone."""
    path, session, projects = evening(qtbot, tmp_path)
    assert session.audit is not None
    session.confirm(session.audit.findings["id"].tolist())
    for number in range(NOTED):
        session.note(found(session, "2").values(), f"note {number:03} {'x' * 400}")
    idle(qtbot, session)
    end((session, projects))
    data = path.read_bytes()
    at = data.index(f"note {NOTED // 2:03}".encode()) // 4096 * 4096
    path.write_bytes(data[:at] + bytes(4096) + data[at + 4096 :])
    return path


def states(session: Session) -> set[State]:
    assert session.audit is not None
    return {session.decision(one).state for one in session.audit.findings["id"]}


def read_only(projects: Projects) -> bool:
    return projects.home is not None and projects.home.read_only


def told(session: Session, projects: Projects, path: Path, record: int) -> str:
    """What the notice says, once it was seen to name file and record in each language."""
    said = ""
    for language in reversed(LANGUAGES):
        session.set_language(language)
        said = projects.notice.says.text()
        assert path.name in said
        assert str(record) in said
    session.set_language("en")
    return projects.notice.says.text()


def test_a_damaged_project_opens_and_goes_on_under_another_name(
    qtbot: QtBot, tmp_path: Path, damaged: Path
) -> None:
    before = damaged.read_bytes()
    with open_project(damaged) as project:
        gone = next(one.number for one in project.log() if one.damaged)
    session, projects = reopened(qtbot, tmp_path / "two", damaged)
    assert states(session) == {State.CONFIRMED}
    assert read_only(projects)
    assert f"Record {gone} is damaged" in told(session, projects, damaged, gone)
    assert session.decision(next(iter(found(session, "2").values()))).note.startswith("note 059")

    session.note(found(session, "2").values(), "after the damage")
    idle(qtbot, session)
    other, said = tmp_path / "whole.hattama", list[str]()
    session.job_finished.connect(said.append)
    projects.save_as(other)
    idle(qtbot, session)
    assert said[-1] == "The project is saved: whole.hattama. From now on it keeps every decision."
    assert not read_only(projects)
    session.note(found(session, "4").values(), "and it goes on")
    idle(qtbot, session)
    end((session, projects))
    assert damaged.read_bytes() == before

    again, own = reopened(qtbot, tmp_path / "three", other)
    assert states(again) == {State.CONFIRMED}
    assert again.decision(next(iter(found(again, "2").values()))).note == "after the damage"
    assert again.decision(next(iter(found(again, "4").values()))).note == "and it goes on"
    assert damaged.name in told(again, own, other, gone)
    end((again, own))
    assert run(["log", str(other)]) == 0  # its own chain holds


def test_commands_use_what_is_left_and_say_so(
    damaged: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(["check", str(damaged), "--language", "en"])
    told = capsys.readouterr()
    assert "nothing is written into it" in told.err
    assert "is damaged in the file and cannot be read" in told.err
    assert "akmola.csv" in told.out


def test_a_file_that_a_damaged_project_has_lost_can_be_given_to_the_new_one(
    qtbot: QtBot, tmp_path: Path
) -> None:
    path, many = tmp_path / "evening.hattama", random.Random(1)
    lines = [f"South,{n},{n * 7},500,10,490,{many.randrange(490)},{n}" for n in range(1, 3000)]
    second = write(tmp_path / "later.csv", lines)
    begun = opened(qtbot, tmp_path / "one", write(tmp_path / "akmola.csv", rows()), second)
    projects = saved(qtbot, begun, path)
    assert begun.audit is not None
    begun.confirm(begun.audit.findings["id"].tolist())
    findings = len(begun.audit.findings)
    idle(qtbot, begun)
    end((begun, projects))
    packed = zlib.compress(second.read_bytes(), 1)
    data = path.read_bytes()
    at = data.index(packed[20_000:20_100]) // 4096 * 4096
    path.write_bytes(data[:at] + bytes(4096) + data[at + 4096 :])

    session, projects = reopened(qtbot, tmp_path / "two", path)
    assert "later.csv" in projects.notice.says.text()
    other = tmp_path / "whole.hattama"
    projects.save_as(other)
    idle(qtbot, session)
    assert "later.csv" in projects.notice.says.text()
    session.open_paths([second], accept=True)
    idle(qtbot, session)
    end((session, projects))

    again, own = reopened(qtbot, tmp_path / "three", other)
    assert again.reading is not None
    assert {f.source.name for f in again.reading.files} == {"akmola.csv", "later.csv"}
    assert states(again) == {State.CONFIRMED}
    assert again.audit is not None
    assert len(again.audit.findings) == findings
    end((again, own))
