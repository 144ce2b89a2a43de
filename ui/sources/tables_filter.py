"""Which tables the list shows: all, those with questions, or one of each shape."""

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from ui.session import Session
from ui.sources.alike import Shapes
from ui.sources.tables_list import Entry
from ui.widgets.inputs import ChoiceBox

ALL, ASKED, SHAPES = "all", "asked", "shapes"


class TablesFilter(QWidget):
    """A box above the list; out of sight where all tables are one.

    Signals:
        changed: other tables are wanted.
    """

    changed = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.box = ChoiceBox()
        label = QLabel(session.text("window-sources-show-label"))
        label.setBuddy(self.box)
        self.box.setAccessibleName(label.text().replace("&", ""))
        for name in (ALL, ASKED, SHAPES):
            self.box.addItem("", name)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 2)
        row.addWidget(label)
        row.addWidget(self.box, 1)
        self.box.activated.connect(lambda _: self.changed.emit())

    def kept(self, every: Sequence[Entry], shapes: Shapes) -> list[Entry]:
        """The entries to show; all where the choice would leave none."""
        found = {
            ALL: list(every),
            ASKED: [e for e in every if e.asked],
            SHAPES: [e for e in every if e.table is None or shapes.first(e.table)],
        }
        for position, (name, entries) in enumerate(found.items()):
            said = self._session.text(f"window-sources-show-{name}", count=len(entries))
            self.box.setItemText(position, said)
        self.setVisible(len(every) > 1)
        kept = found[str(self.box.currentData())]
        if not kept:
            self.show_all()
        return kept or found[ALL]

    def show_all(self) -> None:
        """Choose all tables, without telling anybody."""
        with QSignalBlocker(self.box):
            self.box.setCurrentIndex(0)
