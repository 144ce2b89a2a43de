"""One choice of precincts for tables, charts and findings, by the mouse and by keys."""

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from audit.charts.where import Parts, Spots
from tests.ui.election.test_election_place import shown
from tests.ui.findings.cases import BROKEN, open_audit, small_audit
from ui.charts import SceneView
from ui.charts.chosen import chosen_colour
from ui.election import ElectionPlace
from ui.findings import FindingsPlace
from ui.session import Place, Session
from ui.widgets.style import Style

KEY, MOD = Qt.Key, Qt.KeyboardModifier
LEFT = Qt.MouseButton.LeftButton
NEAR = 8.0  # within the reach of a click, in units of the scene


@pytest.fixture
def place(qtbot: QtBot, session: Session, style: Style) -> ElectionPlace:
    """The election's place with the small audit open, its charts drawn."""
    open_audit(qtbot, session, small_audit())
    made = shown(qtbot, session)
    show(place=made, tab="charts")
    views = (made.charts.histogram.view, made.charts.share.view, made.charts.regions.view)
    qtbot.waitUntil(lambda: all(view.scene is not None for view in views))
    qtbot.waitUntil(lambda: not made.charts.drawing.busy)
    return made


def show(place: ElectionPlace, tab: str) -> None:
    place.tabs.setCurrentWidget(getattr(place, tab))
    for _ in range(3):
        QApplication.processEvents()


def pixel(view: SceneView, x: float, y: float) -> QPoint:
    """Where a point of the scene lies in the widget."""
    assert view.scene is not None
    scale = min(view.width() / view.scene.width, view.height() / view.scene.height)
    left = (view.width() - view.scene.width * scale) / 2
    top = (view.height() - view.scene.height * scale) / 2
    return QPointF(left + x * scale, top + y * scale).toPoint()


def drag(view: SceneView, start: QPoint, end: QPoint) -> None:
    QTest.mousePress(view, LEFT, MOD.NoModifier, start)
    QTest.mouseMove(view, (start + end) / 2)
    QTest.mouseMove(view, end)
    QTest.mouseRelease(view, LEFT, MOD.NoModifier, end)


def spots(view: SceneView) -> Spots:
    assert view.scene is not None
    assert isinstance(view.scene.where, Spots)
    return view.scene.where


def drag_upper_half(view: SceneView, session: Session) -> set[int]:
    """Drag over the upper half of a chart of points; the precincts that lie there."""
    where = spots(view)
    middle = float(np.median(where.y)) + 0.01
    top = pixel(view, float(where.x.min()) - 3, float(where.y.min()) - 3)
    bottom = pixel(view, float(where.x.max()) + 3, middle)
    drag(view, top, bottom)
    edge = middle + 1.5 / (view.width() / 500)  # whole pixels
    near = set(where.place[where.y <= edge].tolist())
    sure = set(where.place[where.y < middle - 1.5].tolist())
    chosen = set(np.flatnonzero(session.chosen.mask).tolist())
    assert sure <= chosen <= near
    return chosen


def test_dragging_chooses_what_lies_there_and_says_how_many(
    place: ElectionPlace, session: Session
) -> None:
    chosen = drag_upper_half(place.charts.share.view, session)
    assert 5 < len(chosen) < 40
    polls = small_audit().election.polls
    votes = polls.votes.sum(axis=1)
    if "against_all" in polls.frame:
        votes = votes + polls.frame["against_all"].to_numpy(dtype=float)
    told = place.selected.told.text()
    assert place.selected.isVisible()
    assert f"{len(chosen)} precincts selected" in told
    own = np.isin(polls.place, sorted(chosen))
    assert f"{int(votes[own].sum()):,} votes" in told


def test_shift_adds_and_ctrl_removes(place: ElectionPlace, session: Session) -> None:
    view = place.charts.share.view
    where = spots(view)
    first, last = int(where.x.argmin()), int(where.x.argmax())
    at = [pixel(view, float(where.x[n]), float(where.y[n])) for n in (first, last)]
    QTest.mouseClick(view, LEFT, pos=at[0])
    one = set(np.flatnonzero(session.chosen.mask).tolist())
    assert int(where.place[first]) in one
    QTest.mouseClick(view, LEFT, MOD.ShiftModifier, at[1])
    both = set(np.flatnonzero(session.chosen.mask).tolist())
    assert one < both
    near = np.hypot(where.x - where.x[last], where.y - where.y[last]) < NEAR
    assert both - one <= set(where.place[near].tolist())
    QTest.mouseClick(view, LEFT, MOD.ControlModifier, at[0])
    assert set(np.flatnonzero(session.chosen.mask).tolist()) == both - one
    QTest.mouseClick(view, LEFT, MOD.AltModifier, at[1])
    assert not session.chosen


