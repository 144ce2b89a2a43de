"""The project file (``.hattama``): one audit in one file that nobody can change unseen.

Sources with their own bytes, every decision and correction in a hash-chained log, attachments.
It is SQLite, so that a kill at any moment leaves the state of the last whole action.
"""

from importlib import import_module
from typing import TYPE_CHECKING

from audit.project.errors import NotYet, ProjectError

if TYPE_CHECKING:
    from audit.project.chain import Break, Record
    from audit.project.opening import create, open_project
    from audit.project.store import Project
    from audit.project.workspace import Workspace, lay_out

__all__ = [
    "SUFFIX",
    "Break",
    "NotYet",
    "Project",
    "ProjectError",
    "Record",
    "Workspace",
    "create",
    "lay_out",
    "open_project",
]

SUFFIX = ".hattama"
_ROOMS = {
    "Break": "chain",
    "Record": "chain",
    "Project": "store",
    "create": "opening",
    "open_project": "opening",
    "Workspace": "workspace",
    "lay_out": "workspace",
}

if not TYPE_CHECKING:  # else a checker would let any name pass

    def __getattr__(name: str) -> object:
        """What needs SQLite, when it is first asked for: the window must be there before it."""
        if name not in _ROOMS:
            raise AttributeError(name)
        return getattr(import_module(f"{__name__}.{_ROOMS[name]}"), name)
