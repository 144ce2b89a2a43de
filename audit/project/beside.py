"""What may lie beside a project file, put there by a stranger together with it.

SQLite carries out a journal that it finds beside a database. One can name a further file, which is
deleted at the end; a project never has such a one, nor a write-ahead log.
"""

import os
from pathlib import Path

from audit import system
from audit.project.errors import ProjectError

_NAMES_ANOTHER = bytes.fromhex("d9d505f920a163d7")  # so ends a journal that names a further file
_NO_LOGS, _JOURNAL = ("-wal", "-shm"), "-journal"


def see(path: Path) -> None:
    """See that nothing lies beside a project that SQLite would carry out and no project makes.

    Raises:
        ProjectError: "strange", naming the file; "cannot", where it cannot be read.
    """
    for suffix in _NO_LOGS:
        beside = _named(path, suffix)
        if beside.is_symlink() or beside.exists():
            raise ProjectError("strange-beside", name=path.name, beside=beside.name)
    journal = _named(path, _JOURNAL)
    if journal.is_symlink() or (journal.exists() and not journal.is_file()):
        raise ProjectError("strange-beside", name=path.name, beside=journal.name)
    try:
        with journal.open("rb") as file:
            file.seek(max(0, file.seek(0, os.SEEK_END) - len(_NAMES_ANOTHER)))
            if file.read() == _NAMES_ANOTHER:
                raise ProjectError("strange-beside", name=path.name, beside=journal.name)
    except FileNotFoundError:
        return
    except OSError as error:
        reason = system.why(error)
        raise ProjectError("cannot", name=journal.name, reason=reason) from error


def interrupted(path: Path) -> bool:
    """Whether the program that wrote last ended amidst an action, which is not yet taken back."""
    journal = _named(path, _JOURNAL)
    return journal.is_file() and journal.stat().st_size > 0


def _named(path: Path, suffix: str) -> Path:
    whole = path.resolve()
    return whole.with_name(whole.name + suffix)
