"""A file is written whole or not at all: an older one stays until the new one is there."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import IO


def whole(path: Path, write: Callable[[IO[bytes]], object]) -> None:
    """Make the file ``path`` of what ``write`` writes; whatever goes wrong, nothing is left.

    Raises:
        OSError: when it cannot be written.
    """
    part = path.with_name(f".{path.name[:80]}.part")
    part.unlink(missing_ok=True)  # never written through, if it is a link
    try:
        with part.open("xb") as file:
            write(file)
            file.flush()
            os.fsync(file.fileno())  # else a power cut may leave the name without what it names
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
