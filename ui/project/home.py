"""The project file of a session: opened, saved, and kept in step with every decision."""

from __future__ import annotations

import logging
import shutil
import tempfile
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import takewhile
from pathlib import Path
from typing import TYPE_CHECKING

from audit.decisions.journal import read_lines
from audit.file_names import name_of
from audit.progress import Cancelled
from audit.project import (
    SUFFIX,
    Project,
    ProjectError,
    Workspace,
    create,
    lay_out,
    open_project,
)
from audit.project.chain import BREAKS, MADE, PROGRAM, Break, as_content
from audit.project.errors import cannot
from audit.project.lock import Lock
from audit.project.records import is_log, replay

if TYPE_CHECKING:  # pandas stands behind these, and the window must be there before it
    from audit.intake import Reading
    from audit.project.merging import Merge
    from ui.engine import Engine

AUDITED = "audited"
_LOG = logging.getLogger(__name__)


@dataclass
class Home:
    """An open project, laid out in a folder that goes when it is closed.

    ``doubts``: where something other than this program had changed it, or a project that was merged
    into it, when it was laid out.
    """

    workspace: Workspace
    _folder: Path
    doubts: Sequence[Break] = ()
    _leaving: threading.Event = field(default_factory=threading.Event)
    _remembering: threading.Thread | None = None
    _kept: tuple[Reading, str | None] | None = None  # what was last to be kept, taken or refused

    @property
    def path(self) -> Path:
        """The project file."""
        return self.workspace.project.path

    def breaks(self) -> tuple[Break, ...]:
        """`doubts`, and the files whose bytes it does not give now."""
        return (*self.doubts, *self.workspace.left_out())

    @property
    def read_only(self) -> bool:
        """Whether another program has it open, or it cannot be written."""
        return self.workspace.project.read_only

    def keep(self, reading: Reading, profile: str | None, author: str) -> None:
        """Take the files of a reading and the profile into the project.

        Raises:
            OSError: they cannot be kept, with the sentence that says why.
        """
        self._kept = (reading, profile)
        try:
            self.workspace.keep(paths_of(reading), author, hashes_of(reading))
            self.workspace.choose_profile(profile, author)
            self.workspace.choose_recipes(recipes_of(reading), author)
            self.workspace.choose(AUDITED, "yes", author)
        except ProjectError as error:
            raise OSError(0, str(error)) from error

    def remember(self, reading: Reading, engine: Engine) -> None:
        """Keep the understood tables for the next opening, beside all that is done meanwhile.

        What is not kept for whatever reason is read again the next time.
        """

        def check() -> None:
            if self._leaving.is_set():
                raise Cancelled

        def work() -> None:
            try:
                engine.remember(self.workspace, reading, check)
            except Cancelled:
                return
            except (ProjectError, OSError, MemoryError):
                _LOG.info("the tables are not kept in the project", exc_info=True)

        if self.read_only or (self._remembering and self._remembering.is_alive()):
            return
        self._remembering = threading.Thread(target=work, name="tables", daemon=True)
        self._remembering.start()

    def bring(self, other: Home) -> Merge:
        """What another project brings to this one.

        Raises:
            ProjectError, OSError: it cannot be read.
        """
        from audit.project.merging import merge

        own, theirs = self.workspace, other.workspace
        with tempfile.TemporaryDirectory(prefix="hattama-") as folder:
            found = merge(own.project, theirs.project, Path(folder))
        missing = {one.source.sha256 for one in own.lost}
        known = {one.position for one in found.sources}
        sources = [one for one in theirs.project.sources() if one.position in theirs.laid
                   and (one.position in known or one.source.sha256 in missing)]  # fmt: skip
        return replace(found, sources=tuple(sources))

    def laid_anew(self) -> Home:
        """The same open project, laid out as it is now.

        Raises:
            ProjectError, OSError: it cannot be read, or there is no room.
        """
        return _laid_out(self.workspace.project)

    @property
    def untaken(self) -> bool:
        """Whether the project still refuses something that was decided."""
        try:
            self.workspace.catch_up()
        except OSError:
            return True
        return False

    def set_aside(self, folder: Path, author: str) -> Path:
        """Keep the project, with what it refused, as a project of its own; where that lies.

        Raises:
            ProjectError, OSError: that cannot be written either.
        """
        own = self.workspace
        folder.mkdir(parents=True, exist_ok=True)
        time = f"{datetime.now():%Y-%m-%d %H-%M-%S}"
        path = folder / f"{self.path.stem} {time}{SUFFIX}"
        saving = Saving(path, lambda: logs_in(own.folder), own.folder, author, own, self.doubts)
        if self._kept is not None:  # with the files that it refused too
            saving.begin(*self._kept, audited=True)
        else:
            saving.write(own.paths, {}, own.profile, own.recipes or (), AUDITED in own.settings)
        saving.put()
        return path

    def leave(self, close: bool = True) -> None:
        """Let go of the project.

        Its files stay laid out until `close`, for whoever still reads them. Without ``close`` the
        project goes on in another `Home`.
        """
        self._leaving.set()
        if self._remembering is not None:
            self._remembering.join()
        if close:
            self.workspace.close()

    def close(self) -> None:
        """As `leave`, and the files go."""
        try:
            self.leave()
        finally:
            self.clear()

    def clear(self) -> None:
        """Let the laid out files of a project that was left go."""
        shutil.rmtree(self._folder, ignore_errors=True)


def opened(path: Path, read_only: bool = False) -> Home:
    """Open a project and lay it out.

    Raises:
        ProjectError: it cannot be opened.
        OSError: there is no room to lay it out.
    """
    project = open_project(path, read_only)
    try:
        return _laid_out(project)
    except BaseException:
        project.close()
        raise


