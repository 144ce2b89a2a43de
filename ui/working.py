"""What a session has done elsewhere than in the window: auditing, and why something failed."""

from __future__ import annotations

import logging
from collections.abc import Callable, Collection, Mapping, Sequence
from typing import TYPE_CHECKING

from audit import messages, system
from audit.messages import Language
from audit.progress import Progress

if TYPE_CHECKING:  # pandas stands behind these, and the window must be there before it
    from audit.decisions.review import Review
    from audit.engine import Audit
    from audit.intake import Reading
    from audit.sources import Source
    from ui.engine import Engine
    from ui.prepared import Prepared
    from ui.project.keeping import Keeping

Moved = Callable[["Sequence[Source]"], Mapping[str, float]]

_LOG = logging.getLogger(__name__)


class NothingToAudit(Exception):
    """No table of protocols was understood in what was read."""


def audited(
    engine: Engine,
    reading: Reading,
    profile: str | None,
    demanded: Collection[str],
    moved: Moved,
    progress: Progress,
) -> Audit:
    """What was read, audited; with the checks on demand that were ``demanded``.

    ``moved`` gives the thresholds that the person set for these sources.

    Raises:
        NothingToAudit: no table of protocols was understood.
    """
    election = engine.prepare(reading, profile)
    if not election.tables:
        raise NothingToAudit
    from audit.thresholds import applied

    election = applied(election, moved(election.sources))
    audit = engine.audit(election, progress)
    return engine.demand(audit, demanded, progress) if demanded else audit


def thresholds_of(review: Review, own: frozenset[str], keeping: Keeping) -> Moved:
    """How the thresholds of other inputs are found, beside the window.

    Where files were only added to those audited now, whose hashes are ``own`` and whose decisions
    ``review``, its thresholds stay.
    """
    from audit.thresholds import moved_in

    now = moved_in(review)

    def moved(sources: Sequence[Source]) -> Mapping[str, float]:
        hashes = frozenset(source.sha256 for source in sources)
        if hashes == own:
            return now
        return keeping.moved(sources, now if own and own < hashes else {})

    return moved


def show(audit: Audit, progress: Progress | None = None) -> tuple[Audit, Prepared]:
    """``audit`` with what the places show of it, made in the thread that calls.

    Raises:
        Cancelled: when the person cancels.
    """
    from ui.prepared import Prepared

    if progress is not None:
        progress.check()
    made = Prepared(audit)
    made.warm()
    return audit, made


def reason_of(error: BaseException, language: Language) -> str:
    """Why a job failed, in words; what was not foreseen is written to the log."""
    from audit.profile import ProfileError
    from audit.project import ProjectError

    if isinstance(error, NothingToAudit):
        return messages.text("window-nothing-to-audit", language)
    if isinstance(error, ProjectError):
        return error.sentence(language)
    if isinstance(error, ProfileError):  # carries the sentence that the person reads
        return str(error)
    if (isinstance(error, OSError) and error.errno) or isinstance(error, MemoryError):
        return system.why(error).told(language)
    _LOG.error("a job failed", exc_info=error)
    what = f"{type(error).__name__}: {error}".rstrip(": ")
    return messages.text("window-job-what-unknown", language, what=what)


def unkept(error: OSError, language: Language) -> str:
    """What was not kept of what the person did, why, and what becomes of it."""
    from audit.project import ProjectError

    what, cause = unwritten(error, language), error.__cause__
    if isinstance(cause, ProjectError) and cause.code in ("gone", "changed"):
        return what  # of a file: it says what to do
    if isinstance(cause, ProjectError) and cause.code in (
        "read-only",
        "unwritable",
        "damaged-read",
    ):
        return messages.text("window-unsaved-read-only", language, what=what)
    of_project = isinstance(cause, ProjectError)
    known = "window-unsaved-project" if of_project else "window-unsaved"
    return messages.text(known, language, what=what)


def unwritten(error: OSError, language: Language) -> str:
    """Why something was not written: a project's own sentence, else the system's reason."""
    from audit.project import ProjectError

    if isinstance(error.__cause__, ProjectError):
        return error.__cause__.sentence(language)
    return system.why(error).told(language)
