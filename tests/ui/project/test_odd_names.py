"""Files of names that other systems do not know, or that are no text: kept, and found again."""

import os
import sys
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from audit.project import open_project
from tests.ui.project.test_projects import end, reopened, saved
from tests.ui.test_newer_copy import idle, opened, rows, write
from ui.command_line import run


@pytest.mark.skipif(sys.platform != "linux", reason="names that other systems do not allow")
@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("протокол.csv".encode("cp866"), "___⮪__.csv"),
        ("область: итоги?.csv".encode(), "область_ итоги_.csv"),
        (b"con.csv", "_con.csv"),
        (b" both.csv", "both.csv"),
        (b"x" * 130 + b".csv", "x" * 100 + "~b7317ed3.csv"),
    ],
)
def test_a_file_of_an_odd_name_is_audited_and_its_decisions_are_found_again(
    qtbot: QtBot, tmp_path: Path, capsys: pytest.CaptureFixture[str], name: bytes, told: str
) -> None:
    odd = Path(os.fsdecode(os.fsencode(tmp_path) + b"/" + name))
    write(tmp_path / "plain.csv", rows()).rename(odd)
    session = opened(qtbot, tmp_path / "one", odd)
    projects = saved(qtbot, session, tmp_path / "evening.hattama")
    assert session.audit is not None
    session.confirm(session.audit.findings["id"].tolist())
    idle(qtbot, session)
    end((session, projects))

    again, own = reopened(qtbot, tmp_path / "two", tmp_path / "evening.hattama")
    assert again.audit is not None
    assert all(again.decision(one).state == "confirmed" for one in again.audit.findings["id"])
    end((again, own))
    with open_project(tmp_path / "evening.hattama") as project:
        (kept,) = project.sources()
        assert kept.source.name == told
        assert not project.breaks()
    run(["check", str(odd), "--language", "en"])
    assert told[:40] in capsys.readouterr().out