def _laid_out(project: Project) -> Home:
    folder = Path(tempfile.mkdtemp(prefix="hattama-"))
    try:
        workspace = lay_out(project, folder)
        return Home(workspace, folder, workspace.doubts())
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise


@dataclass
class Saving:
    """A project being made of what is open; decisions may go on meanwhile.

    `begin` writes what there is, beside the window; `end`, in the window's thread, adds what came
    since, puts the file in its place and opens it. The log of ``base``, the project that is open,
    goes on in the new one; where that cannot be copied, its ``doubts`` are told there.
    """

    path: Path
    logs: Callable[[], Sequence[Path]]
    folder: Path
    author: str
    base: Workspace | None = None
    doubts: Sequence[Break] = ()
    _done: dict[Path, int] = field(default_factory=dict)

    def begin(self, reading: Reading, profile: str | None, audited: bool) -> None:
        """Write files and logs into a new file beside the one to be.

        Raises:
            ProjectError: it cannot be written, or another program has the one there open.
            OSError: a file cannot be read any more.
        """
        paths, recipes = paths_of(reading), recipes_of(reading)
        self.write(paths, hashes_of(reading), profile, recipes, audited)

    def write(
        self, paths: Sequence[Path], read: Mapping[Path, str], profile: str | None,
        recipes: Sequence[str], audited: bool,
    ) -> None:  # fmt: skip
        """As `begin`, of files and their SHA-256 when they were read."""
        lock = Lock(self.path)
        try:
            if not lock.take():
                raise ProjectError("read-only", machine=lock.holder() or "–")
        except OSError as error:
            raise cannot(self.path, error) from error
        lock.give_back()
        self._beside.unlink(missing_ok=True)
        try:
            with self._begun() as project:
                workspace = Workspace(project, self.folder)
                if self.base is not None:
                    workspace.go_on_from(self.base)
                workspace.keep(paths, self.author, read)
                workspace.choose_profile(profile, self.author)
                workspace.choose_recipes(recipes, self.author)
                if audited:
                    workspace.choose(AUDITED, "yes", self.author)
                self._copy(workspace)
        except BaseException:
            with suppress(OSError):
                self._beside.unlink()
            raise

    def end(self) -> Home:
        """Add what was decided meanwhile and open the project.

        Raises:
            ProjectError, OSError: as `begin`.
        """
        with open_project(self._beside) as project:
            self._copy(Workspace(project, self.folder))
        self.put()
        return opened(self.path)

    def put(self) -> None:
        """Put the file in its place.

        Raises:
            OSError: that cannot be written.
        """
        self._beside.replace(self.path)

    def _begun(self) -> Project:
        """A copy of the project that is open; a new one where there is none, or none any more."""
        old, self.base = self.base, None
        if old is None:
            return create(self._beside)
        if not old.project.damaged:
            with suppress(ProjectError, OSError):
                old.project.copy_to(self._beside)
                project = self._with_lines_counted(open_project(self._beside))
                self.base = old
                return project
        self._beside.unlink(missing_ok=True)
        self._done.clear()
        return self._made_of(old)

    def _made_of(self, old: Workspace) -> Project:
        """A new project that says of which one it is made and what did not hold in that."""
        project = create(self._beside)
        try:
            name, doubts = old.project.path.name, [*self.doubts, *old.left_out()]
            told = {"of": name, **({BREAKS: as_content(doubts, name)} if doubts else {})}
            project.append(MADE, "saved", told, PROGRAM)
            for one in old.lost:
                project.add_lost(one.source, self.author)
        except BaseException:
            project.close()
            raise
        return project

    def _with_lines_counted(self, project: Project) -> Project:
        """``project``, once it is known how many lines of each log are in it.

        Where another program went on in it meanwhile, these are the lines before its first own:
        what was said here since then is not there, however many lines are.
        """
        try:
            with tempfile.TemporaryDirectory(prefix="hattama-") as folder:
                for record in project.log():
                    replay(record, Path(folder))
                for path in self.logs():
                    there = _lines(Path(folder) / path.relative_to(self.folder))
                    both = zip(there, _lines(path), strict=False)
                    self._done[path] = sum(
                        1 for _ in takewhile(lambda pair: pair[0] == pair[1], both)
                    )
        except BaseException:
            project.close()
            raise
        return project

    @property
    def _beside(self) -> Path:
        return self.path.with_name(f".{self.path.name}.saving")

    def _copy(self, workspace: Workspace) -> None:
        """Each line of the logs as a record, but for those copied before."""
        for path in self.logs():
            lines = list(_lines(path))
            for line in lines[self._done.get(path, 0) :]:
                workspace.record(path, line)
            self._done[path] = len(lines)


def recipes_of(reading: Reading) -> list[str]:
    """The recipes that reading the same files again needs, as TOML."""
    from audit.importing.recipes import to_toml
    from audit.intake import concerned

    return [to_toml(recipe) for recipe in concerned(reading)]


def logs_in(folder: Path) -> list[Path]:
    """Every log that lies in the folder of a project."""
    every = (path for path in sorted(folder.glob("*/*")) if path.is_file())
    return [path for path in every if is_log(path.relative_to(folder).as_posix())]


def paths_of(reading: Reading) -> list[Path]:
    """The files on disk that a reading is of, each once, in its order."""
    named = (file.source.path for file in reading.files)
    return [Path(path) for path in dict.fromkeys(named) if path]


def hashes_of(reading: Reading) -> dict[Path, str]:
    """SHA-256 of the files on disk as they were read; of archives only their members are known."""
    whole = (file.source for file in reading.files)
    return {
        Path(source.path): source.sha256
        for source in whole
        if source.path and name_of(Path(source.path)) == source.name
    }


def _lines(path: Path) -> Iterator[dict[str, object]]:
    return read_lines(path, dict)
