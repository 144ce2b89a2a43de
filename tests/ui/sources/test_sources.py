from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QColor
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QLabel, QMenu
from pytestqt.qtbot import QtBot

from audit import fields
from audit.importing.corrections import key_of
from audit.importing.table import Orientation, TableKind
from audit.sources import CellRef, Problem
from tests.ui.making import FakeEngine, election, table
from ui.frame.state import states
from ui.session import Place, Session
from ui.sources import SourcesPlace
from ui.sources.grid_model import CELL_TINTS, TINTS, GridModel, Mark, address, marks
from ui.sources.problems_model import ProblemsModel
from ui.widgets.colours import contrast
from ui.widgets.style import Appearance, Style, tint

CANCELLED = fields.label("cancelled", "en")
# Without a screen a menu cannot keep the keyboard for itself; it works all the same.
opens_menu = pytest.mark.qt_log_ignore("does not support grabbing the keyboard", extend=True)
DISPLAY = Qt.ItemDataRole.DisplayRole
BACK = Qt.ItemDataRole.BackgroundRole


@pytest.fixture
def place(
    qtbot: QtBot,
    session: Session,
    style: Style,
    fake_engine: FakeEngine,
) -> SourcesPlace:
    fake_engine.asked = True
    session.open_paths([Path("akmola.xlsx"), Path("west.csv")])
    qtbot.waitUntil(lambda: not session.jobs.busy)
    made = SourcesPlace(session)
    qtbot.addWidget(made)
    made.resize(1150, 760)
    made.show()
    qtbot.waitExposed(made)
    QApplication.processEvents()  # the place is filled in a turn of its own
    return made


def cells(place: SourcesPlace, row: int) -> list[str]:
    model = place.files.columns
    return [str(model.index(row, column).data()) for column in range(model.columnCount())]


def action(menu: QMenu, text: str) -> QAction:
    waiting = list(menu.actions())
    while waiting:
        found = waiting.pop()
        inside = found.menu()
        waiting += inside.actions() if isinstance(inside, QMenu) else []
        if found.text() == text:
            return found
    raise AssertionError(f"no {text} in the menu")


def test_what_is_audited_says_so_while_it_is(
    qtbot: QtBot, place: SourcesPlace, session: Session
) -> None:
    said = [place.says.text()]
    rail = [states(session, dark=False)[Place.SOURCES][1][-1].text]
    session.job_progress.connect(lambda *_: said.append(place.says.text()))
    session.job_progress.connect(
        lambda *_: rail.append(states(session, dark=False)[Place.SOURCES][1][-1].text)
    )
    QTest.mouseClick(place.take, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: session.audit is not None and not session.jobs.busy)
    assert "wait" in said[0]
    assert said[-1] == "2 tables are being audited…"
    assert (rail[0], rail[-1]) == ("waits to be taken in", "being audited")
    assert place.says.text().startswith("Taken in and audited")


