"""Opening and saving the session's project file; every decision from then on is kept in it too."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QMessageBox, QWidget

from audit.progress import Progress
from audit.project import SUFFIX, ProjectError
from ui.project.notice import Notice
from ui.session import Session
from ui.working import unwritten

if TYPE_CHECKING:  # pandas stands behind these
    from audit.evidence.attachments import AttachmentError
    from audit.project.merging import Merge
    from audit.project.taking import Chosen
    from ui.project.home import Home


class Projects(QObject):
    """The project file of a session, or none.

    Attributes:
        home: the open project; None while decisions are kept in the person's own folder.
        notice: what a person must know of it, for the window to show above its places.

    Signals:
        changed: another project is open, or none.
    """

    changed = Signal()

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.home: Home | None = None
        self.merging: QWidget | None = None
        self.notice = Notice(session)
        self._others: list[Home] = []  # laid out until the end: their files may still be read
        self._left: list[Home] = []  # so are these: what is open was read from them
        session.audit_changed.connect(self._remember)

    @property
    def name(self) -> str:
        """The name of the open project; "" where none is open."""
        return self.home.path.stem if self.home else ""

    def open(self, path: Path, then: Callable[[], None] = lambda: None) -> None:
        """Open a project in place of all that is open, and go on where it was left."""
        from ui.project.home import opened

        session = self._session

        def done(home: Home) -> None:
            self._show(home)
            then()
            self._warn(home)

        def work(_: Progress) -> Home:
            return opened(path)

        session.jobs.start(session.text("window-job-open-project"), work, done)

    def save_as(self, path: Path) -> None:
        """Save what is open as a project; from then on it keeps itself."""
        from ui.project.home import Saving

        session, reading = self._session, self._session.reading
        if reading is None:
            return
        path = path if path.suffix == SUFFIX else path.with_name(path.name + SUFFIX)
        profile, keeping = session.profile, session.keeping
        audited = session.audit is not None
        saving = Saving(
            path,
            lambda: keeping.logs_of(session.audit, session.reading),
            keeping.folder,
            session.author,
            self.home.workspace if self.home else None,
            self.home.doubts if self.home else (),
        )

        def work(_: Progress) -> None:
            saving.begin(reading, profile, audited)

        def done(_: None) -> None:
            try:
                made = saving.end()
                if self.home is None or not self.home.read_only:  # whose log says so then
                    session.exported("project", path)
                self._settle(made, carried=True)
                session.say(session.text("window-project-saved", file=path.name))
                if session.audit is not None:  # it may have come while the project was written
                    inputs = session.audit.reading
                    session.keeping.keep_inputs(
                        lambda: session.keep_inputs(inputs, session.profile)
                    )
                    self._remember()
            except ProjectError as error:
                session.job_finished.emit(error.sentence(session.language))
            except OSError as error:
                session.job_finished.emit(unwritten(error, session.language))

        session.jobs.start(session.text("window-job-save-project"), work, done)

    def copy_without_names(self, path: Path) -> None:
        """Write a copy of the open project that names nobody, and say what is left in it."""
        session, home, audit = self._session, self.home, self._session.audit
        if home is None or audit is None:
            session.job_finished.emit(session.text("nameless-none-open"))
            return
        path = path if path.suffix == SUFFIX else path.with_name(path.name + SUFFIX)
        decided, name = session.review.snapshot(), path.name

        def work(progress: Progress) -> Callable[[], str]:
            from audit.project import nameless

            try:
                left = nameless.write(home.workspace, audit, decided, path, progress)
                session.exported("without-names", path)
            except ProjectError as error:
                refused = error
                return lambda: refused.sentence(session.language)
            except OSError as error:
                why = unwritten(error, session.language)
                return lambda: session.text("project-cannot", name=name, reason=why)
            return lambda: f"{name}: {left.sentence(session.language)}"

        def done(said: Callable[[], str]) -> None:
            self.notice.say(said)

        session.jobs.start(session.text("window-job-nameless"), work, done)

    def merge(self, path: Path, parent: QWidget) -> None:
        """Show what another project brings to the open one, and take over what is chosen."""
        from ui.project.home import opened

        session, home = self._session, self.home
        if home is None:
            session.job_finished.emit(session.text("window-merge-none-open"))
            return
        if session.pending:
            session.job_finished.emit(session.text("window-merge-pending"))
            return

        def work(_: Progress) -> tuple[Home, Merge]:
            other = opened(path, read_only=True)
            return other, home.bring(other)

        def done(result: tuple[Home, Merge]) -> None:
            from ui.project.merging import MergeDialog

            other, found = result

            def take(chosen: Chosen) -> None:
                self.take_over(home, other, found, chosen)

            doubts = other.breaks()
            dialog = MergeDialog(session, path.name, found, doubts, take, parent)
            dialog.finished.connect(lambda _: self._others.append(other))
            self.merging = dialog
            dialog.show()

        session.jobs.start(session.text("window-job-merge"), work, done)

    def take_over(self, home: Home, other: Home, found: Merge, chosen: Chosen) -> None:
        """Take over what was chosen, as one action, and go on with the project as it then is."""
        from audit.project.taking import take_over

        session = self._session

        def work(progress: Progress) -> tuple[str, Home, Sequence[AttachmentError]]:
            author, (own, theirs) = session.author, (home.workspace, other.workspace)
            refused = take_over(own, theirs, found, chosen, author, progress)
            return own.project.head, home.laid_anew(), refused

        def done(result: tuple[str, Home, Sequence[AttachmentError]]) -> None:
            head, fresh, refused = result
            session.keeping.keep(lambda: None)  # all that was decided meanwhile is in the project
            if home.workspace.project.head != head:
                fresh.clear()
                fresh = home.laid_anew()
            self._show(fresh)
            self._warn(fresh)
            if still := len(chosen.open):
                name = other.path.name
                self.notice.say(
                    lambda: session.text("window-merge-left-open", count=still, name=name)
                )
            if refused:
                taken = sum(one is not None for one in chosen.attached.values()) - len(refused)
                said = session.text("attachments-done", count=taken)
                first = refused[0].sentence(session.language)
                session.job_finished.emit(
                    session.text("attachments-not-done", done=said, refused=len(refused),
                                 first=first)
                )  # fmt: skip

        session.jobs.start(session.text("window-job-merging"), work, done)

    @property
    def aside(self) -> Path:
        """The folder of projects that hold what others refused."""
        return self._session.data_folder / "unsaved"

    def may_close(self, parent: QWidget) -> bool:
        """Whether the window may close: the person is asked where the project refuses something."""
        if self.home is None or not self.home.untaken:
            return True
        text, name = self._session.text, self.home.path.name
        said = text("window-closing-untaken", name=name, folder=str(self.aside))
        box = QMessageBox(QMessageBox.Icon.Warning, name, said, parent=parent)
        box.setTextFormat(Qt.TextFormat.PlainText)
        close = box.addButton(text("window-closing-close"), QMessageBox.ButtonRole.AcceptRole)
        stay = box.addButton(text("window-closing-stay"), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(stay)
        box.exec()
        return box.clickedButton() is close

    def close_all(self) -> None:
        """Close every file and the project."""
        self._session.close_all()
        self._leave()

    def close(self) -> None:
        """Let go of the project; it is whole at every moment."""
        for other in self._others:
            other.close()
        self._others.clear()
        if self.home is not None:
            self._session.keeping.close()  # what it says comes before where things were kept
        self._let_go(self.home)
        self.home = None
        self._clear()

    # Inside

    def _show(self, home: Home) -> None:
        """Go on with a project where it was left, in place of all that is open."""
        from ui.project.home import AUDITED

        session = self._session
        self.notice.clear()
        session.close_all()
        self._clear()
        self._settle(home)
        session.profile = home.workspace.profile
        if home.workspace.paths:
            session.open_paths(
                home.workspace.paths,
                accept=AUDITED in home.workspace.settings,
                recall=lambda progress: session.engine.recall(home.workspace, progress),
            )

    def _settle(self, home: Home, carried: bool = False) -> None:
        """Keep everything from now on in a project; files of the one before may still be open.

        ``carried``: all that was decided in the one before is in it.
        """
        old, self.home = self.home, home
        session = self._session
        own = home.workspace
        session.move_to(own.folder, home.path, own.append,
                        lambda: [one.source for one in own.lost])  # fmt: skip
        session.breaks = home.breaks
        session.keep_inputs = lambda reading, profile: home.keep(reading, profile, session.author)
        if old is not None:
            self._left.append(old)
            if not carried:
                self._set_aside(old)
            old.leave(close=old.workspace.project is not own.project)
        self._tell()

    def _clear(self) -> None:
        """Let go of files of which nothing is open any more."""
        for left in self._left:
            left.clear()
        self._left.clear()

    def _remember(self) -> None:
        """Keep the tables of the audit in the project, beside the window."""
        session = self._session
        if self.home is not None and session.audit is not None and session.reading is not None:
            self.home.remember(session.reading, session.engine)

    def _leave(self) -> None:
        """Keep everything in the person's own folder again."""
        if self.home is None:
            return
        session = self._session
        self.notice.clear()
        session.move_to(session.data_folder)
        session.keep_inputs, session.breaks = (lambda _, __: None), tuple
        self._let_go(self.home)
        self._clear()
        self.home = None
        self._tell()

    def _let_go(self, home: Home | None) -> None:
        """Close a project; what it did not take is kept elsewhere."""
        if home is not None:
            self._set_aside(home)
            home.close()

    def _warn(self, home: Home) -> None:
        """Say where a project was changed by others, or what it lacks, until that is read."""
        from audit.project import chain  # hashes stand behind it

        session, name = self._session, home.path.name
        lost, doubts = home.workspace.lost_told, home.doubts
        self.notice.say(lambda: chain.told(doubts, name, session.language))
        self.notice.say(lambda: lost(session.language))

    def _set_aside(self, home: Home) -> None:
        """Keep what a project refused in one of its own, and say where."""
        if not home.untaken:
            return
        session = self._session
        try:
            path = str(home.set_aside(self.aside, session.author))
            said = session.text("window-set-aside", name=home.path.name, path=path)
            self.notice.say(
                lambda: session.text("window-set-aside", name=home.path.name, path=path)
            )
        except ProjectError as error:
            said = error.sentence(session.language)
        except OSError as error:
            said = session.text("window-unsaved", what=unwritten(error, session.language))
        session.job_finished.emit(said)

    def _tell(self) -> None:
        self.changed.emit()
        self.notice.renew()
        home = self.home
        if home is None or not home.read_only:
            return
        refusal = home.workspace.project.refusal()
        self.notice.say(
            lambda: refusal.sentence(self._session.language) if self.home is home else ""
        )
