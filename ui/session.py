"""The one QObject over the audit: what is open, what was found, what the person decided.

Places of the window read it and call it; it holds no widget and opens no box. Whatever takes
longer than a blink runs as a job (`ui.jobs`), and the signals below say when it is done.
"""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QObject, Signal

from audit import messages
from audit.messages import Language, Value
from audit.progress import Progress
from audit.review import Decision, Entry, Review, append_to, read_log
from ui.jobs import Jobs
from ui.readings import merged, with_table

if TYPE_CHECKING:  # pandas stands behind these, and the window must be there before it
    from audit.election import Election
    from audit.engine import Audit
    from audit.importing.table import Table
    from audit.intake import Reading
    from ui.prepared import Prepared

_LOG = logging.getLogger(__name__)
How = Literal["replace", "add", "remove"]


class Place(StrEnum):
    """The places of the window, in the order of the work."""

    SOURCES = "sources"
    FINDINGS = "findings"
    ELECTION = "election"
    REPORT = "report"


@dataclass(frozen=True, slots=True)
class Engine:
    """The functions of `audit.engine` that a session calls; tests hand in their own."""

    read: Callable[[Sequence[Path], Progress], Reading]
    prepare: Callable[[Reading, str | None], Election]
    audit: Callable[[Election, Progress], Audit]


