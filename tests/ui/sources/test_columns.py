"""Forty files of one shape are confirmed on one screen, and the next opens without a question."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from audit import fields
from audit.decisions.by_hand import changes
from audit.importing.library import Library
from tests.audit.importing import grids
from ui.session import Session
from ui.sources import SourcesPlace
from ui.sources.confirming import name_for
from ui.sources.recipes_dialog import Ask, RecipesDialog
from ui.widgets.style import Style

HEADER = "Region,Precinct,Registered voters,Handed,Papers A,Papers B,Sun,Moon"
LEFT = Qt.MouseButton.LeftButton
opens_menu = pytest.mark.qt_log_ignore("does not support grabbing the keyboard", extend=True)


def write(folder: Path, number: int) -> Path:
    """One small table: "Papers A" and "Papers B" are no names and no sums."""
    lines = [HEADER]
    for n in range(1, 7):
        sun, moon = 100 + 13 * n + number, 60 + 7 * n
        lines.append(f"Region {number},{n},{900 + n},{sun + moon + n},{n * 3},{17 * n % 11},"
                     f"{sun},{moon}")  # fmt: skip
    path = folder / f"region-{number:02d}.csv"
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


@pytest.fixture
def place(
    qtbot: QtBot, real: Session, style: Style, tmp_path: Path, request: pytest.FixtureRequest
) -> SourcesPlace:
    """The place over three files, or as many as the test asks for."""
    count = getattr(request, "param", 3)
    real.open_paths([write(tmp_path, number) for number in range(1, count + 1)])
    qtbot.waitUntil(lambda: real.reading is not None and not real.jobs.busy, timeout=60_000)
    made = SourcesPlace(real)
    qtbot.addWidget(made)
    made.resize(1200, 820)
    made.show()
    qtbot.waitExposed(made)
    settle(qtbot, real)
    return made


def settle(qtbot: QtBot, session: Session) -> None:
    for _ in range(4):
        QApplication.processEvents()
        qtbot.waitUntil(lambda: not session.jobs.busy, timeout=60_000)


def choose(qtbot: QtBot, menu: QMenu, group: str, name: str) -> None:
    """Open a group of the menu and click the field in it."""
    first = next(a for a in menu.actions() if a.text() == group)
    inside = first.menu()
    assert isinstance(inside, QMenu)
    menu.setActiveAction(first)
    QTest.keyClick(menu, Qt.Key.Key_Right)
    qtbot.waitUntil(inside.isVisible)
    action = next(a for a in inside.actions() if a.text() == name)
    QTest.mouseClick(inside, LEFT, pos=inside.actionGeometry(action).center())


def asked(session: Session) -> int:
    assert session.reading is not None
    return sum(column.asked for table in session.reading.tables for column in table.columns)


@pytest.mark.parametrize("place", [40], indirect=True)
@opens_menu
def test_forty_files_are_confirmed_on_one_screen(
    qtbot: QtBot, real: Session, place: SourcesPlace, tmp_path: Path
) -> None:
    columns = place.columns
    assert columns.isVisible()
    doubtful = [card.column.entry.header for card in columns.cards]
    assert {"Papers A", "Papers B"} <= set(doubtful)
    assert not {"Region", "Precinct", "Registered voters"} & set(doubtful)
    assert not columns.remember.isEnabled()
    assert not columns.sure.isVisible()

    while columns.cards:
        card = columns.cards[0]
        header = card.column.entry.header
        if header in ("Papers A", "Papers B"):
            wanted = "invalid" if header == "Papers A" else "spoiled"
            QTest.mouseClick(card.choose, LEFT)
            qtbot.waitUntil(columns.menu.isVisible)
            choose(qtbot, columns.menu, "Counts", fields.label(wanted, "en"))
        else:
            assert card.right is not None or header == "Handed"
            if card.right is not None:
                QTest.mouseClick(card.right, LEFT)
            else:
                QTest.mouseClick(card.choose, LEFT)
                qtbot.waitUntil(columns.menu.isVisible)
                choose(qtbot, columns.menu, "Counts", fields.label("issued", "en"))
        settle(qtbot, real)
        assert header not in [c.column.entry.header for c in columns.cards]

    assert asked(real) == 0
    assert real.reading is not None
    for table in real.reading.tables:
        told = {column.header: column.field for column in table.columns}
        assert (told["Papers A"], told["Papers B"]) == ("invalid", "spoiled")
    columns.name.selectAll()
    QTest.keyClicks(columns.name, "Regions of January")
    QTest.mouseClick(columns.remember, LEFT)
    settle(qtbot, real)
    (kept,) = Library(tmp_path / "data" / "recipes").recipes()
    assert (kept.name, kept.author) == ("Regions of January", real.author)

    real.close_all()
    real.open_paths([write(tmp_path, 41)])
    settle(qtbot, real)
    assert real.reading is not None
    (later,) = real.reading.tables
    assert later.recipe is not None
    assert later.recipe.name == "Regions of January"
    assert {column.by for column in later.columns if column.index} == {"recipe"}
    assert asked(real) == 0
    assert columns.cards == []


def test_only_what_was_answered_is_a_correction_and_once_for_all_tables(
    qtbot: QtBot, real: Session, place: SourcesPlace, tmp_path: Path
) -> None:
    columns = place.columns
    shown = {card.column.entry.header for card in columns.cards}
    QTest.mouseClick(columns.out, LEFT)
    settle(qtbot, real)
    QTest.mouseClick(columns.remember, LEFT)
    settle(qtbot, real)
    assert real.reading is not None
    made = changes(real.reading)
    assert {change.about for change in made} <= shown
    assert len({change.about for change in made}) == len(made)
    assert {(change.file, change.tables) for change in made} == {("region-01.csv", 3)}
    (kept,) = Library(tmp_path / "data" / "recipes").recipes()
    assert len(kept.columns) == HEADER.count(",") + 1
    place.below.setCurrentWidget(place.corrections)
    settle(qtbot, real)
    assert place.corrections.model.rowCount() == len(made)
    assert place.below.tabText(2) == f"Corrections ({len(made)})"
    assert "in 3 tables" in str(place.corrections.model.index(0, 1).data())

    real.close_all()
    real.open_paths([write(tmp_path, number) for number in (1, 2, 3)])
    settle(qtbot, real)
    assert real.reading is not None
    assert [change.before for change in changes(real.reading) if change.after == "ignored"] == [
        "" for change in made if change.after == "ignored"
    ]
    place.corrections.later.now()
    place.corrections.table.selectAll()
    QTest.mouseClick(place.corrections.take_back, LEFT)
    settle(qtbot, real)
    assert real.ledger.values == {}


@opens_menu
def test_an_answer_and_a_confirmation_are_one_step_back_each(
    qtbot: QtBot, real: Session, place: SourcesPlace
) -> None:
    before = asked(real)
    questions = len([c for c in place.columns.cards if c.column.open])
    assert before == 3 * questions
    QTest.mouseClick(place.columns.out, LEFT)
    settle(qtbot, real)
    assert asked(real) == 0
    real.undo()
    settle(qtbot, real)
    assert asked(real) == before


@opens_menu
def test_all_by_the_keyboard(qtbot: QtBot, real: Session, place: SourcesPlace) -> None:
    columns = place.columns
    columns.cards[0].first_button.setFocus()
    for _ in range(len(columns.cards)):
        focused = QApplication.focusWidget()
        assert focused is not None
        card = next(c for c in columns.cards if c.isAncestorOf(focused))
        out = card.findChildren(type(card.choose))[-1]
        while focused is not None and focused is not out:
            QTest.keyClick(focused, Qt.Key.Key_Tab)
            focused = QApplication.focusWidget()
        QTest.keyClick(out, Qt.Key.Key_Space)
        settle(qtbot, real)
    assert columns.cards == []
    assert QApplication.focusWidget() is columns.remember
    QTest.keyClick(columns.remember, Qt.Key.Key_Space)
    settle(qtbot, real)
    assert Library(real.data_folder / "recipes").recipes()


@opens_menu
def test_a_column_understood_wrongly_is_unfolded_and_changed(
    qtbot: QtBot, real: Session, place: SourcesPlace
) -> None:
    columns = place.columns
    QTest.mouseClick(columns.fold, LEFT)
    assert columns.sure.isVisible()
    model = columns.sure.columns
    headers = [model.index(row, 1).data() for row in range(model.rowCount())]
    row = headers.index("Registered voters")
    columns.sure.setFocus()
    columns.sure.setCurrentIndex(model.index(row, 0))
    QTest.keyClick(columns.sure, Qt.Key.Key_Return)
    qtbot.waitUntil(columns.menu.isVisible)
    choose(qtbot, columns.menu, "Counts", fields.label("received", "en"))
    settle(qtbot, real)
    assert real.reading is not None
    assert all(table.columns[2].field == "received" for table in real.reading.tables)


def test_the_list_shows_what_is_wanted(
    qtbot: QtBot, real: Session, place: SourcesPlace, tmp_path: Path
) -> None:
    box = place.shown.box
    assert [box.itemText(n) for n in range(3)] == [
        "all tables (3)", "only with questions (3)", "one of each shape (1)",
    ]  # fmt: skip
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_End)
    settle(qtbot, real)
    assert place.files.columns.rowCount() == 1


def test_what_is_still_open_is_said_and_hinders_nobody(
    qtbot: QtBot, real: Session, place: SourcesPlace
) -> None:
    questions = place.columns.shapes().questions
    assert questions
    QTest.mouseClick(place.take, LEFT)
    settle(qtbot, real)
    assert real.audit is not None
    assert "still open" in place.still_open.text()


class Answers(Ask):
    """What a person would answer."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def name(self, old: str) -> str:
        return f"{old} again"

    def open_file(self) -> str:
        return str(self.path)

    def save_file(self, name: str) -> str:
        return str(self.path)


