"""Signing the report with a certificate of one's own, in place of the pages."""

from collections.abc import Callable
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from audit import system
from audit.messages import text
from audit.progress import Progress
from audit.writing import whole
from ui.report.own_job import OwnJob
from ui.session import Session
from ui.widgets.inputs import grow_ticks
from ui.widgets.prose import prose
from ui.working import reason_of

if TYPE_CHECKING:
    from audit.pages import Document
    from reports.signing import Identity

_STAMP_HINT = "https://"


class SignPanel(QWidget):
    """A few fields: whose certificate, its password, and whether a server stamps the time.

    Attributes:
        when_ready: calls back with the report, once it is made.
        choose_certificate, choose_report: ask which certificate to open, and where to write;
            "" for none. ``keep_certificate`` asks where a new one is kept.

    Signals:
        done: the person wants back to the pages.
    """

    done = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._job = OwnJob(session.jobs, self)
        self._certificate, self._new_kept = "", ""
        self.when_ready: Callable[[Callable[[Document], None]], None] = lambda act: None
        self.choose_certificate: Callable[[], str] = self._ask_certificate
        self.keep_certificate: Callable[[], str] = self._ask_where
        self.choose_report: Callable[[str], str] = self._ask_report
        self._make_parts()
        self._lay_out()
        self._name_parts()
        for radio in (self.own, self.new):
            radio.toggled.connect(lambda _: self._show())
        self.stamp.toggled.connect(lambda _: self._show())
        self.choose.clicked.connect(lambda _: self._choose())
        self.do.clicked.connect(lambda _: self.sign())
        self.back.clicked.connect(self.done)
        self._job.ended.connect(self._job_ended)
        self._job.stopped.connect(self._job_stopped)
        self._show()

    def sign(self) -> None:
        """Sign the report and write it where the person says."""
        if self._session.audit is None or self._job.busy:
            return
        if why := self._missing():
            self._say(why)
            return
        kept = Path(self._kept() if self.new.isChecked() else self._certificate)
        out = self.choose_report(f"{self._text('file-name')}.pdf")
        if out:
            self.when_ready(lambda document: self._sign(document, kept, Path(out)))

    def _kept(self) -> str:
        """Where a new certificate is kept: where the person said, else a free name at home."""
        return self._new_kept or str(_free(Path.home() / "hattama.p12"))

    def _missing(self) -> str:
        """What must be there before anything is asked; "" where nothing is missing."""
        from reports.signing import CannotSign, check_new

        if self.new.isChecked():
            try:
                check_new(self.name.text(), self.password.text())
            except CannotSign as error:
                return error.sentence(self._session.language)
            if self.password.text() != self.again.text():
                return self._session.text("sign-passwords-differ")
        if self.own.isChecked() and not self._certificate:
            return self._text("no-certificate")
        return ""

    def _sign(self, document: "Document", kept: Path, out: Path) -> None:
        name = self.name.text().strip() if self.new.isChecked() else ""
        password = self.password.text()
        stamp = self.server.text().strip() if self.stamp.isChecked() else ""
        language = self._session.language

        def work(_: Progress) -> list[str]:
            from reports.signatures import fingerprint_told
            from reports.signing import CannotSign, sign

            try:
                by = _identity(kept, password, name)
                signed = sign(document.data, by, stamp=stamp)
                whole(out, lambda file: file.write(signed))
                self._session.exported("signed", out)
            except CannotSign as error:
                return [error.sentence(language)]
            except OSError as error:
                what = system.why(error)
                return [text("sign-panel-not-saved", language, file=out.name, what=what)]
            said = [text("sign-done", language, name=by.name, path=str(out))]
            said.append(
                text("sign-fingerprint", language, fingerprint=fingerprint_told(by.fingerprint))
            )
            if name:
                said.append(text("sign-certificate-made", language, name=by.name, file=str(kept)))
            return [*said, text("sign-self", language)] if by.self_signed else said

        working = self._text("working")
        self._job.start(working, work, lambda said: self._say("\n".join(said)))
        self._say(working)
        self._show()

    # Building

    def _make_parts(self) -> None:
        self.own, self.new = (QRadioButton(self._text(n), self) for n in ("own", "new"))
        self.own.setChecked(True)
        self.file = QLabel(self._text("none"), self)
        self.choose = QPushButton(self._text("choose"), self)
        self.name, self.server = QLineEdit(self), QLineEdit(self)
        self.name.setText(self._session.author)
        self.server.setPlaceholderText(_STAMP_HINT)
        self.password, self.again = QLineEdit(self), QLineEdit(self)
        for line in (self.password, self.again):
            line.setEchoMode(QLineEdit.EchoMode.Password)
            line.textEdited.connect(lambda _: self._say(""))  # what was said of the one before
        self.stamp = QCheckBox(self._text("stamp"), self)
        for box in (self.own, self.new, self.stamp):
            grow_ticks(box)
        self.state = QLabel(self)
        self.state.setWordWrap(True)
        self.state.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.do = QPushButton(self._text("do"), self)
        self.back = QPushButton(self._text("back"), self)

    def _name_parts(self) -> None:
        names = {
            self.name: "name", self.server: "stamp-server",
            self.password: "password-field", self.again: "password-field-again",
        }  # fmt: skip
        for widget, name in names.items():
            widget.setAccessibleName(self._text(name))

    def _lay_out(self) -> None:
        title = prose(self, self._text("title"), bold=True)
        about = QLabel(self._text("about"), self)
        about.setWordWrap(True)
        self._chosen = QWidget(self)
        chosen = QHBoxLayout(self._chosen)
        chosen.setContentsMargins(0, 0, 0, 0)
        chosen.addWidget(self.choose)
        chosen.addWidget(self.file, 1)
        self._form = form = QFormLayout()
        form.addRow(self.own)
        form.addRow(self.new)
        self._file_label = QLabel(self)
        form.addRow(self._file_label, self._chosen)
        form.addRow(self._text("name"), self.name)
        form.addRow(self._text("password-field"), self.password)
        form.addRow(self._text("password-field-again"), self.again)
        form.addRow(self.stamp)
        form.addRow(self._text("stamp-server"), self.server)
        row = QHBoxLayout()
        row.addWidget(self.do)
        row.addStretch(1)
        row.addWidget(self.back)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        for widget in (title, about):
            column.addWidget(widget)
        column.addLayout(form)
        column.addWidget(self.state)
        column.addStretch(1)
        column.addLayout(row)

    def _show(self) -> None:
        """Only what is needed is asked for."""
        new = self.new.isChecked()
        rows = {
            self.name: new, self.again: new,
            self.server: self.stamp.isChecked(),
        }  # fmt: skip
        for row, wanted in rows.items():
            self._form.setRowVisible(row, wanted)
        self._file_label.setText(self._text("kept" if new else "file"))
        self._tell_file()
        self.do.setEnabled(not self._job.busy)

    # Asking and saying

    def _choose(self) -> None:
        if self.new.isChecked():
            self._new_kept = self.keep_certificate() or self._new_kept
        else:
            self._certificate = self.choose_certificate() or self._certificate
        self._tell_file()

    def _tell_file(self) -> None:
        new = self.new.isChecked()
        chosen = self._kept() if new else self._certificate
        self.file.setText((chosen if new else Path(chosen).name) if chosen else self._text("none"))
        self.file.setToolTip(chosen)

    def _say(self, text: str) -> None:
        self.state.setText(text)

    def _job_ended(self, error: BaseException | None) -> None:
        self._forget()
        if error is not None:
            what = reason_of(error, self._session.language)
            self._say(self._session.text("sign-refused", what=what))

    def _job_stopped(self) -> None:
        self._forget()
        self._say("")

    def _forget(self) -> None:
        """No password stays in a field longer than it is needed."""
        for line in (self.password, self.again):
            line.clear()
        self._show()

    def _ask_certificate(self) -> str:
        kinds = "PKCS #12 (*.p12 *.pfx)"
        title = self._text("file")
        return QFileDialog.getOpenFileName(self, title, str(Path.home()), kinds)[0]

    def _ask_where(self) -> str:
        title, start = self._text("save-certificate"), str(Path.home() / "hattama.p12")
        chosen = QFileDialog.getSaveFileName(self, title, start, "PKCS #12 (*.p12)")[0]
        return chosen if not chosen or chosen.lower().endswith(".p12") else f"{chosen}.p12"

    def _ask_report(self, name: str) -> str:
        kinds = f"{self._session.text('pages-pdf')} (*.pdf)"
        start = str(Path.home() / name)
        chosen = QFileDialog.getSaveFileName(self, self._text("do"), start, kinds)[0]
        return chosen if not chosen or chosen.lower().endswith(".pdf") else f"{chosen}.pdf"

    def _text(self, message: str, /, **values: str) -> str:
        return self._session.text(f"sign-panel-{message}", **values)


def _free(path: Path) -> Path:
    """This path, or with a number where there is such a file: no key is ever written over."""
    numbered = (path.with_stem(f"{path.stem}-{number}") for number in count(2))
    return path if not path.exists() else next(one for one in numbered if not one.exists())


def _identity(kept: Path, password: str, name: str) -> "Identity":
    """The certificate of a file, or a new one of this name, kept there.

    Raises:
        CannotSign: why there is none.
    """
    from reports.signing import CannotSign, identity, keep_certificate, new_certificate

    if name:
        content = new_certificate(name, password)
        keep_certificate(content, kept)
        return identity(content, password)
    try:
        content = kept.read_bytes()
    except OSError as error:
        what = system.why(error)
        raise CannotSign("certificate-unread", file=kept.name, what=what) from error
    return identity(content, password)
