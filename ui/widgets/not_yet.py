"""Why a place shows nothing yet: files are worked on, or wait to be taken in, or there are none."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from ui.session import Session


class NotYet(QLabel):
    """A sentence in place of what there is nothing of; ``message`` where no file is open."""

    def __init__(self, session: Session, message: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._message = session, message
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setWordWrap(True)
        # Methods, never lambdas: Qt lets go of them when the widget goes, the session stays.
        session.job_started.connect(self._follow)
        session.job_finished.connect(self._follow)
        self.tell()

    def tell(self) -> None:
        """Say how it is now."""
        session = self._session
        if session.jobs.busy:
            self.setText(session.text("window-not-yet-busy"))
        elif session.reading is not None:
            self.setText(session.text("window-not-yet-taken"))
        else:
            self.setText(session.text(self._message))

    def _follow(self, _: str) -> None:
        if self._session.audit is None:
            self.tell()
