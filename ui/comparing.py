"""Another election, or another ballot of the day, beside the one audited.

With what is compared, and how, are notes in the log of decisions: this follows them, so that a
comparison is undone, kept in the project and open again as decisions are.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Signal

from audit.decisions import comparison
from audit.decisions.comparison import HOW, WITH, How, With
from audit.decisions.review import Decision
from audit.progress import Cancelled
from ui.latest import Latest, Stop
from ui.working import reason_of

if TYPE_CHECKING:  # pandas stands behind these, and the window must be there before it
    from audit.comparing.compared import Compared
    from audit.election import Election
    from audit.progress import Progress
    from reports.comparison import Comparison
    from ui.session import Session

_T = TypeVar("_T")


class Comparing(QObject):
    """Reads the other election in the background, and tells the report what changed.

    Attributes:
        of: both elections; None where nothing is compared, or not yet.
        told: what the report says of them; None likewise.
        trouble: why what is to be compared is not, in a sentence; "" where nothing is wrong.

    Signals:
        changed: with what is compared, how, or ``trouble``.
        told_changed: ``told``.
    """

    changed = Signal()
    told_changed = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._session = session
        self.of: Compared | None = None
        self.told: Comparison | None = None
        self.trouble = ""
        self._open: tuple[With, Election] | None = None  # what ``of`` is of, or is being read for
        self._said: Mapping[str, str] = {}  # of the lines, in ``of``
        self._work = Latest("telling", self)
        self._work.ready.connect(self._tell)
        session.audit_changed.connect(self._follow)
        session.decisions_changed.connect(self._follow_decisions)
        session.language_changed.connect(self._say_again)
        session.jobs.stopped.connect(self._stopped)

    @property
    def kept(self) -> With | None:
        """The other election that the decisions name."""
        return comparison.kept_with(self._session.review)

    @property
    def how(self) -> How:
        """How both are looked at."""
        return comparison.kept_how(self._session.review)

    @property
    def line(self) -> str:
        """The line of now whose share is looked at; "" for none."""
        from audit.comparing.opening import looked_at

        return looked_at(self.of, self.how) if self.of is not None else ""

    @property
    def busy(self) -> bool:
        """Whether what the report says is still worked out."""
        return self._work.busy

    # What a person does

    def open(self, paths: Sequence[Path]) -> None:
        """Read another election, keep its files and compare with it."""
        engine, folder = self._session.engine, self._session.keeping.folder

        already = self._session.text("compare-already")

        def work(now: Election, progress: Progress) -> tuple[Compared, With] | str:
            from audit.comparing import opening
            from audit.project import SUFFIX, compared

            of, files = opening.beside(now, paths, lambda read: engine.read(read, progress))
            # A project may be the same files otherwise corrected.
            if opening.within(of) and not any(path.suffix == SUFFIX for path in paths):
                return already
            name = ", ".join(dict.fromkeys(path.stem for path in paths))
            return of, With(name, compared.take_in(files, folder, progress))

        if paths:
            self._start(work)

    def open_ballot(self, name: str) -> None:
        """Compare with another ballot of the same day."""

        def work(now: Election, _: Progress) -> tuple[Compared, With]:
            from audit.comparing import opening

            return opening.with_ballot(now, name), With(name, ballot=name)

        self._start(work)

    def look(
        self,
        line: str | None = None,
        lines: Mapping[str, str] | None = None,
        limits: Mapping[str, float] | None = None,
    ) -> None:
        """Look at both otherwise; None: as before."""
        said = {"line": line, "lines": lines, "limits": limits}
        now = asdict(self.how) | {name: one for name, one in said.items() if one is not None}
        how = How(**now)
        self._session.keep_note("compare-how", {HOW: Decision(note=how.note)})

    def close(self) -> None:
        """Compare with nothing."""
        self._session.keep_note("compare-close", {WITH: Decision(), HOW: Decision()})

    # Inside

    def _start(self, work: Callable[[Election, Progress], tuple[Compared, With] | str]) -> None:
        """Do this beside the window, and compare with what comes of it, or say why not."""
        now = self._session.election
        if now is None:
            return

        def done(found: tuple[Compared, With] | str) -> None:
            if isinstance(found, str):
                self._refuse(found)
                return
            of, kept = found
            self._say_ready(of)
            if self._session.election is now:  # else it is read again beside the new one
                self.of, self._said, self._open = of, {}, (kept, now)
            self._session.keep_note("compare", {WITH: Decision(note=kept.note), HOW: Decision()})
            self._follow()

        self._job(lambda progress: work(now, progress), done)

    def _follow_decisions(self, changed: frozenset[str]) -> None:
        if WITH in changed or HOW in changed:
            self._follow()

    def _follow(self) -> None:
        """Compare as the decisions say of what is audited now."""
        kept, now = self.kept, self._session.election
        if kept is None or now is None:
            self.of, self._open, self.trouble = None, None, ""
            self._show()
        elif self._open and self._open[0] == kept and self._open[1].protocols is now.protocols:
            self._show()
        else:
            self._read(kept, now)

    def _read(self, kept: With, now: Election) -> None:
        """Read again what is to be compared, unless only what is audited is another."""
        same = self.of is not None and self._open is not None and self._open[0] == kept
        then = self.of.then if self.of is not None and same and not kept.ballot else None
        asked = self._open = (kept, now)
        self.of, self.trouble = None, ""
        engine, folder = self._session.engine, self._session.keeping.folder

        def work(progress: Progress) -> Compared:
            from audit.comparing import opening
            from audit.comparing.compared import compared

            if then is not None:
                return compared(now, then)
            return opening.again(now, kept, folder, lambda read: engine.read(read, progress))

        def done(found: Compared | str) -> None:
            if self._open is not asked:
                return  # something else was asked for meanwhile
            if isinstance(found, str):
                self._refuse(self._session.text("compare-not-again", name=kept.name, why=found))
            else:
                self.of, self._said = found, {}
                self._say_ready(found)
                self._show()

        self._job(work, done)
        self._show()

    def _job(self, work: Callable[[Progress], _T], done: Callable[[_T | str], None]) -> None:
        """Work beside the window; ``done`` gets what comes of it, or why nothing does."""
        text, language = self._session.text, self._session.language

        def tried(progress: Progress) -> _T | str:
            from audit.comparing.opening import NothingToCompare

            try:
                return work(progress)
            except Cancelled:
                return text("compare-stopped")
            except NothingToCompare:
                return text("compare-nothing")
            except Exception as error:  # it is told where the comparison would stand
                return reason_of(error, language)

        self._session.jobs.start(text("compare-job"), tried, done)

    def _say_again(self) -> None:
        """What is wrong is said in another language by trying again."""
        kept, now, said = self.kept, self._session.election, self.trouble
        self.trouble = ""
        if said and self.of is None and kept is not None and now is not None:
            self._read(kept, now)

    def _stopped(self, job: str) -> None:
        """The person stopped the reading before it began."""
        text = self._session.text
        if job == text("compare-job") and self.kept is not None and self.of is None:
            self._refuse(text("compare-stopped"))

    def _refuse(self, why: str) -> None:
        self.trouble = why
        self._session.say(why)
        self._show()

    def _say_ready(self, of: Compared) -> None:
        self.trouble = ""
        ready = "compare-ready-regions" if of.anew else "compare-ready"
        self._session.say(self._session.text(ready, precincts=len(of.matched.now)))

    def _show(self) -> None:
        """Take over which lines are the same, and tell everybody."""
        how, kept = self.how, self.kept
        if self.of is not None and how.lines != self._said:
            self.of, self._said = self.of.with_lines(how.lines), how.lines
        self.changed.emit()
        of, line = self.of, self.line
        if of is None or kept is None:
            self._work.forget()
            self._tell(None)
            return

        def work(_: Stop) -> Comparison:
            from audit.comparing.opening import limits_of
            from reports.comparison import summarised

            return summarised(of, line, limits_of(how), kept.name)

        self._work.ask(work)

    def _tell(self, told: Comparison | None) -> None:
        if told != self.told:
            self.told = told
            self.told_changed.emit()
