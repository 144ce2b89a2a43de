"""The place for findings by mouse and keys: list, filter, detail, comparison, selection."""

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from audit.messages import LANGUAGES, Language
from audit.sources import CellRef
from tests.ui.findings.cases import nothing_found, open_audit, small_audit
from tests.ui.findings.working import cell_text, choose, codes, ids, press, rank_of, shown
from ui.findings import FindingsPlace
from ui.findings.comparison import Beside, ComparisonView, Side
from ui.findings.filter_bar import FilterBar
from ui.session import Session
from ui.widgets.style import Style

KEY = Qt.Key


@pytest.fixture
def place(qtbot: QtBot, session: Session, style: Style) -> FindingsPlace:
    open_audit(qtbot, session, small_audit())
    return shown(qtbot, session)


# The list


def test_the_first_finding_is_shown_with_its_numbers(place: FindingsPlace) -> None:
    assert cell_text(place, 0, "code") == "P1"
    assert cell_text(place, 0, "published") == "5.21\u00a0%"
    assert cell_text(place, 0, "expected") == "5.86\u00a0%"
    assert cell_text(place, 0, "difference") == "\u22120.65 points"
    assert cell_text(place, 0, "cell").endswith("regions.xlsx / Sheet1 / K4")
    assert cell_text(place, 0, "state") == "open"
    assert "5.86" in place.detail.sentence.text()
    assert place.detail.title.text()
    assert all(part.text() for part in place.detail.parts.values())


def test_no_frame_of_a_finding_has_its_texts_crushed(place: FindingsPlace) -> None:
    place.current.show_nothing()
    QApplication.processEvents()
    place.table.select_rows(np.array([rank_of("H5") - 1]), rank_of("H5") - 1)
    # Nothing is left to the event loop, which may paint before it has come to it.
    texts = [one for one in place.detail.findChildren(QLabel) if one.isVisible() and one.wordWrap()]
    assert len(texts) > 8
    for text in texts:
        assert text.height() >= text.heightForWidth(text.width()), text.text()


def test_a_severity_is_a_shape_and_a_word(place: FindingsPlace) -> None:
    column = [column.key for column in place.model.columns].index("severity")
    index = place.model.index(0, column)
    assert index.data() == "Contradiction"
    assert not index.data(Qt.ItemDataRole.DecorationRole).isNull()


def test_what_is_usual_around_a_precinct_stands_beside_it(place: FindingsPlace) -> None:
    assert not place.detail.neighbours.isVisible()  # the first is of no precinct
    place.table.select_rows(np.array([rank_of("H5") - 1]), rank_of("H5") - 1)
    told = place.detail.neighbours.text().splitlines()
    assert place.detail.neighbours.isVisible()
    assert "precincts of its district" in told[0]
    assert told[1].startswith("• Turnout: ")
    assert "in the middle, most between" in told[1]
    assert any(line.startswith("• Nur Otan: ") for line in told)


def test_a_cell_of_the_source_can_be_asked_for(qtbot: QtBot, place: FindingsPlace) -> None:
    with qtbot.waitSignal(place.cell_asked) as asked:
        QTest.mouseClick(place.detail.cell, Qt.MouseButton.LeftButton)
    assert asked.args == [CellRef("regions.xlsx", "Sheet1", 4, 11)]


def test_a_long_cell_never_pushes_the_text_out_of_sight(qtbot: QtBot, place: FindingsPlace) -> None:
    cell = place.detail.cell
    cell.show_text("a very long name of a file from a stranger / " * 5 + "K4")
    page, pane = place.detail.widget(), place.detail.viewport()
    assert page is not None
    qtbot.waitUntil(lambda: "…" in cell.text())
    assert page.width() == pane.width()
    assert cell.text().endswith("K4")


def test_rows_are_copied_for_a_spreadsheet(qtbot: QtBot, place: FindingsPlace) -> None:
    QTest.keyClick(place.table, KEY.Key_C, Qt.KeyboardModifier.ControlModifier)
    text = QGuiApplication.clipboard().text()
    assert text.splitlines()[0].startswith("№\tDecision\tKind\tCode")
    assert "\tP1\t" in text.splitlines()[1]


# The filter


def test_words_filter_by_place_code_and_file(qtbot: QtBot, place: FindingsPlace) -> None:
    QTest.mouseClick(place.filter_bar.words, Qt.MouseButton.LeftButton)
    QTest.keyClicks(place.filter_bar.words, "h5 aktobe")
    qtbot.waitUntil(lambda: set(codes(place)) == {"H5"} and place.model.rowCount() == 6)
    assert place.filter_bar.counted.text() == "6 of 30 findings"
    place.filter_bar.words.selectAll()
    QTest.keyClicks(place.filter_bar.words, "regions.xlsx")
    qtbot.waitUntil(lambda: {"P1", "P2"} <= set(codes(place)) and "H5" not in codes(place))


