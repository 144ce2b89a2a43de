"""An older project is brought up to date: its program killed at any moment loses nothing."""

import os
import random
import shutil
import signal
import sqlite3
import time
from contextlib import closing
from pathlib import Path

from audit.project import create, open_project, schema
from tests.audit.project.test_store import source_of

KILLS = 12


def older(path: Path) -> tuple[bytes, str]:
    """Make a project of the first version; the bytes of its file, and its newest hash."""
    data = random.Random(1).randbytes(3 << 20)
    with create(path) as project:
        project.add_source(source_of(data), data, "Aigul")
        head = project.head
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("DROP TABLE understood")
        connection.execute("PRAGMA user_version = 1")
    return path.read_bytes(), head


def killed(path: Path, after: float) -> None:
    """Open the project in a process that is killed after so many seconds."""
    child = os.fork()
    if not child:
        try:
            with open_project(path):
                pass
        finally:
            os._exit(0)
    time.sleep(after)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)


def test_a_kill_while_a_project_is_brought_up_loses_nothing(tmp_path: Path) -> None:
    whole, head = older(tmp_path / "older.hattama")
    seed = random.Random(7)
    for number in range(KILLS):
        path = tmp_path / str(number) / "evening.hattama"
        path.parent.mkdir()
        shutil.copy(tmp_path / "older.hattama", path)
        killed(path, seed.random() * 0.06)
        with open_project(path) as project:
            assert not project.read_only
            assert not project.breaks()
            assert project.head == head
            project.bytes_of(project.sources()[0].source)
        with closing(sqlite3.connect(path)) as connection:
            assert schema.version_of(connection, path.name) == schema.VERSION
        copies = [one for one in path.parent.iterdir() if one != path]
        assert copies[0].read_bytes() == whole
        assert all("(version 1" in one.name and one.suffix == ".hattama" for one in copies)
