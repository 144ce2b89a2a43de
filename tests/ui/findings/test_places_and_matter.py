"""Which place comes next, and what the selection could change: worked by clicks and keys."""

import re

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from audit.decisions.review import State
from tests.ui.findings.cases import open_audit, small_audit
from ui.findings.place import FindingsPlace
from ui.session import Session
from ui.widgets.style import Style


@pytest.fixture
def place(qtbot: QtBot, session: Session, style: Style) -> FindingsPlace:
    """The place for findings with the small audit open, as large as a small laptop shows it."""
    made = FindingsPlace(session)
    qtbot.addWidget(made)
    made.resize(1000, 620)
    made.show()
    qtbot.waitExposed(made)
    open_audit(qtbot, session, small_audit())
    qtbot.waitUntil(lambda: not made.filling)
    return made


def settle() -> None:
    for _ in range(3):
        QApplication.processEvents()


def click_place(qtbot: QtBot, place: FindingsPlace, view_row: int) -> None:
    table = place.places.table
    index = place.places.model.index(view_row, 1)
    table.scrollTo(index)
    where = table.visualRect(index).center()
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=where)
    settle()


def shown(place: FindingsPlace) -> list[int]:
    rows = range(place.model.rowCount())
    return [place.model.source_row(row) for row in rows]


def why(place: FindingsPlace, view_row: int) -> str:
    keys = [column.key for column in place.places.model.columns]
    model = place.places.model
    return str(model.data(model.index(view_row, keys.index("why"))))


def test_places_stand_in_order_with_their_reasons(place: FindingsPlace) -> None:
    assert place.places.isVisible()
    assert "contradiction" in why(place, 0)
    assert "votes concerned" in why(place, 0)
    assert place.places.counted.text().startswith("0 of ")
    assert len(shown(place)) == place.model.source_count


def test_places_and_reasons_share_a_narrow_window(qtbot: QtBot, place: FindingsPlace) -> None:
    table = place.places.table
    for width in (900, 1000, 1300):
        place.resize(width, 620)
        settle()
        assert table.horizontalScrollBar().maximum() == 0
        assert table.columnWidth(3) > table.viewport().width() // 4


def test_a_click_on_a_place_shows_its_findings_alone(
    qtbot: QtBot, place: FindingsPlace, session: Session
) -> None:
    click_place(qtbot, place, 1)
    prepared = session.prepared
    assert prepared is not None
    rank = place.places.model.source_row(1)
    assert shown(place) == prepared.priority.findings_of(rank).tolist()
    assert session.current == place.model.id_of(shown(place)[0])
    assert prepared.priority.reason(rank, "en") in place.places.why.text()
    assert place.filter_bar.one_place.isVisible()


def test_the_arrow_key_goes_to_the_next_place(qtbot: QtBot, place: FindingsPlace) -> None:
    click_place(qtbot, place, 0)
    first = shown(place)
    place.places.table.setFocus()
    QTest.keyClick(place.places.table, Qt.Key.Key_Down)
    settle()
    assert shown(place)
    assert shown(place) != first


def test_escape_shows_all_findings_again(qtbot: QtBot, place: FindingsPlace) -> None:
    click_place(qtbot, place, 0)
    QTest.keyClick(place, Qt.Key.Key_Escape)
    settle()
    assert len(shown(place)) == place.model.source_count
    assert not place.places.why.isVisible()


def test_confirming_the_last_finding_goes_on_to_the_next_place(
    qtbot: QtBot, place: FindingsPlace, session: Session
) -> None:
    click_place(qtbot, place, 0)
    first = shown(place)
    place.table.setFocus()
    for _ in first:
        QTest.keyClick(place.table, Qt.Key.Key_C)
        settle()
    decided = [session.decision(place.model.id_of(row)).state for row in first]
    assert decided == [State.CONFIRMED] * len(first)
    assert place.filter_bar.filter.rank == place.places.model.source_row(1)
    assert session.current == place.model.id_of(shown(place)[0])
    assert place.places.counted.text().startswith("1 of ")


