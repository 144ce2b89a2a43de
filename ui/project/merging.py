"""What another project brings, and where both say different things: the person decides."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from audit import findings, messages
from audit.decisions import chosen_profile, comparison
from audit.decisions.review import Decision
from audit.importing.corrections import CellKey, Mend
from audit.project import chain
from audit.project.chain import Break
from audit.project.merging import Conflict, Merge, Said
from audit.project.taking import Chosen
from audit.sources import CellRef
from ui.findings.detail import reason_text
from ui.session import Session
from ui.tables import Column, ColumnTableModel, TableView
from ui.widgets.prose import prose

if TYPE_CHECKING:
    from audit.decisions.ledger import Slot

_OPEN, _OURS, _THEIRS = 0, 1, 2
_CHOICES = ("open", "ours", "theirs")
_NAMED = 5  # damaged files that a sentence names


class MergeDialog(QDialog):
    """Tells what comes over and lists the conflicts; what stays open stays as it is with us.

    ``doubts``: what does not hold in the other project of this ``name``.

    Attributes:
        doubted: says what does not hold in it, and where that is kept.
        list: the conflicts.
        ours, theirs, take_over, cancel: the buttons.
    """

    def __init__(
        self,
        session: Session,
        name: str,
        found: Merge,
        doubts: Sequence[Break],
        done: Callable[[Chosen], None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._found = found
        self._done = done
        self._conflicts: list[Conflict[Any, Any]] = [
            *found.decisions.conflicts,
            *found.corrections.conflicts,
        ]
        self._choice = np.zeros(len(self._conflicts), dtype=np.int8)
        self._model = ColumnTableModel(self)
        self._build(name, doubts)
        self._show()

    # Building

    def _build(self, name: str, doubts: Sequence[Break]) -> None:
        text = self._session.text
        self.setWindowTitle(text("window-merge-title", name=name))
        self.doubted = prose(self, self._doubted(name, doubts), bold=True)
        self.doubted.setVisible(bool(doubts))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.about = prose(self, self._told())
        self.asked = prose(self, text("window-merge-conflicts", count=len(self._conflicts)))
        self.list = TableView(self._model, text("window-merge-list"), self)
        self.ours = self._button("ours", lambda: self._choose(_OURS))
        self.theirs = self._button("theirs", lambda: self._choose(_THEIRS))
        self.take_over = self._button("take", self._take)
        self.cancel = QPushButton(text("window-cancel"), self)
        self.cancel.setAutoDefault(False)
        self.cancel.clicked.connect(self.reject)
        self.take_over.setDefault(True)
        row = QHBoxLayout()
        for button in (self.ours, self.theirs):
            row.addWidget(button)
        row.addStretch(1)
        row.addWidget(self.cancel)
        row.addWidget(self.take_over)
        column = QVBoxLayout(self)
        column.addWidget(self.doubted)
        column.addWidget(self.about)
        column.addWidget(self.asked)
        column.addWidget(self.list, 1)
        column.addLayout(row)
        conflicting = bool(self._conflicts)
        for widget in (self.asked, self.list, self.ours, self.theirs):
            widget.setVisible(conflicting)
        self.resize(1040, (460 if conflicting else 160) + (100 if doubts else 0))

    def _button(self, name: str, slot: Callable[[], None]) -> QPushButton:
        button = QPushButton(self._session.text(f"window-merge-{name}"), self)
        button.setObjectName(f"merge-{name}")
        button.setAutoDefault(False)
        button.clicked.connect(lambda _: slot())
        return button

    def _doubted(self, name: str, doubts: Sequence[Break]) -> str:
        """What does not hold in the other project, and what becomes of that; "" where all does."""
        lost = [one.name for one in doubts if one.what == "lost" and not one.project]
        text, sentences = self._session.text, [chain.told(doubts, name, self._session.language)]
        if lost:
            files = ", ".join(lost[:_NAMED]) + (", …" if len(lost) > _NAMED else "")
            sentences.append(text("window-merge-lost", count=len(lost), files=files))
        if doubts:
            sentences.append(text("window-merge-doubted"))
        return " ".join(filter(None, sentences))

    def _told(self) -> str:
        found, text = self._found, self._session.text
        if found.empty:
            return text("window-merge-nothing")
        sentences = [
            text("window-merge-brings", files=len(found.sources),
                 decisions=len(found.decisions.taken),
                 corrections=len(found.corrections.taken))
        ]  # fmt: skip
        if found.attached:
            sentences.append(text("window-merge-attached", count=len(found.attached)))
        if not found.common:
            sentences.append(text("window-merge-apart"))
        return " ".join(sentences)

    # Showing

    def _show(self) -> None:
        self._model.set_columns(
            [
                Column(
                    "choice",
                    self._session.text("window-merge-choice"),
                    self._choice,
                    lambda choice: self._session.text(f"window-merge-is-{_CHOICES[choice]}"),
                    width=12,
                ),
                self._texts("about", [self._about(c) for c in self._conflicts], 44),
                self._texts("our-side", [self._said(c.ours) for c in self._conflicts], 34),
                self._texts("their-side", [self._said(c.theirs) for c in self._conflicts], 34),
            ]
        )
        self.list.fit_columns()
        if self._conflicts and not len(self.list.selected_rows()):
            self.list.select_rows(np.arange(1), 0)  # the buttons are about what is selected

    def _texts(self, key: str, values: list[str], width: int) -> Column:
        title, texts = self._session.text(f"window-merge-{key}"), np.array(values, dtype=object)
        return Column(key, title, texts, tip=lambda row: values[row], width=width)

    def _about(self, conflict: Conflict[Any, Any]) -> str:
        if isinstance(conflict.key, str):
            return self._finding(conflict.key)
        return self._slot(conflict.key)

    def _finding(self, identity: str) -> str:
        if identity in (comparison.WITH, comparison.HOW):
            return self._session.text("window-merge-comparison")
        if identity == chosen_profile.KEY:
            return self._session.text("report-profile-concerned")
        audit, language = self._session.audit, self._session.language
        unknown = self._session.text("window-merge-no-finding", id=identity[:12])
        if audit is None:
            return unknown
        rows = audit.findings[audit.findings["id"] == identity]
        if not len(rows):
            return unknown
        row = {str(name): value for name, value in rows.iloc[0].items()}
        told = findings.explain(row, audit.election, language)
        return f"{row['code']} {told.place}: {told.sentence}"

    def _slot(self, slot: Slot) -> str:
        files = self._session.reading.files if self._session.reading else ()
        name = next((f.source.name for f in files if f.source.sha256 == slot.key.sha256),
                    slot.key.sha256[:12])  # fmt: skip
        if isinstance(slot.key, CellKey):
            return str(CellRef(name, slot.key.sheet, slot.key.row, slot.key.column))
        parts = (getattr(slot.key, part) for part in slot.key.__slots__ if part != "sha256")
        return f"{name}: {slot.what} " + " / ".join(str(part) for part in parts if part != "")

    def _said(self, said: Said[Any]) -> str:
        value = said.value
        if isinstance(value, Decision) and (named := comparison.with_of(value)):
            told = named.name
        elif isinstance(value, Decision):
            state = messages.text(f"triage-{value.state}", self._session.language)
            reason = value.reason and reason_text(value.reason, self._session.language)
            told = ", ".join(part for part in (state, reason, value.note) if part)
        elif isinstance(value, Mend):
            told = value.value
        else:
            told = self._session.text("window-merge-none") if value is None else str(value)
        who = " ".join(part for part in (said.author, said.time[:16].replace("T", " ")) if part)
        return f"{told} ({who})" if who else told

    # Deciding

    def _choose(self, choice: int) -> None:
        rows = self.list.selected_rows()
        chosen = rows if len(rows) else np.arange(0)
        self._choice[chosen] = choice
        self._model.refresh()

    def _take(self) -> None:
        decisions, corrections = (
            dict(self._found.decisions.taken),
            dict(self._found.corrections.taken),
        )
        for conflict, choice in zip(self._conflicts, self._choice, strict=True):
            if choice == _THEIRS and isinstance(conflict.key, str):
                decisions[conflict.key] = conflict.theirs.value
            elif choice == _THEIRS:
                corrections[conflict.key] = conflict.theirs.value
        kept = int((self._choice == _OURS).sum())
        undecided = [
            conflict.key
            for conflict, choice in zip(self._conflicts, self._choice, strict=True)
            if choice == _OPEN
        ]
        self._done(Chosen(decisions, corrections, self._found.attached, kept, undecided))
        self.accept()