class Session(QObject):
    """One audit at work.

    Attributes:
        author: who decides, as signed by `sign`; "" for nobody named.
        language: of screen and report; change it by `set_language`.
        reading: the files as read, with changes made by hand; None when nothing is open.
        pending: whether ``reading`` holds something that is not yet taken into the audit.
        left_out: positions of the tables of ``reading`` that the person leaves out.
        election, audit: what was taken in and what was found; None before the first audit.
        prepared: what the places show of the audit, made beside the window; None without one.
        review: the person's decisions by finding id.
        selection: ids of the selected findings, shared by tables, charts and report.
        current: id of the finding shown in detail; "" for none.
        place: the place that the window shows.
        profile: name or path of the profile chosen by hand; None: chosen from the files.
        sample: whether what is open is the sample.
        jobs: the work in the background.

    Signals:
        reading_changed: files were read, mapped anew or left out.
        audit_changed: there is another audit (or none); selection and decisions are new too.
        decisions_changed: frozenset of finding ids whose decision changed.
        selection_changed: ``selection`` or ``current`` changed.
        place_changed: another place is shown.
        language_changed: every text must be written anew.
        job_started: title of a job.
        job_progress: done, total (0: not known), label.
        job_finished: a sentence for the status bar; "" when there is nothing to say.
    """

    reading_changed = Signal()
    audit_changed = Signal()
    decisions_changed = Signal(object)
    selection_changed = Signal()
    place_changed = Signal()
    language_changed = Signal()
    job_started = Signal(str)
    job_progress = Signal(int, int, str)
    job_finished = Signal(str)

    def __init__(
        self,
        data_folder: Path,
        engine: Engine | None = None,
        language: Language = "en",
        author: str = "",
        parent: QObject | None = None,
    ) -> None:
        """``data_folder`` keeps the logs of decisions, one a set of inputs."""
        super().__init__(parent)
        self.data_folder = data_folder
        self.engine = engine or real_engine()
        self.language: Language = language
        self.author = author
        self.reading: Reading | None = None
        self.pending = False
        self.left_out: frozenset[int] = frozenset()
        self.election: Election | None = None
        self.audit: Audit | None = None
        self.prepared: Prepared | None = None
        self.review = Review(author)
        self.selection: frozenset[str] = frozenset()
        self.current = ""
        self.place = Place.SOURCES
        self.profile: str | None = None
        self.sample = False
        self.jobs = Jobs(self)
        self._audited: tuple[Reading, frozenset[int], bool] | None = None
        self._hashes: frozenset[str] = frozenset()  # of the files that the log is about
        self._outcome = ""  # what the status bar says of the job that ends
        self.jobs.started.connect(self.job_started)
        self.jobs.progress.connect(self.job_progress)
        self.jobs.finished.connect(self._job_ended)
        self.jobs.stopped.connect(lambda _: self.job_finished.emit(self.text("window-job-stopped")))

    # Words

    def text(self, message: str, /, **values: Value) -> str:
        """The sentence ``message`` in the session's language."""
        return messages.text(message, self.language, **values)

    def step_text(self, done: int, total: int, label: str) -> str:
        """A step of a job in words; the code of a check is told by its title."""
        title = f"check-{label}-title"
        said = self.text(title) if messages.has(title, "en") else label
        if total <= 0:
            return said
        return self.text("window-job-read-step", done=done, total=total, label=said).rstrip(" :")

    def set_language(self, language: Language) -> None:
        """Write everything in another language from now on."""
        if language != self.language:
            self.language = language
            self.language_changed.emit()

    # Sources

    def open_paths(self, paths: Sequence[Path], accept: bool = False, sample: bool = False) -> None:
        """Read files and folders in the background, beside those already open.

        The sample is replaced, never mixed with files of one's own. What was read waits as a
        proposal (``pending``) until `accept_import`; with ``accept`` it is taken in at once.
        """
        chosen = tuple(paths)

        def read(progress: Progress) -> Reading:
            return self.engine.read(chosen, progress)

        def done(reading: Reading) -> None:
            self._propose(reading, sample)
            self._outcome = self.text("window-read-ready", tables=len(reading.tables))
            if accept:
                self.accept_import()

        self.jobs.start(self.text("window-job-read"), read, done)

    def accept_import(self) -> None:
        """Take in what was read, less the tables left out, and audit it in the background."""
        if self.reading is None:
            return
        reading, left_out, profile = self.reading, self.left_out, self.profile
        sample = self.sample
        kept = replace(
            reading, tables=tuple(t for n, t in enumerate(reading.tables) if n not in left_out)
        )

        def work(progress: Progress) -> tuple[Audit, Prepared]:
            audit = self.engine.audit(self.engine.prepare(kept, profile), progress)
            return audit, prepare(audit)

        def done(result: tuple[Audit, Prepared]) -> None:
            audit, prepared = result
            self._audited = (reading, left_out, sample)
            if self.reading is reading and self.left_out == left_out:
                self._set_pending(False)
            self._take(audit, prepared)
            self._outcome = self.text("window-audit-ready", findings=len(audit.findings))

        self.jobs.start(self.text("window-job-audit"), work, done)

    def discard_import(self) -> None:
        """Forget what was read and not taken in, and show the audited files again."""
        if not self.pending:
            return
        if self._audited:
            self.reading, self.left_out, self.sample = self._audited
        else:
            self.reading, self.left_out = None, frozenset()
        self._set_pending(False)

    @property
    def replaces_sample(self) -> bool:
        """Whether the sample, audited now, gives way when what was read is taken in."""
        audited_sample = self._audited is not None and self._audited[2]
        return self.pending and audited_sample and not self.sample

    def change_table(self, position: int, change: Callable[[Table], Table]) -> None:
        """Understand one table anew, as ``change`` says, in the background."""
        if self.reading is None:
            return
        reading, table = self.reading, self.reading.tables[position]

        def done(changed: Table) -> None:
            if self.reading is reading:  # else the files are other ones by now
                self.replace_table(position, changed)

        self.jobs.start(self.text("window-job-read"), lambda _: change(table), done)

    def replace_table(self, position: int, table: Table) -> None:
        """Put a table understood anew (by `audit.importing`) in the place of the proposal."""
        if self.reading is not None:
            self.reading = with_table(self.reading, position, table)
            self._set_pending(True)

    def leave_out(self, position: int, leave: bool = True) -> None:
        """Leave one table out of the audit, or take it back."""
        self.left_out = self.left_out | {position} if leave else self.left_out - {position}
        self._set_pending(True)

    def set_profile(self, profile: str | None) -> None:
        """Use another profile: a built-in name, a path, or None to choose from the files.

        What is audited is audited again; a proposal waits.
        """
        if profile != self.profile:
            self.profile = profile
            if self.audit is not None and not self.pending:
                self.accept_import()
            else:
                self.reading_changed.emit()

    def close_all(self) -> None:
        """Close every file: the start screen."""
        self.jobs.cancel()
        self.reading, self.election, self.audit, self._audited = None, None, None, None
        self.prepared = None
        self.left_out, self.sample, self.profile = frozenset(), False, None
        self.review, self._hashes = Review(self.author), frozenset()
        self._set_pending(False)
        self._clear_selection()
        self.audit_changed.emit()

    # Review

    def decision(self, finding: str) -> Decision:
        """The decision on one finding."""
        return self.review.of(finding)

    def confirm(self, ids: Iterable[str]) -> None:
        """Confirm findings."""
        self._decide(lambda: self.review.confirm(tuple(ids)))

    def dismiss(self, ids: Iterable[str], reason: str = "") -> None:
        """Dismiss findings for ``reason``."""
        self._decide(lambda: self.review.dismiss(tuple(ids), reason))

    def reopen(self, ids: Iterable[str]) -> None:
        """Open findings again."""
        self._decide(lambda: self.review.reopen(tuple(ids)))

    def note(self, ids: Iterable[str], text: str) -> None:
        """Set the note of findings."""
        self._decide(lambda: self.review.note(tuple(ids), text))

    def undo(self) -> None:
        """Take the last decision back."""
        self._decide(self.review.undo)

    def redo(self) -> None:
        """Take the last undone decision again."""
        self._decide(self.review.redo)

    def sign(self, author: str) -> None:
        """Decisions from now on are ``author``'s, who answers for the report."""
        self.author = self.review.author = author

    @property
    def undo_name(self) -> str:
        """What `undo` would take back, "confirm 3 findings"; "" where there is nothing."""
        return self._entry_name(self.review.undoable)

    @property
    def redo_name(self) -> str:
        """What `redo` would do again; "" where there is nothing."""
        return self._entry_name(self.review.redoable)

    # Selection and place

    def select(self, ids: Iterable[str], how: How = "replace", current: str | None = None) -> None:
        """Select findings; ``current`` is the one shown in detail (kept where None)."""
        chosen = frozenset(ids)
        if how == "add":
            chosen = self.selection | chosen
        elif how == "remove":
            chosen = self.selection - chosen
        wanted = self.current if current is None else current
        if (chosen, wanted) != (self.selection, self.current):
            self.selection, self.current = chosen, wanted
            self.selection_changed.emit()

    def go(self, place: Place) -> None:
        """Show another place."""
        if place != self.place:
            self.place = place
            self.place_changed.emit()

    def close(self) -> None:
        """Stop the work in the background; nothing needs saving, the log is always whole."""
        self.jobs.close()

    # Inside

    def _propose(self, reading: Reading, sample: bool) -> None:
        if self.reading is None or self.sample or sample:
            self.reading, self.left_out, self.sample = reading, frozenset(), sample
        else:
            self.reading = merged(self.reading, reading)
        self._set_pending(True)

    def _set_pending(self, pending: bool) -> None:
        self.pending = pending
        self.reading_changed.emit()

    def _take(self, audit: Audit, prepared: Prepared) -> None:
        hashes = frozenset(source.sha256 for source in audit.election.sources)
        if hashes != self._hashes:
            kept = self.review.log if self._hashes and self._hashes < hashes else []
            self._open_log(self._path_of(hashes), kept)
            self._hashes = hashes
        self.election, self.audit, self.prepared = audit.election, audit, prepared
        self._clear_selection()
        self.audit_changed.emit()

    def _path_of(self, hashes: frozenset[str]) -> Path:
        key = hashlib.sha256("\n".join(sorted(hashes)).encode()).hexdigest()
        return self.data_folder / "decisions" / f"{key}.jsonl"

    def _open_log(self, path: Path, kept: Sequence[Entry]) -> None:
        """Continue the log of these inputs; ``kept`` begins it where files were only added."""
        self.review = Review(self.author)
        sink = self._sink(append_to(path))
        if not path.exists():
            for entry in kept:
                sink(entry)
        try:
            self.review.restore(list(read_log(path)))
        except OSError as error:
            self._tell_unsaved(error)
        self.review.sink = sink

    def _sink(self, append: Callable[[Entry], None]) -> Callable[[Entry], None]:
        def sink(entry: Entry) -> None:
            try:
                append(entry)
            except OSError as error:  # a full disk must not undo what the person decided
                self._tell_unsaved(error)

        return sink

    def _tell_unsaved(self, error: OSError) -> None:
        self.job_finished.emit(self.text("window-unsaved", what=error.strerror or str(error)))

    def _decide(self, change: Callable[[], object]) -> None:
        before = len(self.review.log)
        change()
        changed = frozenset(f for entry in self.review.log[before:] for f in entry.after)
        if changed:
            self.decisions_changed.emit(changed)

    def _entry_name(self, entry: Entry | None) -> str:
        if entry is None:
            return ""
        return self.text(f"window-did-{entry.action}", count=len(entry.after))

    def _clear_selection(self) -> None:
        self.selection, self.current = frozenset(), ""
        self.selection_changed.emit()

    def _job_ended(self, title: str, error: BaseException | None) -> None:
        outcome, self._outcome = self._outcome, ""
        if error is not None:
            outcome = self.text("window-job-failed", job=title, what=self._reason(error))
        self.job_finished.emit(outcome)

    def _reason(self, error: BaseException) -> str:
        from audit.profile import ProfileError

        if isinstance(error, ProfileError):  # carries the sentence that the person reads
            return str(error)
        _LOG.error("a job failed", exc_info=error)
        what = f"{type(error).__name__}: {error}".rstrip(": ")
        return self.text("window-job-what-unknown", what=what)


def prepare(audit: Audit) -> Prepared:
    """What the places show of ``audit``, made in the thread that calls."""
    from ui.prepared import Prepared

    made = Prepared(audit)
    made.warm()
    return made


def real_engine() -> Engine:
    """The engine of the program, imported only when it is first called."""

    def read(paths: Sequence[Path], progress: Progress) -> Reading:
        from audit import engine

        return engine.read(paths, progress)

    def prepare(reading: Reading, profile: str | None) -> Election:
        from audit import engine

        return engine.prepare(reading, profile)

    def audit(election: Election, progress: Progress) -> Audit:
        from audit import engine

        return engine.audit(election, progress)

    return Engine(read, prepare, audit)
