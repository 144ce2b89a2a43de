"""Places are built while nothing goes on, and a first visit finds them there."""

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.ui.findings.cases import open_audit, small_audit
from ui.frame.ahead import Ahead
from ui.frame.main_window import MainWindow
from ui.session import Place, Session


def test_places_are_built_once_an_audit_is_there(
    qtbot: QtBot, session: Session, window: MainWindow
) -> None:
    built: list[Place] = []

    def build(place: Place) -> QWidget:
        assert not session.jobs.busy
        built.append(place)
        return window

    Ahead(session, build, window)
    assert built == []
    open_audit(qtbot, session, small_audit())
    qtbot.waitUntil(lambda: built == list(Place), timeout=20_000)
    session.set_language("kk" if session.language != "kk" else "ru")
    qtbot.waitUntil(lambda: len(built) == 2 * len(Place), timeout=20_000)
