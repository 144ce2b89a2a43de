"""One finding in full: its sentence, its cell, what may explain it, what to do, the note."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent, QMimeData, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QFont
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from audit import messages
from audit.decisions.review import Decision, State
from audit.election import Election
from audit.evidence.attachments import SUFFIXES
from audit.findings import explain, method
from audit.messages import Language
from audit.sources import CellRef
from ui.attachments.strip import AttachmentStrip
from ui.charts.palette import is_dark
from ui.findings import severity
from ui.findings.comparison import ComparisonView
from ui.findings.link import Link
from ui.findings.note import NoteEditor
from ui.findings.rows import source_text
from ui.frame.drop import local_paths
from ui.widgets.prose import prose
from ui.widgets.signs import side_of

_TITLE = 1.25  # times the size of other text
_PARTS = ("innocent", "next-step", "method")


class DetailPane(QScrollArea):
    """Shows a finding.

    Signals:
        cell_asked: the `CellRef` that the person wants to see in its file.
        files_dropped: paths of pictures and PDFs that were dropped on a precinct's finding.
        same_place_asked: the person wants to see all findings of this precinct.
    """

    cell_asked = Signal(object)
    files_dropped = Signal(object)
    same_place_asked = Signal()

    def __init__(self, language: Language, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._language: Language = language
        self.setAccessibleName(messages.text("triage-tab-finding", language))
        self._cell: CellRef | None = None
        self._id = ""
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setAcceptDrops(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._make_parts()
        self._lay_out()
        self.show_nothing()

    def show_nothing(self) -> None:
        """Ask the person to choose a finding."""
        self._body.hide()
        self.hint.show()

    def show_finding(
        self, finding: Mapping[str, Any], election: Election, decision: Decision, selected: int
    ) -> None:
        """Show one finding; ``selected`` tells whether more are selected with it."""
        if finding["id"] != self._id:
            self._id = str(finding["id"])
            self.verticalScrollBar().setValue(0)
        words = explain(finding, election, self._language)
        kind = messages.text(f"severity-{finding['severity']}", self._language)
        dark = is_dark(self.palette())
        side = side_of(self.shape.fontMetrics())
        self.shape.setPixmap(severity.icon(str(finding["severity"]), dark).pixmap(side, side))
        self.kind.setText(f"{kind} · {finding['code']}")
        self.title.setText(words.title)
        self.place.setText(words.place)
        self.sentence.setText(words.sentence)
        self.rests.setText(messages.text("finding-rests", self._language, what=words.rests))
        self.rests.setVisible(bool(words.rests))
        self.parts["innocent"].setText(words.innocent)
        self.parts["next-step"].setText(words.next_step)
        self.parts["method"].setText(method(str(finding["code"]), self._language))
        self._show_cell(finding)
        self.show_decision(decision, selected)
        self.hint.hide()
        self._body.show()

    def show_same_place(self, count: int) -> None:
        """Offer the findings of the same precinct, where there are several."""
        self.same_place.setVisible(count > 1)
        self.same_place.show_text(messages.text("triage-same-place", self._language, count=count))

    def show_neighbours(self, told: str) -> None:
        """Show what is usual around the precinct; nothing where that is not known."""
        self.neighbours.setText(told)
        self.neighbours.setVisible(bool(told))
        self._heads["neighbours"].setVisible(bool(told))

    def show_decision(self, decision: Decision, selected: int) -> None:
        """Show what was decided and noted."""
        said = messages.text(f"triage-{decision.state}", self._language)
        if decision.state == State.DISMISSED and decision.reason:
            said = f"{said}: {reason_text(decision.reason, self._language)}"
        self.state.setText(said)
        for label in (self.kind, self.state):  # with the reason the state is the longer one
            wide = label.fontMetrics().horizontalAdvance(label.text())
            self._head.setStretchFactor(label, max(wide, 1))
        self.several.setVisible(selected > 1)
        self.several.setText(messages.text("triage-several", self._language, count=selected))
        if not self.note.hasFocus():  # else the person is writing it
            self.note.show_note(decision.note)

    def settle(self) -> None:
        """Give the parts their room now, in three turns of the event loop else.

        A frame that is painted in between shows every text in a line's height.
        """
        for widget in (self._body, self._page):
            layout = widget.layout()
            if layout is not None:
                layout.activate()
        QCoreApplication.sendEvent(self, QEvent(QEvent.Type.LayoutRequest))

    def write_note(self) -> None:
        """Let the person write the note, all of which is in sight."""
        self.ensureWidgetVisible(self.note)
        self.note.setFocus()

    def changeEvent(self, event: QEvent) -> None:
        """The title grows with the text."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "title"):
            self._fit_title()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Pictures are for the precinct that is shown; other files are the window's."""
        self._welcome(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """As they come in."""
        self._welcome(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """Attach what was dropped."""
        paths = self._dropped(event.mimeData())
        if paths:
            event.acceptProposedAction()
            self.files_dropped.emit(paths)

    # Inside

    def _welcome(self, event: QDragMoveEvent) -> None:
        if self._dropped(event.mimeData()):
            event.acceptProposedAction()
        else:
            event.ignore()

    def _dropped(self, mime: QMimeData) -> Sequence[Path]:
        """The files dragged, where one at least is a picture and a precinct is shown."""
        paths = local_paths(mime)
        pictures = any(path.suffix.lower() in SUFFIXES for path in paths)
        return paths if pictures and self.pictures.isVisibleTo(self) else ()

    def _fit_title(self) -> None:
        font = QFont(self.font())
        font.setPointSizeF(font.pointSizeF() * _TITLE)
        font.setBold(True)
        self.title.setFont(font)

    def _show_cell(self, finding: Mapping[str, Any]) -> None:
        known = bool(finding["source"] and finding["cell"])
        self._cell = (
            CellRef(
                str(finding["source"]),
                str(finding["sheet"]),
                int(finding["row"]),
                int(finding["column"]),
            )
            if known
            else None
        )
        text = source_text(finding)
        self.cell.show_text(text or messages.text("triage-no-cell", self._language))
        tip = messages.text("triage-cell-tip", self._language)
        self.cell.setToolTip(f"{text}\n{tip}" if known else "")
        self.cell.setEnabled(known)
        self.cell.setAccessibleName(messages.text("triage-show-cell", self._language, cell=text))

    def _ask_cell(self) -> None:
        if self._cell is not None:
            self.cell_asked.emit(self._cell)

    def _make_parts(self) -> None:
        self.hint = prose(self, messages.text("triage-choose", self._language))
        self.shape, self.kind, self.state = QLabel(), prose(self), prose(self)
        self.state.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.title, self.place, self.sentence = (prose(self) for _ in range(3))
        self._fit_title()
        self.several, self.rests = prose(self), prose(self)
        self.cell = Link(self)
        self.same_place = Link(self)
        self.same_place.clicked.connect(self.same_place_asked)
        self.cell.clicked.connect(self._ask_cell)
        self.parts = {name: prose(self) for name in _PARTS}
        self.note = NoteEditor(self)
        self.note.setPlaceholderText(messages.text("triage-note-hint", self._language))
        self.note.setAccessibleName(messages.text("triage-note", self._language))
        self.comparison = ComparisonView(self._language, self)
        self.neighbours = prose(self)
        self.neighbours.setTextFormat(Qt.TextFormat.PlainText)
        self._heads: dict[str, QLabel] = {}
        self.pictures = AttachmentStrip(self._language, self)

    def _lay_out(self) -> None:
        self._body = QWidget(self)
        column = QVBoxLayout(self._body)
        column.setContentsMargins(0, 0, 0, 0)
        head = QHBoxLayout()
        head.addWidget(self.shape)
        head.addWidget(self.kind, 1)
        head.addWidget(self.state, 1)
        self._head = head
        column.addLayout(head)
        column.addWidget(self.title)
        column.addWidget(self.place)
        column.addWidget(self.same_place, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.several)
        column.addWidget(self.sentence)
        column.addWidget(self.rests)
        column.addWidget(self.cell, 0, Qt.AlignmentFlag.AlignLeft)
        for name in _PARTS[:2]:
            self._add(column, name, self.parts[name])
        self._add(column, "note", self.note)
        self._add(column, "comparison", self.comparison)
        self._add(column, "neighbours", self.neighbours)
        column.addSpacing(6)
        column.addWidget(self.pictures)
        self._add(column, "method", self.parts["method"])
        column.addStretch(1)
        self._page = QWidget(self)
        outer = QVBoxLayout(self._page)
        outer.setContentsMargins(12, 8, 12, 8)
        outer.addWidget(self.hint)
        outer.addWidget(self._body, 1)
        self.setWidget(self._page)

    def _add(self, column: QVBoxLayout, name: str, widget: QWidget) -> None:
        column.addSpacing(6)
        self._heads[name] = prose(self, messages.text(f"triage-{name}", self._language), bold=True)
        column.addWidget(self._heads[name])
        column.addWidget(widget)


def reason_text(reason: str, language: Language) -> str:
    """Why a finding was dismissed, in words; a reason from elsewhere as it is written."""
    message = f"dismissed-{reason}"
    return messages.text(message, language) if messages.has(message, "en") else reason
