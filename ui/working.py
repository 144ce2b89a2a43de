"""What a session has done elsewhere than in the window: reading, correcting, auditing."""

from __future__ import annotations

import logging
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from audit import messages
from audit.messages import Language
from audit.progress import Progress

if TYPE_CHECKING:  # pandas stands behind these, and the window must be there before it
    from audit.election import Election
    from audit.engine import Audit
    from audit.importing.corrections import Corrections
    from audit.importing.recipes import Recipe
    from audit.intake import Reading
    from audit.project import Workspace
    from audit.sources import Problem, Source
    from ui.prepared import Prepared

_LOG = logging.getLogger(__name__)


def _demand(audit: Audit, codes: Collection[str], progress: Progress) -> Audit:
    from audit import engine

    return engine.demand(audit, codes, progress)


def _move(audit: Audit, thresholds: Mapping[str, float], progress: Progress) -> Audit:
    from audit import engine

    return engine.moved(audit, thresholds, progress)


def _nothing_kept(workspace: Workspace) -> Reading | None:
    return None


def _keep_nothing(workspace: Workspace, reading: Reading, check: Callable[[], None]) -> None:
    pass


@dataclass(frozen=True, slots=True)
class Engine:
    """The functions of `audit.engine` that a session calls; tests hand in their own.

    ``recall`` gives what reading a project's files would give, where ``remember`` kept that.
    """

    read: Callable[[Sequence[Path], Progress], Reading]
    correct: Callable[[Reading, Corrections], Reading]
    prepare: Callable[[Reading, str | None], Election]
    audit: Callable[[Election, Progress], Audit]
    demand: Callable[[Audit, Collection[str], Progress], Audit] = _demand
    move: Callable[[Audit, Mapping[str, float], Progress], Audit] = _move
    recall: Callable[[Workspace], Reading | None] = _nothing_kept
    remember: Callable[[Workspace, Reading, Callable[[], None]], None] = _keep_nothing


class NothingToAudit(Exception):
    """No table of protocols was understood in what was read."""


def real_engine(data_folder: Path) -> Engine:
    """The engine of the program, imported only when it is first called.

    Files are read with the recipes of the library in ``data_folder``, which also has the key by
    which tables kept in a project are known again.
    """

    def at_hand() -> tuple[Sequence[Recipe], Sequence[Problem]]:
        from audit.importing.library import FOLDER, recipes_from

        return recipes_from([data_folder / FOLDER])

    def read(paths: Sequence[Path], progress: Progress) -> Reading:
        from audit import engine

        recipes, problems = at_hand()
        reading = engine.read(paths, progress, recipes)
        return replace(reading, problems=(*reading.problems, *problems))

    def recall(workspace: Workspace) -> Reading | None:
        from audit.project import understood

        recipes, problems = at_hand()
        try:
            key = understood.key_in(data_folder)
        except OSError:
            return None
        reading = understood.recall(workspace, recipes, key)
        return reading and replace(reading, problems=(*reading.problems, *problems))

    def remember(workspace: Workspace, reading: Reading, check: Callable[[], None]) -> None:
        from audit.project import understood

        problems = at_hand()[1]
        own = tuple(problem for problem in reading.problems if problem not in problems)
        bare = replace(reading, problems=own) if problems else reading
        understood.remember(workspace, bare, understood.key_in(data_folder), check)

    def correct(reading: Reading, corrections: Corrections) -> Reading:
        from audit import engine

        return engine.corrected(reading, corrections)

    def prepare(reading: Reading, profile: str | None) -> Election:
        from audit import engine

        return engine.prepare(reading, profile)

    def audit(election: Election, progress: Progress) -> Audit:
        from audit import engine

        return engine.audit(election, progress)

    return Engine(read, correct, prepare, audit, recall=recall, remember=remember)


def audited(
    engine: Engine,
    reading: Reading,
    profile: str | None,
    demanded: Collection[str],
    moved: Callable[[Sequence[Source]], Mapping[str, float]],
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
    if isinstance(error, OSError) and error.strerror:
        return unwritten(error, language)
    _LOG.error("a job failed", exc_info=error)
    what = f"{type(error).__name__}: {error}".rstrip(": ")
    return messages.text("window-job-what-unknown", language, what=what)


def unwritten(error: OSError, language: Language) -> str:
    """Why something was not written: a project's own sentence, else the system's reason."""
    from audit.project import ProjectError

    if isinstance(error.__cause__, ProjectError):
        return error.__cause__.sentence(language)
    return error.strerror or str(error)
