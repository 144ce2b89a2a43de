"""Two projects that began as one: what each said since, what can be joined, what contradicts.

Where only one of the two said something since they parted, that stands. Where both said different
things of the same finding or cell it is a conflict, which a person decides; nothing wins by itself.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Generic, TypeVar

from audit.decisions.journal import Journal, read_lines
from audit.decisions.ledger import Ledger, Slot, Value, read_kept
from audit.decisions.review import Decision, Review, read_log
from audit.evidence import attachments
from audit.evidence.attachments import Attached, Attachments
from audit.project.chain import Record
from audit.project.records import log_of, replay
from audit.project.store import Kept, Project

K = TypeVar("K")
V = TypeVar("V")


@dataclass(frozen=True, slots=True)
class Said(Generic[V]):
    """What one side says, who said it last and when (ISO, UTC); "" where nobody did."""

    value: V
    author: str
    time: str


@dataclass(frozen=True, slots=True)
class Conflict(Generic[K, V]):
    """Both sides said different things of one key since they parted."""

    key: K
    ours: Said[V]
    theirs: Said[V]


@dataclass(frozen=True)
class Joined(Generic[K, V]):
    """What comes of two sides: ``taken`` is theirs to take over, ``conflicts`` to be decided."""

    taken: Mapping[K, V]
    conflicts: tuple[Conflict[K, V], ...]


@dataclass(frozen=True)
class Merge:
    """What another project brings: its files that ours lacks, its decisions and corrections.

    ``common`` is the number of records that both logs begin with; 0: they never were one.
    ``attached`` are photographs that they attached (None: detached) and ours did not touch; the
    same photograph of the same precinct is the same whoever attached it, so none contradicts.
    """

    common: int
    sources: tuple[Kept, ...]
    decisions: Joined[str, Decision]
    corrections: Joined[Slot, Value]
    attached: Mapping[attachments.Slot, Attached | None]

    @property
    def empty(self) -> bool:
        """Whether there is nothing to take over and nothing to decide."""
        joined = (self.decisions, self.corrections)
        said = any(one.taken or one.conflicts for one in joined)
        return not (self.sources or self.attached or said)


def merge(ours: Project, theirs: Project, folder: Path) -> Merge:
    """What ``theirs`` brings to ``ours``; ``folder`` is empty and only used meanwhile.

    Raises:
        ProjectError: a log holds what no project holds.
        OSError: the folder cannot be written.
    """
    logs = list(ours.log()), list(theirs.log())
    common = _common(*logs)
    base = Logs(logs[0][:common], folder / "base")
    mine, other = Logs(logs[0], folder / "ours"), Logs(logs[1], folder / "theirs")
    held = {kept.source.sha256 for kept in ours.sources()}
    return Merge(
        common,
        tuple(kept for kept in theirs.sources() if kept.source.sha256 not in held),
        joined(base.review, mine.review, other.review),
        joined(base.ledger, mine.ledger, other.ledger),
        joined(base.attachments, mine.attachments, other.attachments).taken,
    )


def joined(base: Journal[K, V], ours: Journal[K, V], theirs: Journal[K, V]) -> Joined[K, V]:
    """What comes of two journals that went on from one."""
    blank = ours.blank
    taken: dict[K, V] = {}
    conflicts = []
    for key in dict.fromkeys([*theirs.values, *base.values]):
        was, value = base.values.get(key, blank), theirs.values.get(key, blank)
        own = ours.values.get(key, blank)
        if value in (was, own):
            continue
        if own == was:
            taken[key] = value
        else:
            conflicts.append(Conflict(key, _said(ours, key), _said(theirs, key)))
    return Joined(taken, tuple(conflicts))


def _said(journal: Journal[K, V], key: K) -> Said[V]:
    last = next((entry for entry in reversed(journal.log) if key in entry.after), None)
    value = journal.values.get(key, journal.blank)
    return Said(value, last.author if last else "", last.time if last else "")


def _common(ours: Sequence[Record], theirs: Sequence[Record]) -> int:
    """How many records both begin with."""
    pairs = zip(ours, theirs, strict=False)
    return next(
        (n for n, (one, other) in enumerate(pairs) if one.hash != other.hash),
        min(len(ours), len(theirs)),
    )


class Logs:
    """The decisions, corrections and attached photographs that some records come to.

    Attributes:
        folder: where the logs lie.
        decisions, pictures: the logs of the last set of files, below the folder; "" for none.
    """

    def __init__(self, records: Iterable[Record], folder: Path) -> None:
        self.folder, self.decisions, self.pictures = folder, "", ""
        self.review, self.ledger, self.attachments = Review(), Ledger(), Attachments()
        folder.mkdir(parents=True)
        sources = set()
        for record in records:
            name = log_of(record)
            if name is None:
                continue
            replay(record, folder)
            if name.startswith("decisions/") and name.endswith(".jsonl"):
                self.decisions = name
            if name.startswith("attachments/"):
                self.pictures = name
            if name.startswith("corrections/"):
                sources.add(Path(name).stem)
        if self.decisions:  # those of the sets of files before were taken over into it
            self.review.restore(read_log(folder / self.decisions))
        if self.pictures:  # likewise
            self.attachments.restore(attachments.read_log(folder / self.pictures))
        self.ledger.restore(read_kept([folder / "corrections"], sources) if sources else ())

    @property
    def described(self) -> Iterator[Mapping[str, Any]]:
        """What the findings decided on are, as `audit.decisions.carrying` tells them."""
        for path in sorted((self.folder / "decisions").glob("*.findings")):
            yield from read_lines(path, dict)
