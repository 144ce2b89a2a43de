"""The box in which a table is typed in by hand, or one typed before is typed on."""

from collections.abc import Sequence

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from audit.decisions.typed import Complaint, complaints, trimmed
from ui.session import Session
from ui.sources.typed_grid import TypedGrid
from ui.sources.typed_model import MOST_COLUMNS, MOST_ROWS, TypedModel, sentence
from ui.widgets.flow import FlowLayout

_SHOWN = 3  # complaints told in full
_SIZE = (860, 560)
_EMPTY_ROWS = 8


class TypedDialog(QDialog):
    """A grid with a name for the table and for the person.

    Signals:
        typed: the cells (the first row being the header), the table's name, the person's.
    """

    typed = Signal(list, str, str)

    def __init__(
        self,
        session: Session,
        cells: Sequence[Sequence[str]] = (),
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        """``cells`` and ``name`` are those of a table typed before; a new one where empty."""
        super().__init__(parent)
        self._session = session
        self.name = QLineEdit(name)
        self.author = QLineEdit(session.author)
        started = cells or self._started()
        suggested = () if cells else started[0]
        self.model = TypedModel(started, session.language, self, suggested)
        self.grid = TypedGrid(self.model, session.text("typed-grid"), self)
        self.odd = QLabel()
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self._check)
        self._build()
        self.model.dataChanged.connect(self._changed)
        self.model.modelReset.connect(self._changed)
        self.grid.refused.connect(self._tell_too_large)
        self.accepted.connect(self._tell)
        self._check()
        self.grid.go(0, 0)
        self.grid.setFocus()

    # Inside

    def _started(self) -> list[list[str]]:
        """An empty table with the columns that a published table by region has."""
        election, text = self._session.election, self._session.text
        names = [line.name(self._session.language) for line in election.lines] if election else []
        names = names or [text("typed-party", number=number) for number in (1, 2, 3)]
        header = [text("typed-place")]
        for name in names[: (MOST_COLUMNS - 1) // 2]:
            header += [name, f"{name}, %"]
        return [header, *([""] * len(header) for _ in range(_EMPTY_ROWS))]

    def _build(self) -> None:
        text = self._session.text
        self.setWindowTitle(text("typed-title"))
        self.name.setPlaceholderText(text("typed-name-hint"))
        form = QFormLayout()
        form.addRow(text("typed-name"), self.name)
        form.addRow(text("typed-author"), self.author)
        hint = QLabel(text("typed-hint"))
        hint.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self.odd.setForegroundRole(QPalette.ColorRole.BrightText)
        for label in (hint, self.odd):
            label.setWordWrap(True)
        standard = QDialogButtonBox.StandardButton
        buttons = QDialogButtonBox(standard.Ok | standard.Cancel)
        self.take = buttons.button(standard.Ok)
        self.take.setText(text("typed-take"))
        self.take.setAutoDefault(False)  # Enter belongs to the grid
        buttons.button(standard.Cancel).setText(text("window-mend-cancel"))
        buttons.button(standard.Cancel).setAutoDefault(False)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addLayout(form)
        layout.addWidget(self._tools())
        layout.addWidget(self.grid, 1)
        for widget in (self.odd, hint, buttons):
            layout.addWidget(widget)
        self.resize(*_SIZE)

    def _tools(self) -> QWidget:
        box = QWidget(self)
        flow = FlowLayout(box)
        self.tools: dict[str, QPushButton] = {}
        for name, act in (
            ("add-row", self._add_row),
            ("add-column", self._add_column),
            ("remove-row", lambda: self.model.remove(rows={r for r, _ in self.grid.chosen()})),
            (
                "remove-column",
                lambda: self.model.remove(columns={c for _, c in self.grid.chosen()}),
            ),
            ("paste", self.grid.paste),
            ("undo", self.model.undo),
        ):
            button = QPushButton(self._session.text(f"typed-{name}"), box)
            button.setAutoDefault(False)
            button.clicked.connect(lambda _=False, act=act: self._act(act))
            flow.addWidget(button)
            self.tools[name] = button
        return box

    def _act(self, act: object) -> None:
        assert callable(act)  # noqa: S101 - one of the tools
        act()
        self.grid.setFocus()

    def _add_row(self) -> None:
        at = self.grid.currentIndex()
        if not self.model.insert(row=at.row() + 1 if at.isValid() else self.model.rowCount()):
            self._tell_too_large()

    def _add_column(self) -> None:
        at = self.grid.currentIndex()
        column = at.column() + 1 if at.isValid() else self.model.columnCount()
        if self.model.insert(column=column):
            self.grid.go(0, column)
        else:
            self._tell_too_large()

    def _changed(self, *_: object) -> None:
        # Marking what is odd changes looks only, and must not be looked at again.
        if not self._marking:
            self._soon.start()

    _marking = False

    def _check(self) -> None:
        found = complaints(self.model.cells)
        self._marking = True
        self.model.complain(found, self.palette().color(QPalette.ColorRole.BrightText))
        self._marking = False
        self.odd.setText(self._said(found))
        self.odd.setVisible(bool(found))
        self.take.setEnabled(len(trimmed(self.model.cells)) > 1)

    def _said(self, found: Sequence[Complaint]) -> str:
        lines = [sentence(one, self._session.language) for one in found[:_SHOWN]]
        left = len(found) - len(lines)
        if left:
            lines.append(self._session.text("typed-more", count=left))
        return "\n".join(lines)

    def _tell_too_large(self) -> None:
        self.odd.setText(
            self._session.text("typed-too-large", rows=MOST_ROWS - 1, columns=MOST_COLUMNS)
        )
        self.odd.show()

    def _tell(self) -> None:
        self.typed.emit(self.model.kept(), self.name.text().strip(), self.author.text().strip())
