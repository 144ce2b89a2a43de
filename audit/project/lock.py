"""Who has a project open: a locked file beside it, so that a second program only reads.

The system itself lets go of the lock when its process ends, however that ends.
"""

import json
import os
import socket
import sys
from contextlib import suppress
from pathlib import Path

# A stranger may have put a link there, or what never ends: neither is followed or waited for.
_AS_IT_IS = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
_AT = 4096  # the byte that is locked, behind what is written: others must be able to read that

if sys.platform == "win32":
    import msvcrt

    def _locked(number: int) -> bool:
        os.lseek(number, _AT, os.SEEK_SET)
        try:
            msvcrt.locking(number, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _locked(number: int) -> bool:
        try:
            # Of the open file, not of the process: two windows of one program count as two.
            fcntl.flock(number, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True


class Lock:
    """The lock of one project; `take` it before writing."""

    def __init__(self, project: Path) -> None:
        self.project = project
        self.path = project.with_name(f".{project.name}.lock")
        self._number: int | None = None

    def take(self) -> bool:
        """Whether the lock is ours now; no, where somebody else has it.

        Raises:
            OSError: when no file can be made in the folder.
        """
        number = os.open(self.path, os.O_CREAT | os.O_RDWR | _AS_IT_IS, 0o644)
        if not _locked(number):
            os.close(number)
            return False
        told = json.dumps({"machine": socket.gethostname(), "process": os.getpid()})
        with suppress(OSError):  # no room to say who has it: it is ours all the same
            os.lseek(number, 0, os.SEEK_SET)
            os.ftruncate(number, 0)
            os.write(number, told.encode())
        self._number = number
        return True

    def give_back(self) -> None:
        """Let others write."""
        if self._number is None:
            return
        with suppress(OSError):  # before closing: afterwards the file may be another's lock
            self.path.unlink()
        os.close(self._number)
        self._number = None

    def holder(self) -> str:
        """The machine that holds the lock; "" where nobody does or that cannot be told."""
        with suppress(OSError, ValueError, KeyError, TypeError, RecursionError):
            number = os.open(self.path, os.O_RDONLY | _AS_IT_IS)
            try:
                if _locked(number):  # left behind by a program that was killed; closing lets go
                    return ""
                told = os.read(number, _AT)
            finally:
                os.close(number)
            return "".join(filter(str.isprintable, str(json.loads(told)["machine"])))[:80]
        return ""
