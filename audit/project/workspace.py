"""A project laid out in a folder: its files as they were handed in, its logs as lines of files.

The program works on the folder as it does without a project. Whatever it adds to a log there is a
record of the project at the same moment, so that the folder can be made anew from it at any time.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple

from audit import messages, system
from audit.decisions import comparison, journal
from audit.evidence import attachments
from audit.file_names import name_of, safe_name
from audit.messages import Language
from audit.project import compared, named, records
from audit.project.chain import PROGRAM, Break
from audit.project.errors import NotYet, ProjectError
from audit.project.named import ATTACHMENT, DECISION, Named, given
from audit.project.on_disk import set_time
from audit.project.records import PROFILE, PROFILE_FILE, RECIPES, SETTING
from audit.project.store import Kept, Project
from audit.sources import Source

AGAIN = "again"  # what was said before, in a log of fewer files
_DESCRIBE = "describe"
_NAMED = 5  # files that a sentence names


class _Lines(NamedTuple):
    """Lines that the project has not yet taken; see `Workspace.append`."""

    path: Path
    records: tuple[Mapping[str, Any], ...]
    again_by: str | None


class Workspace:
    """An open project and the folder in which it is laid out; made by `lay_out`.

    Attributes:
        project: where everything is kept.
        folder: where logs lie, "decisions" and "corrections".
        laid: where each of the project's files lies, by its position.
        lost: those whose bytes the project does not give as they were handed in.
        missing: attached files and those of an election compared with, of which this is so too.
        strange: what of the project is not as this program writes it, and so left out.
        settings: what was chosen last, by its name ("profile").
        recipes: what the tables were read by, as TOML; None where the project does not say.
    """

    def __init__(self, project: Project, folder: Path) -> None:
        self.project = project
        self.folder = folder
        self.laid: dict[int, Path] = {}
        self.lost: tuple[Kept, ...] = ()
        self.missing: tuple[Source, ...] = ()
        self.strange: list[Break] = []
        self._kept: set[Path] = set()
        self._waiting: list[_Lines] = []
        self.settings: dict[str, str] = {}
        self.recipes: tuple[str, ...] | None = None
        self._profile: dict[str, str] = {}  # "name" and "toml" of one that is a file

    def go_on_from(self, other: Workspace) -> None:
        """Choose nothing anew that a workspace of a copy of this project chose."""
        self.settings, self.recipes = dict(other.settings), other.recipes
        self.lost, self.laid = other.lost, dict(other.laid)
        self.missing, self.strange = other.missing, other.strange
        self._profile = other._profile

    @property
    def profile(self) -> str | None:
        """The profile that was chosen by hand: a built-in one, or the path of a file; or None."""
        chosen = self.settings.get(PROFILE) or None
        if chosen and chosen == self._profile.get("name"):
            return str(self.folder / "profiles" / safe_name(chosen))
        return chosen

    @property
    def recipe_paths(self) -> list[Path]:
        """The recipes by which the tables were read, as files."""
        return [self.folder / "recipes" / f"{n}.toml" for n in range(len(self.recipes or ()))]

    @property
    def paths(self) -> tuple[Path, ...]:
        """The project's files in the order of opening, less those that are lost."""
        return tuple(path for _, path in sorted(self.laid.items()))

    def append(self, path: Path, *records: Mapping[str, Any], again_by: str | None = None) -> None:
        """Add lines to a log of the folder, and to the project.

        The folder has them even where the project refuses them, so that a copy saved under another
        name does. ``again_by``: who lets what was said before, in another log, go on here.

        Raises:
            NotYet: the folder has them, the project not yet.
            OSError: the folder cannot be written, and nothing has them.
        """
        journal.append_lines(path, *records)
        self._waiting.append(_Lines(path, records, again_by))
        self.catch_up()

    def catch_up(self) -> None:
        """Let the project have what it refused before, in its order.

        Raises:
            NotYet: it refuses it still.
        """
        while self._waiting:
            lines = self._waiting[0]
            try:
                self.record(lines.path, *lines.records, again_by=lines.again_by)
            except ProjectError as error:
                raise NotYet(0, str(error)) from error
            del self._waiting[0]

    def record(self, path: Path, *records: Mapping[str, Any], again_by: str | None = None) -> None:
        """Add lines to the project only, as of a log of the folder.

        The record is of who said the first of them and of when, or of ``again_by`` and of now; of
        the program itself, where they only tell what others are of.

        Raises:
            ProjectError: the project cannot be written.
        """
        name = path.relative_to(self.folder).as_posix()
        subject = name.partition("/")[0].rstrip("s")
        own: Mapping[str, Any] = {"action": _DESCRIBE, "author": PROGRAM}
        first = next((one for one in records if "action" in one), own)
        if subject == ATTACHMENT:
            named = attachments.files_of(records)
            self._keep_files({one.sha256: path.parent / one.file for one in named})
        if subject == DECISION:
            files = comparison.files_of(records)
            self._keep_files({one.sha256: compared.path_of(self.folder, one) for one in files})
        action, author, time = (
            (str(first["action"]), str(first.get("author", "")), str(first.get("time", "")))
            if again_by is None
            else (AGAIN, again_by, "")
        )  # fmt: skip
        content = {"file": name, "lines": list(records)}
        self.project.append(subject, action, content, author, time)

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
        held -= {one.source.sha256 for one in self.lost}
        known = set(self.paths)
        for path in dict.fromkeys(paths):
            if path not in self._kept and path not in known:
                try:
                    data = path.read_bytes()
                except OSError as error:
                    if read.get(path) in held:
                        continue  # the project has it, wherever it was read
                    reason = system.why(error)
                    raise ProjectError("gone", name=name_of(path), reason=reason) from error
                source = _source(path, data)
                if read.get(path, source.sha256) != source.sha256:
                    raise ProjectError("changed", name=name_of(path))
                if not self.give(data, source.sha256, author):
                    self.project.add_source(source, data, author)
                self._kept.add(path)

    def give(self, data: bytes, sha256: str, author: str) -> bool:
        """Keep a lost file anew, given its bytes; whether it was one.

        Raises:
            ProjectError: the project cannot be written.
        """
        found = [one for one in self.lost if one.source.sha256 == sha256]
        if found:
            self.project.restore(found[0].source, data, author)
            self.lost = tuple(one for one in self.lost if one not in found)
        return bool(found)

    def choose(self, name: str, value: str, author: str) -> None:
        """Remember a choice of the whole project, as its profile.

        Raises:
            ProjectError: the project cannot be written.
        """
        if self.settings.get(name, "") != value:
            self.project.append(SETTING, name, value, author)
            self.settings[name] = value

    def choose_profile(self, profile: str | None, author: str) -> None:
        """Remember the profile chosen by hand; one that is a file comes into the project.

        Raises:
            ProjectError: the project cannot be written, or the file is "gone".
        """
        chosen = profile or ""
        if chosen and not _built_in(chosen):
            told = _profile_file(Path(chosen))
            if told != self._profile:
                self.project.append(SETTING, PROFILE_FILE, told, author)
                self._profile = told
            chosen = told["name"]
        self.choose(PROFILE, chosen, author)

    def choose_recipes(self, recipes: Sequence[str], author: str) -> None:
        """Remember by what the tables were read, each as TOML.

        Raises:
            ProjectError: the project cannot be written.
        """
        if self.recipes != tuple(recipes):
            self.project.append(SETTING, RECIPES, list(recipes), author)
            self.recipes = tuple(recipes)

    def set(self, name: str, value: object) -> None:
        """Take over a setting as a record tells it; what is not as this program writes counts not.

        Raises:
            OSError: the folder cannot be written.
        """
        if name == RECIPES and isinstance(value, list):
            self.recipes = tuple(map(str, value))
            for path, toml in zip(self.recipe_paths, self.recipes, strict=True):
                _lay_text(path, toml)
        elif name == PROFILE_FILE and isinstance(value, dict):
            self._profile = {key: str(value.get(key, "")) for key in ("name", "toml")}
            path = self.folder / "profiles" / safe_name(self._profile["name"])
            _lay_text(path, self._profile["toml"])
        elif isinstance(value, str):
            self.settings[name] = value

    def left_out(self) -> list[Break]:
        """The files that are lost or missing, as a report tells of them."""
        files = (*(one.source for one in self.lost), *self.missing)
        return [Break(0, "lost", one.name) for one in files]

    def doubts(self) -> list[Break]:
        """Where the project does not hold, and what of it was not understood; no lost files."""
        return [*self.project.doubts(), *self.strange]

    def lost_told(self, language: Language) -> str:
        """A sentence on files that are lost, one on those missing, and what to do; "" for none."""
        sources = tuple(one.source for one in self.lost)
        told = (("project-lost", sources), ("project-missing", self.missing))
        return " ".join(self._told_of(code, files, language) for code, files in told if files)

    def _told_of(self, code: str, files: Sequence[Source], language: Language) -> str:
        names = ", ".join(one.name for one in files[:_NAMED])
        names += ", …" if len(files) > _NAMED else ""
        name = self.project.path.name
        return messages.text(code, language, count=len(files), name=name, files=names)

    def close(self) -> None:
        """Let go of the project; the folder stays the caller's."""
        self.project.close()


