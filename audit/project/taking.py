"""Taking over what another project brings, as one action: all of it is in ours, or nothing.

Every entry stays that of whoever made it, with its time; the record that holds it says who merged
and when. Files, decisions, corrections and photographs lie in the logs that ours goes on with.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, TypeVar

from audit.decisions import comparison, ledger, review
from audit.decisions.journal import Entry, Journal, Order, read_lines
from audit.decisions.ledger import Slot, Value
from audit.decisions.review import Decision
from audit.evidence import attachments
from audit.evidence.attachments import Attached, AttachmentError
from audit.importing.corrections import CellKey
from audit.progress import Progress
from audit.project import chain, compared
from audit.project.chain import MERGE, Record
from audit.project.merging import Logs, Merge
from audit.project.store import Project
from audit.project.workspace import Workspace

K = TypeVar("K")
V = TypeVar("V")


@dataclass(frozen=True)
class Chosen:
    """What is taken over; ``kept`` is how many conflicts were decided for our side.

    ``open``: what the conflicts are of that nobody decided; there ours stands, and the log says so.
    """

    decisions: Mapping[str, Decision]
    corrections: Mapping[Slot, Value]
    attached: Mapping[attachments.Slot, Attached | None]
    kept: int
    open: Sequence[str | Slot] = ()


def take_over(
    ours: Workspace, theirs: Workspace, found: Merge, chosen: Chosen, author: str,
    progress: Progress,
) -> Sequence[AttachmentError]:  # fmt: skip
    """Take over what was ``chosen`` of what was ``found``; why photographs were left out, if so.

    The folder of ``ours`` is as before: lay the project out anew.

    Raises:
        ProjectError: the project cannot be written.
        OSError: there is no room to compare the two, or ours has not taken all of its own.
        Cancelled: when the person cancels; nothing is taken over.
    """
    ours.catch_up()
    with TemporaryDirectory(prefix="hattama-") as made:
        folder = Path(made)
        both = (Logs(ours.project.log(), folder / "ours"),
                Logs(theirs.project.log(), folder / "theirs"))  # fmt: skip
        new = {slot: one for slot, one in chosen.attached.items() if one is not None}
        files = folder / "files"
        proved, refused = attachments.carried(new, theirs.folder / "attachments", files, progress)
        gone = {slot: None for slot, one in chosen.attached.items() if one is None}
        with ours.project.together():
            taking = _Taking(ours.project, *both, theirs, author)
            ours.project.append(MERGE, "merge", _head(theirs, chosen), author)
            for kept in found.sources:
                data = theirs.project.bytes_of(kept.source)
                if not ours.give(data, kept.source.sha256, author):
                    ours.project.add_source(kept.source, data, author)
            taking.decisions(chosen.decisions)
            taking.corrections(chosen.corrections)
            taking.attached({**proved, **gone}, files)
        return refused


def _head(theirs: Workspace, chosen: Chosen) -> dict[str, object]:
    """What the record of a merge says of the other project, and of what is to be doubted in it."""
    name, doubts = theirs.project.path.name, [*theirs.doubts(), *theirs.left_out()]
    told: dict[str, object] = {chain.BREAKS: chain.as_content(doubts, name)} if doubts else {}
    if chosen.open:
        told[chain.OPEN] = [
            key if isinstance(key, str) else ledger.named(key) for key in chosen.open
        ]  # fmt: skip
    return {"from": name, "head": theirs.project.head, "ours": chosen.kept, **told}


class _Taking:
    """Entries of theirs on their way into the logs of ours."""

    def __init__(
        self, project: Project, ours: Logs, theirs: Logs, other: Workspace, author: str
    ) -> None:
        self.about, self._folder = other.project.path.name, other.folder
        self._project, self._author = project, author
        self._ours, self._theirs = ours, theirs
        self._order = Order()
        for log in (ours.review, ours.ledger, ours.attachments):
            self._order.saw(log.order.last)
        stems = (Path(name).stem for logs in (ours, theirs)
                 for name in (logs.decisions, logs.pictures) if name)  # fmt: skip
        self._stem = next(stems, "")

    def decisions(self, taken: Mapping[str, Decision]) -> None:
        """Take decisions over, and what tells their findings from others."""
        entries = self._entries(self._ours.review, self._theirs.review, taken)
        for one in comparison.files_of(map(review.record, entries)):
            path = compared.path_of(self._folder, one)
            if path.exists() and not self._project.holds(one.sha256):
                self._project.keep_file(path.read_bytes())
        self._add("decision", f"{self._stem}.jsonl", map(review.record, entries))
        if not entries:
            return
        described = [line for line in self._theirs.described if line.get("id") in taken]
        own = self._ours.folder / "decisions" / f"{self._stem}.findings"
        named = [] if own.exists() else [{"sources": self._named()}]
        self._add("decision", own.name, [*named, *described])

    def corrections(self, taken: Mapping[Slot, Value]) -> None:
        """Take corrections over, and what tells mended cells from others."""

        def append(path: Path, *records: Mapping[str, Any]) -> None:
            self._add("correction", path.name, records)

        sink = ledger.append_to(self._ours.folder, append)
        for entry in self._entries(self._ours.ledger, self._theirs.ledger, taken):
            sink(entry)
        cells = [slot.key for slot in taken if isinstance(slot.key, CellKey)]
        for sha256 in sorted({key.sha256 for key in cells}):
            path = self._theirs.folder / "corrections" / f"{sha256}.cells"
            at = {(key.sheet, key.row, key.column) for key in cells if key.sha256 == sha256}
            lines = [line for line in _lines(path)
                     if (line.get("sheet"), line.get("row"), line.get("column")) in at]  # fmt: skip
            self._add("correction", path.name, lines)

    def attached(self, taken: Mapping[attachments.Slot, Attached | None], folder: Path) -> None:
        """Take over what is attached, out of a folder in which each file was proved."""
        for one in dict.fromkeys(one for one in taken.values() if one is not None):
            self._project.keep_file((folder / one.file).read_bytes())
        entries = self._entries(self._ours.attachments, self._theirs.attachments, taken)
        own = self._ours.folder / "attachments" / f"{self._stem}.jsonl"
        heading = [] if own.exists() or not entries else [attachments.heading(self._named())]
        self._add("attachment", own.name, [*heading, *map(attachments.record, entries)])

    def _entries(
        self, ours: Journal[K, V], theirs: Journal[K, V], taken: Mapping[K, V]
    ) -> list[Entry[K, V]]:
        """What was said last of each key, by those who said it, one entry for each of theirs."""
        last: dict[K, Entry[K, V]] = {}
        for entry in theirs.log:
            last |= dict.fromkeys((key for key in entry.after if key in taken), entry)
        by: dict[int, tuple[Entry[K, V], dict[K, V]]] = {}
        for key, entry in last.items():
            by.setdefault(id(entry), (entry, {}))[1][key] = taken[key]
        now = datetime.now(UTC)
        return [
            Entry(
                len(ours.log) + number, entry.time, entry.author, "merge",
                {key: ours.values.get(key, ours.blank) for key in after}, after, self.about,
                self._order.next(now),
            )
            for number, (entry, after) in enumerate(by.values(), 1)
        ]  # fmt: skip

    def _named(self) -> Any:
        """The files that the log gone on with is of."""
        for logs in (self._ours, self._theirs):
            found: Mapping[str, Any] = next(
                _lines(logs.folder / "decisions" / f"{self._stem}.findings"), {}
            )
            named = found.get("sources") or attachments.sources_of(
                logs.folder / "attachments" / f"{self._stem}.jsonl"
            )
            if named:
                return named
        return []

    def _add(self, subject: str, name: str, lines: Iterable[Mapping[str, Any]]) -> Record | None:
        said = list(lines)
        content = {"file": f"{subject}s/{name}", "lines": said}
        return self._project.append(subject, "merge", content, self._author) if said else None


def _lines(path: Path) -> Any:
    return read_lines(path, dict)
