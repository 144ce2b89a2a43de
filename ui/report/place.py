"""The report as it will be printed: what it says of itself, its pages, save and print."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QHideEvent, QKeyEvent, QKeySequence, QShowEvent
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStackedWidget,
    QWidget,
)

from audit import system
from audit.pages import Document, opened
from audit.progress import Progress
from audit.writing import whole
from ui.jobs import Jobs
from ui.report.arranging import Choices, arranged
from ui.report.building import Builder, build_pdf
from ui.report.contents import ContentsPanel
from ui.report.exporting import ExportPanel
from ui.report.guard import guarded
from ui.report.obtained import ObtainedPanel
from ui.report.options import OptionsPanel
from ui.report.pages import PagesView
from ui.report.printing import Printing, ask_printer
from ui.report.signing import SignPanel
from ui.report.standing import StandingPanel
from ui.session import Session
from ui.widgets.not_yet import NotYet
from ui.working import reason_of

if TYPE_CHECKING:
    from reports.model import Options

_WAIT = 700  # milliseconds without a further decision


class ReportPlace(QWidget):
    """Shows, saves and prints the report.

    Attributes:
        document: the report as it was last made; None before.
        stale: whether something was decided or chosen since.
        choose_file, choose_printer: ask where to save and what to print on; None for neither.
    """

    def __init__(
        self,
        session: Session,
        parent: QWidget | None = None,
        build: Builder = build_pdf,
        wait: int = _WAIT,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._build = build
        self._pages_jobs = Jobs(session)  # a child of the session: it outlives this widget
        self._printing: Printing | None = None
        self._printed_to = ""  # the file, where it is no printer
        self._title = ""
        self._then: Callable[[Document], None] | None = None
        self.document: Document | None = None
        self.stale = True
        self.choose_file: Callable[[str], str] = self._ask_file
        self.choose_printer: Callable[[], QPrinter | None] = ask_printer(self._text("print"))
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(wait)
        self._soon.timeout.connect(self.make)
        self._make_parts()
        self._lay_out()
        self._connect()
        self._show_state()

    @property
    def building(self) -> bool:
        """Whether the report is being made."""
        return bool(self._title)

    def make(self) -> None:
        """Make the report in the background, unless it is being made."""
        self._soon.stop()
        audit = self._session.audit
        if audit is None or self.building:
            return
        review, language = self._session.review.snapshot(), self.options.language
        options, build = self._chosen(), self._build
        self.stale = False
        self._title = self._text("building")

        def work(progress: Progress) -> Document:
            return opened(build(audit, review, language, options, progress))

        self._session.jobs.start(self._title, work, guarded(self, self._made))
        self._show_state()

    def _chosen(self) -> "Options":
        """The options of both panels."""
        return replace(self.options.chosen(), **self.contents.chosen())

    def save(self) -> None:
        """Ask for a file and save the report there, made anew where it is stale."""
        if self._session.audit is None:
            return
        path = self.choose_file(f"{self._text('file-name')}.pdf")
        if path:
            self._when_ready(lambda document: self._write(document, Path(path)))

    def print_report(self) -> None:
        """Ask for a printer and print the report on it; while it prints: print no further."""
        if self._printing is not None:
            self._printing.cancel()
            return
        if self._session.audit is None:
            return
        printer = self.choose_printer()
        if printer is not None:
            self._when_ready(lambda document: self._print(document, printer))

    # Qt's events

    def showEvent(self, event: QShowEvent) -> None:
        """Make the report when it is looked at."""
        super().showEvent(event)
        if self.stale:
            self._soon.start(0)

    def hideEvent(self, event: QHideEvent) -> None:
        """Nobody looks: decisions are gathered until somebody does."""
        super().hideEvent(event)
        self._soon.stop()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Zoom and leaf by the usual keys; Esc leads back to the pages."""
        if event.key() == Qt.Key.Key_Escape and not self._at_pages:
            self._show_pages()
            self.pages.setFocus()
            return
        keys = QKeySequence.StandardKey
        acts: dict[QKeySequence.StandardKey, Callable[[], None]] = {
            keys.ZoomIn: lambda: self.pages.step_zoom(1),
            keys.ZoomOut: lambda: self.pages.step_zoom(-1),
            keys.MoveToStartOfDocument: lambda: self.pages.go_to(1),
            keys.MoveToEndOfDocument: lambda: self.pages.go_to(self.pages.count),
        }
        for key, act in acts.items():
            if event.matches(key):
                act()
                return
        super().keyPressEvent(event)

    # Building

    def _make_parts(self) -> None:
        self.options = OptionsPanel(self._session, self)
        self.contents = ContentsPanel(self._session, self)
        self.obtained = ObtainedPanel(self._session, self)
        self.standing = StandingPanel(self._session, self._pages_jobs, self)
        self.standing_button = QPushButton(self._session.text("standing-open"), self)
        self.export, self.signing = ExportPanel(self._session, self), SignPanel(self._session, self)
        self.export.language = lambda: self.options.language
        self.export.nameless = self.options.nameless.isChecked
        self.signing.when_ready = self._when_ready
        self.export_button = QPushButton(self._session.text("export-panel-open"), self)
        self.sign_button = QPushButton(self._session.text("sign-panel-open"), self)
        self.save_button = QPushButton(self._text("save"), self)
        self.print_button = QPushButton(self._text("print"), self)
        self.state = QLabel(self)
        self.state.setWordWrap(True)
        self.page = QLabel(self)
        self.larger, self.smaller = QPushButton("+", self), QPushButton("−", self)
        self.fit = QPushButton(self._text("zoom-width"), self)
        for button, name in ((self.larger, "zoom-in"), (self.smaller, "zoom-out")):
            button.setFixedWidth(button.sizeHint().height() + 8)
            button.setToolTip(self._text(name))
            button.setAccessibleName(self._text(name))
        self.pages = PagesView(self._pages_jobs, self)
        self.pages.setAccessibleName(self._text("list"))
        self.nothing = NotYet(self._session, "pages-no-audit", self)

    def _lay_out(self) -> None:
        self._stack = QStackedWidget(self)
        for shown in (
            self.pages, self.nothing, self.obtained, self.export, self.signing, self.standing
        ):  # fmt: skip
            self._stack.addWidget(shown)
        buttons = (
            self.save_button, self.print_button, self.export_button, self.sign_button,
            self.standing_button,
        )  # fmt: skip
        tools = (self.smaller, self.larger, self.fit, self.page, self.state)
        outer = QHBoxLayout(self)
        outer.setContentsMargins(12, 12, 12, 12)
        choices = Choices((self.options, self.contents), self._session.text("pages-options"), self)
        outer.addWidget(arranged(choices, buttons, tools, self._stack))

    def _connect(self) -> None:
        session = self._session
        session.audit_changed.connect(self._audit_changed)
        self._stack.currentChanged.connect(lambda _: self._show_state())
        # Methods, never lambdas: Qt lets go of them when the widget goes, the session stays.
        session.decisions_changed.connect(self._decisions_changed)
        session.attachments_changed.connect(self._attachments_changed)
        session.jobs.finished.connect(self._job_finished)
        session.jobs.stopped.connect(self._job_stopped)
        self.options.changed.connect(self._outdated)
        self.contents.changed.connect(self._outdated)
        self.contents.obtained_wanted.connect(self._ask_obtained)
        self.obtained.done.connect(self._show_pages)
        self.export.done.connect(self._show_pages)
        self.signing.done.connect(self._show_pages)
        self.export_button.clicked.connect(self.show_export)
        self.sign_button.clicked.connect(self.show_signing)
        self.standing.done.connect(self._show_pages)
        self.standing_button.clicked.connect(self.show_standing)
        self.pages.page_changed.connect(lambda _: self._show_state())
        self.save_button.clicked.connect(self.save)
        self.print_button.clicked.connect(self.print_report)
        self.larger.clicked.connect(lambda: self.pages.step_zoom(1))
        self.smaller.clicked.connect(lambda: self.pages.step_zoom(-1))
        self.fit.clicked.connect(lambda: self.pages.set_zoom(0))
        self.destroyed.connect(self._pages_jobs.close)

    def show_export(self) -> None:
        """Show, in place of the pages, what else can be taken out of the program."""
        self._stack.setCurrentWidget(self.export)
        next(iter(self.export.buttons.values())).setFocus()

    def show_signing(self) -> None:
        """Let the person sign the report, in place of the pages."""
        self._stack.setCurrentWidget(self.signing)
        self.signing.own.setFocus()

    def _ask_obtained(self) -> None:
        """Let the person say who obtained the files, in place of the pages."""
        self.obtained.fill()
        self._stack.setCurrentWidget(self.obtained)
        self.obtained.table.setFocus()

    def show_standing(self) -> None:
        """Show, in place of the pages, the hashes and the check of a report."""
        self._stack.setCurrentWidget(self.standing)
        self.standing.blocks.setFocus()

    def check_report(self) -> None:
        """Ask for a report and say in place whether it still stands."""
        self.show_standing()
        self.standing.check()

    def _show_pages(self) -> None:
        self._stack.setCurrentWidget(self.nothing)
        self._show_state()

    # Making

    def _audit_changed(self) -> None:
        self.document = None
        self.standing.show_document(None)
        self.pages.show_document(None, self._page_name)
        self._outdated()

    def _attachments_changed(self) -> None:
        if self.options.pictures.isChecked():
            self._outdated()

    def _decisions_changed(self, _: frozenset[str]) -> None:
        self._outdated()

    def _outdated(self) -> None:
        self.stale = True
        if self.isVisible():
            self._soon.start(self._soon.interval())
        self._show_state()

    def _made(self, document: Document) -> None:
        self.document = document
        self.standing.show_document(document)
        self.pages.show_document(document, self._page_name)

    def _job_finished(self, title: str, error: BaseException | None) -> None:
        if not self._title or title != self._title:
            return
        self._title = ""
        if error is not None:
            self.stale = True
            self._then = None
            self._show_state(self._text("failed", what=reason_of(error, self._session.language)))
            return
        self._show_state()
        if self._session.audit is not None and self.document is None:
            self.stale = True
        if self.stale and (self.isVisible() or self._then):
            self._soon.start(self._soon.interval())
        elif self._then and self.document is not None:
            then, self._then = self._then, None
            then(self.document)

    def _job_stopped(self, title: str) -> None:
        if self._title and title == self._title:
            self._title, self._then, self.stale = "", None, True
            self._show_state()

    def _when_ready(self, act: Callable[[Document], None]) -> None:
        if self.document is not None and not self.stale and not self.building:
            act(self.document)
            return
        self._then = act
        self.make()

    # Saving and printing

    def _write(self, document: Document, path: Path) -> None:
        try:
            whole(path, lambda file: file.write(document.data))
            self._session.exported("report", path)
        except OSError as error:
            self._say(self._text("not-saved", file=path.name, what=system.why(error)))
        else:
            self._say(self._text("saved", file=path.name))

    def _print(self, document: Document, printer: QPrinter) -> None:
        self._printing = Printing(document, printer, self._pages_jobs, self)
        self._printed_to = printer.outputFileName()
        self._printing.printed.connect(
            lambda page, pages: self._say(self._text("printing", page=page, pages=pages))
        )
        self._printing.ended.connect(self._printed)
        self._printing.stopped.connect(lambda: self._end_printing(self._text("print-stopped")))
        self.print_button.setText(self._text("print-stop"))
        self._printing.start()

    def _printed(self, what: str) -> None:
        pages = self._printing.pages if self._printing is not None else 0
        if not what and self._printed_to:
            self._session.exported("report", Path(self._printed_to))
        if what:
            said = self._text("not-printed", what=what)
        elif self._printed_to:  # a file, and no printer
            said = self._text("saved", file=Path(self._printed_to).name)
        else:
            said = self._text("printed", pages=pages)
        self._end_printing(said)

    def _end_printing(self, said: str) -> None:
        if self._printing is not None:
            self._printing.deleteLater()
            self._printing = None
        self.print_button.setText(self._text("print"))
        self._say(said)

    def _ask_file(self, name: str) -> str:
        kinds = f"{self._text('pdf')} (*.pdf)"
        folder = Path.home() / name
        chosen, _ = QFileDialog.getSaveFileName(self, self._text("save-title"), str(folder), kinds)
        return chosen if not chosen or chosen.lower().endswith(".pdf") else f"{chosen}.pdf"

    # Saying

    def _say(self, text: str) -> None:
        self.state.setText(text)
        self._session.job_finished.emit(text)

    def _show_state(self, failed: str = "") -> None:
        some = self._session.audit is not None
        buttons = (self.save_button, self.print_button, self.export_button, self.sign_button)
        for button in buttons:
            button.setEnabled(some)
        shown = self.document is not None
        for widget in (self.page, self.larger, self.smaller, self.fit):
            widget.setVisible(shown and self._at_pages)
        if self._at_pages:
            self._stack.setCurrentWidget(self.pages if shown else self.nothing)
        if some or failed:
            self.nothing.setText(failed or self._text("building"))
        else:
            self.nothing.tell()
        outdated = self._text("stale") if shown and (self.stale or self.building) else ""
        self.state.setText(failed if shown and failed else outdated)
        if shown:
            page = max(self.pages.page, 1)
            self.page.setText(self._text("page", page=page, pages=self.pages.count))

    @property
    def _at_pages(self) -> bool:
        """Whether the pages, or the sentence in their stead, are shown and no panel."""
        return self._stack.currentWidget() in (self.pages, self.nothing)

    def _page_name(self, number: int) -> str:
        return self._text("page-name", page=number)

    def _text(self, name: str, **values: str | int) -> str:
        return self._session.text(f"pages-{name}", **values)
