"""The one QObject over the audit: what is open, what was found, what the person decided.

Places of the window read it and call it; it holds no widget and opens no box. Whatever takes
longer than a blink runs as a job (`ui.jobs`), and the signals below say when it is done.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QObject, Signal

from audit.messages import Language
from audit.progress import Progress
from ui.jobs import Jobs
from ui.profile_choice import ProfileChoice
from ui.reviewing import Reviewing
from ui.working import audited, reason_of, show, thresholds_of, unkept

if TYPE_CHECKING:  # the window must be there before these, and before pandas behind some of them
    from audit.decisions.journal import Append
    from audit.decisions.ledger import Entry as Corrected
    from audit.decisions.ledger import Ledger
    from audit.election import Election
    from audit.engine import Audit
    from audit.intake import Reading
    from audit.sources import Source
    from ui.comparing import Comparing
    from ui.engine import Engine
    from ui.prepared import Prepared
    from ui.project.older import Carried
    from ui.selection import Selection

How = Literal["replace", "add", "remove"]


class Place(StrEnum):
    """The places of the window, in the order of the work."""

    SOURCES = "sources"
    FINDINGS = "findings"
    ELECTION = "election"
    REPORT = "report"


class Session(Reviewing):
    """One audit at work.

    Attributes:
        author: who decides, as signed by `sign`; "" for nobody named.
        language: of screen and report; change it by `set_language`.
        reading: the files as read and corrected by hand; None when nothing is open.
        pending: whether ``reading`` holds something that is not yet taken into the audit.
        election, audit: what was taken in and what was found; None before the first audit.
        prepared: what the places show of the audit, made beside the window; None without one.
        review: the person's decisions by finding id.
        ledger: the person's corrections of what was read; change them by `correct`.
        attachments: photographs and scans of precincts; change them by `attach` and `detach`.
        selection: ids of the selected findings, shared by tables, charts and report.
        current: id of the finding shown in detail; "" for none.
        place: the place that the window shows.
        profile: name or path of the profile chosen by hand; None: chosen from the files.
        sample: whether what is open is the sample.
        comparing: another election beside this one, as the decisions name it.
        demanded: codes of the checks on demand that were asked for; they run in every audit.
        jobs: the work in the background.

    Signals:
        reading_changed: files were read, or what was read was corrected.
        undo_changed: `undo` and `redo` would do something else than before.
        acted: the person decided, corrected or undid something: a sentence that says what.
        audit_changed: there is another audit (or none); selection and decisions are new too.
        attachments_changed: files were attached to precincts, or detached.
        decisions_changed: frozenset of finding ids whose decision changed.
        selection_changed: ``selection`` or ``current`` changed.
        place_changed: another place is shown.
        language_changed: every text must be written anew.
        signed: ``author`` is another one.
        job_started: title of a job.
        job_progress: done, total (0: not known), label.
        job_finished: a sentence for the status bar; "" when there is nothing to say.
    """

    reading_changed = Signal()
    audit_changed = Signal()
    selection_changed = Signal()
    place_changed = Signal()
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
        """``data_folder`` keeps decisions, a log a set of inputs, and corrections, one a file."""
        super().__init__(data_folder, engine, language, author, parent)
        self.pending = False
        self.election: Election | None = None
        self.audit: Audit | None = None
        self.prepared: Prepared | None = None
        self.selection: frozenset[str] = frozenset()
        self.current = ""
        self.place = Place.SOURCES
        self.profile: str | None = None
        self.sample = False
        self.demanded: frozenset[str] = frozenset()
        # Called in the thread of each audit with what was audited: a project keeps it.
        self.keep_inputs: Callable[[Reading, str | None], None] = lambda _, __: None
        self.kept_in = data_folder
        self._unsaved.connect(self._tell_unsaved)
        self.decisions_changed.connect(self._follow_thresholds)
        self._profiles = ProfileChoice(self)
        self._comparing: Comparing | None = None
        self._chosen: Selection | None = None
        self._wanted = 0  # number of the newest state of corrections that was asked for
        self._audited: tuple[Reading, bool] | None = None
        self._hashes: frozenset[str] = frozenset()  # of the files that the log is about
        self.jobs.started.connect(self.job_started)
        self.jobs.progress.connect(self.job_progress)
        self.jobs.finished.connect(self._job_ended)
        self.jobs.stopped.connect(
            lambda job: self.job_finished.emit(self.text("window-job-stopped", job=job))
        )

    # Sources

    def open_paths(
        self,
        paths: Sequence[Path],
        accept: bool = False,
        sample: bool = False,
        recall: Callable[[Progress], Reading | None] = lambda _: None,
    ) -> None:
        """Read files and folders in the background, beside those already open.

        The sample is replaced, never mixed with files of one's own. What was read waits as a
        proposal (``pending``) until `accept_import`; with ``accept`` it is taken in at once.
        ``recall`` may give what reading these files would give.
        """
        engine, _ = self.engine, self.keeping  # both made in this thread, not in the worker
        beside = None if self.sample or sample else self.reading

        def read(progress: Progress) -> tuple[Reading, list[Corrected], Carried]:
            reading = recall(progress) or engine.reading(tuple(paths), progress, beside)
            return self.keeping.corrected(reading, engine)

        def done(found: tuple[Reading, list[Corrected], Carried]) -> None:
            from ui.project.older import take_over

            self._propose(found[0], found[1], sample)
            self._outcome = self.text("window-read-ready", tables=len(found[0].tables))
            self.correct(take_over(found[2]), self.accept_import if accept else lambda: None)

        self.jobs.start(self.text("window-job-read"), read, done)

    def accept_import(self) -> None:
        """Take in what was read, less the tables left out, and audit it in the background."""
        if self.reading is None:
            return
        reading, sample = self.reading, self.sample
        profile, demanded = self.profile, self.demanded
        moved = thresholds_of(self.review, self._hashes, self.keeping)

        def done(result: tuple[Audit, Prepared]) -> None:
            self._audited = (reading, sample)
            if self.reading is reading:
                self._set_pending(False)
            self._take(*result)
            self._outcome = self.text("window-audit-ready", findings=len(result[0].findings))

        def work(progress: Progress) -> tuple[Audit, Prepared]:
            made = show(audited(self.engine, reading, profile, demanded, moved, progress))
            self.keeping.keep_inputs(lambda: self.keep_inputs(reading, profile))
            return made

        self.jobs.start(self.text("window-job-audit"), work, done)

    def demand(self, codes: Collection[str]) -> None:
        """Run checks that take long too, in the background; the audit stays as it is otherwise."""
        of, codes = self.audit, frozenset(codes)
        if of is None:
            return
        titles = ", ".join(self.text(f"check-{code}-title") for code in sorted(codes))

        def done(result: tuple[Audit, Prepared]) -> None:
            self.demanded |= codes
            if self.audit is not of:  # other files were taken in meanwhile
                self.demand(codes)
                return
            self._take(*result)
            self._outcome = self.text("methods-calculated", title=titles)

        self.jobs.start(
            self.text("methods-calculating", title=titles),
            lambda progress: show(self.engine.demand(of, codes, progress), progress),
            done,
        )

    def _follow_thresholds(self, changed: frozenset[str]) -> None:
        """Audit again where decisions, or their undoing, moved a threshold."""
        from audit.thresholds import applied, knob_of, moved_in

        of, moved = self.audit, moved_in(self.review)
        if of is None or not any(knob_of(key) for key in changed):
            return
        if applied(of.election, moved) is of.election:
            return

        def done(result: tuple[Audit, Prepared]) -> None:
            if self.audit is not of:  # something else was audited meanwhile
                self._follow_thresholds(changed)
                return
            self._take(*result)
            found = len(result[0].findings)
            self._outcome = self.text("window-thresholds-ready", findings=found)

        self.jobs.start(
            self.text("window-job-thresholds"),
            lambda progress: show(self.engine.move(of, moved, progress), progress),
            done,
        )

    def discard_import(self) -> None:
        """Forget what was read or corrected and not taken in; show the audited files again."""
        if not self.pending:
            return
        if self._audited:
            from ui.project.keeping import differing

            self.reading, self.sample = self._audited
            back = differing(self.ledger.values, self.reading)
            self._log(lambda ledger: ledger.change("discard", back))
        else:
            self.reading = None
        self._set_pending(False)
        self.acted.emit(self.text("window-discarded"))

    @property
    def replaces_sample(self) -> bool:
        """Whether the sample, audited now, gives way when what was read is taken in."""
        audited_sample = self._audited is not None and self._audited[1]
        return self.pending and audited_sample and not self.sample

    def correct(
        self, change: Callable[[Ledger], object], then: Callable[[], None] = lambda: None
    ) -> None:
        """Correct what was read: ``change`` says how, as one step of undo.

        The tables are read again in the background; then `reading_changed` is emitted, and
        ``then`` called unless something else was corrected meanwhile.
        """
        if self._log(change):
            self._read_again(then)
        else:
            then()

    def set_profile(self, profile: str | None) -> None:
        """Use another profile: a built-in name, a path, or None to choose from the files.

        What is audited is audited again; a proposal waits.
        """
        self._profiles.choose(profile)

    def close_all(self) -> None:
        """Close every file: the start screen."""
        self.jobs.cancel()
        self.reading, self.election, self.audit, self._audited = None, None, None, None
        self.prepared, self._hashes = None, frozenset()
        self.sample, self.profile, self.demanded = False, None, frozenset()
        self._forget()
        if self._chosen is not None:
            self._chosen.forget()
        self._set_pending(False)
        self._clear_selection()
        self.audit_changed.emit()

    def move_to(
        self,
        folder: Path,
        shown: Path | None = None,
        append: Append | None = None,
        lost: Callable[[], Collection[Source]] = tuple,
    ) -> None:
        """Log decisions and corrections elsewhere from now on; ``shown`` is where, as is told.

        ``lost``: files whose bytes cannot be had there.
        """
        self.keeping.close()
        self.kept_in = shown or folder
        self._keep_in(folder, append, lost)
        self.keeping.adopt(self.review, self.audit, self._ledger, self.attachments)

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

    @property
    def comparing(self) -> Comparing:
        """Another election beside this one; made when first asked for, before any audit is here."""
        if self._comparing is None:
            from ui.comparing import Comparing

            self._comparing = Comparing(self)
        return self._comparing

    @property
    def chosen(self) -> Selection:
        """The precincts chosen in tables and charts; made when first asked for, as numpy is."""
        if self._chosen is None:
            from ui.selection import Selection

            self._chosen = Selection(self)
        return self._chosen

    def go(self, place: Place) -> None:
        """Show another place."""
        if place != self.place:
            self.place = place
            self.place_changed.emit()

    def close(self) -> None:
        """Stop the work in the background; nothing needs saving, the log is always whole.

        That of the places too: no thread may be left in Qt or pdfium when these end.
        """
        for jobs in self.findChildren(Jobs):
            jobs.close()
        if self._keeping is not None:
            self._keeping.close()

    def say(self, sentence: str) -> None:
        """What the status bar says when the job whose result this is ends."""
        self._outcome = sentence

    # Inside

    def _propose(self, reading: Reading, kept: list[Corrected], sample: bool) -> None:
        from dataclasses import replace

        from ui.readings import merged

        if self.reading is None or self.sample or sample:
            self.reading, self.sample = reading, sample
        else:
            self.reading = merged(self.reading, reading)
        if kept:
            old = self.ledger
            self._ledger = self.keeping.ledger(self.author, [*old.log, *kept])
            self._undoing.replaced(old, self._ledger, same=True)
            self.reading = replace(self.reading, corrections=self._ledger.state)
            self.undo_changed.emit()
        self._set_pending(True)

    def _read_again(self, then: Callable[[], None] = lambda: None) -> None:
        """Read the tables again as corrected now; of several that wait, only the last does."""
        reading, now = self.reading, self.ledger.snapshot()
        if reading is None:
            return
        self._wanted += 1
        mine = self._wanted

        def work(_: Progress) -> Reading | None:
            return self.engine.correct(reading, now.state) if mine == self._wanted else None

        def done(again: Reading | None) -> None:
            if again is not None and mine == self._wanted:
                if self.reading is reading:
                    self._show_corrected(again)
                    then()
                else:  # other files came while these were read
                    self._read_again(then)

        self.jobs.start(self.text("window-job-correct"), work, done)

    def _show_corrected(self, again: Reading) -> None:
        """Show what was read again; what is audited already waits for nothing."""
        audited = self._audited[0] if self._audited else None
        if audited and (again.corrections, again.files) == (audited.corrections, audited.files):
            again = audited
        self.reading = again
        self._set_pending(again is not audited)

    def _log(self, change: Callable[[Ledger], object]) -> bool:
        ledger = self.ledger
        with ledger.together():
            before = len(ledger.log)
            change(ledger)
        return bool(self._made(ledger, before))

    def _set_pending(self, pending: bool) -> None:
        self.pending = pending
        self.reading_changed.emit()

    def _take(self, audit: Audit, prepared: Prepared) -> None:
        _ = self.comparing  # follows from the first audit on
        hashes = frozenset(source.sha256 for source in audit.election.sources)
        if hashes != self._hashes:
            added = bool(self._hashes) and self._hashes < hashes
            old, kept = self.review, self.review.log if added else []
            self._review = self.keeping.review(audit, self.author, kept)
            self._undoing.replaced(old, self.review, same=added)
            was, same = self.attachments, self.attachments.log if added else []
            self._attachments = self.keeping.attachments(audit, self.author, same)
            self._undoing.replaced(was, self.attachments, same=added)
            self._hashes = hashes
        self.keeping.follow(audit)
        before = self.election.protocols if self.election is not None else None
        self.chosen.renew(prepared.votes, keep=audit.election.protocols is before)
        self.election, self.audit, self.prepared = audit.election, audit, prepared
        self._clear_selection()
        self.audit_changed.emit()

    def _tell_unsaved(self, error: OSError) -> None:
        self.job_finished.emit(unkept(error, self.language))

    def _clear_selection(self) -> None:
        self.selection, self.current = frozenset(), ""
        self.selection_changed.emit()

    def _job_ended(self, title: str, error: BaseException | None) -> None:
        outcome, self._outcome = self._outcome, ""
        if error is not None:
            what = reason_of(error, self.language)
            outcome = self.text("window-job-failed", job=title, what=what)
        self.job_finished.emit(outcome)
