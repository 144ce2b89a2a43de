"""The election's tabs: figures, marks, filters, charts, seats, and the way to the findings."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QWidget
from pytestqt.qtbot import QtBot

from audit import engine
from audit.engine import Audit
from audit.importing.table import TableKind
from audit.messages import LANGUAGES, Language
from audit.statistics.shares import rounded
from tests.audit.tables import reading, table
from tests.ui.findings.cases import open_audit, protocols, published_audit, small_audit
from ui.charts import SceneView
from ui.election import ElectionPlace
from ui.election.regions import exact_share
from ui.session import Place, Session
from ui.tables import ColumnTableModel
from ui.widgets.style import Style


@pytest.fixture
def place(qtbot: QtBot, session: Session, style: Style) -> ElectionPlace:
    open_audit(qtbot, session, small_audit())
    return shown(qtbot, session)


def shown(qtbot: QtBot, session: Session) -> ElectionPlace:
    made = ElectionPlace(session)
    qtbot.addWidget(made)
    made.resize(1280, 760)
    made.show()
    qtbot.waitExposed(made)
    QApplication.processEvents()  # the place is filled in a turn of its own
    return made


def tab(place: ElectionPlace, name: str) -> None:
    bar = place.tabs.tabBar()
    number = [bar.tabText(n) for n in range(bar.count())].index(name)
    QTest.mouseClick(bar, Qt.MouseButton.LeftButton, pos=bar.tabRect(number).center())
    QApplication.processEvents()  # a tab is filled in a turn of its own


def column(model: ColumnTableModel, key: str) -> int:
    return [c.key for c in model.columns].index(key)


def cell(model: ColumnTableModel, row: int, key: str, role: int = 0) -> object:
    return model.index(row, column(model, key)).data(role)


def choose(box: QComboBox, text: str) -> None:
    box.setCurrentIndex(box.findText(text))


# Regions


def test_printed_and_recomputed_shares_stand_side_by_side(place: ElectionPlace) -> None:
    model = place.regions.model
    assert cell(model, 2, "share:adal") == "5.21\u00a0%"
    assert cell(model, 2, "computed:adal") == "5.86\u00a0%"
    assert cell(model, 2, "printed_sum") == "99.35\u00a0%"
    assert cell(model, 2, "remainder") == "+0.65\u00a0%"
    assert cell(model, 0, "remainder") == "0.00\u00a0%"


def test_only_the_wrong_share_is_marked_by_sign_and_colour(place: ElectionPlace) -> None:
    model = place.regions.model
    ink, icon = Qt.ItemDataRole.ForegroundRole, Qt.ItemDataRole.DecorationRole
    marked = [
        (row, c.key)
        for row in range(model.rowCount())
        for number, c in enumerate(model.columns)
        if model.index(row, number).data(ink) is not None
    ]
    assert marked == [(2, "region"), (2, "share:adal")]
    assert not model.index(2, column(model, "share:adal")).data(icon).isNull()
    assert "5.86" in str(cell(model, 2, "share:adal", Qt.ItemDataRole.ToolTipRole))
    assert "≠" in place.regions.marked.text()


def test_a_name_is_never_invented(place: ElectionPlace) -> None:
    assert cell(place.regions.model, 2, "region") == "(no name in the file)"


def test_the_sum_stays_below_whatever_is_sorted(place: ElectionPlace) -> None:
    regions = place.regions
    regions.table.sortByColumn(1, Qt.SortOrder.DescendingOrder)
    assert cell(regions.totals_model, 0, "region") == "Sum of the rows above"
    assert cell(regions.totals_model, 0, "votes:nur-otan") == "662,842"
    assert regions.totals.isVisible()


def test_the_sum_follows_the_columns_of_its_table(place: ElectionPlace) -> None:
    regions = place.regions
    regions.table.setColumnWidth(1, 333)
    assert regions.totals.columnWidth(1) == 333
    regions.totals.horizontalScrollBar().setValue(120)
    assert regions.table.horizontalScrollBar().value() == 120


def test_sums_over_precincts_by_a_switch(place: ElectionPlace) -> None:
    choose(place.regions.basis, "summed over precincts")
    model = place.regions.model
    assert [cell(model, row, "region") for row in range(2)] == ["Akmola Region", "Aktobe Region"]
    official = protocols()
    odd = sum(int(str(n)) for n in official["votes:Nur Otan"][::2])
    assert cell(model, 0, "votes:nur-otan") == f"{odd:,}"
    assert "share:adal" not in [c.key for c in model.columns]
    assert str(cell(model, 0, "computed:turnout")).endswith("\u00a0%")


def test_entering_a_region_goes_to_its_findings(place: ElectionPlace, session: Session) -> None:
    choose(place.regions.basis, "summed over precincts")
    place.regions.table.setFocus()
    place.regions.table.setCurrentIndex(place.regions.model.index(1, 0))
    QTest.keyClick(place.regions.table, Qt.Key.Key_Return)
    assert session.place == Place.FINDINGS
    findings = small_audit().findings
    assert session.selection == {findings["id"][findings["region_key"] == "aktobe"].iloc[0]}


def test_regions_are_named_in_the_language_of_the_window(
    qtbot: QtBot, session: Session, style: Style
) -> None:
    open_audit(qtbot, session, small_audit(), "kk")
    model = shown(qtbot, session).regions.model
    assert cell(model, 0, "region") == "Ақмола облысы"
    tip = str(cell(model, 0, "region", Qt.ItemDataRole.ToolTipRole))
    assert tip.splitlines() == ["Ақмола облысы", "Файлда: Akmola Region"]
    assert cell(model, 2, "region") == "(файлда атауы жоқ)"


def test_the_national_row_of_the_file_is_held_below(
    qtbot: QtBot, session: Session, style: Style, shared_data: Path
) -> None:
    path = shared_data / "data" / "kazakhstan-2021" / "by_region_seed_layout_text.xlsx"
    made = engine.audit(engine.prepare(engine.read([path])))
    open_audit(qtbot, session, made, "ru")
    place = shown(qtbot, session)
    model, totals = place.regions.model, place.regions.totals_model
    assert model.rowCount() == 17
    assert cell(totals, 0, "votes:nur-otan") == cell(totals, 1, "votes:nur-otan")
    assert cell(totals, 1, "region") == "Вся страна, как в файле"
    assert cell(model, 2, "region") == "г. Алматы? (предложено; в файле без названия)"
    remainders = [cell(model, row, "remainder") for row in range(17)]
    assert sorted(str(r) for r in remainders if r != "0,00\u00a0%") == [
        "+0,01\u00a0%",
        "+0,65\u00a0%",
        "\u22120,01\u00a0%",
    ]
    tab(place, "Мандаты по шагам")
    seats = place.seats.model
    assert [cell(seats, row, "seats") for row in range(5)] == ["76", "12", "10", "0", "0"]
    assert [cell(seats, row, "remainder") for row in range(3)] == ["0,442", "0,772", "0,786"]
    assert "67\u00a0346,13" in place.seats.rule.text()


@given(votes=st.integers(0, 10**9), more=st.integers(0, 10**9), decimals=st.integers(0, 4))
def test_shares_are_rounded_as_the_checks_round(votes: int, more: int, decimals: int) -> None:
    base = votes + more
    share = exact_share(np.array([float(votes)]), np.array([float(base)]), decimals)
    if base == 0:
        assert np.isnan(share[0])
    else:
        assert f"{share[0]:.{decimals}f}" == rounded(votes, base, decimals)


# Precincts


def test_precincts_have_figures_findings_and_copies(place: ElectionPlace) -> None:
    tab(place, "Precincts")
    model = place.precincts.model
    assert model.rowCount() == 40
    assert cell(model, 0, "precinct") == "001"
    assert cell(model, 0, "votes:nur-otan") == "307"
    assert cell(model, 0, "findings") == "3"
    assert cell(model, 0, "observed") == "yes"
    assert cell(model, 30, "findings") == ""
    assert cell(model, 30, "observed") == ""
    assert str(cell(model, 0, "computed:nur-otan")) == "74.51\u00a0%"
    ink = Qt.ItemDataRole.ForegroundRole
    assert cell(model, 0, "in_boxes", ink) is not None
    assert cell(model, 30, "in_boxes", ink) is None


def test_precincts_are_filtered_by_words_and_region(qtbot: QtBot, place: ElectionPlace) -> None:
    tab(place, "Precincts")
    tab_ = place.precincts
    QTest.mouseClick(tab_.words, Qt.MouseButton.LeftButton)
    QTest.keyClicks(tab_.words, "aktobe 02")
    qtbot.waitUntil(lambda: tab_.model.rowCount() == 6)
    choose(tab_.region, "Akmola Region")
    qtbot.waitUntil(lambda: tab_.model.rowCount() == 0)
    assert tab_.counted.text() == "0 of 40 precincts"
    QTest.keyClick(tab_.table, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: tab_.model.rowCount() == 40)


@pytest.mark.parametrize("by_mouse", [True, False], ids=["double click", "enter"])
def test_a_precinct_leads_to_its_findings(
    place: ElectionPlace, session: Session, by_mouse: bool
) -> None:
    tab(place, "Precincts")
    view = place.precincts.table
    view.setFocus()
    view.setCurrentIndex(place.precincts.model.index(1, 0))
    if by_mouse:
        centre: QPoint = view.visualRect(place.precincts.model.index(1, 2)).center()
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=centre)
        QTest.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=centre)
    else:
        QTest.keyClick(view, Qt.Key.Key_Return)
    assert session.place == Place.FINDINGS
    findings = small_audit().findings
    assert session.selection == {findings["id"][findings["precinct"] == "002"].iloc[0]}
    assert session.current in session.selection


def test_a_precinct_without_findings_leads_nowhere(place: ElectionPlace, session: Session) -> None:
    tab(place, "Precincts")
    place.precincts.table.setCurrentIndex(place.precincts.model.index(35, 0))
    QTest.keyClick(place.precincts.table, Qt.Key.Key_Return)
    assert session.place == Place.SOURCES


# Charts and seats


def bar_of(view: SceneView) -> tuple[str, QPoint]:
    """The key of a bar of the histogram and a point above it."""
    points = [QPoint(x, view.height() // 2) for x in range(view.width())]
    keys = {view.key_at(QPointF(point)): point for point in points}
    keys.pop("", None)
    return next(iter(keys.items()))


def test_a_double_click_on_a_bar_of_turnout_shows_its_precincts(
    qtbot: QtBot, place: ElectionPlace
) -> None:
    tab(place, "Charts")
    view = place.charts.histogram.view
    qtbot.waitUntil(lambda: view.scene is not None)
    qtbot.waitUntil(lambda: not place.charts.drawing.busy)
    key, point = bar_of(view)
    QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=point)
    assert place.tabs.currentWidget() is place.charts
    QTest.mouseDClick(view, Qt.MouseButton.LeftButton, pos=point)
    assert place.tabs.currentWidget() is place.precincts
    model = place.precincts.model
    turnout = next(c for c in model.columns if c.key == "turnout").values
    number = int(key.removeprefix("turnout:"))
    assert model.rowCount() > 0
    assert model.rows.tolist() == np.flatnonzero(np.floor(turnout) == number).tolist()
    assert f"{model.rowCount()}" in place.precincts.only.text()
    QTest.mouseClick(place.precincts.only, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: model.rowCount() == model.source_count)
    assert not place.precincts.only.isVisible()


def test_charts_follow_the_chosen_line(qtbot: QtBot, place: ElectionPlace) -> None:
    tab(place, "Charts")
    charts = place.charts
    qtbot.waitUntil(lambda: charts.share.view.scene is not None)  # each in a turn of its own
    qtbot.waitUntil(lambda: not charts.drawing.busy)
    assert charts.line.currentText() == "Nur Otan"
    first = charts.share.view.scene
    choose(charts.line, "Auyl")
    qtbot.waitUntil(lambda: not charts.drawing.busy)
    second = charts.share.view.scene
    assert first is not None
    assert second is not None
    assert "Auyl" in second.summary
    assert "Auyl" not in first.summary
    assert charts.histogram.view.scene is not None
    assert charts.regions.view.accessibleDescription()


def test_charts_stand_under_one_another_in_a_narrow_window(
    qtbot: QtBot, place: ElectionPlace
) -> None:
    tab(place, "Charts")
    charts = place.charts
    qtbot.waitUntil(lambda: charts.share.x() > charts.histogram.x())
    place.resize(700, 700)
    qtbot.waitUntil(lambda: charts.share.y() > charts.histogram.y())


def test_charts_without_precincts_say_so(qtbot: QtBot, session: Session, style: Style) -> None:
    open_audit(qtbot, session, published_audit())
    place = shown(qtbot, session)
    tab(place, "Charts")
    qtbot.waitUntil(place.charts.histogram.nothing.isVisible)
    assert place.charts.histogram.view.isHidden()


def test_seats_show_every_step(place: ElectionPlace) -> None:
    tab(place, "Seats step by step")
    seats, allocation = place.seats, small_audit().seats
    assert allocation is not None
    for row, line in enumerate(allocation.lines):
        assert cell(seats.model, row, "votes") == f"{line.votes:,}"
        assert cell(seats.model, row, "seats") == str(line.seats)
        if line.passed:
            assert cell(seats.model, row, "remainder") == f"{float(line.remainder):.3f}"
        assert cell(seats.model, row, "passed") == ("passed" if line.passed else "below")
    assert "98 seats are given" in seats.rule.text()
    assert "moved from" in seats.margin.text()
    assert seats.ties.text()


def test_without_a_seat_rule_it_says_so(qtbot: QtBot, session: Session, style: Style) -> None:
    open_audit(qtbot, session, foreign_audit())
    place = shown(qtbot, session)
    tab(place, "Seats step by step")
    assert place.seats.nothing.isVisible()
    assert place.seats.table.isHidden()


# Other elections, empty states, colours


def foreign_audit() -> Audit:
    columns = {"region": ["X", "Y"], "votes:Reds": [5, 7], "votes:Blues": [4, 9]}
    return engine.audit(engine.prepare(reading(table(columns | {"precinct": ["1", "2"]}))))


def test_an_election_that_no_profile_knows(qtbot: QtBot, session: Session, style: Style) -> None:
    open_audit(qtbot, session, foreign_audit())
    place = shown(qtbot, session)
    assert column(place.regions.model, "region") == 0
    for name in ("Precincts", "Charts", "Seats step by step", "Regions"):
        tab(place, name)
    assert place.regions.model.rowCount() == 2


def test_without_regions_it_says_so(qtbot: QtBot, session: Session, style: Style) -> None:
    columns = protocols(3) | {"evidence_kind": ["copy"] * 3}
    copies = reading(table(columns, kind=TableKind.EVIDENCE))
    open_audit(qtbot, session, engine.audit(engine.prepare(copies)))
    place = shown(qtbot, session)
    assert place.regions.nothing.isVisible()
    for name in ("Precincts", "Charts", "Seats step by step"):
        tab(place, name)
    assert place.precincts.nothing.isVisible() or place.tabs.currentIndex() != 1


def test_without_an_audit_it_says_what_to_do(qtbot: QtBot, session: Session, style: Style) -> None:
    place = shown(qtbot, session)
    assert "Sources" in place.nothing.text()
    open_audit(qtbot, session, small_audit())
    assert place.tabs.isVisible()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("look", ["light", "dark"])
def test_every_tab_is_drawn(
    qtbot: QtBot, session: Session, style: Style, language: Language, look: str
) -> None:
    open_audit(qtbot, session, small_audit(), language)
    place = shown(qtbot, session)
    for number in range(place.tabs.count()):
        place.tabs.setCurrentIndex(number)
        style.apply("dark" if look == "dark" else "light", 100)
        place.grab()
    for widget in place.findChildren(QWidget):
        if isinstance(widget, QComboBox):
            assert widget.accessibleName()


def test_a_widget_that_is_gone_hears_nothing_more(
    qtbot: QtBot, session: Session, style: Style
) -> None:
    open_audit(qtbot, session, small_audit())
    place = ElectionPlace(session)
    with qtbot.waitSignal(place.destroyed):
        place.deleteLater()
    identity = str(small_audit().findings["id"].iloc[0])
    session.confirm([identity])
    session.select([identity], current=identity)
    session.close_all()


def test_tabs_out_of_sight_are_made_in_turns_of_their_own(
    qtbot: QtBot, session: Session, style: Style
) -> None:
    open_audit(qtbot, session, small_audit())
    place = ElectionPlace(session)
    qtbot.addWidget(place)
    titles = [place.tabs.tabText(n) for n in range(place.tabs.count())]
    made: list[str] = []
    place.part_made.connect(lambda name, _: made.append(name))
    assert place.tabs.currentWidget() is place.regions
    place.tabs.setCurrentWidget(place.seats)
    assert made == ["seats"]
    qtbot.waitUntil(lambda: len(made) == len(titles) - 1)
    assert place.tabs.currentWidget() is place.seats
    assert [place.tabs.tabText(n) for n in range(place.tabs.count())] == titles
    assert place.tabs.indexOf(place.methods) == 5


@pytest.mark.parametrize("width", [700, 1500])
def test_charts_fill_their_frames(qtbot: QtBot, place: ElectionPlace, width: int) -> None:
    tab(place, "Charts")
    place.resize(width, 700)
    views = (place.charts.histogram.view, place.charts.share.view, place.charts.fine_share.view)
    qtbot.waitUntil(lambda: all(view.scene is not None for view in views), timeout=20_000)
    QApplication.processEvents()
    for view in views:
        assert view.scene is not None
        drawn = view.height() * view.scene.width / view.scene.height
        least = view.minimumSizeHint().height()
        assert view.height() <= max(least, place.charts.viewport().height())
        assert drawn <= view.width() + 4, "no void above and below"
