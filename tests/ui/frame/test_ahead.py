"""Places are built while nothing goes on, and a first visit finds them there."""

from threading import Event

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from audit.progress import Progress
from tests.ui.findings.cases import open_audit, small_audit
from ui.frame.ahead import Ahead
from ui.frame.main_window import MainWindow
from ui.session import Place, Session


def test_sources_are_built_while_the_first_files_are_read(
    qtbot: QtBot, session: Session, window: MainWindow
) -> None:
    built: list[Place] = []
    read = Event()

    def build(place: Place) -> QWidget:
        assert session.jobs.busy
        built.append(place)
        return window

    def wait(_: Progress) -> None:
        read.wait(20)

    session.jobs.start("", wait, lambda _: None)
    Ahead(session, build, window)
    qtbot.waitUntil(lambda: bool(built))
    read.set()
    qtbot.waitUntil(lambda: not session.jobs.busy)
    assert built == [Place.SOURCES]


def test_places_are_built_once_an_audit_is_there(
    qtbot: QtBot, session: Session, window: MainWindow
) -> None:
    built: list[Place] = []

    def build(place: Place) -> QWidget:
        assert not session.jobs.busy or session.audit is None
        built.append(place)
        return window

    Ahead(session, build, window)
    qtbot.waitUntil(lambda: built == [Place.SOURCES])
    built.clear()
    open_audit(qtbot, session, small_audit())
    qtbot.waitUntil(lambda: built == list(Place), timeout=20_000)
    session.set_language("kk" if session.language != "kk" else "ru")
    qtbot.waitUntil(lambda: len(built) == 2 * len(Place), timeout=20_000)
