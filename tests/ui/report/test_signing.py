"""The report is signed in place, with a new certificate or one's own; what is missing is said."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from reports.signatures import signatures
from reports.signing import new_certificate
from tests.ui.findings.cases import open_audit, small_audit
from tests.ui.report.test_report_place import FakeBuilder, ready, shown
from ui.report.place import ReportPlace
from ui.report.signing import SignPanel
from ui.session import Session
from ui.widgets.style import Style

PASSWORD = "a long password"


@pytest.fixture
def place(qtbot: QtBot, session: Session, style: Style) -> ReportPlace:
    open_audit(qtbot, session, small_audit())
    made = shown(qtbot, session, FakeBuilder())
    ready(qtbot, made)
    QTest.mouseClick(made.sign_button, Qt.MouseButton.LeftButton)
    assert made.signing.isVisible()
    return made


def typed(line: QLineEdit, text: str) -> None:
    line.clear()
    QTest.keyClicks(line, text)


def answers(panel: SignPanel, folder: Path) -> None:
    panel.choose_certificate = lambda: str(folder / "mine.p12")
    panel.keep_certificate = lambda: str(folder / "mine.p12")
    panel.choose_report = lambda name: str(folder / "signed.pdf")


def test_a_new_certificate_signs_the_report_that_is_shown(
    qtbot: QtBot, place: ReportPlace, tmp_path: Path
) -> None:
    panel, document = place.signing, place.document
    answers(panel, tmp_path)
    panel.new.click()
    assert Path(panel.file.text()).name == "hattama.p12"  # told before anything is asked
    QTest.mouseClick(panel.choose, Qt.MouseButton.LeftButton)
    assert panel.file.text() == str(tmp_path / "mine.p12")
    typed(panel.name, "Aigul")
    typed(panel.password, PASSWORD)
    typed(panel.again, PASSWORD)
    assert panel.password.echoMode() == QLineEdit.EchoMode.Password
    QTest.mouseClick(panel.do, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "Aigul" in panel.state.text(), timeout=20_000)
    data = (tmp_path / "signed.pdf").read_bytes()
    assert document is not None
    assert data.startswith(document.data)
    assert [(one.name, one.whole, one.intact) for one in signatures(data)] == [
        ("Aigul", True, True)
    ]
    assert (tmp_path / "mine.p12").exists()
    assert not panel.password.text()
    assert not panel.again.text()
    assert PASSWORD not in panel.state.text()


def test_an_own_certificate_is_chosen_and_a_wrong_password_is_said(
    qtbot: QtBot, place: ReportPlace, tmp_path: Path
) -> None:
    panel = place.signing
    answers(panel, tmp_path)
    (tmp_path / "mine.p12").write_bytes(new_certificate("Me", PASSWORD))
    QTest.mouseClick(panel.choose, Qt.MouseButton.LeftButton)
    assert panel.file.text() == "mine.p12"
    typed(panel.password, "wrong")
    QTest.mouseClick(panel.do, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "password is wrong" in panel.state.text(), timeout=20_000)
    assert not (tmp_path / "signed.pdf").exists()
    typed(panel.password, PASSWORD)
    QTest.mouseClick(panel.do, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "signed.pdf" in panel.state.text(), timeout=20_000)
    assert signatures((tmp_path / "signed.pdf").read_bytes())[0].name == "Me"


def test_what_is_missing_is_said_before_anything_is_asked(
    place: ReportPlace, tmp_path: Path
) -> None:
    panel = place.signing
    QTest.mouseClick(panel.do, Qt.MouseButton.LeftButton)
    assert "certificate first" in panel.state.text()
    panel.new.click()
    panel.name.clear()
    QTest.mouseClick(panel.do, Qt.MouseButton.LeftButton)
    assert "needs a name" in panel.state.text()
    typed(panel.name, "N")
    typed(panel.password, "one thing")
    QTest.mouseClick(panel.do, Qt.MouseButton.LeftButton)
    assert "not the same" in panel.state.text()


def test_a_short_password_is_refused_before_any_file_is_asked_for(place: ReportPlace) -> None:
    panel = place.signing
    asked: list[str] = []

    def ask(name: str = "mine.p12") -> str:
        asked.append(name)
        return name

    panel.keep_certificate = panel.choose_report = ask
    panel.new.click()
    typed(panel.name, "Aigul")
    typed(panel.password, "short")
    typed(panel.again, "short")
    QTest.mouseClick(panel.do, Qt.MouseButton.LeftButton)
    assert "too short: at least 8" in panel.state.text()
    assert not asked
    assert (panel.password.text(), panel.again.text()) == ("short", "short")


def test_no_server_is_asked_unless_it_is_ticked(place: ReportPlace) -> None:
    panel = place.signing
    assert not panel.server.isVisible()
    panel.stamp.click()
    assert panel.server.isVisible()


def test_a_new_certificate_asks_for_one_file_and_writes_over_none(
    qtbot: QtBot, place: ReportPlace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    (tmp_path / "hattama.p12").write_bytes(b"another one")
    panel, asked = place.signing, list[str]()
    panel.keep_certificate = lambda: pytest.fail("the certificate has its place already")

    def ask(name: str) -> str:
        asked.append(name)
        return str(tmp_path / "signed.pdf")

    panel.choose_report = ask
    panel.new.click()
    typed(panel.name, "Aigul")
    typed(panel.password, PASSWORD)
    typed(panel.again, PASSWORD)
    QTest.mouseClick(panel.do, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "Aigul" in panel.state.text(), timeout=20_000)
    assert len(asked) == 1
    assert (tmp_path / "hattama.p12").read_bytes() == b"another one"
    assert (tmp_path / "hattama-2.p12").exists()
