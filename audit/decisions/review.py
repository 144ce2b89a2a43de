"""The person's decisions on findings: undoable commands over an append-only log."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from audit.decisions import journal
from audit.decisions.journal import Append, Journal, append_lines, read_lines


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


# Which findings, by id. ``action`` is "confirm", "dismiss", "reopen", "note", "carry" (decisions
# on an older copy of the file ``about``), "merge" (of the project ``about``), "undo" or "redo".
Entry = journal.Entry[str, Decision]


@dataclass
class Review(Journal[str, Decision]):
    """Decisions of one audit, by finding id."""

    @property
    def blank(self) -> Decision:
        """Open, with no note."""
        return Decision()

    def snapshot(self) -> "Review":
        """The decisions as they are now, for a thread that must not see them change."""
        return Review(self.author, log=list(self.log), values=dict(self.decisions))

    @property
    def decisions(self) -> dict[str, Decision]:
        """Every decision that says anything, by finding id."""
        return self.values

    def of(self, finding: str) -> Decision:
        """The decision on one finding; open with no note where there is none yet."""
        return self.values.get(finding, Decision())

    def confirm(self, findings: Iterable[str]) -> None:
        """Mark findings as confirmed, keeping their notes."""
        self.change("confirm", {f: self._with(f, State.CONFIRMED) for f in findings})

    def dismiss(self, findings: Iterable[str], reason: str = "") -> None:
        """Mark findings as dismissed for ``reason``, keeping their notes."""
        self.change("dismiss", {f: self._with(f, State.DISMISSED, reason) for f in findings})

    def reopen(self, findings: Iterable[str]) -> None:
        """Mark findings as open again, keeping their notes."""
        self.change("reopen", {f: self._with(f, State.OPEN) for f in findings})

    def note(self, findings: Iterable[str], text: str) -> None:
        """Set the note of findings."""
        after = {f: Decision(self.of(f).state, text.strip(), self.of(f).reason) for f in findings}
        self.change("note", after)

    def carry(self, decisions: Mapping[str, Decision], source: str) -> None:
        """Take over decisions on the same findings in ``source``, an older copy of the file."""
        self.change("carry", decisions, source)

    def _with(self, finding: str, state: State, reason: str = "") -> Decision:
        return Decision(state, self.of(finding).note, reason)


def append_to(path: Path, append: Append = append_lines) -> Callable[[Entry], None]:
    """A sink that adds each entry to ``path``, one JSON object a line, by ``append``."""

    def sink(entry: Entry) -> None:
        append(path, record(entry))

    return sink


def record(entry: Entry) -> dict[str, Any]:
    """An entry as a line of a log holds it."""
    return journal.record(entry, _plain)


def read_log(path: Path) -> Iterator[Entry]:
    """The entries kept in ``path``; a line cut short by a crash stays there but is left out."""
    return read_lines(path, entry_of)


def entry_of(raw: Mapping[str, Any]) -> Entry:
    """The entry that a line of a log holds; any of `journal.SENSELESS` where it holds none."""
    return journal.entry_of(raw, _decisions)


def _plain(decisions: Mapping[str, Decision]) -> dict[str, dict[str, str]]:
    return {finding: asdict(decision) for finding, decision in decisions.items()}


def _decisions(raw: Mapping[str, Mapping[str, str]]) -> dict[str, Decision]:
    return {f: Decision(State(d["state"]), d["note"], d["reason"]) for f, d in raw.items()}
