"""Halves and columns stand as the person left them when the window is opened again."""

import json

import pytest
from PySide6.QtCore import QPoint, QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QSplitter, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.findings.cases import open_audit, small_audit
from ui.election import ElectionPlace
from ui.findings import FindingsPlace
from ui.frame.main_window import MainWindow
from ui.frame.places import PlaceFactory, real_places
from ui.session import Place, Session
from ui.tables import TableView
from ui.widgets.style import Style


@pytest.fixture
def places() -> dict[Place, PlaceFactory]:
    """The program's own."""
    return real_places()


def findings_in(qtbot: QtBot, window: MainWindow) -> FindingsPlace:
    window.session.go(Place.FINDINGS)
    place = window.place_widget(Place.FINDINGS)
    assert isinstance(place, FindingsPlace)
    qtbot.waitUntil(lambda: not place.filling and place.isVisible())
    qtbot.waitUntil(lambda: place.table.columns.rowCount() > 0)
    return place


def drag(table: TableView, column: int, by: int, inside: bool = False) -> None:
    """Drag the right edge of a title, or from ``inside`` the whole title."""
    header = table.horizontalHeader()
    left, width = header.sectionViewportPosition(column), header.sectionSize(column)
    start = QPoint(left + (width // 2 if inside else width - 1), header.height() // 2)
    QTest.mousePress(header.viewport(), Qt.MouseButton.LeftButton, pos=start)
    for part in (1, 2, 3):
        QTest.mouseMove(header.viewport(), start + QPoint(by * part // 3, 0))
    QTest.mouseRelease(header.viewport(), Qt.MouseButton.LeftButton, pos=start + QPoint(by, 0))


def again(
    qtbot: QtBot, style: Style, settings: QSettings, session: Session, window: MainWindow
) -> MainWindow:
    """The window closed and opened once more over the same settings."""
    window.close()
    made = MainWindow(session, style, settings, real_places())
    qtbot.addWidget(made)
    made.show()
    made.resize(1300, 860)  # the screen of the tests is smaller than the window was
    return made


@pytest.fixture
def opened(qtbot: QtBot, session: Session, window: MainWindow) -> FindingsPlace:
    open_audit(qtbot, session, small_audit())
    window.resize(1300, 860)
    return findings_in(qtbot, window)


def test_a_column_keeps_the_width_that_was_dragged(
    qtbot: QtBot, session: Session, style: Style, settings: QSettings, window: MainWindow,
    opened: FindingsPlace,
) -> None:  # fmt: skip
    table = opened.table
    before = table.columnWidth(1)
    drag(table, 1, 60)
    with qtbot.waitSignal(table.arrangement.changed):
        pass
    wide = table.columnWidth(1)
    assert wide >= before + 50
    place = findings_in(qtbot, again(qtbot, style, settings, session, window))
    letter = table.fontMetrics().averageCharWidth()
    qtbot.waitUntil(lambda: abs(place.table.columnWidth(1) - wide) <= letter)
    assert place.table.columnWidth(0) == table.columnWidth(0)


def test_halves_keep_their_ratio(
    qtbot: QtBot, session: Session, style: Style, settings: QSettings, window: MainWindow,
    opened: FindingsPlace,
) -> None:  # fmt: skip
    across = Qt.Orientation.Horizontal
    every = opened.findChildren(QSplitter)
    halves = next(one for one in every if one.orientation() == across and one.isVisible())
    handle, before = halves.handle(1), halves.sizes()
    QTest.mousePress(handle, Qt.MouseButton.LeftButton, pos=QPoint(1, 9))
    QTest.mouseMove(handle, QPoint(121, 9))
    QTest.mouseRelease(handle, Qt.MouseButton.LeftButton, pos=QPoint(121, 9))
    left = halves.sizes()
    assert left[0] > before[0] + 40
    place = findings_in(qtbot, again(qtbot, style, settings, session, window))
    found = place.findChildren(QSplitter)[every.index(halves)]
    qtbot.waitUntil(lambda: abs(found.sizes()[0] - left[0]) <= 10)


@pytest.mark.parametrize(
    "kept", ["", "[]", "{", '{"widths": 3, "order": {}}', '[1, "x"]', "[-1, 9]"]
)
def test_strange_settings_change_nothing(
    qtbot: QtBot, session: Session, settings: QSettings, window: MainWindow, kept: str
) -> None:
    for number in range(8):
        for name in (f"columns-{number}", f"halves-{number}-beside", f"halves-{number}-above"):
            settings.setValue(f"layout/findings/{name}", kept)
    open_audit(qtbot, session, small_audit())
    place = findings_in(qtbot, window)
    assert place.table.isVisible()
    assert all(place.table.columnWidth(n) > 0 for n in range(3))


def test_a_filter_stays_as_far_as_it_means_something_among_the_findings(
    qtbot: QtBot, session: Session, style: Style, settings: QSettings, window: MainWindow,
    opened: FindingsPlace,
) -> None:  # fmt: skip
    bar = opened.filter_bar
    bar.chips["contradiction"].click()
    bar.code.setCurrentIndex(bar.code.findData("H5"))
    kept = findings_in(qtbot, again(qtbot, style, settings, session, window)).filter_bar
    assert kept.filter.code == "H5"
    assert kept.filter.severities == {"contradiction"}
    assert kept.chips["contradiction"].isChecked()


def test_a_kept_filter_of_what_does_not_occur_filters_nothing(
    qtbot: QtBot, session: Session, style: Style, settings: QSettings, window: MainWindow,
) -> None:  # fmt: skip
    told = '{"code": "Z9", "region": "nowhere", "severities": ["weird"], "text": "", "x": []}'
    settings.setValue("layout/findings/filter-0", told)
    open_audit(qtbot, session, small_audit())
    opened = again(qtbot, style, settings, session, window)
    place = findings_in(qtbot, opened)
    assert place.filter_bar.filter.code == place.filter_bar.filter.region == ""
    assert not place.filter_bar.filter.severities
    assert place.filter_bar.filter.empty


def test_a_tab_made_later_is_arranged_too(
    qtbot: QtBot, session: Session, settings: QSettings, window: MainWindow
) -> None:
    kept = {"widths": {"region": 31.0}, "order": []}
    settings.setValue("layout/election-precincts/columns-0", json.dumps(kept))
    open_audit(qtbot, session, small_audit())
    session.go(Place.ELECTION)
    place = window.place_widget(Place.ELECTION)
    assert isinstance(place, ElectionPlace)
    table = place.precincts.findChildren(TableView)[0]
    assert table.arrangement.widths == {"region": 31.0}
    assert not any(part.acceptDrops() for part in place.precincts.findChildren(QWidget))


def test_the_tab_of_the_election_is_in_sight_again(
    qtbot: QtBot, window: MainWindow, session: Session, settings: QSettings, style: Style
) -> None:
    open_audit(qtbot, session, small_audit())
    session.go(Place.ELECTION)
    place = window.place_widget(Place.ELECTION)
    assert isinstance(place, ElectionPlace)
    place.tabs.setCurrentIndex(3)
    made = again(qtbot, style, settings, session, window)
    there = made.place_widget(Place.ELECTION)
    assert isinstance(there, ElectionPlace)
    assert there.tabs.currentIndex() == 3