def test_what_cannot_be_audited_says_so_where_it_waits(
    qtbot: QtBot, place: SourcesPlace, session: Session
) -> None:
    session.engine = replace(
        session.engine, prepare=lambda read, profile: replace(election(read), tables=())
    )
    assert not place.refused.isVisible()
    QTest.mouseClick(place.take, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(place.refused.isVisible)
    assert "there is nothing to audit" in place.refused.text()
    assert session.audit is None
    assert place.take.isVisible()
    assert session.reading is not None
    key = key_of(session.reading.tables[0])
    session.correct(lambda ledger: ledger.leave_out([key]))
    qtbot.waitUntil(lambda: not place.refused.isVisible())


def test_files_are_listed_with_what_became_of_their_rows(place: SourcesPlace) -> None:
    # One column is asked in each of two tables alike.
    assert cells(place, 0)[:8] == [
        "akmola.xlsx", "Protocols", "1", "2", "5", "4", "1", "Хаттамалар",
    ]  # fmt: skip
    assert len(cells(place, 0)[8]) == 12


def test_a_file_that_could_not_be_read_says_so(
    qtbot: QtBot, session: Session, place: SourcesPlace
) -> None:
    assert session.reading is not None
    broken = replace(table("broken.xlsx").source)
    summary = replace(session.reading.files[0], source=broken, rows_read=0, rows_accepted=0)
    problem = Problem("zero-bytes", "refused", "broken.xlsx")
    session.reading = replace(
        session.reading,
        files=(*session.reading.files, summary),
        problems=(*session.reading.problems, problem),
    )
    place.refresh()
    QApplication.processEvents()
    assert cells(place, 2)[:2] == ["broken.xlsx", "could not be read"]


def test_the_sheet_stands_as_in_the_file_with_its_marks(place: SourcesPlace) -> None:
    grid = place.table.cells.view.grid
    assert grid.index(0, 0).data() == "Хаттамалар"
    assert grid.index(3, 3).data() == "301"
    assert grid.headerData(2, Qt.Orientation.Horizontal) == "C\nRegistered voters"
    assert grid.headerData(5, Qt.Orientation.Horizontal) == "F\nWhat is it?"
    numbers = [grid.headerData(row, Qt.Orientation.Vertical) for row in range(8)]
    assert numbers == ["1", "2 §", "3", "4 !", "5", "6", "7", "8 Σ"]
    palette = place.palette()
    assert grid.index(1, 0).data(BACK).color() == tint("header", palette)
    assert grid.index(3, 0).data(BACK).color() == tint("aside", palette)
    assert grid.index(3, 3).data(BACK).color() == tint("problem", palette)
    assert grid.index(7, 0).data(BACK).color() == tint("total", palette)
    assert grid.index(4, 0).data(BACK) is None


def test_a_note_is_no_problem_in_the_preview(place: SourcesPlace) -> None:
    view, sheet = place.table.cells.view, table()
    note = Problem("x", "note", "akmola.xlsx", cell="C5")
    both = replace(note, cell="D5")
    told = [note, both, replace(both, severity="warning"), both]
    view.show_table(sheet, {}, {}, told)
    palette = place.palette()
    assert view.grid.index(4, 2).data(BACK).color() == tint("note", palette)
    assert view.grid.index(4, 3).data(BACK).color() == tint("problem", palette)


def test_the_legend_follows_a_change_to_dark(place: SourcesPlace, style: Style) -> None:
    appearances: tuple[Appearance, ...] = ("light", "dark")
    for appearance in appearances:
        style.apply(appearance, 100)
        QApplication.processEvents()
        for name, label in place.table.cells.legend.items():
            back = label.palette().color(label.backgroundRole())
            assert back == tint(name, place.palette())
            assert contrast(back.name(), label.palette().color(label.foregroundRole()).name()) > 4.5


def test_it_is_said_that_the_sample_gives_way(
    qtbot: QtBot, session: Session, place: SourcesPlace
) -> None:
    sentence = "The sample will be put away then."
    session.close_all()
    for sample, said in ((True, False), (False, True)):
        session.open_paths([Path("b.xlsx")], sample=sample)
        qtbot.waitUntil(lambda: session.pending and not session.jobs.busy)
        QApplication.processEvents()
        assert any(sentence in label.text() for label in place.findChildren(QLabel)) == said
        session.accept_import()
        qtbot.waitUntil(lambda: not session.pending and not session.jobs.busy)


def test_nothing_is_audited_before_it_is_taken_in(
    qtbot: QtBot, session: Session, place: SourcesPlace, fake_engine: FakeEngine
) -> None:
    assert fake_engine.prepared == []
    assert place.take.isVisible()
    with qtbot.waitSignal(session.audit_changed):
        QTest.mouseClick(place.take, Qt.MouseButton.LeftButton)
    assert not place.take.isVisible()
    assert len(fake_engine.prepared) == 1


def test_the_keyboard_stays_in_the_place_when_its_button_goes(
    qtbot: QtBot, session: Session, place: SourcesPlace
) -> None:
    place.take.setFocus()
    with qtbot.waitSignal(session.audit_changed):
        QTest.keyClick(place.take, Qt.Key.Key_Space)
    assert place.files.hasFocus()


def test_keys_take_in_what_was_read(qtbot: QtBot, session: Session, place: SourcesPlace) -> None:
    place.files.setFocus()
    with qtbot.waitSignal(session.audit_changed):
        QTest.keyClick(place.files, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


def test_discard_forgets_what_was_read(session: Session, place: SourcesPlace) -> None:
    QTest.mouseClick(place.discard, Qt.MouseButton.LeftButton)
    assert session.reading is None


def test_a_table_is_left_out_and_taken_back(
    qtbot: QtBot, session: Session, place: SourcesPlace
) -> None:
    QTest.mouseClick(place.table.head.leave, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: cells(place, 0)[1] == "left out")
    said = "= 0 accepted + 0 set aside + left out"
    qtbot.waitUntil(lambda: said in place.table.head.rows.text())
    assert session.reading is not None
    assert str(session.reading.tables[0].rows_read) in cells(place, 0)[3:]
    assert len(session.ledger.state.left_out) == 1
    QTest.mouseClick(place.table.head.leave, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: cells(place, 0)[1] == "Protocols")
    assert session.ledger.state.left_out == frozenset()


def test_with_every_table_left_out_there_is_nothing_to_take_in(
    qtbot: QtBot, session: Session, place: SourcesPlace
) -> None:
    assert session.reading is not None
    keys = [key_of(one) for one in session.reading.tables]
    session.correct(lambda ledger: ledger.leave_out(keys))
    qtbot.waitUntil(lambda: cells(place, 1)[1] == "left out")
    assert not place.take.isEnabled()


@opens_menu
def test_a_click_on_a_column_says_what_it_is(
    qtbot: QtBot, session: Session, place: SourcesPlace
) -> None:
    header = place.table.cells.view.horizontalHeader()
    header.setOffset(0)
    place.table.cells.view.scrollTo(place.table.cells.view.grid.index(2, 5))
    where = QPoint(header.sectionViewportPosition(5) + 12, 12)
    QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert place.table.cells.menu.isVisible()
    action(place.table.cells.menu, CANCELLED).trigger()
    place.table.cells.menu.close()
    qtbot.waitUntil(lambda: not session.jobs.busy)
    QApplication.processEvents()  # the table is shown in a turn of its own
    assert list(session.ledger.state.fields.values()) == [{6: "cancelled"}]
    assert place.table.cells.view.grid.headerData(5, Qt.Orientation.Horizontal).endswith(CANCELLED)


@opens_menu
def test_f2_on_a_header_opens_the_menu_of_its_column(place: SourcesPlace) -> None:
    view = place.table.cells.view
    view.setFocus()
    view.go_to(2, 4)
    QTest.keyClick(view, Qt.Key.Key_F2)
    assert place.table.cells.menu.isVisible()
    assert action(place.table.cells.menu, "Votes: Adal").isChecked()
    place.table.cells.menu.close()


def test_the_bar_tells_the_column_and_why(place: SourcesPlace) -> None:
    place.table.cells.view.go_to(3, 3)
    assert place.table.cells.column_label.text() == "&Column C"
    assert place.table.cells.column.text() == "Registered voters"
    said = [label.text() for label in place.table.cells.findChildren(QLabel)]
    assert "97\u00a0%, by its name" in said


def test_another_kind_can_be_said(qtbot: QtBot, session: Session, place: SourcesPlace) -> None:
    box = place.table.head.kind
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_Down)
    box.activated.emit(box.currentIndex())
    qtbot.waitUntil(lambda: not session.jobs.busy)
    QApplication.processEvents()  # the list is filled in a turn of its own
    assert list(session.ledger.state.kinds.values()) == [TableKind.SUMMARY]
    assert cells(place, 0)[1] == "Totals"


def test_how_records_lie_can_be_said_and_taken_back(
    qtbot: QtBot, session: Session, place: SourcesPlace
) -> None:
    box = place.table.head.orientation
    assert box.currentData() == Orientation.ROWS
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_Down)
    box.activated.emit(box.currentIndex())
    qtbot.waitUntil(lambda: not session.jobs.busy)
    QApplication.processEvents()
    assert list(session.ledger.state.orientations.values()) == [Orientation.COLUMNS]
    session.undo()
    qtbot.waitUntil(lambda: not session.jobs.busy)
    assert not session.ledger.state.orientations


