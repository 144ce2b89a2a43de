"""The person's decisions on findings: undoable commands over an append-only log.

Nothing is ever taken back from the log: an undo is an entry of its own. The state of the review
is what replaying the log gives.
"""

import json
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import Any, BinaryIO


class State(StrEnum):
    """What a person decided of a finding."""

    OPEN = "open"
    CONFIRMED = "confirmed"
    DISMISSED = "dismissed"


@dataclass(frozen=True, slots=True)
class Decision:
    """State and note of one finding; ``reason`` is why it was dismissed."""

    state: State = State.OPEN
    note: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the log: who, when (ISO, UTC), which findings, before and after.

    ``action`` is "confirm", "dismiss", "reopen", "note", "undo" or "redo".
    """

    number: int
    time: str
    author: str
    action: str
    before: Mapping[str, Decision]
    after: Mapping[str, Decision]


@dataclass
class Review:
    """Decisions of one audit, by finding id.

    ``sink`` is called with each new entry at once, so that a kill loses nothing.
    """

    author: str = ""
    clock: Callable[[], datetime] = lambda: datetime.now(UTC)
    sink: Callable[[Entry], None] = lambda entry: None
    log: list[Entry] = field(default_factory=list)
    decisions: dict[str, Decision] = field(default_factory=dict)
    _undo: list[Entry] = field(default_factory=list)
    _redo: list[Entry] = field(default_factory=list)

    def of(self, finding: str) -> Decision:
        """The decision on one finding; open with no note where there is none yet."""
        return self.decisions.get(finding, Decision())

    def confirm(self, findings: Iterable[str]) -> None:
        """Mark findings as confirmed, keeping their notes."""
        self._change("confirm", {f: self._with(f, State.CONFIRMED) for f in findings})

    def dismiss(self, findings: Iterable[str], reason: str = "") -> None:
        """Mark findings as dismissed for ``reason``, keeping their notes."""
        self._change("dismiss", {f: self._with(f, State.DISMISSED, reason) for f in findings})

    def reopen(self, findings: Iterable[str]) -> None:
        """Mark findings as open again, keeping their notes."""
        self._change("reopen", {f: self._with(f, State.OPEN) for f in findings})

    def note(self, findings: Iterable[str], text: str) -> None:
        """Set the note of findings."""
        after = {f: Decision(self.of(f).state, text.strip(), self.of(f).reason) for f in findings}
        self._change("note", after)

    @property
    def undoable(self) -> Entry | None:
        """The entry that `undo` would take back, for naming the menu's action."""
        return self._undo[-1] if self._undo else None

    @property
    def redoable(self) -> Entry | None:
        """The entry that `redo` would do again."""
        return self._redo[-1] if self._redo else None

    def undo(self) -> Entry | None:
        """Take the last change back; the undone entry, or None where there is nothing to undo."""
        if not self._undo:
            return None
        entry = self._undo.pop()
        self._redo.append(entry)
        self._write("undo", entry.after, entry.before)
        return entry

    def redo(self) -> Entry | None:
        """Do the last undone change again; that entry, or None where there is nothing to redo."""
        if not self._redo:
            return None
        entry = self._redo.pop()
        self._undo.append(entry)
        self._write("redo", entry.before, entry.after)
        return entry

    def restore(self, entries: Iterable[Entry]) -> None:
        """Take over a log kept earlier. Its last changes can be undone as if just made."""
        for entry in entries:
            self.log.append(entry)
            self._apply(entry.after)
            if entry.action == "undo" and self._undo:
                self._redo.append(self._undo.pop())
            elif entry.action == "redo" and self._redo:
                self._undo.append(self._redo.pop())
            else:
                self._undo.append(entry)
                self._redo.clear()

    def _with(self, finding: str, state: State, reason: str = "") -> Decision:
        return Decision(state, self.of(finding).note, reason)

    def _change(self, action: str, after: Mapping[str, Decision]) -> None:
        changed = {f: d for f, d in after.items() if d != self.of(f)}
        if changed:
            before = {f: self.of(f) for f in changed}
            self._undo.append(self._write(action, before, changed))
            self._redo.clear()

    def _write(
        self, action: str, before: Mapping[str, Decision], after: Mapping[str, Decision]
    ) -> Entry:
        time = self.clock().astimezone(UTC).isoformat(timespec="seconds")
        entry = Entry(len(self.log) + 1, time, self.author, action, before, after)
        self.log.append(entry)
        self._apply(after)
        self.sink(entry)
        return entry

    def _apply(self, after: Mapping[str, Decision]) -> None:
        for finding, decision in after.items():
            if decision == Decision():
                self.decisions.pop(finding, None)
            else:
                self.decisions[finding] = decision


def append_to(path: Path) -> Callable[[Entry], None]:
    """A sink that adds each entry to ``path``, one JSON object a line, flushed to the disk."""

    def sink(entry: Entry) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("a+b") as file:
            _close_last_line(file)
            file.write(json.dumps(asdict(entry), ensure_ascii=False).encode() + b"\n")
            file.flush()
            os.fsync(file.fileno())

    return sink


def read_log(path: Path) -> Iterator[Entry]:
    """The entries kept in ``path``; a line cut short by a crash stays there but is left out."""
    if not path.exists():
        return
    with path.open(encoding="utf-8", errors="surrogateescape") as file:
        for line in file:
            with suppress(ValueError, KeyError, TypeError, AttributeError):
                yield _entry(json.loads(line))


def _entry(raw: Mapping[str, Any]) -> Entry:
    return Entry(
        int(raw["number"]),
        str(raw["time"]),
        str(raw["author"]),
        str(raw["action"]),
        _decisions(raw["before"]),
        _decisions(raw["after"]),
    )


def _close_last_line(file: BinaryIO) -> None:
    # A crash may have cut the last line; the next entry must not be glued to it.
    if file.seek(0, os.SEEK_END):
        file.seek(-1, os.SEEK_END)
        if file.read(1) != b"\n":
            file.write(b"\n")


def _decisions(raw: Mapping[str, Mapping[str, str]]) -> dict[str, Decision]:
    return {f: Decision(State(d["state"]), d["note"], d["reason"]) for f, d in raw.items()}
