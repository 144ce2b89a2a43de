"""What a session has done elsewhere than in the window: reading, correcting, auditing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from audit.progress import Progress

if TYPE_CHECKING:  # pandas stands behind these, and the window must be there before it
    from audit.election import Election
    from audit.engine import Audit
    from audit.importing.corrections import Corrections
    from audit.intake import Reading
    from ui.prepared import Prepared


@dataclass(frozen=True, slots=True)
class Engine:
    """The functions of `audit.engine` that a session calls; tests hand in their own."""

    read: Callable[[Sequence[Path], Progress], Reading]
    correct: Callable[[Reading, Corrections], Reading]
    prepare: Callable[[Reading, str | None], Election]
    audit: Callable[[Election, Progress], Audit]


def real_engine(data_folder: Path) -> Engine:
    """The engine of the program, imported only when it is first called.

    Files are read with the recipes of the library in ``data_folder``.
    """

    def read(paths: Sequence[Path], progress: Progress) -> Reading:
        from audit import engine
        from audit.importing.library import FOLDER, recipes_from

        recipes, problems = recipes_from([data_folder / FOLDER])
        reading = engine.read(paths, progress, recipes)
        return replace(reading, problems=(*reading.problems, *problems))

    def correct(reading: Reading, corrections: Corrections) -> Reading:
        from audit import engine

        return engine.corrected(reading, corrections)

    def prepare(reading: Reading, profile: str | None) -> Election:
        from audit import engine

        return engine.prepare(reading, profile)

    def audit(election: Election, progress: Progress) -> Audit:
        from audit import engine

        return engine.audit(election, progress)

    return Engine(read, correct, prepare, audit)


def show(audit: Audit) -> Prepared:
    """What the places show of ``audit``, made in the thread that calls."""
    from ui.prepared import Prepared

    made = Prepared(audit)
    made.warm()
    return made
