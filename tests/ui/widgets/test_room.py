"""Places keep room for their parts where letters are large and the window is small."""

from collections.abc import Iterable
from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QLabel, QScrollArea, QTextEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from audit.messages import LANGUAGES, Language
from tests.ui.election.test_election_place import shown
from tests.ui.findings.cases import open_audit, small_audit
from tests.ui.report.test_report_place import FakeBuilder
from tests.ui.report.test_report_place import ready as report_ready
from tests.ui.report.test_report_place import shown as report_shown
from tests.ui.sources.mending import Importer, opened, rows, settle
from ui.findings import FindingsPlace
from ui.session import Session
from ui.sources.cells_tab import CellsTab
from ui.widgets.room import Room, TurningSplitter, bring_whole
from ui.widgets.style import Style

SMALL = (860, 330)  # pixels left for a place by a window of 1280 by 720 with text at 200 %


def page_of(room: Room) -> QWidget:
    page = room.widget()
    assert page is not None
    return page


def on_page(part: QWidget, room: Room) -> QRect:
    page = page_of(room)
    return QRect(part.mapTo(page, QPoint(0, 0)), part.size())


def findings_shown(qtbot: QtBot, session: Session) -> FindingsPlace:
    made = FindingsPlace(session)
    qtbot.addWidget(made)
    made.resize(1280, 760)
    made.show()
    qtbot.waitUntil(lambda: not made.filling)
    return made


def a_room(qtbot: QtBot) -> tuple[Room, QTextEdit, QTextEdit]:
    inside = QWidget()
    column = QVBoxLayout(inside)
    column.setContentsMargins(0, 0, 0, 0)
    told = QLabel("many words " * 30)
    told.setWordWrap(True)
    first, second = QTextEdit(), QTextEdit()
    for widget in (told, first, second):
        column.addWidget(widget)
    room = Room(inside, {first: 8, second: 8})
    qtbot.addWidget(room)
    room.show()
    return room, first, second


def test_parts_fill_a_large_room_and_are_scrolled_in_a_small_one(
    qtbot: QtBot, style: Style
) -> None:
    room, first, second = a_room(qtbot)
    room.resize(600, 900)
    assert page_of(room).size() == room.viewport().size()
    room.resize(600, 200)
    line = room.fontMetrics().height()
    assert min(first.height(), second.height()) >= 8 * line
    assert room.verticalScrollBar().maximum() > 0
    assert room.horizontalScrollBar().maximum() == 0
    qtbot.waitUntil(lambda: page_of(room).width() == room.viewport().width())
    room.bring(second)
    assert room.viewport().rect().contains(second.mapTo(room.viewport(), QPoint(9, 9)))


def test_a_part_that_needs_more_gets_it(qtbot: QtBot, style: Style) -> None:
    room, first, _ = a_room(qtbot)
    room.resize(600, 200)
    room.need(first, 20)
    qtbot.waitUntil(lambda: first.height() >= 20 * room.fontMetrics().height())


def test_parts_turn_with_the_width_and_back(qtbot: QtBot, style: Style) -> None:
    halves = TurningSplitter(50)
    halves.addWidget(QLabel("left"))
    halves.addWidget(QLabel("right"))
    qtbot.addWidget(halves)
    halves.show()
    letter = halves.fontMetrics().averageCharWidth()
    ways = []
    for letters in (60, 40, 60):
        halves.resize(letters * letter, 300)
        ways.append(halves.orientation())
    assert ways == [Qt.Orientation.Horizontal, Qt.Orientation.Vertical, Qt.Orientation.Horizontal]


def are_apart(parts: Iterable[QWidget], room: Room) -> bool:
    """Whether each of the parts stands below the one before."""
    at = [on_page(part, room) for part in parts]
    return all(above.bottom() < below.top() for above, below in pairwise(at))


@pytest.mark.parametrize("language", LANGUAGES)
def test_regions_stand_one_below_the_other_and_nothing_covers_anything(
    qtbot: QtBot, session: Session, style: Style, language: Language
) -> None:
    style.apply("light", 200)
    open_audit(qtbot, session, small_audit(), language)
    place = shown(qtbot, session)
    place.resize(*SMALL)
    tab = place.regions
    room = tab.findChild(Room)
    assert room is not None
    map_ = tab.map
    parts = (tab.basis, tab.marked, map_.measure, map_.map, map_.legend, tab.table, tab.totals)
    line = tab.fontMetrics().height()
    qtbot.waitUntil(lambda: are_apart(parts, room))
    assert tab.table.viewport().height() >= 6 * line
    for table, held in zip((tab.table, tab.totals), tab.frozen, strict=True):
        assert held.isHidden() or held.width() <= 0.6 * table.viewport().width()
    qtbot.waitUntil(lambda: tab.table.columnWidth(0) <= 0.5 * tab.table.viewport().width())
    assert tab.marked.width() >= 20 * tab.fontMetrics().averageCharWidth()


def test_sources_keep_lines_of_every_part(qtbot: QtBot, session: Session, style: Style) -> None:
    style.apply("light", 200)
    session.engine = Importer({"a.xlsx": rows(20)}).engine()
    place = opened(qtbot, session, ("a.xlsx",))
    place.resize(*SMALL)
    settle(qtbot, session)
    line = place.fontMetrics().height()
    room = place.findChild(Room)
    cells = place.findChild(CellsTab)
    assert room is not None
    assert cells is not None
    qtbot.waitUntil(lambda: cells.view.viewport().height() >= 4 * line)
    list_, table, below = (on_page(p, room) for p in (place.files, place.table, place.below))
    assert list_.bottom() < table.top() < table.bottom() < below.top()
    assert min(list_.height(), below.height()) >= 6 * line


