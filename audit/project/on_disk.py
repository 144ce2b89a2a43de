"""Times of files that are laid out of a project, whatever a stranger wrote."""

import os
from contextlib import suppress
from datetime import datetime
from pathlib import Path


def set_time(path: Path, modified: str | None) -> None:
    """Let a file be as old as its source; one of no known time stays as it is."""
    with suppress(ValueError, OSError, OverflowError):
        time = datetime.fromisoformat(modified or "").timestamp()
        os.utime(path, (time, time))
