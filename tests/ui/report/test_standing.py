"""Hashes beside what is on paper, and a PDF checked in place, with clicks and keys."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from audit.messages import LANGUAGES, Language
from audit.pages import opened
from reports import pdf
from reports.fingerprint import blocks_of_four
from tests.reports.papers import report
from tests.reports.verifying.cases import Case, made
from ui.frame.main_window import MainWindow
from ui.frame.places import PlaceFactory, real_places
from ui.report import ReportPlace
from ui.report.standing import StandingPanel
from ui.session import Place, Session
from ui.widgets.style import Style

LEFT = Qt.MouseButton.LeftButton
INPUTS, FINDINGS = "0123456789abcdef" * 4, "fedcba9876543210" * 4


@pytest.fixture
def panel(qtbot: QtBot, session: Session, style: Style) -> StandingPanel:
    shown = StandingPanel(session, session.jobs)
    qtbot.addWidget(shown)
    shown.resize(800, 600)
    shown.show()
    data, _ = pdf.render(report(inputs_sha256=INPUTS, findings_sha256=FINDINGS))
    shown.show_document(opened(data))
    qtbot.waitUntil(lambda: shown.hashes[0].text() != "–")
    return shown


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Case:
    return made(tmp_path_factory.mktemp("report"))


def test_the_hashes_are_those_on_the_page(panel: StandingPanel) -> None:
    assert panel.hashes[0].text() == blocks_of_four(INPUTS)
    assert panel.hashes[1].text() == blocks_of_four(FINDINGS)


@pytest.mark.parametrize(
    ("typed", "answer"),
    [
        ("0123 4567", "is-inputs"),
        ("FEDC-BA98", "is-findings"),
        ("1234 5678", "is-neither"),  # aligned otherwise
        ("0123", "is-few"),
        ("what", "is-few"),
    ],
)
def test_typed_blocks_say_whose_they_are(
    qtbot: QtBot, panel: StandingPanel, session: Session, typed: str, answer: str
) -> None:
    QTest.keyClicks(panel.blocks, typed)
    assert panel.answer.text() == session.text(f"standing-{answer}")


def test_without_a_report_nothing_is_claimed(
    qtbot: QtBot, panel: StandingPanel, session: Session
) -> None:
    panel.show_document(None)
    QTest.keyClicks(panel.blocks, "0123 4567")
    assert panel.answer.text() == session.text("standing-none")


def test_a_report_is_checked_in_place(
    qtbot: QtBot, panel: StandingPanel, case: Case, tmp_path: Path
) -> None:
    path = tmp_path / "report.pdf"
    path.write_bytes(case.data)
    panel.choose_report = lambda: str(path)
    panel.choose_files = lambda: [str(one) for one in case.files]
    QTest.mouseClick(panel.check_button, LEFT)
    assert not panel.check_button.isEnabled()
    qtbot.waitUntil(lambda: panel.lines.count() > 5, timeout=60_000)
    assert panel.summary.text().startswith("The report stands")
    qtbot.waitUntil(panel.check_button.isEnabled)
    panel.choose_files = lambda: [str(case.files[1])]
    QTest.mouseClick(panel.check_button, LEFT)
    qtbot.waitUntil(lambda: "could not be checked" in panel.summary.text(), timeout=60_000)
    first = panel.lines.item(0)
    assert first is not None
    assert first.text().startswith("? ")


def test_what_is_no_report_is_a_sentence_in_place(
    qtbot: QtBot, panel: StandingPanel, tmp_path: Path
) -> None:
    path = tmp_path / "other.pdf"
    path.write_bytes(b"hello")
    panel.choose_report = lambda: str(path)
    panel.choose_files = lambda: [str(path)]
    QTest.mouseClick(panel.check_button, LEFT)
    qtbot.waitUntil(lambda: "no PDF" in panel.summary.text())
    assert panel.lines.count() == 0


def test_nobody_is_asked_for_files_when_no_report_is_chosen(
    qtbot: QtBot, panel: StandingPanel
) -> None:
    panel.choose_report = lambda: ""
    panel.choose_files = lambda: pytest.fail("asked")
    QTest.mouseClick(panel.check_button, LEFT)
    assert panel.check_button.isEnabled()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_place_shows_it_in_place_of_the_pages(
    qtbot: QtBot, session: Session, style: Style, language: Language
) -> None:
    session.set_language(language)
    place = ReportPlace(session, wait=0)
    qtbot.addWidget(place)
    place.resize(1100, 640)
    place.show()
    QTest.mouseClick(place.standing_button, LEFT)
    assert place.standing.isVisible()
    assert not place.nothing.isVisible()
    QTest.mouseClick(place.standing.back, LEFT)
    assert not place.standing.isVisible()
    assert place.nothing.isVisible()


@pytest.fixture
def places() -> dict[Place, PlaceFactory]:
    """The real place for the report, labels for the others."""
    return dict.fromkeys(Place, lambda _: QLabel()) | {Place.REPORT: real_places()[Place.REPORT]}


def test_a_report_can_be_checked_while_nothing_is_open(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    place = window.place_widget(Place.REPORT)
    assert isinstance(place, ReportPlace)
    path = tmp_path / "other.pdf"
    path.write_bytes(b"hello")
    place.standing.choose_report = lambda: str(path)
    place.standing.choose_files = lambda: [str(path)]
    window.actions_of_menu.by_key["check_report"].trigger()
    assert place.standing.isVisible()
    qtbot.waitUntil(lambda: "no PDF" in place.standing.summary.text())
