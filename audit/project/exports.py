"""What was written out of a project: a line of its log each, with the hash of what was written.

A line is made of the file as it lies there whole, so none speaks of a half. It names no folder.
"""

import hashlib
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

from audit.project.store import Project

SUBJECT = "export"
LOG = f"{SUBJECT}s/{'0' * 64}.jsonl"  # below the folder of the logs


def line(what: str, path: Path, author: str) -> Mapping[str, str | int]:
    """The line that says that ``path`` was written now; ``what`` is its kind ("report", ...).

    Raises:
        OSError: the file cannot be read.
    """
    with path.open("rb") as file:
        sha256 = hashlib.file_digest(file, "sha256").hexdigest()
        size = file.tell()
    time = datetime.now(UTC).isoformat(timespec="microseconds")
    return {"action": what, "time": time, "author": author, "name": path.name, "size": size,
            "sha256": sha256}  # fmt: skip


def note(project: Project, what: str, path: Path, author: str) -> None:
    """Say in a project's log that ``path`` was written.

    Raises:
        ProjectError: the project cannot be written.
        OSError: the file cannot be read.
    """
    said = line(what, path, author)
    project.append(SUBJECT, what, {"file": LOG, "lines": [said]}, author, str(said["time"]))
