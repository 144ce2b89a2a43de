"""The project file (``.hattama``): one audit in one file that nobody can change unseen.

Sources with their own bytes, every decision and correction in a hash-chained log, attachments.
It is SQLite, so that a kill at any moment leaves the state of the last whole action.
"""

from audit.project.chain import Break, Record
from audit.project.errors import ProjectError
from audit.project.store import SUFFIX, Project, create, open_project
from audit.project.workspace import NotYet, Workspace, lay_out

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
