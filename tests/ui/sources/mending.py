"""A place for sources over files that the real importer understood, in the tests' own process."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from audit import engine
from audit.importing.understand import understand
from audit.intake import FileSummary, Reading
from audit.progress import Progress
from tests.audit.importing.grids import Cell, content, grid
from tests.ui.making import FakeEngine
from ui.engine import Engine
from ui.session import Session
from ui.sources import SourcesPlace

HEADERS = (
    "Region", "Precinct", "Registered voters", "Ballots issued", "Invalid ballots",
    "Valid ballots", "Party A", "Party B",
)  # fmt: skip


def rows(count: int) -> list[list[Cell]]:
    """A header and ``count`` protocols that balance."""
    made: list[list[Cell]] = [list(HEADERS)]
    for n in range(1, count + 1):
        one, other, invalid = 40 + 7 * n % 90, 30 + 11 * n % 70, n % 5
        valid = one + other
        made.append(["North", f"{n}", valid + 100, valid + invalid, invalid, valid, one, other])
    return made


def spoiled() -> list[list[Cell]]:
    """Sixty protocols; in five of them a cell, and in a sixth two, hold no number."""
    made = rows(60)
    for row in (2, 3, 4):
        made[row][6] = "n.o."
    made[5][7] = "see note"
    made[6][6], made[6][7] = "n.o.", "illegible"
    made[7][7] = f"{made[7][7]}*"
    return made


class Importer:
    """An engine that understands made-up sheets as the program does, without a child process."""

    def __init__(self, sheets: dict[str, list[list[Cell]]]) -> None:
        self.sheets = sheets

    def engine(self) -> Engine:
        fake = FakeEngine()
        return Engine(self.read, engine.corrected, fake.prepare, fake.audit)

    def read(self, paths: Sequence[Path], progress: Progress) -> Reading:
        tables, files = [], []
        for number, path in enumerate(paths, 1):
            sheet = grid(self.sheets[path.name], "Protocols")
            file = replace(content(sheet, name=path.name), sha256=f"{number:064x}")
            (table,) = understand(file)
            tables.append(table)
            counts = (table.rows_read, table.rows_accepted, table.rows_set_aside)
            files.append(FileSummary(table.source, (table.sheet,), *counts))
        return Reading(tuple(tables), tuple(files), tuple(p for t in tables for p in t.problems))


def opened(qtbot: QtBot, session: Session, names: Sequence[str] = ("a.xlsx",)) -> SourcesPlace:
    """The place on screen with these files."""
    session.open_paths([Path(name) for name in names])
    qtbot.waitUntil(lambda: not session.jobs.busy)
    place = SourcesPlace(session)
    qtbot.addWidget(place)
    place.resize(1250, 800)
    place.show()
    qtbot.waitExposed(place)
    place.table.tabs.show_part(place.table.cells)
    settle(qtbot, session)
    return place


def settle(qtbot: QtBot, session: Session) -> None:
    """Wait until what was decided is worked in and shown."""
    QApplication.processEvents()  # a value typed is taken in a turn of its own
    qtbot.waitUntil(lambda: not session.jobs.busy)
    for _ in range(4):
        QApplication.processEvents()  # parts are filled in turns of their own


def line(place: SourcesPlace, *texts: str) -> QModelIndex:
    """The line of problems that says these texts, each inside the one before."""
    model, index = place.problems.model, QModelIndex()
    for text in texts:
        lines = [model.index(row, 0, index) for row in range(model.rowCount(index))]
        said = {one: " ".join(_said(place, one)) for one in lines}
        index = next(one for one, words in said.items() if text in words)
        place.problems.tree.expand(index)
    return index


def _said(place: SourcesPlace, index: QModelIndex) -> list[str]:
    model = place.problems.model
    return [str(index.siblingAtColumn(n).data() or "") for n in range(model.columnCount())]


def title(place: SourcesPlace, part: QWidget) -> str:
    """What the tab of a part is called."""
    return place.below.tabText(place.below.indexOf(part))
