"""The entry of the help menu by which .hattama files open with this program, or no longer do."""

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction

from audit import system
from audit.progress import Progress
from ui.session import Session


class Associating(QObject):
    """Writes the files of `ui.start.association` and takes them back; ``action`` is ticked then."""

    def __init__(self, session: Session, action: QAction) -> None:
        super().__init__(action)
        self._session = session
        self._action = action
        action.setCheckable(True)

    def tell(self) -> None:
        """Tick the action where this program opens such files; hide it where it cannot be."""
        from ui.start import association

        self._action.setVisible(association.possible())
        self._action.setChecked(association.there())

    def change(self) -> None:
        """Write the files where they are not, else remove them; the desktop is told in a job."""
        from ui.start import association

        text, language = self._session.text, self._session.language
        written = association.there()

        def work(_: Progress) -> str:
            try:
                if written:
                    association.remove()
                    return text("association-removed")
                association.write()
            except OSError as error:
                what = f"{system.why(error).told(language)}: {error.filename or ''}".rstrip(": ")
                return text("association-failed", what=what)
            return text("association-written", folder=str(next(iter(association.files())).parent))

        def done(said: str) -> None:
            self.tell()
            self._session.say(said)

        self._session.jobs.start(text("association-job"), work, done)
