"""What the person decides of findings and attaches to precincts, undone and redone in one order."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from audit import messages
from audit.messages import Language, Value
from ui.jobs import Jobs
from ui.kept import Kept

if TYPE_CHECKING:  # the window must be there before these, and before pandas behind some of them
    from audit.decisions.review import Decision
    from audit.evidence.attachments import Attached, AttachmentError, Slot
    from audit.project.chain import Break
    from ui.engine import Engine
    from ui.undoing import AnyEntry, AnyJournal

    _Taken = tuple[dict[Slot, Attached], list[AttachmentError]]


class Reviewing(Kept):
    """The part of a session that holds decisions and attachments; `ui.session.Session` is whole.

    Attributes, signals: as of `ui.session.Session`.
    """

    undo_changed = Signal()
    acted = Signal(str)
    attachments_changed = Signal()
    decisions_changed = Signal(object)
    language_changed = Signal()
    signed = Signal()

    def __init__(
        self,
        data_folder: Path,
        engine: Engine | None,
        language: Language,
        author: str,
        parent: QObject | None,
    ) -> None:
        super().__init__(data_folder, engine, author, parent)
        self.language: Language = language
        self.jobs = Jobs(self)
        self._narrowed: dict[str, Any] = {}
        # Where the open project is not as this program wrote it; a report says so.
        self.breaks: Callable[[], tuple[Break, ...]] = tuple
        self._outcome = ""  # what the status bar says of the job that ends

    # Words

    def text(self, message: str, /, **values: Value) -> str:
        """The sentence ``message`` in the session's language."""
        return messages.text(message, self.language, **values)

    def set_language(self, language: Language) -> None:
        """Write everything in another language from now on."""
        if language != self.language:
            self.language = language
            self.language_changed.emit()

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

    def note(self, ids: Iterable[str], text: str, *, goes_on: bool = False) -> None:
        """Set the note of findings; ``goes_on``: more of the note that was kept as it was written.

        It is then taken back with what was kept before.
        """
        self._decide(lambda: self.review.note(tuple(ids), text), goes_on=goes_on)

    def move_thresholds(self, moved: Mapping[str, float]) -> None:
        """Set these thresholds of checks, and all others as they usually are."""
        from audit.thresholds import decided

        after = decided(moved)
        before = len(self.review.log)
        self._decide(lambda: self.review.change("threshold", after))
        if len(self.review.log) == before:  # said before, and maybe the audit was cancelled
            self.decisions_changed.emit(frozenset(after))

    def keep_note(self, action: str, after: Mapping[str, Decision]) -> None:
        """Log a note that is no finding's: how this election is compared, by which profile read."""
        self._decide(lambda: self.review.change(action, after))

    def narrow(self, **wanted: object) -> None:
        """Let the findings be filtered by these parts of a filter when they are next looked at."""
        self._narrowed = wanted

    def take_narrowed(self) -> dict[str, Any]:
        """By what the findings are to be filtered; once, and nothing where nobody asked."""
        wanted, self._narrowed = self._narrowed, {}
        return wanted

    # Attachments

    def attach(self, files: Sequence[tuple[Path, str]]) -> None:
        """Attach files to precincts (`attachments.place_key`) in the background.

        Those that are neither pictures nor PDFs are left out and told.
        """
        from audit.evidence.attachments import take_in

        folder, into = self.keeping.pictures, self.attachments

        def done(found: _Taken) -> None:
            taken, refused = found
            if into is self.attachments:  # else other files are audited by now
                self._attached(lambda: into.attach(taken))
            said = self.text("attachments-done", count=len(taken))
            if refused:
                first = refused[0].sentence(self.language)
                said = self.text("attachments-not-done", done=said, refused=len(refused),
                                 first=first)  # fmt: skip
            self._outcome = said

        self.jobs.start(
            self.text("attachments-job"), lambda progress: take_in(files, folder, progress), done
        )

    def detach(self, slots: Iterable[Slot]) -> None:
        """Take files from their precincts."""
        self._attached(lambda: self.attachments.detach(slots))

    def _attached(self, change: Callable[[], None]) -> None:
        before = len(self.attachments.log)
        change()
        if self._made(self.attachments, before):
            self.attachments_changed.emit()

    def undo(self) -> None:
        """Take the last decision or correction back, whichever came later."""
        self._undone(self._undoing.undo(self._journals), "window-acted-undo")

    def redo(self) -> None:
        """Do again what was undone last."""
        self._undone(self._undoing.redo(self._journals), "window-acted")

    def sign(self, author: str) -> None:
        """Decisions and corrections from now on are ``author``'s, who answers for the report."""
        changed, self.author = author != self.author, author
        for log in self._journals:
            log.author = author
        if changed:
            self.signed.emit()

    @property
    def undo_name(self) -> str:
        """What `undo` would take back, "confirm 3 findings"; "" where there is nothing."""
        journal = self._undoing.next_undo(self._journals)
        return self._entry_name(journal.undoable if journal else None)

    @property
    def redo_name(self) -> str:
        """What `redo` would do again; "" where there is nothing."""
        journal = self._undoing.next_redo(self._journals)
        return self._entry_name(journal.redoable if journal else None)

    # Inside

    def _made(self, journal: AnyJournal, before: int, *, goes_on: bool = False) -> list[AnyEntry]:
        """The entries of a log behind the first ``before``: what is done last is undone first."""
        made = journal.log[before:]
        if made and not (goes_on and journal.join_last()):
            self._undoing.did(journal, *(one for one in self._journals if one is not journal))
        if made:
            self.undo_changed.emit()
            self._tell_act(made[-1], "window-acted")
        return made

    @property
    def _journals(self) -> tuple[AnyJournal, ...]:
        made: tuple[AnyJournal, ...] = (self.review, self.attachments)
        return (*made, self._ledger) if self._ledger is not None else made

    def _tell_act(self, entry: AnyEntry, message: str) -> None:
        self.acted.emit(self.text(message, name=self._entry_name(entry)))

    def _undone(self, taken: tuple[AnyJournal, AnyEntry] | None, message: str) -> None:
        if taken is None:
            return
        journal, entry = taken
        self.undo_changed.emit()
        self._tell_act(entry, message)
        if journal is self.review:
            self.decisions_changed.emit(frozenset(entry.after))
        elif journal is self.attachments:
            self.attachments_changed.emit()
        else:
            self._read_again()

    def _read_again(self, then: Callable[[], None] = lambda: None) -> None:
        """Read the tables again as they are corrected now, in the background."""
        raise NotImplementedError

    def _decide(self, change: Callable[[], object], *, goes_on: bool = False) -> None:
        before = len(self.review.log)
        change()
        made = self._made(self.review, before, goes_on=goes_on)
        changed = frozenset(finding for entry in made for finding in entry.after)
        if changed:
            self.decisions_changed.emit(changed)

    def _entry_name(self, entry: AnyEntry | None) -> str:
        if entry is None:
            return ""
        key = f"window-did-{entry.action}"
        if not messages.has(key, "en"):  # of a log that another program wrote
            return entry.action
        return self.text(key, count=len(entry.after))
