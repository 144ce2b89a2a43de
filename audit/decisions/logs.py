"""Which log of decisions is of which files: by its name, and by what lies beside it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from audit.decisions.journal import read_lines

if TYPE_CHECKING:  # the window must be there before this
    from audit.sources import Source

Named = Sequence[tuple[str, str]]  # names and hashes of the files that a log is of


def beside(path: Path) -> Path:
    """Where it lies what the findings of a log of decisions are."""
    return path.with_suffix(".findings")


def hashes_of(sources: Iterable[Source]) -> frozenset[str]:
    """The fingerprints of files."""
    return frozenset(source.sha256 for source in sources)


def log_of(folder: Path, sources: Iterable[Source], lost: Collection[Source]) -> Path:
    """The log of decisions on these files.

    It is that of these and the ``lost`` together where there is one: what was decided stands until
    their bytes are there again.
    """
    import hashlib  # late: it loads OpenSSL

    hashes = hashes_of(sources)
    for log in newest(folder) if lost else ():
        others = [(name, sha256) for name, sha256 in files_of(log) if sha256 not in hashes]
        known = {sha256 for _, sha256 in files_of(log)}
        if others and hashes <= known and all(_is_of(one, lost) for one in others):
            return log
    key = hashlib.sha256("\n".join(sorted(hashes)).encode()).hexdigest()
    return folder / f"{key}.jsonl"


def newest(folder: Path) -> list[Path]:
    """The logs that say of which files they are, the newest first."""
    return by_time(log for log in folder.glob("*.jsonl") if beside(log).exists())


def by_time(logs: Iterable[Path]) -> list[Path]:
    """Logs, the newest first."""
    return sorted(logs, key=lambda log: log.stat().st_mtime_ns, reverse=True)


def files_of(log: Path) -> Named:
    """The files that a log of decisions is of; none where it does not say."""
    lines: Iterator[Mapping[str, Any]] = read_lines(beside(log), dict)
    return [(str(name), str(sha256)) for name, sha256 in next(lines, {}).get("sources", [])]


def _is_of(one: tuple[str, str], files: Collection[Source]) -> bool:
    """Whether a file, or the archive that it lies in, is one of ``files``."""
    name, sha256 = one
    return any(sha256 == f.sha256 or name.partition("/")[0] == f.name for f in files)
