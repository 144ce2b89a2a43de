"""The place of the methods: the list, figures beside what honest elections give, calculating."""

import time
from collections.abc import Collection
from dataclasses import replace
from threading import Event

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QTableView, QWidget
from pytestqt.qtbot import QtBot

from audit import engine, messages, methods
from audit.engine import Audit
from audit.findings import Severity
from audit.messages import LANGUAGES, Language
from audit.progress import Progress
from tests.ui.election.cases import measured_audit
from tests.ui.findings.cases import open_audit, published_audit
from ui.election import ElectionPlace
from ui.election.methods_tab import MethodsTab
from ui.session import Place, Session
from ui.widgets.style import Style

TITLE = Qt.ItemDataRole.AccessibleTextRole


def opened(
    qtbot: QtBot, session: Session, audit: Audit | None = None, language: Language = "en"
) -> ElectionPlace:
    open_audit(qtbot, session, audit or measured_audit(), language)
    place = ElectionPlace(session)
    qtbot.addWidget(place)
    place.resize(1000, 700)
    place.show()
    qtbot.waitExposed(place)
    place.tabs.setCurrentWidget(place.methods)
    place.methods.kind.setCurrentIndex(1)
    settle()
    return place


def settle() -> None:
    for _ in range(5):
        QApplication.processEvents()


@pytest.fixture
def place(qtbot: QtBot, session: Session, style: Style) -> ElectionPlace:
    return opened(qtbot, session)


@pytest.fixture
def tab(place: ElectionPlace) -> MethodsTab:
    return place.methods


def choose(tab: MethodsTab, code: str) -> None:
    """By the keyboard: home, then down to the method."""
    tab.list.setFocus()
    QTest.keyClick(tab.list, Qt.Key.Key_Home)
    for _ in range(tab.list.count()):
        if tab.list.code == code:
            break
        QTest.keyClick(tab.list, Qt.Key.Key_Down)
    assert tab.list.code == code
    settle()


def click(button: QPushButton) -> None:
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def shown_rows(tab: MethodsTab, key: str) -> list[str]:
    model = tab.detail.measures.model
    column = [c.key for c in model.columns].index(key)
    return [str(model.index(row, column).data()) for row in range(model.rowCount())]


def press_tab(tab: MethodsTab, widget: QWidget) -> None:
    bar = tab.detail.tabs.tabBar()
    number = tab.detail.tabs.indexOf(widget)
    QTest.mouseClick(bar, Qt.MouseButton.LeftButton, pos=bar.tabRect(number).center())
    settle()


# The list


def test_methods_stand_by_strength_with_what_each_gave(tab: MethodsTab) -> None:
    told = [str(tab.list.item(row).data(TITLE)) for row in range(tab.list.count())]
    assert [text.partition(" ")[0] for text in told] == ["S4", "C3", "N2", "T2"]
    assert "Nothing found in 40 comparisons" in told[0]
    assert "Not run. There are too few precincts" in told[1]
    assert "1 result of 14 tests needs an explanation" in told[2]
    assert "Not calculated yet" in told[3]


def test_statistical_methods_alone_at_first(qtbot: QtBot, session: Session, style: Style) -> None:
    tab = opened(qtbot, session).methods
    tab.kind.setFocus()
    QTest.keyClick(tab.kind, Qt.Key.Key_Up)
    codes = [str(tab.list.item(row).data(TITLE))[:2] for row in range(tab.list.count())]
    statistical = [r for r in measured_audit().results if methods.statistical(r.check)]
    assert codes == [result.check.code for result in methods.by_strength(statistical)]
    assert "S4" not in codes


# The chosen method


def test_what_honest_elections_gave_stands_beside_the_result(tab: MethodsTab) -> None:
    choose(tab, "N2")
    assert tab.detail.here.text() == "1 result of 14 tests needs an explanation"
    assert "Canada 2019" in tab.detail.honest.toPlainText()
    press_tab(tab, tab.detail.how)
    told = tab.detail.how.toPlainText()
    for text in (
        messages.text("check-N2-caveat", "en"),
        messages.text("source-dependence", "en"),
        "20210110",
        "14 tests",
    ):
        assert text in told


def test_each_row_says_place_line_value_and_range(tab: MethodsTab) -> None:
    choose(tab, "N2")
    assert shown_rows(tab, "place")[:3] == ["the whole country"] * 2 + ["Akmola Region"]
    assert shown_rows(tab, "place")[-1] == "Akmola Region, Район 3"
    assert shown_rows(tab, "field")[0] == "Nur Otan"
    assert shown_rows(tab, "value")[0] == "40.0\u00a0%"
    assert shown_rows(tab, "range")[0] == "37.0\u00a0%\u00a0… 43.0\u00a0%"
    assert shown_rows(tab, "p")[0] == "1.0e\u221209"
    assert "choice of core" in tab.detail.measures.explained.text()


