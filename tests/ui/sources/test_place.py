"""How the parts of the place go together: tabs, keyboard, and what is in sight of the list."""

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from audit.messages import LANGUAGES
from tests.audit.importing.grids import Cell
from tests.ui.sources.mending import Importer, opened, rows, settle, spoiled
from ui.session import Session
from ui.sources import SourcesPlace
from ui.widgets.style import Style

ROOM = (1105, 760)  # of a place in a window of 1360 by 850


def asking() -> list[list[Cell]]:
    """Protocols of which a column is no name and no sum."""
    made = rows(20)
    for number, row in enumerate(made):
        row.append("Papers" if not number else 5000 + 17 * number % 11)  # more than ballots
    return made


@pytest.fixture
def place(qtbot: QtBot, session: Session, request: pytest.FixtureRequest) -> SourcesPlace:
    """Two tables of which nothing is asked, then two with a question, in a place of real size."""
    session.set_language(getattr(request, "param", "en"))
    sheets = {"a.xlsx": rows(20), "b.xlsx": spoiled(), "c.xlsx": asking(), "d.xlsx": asking()}
    session.engine = Importer(sheets).engine()
    made = opened(qtbot, session, tuple(sheets))
    made.resize(*ROOM)
    settle(qtbot, session)
    return made


def choose(qtbot: QtBot, place: SourcesPlace, row: int) -> None:
    place.files.select_rows(np.array([row]), row)
    settle(qtbot, place._session)


def click(place: SourcesPlace, part: QWidget) -> None:
    bar = place.table.tabs.tabBar()
    where = bar.tabRect(place.table.tabs.indexOf(part)).center()
    QTest.mouseClick(bar, Qt.MouseButton.LeftButton, pos=where)


def test_of_many_files_the_first_that_asks_is_shown_first(place: SourcesPlace) -> None:
    assert place.files.currentIndex().row() == 2
    assert place.table.tabs.currentWidget() is place.columns
    assert len(place.columns.cards) == 1


def test_a_table_without_questions_shows_its_sheet(qtbot: QtBot, place: SourcesPlace) -> None:
    tabs = place.table.tabs
    seen = []
    for row in (1, 2, 0, 3):
        choose(qtbot, place, row)
        seen.append((tabs.currentWidget(), tabs.tabText(tabs.indexOf(place.columns))))
    cells, columns = (place.table.cells, "Columns"), (place.columns, "Columns (1 to answer)")
    assert seen == [cells, columns, cells, columns]


def test_the_tab_that_a_person_chose_stays_for_tables_of_the_same_kind(
    qtbot: QtBot, place: SourcesPlace
) -> None:
    tabs = place.table.tabs
    choose(qtbot, place, 0)
    click(place, place.columns)
    choose(qtbot, place, 1)
    assert tabs.currentWidget() is place.columns
    choose(qtbot, place, 2)
    click(place, place.table.cells)
    choose(qtbot, place, 3)
    assert tabs.currentWidget() is place.table.cells
    choose(qtbot, place, 0)
    assert tabs.currentWidget() is place.columns


def test_the_last_answer_leaves_the_columns_in_sight(
    qtbot: QtBot, session: Session, place: SourcesPlace
) -> None:
    choose(qtbot, place, 2)
    assert not place.columns.sure.isVisible()
    (card,) = place.columns.cards
    QTest.mouseClick(card.findChildren(type(card.choose))[-1], Qt.MouseButton.LeftButton)
    settle(qtbot, session)
    assert place.table.tabs.currentWidget() is place.columns
    assert place.columns.cards == []
    assert place.columns.sure.isVisible()


def test_understood_columns_are_open_where_nothing_is_asked(
    qtbot: QtBot, session: Session, place: SourcesPlace
) -> None:
    choose(qtbot, place, 0)
    click(place, place.columns)
    settle(qtbot, session)
    assert place.columns.sure.isVisible()
    QTest.mouseClick(place.columns.fold, Qt.MouseButton.LeftButton)
    assert not place.columns.sure.isVisible()
    session.correct(lambda ledger: ledger.leave_out([]))  # nothing: what is folded stays so
    place.refresh()
    settle(qtbot, session)
    assert not place.columns.sure.isVisible()


def test_the_keyboard_goes_through_the_place_from_above_to_below(
    qtbot: QtBot, place: SourcesPlace
) -> None:
    choose(qtbot, place, 0)
    place.profile.box.setFocus()
    seen: list[QWidget] = []
    while (focus := QApplication.focusWidget()) not in seen:
        assert focus is not None
        seen.append(focus)
        QTest.keyClick(focus, Qt.Key.Key_Tab)
    wanted = [
        place.profile.box, place.discard, place.take, place.shown.box, place.files,
        place.table.head.kind, place.table.tabs.tabBar(), place.table.cells.view,
        place.below.tabBar(), place.problems.tree,
    ]  # fmt: skip
    assert [widget for widget in seen if widget in wanted] == wanted


@pytest.mark.parametrize("place", LANGUAGES, indirect=True)
def test_the_figures_of_every_table_are_in_sight(place: SourcesPlace) -> None:
    columns = [column.key for column in place.files.columns.columns]
    aside = columns.index("aside")
    assert {"file", "kind", "questions", "alike", "read", "accepted"} <= set(columns[:aside])
    right = place.files.columnViewportPosition(aside) + place.files.columnWidth(aside)
    assert right <= place.files.viewport().width()


def test_names_of_files_get_the_width_that_is_left(
    qtbot: QtBot, mending: Session, importer: Importer, style: Style
) -> None:
    names = [f"protocols district {n:02d}.xlsx" for n in range(1, 7)]
    importer.sheets |= dict.fromkeys(names, spoiled())
    place = opened(qtbot, mending, names)
    place.resize(*ROOM)
    settle(qtbot, mending)
    files = place.files
    shown = {
        files.fontMetrics().elidedText(name, files.textElideMode(), files.columnWidth(0) - 12)
        for name in names
    }
    assert len(shown) == len(names)
    place.resize(1800, 800)
    settle(qtbot, mending)
    letters = files.fontMetrics().horizontalAdvance(names[0])
    assert files.columnWidth(0) > letters


@pytest.mark.parametrize("place", LANGUAGES, indirect=True)
def test_what_is_still_open_after_the_audit_has_a_line_that_fits(
    qtbot: QtBot, session: Session, place: SourcesPlace
) -> None:
    place.resize(1050, 690)
    session.accept_import()
    qtbot.waitUntil(lambda: not session.pending and not session.jobs.busy, timeout=60_000)
    settle(qtbot, session)
    assert place.still_open.isVisible()
    assert place.still_open.width() <= place.width()
    assert place._room.horizontalScrollBar().maximum() == 0


@pytest.mark.parametrize("place", LANGUAGES, indirect=True)
def test_discarding_stands_left_of_taking_in_at_every_width(
    qtbot: QtBot, place: SourcesPlace
) -> None:
    for width in range(ROOM[0], 600, -45):
        place.resize(width, ROOM[1])
        settle(qtbot, place._session)
        taking, discarding = (
            button.mapTo(place, button.rect().topLeft()) for button in (place.take, place.discard)
        )
        assert (discarding.y(), discarding.x() < taking.x()) == (taking.y(), True), width