def test_a_way_that_cannot_be_is_taken_back_by_choosing_the_one_shown(
    qtbot: QtBot, session: Session, place: SourcesPlace
) -> None:
    box = place.table.head.orientation

    def choose(way: Orientation) -> None:
        box.setCurrentIndex(box.findData(way))
        box.activated.emit(box.currentIndex())
        qtbot.waitUntil(lambda: not session.jobs.busy)
        QApplication.processEvents()

    choose(Orientation.LONG)
    assert session.ledger.state.orientations
    assert box.currentData() == Orientation.ROWS
    choose(Orientation.ROWS)
    assert not session.ledger.state.orientations


def test_a_problem_leads_to_its_cell(place: SourcesPlace) -> None:
    model = place.problems.tree.model()
    group = model.index(0, 0)
    assert str(group.data()).startswith("Set aside × 2: ")
    place.problems.tree.setCurrentIndex(model.index(1, 0, group))
    assert place.files.currentIndex().row() == 1
    cursor = place.table.cells.view.currentIndex()
    assert (cursor.row() + 1, cursor.column() + 1) == (4, 4)


def test_a_cell_that_a_finding_names_is_shown(place: SourcesPlace) -> None:
    place.show_cell(CellRef("west.csv", "Хаттамалар", 5, 3))
    assert place.files.currentIndex().row() == 1
    cursor = place.table.cells.view.currentIndex()
    assert (cursor.row() + 1, cursor.column() + 1) == (5, 3)
    assert place.table.cells.view.hasFocus()


