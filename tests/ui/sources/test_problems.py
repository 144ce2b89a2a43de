import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from audit.sources import Problem
from tests.ui.sources.mending import Importer, line, opened, rows, settle, spoiled, title
from ui.frame.state import states
from ui.session import Place, Session
from ui.sources import SourcesPlace
from ui.sources.mend_dialog import MendDialog
from ui.sources.problems_model import ProblemsModel
from ui.widgets.style import Style

LEFT = Qt.MouseButton.LeftButton
REASON = "a text where a number should be"


def choose(place: SourcesPlace, *texts: str) -> None:
    index = line(place, *texts)
    tree = place.problems.tree
    tree.scrollTo(index)
    QTest.mouseClick(tree.viewport(), LEFT, pos=tree.visualRect(index).center())
    tree.setFocus()


def press(place: SourcesPlace, name: str) -> None:
    button = place.problems.bar.buttons[name]
    assert button.isVisible()
    QTest.mouseClick(button, LEFT)


def table_rows(session: Session) -> tuple[int, int, int]:
    assert session.reading is not None
    table = session.reading.tables[0]
    return table.rows_read, table.rows_accepted, table.rows_set_aside


def test_problems_are_grouped_by_reason_and_by_the_text_found(sources: SourcesPlace) -> None:
    assert title(sources, sources.problems) == "Problems (7)"
    assert str(line(sources, REASON).data()) == f"Set aside × 7: {REASON}"
    assert str(line(sources, REASON, "n.o.").data()) == "n.o.  × 4"
    model, group = sources.problems.model, line(sources, REASON)
    assert [model.index(n, 2, group).data() for n in (1, 2, 3)] == [
        "see note (by the sums: 85)", "illegible", "37* → 37 ✓ sums",
    ]  # fmt: skip


def test_one_decision_settles_all_of_one_text(
    qtbot: QtBot, mending: Session, sources: SourcesPlace
) -> None:
    assert table_rows(mending) == (60, 54, 6)
    choose(sources, REASON, "n.o.")
    assert sources.problems.bar.says.text() == (
        "Chosen: 4 problems, 4 rows. 1 of them has other problems too and stays set aside if only "
        "these values are mended."
    )
    assert sources.problems.bar.buttons["blank"].text() == "Take as blank in 4 rows  (B)"
    press(sources, "blank")
    settle(qtbot, mending)
    assert table_rows(mending) == (60, 57, 3)
    assert title(sources, sources.problems) == "Problems (3)"
    assert sources.below.tabText(2) == "Corrections (4)"
    mending.undo()
    settle(qtbot, mending)
    assert table_rows(mending) == (60, 54, 6)
    assert title(sources, sources.problems) == "Problems (7)"


def test_a_whole_reason_is_accepted_by_its_key(
    qtbot: QtBot, mending: Session, sources: SourcesPlace
) -> None:
    choose(sources, REASON)
    QTest.keyClick(sources.problems.tree, Qt.Key.Key_A)
    settle(qtbot, mending)
    assert table_rows(mending) == (60, 54, 6)
    assert mending.reading is not None
    assert len(mending.reading.corrections.accepted) == 6
    assert sources.problems.spots.undecided == 0
    assert "6" in sources.table.head.rows.text().rpartition("accepted as set aside")[2]
    choose(sources, "rows accepted as set aside")
    press(sources, "reopen")
    settle(qtbot, mending)
    assert sources.problems.spots.undecided == 6


def test_proposed_values_are_taken_together(
    qtbot: QtBot, mending: Session, sources: SourcesPlace
) -> None:
    choose(sources, REASON)
    assert sources.problems.bar.buttons["propose"].text() == "Take 37* → 37 in 1 row  (P)"
    QTest.keyClick(sources.problems.tree, Qt.Key.Key_P)
    settle(qtbot, mending)
    assert table_rows(mending) == (60, 55, 5)
    assert [mend.value for mend in mending.ledger.state.mends.values()] == ["37"]


