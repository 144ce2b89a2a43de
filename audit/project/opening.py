"""Project files made and opened: proved to be one before anything of it is believed."""

import os
import shutil
import sqlite3
from itertools import count
from pathlib import Path
from urllib.parse import quote

from audit.project import beside, leftovers, schema
from audit.project.errors import ProjectError, cannot
from audit.project.leftovers import being_made
from audit.project.lock import Lock
from audit.project.rows import is_damage
from audit.project.store import DAMAGED, Project
from audit.writing import whole

_LONGEST = 256 << 20  # bytes of one value; SQLite refuses what is longer
_HEADER = b"SQLite format 3\x00"
_BUSY = 5  # seconds
_STEPS, _AT_ONCE = 1_000_000_000, 100_000  # of SQLite's machine, for all that a damaged file gives


def create(path: Path) -> Project:
    """A new, empty project.

    Raises:
        ProjectError: "exists" already, or "cannot" be written there.
    """
    if path.exists():
        raise ProjectError("exists", name=path.name)
    try:
        with being_made(path) as new:
            connection = sqlite3.connect(new, isolation_level=None)
            try:
                connection.execute("BEGIN")
                schema.make(connection)
                connection.execute("COMMIT")
            finally:
                connection.close()
            new.replace(path)
    except (OSError, sqlite3.Error) as error:
        raise cannot(path, error) from error
    return open_project(path)


def open_project(path: Path, read_only: bool = False) -> Project:
    """Open a project; only to read where another program has it open, or if asked for.

    A project of an older version is copied to "NAME (version N).hattama" and then brought up. One
    that is damaged is only read too, as far as that goes.

    Raises:
        ProjectError: what `ProjectError` says.
    """
    _see_header(path)
    beside.see(path)
    lock = Lock(path)
    ours = not read_only and _taken(lock)
    try:
        connection, whole = _of_what_there_is(path, ours)
        if ours and not whole:
            lock.give_back()
            ours = False
        if ours:
            leftovers.clear(path.parent)
        return Project(path, connection, lock if ours else None,
                       "" if ours else lock.holder(), damaged=not whole)  # fmt: skip
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


def _of_what_there_is(path: Path, writable: bool) -> tuple[sqlite3.Connection, bool]:
    """A connection, only to read where the file is damaged, and whether it is whole."""
    try:
        connection, whole = _proven(path, writable)
        if whole:
            return connection, True
        connection.close()
    except sqlite3.DatabaseError as error:
        if not is_damage(error):
            raise
    connection, _ = _proven(path, writable=False, cut_short=True)
    left = iter(range(_STEPS // _AT_ONCE))  # pages that lead back to each other have no end
    connection.set_progress_handler(lambda: next(left, None) is None, _AT_ONCE)
    return connection, False


def _proven(path: Path, writable: bool, cut_short: bool = False) -> tuple[sqlite3.Connection, bool]:
    """A connection to what is a project by its tables, and whether the file is whole."""
    connection = _connected(path, writable, cut_short)
    try:
        if connection.execute("PRAGMA journal_mode").fetchone() != ("delete",):
            raise ProjectError("strange", name="WAL")
        version = schema.version_of(connection, path.name)
        schema.prove(connection, version)
        whole = _whole(connection)
        if version < schema.VERSION and writable and whole:
            _bring_up(connection, path, version)
    except BaseException:
        connection.close()
        raise
    return connection, whole


def _whole(connection: sqlite3.Connection) -> bool:
    try:
        return bool(connection.execute("PRAGMA quick_check(1)").fetchone() == ("ok",))
    except sqlite3.DatabaseError as error:
        if not is_damage(error):
            raise
        return False


def _connected(path: Path, writable: bool, cut_short: bool) -> sqlite3.Connection:
    """A connection that runs nothing of what the file's schema may hold.

    ``cut_short``: also of a file that is shorter than it says, and only to read.
    """
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
    # What is cut short SQLite only reads where it is to mend a schema, which nothing here does.
    recovering = ("writable_schema = ON",) if cut_short else ()
    for pragma in (*recovering, "trusted_schema = OFF", "cell_size_check = ON", "mmap_size = 0",
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
