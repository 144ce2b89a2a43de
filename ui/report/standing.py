"""Does a report still stand: hashes beside what is on paper, and the check of a PDF, in place."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import (
    QFileDialog,
    QFormLayout,
    QGroupBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from audit.pages import Document
from audit.progress import Progress
from ui.jobs import Jobs
from ui.report.guard import guarded
from ui.report.own_job import OwnJob
from ui.session import Session
from ui.working import reason_of

if TYPE_CHECKING:
    from reports.verifying import CannotVerify, Verdict

_HASHES = ("inputs", "findings")
_LEAST_BLOCKS = 2


class StandingPanel(QWidget):
    """Hashes of the report that is shown, a field for blocks from paper, and the check of a file.

    Attributes:
        choose_report: asks which PDF to check; "" for none.
        choose_files: asks for the files that were audited, where none are open.

    Signals:
        done: the person wants back to the pages.
    """

    done = Signal()

    def __init__(self, session: Session, jobs: Jobs, parent: QWidget | None = None) -> None:
        """``jobs`` read the hashes off the pages; they must outlive the widget."""
        super().__init__(parent)
        self._session = session
        self._jobs = jobs
        self._document: Document | None = None
        self._digests = ("", "")
        self._job = OwnJob(session.jobs, self)
        self.choose_report: Callable[[], str] = self._ask_report
        self.choose_files: Callable[[], Sequence[str]] = self._ask_files
        self._make_parts()
        self._lay_out()
        self.blocks.textChanged.connect(lambda _: self._compare())
        self.check_button.clicked.connect(lambda _: self.check())
        self.back.clicked.connect(self.done)
        self._job.ended.connect(self._job_ended)
        self._job.stopped.connect(self._job_stopped)

    def show_document(self, document: Document | None) -> None:
        """The hashes of another report."""
        self._document, self._digests = document, ("", "")
        self._show_hashes()
        if document is None:
            return

        def work(_: Progress) -> tuple[str, str]:
            from reports.verifying.apart import first_page
            from reports.verifying.parts import hashes_on

            return hashes_on(first_page(document.data))

        self._jobs.start("", work, guarded(self, lambda found: self._found(document, found)))

    def check(self) -> None:
        """Ask for a PDF and check it, with the files that are open or else with those chosen."""
        if self._job.busy:
            return
        report = self.choose_report()
        paths = (self._open_files() or [Path(one) for one in self.choose_files()]) if report else []
        if not report or not paths:
            return
        language = self._session.language

        def work(progress: Progress) -> "Verdict | CannotVerify":
            from reports.verifying import CannotVerify, verify

            try:
                return verify(Path(report), paths, progress)
            except CannotVerify as error:
                return error

        title = self._text("job")
        self.check_button.setEnabled(False)
        self._tell(f"{title}: {Path(report).name}…", [])
        self._job.start(title, work, lambda found: self._checked(found, language))

    # Building

    def _make_parts(self) -> None:
        fixed = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        self.hashes = [QLabel("–", self) for _ in _HASHES]
        for label, name in zip(self.hashes, _HASHES, strict=True):
            label.setFont(fixed)
            label.setWordWrap(True)
            label.setTextInteractionFlags(
                Qt.TextInteractionFlag.TextSelectableByMouse
                | Qt.TextInteractionFlag.TextSelectableByKeyboard
            )
            label.setAccessibleName(self._text(name))
        self.blocks = QLineEdit(self)
        self.blocks.setFont(fixed)
        self.blocks.setMaxLength(120)
        self.blocks.setPlaceholderText(self._text("blocks-hint"))
        self.blocks.setAccessibleName(self._text("blocks"))
        self.answer, self.summary = QLabel(self), QLabel(self)
        for label in (self.answer, self.summary):
            label.setWordWrap(True)
        self.check_button = QPushButton(self._text("check"), self)
        self.lines = QListWidget(self)
        self.lines.setWordWrap(True)
        self.lines.setAccessibleName(self._text("lines"))
        self.lines.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.back = QPushButton(self._text("back"), self)

    def _lay_out(self) -> None:
        paper = QGroupBox(self._text("paper"), self)
        form = QFormLayout(paper)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        for name, label in zip(_HASHES, self.hashes, strict=True):
            form.addRow(self._text(name), label)
        form.addRow(self._text("blocks"), self.blocks)
        form.addRow(self.answer)
        file = QGroupBox(self._text("file"), self)
        hint = QLabel(self._text("hint"), file)
        hint.setWordWrap(True)
        row = QHBoxLayout()
        row.addWidget(self.check_button)
        row.addWidget(self.summary, 1)
        of_file = QVBoxLayout(file)
        of_file.addWidget(hint)
        of_file.addLayout(row)
        of_file.addWidget(self.lines, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(paper)
        column.addWidget(file, 1)
        column.addWidget(self.back, 0, Qt.AlignmentFlag.AlignRight)

    # Paper

    def _found(self, document: Document, digests: tuple[str, str]) -> None:
        if document is self._document:
            self._digests = digests
            self._show_hashes()

    def _show_hashes(self) -> None:
        from reports.fingerprint import blocks_of_four

        for label, digest in zip(self.hashes, self._digests, strict=True):
            label.setText(blocks_of_four(digest) or "–")
        self._compare()

    def _compare(self) -> None:
        """Say whose the typed blocks are."""
        from reports.fingerprint import bears, blocks_typed

        typed = blocks_typed(self.blocks.text())
        if not self.blocks.text().strip():
            self.answer.setText("")
        elif not any(self._digests):
            self.answer.setText(self._text("none"))
        elif len(typed) < _LEAST_BLOCKS:
            self.answer.setText(self._text("is-few"))
        else:
            pairs = zip(_HASHES, self._digests, strict=True)
            of = next((name for name, digest in pairs if bears(digest, typed)), "neither")
            self.answer.setText(self._text(f"is-{of}"))

    # Checking

    def _open_files(self) -> list[Path]:
        """What is open now, and what is attached to it."""
        reading = self._session.reading
        files = reading.files if reading is not None else ()
        paths = dict.fromkeys(Path(f.source.path) for f in files if f.source.path)
        return [*paths, self._session.keeping.pictures] if paths else []

    def _checked(self, found: "Verdict | CannotVerify", language: str) -> None:
        from reports.verifying import Verdict

        if language != self._session.language:
            return  # the panel is made anew in the other language
        told = found.told(self._session.language) if isinstance(found, Verdict) else []
        self._tell(found.sentence(self._session.language), told)

    def _tell(self, summary: str, lines: Sequence[str]) -> None:
        self.summary.setText(summary)
        self.lines.clear()
        self.lines.addItems(list(lines))

    def _job_ended(self, error: BaseException | None) -> None:
        self.check_button.setEnabled(True)
        if error is not None:
            what = reason_of(error, self._session.language)
            self._tell(self._text("failed", what=what), [])

    def _job_stopped(self) -> None:
        self.check_button.setEnabled(True)
        self._tell("", [])

    # Asking

    def _ask_report(self) -> str:
        kinds = f"{self._session.text('pages-pdf')} (*.pdf)"
        title = self._text("choose-report")
        return QFileDialog.getOpenFileName(self, title, str(Path.home()), kinds)[0]

    def _ask_files(self) -> Sequence[str]:
        title = self._text("choose-files")
        return QFileDialog.getOpenFileNames(self, title, str(Path.home()))[0]

    def _text(self, name: str, **values: str) -> str:
        return self._session.text(f"standing-{name}", **values)