def test_level_mark_and_measure_filter(tab: MethodsTab) -> None:
    choose(tab, "N2")
    view = tab.detail.measures
    view.level.setCurrentIndex(view.level.findData("region"))
    assert shown_rows(tab, "place") == ["Akmola Region"] * 2 + ["Aktobe Region"] * 2
    view.flagged.setFocus()
    QTest.keyClick(view.flagged, Qt.Key.Key_Space)
    assert shown_rows(tab, "place") == ["Akmola Region"]
    assert view.counted.text() == "1 of 14 rows"
    view.measure.setCurrentIndex(view.measure.findData("dependence-core"))
    assert shown_rows(tab, "value") == ["38\u00a0%"]
    assert not view.flagged.isEnabled()


def test_a_click_on_a_head_sorts(tab: MethodsTab) -> None:
    choose(tab, "N2")
    table = tab.detail.measures.table
    header = table.horizontalHeader()
    number = [c.key for c in tab.detail.measures.model.columns].index("value")
    at = QPoint(header.sectionViewportPosition(number) + 10, 8)
    QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=at)
    values = shown_rows(tab, "value")
    assert values[0] == "\u22125.0\u00a0%"


def test_a_marked_row_leads_to_its_finding(place: ElectionPlace, session: Session) -> None:
    tab = place.methods
    choose(tab, "N2")
    table = tab.detail.measures.table
    table.setFocus()
    table.setCurrentIndex(tab.detail.measures.model.index(2, 0))
    QTest.keyClick(table, Qt.Key.Key_Return)
    assert session.place == Place.FINDINGS
    found = measured_audit().findings
    assert session.selection == {found["id"][found["code"] == "N2"].iloc[0]}


def test_a_calm_row_leads_nowhere(place: ElectionPlace, session: Session) -> None:
    choose(place.methods, "N2")
    table = place.methods.detail.measures.table
    table.setCurrentIndex(place.methods.detail.measures.model.index(0, 0))
    QTest.keyClick(table, Qt.Key.Key_Return)
    assert session.place == Place.SOURCES


def test_all_its_findings_by_a_button(place: ElectionPlace, session: Session) -> None:
    choose(place.methods, "N2")
    click(place.methods.detail.findings)
    assert session.place == Place.FINDINGS


def test_a_method_that_did_not_run_says_why(tab: MethodsTab) -> None:
    choose(tab, "C3")
    assert "too few precincts" in tab.detail.here.text()
    assert "Armenia 2018" in tab.detail.honest.toPlainText()
    assert tab.detail.how.isVisible()
    assert "too few precincts" in tab.detail.how.toPlainText()


def test_arithmetic_has_nothing_that_honest_elections_gave(tab: MethodsTab) -> None:
    choose(tab, "S4")
    assert not tab.detail.honest.isVisible()


def test_a_method_without_figures_begins_with_how_it_is_measured(tab: MethodsTab) -> None:
    tabs, detail = tab.detail.tabs, tab.detail

    def offered() -> list[QWidget | None]:
        return [tabs.widget(n) for n in range(tabs.count()) if tabs.isTabVisible(n)]

    choose(tab, "N2")
    assert tabs.currentWidget() is detail.measures
    choose(tab, "C3")
    assert offered() == [detail.how]
    assert tabs.currentWidget() is detail.how
    choose(tab, "N2")  # what one looked at comes back where there is some
    assert offered() == [detail.measures, detail.charts, detail.how]
    assert tabs.currentWidget() is detail.measures
    press_tab(tab, detail.charts)
    choose(tab, "C3")
    choose(tab, "N2")
    assert tabs.currentWidget() is detail.charts


def test_where_there_is_no_table_a_text_has_its_room(tab: MethodsTab) -> None:
    tab.resize(700, 560)
    audit = measured_audit()
    told = methods.tell(audit.results[0], audit.election, "en")
    long = replace(told, honest="Twenty words of an election. " * 40)
    heights = []
    for result in (audit.results[1], audit.results[0]):
        tab.detail.show_method(result, long, audit.election)
        settle()
        heights.append(tab.detail.honest.height())
    assert len(audit.results[1].outcome.measures) > 0 == len(audit.results[0].outcome.measures)
    assert heights[1] > 1.5 * heights[0]


def test_charts_are_drawn_when_they_are_seen(qtbot: QtBot, tab: MethodsTab) -> None:
    choose(tab, "N2")
    assert not tab.detail.charts.frames
    press_tab(tab, tab.detail.charts)
    qtbot.waitUntil(lambda: not tab.detail.charts.drawing.busy)
    titles = [f.view.accessibleName() for f in tab.detail.charts.frames]
    assert any("Nur Otan" in title for title in titles)
    chosen = tab.detail.charts._chosen
    view = next(f.view for f in tab.detail.charts.frames if f.view.scene and f.view.scene.where)
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_Right)
    QTest.keyClick(view, Qt.Key.Key_Space)
    assert chosen
    choose(tab, "C3")
    assert not tab.detail.charts.frames


