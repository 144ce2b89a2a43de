"""The line at the bottom: what is going on, how far it is, and how to stop it."""

from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QLabel, QProgressBar, QPushButton, QSizePolicy, QStatusBar, QWidget

from audit import messages
from ui.session import Session
from ui.widgets.early import Early, tell


class StatusLine(QStatusBar):
    """Shows the job of a session, its progress and a button to cancel it."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.said = QLabel()
        self.said.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        tell(self.said, textInteractionFlags=Early.TextSelectableByMouse)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setFixedWidth(180)
        self.cancel = QPushButton()
        self.cancel.setObjectName("cancel-job")
        self.cancel.clicked.connect(session.jobs.cancel)
        self.saved = QLabel()
        self.saved.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self.addWidget(self.said, 1)
        for widget in (self.bar, self.cancel, self.saved):
            self.addPermanentWidget(widget)
        session.audit_changed.connect(self._audit_changed)
        session.job_started.connect(self._started)
        session.job_progress.connect(self._stepped)
        session.job_finished.connect(self._finished)
        session.acted.connect(self._acted)
        self._show_work(False)
        self._show_saved()
        self.retranslate()

    def say(self, sentence: str) -> None:
        """Show a sentence until the next one."""
        self.said.setText(sentence)
        self.said.setToolTip(sentence)

    def retranslate(self) -> None:
        """Write everything in the session's language."""
        text = self._session.text
        self.cancel.setText(text("window-cancel"))
        self.saved.setText(text("window-saved-here"))
        self.saved.setToolTip(str(self._session.kept_in))
        self.cancel.setToolTip(text("window-cancel-tip"))
        self.bar.setAccessibleName(text("window-progress"))
        self.setAccessibleName(text("window-progress"))
        if not self._session.jobs.busy:
            self.say("")  # said in the language of before

    def _started(self, title: str) -> None:
        self.say(f"{title}…")
        self.bar.setRange(0, 0)
        self._show_work(True)

    def _stepped(self, done: int, total: int, label: str) -> None:
        self.bar.setRange(0, max(total, 0))
        self.bar.setValue(done)
        self.say(f"{self._session.jobs.title}: {self._step_text(done, total, label)}")

    def _step_text(self, done: int, total: int, label: str) -> str:
        """A step in words; the code of a check is told by its title."""
        text, title = self._session.text, f"check-{label}-title"
        said = text(title) if messages.has(title, "en") else label
        if total <= 0:
            return said
        return text("window-job-read-step", done=done, total=total, label=said).rstrip(" :")

    def _finished(self, sentence: str) -> None:
        if not self._session.jobs.busy:
            self._show_work(False)
        self.say(sentence)

    def _acted(self, sentence: str) -> None:
        if not self._session.jobs.busy:  # else how far it is says more
            self.say(sentence)

    def _show_work(self, visible: bool) -> None:
        self.bar.setVisible(visible)
        self.cancel.setVisible(visible)

    def _audit_changed(self) -> None:
        self._show_saved()
        if self._session.audit is None and not self._session.jobs.busy:
            self.say("")  # what was said of it holds no longer

    def _show_saved(self) -> None:
        self.saved.setVisible(self._session.audit is not None)
