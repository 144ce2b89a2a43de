"""The functions of the audit that a session calls, in one object that tests can replace."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from audit.progress import Progress

if TYPE_CHECKING:  # pandas stands behind these, and the window must be there before it
    from audit.election import Election
    from audit.engine import Audit
    from audit.importing.corrections import Corrections
    from audit.importing.recipes import Recipe
    from audit.intake import Reading
    from audit.project import Workspace
    from audit.sources import Problem


def _demand(audit: Audit, codes: Collection[str], progress: Progress) -> Audit:
    from audit import engine

    return engine.demand(audit, codes, progress)


def _move(audit: Audit, thresholds: Mapping[str, float], progress: Progress) -> Audit:
    from audit import engine

    return engine.moved(audit, thresholds, progress)


def _nothing_kept(workspace: Workspace, progress: Progress) -> Reading | None:
    return None


def _keep_nothing(workspace: Workspace, reading: Reading, check: Callable[[], None]) -> None:
    pass


@dataclass(frozen=True, slots=True)
class Engine:
    """The functions of `audit.engine` that a session calls; tests hand in their own.

    ``more`` reads files beside those that were read before. ``recall`` gives what reading a
    project's files by its own recipes gives, as ``remember`` kept it where it did; None where the
    project does not say by what recipes they were read.
    """

    read: Callable[[Sequence[Path], Progress], Reading]
    correct: Callable[[Reading, Corrections], Reading]
    prepare: Callable[[Reading, str | None], Election]
    audit: Callable[[Election, Progress], Audit]
    more: Callable[[Reading, Sequence[Path], Progress], Reading] | None = None
    demand: Callable[[Audit, Collection[str], Progress], Audit] = _demand
    move: Callable[[Audit, Mapping[str, float], Progress], Audit] = _move
    recall: Callable[[Workspace, Progress], Reading | None] = _nothing_kept
    remember: Callable[[Workspace, Reading, Callable[[], None]], None] = _keep_nothing

    def reading(self, paths: Sequence[Path], progress: Progress, beside: Reading | None) -> Reading:
        """What files hold, read ``beside`` those that were read before."""
        if beside is None or self.more is None:
            return self.read(paths, progress)
        return self.more(beside, paths, progress)


def real_engine(data_folder: Path) -> Engine:
    """The engine of the program, imported only when it is first called.

    Files are read with the recipes of the library in ``data_folder``, which also has the key by
    which tables kept in a project are known again.
    """

    def at_hand() -> tuple[Sequence[Recipe], Sequence[Problem]]:
        from audit.importing.library import FOLDER, recipes_from

        return recipes_from([data_folder / FOLDER])

    def read(paths: Sequence[Path], progress: Progress, beside: Reading | None = None) -> Reading:
        from audit import engine

        recipes, problems = at_hand()
        reading = engine.read(paths, progress, recipes, beside)
        return replace(reading, problems=(*reading.problems, *problems))

    def more(beside: Reading, paths: Sequence[Path], progress: Progress) -> Reading:
        return read(paths, progress, beside)

    def recall(workspace: Workspace, progress: Progress) -> Reading | None:
        from audit import engine
        from audit.importing.library import recipes_from
        from audit.project import understood

        if workspace.recipes is None:
            return None
        recipes, problems = recipes_from(workspace.recipe_paths)
        reading = None
        with suppress(OSError):
            reading = understood.recall(workspace, recipes, understood.key_in(data_folder))
        reading = reading or engine.read(workspace.paths, progress, recipes)
        return replace(reading, problems=(*reading.problems, *problems))

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

    return Engine(read, correct, prepare, audit, more, recall=recall, remember=remember)
