"""What can be wrong with a project file, as one sentence."""

from pathlib import Path

from audit import messages
from audit.messages import Language


class ProjectError(Exception):
    """A project that cannot be opened or written; the sentence is the message ``project-<code>``.

    Codes: "none" (no such file), "not-a-project", "strange" (holds what no project holds),
    "strange-beside" (so does what lies beside it), "too-large", "newer", "damaged", "interrupted"
    (and only to be read), "exists", "read-only", "lost-source", "gone" or "changed" (a file that
    was read before), "cannot", "moved" (while it is open),
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


def cannot(path: Path, error: Exception) -> ProjectError:
    """That a file cannot be written, and why."""
    reason = getattr(error, "strerror", None) or str(error)
    return ProjectError("cannot", name=path.name, reason=reason)
