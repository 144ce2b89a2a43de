"""An append-only log of changes to a mapping, which can be undone: for decisions and corrections.

Nothing is ever taken back from the log: an undo is an entry of its own. The state is what
replaying the log gives. On disk it is JSON Lines, whole after every entry, whatever crashes.
"""

import json
import os
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Thread
from typing import Any, BinaryIO, Generic, Literal, TypeVar

K = TypeVar("K")
V = TypeVar("V")
T = TypeVar("T")
UNDO, REDO = "undo", "redo"
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
Append = Callable[..., None]  # of a path and records, as `append_lines`


@dataclass(frozen=True, slots=True)
class Entry(Generic[K, V]):
    """One line of the log: who, when (ISO, UTC), what was done, the values before and after.

    ``action`` is a word of the log's owner, "undo" or "redo"; ``about`` says more, as where
    something was taken over from. ``sequence`` orders the entries of several logs, whatever their
    clocks said; 0 in logs of older versions.
    """

    number: int
    time: str
    author: str
    action: str
    before: Mapping[K, V]
    after: Mapping[K, V]
    about: str = ""
    sequence: int = 0

    @property
    def order(self) -> int:
        """By what entries of several logs come one after the other, in microseconds."""
        return self.sequence or _microseconds(self.time)


class Order:
    """One order over several logs: each new number is above all seen, however clocks were set.

    Numbers are microseconds of the clock where it goes on, so that logs which never met mostly are
    in order too.
    """

    def __init__(self) -> None:
        self.last = 0

    def saw(self, number: int) -> None:
        """What comes next is above this number."""
        self.last = max(self.last, number)

    def next(self, now: datetime) -> int:
        """The number of what is done now."""
        self.last = max(self.last + 1, _since_epoch(now))
        return self.last


@dataclass
class Journal(ABC, Generic[K, V]):
    """Values by key, and the log of their changes; a key with the value ``blank`` has none.

    ``sink`` is called with each new entry at once, so that a kill loses nothing. ``order`` is one
    of all logs that are undone together.
    """

    author: str = ""
    clock: Callable[[], datetime] = lambda: datetime.now(UTC)
    sink: Callable[[Entry[K, V]], None] = lambda entry: None
    log: list[Entry[K, V]] = field(default_factory=list)
    values: dict[K, V] = field(default_factory=dict)
    order: Order = field(default_factory=Order, compare=False)
    _undo: list[Entry[K, V]] = field(default_factory=list)
    _redo: list[Entry[K, V]] = field(default_factory=list)
    _open: list[tuple[str, Mapping[K, V], Mapping[K, V], str]] | None = None

    @property
    @abstractmethod
    def blank(self) -> V:
        """The value of a key of which nothing was said."""

    @property
    def undoable(self) -> Entry[K, V] | None:
        """The entry that `undo` would take back, for naming the menu's action."""
        return self._undo[-1] if self._undo else None

    @property
    def redoable(self) -> Entry[K, V] | None:
        """The entry that `redo` would do again."""
        return self._redo[-1] if self._redo else None

    def undo(self) -> Entry[K, V] | None:
        """Take the last change back; the undone entry, or None where there is nothing to undo."""
        if not self._undo:
            return None
        entry = self._undo.pop()
        self._redo.append(entry)
        self._write(UNDO, entry.after, entry.before)
        return entry

    def redo(self) -> Entry[K, V] | None:
        """Do the last undone change again; that entry, or None where there is nothing to redo."""
        if not self._redo:
            return None
        entry = self._redo.pop()
        self._undo.append(entry)
        self._write(REDO, entry.before, entry.after)
        return entry

    def join_last(self) -> bool:
        """Undo the last two changes as one, where they are the same change of the same keys.

        The log has both; False where they are not alike.
        """
        if len(self._undo) < 2:
            return False
        earlier, later = self._undo[-2:]
        same = (earlier.action, earlier.after.keys()) == (later.action, later.after.keys())
        if same:
            self._undo[-2:] = [replace(later, before=earlier.before)]
        return same

    def forget_redo(self) -> None:
        """Nothing can be done again: something else was done since."""
        self._redo.clear()

    def restore(self, entries: Iterable[Entry[K, V]]) -> None:
        """Take over a log kept earlier. Its last changes can be undone as if just made."""
        for entry in entries:
            self.log.append(entry)
            self.order.saw(entry.order)
            self._apply(entry.after)
            if entry.action == UNDO and self._undo:
                self._redo.append(self._undo.pop(_last_of(self._undo, entry)))
            elif entry.action == REDO and self._redo:
                self._undo.append(self._redo.pop(_last_of(self._redo, entry)))
            else:
                self._undo.append(entry)
                self._redo.clear()

    @contextmanager
    def together(self) -> Iterator[None]:
        """All changes made inside are one entry, undone as one; an error takes them back."""
        if self._open is not None:
            yield
            return
        kept = dict(self.values)
        self._open = []
        try:
            yield
        except BaseException:
            self._open, self.values = None, kept
            raise
        made, self._open = self._open, None
        if len(made) == 1:  # the ordinary case: thousands of keys are not compared once more
            action, earlier, later, about = made[0]
            self._undo.append(self._write(action, earlier, later, about))
            self._redo.clear()
        elif made:
            after: dict[K, V] = {}
            for _, _, later, _ in made:
                after |= later
            self.values = kept
            abouts = dict.fromkeys(about for *_, about in made if about)
            self.change(made[-1][0], after, ", ".join(abouts))

    def change(self, action: str, after: Mapping[K, V], about: str = "") -> None:
        """Set values, as one entry of what really changes; nothing where nothing does."""
        changed = {k: v for k, v in after.items() if v != self.values.get(k, self.blank)}
        if not changed:
            return
        before = {k: self.values.get(k, self.blank) for k in changed}
        if self._open is not None:
            self._open.append((action, before, changed, about))
            self._apply(changed)
            return
        self._undo.append(self._write(action, before, changed, about))
        self._redo.clear()

    def _write(
        self, action: str, before: Mapping[K, V], after: Mapping[K, V], about: str = ""
    ) -> Entry[K, V]:
        now = self.clock().astimezone(UTC)
        time, sequence = now.isoformat(timespec=self._timespec), self.order.next(now)
        number = len(self.log) + 1
        entry = Entry(number, time, self.author, action, before, after, about, sequence)
        self.log.append(entry)
        self._apply(after)
        self.sink(entry)
        return entry

    @property
    def _timespec(self) -> Literal["seconds", "microseconds"]:
        return "seconds"

    def _apply(self, after: Mapping[K, V]) -> None:
        for key, value in after.items():
            if value == self.blank:
                self.values.pop(key, None)
            else:
                self.values[key] = value


