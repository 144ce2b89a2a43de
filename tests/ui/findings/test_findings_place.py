"""Deciding findings by mouse and keys: filter, detail, triage, note, comparison."""

from collections.abc import Callable
from itertools import combinations

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from audit.messages import LANGUAGES, Language
from audit.review import State
from audit.sources import CellRef
from tests.ui.findings.cases import nothing_found, open_audit, small_audit
from ui.findings import FindingsPlace
from ui.findings.triage import REASONS
from ui.session import Session
from ui.style import Style

KEY = Qt.Key


@pytest.fixture
def place(qtbot: QtBot, session: Session, style: Style) -> FindingsPlace:
    open_audit(qtbot, session, small_audit())
    return shown(qtbot, session)


def shown(qtbot: QtBot, session: Session) -> FindingsPlace:
    made = FindingsPlace(session)
    qtbot.addWidget(made)
    made.resize(1280, 760)
    made.show()
    qtbot.waitExposed(made)
    qtbot.waitUntil(lambda: not made.filling)  # in turns of their own
    made.activateWindow()
    made.table.setFocus()
    return made


def press(qtbot: QtBot, place: FindingsPlace, keys: str) -> None:
    for key in keys:
        QTest.keyClicks(focused(place), key)


def focused(place: FindingsPlace) -> QWidget:
    inside: QWidget | None = place.focusWidget()  # None where nothing can have the focus
    return place if inside is None else inside


def codes(place: FindingsPlace) -> list[str]:
    frame = small_audit().findings
    return [str(frame["code"].iloc[row]) for row in place.model.rows]


def ids(*ranks: int) -> list[str]:
    return [str(small_audit().findings["id"].iloc[rank - 1]) for rank in ranks]


def rank_of(code: str) -> int:
    return int((small_audit().findings["code"] == code).argmax()) + 1


def cell_text(place: FindingsPlace, row: int, key: str) -> str:
    column = [column.key for column in place.model.columns].index(key)
    return str(place.model.index(row, column).data())


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


def test_chips_count_what_the_other_filters_leave(qtbot: QtBot, place: FindingsPlace) -> None:
    bar = place.filter_bar
    assert bar.chips["contradiction"].text().split() == ["Contradiction", "26"]
    assert bar.chips["anomaly"].isHidden()
    choose(bar.code, "O1")
    qtbot.waitUntil(bar.chips["contradiction"].isHidden)
    assert bar.chips["evidence"].text().endswith(" 1")


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


# Deciding by keys


def test_keys_confirm_and_go_on_to_the_next(
    qtbot: QtBot, place: FindingsPlace, session: Session
) -> None:
    press(qtbot, place, "cc")
    assert [session.decision(i).state for i in ids(1, 2, 3)] == ["confirmed", "confirmed", "open"]
    assert session.current == ids(3)[0]
    assert cell_text(place, 0, "state") == "confirmed"
    assert place.filter_bar.progress_text.text() == "2 of 30 decided"


def test_next_and_previous_stop_at_the_ends(
    qtbot: QtBot, place: FindingsPlace, session: Session
) -> None:
    press(qtbot, place, "k")
    assert session.current == ids(1)[0]
    press(qtbot, place, "jjk")
    assert session.current == ids(2)[0]
    QTest.keyClick(place.table, KEY.Key_Down)
    assert session.current == ids(3)[0]


@pytest.mark.parametrize(("digit", "reason"), list(enumerate(REASONS, 1)))
def test_a_dismissal_asks_why_in_place(
    qtbot: QtBot, place: FindingsPlace, session: Session, digit: int, reason: str
) -> None:
    press(qtbot, place, "d")
    assert place.bar.reasons.isVisible()
    assert place.bar.reason_buttons[0].hasFocus()
    press(qtbot, place, str(digit))
    assert not place.bar.reasons.isVisible()
    decision = session.decision(ids(1)[0])
    assert (decision.state, decision.reason) == (State.DISMISSED, reason)
    assert place.table.hasFocus()


def test_a_reason_is_chosen_by_arrow_and_enter(
    qtbot: QtBot, place: FindingsPlace, session: Session
) -> None:
    press(qtbot, place, "d")
    QTest.keyClick(focused(place), KEY.Key_Right)
    QTest.keyClick(focused(place), KEY.Key_Return)
    assert session.decision(ids(1)[0]).reason == REASONS[1]


def test_escape_leaves_the_reasons_and_keeps_the_filter(
    qtbot: QtBot, place: FindingsPlace, session: Session
) -> None:
    choose(place.filter_bar.code, "H5")
    qtbot.waitUntil(lambda: place.model.rowCount() == 12)
    place.table.setFocus()
    press(qtbot, place, "d")
    QTest.keyClick(focused(place), KEY.Key_Escape)
    assert not place.bar.reasons.isVisible()
    assert place.model.rowCount() == 12
    assert not session.review.log