def test_what_the_sums_give_is_a_decision_of_its_own(
    qtbot: QtBot, mending: Session, sources: SourcesPlace
) -> None:
    choose(sources, REASON, "n.o.")
    assert not sources.problems.bar.buttons["propose"].isVisible()
    press(sources, "sums")
    settle(qtbot, mending)
    assert table_rows(mending) == (60, 57, 3)


def test_a_text_that_the_sums_contradict_is_said(
    qtbot: QtBot, mending: Session, importer: Importer, style: Style
) -> None:
    importer.sheets["a.xlsx"][7][7] = "370*"
    place = opened(qtbot, mending)
    choose(place, REASON, "370* → 370 (by the sums: 37)")
    assert "In 1 row the sums give another value than the text." in place.problems.bar.says.text()
    assert place.problems.bar.buttons["propose"].text() == "Take 370* → 370 in 1 row  (P)"


def test_no_decision_for_many_takes_a_text_that_the_sums_contradict(
    qtbot: QtBot, mending: Session, importer: Importer, style: Style
) -> None:
    importer.sheets["a.xlsx"][7][7] = "370*"
    importer.sheets["a.xlsx"][8][7] = f"{importer.sheets['a.xlsx'][8][7]}*"
    place = opened(qtbot, mending)
    choose(place, REASON)
    assert "Such a row is decided singly." in place.problems.bar.says.text()
    press(place, "propose")
    settle(qtbot, mending)
    assert [mend.original for mend in mending.ledger.state.mends.values()] != ["370*"]
    assert len(mending.ledger.state.mends) == 1


def test_the_whole_sentence_of_a_cut_line_stands_below_the_list(
    qtbot: QtBot, mending: Session, sources: SourcesPlace
) -> None:
    place, tree = sources, sources.problems.tree
    choose(place, REASON)
    whole = str(tree.currentIndex().data())
    assert not place.problems.detail.isVisible()
    tree.setMaximumWidth(160)
    qtbot.waitUntil(place.problems.detail.isVisible)
    assert place.problems.detail.text() == whole
    assert tree.currentIndex().data(Qt.ItemDataRole.ToolTipRole) == whole


def test_a_value_is_typed_with_the_row_and_its_sums_in_sight(
    qtbot: QtBot, mending: Session, sources: SourcesPlace
) -> None:
    choose(sources, REASON, "see note")
    QTest.keyClick(sources.problems.tree, Qt.Key.Key_F2)
    dialog = sources.findChild(MendDialog)
    assert isinstance(dialog, MendDialog)
    assert dialog.model.rowCount() == 8
    assert dialog.focusWidget() is dialog.value  # one types at once, over what stands there
    QTest.keyClicks(dialog.value, "1")
    assert "≠ Votes add up to valid ballots: differs by 84" in dialog.sums.text()
    dialog.value.clear()
    QTest.keyClicks(dialog.value, "85")
    assert "✓ Votes add up to valid ballots" in dialog.sums.text()
    assert not dialog.warning.isVisible()
    typed = dialog.value.text()
    dialog.value.setText("five24")
    assert dialog.warning.isVisible()
    assert dialog.warning.text() == "This is no number: the row will stay set aside."
    assert "Votes add up to valid ballots: cannot be tried" in dialog.sums.text()
    dialog.value.setText(typed)
    QTest.keyClick(dialog.value, Qt.Key.Key_Return)
    settle(qtbot, mending)
    assert table_rows(mending) == (60, 55, 5)


def test_typing_can_be_thought_better_of(
    qtbot: QtBot, mending: Session, sources: SourcesPlace
) -> None:
    choose(sources, REASON, "see note")
    press(sources, "type")
    dialog = sources.findChild(MendDialog)
    assert isinstance(dialog, MendDialog)
    QTest.keyClick(dialog.value, Qt.Key.Key_Escape)
    settle(qtbot, mending)
    assert mending.ledger.log == []


def test_a_problem_puts_the_cursor_on_its_cell_and_says_its_sentence(
    sources: SourcesPlace,
) -> None:
    choose(sources, REASON, "illegible")
    cursor = sources.table.cells.view.currentIndex()
    assert (cursor.row() + 1, cursor.column() + 1) == (7, 8)
    assert sources.table.cells.problem.text().startswith("H7: ")
    sources.table.cells.view.go_to(9, 3)
    assert not sources.table.cells.problem.isVisible()
    sources.table.cells.view.go_to(7, 2)  # the row is set aside for another cell
    assert sources.table.cells.problem.isVisible()


