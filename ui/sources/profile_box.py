"""The box in which the election's profile is seen and chosen."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QWidget,
)

from audit import profile as profiles
from ui.session import Session
from ui.widgets.inputs import ChoiceBox

_FROM_FILE = "\x00file"


class ProfileBox(QWidget):
    """A label and a box: chosen from the files, one of the built-in profiles, or a file."""

    def __init__(
        self, session: Session, ask: Callable[[], str], parent: QWidget | None = None
    ) -> None:
        """``ask`` gives the path of a profile's file, "" when the person thinks better of it."""
        super().__init__(parent)
        self._session = session
        self.ask = ask
        self.box = ChoiceBox()
        self.box.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.box.setMinimumContentsLength(30)
        label = QLabel(session.text("window-sources-profile-label"))
        label.setBuddy(self.box)
        self.box.setAccessibleName(label.text().replace("&", ""))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(label)
        row.addWidget(self.box)
        self.box.activated.connect(self._chosen)

    def refresh(self) -> None:
        """Show the profile that the session uses."""
        self.box.clear()
        self.box.addItem(self._automatic(), None)
        for key in profiles.built_in():
            self.box.addItem(profiles.load(key).names[self._session.language], key)
        chosen = self._session.profile
        if chosen and self.box.findData(chosen) < 0:
            self.box.addItem(Path(chosen).name, chosen)
        self.box.addItem(self._session.text("window-sources-profile-file"), _FROM_FILE)
        self.box.setCurrentIndex(max(self.box.findData(chosen), 0) if chosen else 0)
        self.box.setToolTip(self.box.currentText())

    def _automatic(self) -> str:
        election = self._session.election
        if election is None or self._session.profile is not None or self._session.pending:
            return self._session.text("window-sources-profile-auto")
        name = election.profile.names[self._session.language]
        return self._session.text("window-sources-profile-auto-named", name=name)

    def _chosen(self, position: int) -> None:
        chosen = self.box.itemData(position)
        if chosen == _FROM_FILE:
            chosen = self.ask() or self._session.profile
        self._session.set_profile(chosen)
        self.refresh()