def leave_by_row(place: FindingsPlace) -> None:
    centre: QPoint = place.table.visualRect(place.model.index(4, 2)).center()
    QTest.mouseClick(place.table.viewport(), Qt.MouseButton.LeftButton, pos=centre)


def leave_by_undo(place: FindingsPlace) -> None:
    QTest.keyClick(focused(place), KEY.Key_Z, Qt.KeyboardModifier.ControlModifier)


def leave_by_tab(place: FindingsPlace) -> None:
    bar = place.sides.tabBar()
    QTest.mouseClick(bar, Qt.MouseButton.LeftButton, pos=bar.tabRect(1).center())


def leave_by_next(place: FindingsPlace) -> None:
    QTest.keyClick(focused(place), KEY.Key_J)


def leave_by_filter(place: FindingsPlace) -> None:
    choose(place.filter_bar.code, "H5")
    place._filter()


@pytest.mark.parametrize(
    "leave", [leave_by_row, leave_by_undo, leave_by_tab, leave_by_next, leave_by_filter]
)
def test_the_reasons_close_when_the_person_turns_to_something_else(
    qtbot: QtBot,
    place: FindingsPlace,
    session: Session,
    leave: Callable[[FindingsPlace], None],
) -> None:
    press(qtbot, place, "cd")
    assert place.bar.reasons.isVisible()
    leave(place)
    assert not place.bar.reasons.isVisible()
    press(qtbot, place, "1")
    dismissed = [d for d in session.review.decisions.values() if d.state == State.DISMISSED]
    assert not dismissed


@pytest.mark.parametrize("key", [KEY.Key_1, KEY.Key_Escape])
def test_digits_and_escape_answer_the_box_while_the_list_has_the_keyboard(
    qtbot: QtBot, place: FindingsPlace, session: Session, key: Qt.Key
) -> None:
    choose(place.filter_bar.code, "H5")
    qtbot.waitUntil(lambda: place.model.rowCount() == 12)
    asked = session.current
    press(qtbot, place, "d")
    place.table.setFocus()
    QTest.keyClick(place.table, key)
    assert not place.bar.reasons.isVisible()
    wanted = State.DISMISSED if key == KEY.Key_1 else State.OPEN
    assert session.decision(asked).state == wanted
    assert place.model.rowCount() == 12
    assert place.table.hasFocus()


def test_undo_and_redo_by_keys(qtbot: QtBot, place: FindingsPlace, session: Session) -> None:
    press(qtbot, place, "c")
    control = Qt.KeyboardModifier.ControlModifier
    QTest.keyClick(place.table, KEY.Key_Z, control)
    assert session.decision(ids(1)[0]).state == State.OPEN
    assert cell_text(place, 0, "state") == "open"
    QTest.keyClick(place.table, KEY.Key_Z, control | Qt.KeyboardModifier.ShiftModifier)
    assert session.decision(ids(1)[0]).state == State.CONFIRMED
    QTest.keyClick(place.table, KEY.Key_Z, control)
    QTest.keyClick(place.table, KEY.Key_Y, control)
    assert session.decision(ids(1)[0]).state == State.CONFIRMED


def test_what_is_undone_and_redone_is_shown(
    qtbot: QtBot, place: FindingsPlace, session: Session
) -> None:
    press(qtbot, place, "cjjjj")
    assert session.current == ids(6)[0]
    for act in (session.undo, session.redo):
        place.table.select_rows(np.array([20]), 20)
        act()
        assert session.current == ids(1)[0]
        assert place.table.selected_rows().tolist() == [0]
        assert (
            place.table.viewport()
            .rect()
            .contains(place.table.visualRect(place.model.index(0, 0)).center())
        )


def test_a_decision_is_a_mark_beside_the_rank(
    qtbot: QtBot, place: FindingsPlace, session: Session
) -> None:
    session.confirm(ids(1))
    session.dismiss(ids(2), "other")
    session.note(ids(2, 3), "see page 2")
    assert place.model.columns[1].key == "state"
    indices = [place.model.index(row, 1) for row in range(4)]
    icons = [index.data(Qt.ItemDataRole.DecorationRole) for index in indices]
    drawn = [icon.pixmap(16, 16).toImage() for icon in icons[:3]]
    assert icons[3] is None
    assert all(one != two for one, two in combinations(drawn, 2))
    assert indices[1].data() == "dismissed, with a note"  # said by a screen reader
    assert indices[2].data(Qt.ItemDataRole.ToolTipRole) == "open, with a note\nsee page 2"
    inks = [place.model.index(row, 4).data(Qt.ItemDataRole.ForegroundRole) for row in (0, 1)]
    assert inks[0] is None
    assert inks[1] is not None
    header = place.model.headerData(1, Qt.Orientation.Horizontal, Qt.ItemDataRole.ToolTipRole)
    assert header == "Decision"


