"""The log of a person's corrections of what was read: who said what of which place, and when.

Kept as one file for each source, named by the hash of its bytes, so that a file opened later, in
whatever company, comes with its corrections.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from itertools import chain
from pathlib import Path
from typing import Any, Literal, TypeVar

from audit.decisions import journal
from audit.decisions.journal import Append, Journal, append_lines, append_to_many, read_lines
from audit.importing.corrections import (
    CellKey,
    Corrections,
    JoinKey,
    Key,
    Mend,
    RowKey,
    Signed,
    TableKey,
    What,
)
from audit.importing.table import Orientation, TableKind

T = TypeVar("T", bound=Key | Mend)
_MANY = 8  # files, which the disk is not waited for one after another
Value = str | bool | Mend | None  # None: nothing is said of the place


@dataclass(frozen=True, slots=True)
class Slot:
    """One thing that can be corrected; ``column`` (an index of `ColumnMap`) only of a field."""

    what: What
    key: Key
    column: int = 0


# ``action`` is "map", "retype", "reorient", "leave-out", "take-back", "mend", "accept",
# "unaccept", "join", "discard", "take-over" (mends of the older copy ``about``), "merge" (of the
# project ``about``), "undo" or "redo".
Entry = journal.Entry[Slot, Value]

_KEYS: dict[What, type[Key]] = {
    "field": TableKey,
    "kind": TableKey,
    "orientation": TableKey,
    "left_out": TableKey,
    "mend": CellKey,
    "accepted": RowKey,
    "join": JoinKey,
}


@dataclass
class Ledger(Journal[Slot, Value]):
    """Corrections by the place that they are of; `state` is all of them at once."""

    @property
    def blank(self) -> Value:
        """Nothing said."""
        return None

    @property
    def state(self) -> Corrections:
        """What the corrections made so far come to."""
        fields: dict[TableKey, dict[int, str]] = {}
        of: dict[What, dict[Any, Any]] = {what: {} for what in _KEYS}
        for slot, value in self.values.items():
            if slot.what == "field" and isinstance(slot.key, TableKey):
                fields.setdefault(slot.key, {})[slot.column] = str(value)
            else:
                of[slot.what][slot.key] = value
        return Corrections(
            fields,
            {key: TableKind(kind) for key, kind in of["kind"].items()},
            {key: Orientation(said) for key, said in of["orientation"].items()},
            frozenset(of["left_out"]),
            of["mend"],
            frozenset(of["accepted"]),
            of["join"],
            {
                (s.what, s.key, s.column): Signed(e.author, e.time)
                for s, e in self.made_by().items()
            },
        )

    def snapshot(self) -> "Ledger":
        """The ledger as it is now, for reading its `state` in another thread."""
        return Ledger(self.author, log=list(self.log), values=dict(self.values))

    def map_columns(self, key: TableKey, fields: Mapping[int, str]) -> None:
        """Say what columns of a table are; "" takes back what was said of a column."""
        self.change("map", {Slot("field", key, n): said or None for n, said in fields.items()})

    def retype(self, key: TableKey, kind: TableKind | None) -> None:
        """Say of what kind a table is; None takes it back."""
        self.change("retype", {Slot("kind", key): str(kind) if kind else None})

    def reorient(self, key: TableKey, orientation: Orientation | None) -> None:
        """Say how the records of a table lie; None takes it back.

        What was said of its columns goes with it, since rows have become columns.
        """
        said: dict[Slot, Value] = {Slot("orientation", key): orientation and str(orientation)}
        said |= dict.fromkeys(s for s in self.values if s.what == "field" and s.key == key)
        self.change("reorient", said)

    def leave_out(self, keys: Iterable[TableKey], leave: bool = True) -> None:
        """Leave tables out of the audit, or take them back."""
        said: dict[Slot, Value] = {Slot("left_out", key): leave or None for key in keys}
        self.change("leave-out" if leave else "take-back", said)

    def mend(self, cells: Mapping[CellKey, Mend]) -> None:
        """Say what cells mean; a value that is the original takes the mend back."""
        self.change(
            "mend",
            {Slot("mend", c): m if m.value != m.original else None for c, m in cells.items()},
        )

    def accept(self, rows: Iterable[RowKey], accept: bool = True) -> None:
        """Accept records as set aside, or no longer."""
        said: dict[Slot, Value] = {Slot("accepted", row): accept or None for row in rows}
        self.change("accept" if accept else "unaccept", said)

    def join(self, targets: Mapping[JoinKey, str | None]) -> None:
        """Say which official precinct an observed one is; "": none, None: take it back."""
        self.change("join", {Slot("join", key): target for key, target in targets.items()})

    def take_over(self, cells: Mapping[CellKey, Mend], source: str) -> None:
        """Mend cells as they were mended in ``source``, an older copy of the file."""
        self.change("take-over", {Slot("mend", c): m for c, m in cells.items()}, source)

    def say(self, state: Corrections) -> None:
        """Say all that ``state`` holds; what it does not hold stays as it is."""
        said: dict[Slot, Value] = {
            Slot("field", key, n): field
            for key, fields in state.fields.items()
            for n, field in fields.items()
        }
        said |= {Slot("kind", key): str(kind) for key, kind in state.kinds.items()}
        said |= {Slot("orientation", k): str(one) for k, one in state.orientations.items()}
        said |= {Slot("left_out", key): True for key in state.left_out}
        said |= {Slot("mend", cell): mend for cell, mend in state.mends.items()}
        said |= {Slot("accepted", row): True for row in state.accepted}
        said |= {Slot("join", key): target for key, target in state.joins.items()}
        self.change("say", said)

    @property
    def _timespec(self) -> Literal["seconds", "microseconds"]:
        return "microseconds"  # entries of several files are put in order by their times

    def made_by(self) -> dict[Slot, Entry]:
        """For each correction that stands the entry that last set it: who and when."""
        return {slot: e for e in self.log for slot in e.after if slot in self.values}


def log_of(folder: Path, sha256: str) -> Path:
    """Where the corrections of one source are kept."""
    return folder / f"{sha256}.jsonl"


def append_to(folder: Path, append: Append = append_lines) -> Callable[[Entry], None]:
    """A sink that adds each entry to the files of the sources that it is of, by ``append``.

    Raises (the sink):
        OSError: when a file cannot be written.
    """

    def sink(entry: Entry) -> None:
        parts = sorted(_by_source(entry).items())
        told = {log_of(folder, sha256): record(own) for sha256, own in parts}
        if append is append_lines and len(told) > _MANY:
            append_to_many(told)
            return
        for path, line in told.items():
            append(path, line)

    return sink


def _by_source(entry: Entry) -> dict[str, Entry]:
    """An entry's part of each source: one step may be of hundreds of files."""
    parts: dict[str, tuple[dict[Slot, Value], dict[Slot, Value]]] = {}
    for which, values in enumerate((entry.before, entry.after)):
        for slot, value in values.items():
            parts.setdefault(slot.key.sha256, ({}, {}))[which][slot] = value
    return {s: replace(entry, before=before, after=after)
            for s, (before, after) in parts.items() if after}  # fmt: skip


