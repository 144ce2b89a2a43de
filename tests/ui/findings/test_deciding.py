"""Deciding findings by keys and by mouse: confirming, dismissing, undoing, notes."""

from collections.abc import Callable
from itertools import combinations

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from audit.decisions.review import State
from tests.ui.findings.cases import open_audit, small_audit
from tests.ui.findings.working import cell_text, choose, focused, ids, press, shown
from ui.findings import FindingsPlace
from ui.findings.triage import OTHER, REASONS
from ui.session import Session
from ui.widgets.style import Style

KEY = Qt.Key


@pytest.fixture
def place(qtbot: QtBot, session: Session, style: Style) -> FindingsPlace:
    """The place for findings with the small audit open."""
    open_audit(qtbot, session, small_audit())
    return shown(qtbot, session)


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


@pytest.mark.parametrize(("digit", "reason"), list(enumerate(REASONS[:-1], 1)))
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


@pytest.mark.parametrize(("said", "reason"), [("moved in 2020 ", "moved in 2020"), ("", OTHER)])
def test_another_reason_is_asked_for_in_words(
    qtbot: QtBot, place: FindingsPlace, session: Session, said: str, reason: str
) -> None:
    press(qtbot, place, f"d{len(REASONS)}")
    assert place.bar.which.hasFocus()
    assert session.decision(ids(1)[0]).state is State.OPEN
    press(qtbot, place, said)
    QTest.keyClick(place.bar.which, KEY.Key_Return)
    decision = session.decision(ids(1)[0])
    assert (decision.state, decision.reason) == (State.DISMISSED, reason)
    assert place.table.hasFocus()
    press(qtbot, place, "d")
    assert not place.bar.which.isVisible()


def test_whoever_thinks_better_of_another_reason_has_decided_nothing(
    qtbot: QtBot, place: FindingsPlace, session: Session
) -> None:
    press(qtbot, place, f"d{len(REASONS)}12")
    QTest.keyClick(place.bar.which, KEY.Key_Escape)
    assert not place.bar.reasons.isVisible()
    assert session.decision(ids(1)[0]).state is State.OPEN


def test_a_digit_that_answers_nothing_chooses_no_other_finding(
    qtbot: QtBot, place: FindingsPlace, session: Session
) -> None:
    current = session.current
    press(qtbot, place, "23")
    assert session.current == current


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


def test_a_note_is_kept_while_it_is_written_and_taken_back_as_one(
    qtbot: QtBot, place: FindingsPlace, session: Session
) -> None:
    press(qtbot, place, "c")
    noted = session.current
    press(qtbot, place, "n")
    note = place.detail.note
    note.pause.setInterval(0)
    QTest.keyClicks(note, "ask ")
    qtbot.waitUntil(lambda: session.decision(noted).note == "ask")
    QTest.keyClicks(note, "the chair")
    qtbot.waitUntil(lambda: session.decision(noted).note == "ask the chair")
    assert note.hasFocus()
    assert note.toPlainText() == "ask the chair"
    place.table.setFocus()
    session.undo()
    assert session.decision(noted).note == ""
    assert note.toPlainText() == ""
    session.redo()
    assert session.decision(noted).note == "ask the chair"
    session.undo()
    session.undo()
    assert session.decision(noted).state is State.OPEN
