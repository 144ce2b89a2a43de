"""Thresholds that a person moves: in the window, in its log, on the command line, in a report."""

import json
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from audit.messages import Language
from audit.thresholds import KNOBS, to_toml
from ui.command_line.run import run
from ui.election.threshold_row import ThresholdRow
from ui.election.thresholds_tab import ThresholdsTab
from ui.session import Session

HEADER = "Регион;Участок №;Число избирателей, внесенных в список;Число избирателей, получивших бюллетени;Бюллетеней в ящиках;Действительных бюллетеней;Недействительных бюллетеней;Партия А;Партия Б"  # noqa: E501
MOVED = {"box_difference_percent": 20.0, "box_difference_ballots": 60}


@pytest.fixture
def protocols(tmp_path: Path) -> Path:
    """Thirty precincts, of which three lack twenty ballots in the boxes."""
    lines = [HEADER]
    for n in range(1, 31):
        a, b, bad, gone = 100 + 7 * n, 40 + 3 * n, n % 4, 20 * (n in (4, 9, 17))
        cast = a + b + bad
        lines.append(
            ";".join(map(str, ("Север", n, 2 * cast, cast + gone, cast, a + b, bad, a, b)))
        )
    path = tmp_path / "protocols.csv"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def opened(qtbot: QtBot, folder: Path, path: Path) -> Session:
    session = Session(folder)
    session.open_paths([path], accept=True)
    qtbot.waitUntil(lambda: session.audit is not None and not session.jobs.busy, timeout=20_000)
    return session


def codes(session: Session) -> list[str]:
    assert session.audit is not None
    return list(session.audit.findings["code"])


def wait(qtbot: QtBot, session: Session) -> None:
    qtbot.waitUntil(lambda: not session.jobs.busy, timeout=20_000)


def test_moved_thresholds_audit_again_and_are_undone(
    qtbot: QtBot, tmp_path: Path, protocols: Path
) -> None:
    session = opened(qtbot, tmp_path / "home", protocols)
    assert codes(session).count("S3") == 3
    session.move_thresholds(MOVED)
    wait(qtbot, session)
    assert "S3" not in codes(session)
    assert session.undo_name == "move thresholds"
    session.undo()
    wait(qtbot, session)
    assert codes(session).count("S3") == 3
    session.redo()
    wait(qtbot, session)
    assert session.election is not None
    assert session.election.moved == MOVED
    session.close()


def test_they_are_there_when_the_files_are_opened_again(
    qtbot: QtBot, tmp_path: Path, protocols: Path
) -> None:
    session = opened(qtbot, tmp_path / "home", protocols)
    session.move_thresholds(MOVED)
    wait(qtbot, session)
    session.close()
    again = opened(qtbot, tmp_path / "home", protocols)
    assert again.election is not None
    assert again.election.moved == MOVED
    assert "S3" not in codes(again)
    again.close()


def shown(qtbot: QtBot, session: Session) -> ThresholdsTab:
    tab = ThresholdsTab(session)
    qtbot.addWidget(tab)
    assert session.audit is not None
    tab.show_audit(session.audit)
    tab.resize(900, 600)
    tab.show()
    counted(qtbot, tab)
    return tab


def follow(tab: ThresholdsTab, session: Session) -> None:
    assert session.audit is not None
    tab.show_audit(session.audit)


def counted(qtbot: QtBot, tab: ThresholdsTab) -> None:
    qtbot.wait(50)  # what is waited for begins by a timer of its own
    qtbot.waitUntil(lambda: not tab.counter.busy, timeout=20_000)