def read_logs(folder: Path, hashes: Iterable[str]) -> list[Entry]:
    """The entries kept for these sources, in the order they were made.

    An entry that is of several sources is one again. Lines cut short by a crash are left out.
    """
    return read_kept([folder], hashes)


def read_kept(paths: Iterable[Path], hashes: Iterable[str]) -> list[Entry]:
    """As `read_logs`, of several folders, and of logs named one by one.

    Raises:
        OSError: when a log cannot be read.
    """
    wanted = sorted(set(hashes))
    logs = [[log_of(p, sha256) for sha256 in wanted] if p.is_dir() else [p] for p in paths]
    found = (entry for log in chain(*logs) for entry in read_lines(log, entry_of))
    return merged(e for e in found if any(slot.key.sha256 in wanted for slot in e.after))


def merged(entries: Iterable[Entry]) -> list[Entry]:
    """Entries in the order they were made, each once, those of several sources put together."""
    whole: dict[tuple[int | str, ...], Entry] = {}
    parts: dict[tuple[int | str, ...], tuple[dict[Slot, Value], dict[Slot, Value]]] = {}
    for e in entries:
        key = (e.order, e.time, e.number, e.author, e.action, e.about)
        before, after = parts.setdefault(key, ({}, {}))
        before.update(e.before)
        after.update(e.after)
        whole[key] = e
    return [replace(whole[k], before=parts[k][0], after=parts[k][1]) for k in sorted(whole)]


def entries_of(corrections: Corrections, hashes: Iterable[str]) -> list[Entry]:
    """Entries that come to the same ``corrections``, as far as they are of these sources.

    An entry for each author and time; those of nobody, made at no time, come first.
    """
    whole = Ledger(clock=lambda: datetime.min.replace(tzinfo=UTC))
    whole.say(corrections)
    own, by = frozenset(hashes), dict[tuple[str, str], dict[Slot, Value]]()
    for slot, value in whole.values.items():
        signed = corrections.signed.get((slot.what, slot.key, slot.column), Signed())
        if slot.key.sha256 in own:
            by.setdefault((signed.time, signed.author), {})[slot] = value
    return [
        journal.Entry(
            number, time, author, "say", dict.fromkeys(by[time, author]), by[time, author]
        )
        for number, (time, author) in enumerate(sorted(by), 1)
    ]


def record(entry: Entry) -> dict[str, Any]:
    """An entry as a line of a log holds it."""
    return journal.record(entry, _values)


def named(slot: Slot) -> dict[str, Any]:
    """What a slot is of, as a line of a log holds it."""
    index = {"index": slot.column} if slot.what == "field" else {}
    return {"what": slot.what, **index, **_plain(slot.key)}


def _values(values: Mapping[Slot, Value]) -> list[dict[str, Any]]:
    return [
        {**named(slot), "value": _plain(value) if isinstance(value, Mend) else value}
        for slot, value in values.items()
    ]


def _plain(one: Key | Mend) -> dict[str, str | int]:
    """The fields of a key or mend, which hold no records themselves; one decision has thousands."""
    return {name: getattr(one, name) for name in one.__slots__}


def entry_of(raw: Mapping[str, Any]) -> Entry:
    """The entry that a line of a log holds; any of `journal.SENSELESS` where it holds none."""
    return journal.entry_of(raw, lambda values: dict(map(_slot, values)))


def _slot(raw: Mapping[str, Any]) -> tuple[Slot, Value]:
    """One value of a line; ValueError, KeyError or TypeError where it makes no sense."""
    rest = dict(raw)
    what: What = rest.pop("what")
    value, column = rest.pop("value"), int(rest.pop("index", 0))
    slot = Slot(what, _of_its_types(_KEYS[what](**rest)), column)
    if value is None:
        return slot, None
    if what == "mend":
        return slot, _of_its_types(Mend(**value))
    if not isinstance(value, bool if what in ("left_out", "accepted") else str):
        raise TypeError(f"{value!r} is no {what}")
    if what in ("kind", "orientation"):
        (TableKind if what == "kind" else Orientation)(str(value))
    return slot, value


def _of_its_types(one: T) -> T:
    """A key or mend whose fields are what they are declared to be; TypeError where they are not."""
    for name, kind in one.__annotations__.items():
        if type(getattr(one, name)).__name__ != kind:
            raise TypeError(f"{name} is no {kind}")
    return one