def test_a_click_beside_everything_and_escape_choose_nothing(
    place: ElectionPlace, session: Session
) -> None:
    view = place.charts.share.view
    drag_upper_half(view, session)
    QTest.mouseClick(view, LEFT, pos=pixel(view, 60, 40))
    assert not session.chosen
    drag_upper_half(view, session)
    QTest.keyClick(view, KEY.Key_Escape)
    assert not session.chosen
    assert not place.selected.isVisible()


def test_keys_choose_a_bar_of_the_histogram(place: ElectionPlace, session: Session) -> None:
    view = place.charts.histogram.view
    view.setFocus()
    QTest.keyClick(view, KEY.Key_Right)
    QTest.keyClick(view, KEY.Key_Space)
    assert view.scene is not None
    where = view.scene.where
    assert isinstance(where, Parts)
    bins = set(where.bin[session.chosen.holds(where.place)].tolist())
    assert len(bins) == 1
    first = session.chosen.count
    assert first == int((where.bin == bins.pop()).sum())
    for _ in range(30):  # further than there are bars
        QTest.keyClick(view, KEY.Key_Right, MOD.ShiftModifier)
    QTest.keyClick(view, KEY.Key_Space)
    assert session.chosen.count > first
    QTest.keyClick(view, KEY.Key_Space, MOD.ControlModifier)
    assert not session.chosen


def test_a_bar_of_a_region_chooses_its_precincts(place: ElectionPlace, session: Session) -> None:
    view = place.charts.regions.view
    assert view.scene is not None
    box = view.scene.boxes[0]
    QTest.mouseClick(view, LEFT, pos=pixel(view, box.x + 5, box.y + box.height / 2))
    polls = small_audit().election.polls
    own = polls.frame["region_key"] == box.key.removeprefix("region:")
    assert set(np.flatnonzero(session.chosen.mask)) == set(polls.place[own])


def test_what_is_chosen_in_one_chart_is_painted_in_all(
    place: ElectionPlace, session: Session, qtbot: QtBot
) -> None:
    frames = (place.charts.histogram, place.charts.share, place.charts.bins, place.charts.regions)
    colour = chosen_colour(place.palette()).name()

    def painted(view: SceneView) -> bool:
        image = view.grab().toImage()
        return any(
            image.pixelColor(x, y).name() == colour
            for x in range(0, image.width(), 2)
            for y in range(0, image.height(), 2)
        )

    assert not any(painted(frame.view) for frame in frames)
    drag_upper_half(place.charts.share.view, session)
    assert painted(place.charts.share.view)  # the others in turns of their own
    qtbot.waitUntil(lambda: all(painted(frame.view) for frame in frames))


def test_rows_of_the_table_are_the_choice_and_show_it(
    place: ElectionPlace, session: Session
) -> None:
    show(place, "precincts")
    tab = place.precincts
    first, last = (tab.table.visualRect(tab.model.index(row, 2)).center() for row in (1, 4))
    QTest.mouseClick(tab.table.viewport(), LEFT, pos=first)
    QTest.mouseClick(tab.table.viewport(), LEFT, MOD.ShiftModifier, last)
    assert session.chosen.count == 4
    show(place, "charts")
    chosen = drag_upper_half(place.charts.share.view, session)
    show(place, "precincts")
    back = [bool(tab.model.index(row, 0).data(Qt.ItemDataRole.BackgroundRole)) for row in range(40)]
    places = small_audit().election.protocols["place"].to_numpy()[tab.model.rows]
    assert {int(p) for p, marked in zip(places, back, strict=True) if marked} == chosen
    QTest.mouseClick(place.selected.table, LEFT)
    assert tab.model.rowCount() == len(chosen)


def test_a_filter_does_not_change_the_choice(place: ElectionPlace, session: Session) -> None:
    show(place, "precincts")
    tab = place.precincts
    tab.table.setFocus()
    tab.table.selectAll()
    assert session.chosen.count == 40
    tab.words.setText("aktobe")
    tab.filter()
    assert tab.model.rowCount() == 20
    assert session.chosen.count == 40