def test_only_the_undecided_are_listed_when_asked(
    qtbot: QtBot, mending: Session, sources: SourcesPlace
) -> None:
    choose(sources, REASON, "n.o.")
    press(sources, "accept")
    settle(qtbot, mending)
    QTest.mouseClick(
        sources.problems.undecided, LEFT, pos=sources.problems.undecided.rect().center()
    )
    sources.problems.undecided.setChecked(True)
    model = sources.problems.model
    assert model.reasons == 1
    assert len(model.problems(model.index(0, 0))) == 2  # the fifth row was accepted with its n.o.


def test_the_cursor_goes_on_to_the_next_problem(
    qtbot: QtBot, mending: Session, sources: SourcesPlace
) -> None:
    choose(sources, REASON, "n.o.", "G4")
    press(sources, "blank")
    settle(qtbot, mending)
    index = sources.problems.tree.currentIndex()
    assert index.siblingAtColumn(1).data() == "G5"
    assert sources.problems.tree.isExpanded(line(sources, REASON, "n.o."))


def test_the_sum_of_rows_is_always_shown(
    qtbot: QtBot, mending: Session, sources: SourcesPlace
) -> None:
    choose(sources, REASON, "illegible")
    press(sources, "accept")
    settle(qtbot, mending)
    assert sources.problems.title.text().endswith(
        "Rows read 60 = accepted 54 + set aside 6: undecided 5, accepted as set aside 1"
    )


def test_the_line_of_taking_in_says_what_is_undecided(sources: SourcesPlace) -> None:
    assert sources.undecided.text() == "6 rows set aside are still undecided."


def test_counts_are_true_while_another_tab_is_in_sight(
    qtbot: QtBot, mending: Session, sources: SourcesPlace
) -> None:
    choose(sources, REASON, "n.o.")
    press(sources, "blank")
    settle(qtbot, mending)
    sources.below.setCurrentWidget(sources.corrections)
    mending.undo()
    settle(qtbot, mending)
    assert title(sources, sources.problems) == "Problems (7)"
    assert title(sources, sources.corrections) == "Corrections (0)"
    assert sources.undecided.text() == "6 rows set aside are still undecided."


def test_the_buttons_are_never_cut_off(sources: SourcesPlace) -> None:
    choose(sources, REASON)
    for width in (1200, 620):
        sources.resize(width, 560)
        QApplication.processEvents()
        bar = sources.problems.bar
        shown = [one for one in bar.buttons.values() if one.isVisible()]
        assert len(shown) == 4
        assert all(bar.rect().contains(one.geometry()) for one in shown)
        tree = sources.problems.tree
        assert not tree.geometry().intersects(bar.geometry())


def test_nothing_wrong_is_said_so(
    qtbot: QtBot, mending: Session, importer: Importer, style: Style
) -> None:
    importer.sheets["a.xlsx"] = rows(12)
    place = opened(qtbot, mending)
    assert not place.problems.bar.isVisible()
    assert not place.problems.undecided.isVisible()


def test_the_rail_counts_the_undecided(
    qtbot: QtBot, mending: Session, sources: SourcesPlace, style: Style
) -> None:
    said = [one.text for one in states(mending, dark=False)[Place.SOURCES][1]]
    assert "undecided: 6" in said


def test_thousands_of_problems_are_grouped_at_once(session: Session, qapp: QApplication) -> None:
    count = 9000
    fatal = QAbstractItemModelTester.FailureReportingMode.Fatal
    model = ProblemsModel(session)
    few = [Problem("not-a-count", "set_aside", "a", "s", f"D{n}", "x") for n in range(5)]
    few += [Problem("not-a-count", "set_aside", "a", "s", f"E{n}", f"{n}") for n in range(3)]
    model.set_problems(few, qapp.palette().text().color())
    tester = QAbstractItemModelTester(model, fatal)
    del tester
    many = [
        Problem("not-a-count", "set_aside", "a", "s", f"D{n}", f"{n % 100}") for n in range(count)
    ]
    model.set_problems(many, qapp.palette().text().color())
    group = model.index(0, 0)
    assert model.rowCount(group) == 100
    assert len(model.problems(group)) == count
    last = model.index(89, 0, model.index(99, 0, group))
    assert model.index_of(model.key(last)) == last


