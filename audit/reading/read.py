"""Reads files one after another in child processes and gives their contents in a fixed order."""

import hashlib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from audit.progress import Progress
from audit.reading import pool
from audit.reading.content import FileContent, ReadProblem, Refused, excerpt
from audit.reading.files import FileHandle, FileReader, expand
from audit.reading.guard import guarded_kind
from audit.reading.json_records import NO_RECORDS
from audit.reading.limits import DEFAULT_LIMITS, Limits
from audit.reading.pool import Failure, Outcome, Pool, Task
from audit.reading.sniff import FileKind, is_plain_text
from audit.reading.wire import Reading, reading_from
from audit.reading.worker import READY, OnDisk, read_parts

_MOST_HELD = 256 << 20  # bytes of files kept between hashing and parsing
_LARGE = 4 << 20  # bytes; a child reads such a file faster than it can be sent


@dataclass(frozen=True, slots=True)
class _Item:
    """A file with the hash of its bytes; ``twins`` are names of files with the same bytes.

    ``data`` are the bytes themselves, as far as not too many are held at once. A large text of a
    size that no other file has is hashed by the child that reads it: ``sha256`` is "" till then.
    """

    handle: FileHandle
    sha256: str
    problem: ReadProblem | None
    twins: tuple[str, ...] = ()
    data: bytes | None = None


def read_files(
    paths: Sequence[Path | FileHandle], progress: Progress, limits: Limits = DEFAULT_LIMITS
) -> Iterator[FileContent]:
    """Contents of all files, folders and archives in ``paths``, in the order of `expand`.

    Every file is hashed and looked into, and parsed in a child process. Whatever is wrong
    with a file is among its problems. Files with the same bytes are read once; the note
    ``same-bytes`` names the others.

    Raises:
        audit.progress.Cancelled: when ``progress`` says so; the child processes end at once.
    """
    items = _without_twins(_hashed(expand(paths, limits), progress))
    ready: dict[int, FileContent] = {}
    order = _Order(len(items), progress)
    with Pool(min(limits.workers, len(items)), limits.memory_bytes, progress.check) as children:
        for key, outcome in children.run(_tasks(items, ready, limits)):
            ready[key] = _content(items[key], outcome)
            yield from order.due(ready)
        yield from order.due(ready)  # refused by the guard after the last one that was parsed


def make_ready(limits: Limits = DEFAULT_LIMITS) -> None:
    """Have a child process wait that has imported what large files need."""
    pool.make_ready(limits.memory_bytes, READY)


class _Order:
    """Gives out contents one after the other, whichever was ready first."""

    def __init__(self, total: int, progress: Progress) -> None:
        self._total = total
        self._progress = progress
        self._given = 0

    def due(self, ready: dict[int, FileContent]) -> Iterator[FileContent]:
        """Contents whose turn has come; they are taken out of ``ready``."""
        while self._given in ready:
            content = ready.pop(self._given)
            self._given += 1
            self._progress.step(self._given, self._total, content.name)
            self._progress.check()
            yield content


def _hashed(handles: Sequence[FileHandle], progress: Progress) -> list[_Item]:
    items = []
    reader = FileReader()
    left = _MOST_HELD
    sizes = Counter(handle.size for handle in handles)
    for handle in handles:
        progress.check()
        item = _item(handle, reader, alone=sizes[handle.size] == 1)
        left -= item.handle.size if item.data is not None else 0
        items.append(item if left >= 0 else replace(item, data=None))
    return items


def _item(handle: FileHandle, reader: FileReader, *, alone: bool) -> _Item:
    if handle.problem is not None:
        return _Item(handle, "", handle.problem)
    try:
        if alone and handle.size >= _LARGE and is_plain_text(reader.beginning(handle)):
            return _Item(handle, "", None)
        data = reader.read(handle)
    except Refused as refused:
        return _Item(handle, "", refused.problem)
    return _Item(replace(handle, size=len(data)), hashlib.sha256(data).hexdigest(), None, data=data)


def _without_twins(items: Sequence[_Item]) -> list[_Item]:
    names: dict[str, list[str]] = {}
    for item in items:
        if item.sha256:
            names.setdefault(item.sha256, []).append(item.handle.name)
    kept = []
    for item in items:
        same = names.pop(item.sha256, None) if item.sha256 else []
        if same is not None:
            kept.append(replace(item, twins=tuple(same[1:])))
    return kept


def _tasks(items: list[_Item], ready: dict[int, FileContent], limits: Limits) -> Iterator[Task]:
    """Parsing still to be done; what the guard refuses goes to ``ready`` without a child."""
    reader = FileReader()
    for key, item in enumerate(items):
        try:
            task = _task(key, item, reader, limits)
            items[key] = replace(item, data=None)
        except Refused as refused:
            ready[key] = _content(item, [], refused.problem)
            continue
        yield task


def _task(key: int, item: _Item, reader: FileReader, limits: Limits) -> Task:
    if item.problem is None and not item.sha256:
        given, size, kind = OnDisk(item.handle.path), item.handle.size, FileKind.TEXT
        return Task(key, read_parts, (str(kind), given), limits.seconds_for(size))
    data, kind = _guarded(item, reader, limits)
    here = item.handle.members or len(data) < _LARGE
    sent = data if here else OnDisk(item.handle.path, item.sha256)
    return Task(key, read_parts, (str(kind), sent), limits.seconds_for(len(data)))


def _guarded(item: _Item, reader: FileReader, limits: Limits) -> tuple[bytes, FileKind]:
    if item.problem is not None:
        refused = Refused(item.problem.code)
        refused.problem = item.problem
        raise refused
    data = item.data if item.data is not None else reader.read(item.handle)
    if item.data is None and hashlib.sha256(data).hexdigest() != item.sha256:
        raise Refused("changed-while-reading")
    kind = guarded_kind(data, limits)
    if kind is FileKind.ARCHIVE:  # a zip found by content where no zip was expected
        raise Refused("nested-archive", item.handle.name)
    return data, kind


def _content(item: _Item, outcome: Outcome, refused: ReadProblem | None = None) -> FileContent:
    reading = _reading(outcome) if refused is None else Reading((), (refused,))
    twins = tuple(
        ReadProblem("same-bytes", "note", found=excerpt(name), params={"other": name})
        for name in item.twins
    )
    handle = item.handle
    if not (item.sha256 or reading.sha256 or item.problem):  # the child has failed
        item = _item(handle, FileReader(), alone=False)
    return FileContent(
        name=handle.name,
        size=reading.size or item.handle.size,
        sha256=item.sha256 or reading.sha256,
        modified=reading.modified or handle.modified,
        archive=handle.archive,
        path=str(handle.path),
        grids=reading.grids,
        problems=(*(_of_many(p, handle) for p in reading.problems), *twins),
    )


def _of_many(problem: ReadProblem, handle: FileHandle) -> ReadProblem:
    """Settings of a program among other files are left out as such; nobody handed them in."""
    if problem.code != NO_RECORDS or not (handle.among or handle.archive):
        return problem
    return ReadProblem("skipped-settings", "note", found=problem.found)


def _reading(outcome: Outcome) -> Reading:
    if isinstance(outcome, Failure):
        return Reading((), (Refused(outcome.trouble, outcome.detail).problem,))
    return reading_from(outcome)
