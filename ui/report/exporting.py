"""What can be taken out of the program besides the report, in place of the pages."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QFileDialog,
    QGridLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from audit.decisions.review import Review
from audit.messages import Language
from audit.progress import Progress
from ui.report.own_job import OwnJob
from ui.session import Session
from ui.widgets.inputs import grow_ticks
from ui.widgets.prose import prose
from ui.working import reason_of

if TYPE_CHECKING:
    from audit.engine import Audit
    from audit.evidence.attachments import Attachments
    from audit.project.chain import Break

# What is written, and the ending of its name.
KINDS = {
    "workbook": "xlsx",
    "text": "csv",
    "protocols": "csv",
    "data": "json",
    "paper": "pdf",
    "sheet": "xlsx",
}
_NAMES = dict.fromkeys(("workbook", "text", "protocols", "data"), "workbook")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be written, in which language, and whether people are numbered.

    ``each``: forms are printed once for every precinct that the files know. ``breaks``: what does
    not hold in the project, which is told in what is written.
    """

    kind: str
    path: Path
    language: Language
    nameless: bool
    each: bool = False
    breaks: "tuple[Break, ...]" = ()


class ExportPanel(QWidget):
    """A button for each kind of file, with what it is for.

    Attributes:
        buttons: by kind, in the order of `KINDS`.
        each: whether forms to print are wanted for every precinct.
        choose_file: asks where to write, given a name and its ending; "" for nowhere.
        language, nameless: how the report is made, which holds for these files too.

    Signals:
        done: the person wants back to the pages.
    """

    done = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._job = OwnJob(session.jobs, self)
        self.choose_file: Callable[[str, str], str] = self._ask_file
        self.language: Callable[[], Language] = lambda: session.language
        self.nameless: Callable[[], bool] = lambda: False
        self.buttons = {kind: QPushButton(self._text(kind), self) for kind in KINDS}
        self.each = QCheckBox(self._text("each"), self)
        grow_ticks(self.each)
        self.each.setAccessibleDescription(self._text("each-about"))
        self.state = QLabel(self)
        self.state.setWordWrap(True)
        self.back = QPushButton(self._text("back"), self)
        self._lay_out()
        for kind, button in self.buttons.items():
            button.setAccessibleDescription(self._text(f"{kind}-about"))
            button.clicked.connect(lambda _=False, kind=kind: self.export(kind))
        self.back.clicked.connect(self.done)
        session.audit_changed.connect(self._audit_changed)
        self._audit_changed()
        self._job.ended.connect(self._ended)
        self._job.stopped.connect(lambda: self._say(self._text("stopped")))

    def export(self, kind: str) -> None:
        """Ask where and write it there, beside the window."""
        audit = self._session.audit
        if audit is None or self._job.busy:
            return
        name = self._text(f"name-{_NAMES.get(kind, kind)}")
        chosen = self.choose_file(f"{name}.{KINDS[kind]}", KINDS[kind])
        if not chosen:
            return
        each = self.each.isChecked()
        breaks = self._session.breaks()
        wanted = Wanted(kind, Path(chosen), self.language(), self.nameless(), each, breaks)
        review, attached = self._session.review.snapshot(), self._session.attachments

        def work(progress: Progress) -> list[str]:
            said = written(audit, review, attached, wanted, progress)
            self._session.exported(kind, wanted.path)
            return said

        self._file = wanted.path.name
        working = self._text("working", file=self._file)
        self._job.start(working, work, lambda said: self._written(wanted.path, said))
        self._say(working)

    def _audit_changed(self) -> None:
        """A form for every precinct only where precincts are known."""
        audit = self._session.audit
        known = audit is not None and (
            len(audit.election.protocols) or len(audit.election.registry)
        )
        self.each.setEnabled(bool(known))
        if not known:
            self.each.setChecked(False)

    def _lay_out(self) -> None:
        title = prose(self, self._text("title"), bold=True)
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(12)
        for row, (kind, button) in enumerate(self.buttons.items()):
            about = QLabel(self._text(f"{kind}-about"), self)
            about.setWordWrap(True)
            grid.addWidget(button, row, 0, Qt.AlignmentFlag.AlignTop)
            told = QVBoxLayout()
            told.addWidget(about)
            if kind == "paper":
                told.addWidget(self.each)
                told.addWidget(prose(self, self._text("each-about"), tight=True))
            grid.addLayout(told, row, 1)
        grid.setColumnStretch(1, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        column.addWidget(title)
        column.addLayout(grid)
        column.addWidget(self.state)
        column.addStretch(1)
        column.addWidget(self.back, 0, Qt.AlignmentFlag.AlignRight)

    def _written(self, path: Path, said: list[str]) -> None:
        self._say("\n".join([self._session.text("export-written", path=str(path)), *said]))

    def _say(self, text: str) -> None:
        self.state.setText(text)
        for button in self.buttons.values():
            button.setEnabled(not self._job.busy)

    def _ended(self, error: BaseException | None) -> None:
        said = self.state.text()
        if error is not None:
            what = reason_of(error, self._session.language)
            said = self._text("failed", file=self._file, what=what)
        self._say(said)

    def _ask_file(self, name: str, ending: str) -> str:
        kinds = f"{ending.upper()} (*.{ending})"
        start = str(Path.home() / name)
        chosen, _ = QFileDialog.getSaveFileName(self, self._text("title"), start, kinds)
        return chosen if not chosen or chosen.lower().endswith(ending) else f"{chosen}.{ending}"

    def _text(self, message: str, /, **values: str) -> str:
        return self._session.text(f"export-panel-{message}", **values)


def written(
    audit: "Audit", review: Review, attached: "Attachments", wanted: Wanted, progress: Progress
) -> list[str]:
    """Write what is wanted; says what did not fit, a sentence each.

    Raises:
        OSError: when the file cannot be written.
        Cancelled: when the person cancels.
    """
    from reports import findings_file
    from reports.content.broken import broken
    from reports.content.context import Context
    from reports.forms import asked, collecting, printed
    from reports.model import Options
    from reports.workbook import audit_book

    path, language, nameless = wanted.path, wanted.language, wanted.nameless
    if wanted.kind == "workbook":
        told = audit_book.write(
            audit, review, path, language, progress, nameless=nameless, breaks=wanted.breaks
        )
        return told.sentences(language)
    c = Context(audit, review, language, Options(nameless=nameless, breaks=wanted.breaks))
    if wanted.kind == "text":
        audit_book.write_findings(audit, review, path, language, progress, nameless=nameless)
    elif wanted.kind == "protocols":
        audit_book.write_protocols(audit, review, path, language, progress, nameless=nameless)
    elif wanted.kind == "data":
        findings_file.write(c.as_told, path, language, attached, c.person, broken(c))
    else:
        forms = replace(asked.of_election(audit.election, language), broken=broken(c))
        if wanted.kind == "paper":
            printed.write(forms, path, language, each=wanted.each, progress=progress)
        else:
            collecting.write(forms, path, language)
    return []
