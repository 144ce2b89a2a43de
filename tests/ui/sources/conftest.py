"""What tests of correcting share: files with a few bad cells, understood by the importer."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.sources.mending import Importer, opened, spoiled
from ui.session import Session
from ui.sources import SourcesPlace
from ui.widgets.style import Style


@pytest.fixture
def importer() -> Importer:
    """What files hold; a test may change it before opening them."""
    return Importer({"a.xlsx": spoiled()})


@pytest.fixture
def mending(tmp_path: Path, importer: Importer, qapp: QApplication) -> Iterator[Session]:
    """A session over those files, signed."""
    made = Session(tmp_path / "data", importer.engine(), author="Aigul")
    yield made
    made.close()


@pytest.fixture
def sources(qtbot: QtBot, mending: Session, style: Style) -> SourcesPlace:
    """The place with the file of bad cells."""
    return opened(qtbot, mending)
