"""What a killed program was making beside projects is gone once a project is opened there."""

import errno
import os
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import pytest

from audit.project import create, open_project
from audit.project.leftovers import being_made
from audit.project.lock import Lock

_MAKING = """
import sys, time
from pathlib import Path
from audit.project import create
from audit.project.leftovers import being_made
from audit.project.lock import Lock
path = Path(sys.argv[1])
with create(path.with_name(f".{path.name}.nameless")) as project, being_made(path) as new:
    new.write_bytes(b"SQLite format 3\\x00" + bytes(100))
    print("ready", flush=True)
    time.sleep(60)
"""
MADE = {".n8.hattama.nameless", ".n8.hattama.new"}


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def aged(folder: Path) -> None:
    """Let all in a folder be of an hour ago."""
    for path in folder.iterdir():
        os.utime(path, (time.time() - 3600,) * 2)


@pytest.mark.skipif(os.name == "nt", reason="SIGKILL of Unix")
def test_what_a_killed_program_was_making_is_cleared_and_nothing_before(tmp_path: Path) -> None:
    path = tmp_path / "evening.hattama"
    create(path).close()
    command = [sys.executable, "-c", _MAKING, str(tmp_path / "n8.hattama")]
    making = subprocess.Popen(command, stdout=subprocess.PIPE)
    assert making.stdout is not None
    making.stdout.readline()
    try:
        aged(tmp_path)
        open_project(path).close()
        assert names(tmp_path) > MADE  # somebody is still at it
    finally:
        making.kill()
        making.wait()
        making.stdout.close()
    open_project(path).close()
    assert names(tmp_path) == {path.name}


def test_what_was_written_just_now_and_what_is_not_ours_stays(tmp_path: Path) -> None:
    path = tmp_path / "evening.hattama"
    create(path).close()
    others = {".x.hattama.saving": b"no data base", ".notes.new": b"SQLite format 3\x00",
              "x.hattama.saving": b"SQLite format 3\x00"}  # fmt: skip
    for gone in (".away.hattama.lock", "..n8.hattama.saving.lock"):
        (tmp_path / gone).write_text("{}")
    for name, data in others.items():
        (tmp_path / name).write_bytes(data)
    (tmp_path / ".link.hattama.new").symlink_to(path)
    aged(tmp_path)
    (tmp_path / ".now.hattama.saving").write_bytes(b"SQLite format 3\x00")
    open_project(path).close()
    left = {path.name, *others, ".link.hattama.new", ".now.hattama.saving"}
    assert names(tmp_path) == left
    open_project(path).close()


def test_a_lock_for_which_there_is_no_room_is_still_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(number: int, data: bytes) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "write", full)
    first, second = (Lock(tmp_path / "evening.hattama") for _ in range(2))
    assert first.take()
    assert not second.take()
    first.give_back()
    assert not names(tmp_path)


def test_what_is_made_leaves_nothing_when_it_fails(tmp_path: Path) -> None:
    with suppress(OSError), being_made(tmp_path / "x.hattama") as new:
        new.write_bytes(b"x")
        raise OSError("full")
    assert not names(tmp_path)
