"""Names and times of files that are laid out of a project, whatever a stranger wrote."""

import os
import re
from contextlib import suppress
from datetime import datetime
from pathlib import Path

_LONGEST_NAME = 120
_NOT_IN_NAMES = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*]')
_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\.|$)", re.IGNORECASE)


def safe_name(name: str) -> str:
    """A file's name that lies in its folder on every system, whatever a stranger wrote."""
    base = _NOT_IN_NAMES.sub("_", name.replace("\\", "/").rsplit("/", 1)[-1]).strip(" .")
    stem, dot, suffix = base.rpartition(".")
    if len(base) > _LONGEST_NAME:
        base = (stem or suffix)[: _LONGEST_NAME - 10] + (dot + suffix[:8] if stem else "")
    return f"_{base}" if not base or _RESERVED.match(base) else base


def set_time(path: Path, modified: str | None) -> None:
    """Let a file be as old as its source; one of no known time stays as it is."""
    with suppress(ValueError, OSError, OverflowError):
        time = datetime.fromisoformat(modified or "").timestamp()
        os.utime(path, (time, time))