def test_stepping_past_the_findings_of_a_place_comes_to_its_neighbours(
    qtbot: QtBot, place: FindingsPlace
) -> None:
    click_place(qtbot, place, 1)
    QTest.mouseClick(place.bar.buttons["previous"], Qt.MouseButton.LeftButton)
    settle()
    assert place.filter_bar.filter.rank == place.places.model.source_row(0)
    assert place.table.currentIndex().row() == place.model.rowCount() - 1
    for _ in range(place.model.rowCount()):
        QTest.mouseClick(place.bar.buttons["next"], Qt.MouseButton.LeftButton)
        settle()
    assert place.filter_bar.filter.rank is not None


def test_places_are_folded_away_and_back(qtbot: QtBot, place: FindingsPlace) -> None:
    before = place.table.height()
    QTest.mouseClick(place.places.head, Qt.MouseButton.LeftButton)
    settle()
    assert not place.places.table.isVisible()
    assert place.table.height() > before
    QTest.mouseClick(place.places.head, Qt.MouseButton.LeftButton)
    settle()
    assert place.places.table.isVisible()


def open_matter(qtbot: QtBot, place: FindingsPlace, choice: str) -> None:
    bar = place.sides.tabBar()
    QTest.mouseClick(bar, Qt.MouseButton.LeftButton, pos=bar.tabRect(1).center())
    box = place.matter.choice
    box.setFocus()
    while box.currentData() != choice:
        down = box.findData(choice) > box.currentIndex()
        QTest.keyClick(box, Qt.Key.Key_Down if down else Qt.Key.Key_Up)
    qtbot.waitUntil(lambda: not place.matter.later.wanted)
    settle()


def weighed(place: FindingsPlace) -> int:
    """How many findings are told of, those that concern no vote among them."""
    told = re.findall(r"(\d+) (?:findings?|more) concerns?", place.matter.concerned.text())
    return sum(map(int, told))


def test_the_selection_is_weighed(qtbot: QtBot, place: FindingsPlace) -> None:
    open_matter(qtbot, place, "selected")
    assert place.matter.concerned.text().startswith("1 finding concerns")
    assert "the first place" in place.matter.needed.text()
    assert "does not say that the result is wrong" in place.matter.honest.text()
    place.table.setFocus()
    QTest.keyClick(place.table, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: not place.matter.later.wanted)
    assert weighed(place) == place.model.source_count


def test_both_bounds_are_in_sight_in_a_narrow_panel(qtbot: QtBot, place: FindingsPlace) -> None:
    place.resize(1024, 700)
    open_matter(qtbot, place, "all")
    table = place.matter.table
    keys = [column.key for column in place.matter.model.columns]
    most = keys.index("most")
    end = table.columnViewportPosition(most) + table.sizeHintForColumn(most)
    assert end <= table.viewport().width()
    assert table.columnWidth(0) >= 9 * table.fontMetrics().averageCharWidth()


def test_what_the_filter_shows_is_weighed(qtbot: QtBot, place: FindingsPlace) -> None:
    open_matter(qtbot, place, "shown")
    assert weighed(place) == place.model.source_count
    click_place(qtbot, place, 0)
    qtbot.waitUntil(lambda: not place.matter.later.wanted)
    assert weighed(place) == len(shown(place))


def test_confirmed_findings_are_weighed_as_they_are_confirmed(
    qtbot: QtBot, place: FindingsPlace
) -> None:
    open_matter(qtbot, place, "confirmed")
    assert place.matter.concerned.text() == "No finding is confirmed yet."
    place.table.setFocus()
    QTest.keyClick(place.table, Qt.Key.Key_C)
    qtbot.waitUntil(lambda: not place.matter.later.wanted)
    assert place.matter.concerned.text().startswith("1 finding concerns")


def test_without_an_audit_nothing_is_said(qtbot: QtBot, session: Session, style: Style) -> None:
    made = FindingsPlace(session)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    assert not made.places.isVisible()
    made.sides.setCurrentIndex(1)
    qtbot.waitUntil(lambda: not made.matter.later.wanted)
    assert made.matter.concerned.text() == ""