def test_a_region_of_the_table_chooses_its_precincts(
    place: ElectionPlace, session: Session
) -> None:
    show(place, "regions")
    tab = place.regions
    tab.basis.setCurrentIndex(tab.basis.count() - 1)
    at = tab.table.visualRect(tab.model.index(1, 1)).center()
    QTest.mouseClick(tab.table.viewport(), LEFT, pos=at)
    assert session.chosen.count == 20


def test_the_findings_of_the_choice_can_be_seen_alone(
    qtbot: QtBot, place: ElectionPlace, session: Session
) -> None:
    findings = FindingsPlace(session)
    qtbot.addWidget(findings)
    findings.resize(1280, 760)
    findings.show()
    qtbot.waitUntil(lambda: not findings.filling)
    assert not findings.filter_bar.chosen.isVisible()
    session.chosen.choose(np.arange(BROKEN))
    QTest.mouseClick(findings.filter_bar.chosen, LEFT)
    QApplication.processEvents()
    prepared = session.prepared
    assert prepared is not None
    wanted = prepared.concerned.of(session.chosen.mask)
    assert findings.model.rows.tolist() == np.flatnonzero(wanted).tolist()
    assert BROKEN <= findings.model.rowCount() < findings.model.source_count
    session.chosen.choose(np.array([0]))
    QApplication.processEvents()
    assert 0 < findings.model.rowCount() < BROKEN
    session.chosen.clear()
    QApplication.processEvents()
    assert findings.model.rowCount() == findings.model.source_count


def test_findings_mark_their_precincts_by_a_key(
    qtbot: QtBot, place: ElectionPlace, session: Session
) -> None:
    findings = FindingsPlace(session)
    qtbot.addWidget(findings)
    findings.show()
    qtbot.waitUntil(lambda: not findings.filling)
    findings.activateWindow()
    findings.table.setFocus()
    rows = np.flatnonzero((small_audit().findings["code"] == "H5").to_numpy())[:2]
    findings.table.select_rows(rows, int(rows[0]))
    QTest.keyClick(findings.table, KEY.Key_M)
    assert session.chosen.count == 2
    findings.table.select_rows(rows[:1], int(rows[0]))
    QTest.keyClick(findings.table, KEY.Key_M)
    assert session.chosen.count == 1


def test_the_bar_leads_to_their_findings(place: ElectionPlace, session: Session) -> None:
    session.chosen.choose(np.arange(3))
    QTest.mouseClick(place.selected.findings, LEFT)
    assert session.place == Place.FINDINGS
    prepared = session.prepared
    assert prepared is not None
    concerned = prepared.concerned.of(session.chosen.mask)
    assert concerned.sum() > 1
    assert session.audit is not None
    assert session.selection == {session.audit.findings["id"].to_numpy()[concerned][0]}


@pytest.mark.parametrize("open_before", [True, False])
def test_their_findings_alone_are_shown_with_the_first_in_front(
    qtbot: QtBot, place: ElectionPlace, session: Session, open_before: bool
) -> None:
    def opened() -> FindingsPlace:
        made = FindingsPlace(session)
        qtbot.addWidget(made)
        made.resize(1280, 760)
        made.show()
        qtbot.waitUntil(lambda: not made.filling)
        return made

    left = FindingsPlace(session)  # one of another language that is not deleted yet
    qtbot.addWidget(left)
    findings = opened() if open_before else None
    if findings is not None:
        findings.hide()
        findings.sides.setCurrentWidget(findings.matter)
    session.chosen.choose(np.arange(3))
    QTest.mouseClick(place.selected.findings, LEFT)
    findings = findings or opened()
    findings.show()
    QApplication.processEvents()
    assert findings.filter_bar.filter.chosen
    assert findings.filter_bar.chosen.isChecked()
    prepared = session.prepared
    assert prepared is not None
    concerned = int(prepared.concerned.of(session.chosen.mask).sum())
    assert findings.model.rowCount() == concerned < findings.model.source_count
    assert len(findings.table.selected_rows()) == 1
    assert findings.table.currentIndex().row() == 0
    assert findings.sides.currentWidget() is findings.detail


def test_another_audit_begins_with_nothing_chosen(
    qtbot: QtBot, place: ElectionPlace, session: Session
) -> None:
    session.chosen.choose(np.arange(3))
    session.close_all()
    assert not session.chosen
    assert session.chosen.holds(np.array([0, 1])).tolist() == [False, False]
