"""A project laid out in a folder: its files as they were handed in, its logs as lines of files.

The program works on the folder as it does without a project. Whatever it adds to a log there is a
record of the project at the same moment, so that the folder can be made anew from it at any time.
"""

import hashlib
import json
import re
from collections.abc import Iterable, Mapping
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from audit.decisions import comparison, journal
from audit.evidence import attachments
from audit.project import compared
from audit.project.chain import Break, Record
from audit.project.errors import NotYet, ProjectError
from audit.project.on_disk import safe_name, set_time
from audit.project.store import Kept, Project
from audit.sources import Source

_LOGS = re.compile(
    r"(decisions|corrections|attachments|views|exports)/[0-9a-f]{64}\.(jsonl|findings|cells)"
)
_SETTING = "setting"
_ATTACHMENT, _DECISION = "attachment", "decision"
MERGE = "merge"
MADE = "made"  # of another project
_DESCRIBE = "describe"


class Workspace:
    """An open project and the folder in which it is laid out; made by `lay_out`.

    Attributes:
        project: where everything is kept.
        folder: where logs lie, "decisions" and "corrections".
        paths: the project's files in the order of opening.
        settings: what was chosen last, by its name ("profile").
    """

    def __init__(self, project: Project, folder: Path) -> None:
        self.project = project
        self.folder = folder
        self.paths: tuple[Path, ...] = ()
        self._kept: set[Path] = set()
        self._waiting: list[tuple[Path, tuple[Mapping[str, Any], ...]]] = []
        self.settings: dict[str, str] = {}

    def append(self, path: Path, *records: Mapping[str, Any]) -> None:
        """Add lines to a log of the folder, and to the project.

        The folder has them even where the project refuses them, so that a copy saved under another
        name does.

        Raises:
            NotYet: the folder has them, the project not yet.
            OSError: the folder cannot be written, and nothing has them.
        """
        journal.append_lines(path, *records)
        self._waiting.append((path, records))
        self.catch_up()

    def catch_up(self) -> None:
        """Let the project have what it refused before, in its order.

        Raises:
            NotYet: it refuses it still.
        """
        while self._waiting:
            path, records = self._waiting[0]
            try:
                self.record(path, *records)
            except ProjectError as error:
                raise NotYet(0, str(error)) from error
            del self._waiting[0]

    def record(self, path: Path, *records: Mapping[str, Any]) -> None:
        """Add lines to the project only, as of a log of the folder.

        Raises:
            ProjectError: the project cannot be written.
        """
        name = path.relative_to(self.folder).as_posix()
        subject = name.partition("/")[0].rstrip("s")
        first = records[0] if records else {}
        if subject == _ATTACHMENT:
            names = attachments.files_of(records)
            self._keep_files({name[:64]: path.parent / name for name in names})
        if subject == _DECISION:
            files = comparison.files_of(records)
            self._keep_files({one.sha256: compared.path_of(self.folder, one) for one in files})
        self.project.append(
            subject,
            str(first.get("action", _DESCRIBE)),
            {"file": name, "lines": list(records)},
            str(first.get("author", "")),
            str(first.get("time", "")),
        )

    def _keep_files(self, paths: Mapping[str, Path]) -> None:
        """The bytes of what lines of a log name, by SHA-256; what is gone from the folder is gone.

        Raises:
            ProjectError: the project cannot be written.
        """
        for sha256, path in paths.items():
            if not self.project.holds(sha256):
                with suppress(OSError):
                    self.project.keep_file(path.read_bytes())

    def keep(
        self, paths: Iterable[Path], author: str, read: Mapping[Path, str] | None = None
    ) -> None:
        """Take files into the project that are not in it yet; ``read``: their SHA-256 when read.

        Raises:
            ProjectError: the project cannot be written, or a file is "gone" that was read before,
                or "changed" since.
        """
        read = read or {}
        held = {kept.source.sha256 for kept in self.project.sources()}
        for path in dict.fromkeys(paths):
            if path not in self._kept and path not in self.paths:
                try:
                    data = path.read_bytes()
                except OSError as error:
                    if read.get(path) in held:
                        continue  # the project has it, wherever it was read
                    reason = error.strerror or str(error)
                    raise ProjectError("gone", name=path.name, reason=reason) from error
                source = _source(path, data)
                if read.get(path, source.sha256) != source.sha256:
                    raise ProjectError("changed", name=path.name)
                self.project.add_source(source, data, author)
                self._kept.add(path)

    def choose(self, name: str, value: str, author: str) -> None:
        """Remember a choice of the whole project, as its profile.

        Raises:
            ProjectError: the project cannot be written.
        """
        if self.settings.get(name, "") != value:
            self.project.append(_SETTING, name, value, author)
            self.settings[name] = value

    def close(self) -> None:
        """Let go of the project; the folder stays the caller's."""
        self.project.close()