def test_all_filters_combine_and_escape_clears_them(qtbot: QtBot, place: FindingsPlace) -> None:
    bar = place.filter_bar
    QTest.mouseClick(bar.chips["contradiction"], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: place.model.rowCount() == 26)
    choose(bar.code, "H4")
    choose(bar.region, "akmola")
    qtbot.waitUntil(lambda: place.model.rowCount() == 6)
    QTest.keyClick(place.table, KEY.Key_Escape)
    qtbot.waitUntil(lambda: place.model.rowCount() == 30)
    assert bar.filter.empty
    assert not bar.chips["contradiction"].isChecked()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_field_of_the_search_says_all_that_it_searches(
    qtbot: QtBot, style: Style, language: Language
) -> None:
    style.apply("light", 200)
    bar = FilterBar(language)
    qtbot.addWidget(bar)
    bar.resize(1400, 300)
    bar.show()
    qtbot.waitExposed(bar)
    said = bar.words.fontMetrics().horizontalAdvance(bar.words.placeholderText())
    assert bar.words.width() > said + 20


def test_chips_count_what_the_other_filters_leave(qtbot: QtBot, place: FindingsPlace) -> None:
    bar = place.filter_bar
    assert bar.chips["contradiction"].text().split() == ["Contradiction", "26"]
    assert bar.chips["anomaly"].isHidden()
    choose(bar.code, "O1")
    qtbot.waitUntil(lambda: bar.chips["contradiction"].text().endswith(" 0"))
    assert bar.chips["evidence"].text().endswith(" 1")


def test_nothing_jumps_while_words_leave_fewer_findings(qtbot: QtBot, place: FindingsPlace) -> None:
    bar = place.filter_bar
    parts = [bar.counted, bar.progress_text, place.table, *bar.chips.values()]

    def where() -> list[tuple[bool, int, int]]:
        QApplication.processEvents()
        tops = [(part.isVisible(), part.mapTo(place, QPoint())) for part in parts]
        return [(seen, at.x(), at.y()) for seen, at in tops]

    before, every = where(), place.model.rowCount()
    bar.words.setText("O1")
    qtbot.waitUntil(lambda: 0 < place.model.rowCount() < every)
    assert where() == before


def test_a_filter_that_fits_nothing_says_so(qtbot: QtBot, place: FindingsPlace) -> None:
    place.filter_bar.words.setText("nowhere at all")
    qtbot.waitUntil(place.nothing.isVisible)
    assert "Esc" in place.nothing.text()
    press(qtbot, place, "c")
    assert not place._session.review.log


def test_state_filters_what_is_left_to_do(qtbot: QtBot, place: FindingsPlace) -> None:
    choose(place.filter_bar.state, "open")
    qtbot.waitUntil(lambda: not place.filter_bar.filter.empty)
    first, second = ids(1, 2)
    press(qtbot, place, "c")
    assert place.model.rowCount() == 29
    assert place._session.current == second
    assert place.model.view_row(place.model.row_of(first)) == -1


# The comparison


def test_the_official_protocol_stands_beside_the_copy(
    place: FindingsPlace, session: Session
) -> None:
    wanted = ids(rank_of("O1"))
    session.select(wanted, current=wanted[0])
    view = place.detail.comparison
    assert view.table.isVisible()
    titles = [column.title for column in view.model.columns]
    assert titles[1] == "Official"
    assert "Айгүл" in titles[2]
    rows = {str(view.model.index(n, 0).data()): n for n in range(view.model.rowCount())}
    leader, other = rows["Nur Otan"], rows["Auyl"]
    assert view.model.index(leader, 1).data() == "307"
    assert view.model.index(leader, 2).data() == "305"
    assert view.model.index(leader, 3).data() == "≠ +2"
    assert view.model.index(leader, 3).data(Qt.ItemDataRole.ForegroundRole) is not None
    assert view.model.index(other, 3).data() == "="
    assert view.model.index(other, 3).data(Qt.ItemDataRole.ForegroundRole) is None


def test_of_several_copies_each_figure_that_differs_is_marked(qtbot: QtBot, style: Style) -> None:
    view = ComparisonView("en")
    qtbot.addWidget(view)
    copies = tuple(
        Side(name, np.array(values, dtype=np.float64))
        for name, values in (("Copy 1", [100, 40]), ("Copy 2", [100, 45]))
    )
    view.show_beside(Beside(("Valid", "Party A"), np.array([100.0, 45.0]), copies))
    titles = [column.title for column in view.model.columns]
    assert titles == ["Field", "Official", "Copy 1", "Copy 2"]
    marked = view.model.index(1, 2)
    assert marked.data() == "40"
    assert marked.data(Qt.ItemDataRole.DecorationRole) is not None  # by shape as well as colour
    assert marked.data(Qt.ItemDataRole.ToolTipRole) == "≠ +5"
    for row, column in ((0, 2), (1, 3)):
        assert view.model.index(row, column).data(Qt.ItemDataRole.DecorationRole) is None


