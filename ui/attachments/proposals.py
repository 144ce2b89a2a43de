"""Many files with the precincts proposed for them: nothing is attached before it is confirmed."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from audit import messages
from audit.evidence.attachment_matching import Match
from audit.messages import Language
from ui.widgets.inputs import ChoiceBox, grow_ticks
from ui.widgets.prose import prose

_COLUMNS = ("file", "place", "why")
_MOST_CHOICES = 400  # lists to choose from; beyond them the name must be made clear
_SIZE = 860, 560


class ProposalsDialog(QDialog):
    """A row a file; what is sure is ticked, what is not can be chosen.

    Signals:
        confirmed: pairs of path and `attachments.place_key`.
    """

    confirmed = Signal(object)

    def __init__(
        self, matches: Sequence[Match], places: Mapping[str, str], language: Language,
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        """``places`` are the names of precincts by their keys."""
        super().__init__(parent)
        self._language: Language = language
        # What needs a look comes first.
        self._matches = sorted(matches, key=lambda one: (one.sure, not one.keys))
        self._choices: dict[int, QComboBox] = {}
        self.setWindowTitle(self._text("proposals"))
        self.table = QTableWidget(len(matches), len(_COLUMNS), self)
        self.table.setAccessibleName(self._text("proposals"))
        grow_ticks(self.table)
        self.table.setHorizontalHeaderLabels([self._text(f"column-{name}") for name in _COLUMNS])
        self.table.verticalHeader().hide()
        for row, match in enumerate(self._matches):
            self._fill(row, match, places)
        self.table.setColumnWidth(0, 300)
        self.table.setColumnWidth(1, 280)
        self.table.horizontalHeader().setStretchLastSection(True)
        buttons = QDialogButtonBox(self)
        self.attach = buttons.addButton(
            self._text("attach").rstrip("…"), QDialogButtonBox.ButtonRole.AcceptRole
        )
        buttons.addButton(QDialogButtonBox.StandardButton.Cancel)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.addWidget(prose(self, self._text("proposals-lead")))
        column.addWidget(self.table, 1)
        column.addWidget(buttons)
        self.resize(*_SIZE)

    def accept(self) -> None:
        """Hand over what is ticked or chosen."""
        self.confirmed.emit(self._chosen())
        super().accept()

    # Inside

    def _chosen(self) -> list[tuple[Path, str]]:
        found = []
        for row, match in enumerate(self._matches):
            key = ""
            if row in self._choices:
                key = str(self._choices[row].currentData() or "")
            elif match.sure and self._is_ticked(row):
                key = match.keys[0]
            if key:
                found.append((match.path, key))
        return found

    def _is_ticked(self, row: int) -> bool:
        item = self.table.item(row, 0)
        return item is not None and item.checkState() == Qt.CheckState.Checked

    def _fill(self, row: int, match: Match, places: Mapping[str, str]) -> None:
        name = QTableWidgetItem(match.path.name)
        name.setToolTip(str(match.path))
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if match.sure:
            flags |= Qt.ItemFlag.ItemIsUserCheckable
            name.setCheckState(Qt.CheckState.Checked)
        name.setFlags(flags)
        self.table.setItem(row, 0, name)
        why = self._text(f"why-{match.why}", count=str(len(match.keys)))
        texts = {1: places.get(match.keys[0], "") if match.sure else "", 2: why}
        for column, text in texts.items():
            item = QTableWidgetItem(text)
            item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
            item.setToolTip(text)
            self.table.setItem(row, column, item)
        if len(match.keys) > 1 and len(self._choices) < _MOST_CHOICES:
            self._offer(row, match, places)

    def _offer(self, row: int, match: Match, places: Mapping[str, str]) -> None:
        box = ChoiceBox(self.table)
        box.setAccessibleName(f"{self._text('column-place')}: {match.path.name}")
        box.addItem(self._text("leave"), "")
        for key in match.keys[:_MOST_CHOICES]:
            box.addItem(places.get(key, key), key)
        self.table.setCellWidget(row, 1, box)
        self._choices[row] = box

    def _text(self, message: str, /, **values: str) -> str:
        return messages.text(f"attachments-{message}", self._language, **values)