def _microseconds(time: str) -> int:
    """A time of an entry since 1970; 0 where it is none."""
    try:
        return _since_epoch(datetime.fromisoformat(time).astimezone(UTC))
    except (ValueError, OverflowError):
        return 0


def _since_epoch(time: datetime) -> int:
    return (time - _EPOCH) // timedelta(microseconds=1)


def _last_of(stack: list[Entry[K, V]], entry: Entry[K, V]) -> int:
    """The place of the newest entry that ``entry`` took back or did again, else of the last."""
    keys = entry.after.keys()
    found = (n for n in range(len(stack) - 1, -1, -1) if stack[n].after.keys() == keys)
    return next(found, len(stack) - 1)


def record(entry: Entry[K, V], plain: Callable[[Mapping[K, V]], object]) -> dict[str, Any]:
    """An entry as a line of a log holds it; ``plain`` makes JSON of its values."""
    return {
        "number": entry.number,
        "time": entry.time,
        "author": entry.author,
        "action": entry.action,
        "before": plain(entry.before),
        "after": plain(entry.after),
        **({"about": entry.about} if entry.about else {}),
        **({"sequence": entry.sequence} if entry.sequence else {}),
    }


def entry_of(raw: Mapping[str, Any], values: Callable[[Any], Mapping[K, V]]) -> Entry[K, V]:
    """The entry that a line of a log holds, its values as ``values`` understands them.

    Any of `SENSELESS` where it holds none.
    """
    return Entry(
        int(raw["number"]),
        str(raw["time"]),
        str(raw["author"]),
        str(raw["action"]),
        values(raw["before"]),
        values(raw["after"]),
        str(raw.get("about", "")),
        int(raw.get("sequence", 0)),
    )


# What reading a line raises that this program did not write; one whose numbers or brackets have no
# end is among them.
SENSELESS = (ValueError, KeyError, TypeError, AttributeError, OverflowError, RecursionError)


def append_lines(path: Path, *records: Mapping[str, Any], again_by: str | None = None) -> None:
    """Add JSON objects, one a line, flushed to the disk.

    ``again_by``: who lets lines of another log go on here; only a project asks.

    Raises:
        OSError: when the file cannot be written.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a+b") as file:
        _add_lines(file, records)
        os.fsync(file.fileno())


def append_to_many(records: Mapping[Path, Mapping[str, Any]]) -> None:
    """Add a JSON object to each of many files, flushed to the disk beside whoever goes on.

    What is written outlives this process at once, and the machine's power a moment later: the
    disk is waited for in a thread, for it takes milliseconds a file.

    Raises:
        OSError: when a file cannot be written.
    """
    for path, told in records.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("a+b") as file:
            _add_lines(file, [told])
    Thread(target=_flush, args=(tuple(records),)).start()


def _flush(paths: Sequence[Path]) -> None:
    for path in paths:
        with suppress(OSError), path.open("r+b") as file:  # gone meanwhile: nothing to wait for
            os.fsync(file.fileno())


def _add_lines(file: BinaryIO, records: Iterable[Mapping[str, Any]]) -> None:
    _close_last_line(file)
    for record in records:
        file.write(json.dumps(record, ensure_ascii=False).encode() + b"\n")
    file.flush()


def read_lines(path: Path, decode: Callable[[Mapping[str, Any]], T]) -> Iterator[T]:
    """What is kept in ``path``; a line cut short by a crash stays there but is left out."""
    if not path.exists():
        return
    with path.open(encoding="utf-8", errors="surrogateescape") as file:
        for line in file:
            with suppress(*SENSELESS):
                yield decode(json.loads(line))


def _close_last_line(file: BinaryIO) -> None:
    # A crash may have cut the last line; the next entry must not be glued to it.
    if file.seek(0, os.SEEK_END):
        file.seek(-1, os.SEEK_END)
        if file.read(1) != b"\n":
            file.write(b"\n")
