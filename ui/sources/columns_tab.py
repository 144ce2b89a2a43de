"""The columns of all tables of one shape on one screen: the doubtful open, the others folded."""

from functools import partial

import numpy as np
from PySide6.QtCore import QEvent, QPoint, Qt, QTimer
from PySide6.QtGui import QFont, QPalette
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QMenu,
    QPushButton,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from audit import problems as wording
from audit.assembling.settled import as_settled
from audit.fields import IGNORED
from audit.importing.recipes import Recipe
from audit.importing.shapes import Shape
from audit.importing.table import Table
from audit.sources import Problem
from ui.session import Session
from ui.sources import confirming, field_menu
from ui.sources.alike import Alike, Shapes, SharedColumn
from ui.sources.column_card import ColumnCard
from ui.sources.column_words import field_words, sureness, why
from ui.sources.recipes_dialog import RecipesDialog
from ui.tables import Column, ColumnTableModel, TableView
from ui.widgets.later import Later
from ui.widgets.room import bring_whole

_AT_ONCE = 6  # cards made in one turn, so that the window never stands still
_ROWS_SHOWN = 12  # of the columns that are understood, below those that are not
_ROWS_LEAST = 3


class ColumnsTab(QWidget):
    """What the columns of a table, and of all others of its shape, were taken for.

    Attributes:
        cards: the columns to be looked at, in the order of the sheet.
        fold: opens and folds the columns that are understood.
        sure: these columns as a table.
        name: what the recipe is to be called.
        remember: confirms the map of all tables and keeps it.
        menu: every field that a column may be.
    """

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._table: Table | None = None
        self._shapes: Shapes | None = None
        # The tables as read, those of the election, and what is shown of both.
        self._settled: tuple[tuple[Table, ...], tuple[Table, ...], tuple[Table, ...]] = (), (), ()
        self._alike: Alike | None = None
        self._said: dict[Shape, str] = {}  # what came of remembering, by shape
        self._waiting: list[SharedColumn] = []
        self._focus = ""
        self._answering = False  # what was said last is not shown yet
        self._folded: tuple[Shape | None, bool] | None = None  # what it was last folded for
        self.cards: list[ColumnCard] = []
        self.menu = QMenu(self)
        self.fold, self.name = QToolButton(), QLineEdit()
        self.out, self.remember, self.recipes = QPushButton(), QPushButton(), QPushButton()
        self._model = ColumnTableModel(self)
        self.sure = TableView(self._model, session.text("window-columns-understood-name"))
        self._head, self._hint, self._note = QLabel(), QLabel(), QLabel()
        self._build()
        self.later = Later(self, self._fill)
        self._more = Later(self, self._add_cards)
        self._connect()

    def show_table(self, table: Table | None, problems: list[Problem]) -> None:
        """Show the columns of ``table`` and of all tables of its shape, when somebody looks."""
        self._table = table
        self.later.ask()

    def shapes(self) -> Shapes:
        """The shapes of what is read now."""
        reading, tables = self._session.reading, self._tables()
        if self._shapes is None or self._shapes.tables is not tables:
            self._shapes = Shapes(tables, reading.corrections.left_out if reading else frozenset())
        return self._shapes

    def _tables(self) -> tuple[Table, ...]:
        """The tables read; once they are taken in, less the questions that others answered."""
        session, reading = self._session, self._session.reading
        if reading is None or session.pending or session.election is None:
            return reading.tables if reading else ()
        read, assembled = reading.tables, session.election.tables
        if self._settled[0] is not read or self._settled[1] is not assembled:
            self._settled = read, assembled, as_settled(read, assembled)
        return self._settled[2]

    def changeEvent(self, event: QEvent) -> None:
        """Colours of doubt follow the palette."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_more"):
            self.later.ask()

    # Inside

    def _build(self) -> None:
        text = self._session.text
        font = QFont(self.font())
        font.setWeight(QFont.Weight.DemiBold)
        self._head.setFont(font)
        self._head.setWordWrap(True)
        self._hint.setWordWrap(True)
        self._hint.setForegroundRole(self._hint.palette().ColorRole.PlaceholderText)
        self.recipes.setText(text("window-recipes-open"))
        self.out.setText(text("window-columns-rest-out"))
        self.out.setToolTip(text("window-columns-rest-out-tip"))
        self.fold.setText(text("window-columns-understood", count=0))
        self.fold.setCheckable(True)
        self.fold.setAutoRaise(True)
        self.fold.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.sure.setVisible(False)
        top = QHBoxLayout()
        top.addWidget(self._head, 1)
        top.addWidget(self.recipes)
        self._list = QVBoxLayout()
        self._list.setSpacing(8)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 4, 0)
        column.addLayout(self._list)
        below = QHBoxLayout()
        below.addWidget(self.fold)
        below.addStretch(1)
        below.addWidget(self.out)
        column.addLayout(below)
        column.addWidget(self.sure, 100)
        column.addStretch(1)
        self._area = QScrollArea()
        self._area.setWidget(inside)
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QScrollArea.Shape.NoFrame)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setMinimumHeight(self.fontMetrics().height() * 9)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 8, 0, 0)
        layout.setSpacing(6)
        layout.addLayout(top)
        layout.addWidget(self._hint)
        layout.addWidget(self._area, 1)
        layout.addLayout(self._bottom())
        layout.addWidget(self._note)

    def _bottom(self) -> QHBoxLayout:
        text = self._session.text
        label = QLabel(text("window-columns-name-label"))
        label.setBuddy(self.name)
        self.name.setAccessibleName(label.text().replace("&", ""))
        self.name.setMaxLength(120)
        self.remember.setText(text("window-columns-remember"))
        self.remember.setToolTip(text("window-columns-remember-tip"))
        self.remember.setObjectName("remember-shape")
        self._note.setWordWrap(True)
        self._note.setTextFormat(Qt.TextFormat.PlainText)
        row = QHBoxLayout()
        row.addWidget(label)
        row.addWidget(self.name, 1)
        row.addWidget(self.remember)
        return row

    def _connect(self) -> None:
        self.fold.toggled.connect(self._unfold)
        self.sure.row_activated.connect(self._change_sure)
        self.remember.clicked.connect(self._remember)
        self.name.returnPressed.connect(self.remember.click)
        self.out.clicked.connect(self._leave_rest)
        self.recipes.clicked.connect(self._open_recipes)

    def _fill(self) -> None:
        """Show the columns; the keyboard stays where it was, or goes to the next question."""
        self._focus = self._focused() or self._focus
        self._answering = False
        table, reading = self._table, self._session.reading
        if reading is None or table is None:
            self._alike = None
            self._clear()
            return
        before = self._alike.shape if self._alike else None
        self._alike = self.shapes().alike(table)
        if before != self._alike.shape:
            self.name.setText(confirming.name_for(self._alike.tables))
            self.name.setCursorPosition(0)
        self._clear()
        self._waiting = [c for c in self._alike.columns if c.doubtful]
        self._choose_folding()
        self._show_sure()
        self._tell_state()
        self._add_cards()

    def _focused(self) -> str:
        focused = QApplication.focusWidget()
        for card in self.cards:
            if focused is not None and card.isAncestorOf(focused):
                return card.column.key
        return ""

    def _clear(self) -> None:
        for card in self.cards:
            self._list.removeWidget(card)
            card.hide()
            card.deleteLater()
        self.cards.clear()
        self._waiting = []

    def _add_cards(self) -> None:
        """A few cards a turn."""
        if self._alike is None:
            return
        tables = len(self._alike.tables)
        for column in self._waiting[:_AT_ONCE]:
            card = ColumnCard(self._session, column, tables)
            card.menu_wanted.connect(partial(self._open_menu, column))
            card.said.connect(partial(self._answer, column))
            self._list.addWidget(card)
            self.cards.append(card)
        self._waiting = self._waiting[_AT_ONCE:]
        if self._waiting:
            self._more.ask()
        if self._focus:
            self._give_focus()

    def _give_focus(self) -> None:
        """After an answer the keyboard is at the next question, after the last at the button."""
        order = [column.key for column in (self._alike.columns if self._alike else ())]
        place = order.index(self._focus) if self._focus in order else 0
        cards = [card for card in self.cards if card.isEnabled()]
        later = [card for card in cards if order.index(card.column.key) >= place]
        if not later and self._waiting:
            return
        self._focus = ""
        if later or cards:
            card = (later or cards)[0]
            card.first_button.setFocus()
            # Once it has its place: the name of its column stands above its buttons.
            QTimer.singleShot(0, card, lambda: bring_whole(card))
        else:
            self.remember.setFocus()

    def _choose_folding(self) -> None:
        """What is understood is open where there is nothing else to look at."""
        shape = self._alike.shape if self._alike else None
        chosen = shape, bool(self._waiting)
        if chosen != self._folded:
            self._folded = chosen
            self.fold.setChecked(not self._waiting)

    def _show_sure(self) -> None:
        columns = self._sure_columns()
        text = self._session.text
        self.fold.setVisible(bool(columns))
        self.fold.setText(text("window-columns-understood", count=len(columns)))
        self._unfold(self.fold.isChecked())
        words = [
            ("letter", [c.letter for c in columns], 10),
            ("header", [" ".join(c.entry.header.split()) for c in columns], 26),
            ("field", [field_words(self._session, c.entry) for c in columns], 24),
            ("values", [" · ".join(c.values) for c in columns], 24),
            ("sure", [sureness(self._session, c.entry) for c in columns], 13),
            ("why", [why(self._session, c.entry) for c in columns], 40),
        ]
        self._model.set_columns(
            [Column(key, text(f"window-columns-{key}"), _texts(values), width=width)
             for key, values, width in words],
            [c.key for c in columns],
        )  # fmt: skip
        self.sure.fit_columns()
        row, rest = self.sure.verticalHeader().defaultSectionSize(), 22
        rest += self.sure.horizontalHeader().height()
        least = _ROWS_SHOWN if self._waiting else _ROWS_LEAST  # alone it takes the height there is
        self.sure.setMinimumHeight(row * min(len(columns), least) + rest)
        most = least if self._waiting else len(columns)
        self.sure.setMaximumHeight(row * min(len(columns), most) + rest)

    def _sure_columns(self) -> list[SharedColumn]:
        return [c for c in self._alike.columns if not c.doubtful] if self._alike else []

    def _unfold(self, open_: bool) -> None:
        arrow = Qt.ArrowType.DownArrow if open_ else Qt.ArrowType.RightArrow
        self.fold.setArrowType(arrow)
        self.sure.setVisible(open_ and bool(self._sure_columns()))

    def _tell_state(self) -> None:
        alike, text = self._alike, self._session.text
        tables = len(alike.tables) if alike else 0
        questions = alike.questions if alike else 0
        self._head.setText(text("window-columns-head", tables=tables, questions=questions))
        self._hint.setText(text("window-columns-hint"))
        self._hint.setVisible(tables > 1)
        self.out.setVisible(questions > 1)
        ready = bool(alike and alike.shape) and questions == 0
        self.remember.setEnabled(ready and not self._answering)
        role = QPalette.ColorRole.BrightText if questions else QPalette.ColorRole.WindowText
        self._note.setForegroundRole(role)
        self._note.setText(self._note_text(questions))

    def _note_text(self, questions: int) -> str:
        alike, text = self._alike, self._session.text
        if alike is None:
            return ""
        if questions:
            return text("window-columns-answer-first", count=questions)
        if alike.shape in self._said:
            return self._said[alike.shape]
        used = (alike.tables[0].origin or alike.tables[0]).recipe
        if used is not None:
            return text("window-columns-opened-by", name=used.name)
        return ""

    # What the person says

    def _open_menu(self, column: SharedColumn, corner: QPoint) -> None:
        lines = self._alike.tables[0].ballot_lines if self._alike else ()
        said = partial(self._answer, column)
        field_menu.fill(self.menu, self._session, column.entry, lines, said)
        self.menu.popup(corner)

    def _change_sure(self, row: int) -> None:
        columns = self._sure_columns()
        if not 0 <= row < len(columns):
            return
        index = self._model.index(int(self._model.view_rows(np.array([row]))[0]), 2)
        rectangle = self.sure.visualRect(index)
        self._open_menu(columns[row], self.sure.viewport().mapToGlobal(rectangle.bottomLeft()))

    def _answer(self, column: SharedColumn, field: str) -> None:
        """Say it; while tables are read again the next question can be answered already."""
        if not column.doubtful:  # said in the table of these: who works by keys goes on there
            self.sure.setFocus()
            confirming.answer(self._session, [column], field)
            return
        self._focus = column.key
        for card in self.cards:
            if card.column.key == column.key:
                card.setEnabled(False)
        self._give_focus()
        self._focus, self._answering = column.key, True
        self._tell_state()
        confirming.answer(self._session, [column], field)

    def _leave_rest(self) -> None:
        if self._alike:
            rest = [column for column in self._alike.columns if column.open]
            confirming.answer(self._session, rest, IGNORED)

    def _remember(self) -> None:
        if self._alike and self.remember.isEnabled():
            done = partial(self._tell_kept, self._alike.shape)
            confirming.remember(self._session, self._alike, self.name.text(), done)

    def _tell_kept(self, shape: Shape, kept: Recipe | Problem) -> None:
        if isinstance(kept, Recipe):
            self._said[shape] = self._session.text("window-columns-remembered", name=kept.name)
        else:
            self._said[shape] = wording.describe(kept, self._session.language)
        self._tell_state()

    def _open_recipes(self) -> None:
        RecipesDialog(self._session, confirming.library_of(self._session), self).open()


def _texts(values: list[str]) -> np.ndarray:
    return np.array([*values, ""], dtype=object)[:-1]