def test_recipes_are_renamed_exported_removed_and_imported(
    qtbot: QtBot, session: Session, style: Style, tmp_path: Path
) -> None:
    from tests.audit.importing.test_recipes import recipe

    library = Library(tmp_path / "recipes")
    library.add(recipe())
    (tmp_path / "recipes" / "broken.toml").write_text("x", encoding="utf-8")
    dialog = RecipesDialog(session, library, None, Answers(tmp_path / "handed on.toml"))
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitExposed(dialog)
    names = [dialog.list.columns.index(row, 0).data() for row in range(2)]
    assert names == ["broken.toml", "Urns"]
    assert not dialog.buttons["rename"].isEnabled()
    assert dialog.buttons["remove"].isEnabled()
    QTest.mouseClick(dialog.buttons["remove"], LEFT)
    QTest.mouseClick(dialog.buttons["rename"], LEFT)
    assert [one.name for one in library.recipes()] == ["Urns again"]
    QTest.mouseClick(dialog.buttons["export"], LEFT)
    QTest.mouseClick(dialog.buttons["remove"], LEFT)
    assert library.recipes() == ()
    QTest.mouseClick(dialog.buttons["import"], LEFT)
    assert [one.name for one in library.recipes()] == ["Urns again"]


def test_a_recipe_is_not_called_after_one_of_many_districts() -> None:
    first = grids.table([["Район", "Участок"], ["А", "1"]])
    titles = ("Итоги голосования, Акмола, округ № 3", "Итоги голосования, Абай, округ № 4")
    many = [replace(first, titles=(title,)) for title in titles]
    assert name_for(many) == "Итоги голосования, округ"
    assert name_for(many[:1]) == titles[0]