def lay_out(project: Project, folder: Path) -> Workspace:
    """Lay a project out in an empty folder.

    Raises:
        ProjectError: it cannot be read, or would unpack to more than real tables do.
        OSError: the folder cannot be written.
    """
    made = Workspace(project, folder)
    _see_sizes(project)
    for kept in project.sources():
        data = given(project, kept.source)
        if data is None:
            made.lost += (kept,)
        else:
            lay_file(made, kept, data)
    for record in project.log():
        if record.subject == SETTING:
            made.set(record.action, records.content_of(record))
        else:
            records.replay(record, folder)
        made.strange += records.strange([record])
    made.strange += records.strange((), project.extra())
    others = named.of(project.log())
    _see_sizes(project, others)
    made.missing = named.lay_out(project, others, folder)
    return made


def lost(project: Project) -> tuple[Source, ...]:
    """The files, of all that it names, whose bytes a project does not give as they were handed in.

    Raises:
        ProjectError: it cannot be read, or would unpack to more than real tables do.
    """
    others = named.of(project.log())
    _see_sizes(project, others)
    files = [(kept.source, kept.source.size) for kept in project.sources()]
    files += [(one.source, one.most) for one in others]
    return tuple(one for one, most in files if given(project, one, most) is None)


def _see_sizes(project: Project, others: Iterable[Named] = ()) -> None:
    """See that the files of a project are no more than its own file can hold, before unpacking.

    ``others`` are further files that it keeps; an attached one is bounded as it is read.
    """
    from audit.reading.limits import DEFAULT_LIMITS  # late: the window opens before numpy is there

    limits, packed = DEFAULT_LIMITS, project.path.stat().st_size
    own = [one.source for one in others if one.most == one.source.size]
    files = [*(kept.source for kept in project.sources()), *own]
    sizes = sum(max(one.size, 0) for one in files)
    most = min(limits.unpacked_bytes, max(limits.ratio_floor, limits.unpacked_ratio * packed))
    if sizes > most:
        raise ProjectError("too-large", name=project.path.name, size=sizes >> 20)


def _built_in(profile: str) -> bool:
    from audit.profile import built_in  # late: numpy stands behind it

    return profile in built_in()


def _profile_file(path: Path) -> dict[str, str]:
    """What a project keeps of a profile's file; never under the name of a built-in one."""
    try:
        toml = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise ProjectError("gone", name=name_of(path), reason=system.why(error)) from error
    return {"name": f"{path.name}.toml" if _built_in(path.name) else path.name, "toml": toml}


def _lay_text(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", errors="surrogatepass")


def lay_file(workspace: Workspace, kept: Kept, data: bytes) -> None:
    """Lay one file of a project out.

    Raises:
        OSError: the folder cannot be written.
    """
    path = workspace.folder / "sources" / str(kept.position) / safe_name(kept.source.name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    set_time(path, kept.source.modified)
    workspace.laid[kept.position] = path


def _source(path: Path, data: bytes) -> Source:
    modified = datetime.fromtimestamp(path.stat().st_mtime, UTC).isoformat(timespec="seconds")
    return Source(name_of(path), len(data), hashlib.sha256(data).hexdigest(), modified)