def test_the_panel_counts_while_a_slider_moves_and_applies_when_told(
    qtbot: QtBot, tmp_path: Path, protocols: Path
) -> None:
    session = opened(qtbot, tmp_path / "home", protocols)
    tab = shown(qtbot, session)
    session.audit_changed.connect(lambda: follow(tab, session))
    percent, ballots = tab.rows["box_difference_percent"], tab.rows["box_difference_ballots"]
    assert percent.count.text() == "S3: 3 findings (3 precincts)"
    assert not tab.apply.isEnabled()
    QTest.keyClick(percent.slider, Qt.Key.Key_End)
    assert percent.field.value() == 20.0
    ballots.field.selectAll()
    QTest.keyClicks(ballots.field, "60")
    counted(qtbot, tab)
    assert percent.count.text() == "S3: 3 findings (3 precincts) → 0 findings"
    assert tab.state.text() == "2 thresholds moved, not yet applied"
    assert codes(session).count("S3") == 3
    with qtbot.waitSignal(session.audit_changed, timeout=20_000):
        QTest.keyClick(ballots.field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert "S3" not in codes(session)
    assert session.election is not None
    assert session.election.moved == MOVED
    counted(qtbot, tab)
    assert tab.state.text() == "2 thresholds in force are not the usual ones"
    assert percent.count.text() == "S3: 0 findings"
    QTest.mouseClick(tab.reset, Qt.MouseButton.LeftButton)
    counted(qtbot, tab)
    assert percent.count.text() == "S3: 0 findings → 3 findings (3 precincts)"
    QTest.mouseClick(tab.back, Qt.MouseButton.LeftButton)
    assert tab.wanted == MOVED
    wait(qtbot, session)
    session.close()


def test_a_threshold_of_checks_that_could_not_be_tried_says_so(
    qtbot: QtBot, tmp_path: Path, protocols: Path
) -> None:
    session = opened(qtbot, tmp_path / "home", protocols)
    tab = shown(qtbot, session)
    assert tab.rows["serving_seconds"].count.text() == "not tried here"
    session.close()


def test_the_command_line_takes_them_from_a_file_and_tells_them(
    tmp_path: Path, protocols: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    own, found = tmp_path / "own.toml", tmp_path / "found.json"
    own.write_text(to_toml(MOVED), encoding="utf-8")
    named = ["--thresholds", str(own), "--language", "en"]
    assert run(["check", str(protocols), *named, "--json", str(found)]) == 0
    assert "60 ballots instead of 15 ballots" in capsys.readouterr().err
    told = json.loads(found.read_text(encoding="utf-8"))
    assert {one["name"]: one["value"] for one in told["thresholds"]} == MOVED
    assert run(["check", str(protocols), "--language", "en"]) == 1


def test_a_report_with_moved_thresholds_says_so_and_stands(
    tmp_path: Path, protocols: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    own, paper = tmp_path / "own.toml", tmp_path / "report.pdf"
    own.write_text(to_toml(MOVED), encoding="utf-8")
    chosen = ["--chapters", "method", "--language", "en", "--thresholds", str(own)]
    assert run(["report", str(protocols), "-o", str(paper), *chosen]) == 0
    from pypdf import PdfReader

    words = " ".join(page.extract_text() for page in PdfReader(paper).pages)
    assert "Thresholds changed by the auditor" in " ".join(words.split())
    assert run(["verify", str(paper), str(protocols), "--language", "en"]) == 0


def test_a_file_that_cannot_be_used_is_refused_with_a_sentence(
    tmp_path: Path, protocols: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    own = tmp_path / "own.toml"
    own.write_text("[thresholds]\noutlier_z = 99", encoding="utf-8")
    with pytest.raises(SystemExit) as ended:
        run(["check", str(protocols), "--thresholds", str(own)])
    assert ended.value.code == 2
    assert "outlier_z must be a number from 2 to 8, not 99" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("language", "one", "some", "many"),
    [
        ("en", "1 vote", "2 votes", "5 votes"),
        ("ru", "1 голос", "2 голоса", "5 голосов"),
        ("kk", "1 дауыс", "2 дауыс", "5 дауыс"),
    ],
)
def test_the_unit_of_a_threshold_agrees_with_its_number(
    qtbot: QtBot, language: Language, one: str, some: str, many: str
) -> None:
    knob = next(knob for knob in KNOBS if knob.name == "copy_difference")
    row = ThresholdRow(knob, language)
    qtbot.addWidget(row)
    for value, said in ((1, one), (2, some), (5, many)):
        row.show_value(value, 1)
        assert row.field.text().replace("\u00a0", " ") == said
    assert one in row.usual.text().replace("\u00a0", " ")


def test_undo_in_a_field_is_the_windows_once_its_value_is_applied(qtbot: QtBot) -> None:
    knob = next(knob for knob in KNOBS if knob.name == "copy_difference")
    row = ThresholdRow(knob, "en")
    qtbot.addWidget(row)
    row.show_value(7, 1)
    row.show()
    row.field.setFocus()
    undone: list[int] = []
    action = QAction(row, shortcut=QKeySequence("Ctrl+Z"))
    action.triggered.connect(lambda: undone.append(1))
    row.addAction(action)
    qtbot.waitExposed(row)
    row.activateWindow()
    qtbot.waitUntil(row.field.hasFocus)
    handle = row.windowHandle()
    QTest.keyClick(handle, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert (undone, row.value) == ([1], 7)
    QTest.keyClick(handle, Qt.Key.Key_5)
    typed = row.value
    QTest.keyClick(handle, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert undone == [1]  # what is just typed is the field's own
    row.show_value(typed, 1)
    QTest.keyClick(handle, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert (undone, row.value) == ([1, 1], typed)
