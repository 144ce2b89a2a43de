"""What stands in the report: its chapters, whose dossiers, the organisation's mark."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFileDialog,
    QGroupBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from audit.evidence.attachments import LOGO, SUFFIXES, Slot
from reports.choices import CHAPTERS, DOSSIERS
from ui.session import Session
from ui.widgets.inputs import ChoiceBox, grow_ticks

_ROWS = 6  # chapters in sight; the others are scrolled to
_KEPT = "report-contents"


class ContentsPanel(QGroupBox):
    """Chapters to tick, dossiers, mark. What is chosen is kept with the session.

    Attributes:
        choose_file: asks for a picture; "" for none.

    Signals:
        changed: the report will be another one.
        obtained_wanted: the person wants to say who obtained the files.
    """

    changed = Signal()
    obtained_wanted = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session.text("contents-title"), parent)
        self._session = session
        self.choose_file: Callable[[], str] = self._ask_file
        self.chapters = QListWidget(self)
        self.dossiers = ChoiceBox(self)
        self.listed = QLineEdit(self)
        self.logo = QPushButton(self)
        self.no_logo = QPushButton(self._text("no-logo"), self)
        self.obtained = QPushButton(self._text("obtained"), self)
        self._fill()
        self._remember()
        self._lay_out()
        self._connect()
        self._show_logo()

    def chosen(self) -> dict[str, Any]:
        """What of `Options` is chosen here."""
        items = (self.chapters.item(row) for row in range(self.chapters.count()))
        ticked = tuple(
            str(item.data(Qt.ItemDataRole.UserRole))
            for item in items
            if item.checkState() == Qt.CheckState.Checked
        )
        return {
            "chapters": ticked,
            "dossiers": self.dossiers.currentData(),
            "listed": self.listed.text().strip(),
            "logo": self._session.attachments.logo,
        }

    # Building

    def _fill(self) -> None:
        grow_ticks(self.chapters)
        for name in CHAPTERS:
            item = QListWidgetItem(self._session.text(f"report-chapter-{name}"), self.chapters)
            item.setData(Qt.ItemDataRole.UserRole, name)
            item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsUserCheckable)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsSelectable)
            item.setCheckState(Qt.CheckState.Checked)
            item.setToolTip(item.text())
        for which in DOSSIERS:
            self.dossiers.addItem(self._text(f"dossiers-{which}"), which)
        self.chapters.setAccessibleName(self._text("chapters"))
        self.chapters.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.chapters.setFixedHeight(self.chapters.sizeHintForRow(0) * _ROWS + 6)
        self.dossiers.setAccessibleName(self._text("dossiers"))
        self.listed.setPlaceholderText(self._text("listed-hint"))
        self.listed.setAccessibleName(self._text("dossiers-listed"))
        self.no_logo.setToolTip(self._text("no-logo-tip"))

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        for name, widget in (("chapters", self.chapters), ("dossiers", self.dossiers)):
            label = QLabel(self._text(name), self)
            label.setBuddy(widget)
            column.addWidget(label)
            column.addWidget(widget)
        column.addWidget(self.listed)
        row = QHBoxLayout()
        row.addWidget(self.logo, 1)
        row.addWidget(self.no_logo)
        column.addLayout(row)
        column.addWidget(self.obtained)

    def _connect(self) -> None:
        self.chapters.itemChanged.connect(self._changed)
        self.dossiers.currentIndexChanged.connect(self._changed)
        self.listed.textEdited.connect(self._changed)
        self.logo.clicked.connect(self._take_logo)
        self.no_logo.clicked.connect(self._drop_logo)
        self.obtained.clicked.connect(self.obtained_wanted)
        # A method, never a lambda: Qt lets go of it when the widget goes, the session stays.
        self._session.attachments_changed.connect(self._logo_changed)

    # Choosing

    def _changed(self, *_: object) -> None:
        self.listed.setVisible(self.dossiers.currentData() == "listed")
        kept = {name: value for name, value in self.chosen().items() if name != "logo"}
        self._session.setProperty(_KEPT, kept)
        self.changed.emit()

    def _remember(self) -> None:
        """Take what was chosen before the window was rebuilt."""
        kept = self._session.property(_KEPT) or {}
        for row in range(self.chapters.count()):
            item = self.chapters.item(row)
            wanted = item.data(Qt.ItemDataRole.UserRole) in kept.get("chapters", CHAPTERS)
            item.setCheckState(Qt.CheckState.Checked if wanted else Qt.CheckState.Unchecked)
        self.dossiers.setCurrentIndex(max(self.dossiers.findData(kept.get("dossiers")), 0))
        self.listed.setText(kept.get("listed", ""))
        self.listed.setVisible(self.dossiers.currentData() == "listed")

    def _take_logo(self) -> None:
        path = self.choose_file()
        if path and self._session.audit is not None:
            self._session.attach([(Path(path), LOGO)])

    def _drop_logo(self) -> None:
        files = self._session.attachments.of(LOGO)
        self._session.detach([Slot(LOGO, one.sha256) for one in files])

    def _logo_changed(self) -> None:
        self._show_logo()
        self.changed.emit()

    def _show_logo(self) -> None:
        logo = self._session.attachments.logo
        self.logo.setText(self._text("logo"))
        self.logo.setToolTip(logo.name if logo else self._text("logo-tip"))
        self.no_logo.setVisible(logo is not None)

    def _ask_file(self) -> str:
        kinds = " ".join(f"*{suffix}" for suffix in SUFFIXES if suffix != ".pdf")
        title, told = self._text("logo"), f"{self._text('pictures')} ({kinds})"
        chosen, _ = QFileDialog.getOpenFileName(self, title, str(Path.home()), told)
        return chosen

    def _text(self, name: str) -> str:
        return self._session.text(f"contents-{name}")