def test_without_a_copy_it_says_so(place: FindingsPlace, session: Session) -> None:
    rank = rank_of("H5")  # precinct 12, of which nobody has a copy
    session.select(ids(rank), current=ids(rank)[0])
    assert "No observer brought a copy" in place.detail.comparison.remark.text()
    session.select(ids(1), current=ids(1)[0])
    assert "not of a single precinct" in place.detail.comparison.remark.text()
    assert not place.detail.comparison.table.isVisible()


# The shared selection and empty states


def test_a_selection_made_elsewhere_is_shown_even_against_the_filter(
    qtbot: QtBot, place: FindingsPlace, session: Session
) -> None:
    choose(place.filter_bar.code, "H5")
    qtbot.waitUntil(lambda: place.model.rowCount() == 12)
    session.select(ids(1, 2), current=ids(1)[0])
    assert place.model.rowCount() == 30
    assert place.table.selected_rows().tolist() == [0, 1]
    assert session.selection == frozenset(ids(1, 2))


def test_a_place_built_later_shows_the_selection(
    qtbot: QtBot, session: Session, style: Style
) -> None:
    open_audit(qtbot, session, small_audit())
    session.select(ids(4, 5), current=ids(5)[0])
    made = shown(qtbot, session)
    assert made.table.selected_rows().tolist() == [3, 4]
    assert session.current == ids(5)[0]


def test_one_precinct_is_shown_and_cleared(
    qtbot: QtBot, place: FindingsPlace, session: Session
) -> None:
    wanted = ids(rank_of("O1"))
    session.select(wanted, current=wanted[0])
    assert place.detail.same_place.whole == "All 3 findings of this precinct"
    QTest.mouseClick(place.detail.same_place, Qt.MouseButton.LeftButton)
    assert sorted(codes(place)) == ["H4", "H5", "O1"]
    assert session.current == wanted[0]
    QTest.mouseClick(place.filter_bar.one_place, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: place.model.rowCount() == 30)
    session.select(ids(1), current=ids(1)[0])
    assert place.detail.same_place.isHidden()


def test_without_an_audit_it_says_what_to_do(qtbot: QtBot, session: Session, style: Style) -> None:
    made = shown(qtbot, session)
    assert "Sources" in made.nothing.text()
    press(qtbot, made, "cdnojk")
    assert made.nothing.isVisible()


def test_an_audit_that_found_nothing_says_so(qtbot: QtBot, session: Session, style: Style) -> None:
    open_audit(qtbot, session, nothing_found())
    made = shown(qtbot, session)
    assert "Nothing was found" in made.nothing.text()
    assert not made.bar.buttons["confirm"].isEnabled()


def test_another_audit_replaces_the_findings(
    qtbot: QtBot, place: FindingsPlace, session: Session
) -> None:
    session.close_all()
    QApplication.processEvents()
    assert place.nothing.isVisible()
    open_audit(qtbot, session, small_audit())
    assert place.model.rowCount() == 30
    assert place.table.isVisible()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_finding_is_explained_in_every_language(
    qtbot: QtBot, session: Session, style: Style, language: Language
) -> None:
    open_audit(qtbot, session, small_audit(), language)
    made = shown(qtbot, session)
    for identity in small_audit().findings["id"]:
        session.select([identity], current=identity)
        assert made.detail.sentence.text()
    made.grab()


def test_dark_windows_keep_the_selection(
    qtbot: QtBot, place: FindingsPlace, session: Session, style: Style
) -> None:
    session.select(ids(3, 4), current=ids(4)[0])
    style.apply("dark", 100)
    assert place.table.selected_rows().tolist() == [2, 3]
    assert session.current == ids(4)[0]
    back = place.table.viewport().palette().base().color()
    assert back.lightnessF() < 0.5
    place.grab()


def test_every_control_has_a_name(place: FindingsPlace) -> None:
    controls = (QAbstractButton, QComboBox, QLineEdit, QPlainTextEdit)
    for control in place.findChildren(QWidget):
        inside = control.parent()
        own = isinstance(control, controls) and not isinstance(inside, controls)
        if own and not control.objectName().startswith("qt_"):
            assert control.accessibleName() or getattr(control, "text", str)(), control


def test_a_widget_that_is_gone_hears_nothing_more(
    qtbot: QtBot, session: Session, style: Style
) -> None:
    open_audit(qtbot, session, small_audit())
    place = FindingsPlace(session)
    with qtbot.waitSignal(place.destroyed):
        place.deleteLater()
    identity = str(small_audit().findings["id"].iloc[0])
    session.confirm([identity])
    session.select([identity], current=identity)
    session.close_all()
