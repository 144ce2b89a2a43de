"""What can be wrong with a project file, as one sentence."""

from pathlib import Path

from audit import messages, system
from audit.messages import Language


class ProjectError(Exception):
    """A project that cannot be opened or written; the sentence is the message ``project-<code>``.

    Codes: "none" (no such file), "not-a-project", "strange" (holds what no project holds),
    "strange-beside" (so does what lies beside it), "too-large", "newer", "damaged", "interrupted"
    (and only to be read), "exists", "read-only", "lost-source", "gone" or "changed" (a file that
    was read before), "cannot", "moved" (while it is open),
    "unwritable" (opened only to read, and nobody else is known to have it),
    "unreadable" (the drive does not give it now),
    "other-findings" (a copy without names would give them).
    """

    def __init__(self, code: str, **values: str | int) -> None:
        super().__init__(code)
        self.code = code
        self.values = values

    def sentence(self, language: Language) -> str:
        """What is wrong and what to do."""
        return messages.text(f"project-{self.code}", language, **self.values)

    def __str__(self) -> str:
        return self.sentence("en")


class NotYet(OSError):
    """The project refused lines that its folder has; it takes them with whatever comes next."""


_MADE_BESIDE = (".saving", ".nameless", ".new")  # endings of files that are to become another


def cannot(path: Path, error: Exception) -> ProjectError:
    """That a file cannot be written, and why."""
    return _told("cannot", path, error)


def unreadable(path: Path, error: Exception) -> ProjectError:
    """That a project cannot be read: "damaged", or "unreadable" where only its drive is at fault.

    A closed connection (`sqlite3.ProgrammingError`) is no fault of the file either.
    """
    import sqlite3

    if system.kind_of(error) is not None or isinstance(error, sqlite3.ProgrammingError):
        return _told("unreadable", path, error)
    return ProjectError("damaged", name=path.name)


def to_be(path: Path) -> str:
    """The name of the file that ``path``, written beside it first, is to become."""
    name = path.name
    while name.startswith(".") and name.endswith(_MADE_BESIDE):
        name = name[1:].rpartition(".")[0]
    return name


def _told(code: str, path: Path, error: Exception) -> ProjectError:
    return ProjectError(code, name=to_be(path), reason=system.why(error))