def test_the_profile_is_shown_and_can_be_changed(
    qtbot: QtBot, session: Session, place: SourcesPlace
) -> None:
    box = place.profile.box
    assert box.currentText() == "Chosen from the files"
    wanted = box.findData("kz-2021-majilis")
    box.setCurrentIndex(wanted)
    box.activated.emit(wanted)
    assert session.profile == "kz-2021-majilis"
    assert place.profile.box.currentData() == "kz-2021-majilis"


def test_a_profile_from_a_file_is_asked_for(session: Session, place: SourcesPlace) -> None:
    place.profile.ask = lambda: "/somewhere/mine.toml"
    box = place.profile.box
    box.activated.emit(box.count() - 1)
    assert session.profile == "/somewhere/mine.toml"
    assert place.profile.box.currentText() == "mine.toml"


def test_a_hundred_thousand_rows_are_shown_without_reading_them_all(
    qtbot: QtBot, style: Style, session: Session, fake_engine: FakeEngine
) -> None:
    fake_engine.rows = 100_000
    session.open_paths([Path("big.xlsx")])
    qtbot.waitUntil(lambda: not session.jobs.busy)
    place = SourcesPlace(session)
    qtbot.addWidget(place)
    grid = place.table.cells.view.grid
    asked = 0
    real = grid.data

    def counting(index: object, role: int = DISPLAY) -> object:
        nonlocal asked
        asked += 1
        return real(index, role)  # type: ignore[arg-type]  # a QModelIndex

    grid.data = counting  # type: ignore[method-assign]  # counts what Qt asks for
    place.show()
    qtbot.waitUntil(lambda: grid.rowCount() == 100_003)
    place.grab()
    assert asked < 20_000


def test_records_in_columns_are_marked_in_columns(style: Style) -> None:
    turned = replace(
        table(), orientation=Orientation.COLUMNS, header_rows=(1,), first_row=2, last_row=6,
        total_rows=(),
    )  # fmt: skip
    assert marks(turned, 6).tolist()[:5] == [
        Mark.HEADER, Mark.RECORD, Mark.RECORD, Mark.ASIDE, Mark.RECORD,
    ]  # fmt: skip
    model = GridModel()
    tints = dict.fromkeys((*TINTS.values(), *CELL_TINTS), style_colour())
    model.set_colours(tints, style_colour(), style_colour())
    model.show_table(turned, {1: "Region"}, {})
    assert model.headerData(0, Qt.Orientation.Vertical) == "1  Region"
    assert model.headerData(3, Qt.Orientation.Horizontal) == "D !"


def style_colour() -> QColor:
    return QApplication.palette().text().color()


@pytest.mark.parametrize(
    ("cell", "expected"),
    [("K5", (5, 11)), ("AA17", (17, 27)), ("17", (17, 0)), (None, None), ("nothing", None)],
)
def test_addresses_are_read(cell: str | None, expected: tuple[int, int] | None) -> None:
    assert address(cell) == expected


def test_models_keep_qt_s_rules(session: Session, qapp: QApplication) -> None:
    fatal = QAbstractItemModelTester.FailureReportingMode.Fatal
    grid, problems = GridModel(), ProblemsModel(session)
    testers = [QAbstractItemModelTester(model, fatal) for model in (grid, problems)]
    made = table()
    grid.show_table(made, {}, {}, made.problems)
    problems.set_problems([*made.problems, *made.problems], style_colour())
    assert problems.rowCount(problems.index(0, 0)) == 2
    grid.show_table(None, {}, {})
    problems.set_problems([], style_colour())
    assert len(testers) == 2


def test_the_grid_of_an_empty_sheet_is_empty(qapp: QApplication) -> None:
    model = GridModel()
    model.show_table(replace(table(), grid=None), {}, {})
    assert (model.rowCount(), model.columnCount()) == (0, 0)


def test_the_list_takes_no_tables_at_all(session: Session, qtbot: QtBot, style: Style) -> None:
    place = SourcesPlace(session)
    qtbot.addWidget(place)
    assert place.files.columns.rowCount() == 0
    assert np.array_equal(place.files.selected_rows(), np.arange(0))
