"""What tables a project file has, and proof that a stranger's file has no others.

A database from a stranger may hold views and triggers that run when something is read or written.
A project holds neither: whatever its schema says beyond what is written here refuses the file.
"""

import sqlite3
from collections.abc import Mapping, Sequence

from audit.project.errors import ProjectError

APPLICATION = 0x48_54_54_4D  # "HTTM" in the header of the file
VERSION = 3

TABLES: Mapping[str, str] = {
    "meta": (
        "CREATE TABLE meta (key TEXT PRIMARY KEY NOT NULL, value TEXT NOT NULL) "
        "STRICT, WITHOUT ROWID"
    ),
    "source": (
        "CREATE TABLE source (position INTEGER PRIMARY KEY, name TEXT NOT NULL, "
        "sha256 TEXT NOT NULL, size INTEGER NOT NULL, modified TEXT) STRICT"
    ),
    "part": (
        "CREATE TABLE part (sha256 TEXT NOT NULL, number INTEGER NOT NULL, packed BLOB NOT NULL, "
        "PRIMARY KEY (sha256, number)) STRICT, WITHOUT ROWID"
    ),
    "log": (
        "CREATE TABLE log (number INTEGER PRIMARY KEY, time TEXT NOT NULL, author TEXT NOT NULL, "
        "subject TEXT NOT NULL, action TEXT NOT NULL, content TEXT NOT NULL, "
        "previous TEXT NOT NULL, hash TEXT NOT NULL) STRICT"
    ),
    "understood": (
        "CREATE TABLE understood (number INTEGER PRIMARY KEY, packed BLOB NOT NULL) STRICT"
    ),
}

# The version in which a table came, where that is not the first.
SINCE: Mapping[str, int] = {"understood": 2}

# What leads from a version to the next; a copy of the older file is kept first. From 3 on the log
# may say what was written out of the project and of which other one it was made: to a program that
# does not know these records they would be strange.
MIGRATIONS: Mapping[int, Sequence[str]] = {1: (TABLES["understood"],), 2: ()}


def make(connection: sqlite3.Connection) -> None:
    """Make the tables of an empty project."""
    connection.execute(f"PRAGMA application_id = {APPLICATION}")
    connection.execute(f"PRAGMA user_version = {VERSION}")
    for statement in TABLES.values():
        connection.execute(statement)


def version_of(connection: sqlite3.Connection, file: str) -> int:
    """The version of a project file.

    Raises:
        ProjectError: "not-a-project", or "newer" than this program.
    """
    application = int(connection.execute("PRAGMA application_id").fetchone()[0])
    version = int(connection.execute("PRAGMA user_version").fetchone()[0])
    if application != APPLICATION or version < 1:
        raise ProjectError("not-a-project", name=file)
    if version > VERSION:
        raise ProjectError("newer", name=file, version=version, known=VERSION)
    return version


def prove(connection: sqlite3.Connection, version: int) -> None:
    """See that the file holds the tables of its version and nothing else.

    Raises:
        ProjectError: "strange".
    """
    known = {name: sql for name, sql in TABLES.items() if SINCE.get(name, 1) <= version}
    rows = connection.execute("SELECT type, name, tbl_name, sql FROM sqlite_schema").fetchall()
    for kind, name, of, sql in rows:
        own = kind == "index" and sql is None and of in known  # of a primary key
        if not own and (kind != "table" or known.get(name) != sql):
            raise ProjectError("strange", name=str(name)[:80])
    missing = known.keys() - {name for kind, name, *_ in rows if kind == "table"}
    if missing:
        raise ProjectError("strange", name=min(missing))


def migrate(connection: sqlite3.Connection, version: int) -> None:
    """Bring the tables of an older version to this one, as one transaction of the caller's."""
    for step in range(version, VERSION):
        for statement in MIGRATIONS[step]:
            connection.execute(statement)
    connection.execute(f"PRAGMA user_version = {VERSION}")