def test_reopening_by_key(qtbot: QtBot, place: FindingsPlace, session: Session) -> None:
    press(qtbot, place, "ck")
    assert session.decision(session.current).state == State.CONFIRMED
    press(qtbot, place, "o")
    assert session.decision(session.current).state == State.OPEN


def test_thirty_are_confirmed_at_once(qtbot: QtBot, place: FindingsPlace, session: Session) -> None:
    QTest.keyClick(place.table, KEY.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert "30 findings are selected" in place.detail.several.text()
    press(qtbot, place, "c")
    assert len(session.review.decisions) == 30
    assert len(session.review.log) == 1
    assert place.filter_bar.progress.value() == 30
    session.undo()
    assert place.filter_bar.progress.value() == 0


def test_letters_typed_into_a_field_decide_nothing(
    qtbot: QtBot, place: FindingsPlace, session: Session
) -> None:
    place.filter_bar.words.setFocus()
    press(qtbot, place, "cdnojk")
    assert place.filter_bar.words.text() == "cdnojk"
    assert not session.review.log


# Deciding by mouse


@pytest.mark.parametrize(("name", "state"), [("confirm", "confirmed"), ("reopen", "open")])
def test_buttons_decide(
    qtbot: QtBot, place: FindingsPlace, session: Session, name: str, state: str
) -> None:
    QTest.mouseClick(place.bar.buttons[name], Qt.MouseButton.LeftButton)
    assert session.decision(ids(1)[0]).state == state


def test_buttons_show_their_keys(place: FindingsPlace) -> None:
    assert "(C)" in place.bar.buttons["confirm"].text()
    assert place.bar.buttons["confirm"].accessibleName() == "Confirm"
    assert not place.bar.buttons["undo"].isEnabled()


def test_a_dismissal_by_mouse_and_undo_by_button(
    qtbot: QtBot, place: FindingsPlace, session: Session
) -> None:
    left = Qt.MouseButton.LeftButton
    QTest.mouseClick(place.bar.buttons["dismiss"], left)
    QTest.mouseClick(place.bar.reason_buttons[3], left)
    assert session.decision(ids(1)[0]).reason == "merged-precinct"
    QTest.mouseClick(place.bar.buttons["previous"], left)
    assert "merged precinct" in place.detail.state.text()
    QTest.mouseClick(place.bar.buttons["undo"], left)
    assert session.decision(ids(1)[0]).state == State.OPEN


def test_a_click_shows_another_finding(
    qtbot: QtBot, place: FindingsPlace, session: Session
) -> None:
    index = place.model.index(4, 2)
    centre: QPoint = place.table.visualRect(index).center()
    QTest.mouseClick(place.table.viewport(), Qt.MouseButton.LeftButton, pos=centre)
    assert session.current == ids(5)[0]
    assert place.detail.kind.text().endswith("H4")


# The note


def test_a_note_is_saved_when_it_is_left(
    qtbot: QtBot, place: FindingsPlace, session: Session
) -> None:
    press(qtbot, place, "n")
    assert place.detail.note.hasFocus()
    QTest.keyClicks(place.detail.note, "ask the chair, cdj")
    QTest.keyClick(place.detail.note, KEY.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert session.decision(ids(1)[0]).note == "ask the chair, cdj"
    assert place.table.hasFocus()
    press(qtbot, place, "jk")
    assert place.detail.note.toPlainText() == "ask the chair, cdj"


def test_a_note_belongs_to_the_finding_it_was_written_for(
    qtbot: QtBot, place: FindingsPlace, session: Session
) -> None:
    press(qtbot, place, "n")
    QTest.keyClicks(place.detail.note, "first")
    session.select(ids(3), current=ids(3)[0])
    assert place.detail.note.toPlainText() == ""
    assert session.decision(ids(1)[0]).note == "first"
    assert session.decision(ids(3)[0]).note == ""


def test_a_note_for_many(qtbot: QtBot, place: FindingsPlace, session: Session) -> None:
    QTest.keyClick(place.table, KEY.Key_A, Qt.KeyboardModifier.ControlModifier)
    press(qtbot, place, "n")
    QTest.keyClicks(place.detail.note, "same file")
    place.table.setFocus()
    assert {d.note for d in session.review.decisions.values()} == {"same file"}
    assert len(session.review.decisions) == 30


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


def choose(box: QComboBox, value: str) -> None:
    index = box.findData(value)
    assert index >= 0, value
    box.setCurrentIndex(index)


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
