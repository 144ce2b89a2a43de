"""Files of an election that an audit is compared with: beside its log, by their fingerprints."""

import os
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

from audit.file_names import safe_name
from audit.progress import Progress
from audit.project.on_disk import set_time
from audit.sources import Source

FOLDER = "compared"
_BLOCK = 1 << 20  # bytes


def path_of(folder: Path, source: Source) -> Path:
    """Where a file lies below the folder of the logs."""
    return folder / FOLDER / source.sha256 / safe_name(source.name)


def take_in(paths: Iterable[Path], folder: Path, progress: Progress) -> tuple[Source, ...]:
    """Copy files beside the logs in ``folder``, and say what they are.

    Raises:
        OSError: one cannot be read, or the copy not be written.
        Cancelled: when the person cancels.
    """
    return tuple(_taken_in(path, folder, progress) for path in dict.fromkeys(paths))


def lost(folder: Path, files: Iterable[Source]) -> list[Source]:
    """The files that do not lie beside the logs, or of another size."""

    def there(one: Source) -> bool:
        path = path_of(folder, one)
        return path.is_file() and path.stat().st_size == one.size

    return [one for one in files if not there(one)]


def _taken_in(path: Path, folder: Path, progress: Progress) -> Source:
    import hashlib  # late: it loads OpenSSL

    made, part = hashlib.sha256(), folder / FOLDER / f".{os.getpid()}.part"
    part.parent.mkdir(parents=True, exist_ok=True)
    try:
        with path.open("rb") as file, part.open("wb") as copy:
            while block := file.read(_BLOCK):
                progress.check()
                made.update(block)
                copy.write(block)
            size, modified = file.tell(), os.fstat(file.fileno()).st_mtime
        time = datetime.fromtimestamp(modified, UTC).isoformat(timespec="seconds")
        source = Source(path.name, size, made.hexdigest(), time)
        own = path_of(folder, source)
        own.parent.mkdir(exist_ok=True)
        part.replace(own)
        set_time(own, time)
    finally:
        part.unlink(missing_ok=True)
    return source
