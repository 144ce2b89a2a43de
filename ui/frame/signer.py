"""Whose decisions these are: seen in the status line, remembered, asked where nobody is named."""

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QPushButton, QWidget

from ui.session import Place, Session

_KEY = "person/name"


class Signer(QPushButton):
    """The name that decisions and corrections bear; pressed, it leads to where it is typed."""

    def __init__(self, session: Session, settings: QSettings, parent: QWidget) -> None:
        super().__init__(parent)
        self._session, self._settings = session, settings
        self.setFlat(True)
        self.setAutoDefault(False)
        if not session.author:
            session.sign(str(settings.value(_KEY, "")))
        session.signed.connect(self._keep)
        session.audit_changed.connect(self.tell)
        self.tell()

    def tell(self) -> None:
        """Say whose name it is, in the session's language; nothing where nothing is decided."""
        session = self._session
        self.setText(session.author or session.text("window-signer-nobody"))
        tip = session.text("window-signer-tip" if session.author else "window-signer-nobody-tip")
        self.setToolTip(tip)
        self.setAccessibleName(self.text())
        self.setAccessibleDescription(tip)
        self.setVisible(session.audit is not None)

    def _keep(self) -> None:
        self._settings.setValue(_KEY, self._session.author)
        self.tell()


def lead(session: Session, report: QWidget) -> None:
    """Show the place of the report, and give the keyboard to the name in it."""
    session.go(Place.REPORT)
    options = getattr(report, "options", None)
    if options is not None:
        options.author.setFocus()
        options.author.selectAll()