def test_the_table_in_sight_stays_when_problems_go(
    qtbot: QtBot, mending: Session, importer: Importer, style: Style
) -> None:
    importer.sheets["b.xlsx"] = spoiled()
    place = opened(qtbot, mending, ("a.xlsx", "b.xlsx"))
    cursor = line(place, "a text where", "see note")
    place.problems.tree.setCurrentIndex(cursor)
    place.files.select_rows(np.array([1]), 1)
    QTest.mouseClick(place.table.head.leave, LEFT)
    settle(qtbot, mending)
    chosen = place._chosen()
    assert chosen is not None
    assert chosen.file.source.name == "b.xlsx"
    assert "b.xlsx" in place.table.head._head.text()
    QTest.mouseClick(place.take, LEFT)
    settle(qtbot, mending)
    chosen = place._chosen()
    assert chosen is not None
    assert chosen.file.source.name == "b.xlsx"


def test_a_group_does_not_speak_of_one_of_its_columns(session: Session) -> None:
    model = ProblemsModel(session)
    model.set_problems(
        [
            Problem("column-asked", "warning", "a.xlsx", "1", params={"header": header})
            for header in ("Sun", "Moon")
        ],
        QColor(),
    )
    said = str(model.index(0, 0).data())
    assert "Sun" not in said
    assert "Moon" not in said
    assert "…" in said


def test_a_group_of_refused_files_shows_no_words_of_a_library(session: Session) -> None:
    model = ProblemsModel(session)
    found = "File is not a zip file"
    files = [Problem("truncated", "refused", name, found=found) for name in ("a.xlsx", "b.docx")]
    model.set_problems(files, QColor())
    above = model.index(0, 0)
    assert found not in str(above.data())
    assert ".:" not in str(above.data())
    assert found not in str(model.index(0, 2, above).data())


def test_who_passes_by_with_tab_chooses_no_problem(qtbot: QtBot, sources: SourcesPlace) -> None:
    asked: list[Problem] = []
    sources.problems.asked.connect(asked.append)
    tree = sources.problems.tree
    sources.below.tabBar().setFocus()
    for _ in range(6):
        if tree.hasFocus():
            break
        QTest.keyClick(QApplication.focusWidget() or tree, Qt.Key.Key_Tab)
    assert tree.hasFocus()
    assert asked == []
    QTest.keyClick(tree, Qt.Key.Key_Right)
    QTest.keyClick(tree, Qt.Key.Key_Down)
    assert len(asked) == 1


def test_where_a_whole_reason_is_settled_the_next_one_is_chosen(
    qtbot: QtBot, mending: Session, sources: SourcesPlace
) -> None:
    codes = ("damaged", "truncated", "unreadable")
    found = [Problem(code, "warning", "a.xlsx") for code in codes]
    tab = sources.problems
    tab.show_problems(found)
    settle(qtbot, mending)
    second = tab.model.index(1, 0)
    tab.tree.setCurrentIndex(second)
    gone = tab.model.problem(second)
    after = tab.model.problem(tab.model.index(2, 0))
    tab.show_problems([one for one in found if one is not gone])
    settle(qtbot, mending)
    assert tab.model.problem(tab.tree.currentIndex()) is after


def test_the_cell_asked_for_stays_in_sight_when_there_is_less_room(
    qtbot: QtBot, mending: Session, sources: SourcesPlace
) -> None:
    view = sources.table.cells.view
    view.go_to(30, 2)
    view.setFixedHeight(view.height() // 2)
    QApplication.processEvents()
    seen = view.visualRect(view.currentIndex())
    assert view.viewport().rect().contains(seen.center())