@pytest.mark.parametrize("language", LANGUAGES)
def test_findings_keep_rows_and_every_button(
    qtbot: QtBot, session: Session, style: Style, language: Language
) -> None:
    style.apply("light", 200)
    open_audit(qtbot, session, small_audit(), language)
    place = findings_shown(qtbot, session)
    place.resize(*SMALL)
    room = place.findChild(Room)
    assert room is not None
    line = place.fontMetrics().height()
    qtbot.waitUntil(lambda: place.table.viewport().height() >= 4 * line)
    parts = (place.filter_bar, place.places, place.table, place.bar, place.sides)
    qtbot.waitUntil(lambda: are_apart(parts, room))
    buttons = (*place.bar.buttons.values(), *place.filter_bar.chips.values(), place.tools.export)
    seen = [button for button in buttons if not button.isHidden()]
    qtbot.waitUntil(
        lambda: all(page_of(room).rect().contains(on_page(button, room)) for button in seen)
    )
    assert all(button.width() >= button.sizeHint().width() for button in seen)


@pytest.mark.parametrize("language", LANGUAGES)
def test_filters_say_in_full_what_they_filter_by(
    qtbot: QtBot, session: Session, style: Style, language: Language
) -> None:
    open_audit(qtbot, session, small_audit(), language)
    bar = findings_shown(qtbot, session).filter_bar
    for box in (bar.code, bar.region, bar.state):
        assert box.width() >= box.fontMetrics().horizontalAdvance(box.currentText()) + 24


def test_methods_stand_below_their_list(qtbot: QtBot, session: Session, style: Style) -> None:
    style.apply("light", 200)
    open_audit(qtbot, session, small_audit(), "ru")
    place = shown(qtbot, session)
    place.resize(*SMALL)
    tab = place.methods
    place.tabs.setCurrentWidget(tab)
    line = tab.fontMetrics().height()
    qtbot.waitUntil(lambda: tab.splitter.orientation() == Qt.Orientation.Vertical)
    qtbot.waitUntil(lambda: tab.list.height() >= 8 * line <= tab.detail.tabs.height())
    assert tab.detail.title.height() >= tab.detail.title.heightForWidth(tab.detail.title.width())


@pytest.mark.parametrize("language", LANGUAGES)
def test_precincts_keep_rows_and_the_words_searched_for(
    qtbot: QtBot, session: Session, style: Style, language: Language
) -> None:
    style.apply("light", 200)
    open_audit(qtbot, session, small_audit(), language)
    place = shown(qtbot, session)
    place.resize(*SMALL)
    tab = place.precincts
    place.tabs.setCurrentWidget(tab)
    qtbot.waitUntil(lambda: tab.model.rowCount() > 0)
    session.chosen.choose(tab.model.rows[:1])
    place.selected.table.click()
    row = tab.table.verticalHeader().defaultSectionSize()
    qtbot.waitUntil(lambda: tab.table.viewport().height() >= 5 * row)
    for part in (tab.words, tab.only, tab.counted, place.selected.clear):
        assert part.width() >= part.sizeHint().width()
    hint = tab.words.fontMetrics().horizontalAdvance(tab.words.placeholderText())
    assert tab.words.width() > hint


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_report_shows_pages_then_buttons_then_every_choice(
    qtbot: QtBot, session: Session, style: Style, language: Language
) -> None:
    style.apply("light", 200)
    open_audit(qtbot, session, small_audit(), language)
    place = report_shown(qtbot, session, FakeBuilder())
    place.resize(*SMALL)
    report_ready(qtbot, place)
    room = place.findChild(Room)
    assert room is not None
    line = place.fontMetrics().height()
    choices = (place.options, place.contents)
    parts = (place.pages, place.save_button, place.standing_button, *choices)
    qtbot.waitUntil(lambda: are_apart(parts, room))
    assert place.pages.viewport().height() >= 14 * line
    assert all(part.height() >= part.minimumSizeHint().height() for part in choices)
    assert all(page_of(room).rect().contains(on_page(part, room)) for part in parts)
    place.resize(1600, 700)
    style.apply("light", 100)
    qtbot.waitUntil(lambda: on_page(place.options, room).right() < on_page(place.pages, room).x())
    assert place.pages.height() > 500


def test_what_is_hidden_with_the_keyboard_in_it_scrolls_nothing(qtbot: QtBot, style: Style) -> None:
    room, _, second = a_room(qtbot)
    window = QWidget()
    beside = QVBoxLayout(window)
    elsewhere = QTextEdit()
    for widget in (room, elsewhere):
        beside.addWidget(widget)
    qtbot.addWidget(window)
    window.resize(400, 300)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    second.setFocus()
    room.verticalScrollBar().setValue(0)
    second.hide()
    assert room.verticalScrollBar().value() == 0


@pytest.mark.parametrize("height", [80, 400])
def test_a_question_is_brought_in_sight_from_its_top_on(qtbot: QtBot, height: int) -> None:
    page, parts = QWidget(), [QLabel(str(n)) for n in range(5)]
    column = QVBoxLayout(page)
    for part in parts:
        part.setFixedHeight(height)
        column.addWidget(part)
    area = QScrollArea()
    area.setWidget(page)
    qtbot.addWidget(area)
    area.resize(200, 150)
    area.show()
    qtbot.waitExposed(area)
    for part in (parts[3], parts[1]):
        bring_whole(part)
        top = part.mapTo(area.viewport(), QPoint(0, 0)).y()
        assert top >= 0
        assert top + min(height, area.viewport().height()) <= area.viewport().height()
