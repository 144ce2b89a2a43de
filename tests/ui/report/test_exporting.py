"""Findings, tables and forms are saved from the window, in place, by clicks and keys."""

from functools import partial
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.ui.findings.cases import ROWS, open_audit, small_audit
from tests.ui.report.test_report_place import FakeBuilder, ready, shown
from ui.report.exporting import KINDS, ExportPanel
from ui.report.place import ReportPlace
from ui.session import Session
from ui.widgets.style import Style


@pytest.fixture
def place(qtbot: QtBot, session: Session, style: Style) -> ReportPlace:
    open_audit(qtbot, session, small_audit())
    made = shown(qtbot, session, FakeBuilder())
    ready(qtbot, made)
    return made


def answer(path: str, name: str, ending: str) -> str:
    assert name.endswith(ending)
    return path


def says(panel: ExportPanel, text: str) -> bool:
    return text in panel.state.text()


def test_each_kind_is_written_where_the_person_says(
    qtbot: QtBot, place: ReportPlace, tmp_path: Path
) -> None:
    place.options.nameless.setChecked(True)
    QTest.mouseClick(place.export_button, Qt.MouseButton.LeftButton)
    panel = place.export
    assert panel.isVisible()
    for kind, ending in KINDS.items():
        out = tmp_path / f"{kind}.{ending}"
        panel.choose_file = partial(answer, str(out))
        panel.buttons[kind].setFocus()
        QTest.keyClick(panel.buttons[kind], Qt.Key.Key_Space)
        qtbot.waitUntil(partial(says, panel, str(out)), timeout=20_000)
        assert out.stat().st_size
        assert panel.buttons[kind].isEnabled()
    QTest.mouseClick(panel.back, Qt.MouseButton.LeftButton)
    assert place.pages.isVisible()


def test_a_form_for_every_precinct_is_ticked_by_keys(
    qtbot: QtBot, place: ReportPlace, tmp_path: Path
) -> None:
    place.show_export()
    panel, out = place.export, tmp_path / "forms.pdf"
    panel.choose_file = partial(answer, str(out))
    panel.each.setFocus()
    QTest.keyClick(panel.each, Qt.Key.Key_Space)
    QTest.mouseClick(panel.buttons["paper"], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(partial(says, panel, str(out)), timeout=20_000)
    pages = PdfReader(out).pages
    assert len(pages) % ROWS == 0
    assert "040" in pages[-1].extract_text()


def test_what_cannot_be_written_is_said_in_place(
    qtbot: QtBot, place: ReportPlace, tmp_path: Path
) -> None:
    panel = place.export
    place.show_export()
    panel.choose_file = lambda name, ending: str(tmp_path / "nowhere" / "t.csv")
    QTest.mouseClick(panel.buttons["text"], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "t.csv was not written" in panel.state.text(), timeout=10_000)
    assert all(button.isEnabled() for button in panel.buttons.values())


def test_nothing_happens_when_no_place_is_chosen(place: ReportPlace) -> None:
    place.show_export()
    place.export.choose_file = lambda name, ending: ""
    QTest.mouseClick(place.export.buttons["data"], Qt.MouseButton.LeftButton)
    assert not place.export.state.text()
