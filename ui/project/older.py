"""Logs of other sets of files, on which a log of these files goes on: the newest first.

Where files were only added, everything that was said goes on as it was said. Where a file gave way
to a newer copy, `audit.decisions.carrying` finds what is plainly the same.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from audit.decisions.journal import read_lines
from audit.decisions.logs import Named, beside, by_time, files_of, hashes_of, newest
from audit.decisions.review import Decision, Entry, Review, read_log
from audit.evidence import attachments
from audit.evidence.attachments import Entry as AttachmentEntry
from audit.evidence.attachments import sources_of

if TYPE_CHECKING:  # the window must be there before these
    from audit.decisions.ledger import Ledger
    from audit.importing.corrections import CellKey, Mend
    from audit.sources import Source

Carried = dict[str, "dict[CellKey, Mend]"]  # mends by the file whose older copy has them


def take_over(carried: Carried) -> Callable[[Ledger], None]:
    """The change by which mends of older copies are made in the newer ones."""

    def change(ledger: Ledger) -> None:
        for name, mends in carried.items():
            ledger.take_over(mends, name)

    return change


def named(sources: Iterable[Source]) -> list[tuple[str, str]]:
    """Names and fingerprints of files, as logs tell of which they are."""
    return [(source.name, source.sha256) for source in sources]


def decisions(
    path: Path, sources: Sequence[Source]
) -> Iterator[tuple[list[Mapping[str, Any]], Mapping[str, Decision]]]:
    """Findings and decisions of other audits of which each file is here, by bytes or by name."""
    for other in _fitting(newest(path.parent), files_of, path, sources):
        before = Review()
        before.restore(read_log(other))
        lines: list[Mapping[str, Any]] = list(read_lines(beside(other), dict))
        yield lines[1:], before.decisions


def said(path: Path, sources: Sequence[Source]) -> list[Entry]:
    """What was said of fewer of these very files, as it was said; the newest such log."""
    hashes = hashes_of(sources)
    for log in newest(path.parent):
        was = {sha256 for _, sha256 in files_of(log)}
        if log != path and was and was < hashes:
            return list(read_log(log))
    return []


def attached_said(path: Path, sources: Sequence[Source]) -> list[AttachmentEntry]:
    """What was attached when fewer of these very files were audited; the newest such log."""
    hashes = hashes_of(sources)
    for log in by_time(path.parent.glob("*.jsonl")):
        was = {sha256 for _, sha256 in sources_of(log)}
        if log != path and was and was < hashes:
            return attachments.read_log(log)
    return []


def attached(path: Path, sources: Sequence[Source]) -> list[Path]:
    """The logs of attached files of other audits of which each file is here."""
    logs = by_time(path.parent.glob("*.jsonl"))
    return list(_fitting(logs, sources_of, path, sources))


def _fitting(
    logs: Iterable[Path], named: Callable[[Path], Named], own: Path, sources: Sequence[Source]
) -> Iterator[Path]:
    hashes, names = hashes_of(sources), {source.name for source in sources}
    for log in logs:
        was = named(log) if log != own else ()
        if was and all(sha256 in hashes or name in names for name, sha256 in was):
            yield log
