"""Files that the records of a project name and that are no sources: attached, or compared with."""

from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from audit.decisions import comparison
from audit.evidence import attachments
from audit.project import compared, records
from audit.project.chain import Record
from audit.project.errors import ProjectError
from audit.project.on_disk import set_time
from audit.project.store import Project
from audit.sources import Source

ATTACHMENT, DECISION = "attachment", "decision"  # subjects of the records that name them


class Named(NamedTuple):
    """A file, where it lies below the folder of the logs, and how many bytes of it are read."""

    source: Source
    path: PurePosixPath
    most: int


def of(log: Iterable[Record]) -> tuple[Named, ...]:
    """The files that records name, each once."""
    found = {one.path: one for record in log for one in _of(record)}
    return tuple(found.values())


def lay_out(project: Project, files: Iterable[Named], folder: Path) -> tuple[Source, ...]:
    """Lay files out below the folder of the logs; those whose bytes the project does not give.

    Raises:
        ProjectError: it cannot be read.
        OSError: the folder cannot be written.
    """
    lost = []
    for one in files:
        data = given(project, one.source, one.most)
        if data is None:
            lost.append(one.source)
            continue
        path = folder / one.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        set_time(path, one.source.modified)
    return tuple(lost)


def given(project: Project, source: Source, most: int | None = None) -> bytes | None:
    """The bytes of a file as they were handed in; None where the project does not give them.

    Raises:
        ProjectError: it cannot be read.
    """
    try:
        return project.bytes_of(source, most)
    except ProjectError as error:
        if error.code != "lost-source":
            raise
        return None


def _of(record: Record) -> Iterator[Named]:
    lines = records.lines_of(record)
    if record.subject == ATTACHMENT:
        for one in attachments.files_of(lines):
            source = Source(one.name, one.size, one.sha256)
            yield Named(source, PurePosixPath("attachments", one.file), attachments.LARGEST)
    if record.subject == DECISION:
        for other in comparison.files_of(lines):
            path = PurePosixPath(compared.path_of(Path(), other).as_posix())
            yield Named(other, path, other.size)