def lay_out(project: Project, folder: Path) -> Workspace:
    """Lay a project out in an empty folder.

    Raises:
        ProjectError: "lost-source", or "strange" where a log would lie outside the folder.
        OSError: the folder cannot be written.
    """
    made = Workspace(project, folder)
    _see_sizes(project)
    made.paths = tuple(_laid_out(project, kept, folder) for kept in project.sources())
    for record in project.log():
        if record.subject == _SETTING:
            with suppress(ValueError, RecursionError):
                made.settings[record.action] = str(json.loads(record.content))
        else:
            replay(record, folder)
    _lay_out_files(project, folder / "attachments")
    _lay_out_compared(project, folder)
    return made


def lost(project: Project) -> list[Break]:
    """The files whose bytes the project does not hold as they were handed in.

    Raises:
        ProjectError: it cannot be read, or would unpack to more than real tables do.
    """
    _see_sizes(project)
    found = []
    for kept in project.sources():
        try:
            project.bytes_of(kept.source)
        except ProjectError as error:
            if error.code != "lost-source":
                raise
            found.append(Break(0, "lost", kept.source.name))
    return found


def _see_sizes(project: Project, others: Iterable[Source] = ()) -> None:
    """See that the files of a project are no more than its own file can hold, before unpacking.

    ``others`` are further files that it keeps.
    """
    from audit.reading.limits import DEFAULT_LIMITS  # late: the window opens before numpy is there

    limits, packed = DEFAULT_LIMITS, project.path.stat().st_size
    files = [*(kept.source for kept in project.sources()), *others]
    sizes = sum(max(one.size, 0) for one in files)
    most = min(limits.unpacked_bytes, max(limits.ratio_floor, limits.unpacked_ratio * packed))
    if sizes > most:
        raise ProjectError("too-large", name=project.path.name, size=sizes >> 20)


def _lay_out_files(project: Project, folder: Path) -> None:
    """What is attached, under the names of its hashes; what the project lost is left out."""
    for log in sorted(folder.glob("*.jsonl")):
        for name in dict.fromkeys(attachments.files_of(journal.read_lines(log, dict))):
            with suppress(ProjectError):
                source = Source(name, 0, name[:64])
                (folder / name).write_bytes(project.bytes_of(source, attachments.LARGEST))


def _lay_out_compared(project: Project, folder: Path) -> None:
    """The files of elections compared with; what the project lost is left out."""
    logs = sorted((folder / "decisions").glob("*.jsonl"))
    files = comparison.files_of(line for log in logs for line in journal.read_lines(log, dict))
    _see_sizes(project, files)
    for one in files:
        with suppress(ProjectError):
            data, path = project.bytes_of(one), compared.path_of(folder, one)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
            set_time(path, one.modified)


def _laid_out(project: Project, kept: Kept, folder: Path) -> Path:
    path = folder / "sources" / str(kept.position) / safe_name(kept.source.name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(project.bytes_of(kept.source))
    set_time(path, kept.source.modified)
    return path


def log_of(record: Record) -> str | None:
    """The log in the folder that a record is a line of; None where it is of none.

    Raises:
        ProjectError: "strange" where a log would lie outside the folder.
    """
    if record.subject in ("source", _SETTING, MERGE, MADE):
        return None
    try:
        name = str(json.loads(record.content)["file"])
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise ProjectError("strange", name=f"№ {record.number}") from error
    if not _LOGS.fullmatch(name):
        raise ProjectError("strange", name=name[:80])
    return name


def replay(record: Record, folder: Path) -> None:
    """Write the lines of a record to its log in the folder; nothing where it is of none.

    Raises:
        ProjectError: "strange" where it is no record of this program.
        OSError: the folder cannot be written.
    """
    name = log_of(record)
    if name is None:
        return
    lines = json.loads(record.content).get("lines")
    if not isinstance(lines, list):
        raise ProjectError("strange", name=f"№ {record.number}")
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a", encoding="utf-8", errors="surrogatepass") as file:
        file.writelines(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)


def _source(path: Path, data: bytes) -> Source:
    modified = datetime.fromtimestamp(path.stat().st_mtime, UTC).isoformat(timespec="seconds")
    return Source(path.name, len(data), hashlib.sha256(data).hexdigest(), modified)
