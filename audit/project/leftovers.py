"""Files that a program which was killed left beside projects: what it was making then.

Each is hidden and named after what it was to become. Whoever makes one holds its lock, or goes on
within moments; what nobody makes any more is taken away when a project is opened or made beside it.
"""

import os
import re
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from audit.project.lock import Lock

_HEADER = b"SQLite format 3\x00"
_MADE = re.compile(r"\.+.+\.hattama(\.saving|\.nameless|\.new)+", re.DOTALL)
_LOCK = re.compile(r"\.(.+\.hattama(?:\.saving|\.nameless|\.new)*)\.lock", re.DOTALL)
_MOMENTS = 5  # seconds in which whoever saves goes on


@contextmanager
def being_made(path: Path) -> Iterator[Path]:
    """A file that is to become ``path`` and that nobody takes for left behind; gone at the end.

    Raises:
        OSError: the folder cannot be written.
    """
    new = path.with_name(f".{path.name}.new")
    lock = Lock(new)
    lock.take()
    try:
        new.unlink(missing_ok=True)
        yield new
    finally:
        with suppress(OSError):
            new.unlink(missing_ok=True)
        lock.give_back()


def clear(folder: Path) -> None:
    """Take away what killed programs of this account left in a folder."""
    with suppress(OSError):
        for path in list(folder.iterdir()):
            with suppress(OSError):
                if locks := _LOCK.fullmatch(path.name):
                    _let_go(path.with_name(locks[1]))
                elif _MADE.fullmatch(path.name):
                    _take_away(path)


def _take_away(path: Path) -> None:
    if not _is_left(path):
        return
    lock = Lock(path)
    if lock.take():
        for one in (path, path.with_name(f"{path.name}-journal")):
            one.unlink(missing_ok=True)
        lock.give_back()


def _let_go(path: Path) -> None:
    """Take away the lock of what is not there."""
    if not os.path.lexists(path):
        lock = Lock(path)
        if lock.take():
            lock.give_back()


def _is_left(path: Path) -> bool:
    """Whether a file is ours and nobody was at it just now."""
    if path.is_symlink() or not path.is_file():
        return False
    state = path.stat()
    if hasattr(os, "geteuid") and state.st_uid != os.geteuid():
        return False
    with path.open("rb") as file:
        ours = file.read(len(_HEADER)) in (b"", _HEADER)
    return ours and time.time() - state.st_mtime > _MOMENTS
