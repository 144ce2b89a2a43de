"""What tests of the window share: a session over a made-up engine, and the window over it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.making import FakeEngine
from ui.frame.main_window import MainWindow
from ui.frame.places import PlaceFactory, real_places
from ui.session import Place, Session
from ui.widgets.style import Style, load_fonts


@pytest.fixture
def fake_engine() -> FakeEngine:
    """The engine behind ``session``; a test may change what it gives before opening files."""
    return FakeEngine()


@pytest.fixture
def session(tmp_path: Path, fake_engine: FakeEngine, qapp: QApplication) -> Iterator[Session]:
    """A session with nothing open, in English, that keeps decisions in a folder of the test."""
    made = Session(tmp_path / "data", fake_engine.engine())
    yield made
    made.close()


@pytest.fixture
def real(tmp_path: Path, qapp: QApplication) -> Iterator[Session]:
    """A session over the program's own engine with nothing open, in English, signed."""
    made = Session(tmp_path / "data", author="Айгүл")
    yield made
    made.close()


@pytest.fixture
def style(qapp: QApplication) -> Iterator[Style]:
    """The program's look, light; taken back after the test."""
    load_fonts()
    made = Style(qapp)
    made.apply("light", 100)
    yield made
    made.apply("light", 100)


@pytest.fixture
def settings(tmp_path: Path) -> QSettings:
    """Settings in a file of the test."""
    return QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)


@pytest.fixture
def places() -> dict[Place, PlaceFactory]:
    """The real place for sources, and labels for the others."""

    def label(session: Session) -> QWidget:
        return QLabel(session.text(f"window-place-{session.place}"))

    return dict.fromkeys(Place, label) | {Place.SOURCES: real_places()[Place.SOURCES]}


@pytest.fixture
def window(
    qtbot: QtBot,
    session: Session,
    style: Style,
    settings: QSettings,
    places: dict[Place, PlaceFactory],
    tmp_path: Path,
) -> MainWindow:
    """The window on screen, with nothing open."""
    made = MainWindow(session, style, settings, places, sample=lambda: [tmp_path / "sample.xlsx"])
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    return made
