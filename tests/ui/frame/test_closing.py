"""Closing the window loses nothing that was typed."""

from PySide6.QtCore import QSettings, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.ui.findings.cases import open_audit, small_audit
from ui.findings.place import FindingsPlace
from ui.frame.main_window import MainWindow
from ui.frame.places import real_places
from ui.session import Place, Session
from ui.widgets.style import Style


def test_a_note_that_is_being_written_is_kept_when_the_window_closes(
    qtbot: QtBot, session: Session, style: Style, settings: QSettings
) -> None:
    window = MainWindow(session, style, settings, real_places())
    qtbot.addWidget(window)
    window.show()
    qtbot.waitExposed(window)
    open_audit(qtbot, session, small_audit())
    session.go(Place.FINDINGS)
    place = window.place_widget(Place.FINDINGS)
    assert isinstance(place, FindingsPlace)
    qtbot.waitUntil(lambda: not place.filling and bool(session.current))
    place.table.setFocus()
    QTest.keyClick(place.table, Qt.Key.Key_N)
    assert place.detail.note.hasFocus()
    QTest.keyClicks(place.detail.note, "ask the chair")
    noted = session.current
    window.close()
    assert session.decision(noted).note == "ask the chair"
