"""Project files made and opened: proved to be one before anything of it is believed."""

import os
import shutil
import sqlite3
from contextlib import suppress
from itertools import count
from pathlib import Path
from urllib.parse import quote

from audit.project import beside, schema
from audit.project.errors import ProjectError, cannot
from audit.project.lock import Lock
from audit.project.store import DAMAGED, Project
from audit.writing import whole

_LONGEST = 256 << 20  # bytes of one value; SQLite refuses what is longer
_HEADER = b"SQLite format 3\x00"
_BUSY = 5  # seconds


def create(path: Path) -> Project:
    """A new, empty project.

    Raises:
        ProjectError: "exists" already, or "cannot" be written there.
    """
    if path.exists():
        raise ProjectError("exists", name=path.name)
    new = path.with_name(f".{path.name}.new")
    try:
        new.unlink(missing_ok=True)
        connection = sqlite3.connect(new, isolation_level=None)
        try:
            connection.execute("BEGIN")
            schema.make(connection)
            connection.execute("COMMIT")
        finally:
            connection.close()
        new.replace(path)
    except (OSError, sqlite3.Error) as error:
        with suppress(OSError):
            new.unlink()
        raise cannot(path, error) from error
    return open_project(path)


def open_project(path: Path, read_only: bool = False) -> Project:
    """Open a project; only to read where another program has it open, or if asked for.

    A project of an older version is copied to "NAME (version N).hattama" and then brought up.

    Raises:
        ProjectError: what `ProjectError` says.
    """
    _see_header(path)
    beside.see(path)
    lock = Lock(path)
    ours = not read_only and _taken(lock)
    try:
        return Project(path, _proven(path, ours), lock if ours else None,
                       "" if ours else lock.holder())  # fmt: skip
    except DAMAGED as error:
        lock.give_back()
        code = "damaged" if ours or not beside.interrupted(path) else "interrupted"
        raise ProjectError(code, name=path.name) from error
    except BaseException:
        lock.give_back()
        raise


def _see_header(path: Path) -> None:
    if path.exists() and not path.is_file():
        raise ProjectError("not-a-project", name=path.name)
    try:
        with path.open("rb") as file:
            header = file.read(len(_HEADER))
    except FileNotFoundError as error:
        raise ProjectError("none", name=path.name) from error
    except OSError as error:
        raise cannot(path, error) from error
    if header != _HEADER:
        raise ProjectError("not-a-project", name=path.name)


def _taken(lock: Lock) -> bool:
    """Whether the project may be written: nobody else has it, and its folder and file let us."""
    try:
        return os.access(lock.project, os.W_OK) and lock.take()
    except OSError:
        return False


def _proven(path: Path, writable: bool) -> sqlite3.Connection:
    connection = _connected(path, writable)
    try:
        if connection.execute("PRAGMA journal_mode").fetchone() != ("delete",):
            raise ProjectError("strange", name="WAL")
        version = schema.version_of(connection, path.name)
        schema.prove(connection, version)
        if version < schema.VERSION and writable:
            _bring_up(connection, path, version)
        if connection.execute("PRAGMA quick_check(1)").fetchone() != ("ok",):
            raise ProjectError("damaged", name=path.name)
    except BaseException:
        connection.close()
        raise
    return connection


def _connected(path: Path, writable: bool) -> sqlite3.Connection:
    """A connection that runs nothing of what the file's schema may hold."""
    mode = "rw" if writable else "ro"
    connection = sqlite3.connect(
        f"file:{quote(str(path.resolve()))}?mode={mode}",
        uri=True,
        timeout=_BUSY,
        isolation_level=None,
        check_same_thread=False,
    )
    connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _LONGEST)
    connection.setlimit(sqlite3.SQLITE_LIMIT_ATTACHED, 0)
    connection.setlimit(sqlite3.SQLITE_LIMIT_TRIGGER_DEPTH, 0)
    for pragma in ("trusted_schema = OFF", "cell_size_check = ON", "mmap_size = 0",
                   "synchronous = FULL"):  # fmt: skip
        connection.execute(f"PRAGMA {pragma}")
    return connection


def _bring_up(connection: sqlite3.Connection, path: Path, version: int) -> None:
    _copy_older(path, version)
    connection.execute("BEGIN EXCLUSIVE")
    schema.migrate(connection, version)
    schema.prove(connection, schema.VERSION)
    connection.execute("COMMIT")


def _copy_older(path: Path, version: int) -> None:
    """Keep the older file under a name that nothing has."""
    for number in count(1):
        told = f"version {version}" if number == 1 else f"version {version}, {number}"
        other = path.with_name(f"{path.stem} ({told}){path.suffix}")
        if not os.path.lexists(other):
            break
    with path.open("rb") as file:
        whole(other, lambda copy: shutil.copyfileobj(file, copy))