# On demand


class Slow:
    """Runs a check on demand only when told to."""

    def __init__(self) -> None:
        self.begun, self.go = Event(), Event()

    def __call__(self, audit: Audit, codes: Collection[str], progress: Progress) -> Audit:
        self.begun.set()
        self.go.wait(10)
        return engine.demand(audit, codes, progress)


def test_calculate_runs_beside_the_window(
    qtbot: QtBot, session: Session, place: ElectionPlace
) -> None:
    slow = Slow()
    session.engine = replace(session.engine, demand=slow)
    tab = place.methods
    choose(tab, "T2")
    tab.detail.calculate.setFocus()
    QTest.keyClick(tab.detail.calculate, Qt.Key.Key_Space)
    qtbot.waitUntil(slow.begun.is_set)
    assert not tab.detail.calculate.isEnabled()
    choose(tab, "N2")  # one can go on working
    choose(tab, "T2")
    with qtbot.waitSignal(session.audit_changed):
        slow.go.set()
    qtbot.waitUntil(lambda: not session.jobs.busy)
    settle()
    assert tab.list.code == "T2"
    assert not tab.detail.calculate.isVisible()
    assert shown_rows(tab, "value") == ["1.00\u00a0%"]


def test_calculating_can_be_cancelled(qtbot: QtBot, session: Session, place: ElectionPlace) -> None:
    slow = Slow()
    session.engine = replace(session.engine, demand=slow)
    tab = place.methods
    choose(tab, "T2")
    click(tab.detail.calculate)
    qtbot.waitUntil(slow.begun.is_set)
    session.jobs.cancel()
    slow.go.set()
    qtbot.waitUntil(lambda: not session.jobs.busy)
    qtbot.waitUntil(tab.detail.calculate.isEnabled)
    assert tab.detail.calculate.isVisible()


# Looks


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("appearance", ["light", "dark"])
def test_it_fits_a_small_window_in_every_language(
    qtbot: QtBot, session: Session, style: Style, language: Language, appearance: str
) -> None:
    style.apply(appearance, 100)  # type: ignore[arg-type]  # an Appearance
    place = opened(qtbot, session, language=language)
    place.resize(790, 560)
    settle()
    assert place.width() <= 794
    choose(place.methods, "N2")
    assert place.methods.detail.measures.table.height() > 120
    named = [w for w in place.methods.findChildren(QWidget) if w.focusPolicy() and w.isVisible()]
    tables = [w for w in named if isinstance(w, QTableView)]
    assert tables
    assert all(w.accessibleName() for w in tables)


def test_ten_thousand_rows_do_not_stall_the_window(
    qtbot: QtBot, session: Session, style: Style
) -> None:
    place = opened(qtbot, session, measured_audit(5000))
    tab = place.methods
    choose(tab, "C3")
    started = time.perf_counter()
    choose(tab, "N2")
    assert time.perf_counter() - started < 1.0  # 0.1 s on an idle machine
    assert tab.detail.measures.model.rowCount() == 10_006
    started = time.perf_counter()
    tab.detail.measures.table.sortByColumn(2, Qt.SortOrder.DescendingOrder)
    assert time.perf_counter() - started < 1.0
    assert tab.detail.measures.table.selected_rows().dtype == np.int64


def test_a_table_by_region_says_why_methods_did_not_run(
    qtbot: QtBot, session: Session, style: Style
) -> None:
    tab = opened(qtbot, session, published_audit()).methods
    waiting = [r for r in published_audit().results if not r.outcome.ran]
    told = {str(tab.list.item(row).data(TITLE)) for row in range(tab.list.count())}
    assert len(told) == len(published_audit().results)
    assert sum("Not run. " in text or "Not calculated" in text for text in told) == len(waiting)
    assert any("T2 " in text and "No precinct protocols were loaded" in text for text in told)


def test_severity_is_told_in_words_too(tab: MethodsTab) -> None:
    word = messages.text(f"triage-severity-{Severity.ANOMALY}", "en")
    assert word in str(tab.list.item(2).data(TITLE))


def test_what_is_calm_or_was_not_tried_bears_no_sign_of_a_finding(tab: MethodsTab) -> None:
    words = [messages.text(f"triage-severity-{severity}", "en") for severity in Severity]
    pictures = {row: tab.list.item(row).icon().pixmap(16).toImage() for row in range(4)}
    for row in (0, 1, 3):  # calm, not run, not yet asked for
        assert not any(f". {word}. " in str(tab.list.item(row).data(TITLE)) for word in words)
        assert pictures[row] != pictures[2]
    assert pictures[0] != pictures[1] == pictures[3]
