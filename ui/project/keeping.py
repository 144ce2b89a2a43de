"""What a person decided and corrected, kept in the user's data folder and found again."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Any

from audit.decisions import comparison, journal, logs
from audit.decisions.journal import Append, Order, append_lines, read_lines
from audit.decisions.review import Decision, Entry, Review, append_to, read_log, record
from audit.evidence import attachments as attaching
from audit.evidence.attachments import Attached, Attachments, Slot, sources_of
from audit.project import NotYet
from ui.project import older
from ui.project.older import Carried

if TYPE_CHECKING:  # the window must be there before these, and before pandas behind them
    from audit.decisions.ledger import Entry as Corrected
    from audit.decisions.ledger import Ledger, Value
    from audit.decisions.ledger import Slot as Corrects
    from audit.engine import Audit
    from audit.importing.table import Table
    from audit.intake import Reading
    from audit.sources import Source
    from ui.engine import Engine

_AT_ONCE = 500  # values of an entry that are written before the person goes on
AnyEntry = journal.Entry[Any, Any]


class Keeping:
    """The folder of the logs: the person's own, or that of an open project.

    Beside each log lies what its findings and cells are, by which a newer copy of the file has
    them again (`audit.decisions.carrying`). ``tell`` is called with whatever the disk refuses;
    ``reading`` gives what is open, ``lost`` the files whose bytes a project does not give.
    """

    def __init__(
        self,
        folder: Path,
        tell: Callable[[OSError], None],
        reading: Callable[[], Reading | None],
        append: Append = append_lines,
        lost: Callable[[], Collection[Source]] = tuple,
    ) -> None:
        self.folder = folder
        self._add = append  # a project keeps each line too
        self._lost = lost
        self._tell = tell
        self.order = Order()  # of all that is undone together
        self._reading = reading
        self._audit: Audit | None = None
        self._writer = ThreadPoolExecutor(1, "logs")  # one, so that entries keep their order
        self._last: Future[None] | None = None
        self._due: list[Callable[[], None]] = []  # what the disk refused; the writer's own
        self._inputs: Callable[[], None] | None = None  # likewise: the newest that were audited
        self._refused = ""  # why they were not kept, as it was told

    def exported(self, what: str, path: Path, author: str) -> None:
        """Log that a file was written, of this kind and as it lies there now; from any thread.

        Raises:
            OSError: the file cannot be read.
        """
        from audit.project import exports

        said = exports.line(what, path, author)
        self.keep(lambda: self._add(self.folder / exports.LOG, said))

    def add(self, path: Path, *records: Mapping[str, Any]) -> None:
        """Add lines to a log of the folder, behind all that is being written.

        Raises:
            OSError: when it cannot be written.
        """
        self._writer.submit(self._add, path, *records).result()

    # Decisions

    def follow(self, audit: Audit) -> None:
        """Decisions from now on are on the findings of ``audit``."""
        self._audit = audit

    def review(self, audit: Audit, author: str, kept: Sequence[Entry]) -> Review:
        """The decisions on the inputs of ``audit``.

        ``kept`` begins them where files were only added; so does what was said of fewer of these
        files before. Where the inputs are new, decisions on older copies of the files are carried
        over.
        """
        self.follow(audit)
        self._written()
        sources = audit.election.sources
        path = self._decisions(sources)
        made, fresh = Review(author, order=self.order), not path.exists()
        try:
            before = list(kept or older.said(path, sources)) if fresh else list(read_log(path))
            if fresh and before:
                self.keep(lambda: self._go_on(path, before, author))
            made.restore(before)
        except OSError as error:
            self._tell(error)
        made.sink = self._decision_sink(path)
        if fresh:
            self._carry(made, audit, path)
        return made

    def _go_on(self, path: Path, entries: Sequence[Entry], author: str) -> None:
        """Let what was said go on in another log, as one action: a kill leaves all of it or none.

        ``author`` is who goes on; each entry stays that of whoever made it.
        """
        self._add(path, *map(record, entries), again_by=author)
        self._describe_findings(path, dict.fromkeys(f for e in entries for f in e.after))

    def moved(self, sources: Iterable[Source], kept: Mapping[str, float]) -> dict[str, float]:
        """The thresholds that decisions on these inputs move; ``kept`` where none are logged."""
        from audit.thresholds import logged

        self._written()
        path = self._decisions(tuple(sources))
        return logged(path) if path.exists() else dict(kept)

    # Attachments

    @property
    def pictures(self) -> Path:
        """The folder of what is attached, and of the logs of it."""
        return self.folder / "attachments"

    def attachments(
        self, audit: Audit, author: str, kept: Sequence[journal.Entry[Slot, Attached | None]]
    ) -> Attachments:
        """What is attached to precincts of ``audit``, taken over as decisions are."""
        self._written()
        made, path = Attachments(author, order=self.order), self._attached(audit)
        try:
            known, sources = attaching.read_log(path), audit.election.sources
            before = known or kept or older.attached_said(path, sources)
            made.restore(before)
            made.sink = self._attachment_sink(audit)
            if not known:
                if before:
                    heading = attaching.heading(older.named(sources))
                    lines = [heading, *map(attaching.record, before)]
                    self.keep(lambda: self._add(path, *lines, again_by=author))
                self._carry_attachments(made, audit, path)
        except OSError as error:
            self._tell(error)
        return made

    def _attachment_sink(self, audit: Audit) -> Callable[[AnyEntry], None]:
        named = older.named(audit.election.sources)
        return self._guarded(attaching.append_to(self._attached(audit), named, self._add))

    def _attached(self, audit: Audit) -> Path:
        return self.pictures / self._decisions(audit.election.sources).name

    def _carry_attachments(self, made: Attachments, audit: Audit, path: Path) -> None:
        """Take over what is attached in audits of older copies of these files, the newest first."""
        for log in older.attached(path, audit.election.sources):
            before = Attachments()
            before.restore(attaching.read_log(log))
            new = {slot: one for slot, one in before.values.items() if slot not in made.values}
            made.change("attach", new, sources_of(log)[0][0])

    def adopt(
        self,
        review: Review,
        audit: Audit | None,
        ledger: Ledger | None,
        attachments: Attachments | None = None,
    ) -> None:
        """What was decided, corrected and attached so far elsewhere goes on here from now on."""
        for log in (review, ledger, attachments):
            if log is not None:
                self.order.saw(log.order.last)
                log.order = self.order
        if audit is not None and attachments is not None:
            attachments.sink = self._attachment_sink(audit)
        if audit is not None:
            self.follow(audit)
            review.sink = self._decision_sink(self._decisions(audit.election.sources))
        if ledger is not None:
            ledger.sink = self._correction_sink()

    def logs_of(self, audit: Audit | None, reading: Reading | None) -> list[Path]:
        """The logs that there may be of these inputs, for keeping them elsewhere too."""
        self._written()
        found = []
        if audit is not None:
            path = self._decisions(audit.election.sources)
            found += [path, logs.beside(path), self._attached(audit)]
        for sha256 in sorted(hashes_of(reading)):
            found += [self._corrections / f"{sha256}.{suffix}" for suffix in ("jsonl", "cells")]
        return [log for log in found if log.exists()]

    def _decision_sink(self, path: Path) -> Callable[[AnyEntry], None]:
        return self._guarded(lambda entry: self._append(path, entry))

    def _append(self, path: Path, entry: Entry) -> None:
        append_to(path, self._add)(entry)
        self._describe_findings(path, entry.after)

    def _describe_findings(self, path: Path, findings: Iterable[str]) -> None:
        """Write beside the log what these findings are."""
        from audit.decisions.carrying import records

        if self._audit is None:
            return
        told = logs.beside(path)
        about = [] if told.exists() else [{"sources": older.named(self._audit.election.sources)}]
        self._add(told, *about, *records(self._audit.findings, findings))

    def _carry(self, review: Review, audit: Audit, path: Path) -> None:
        from audit.decisions.carrying import carried

        sources, said = audit.election.sources, {f for e in review.log for f in e.after}
        try:
            with review.together():  # one action: a kill leaves all of it or none
                for before in older.decisions(path, sources):
                    found = carried(audit.findings, *before)
                    for name, decisions in sorted(found.items()):
                        new = {f: d for f, d in decisions.items()
                               if f not in said and review.of(f) == Decision()}  # fmt: skip
                        review.carry(new, name)
        except OSError as error:
            self._tell(error)

    # Corrections

    def ledger(self, author: str, entries: Iterable[Corrected] = ()) -> Ledger:
        """A log of corrections that goes on from ``entries``, in the order they were made."""
        from audit.decisions.ledger import Ledger, merged

        made = Ledger(author, sink=self._correction_sink(), order=self.order)
        made.restore(merged(entries))
        return made

    def _correction_sink(self) -> Callable[[AnyEntry], None]:
        from audit.decisions.ledger import append_to

        append = append_to(self._corrections, self._add)

        def sink(entry: Corrected) -> None:
            append(entry)
            self._describe(entry)

        return self._guarded(sink)

    def corrections_of(self, reading: Reading) -> list[Corrected]:
        """What was corrected of these files, whenever that was.

        Raises:
            OSError: when what was kept cannot be read.
        """
        from audit.decisions.ledger import read_logs

        self._written()
        return read_logs(self._corrections, hashes_of(reading))

    def corrected(
        self, reading: Reading, engine: Engine
    ) -> tuple[Reading, list[Corrected], Carried]:
        """What was read, as it was corrected before; these corrections, and those of older copies.

        What was read is not lost with what the disk does not give.
        """
        try:
            kept, carried = self.corrections_of(reading), self.older_mends(reading)
        except OSError:
            return reading, [], {}
        state = self.ledger("", kept).state
        return (engine.correct(reading, state) if state else reading), kept, carried

    def older_mends(self, reading: Reading) -> Carried:
        """Mends of older copies of these files, by name, for files that have none of their own.

        Raises:
            OSError: when what was kept cannot be read.
        """
        from audit.decisions.carrying import carried_mends
        from audit.decisions.ledger import Ledger, log_of, read_logs
        from audit.importing.corrections import CellKey

        found: Carried = {}
        for file in reading.files:
            if log_of(self._corrections, file.source.sha256).exists():
                continue
            tables = [t for t in reading.tables if t.source.sha256 == file.source.sha256]
            cells_of = self._older_cells(file.source.name, self._copied(reading, tables))
            for sha256, lines in cells_of.items():
                before = Ledger()
                before.restore(read_logs(self._corrections, [sha256]))
                mends = before.state.mends
                cells = [
                    (str(one["sheet"]), str(one["field"]), tuple(one["place"]), mends[key])
                    for one in lines
                    if (key := CellKey(sha256, one["sheet"], one["row"], one["column"])) in mends
                ]
                own = carried_mends(cells, tables)
                kept = found.setdefault(file.source.name, {})
                kept.update({cell: mend for cell, mend in own.items() if cell not in kept})
        return {name: mends for name, mends in found.items() if mends}

    def _copied(self, reading: Reading, tables: Sequence[Table]) -> set[str]:
        """Hashes of open files with mends that these tables are copies of, whatever their names."""
        from audit.decisions.carrying import is_copy

        now, own = self._reading(), {table.source.sha256 for table in tables}
        others = [*reading.tables, *(now.tables if now else ())]
        mended = {path.stem for path in self._corrections.glob("*.cells")} - own
        return {
            other.source.sha256
            for other in others
            if other.source.sha256 in mended and any(is_copy(other, table) for table in tables)
        }

    def _older_cells(self, name: str, copied: set[str]) -> dict[str, list[Mapping[str, Any]]]:
        """Cells mended in files of this name or ``copied``, by hash of the file, newest first."""
        found: dict[str, list[Mapping[str, Any]]] = {}
        kept = sorted(
            self._corrections.glob("*.cells"), key=lambda p: p.stat().st_mtime_ns, reverse=True
        )
        for path in kept:
            every: Iterator[Mapping[str, Any]] = read_lines(path, dict)
            lines = [line for line in every if path.stem in copied or line.get("file") == name]
            if lines:
                found[path.stem] = lines
        return found

    def _describe(self, entry: Corrected) -> None:
        """Write beside the log which field of which place each mended cell holds."""
        from audit.decisions.carrying import place_of
        from audit.importing.corrections import CellKey

        reading = self._reading()
        keys = [slot.key for slot in entry.after if isinstance(slot.key, CellKey)]
        tables: dict[tuple[str, str], list[Table]] = {(k.sha256, k.sheet): [] for k in keys}
        for table in reading.tables if reading else ():
            if (table.source.sha256, table.sheet) in tables:
                tables[table.source.sha256, table.sheet].append(table)
        lines: dict[str, list[dict[str, Any]]] = {}
        for key in keys:
            for table in tables.get((key.sha256, key.sheet), ()):
                told = place_of(table, key.row, key.column)
                if told is not None:
                    line = {"file": table.source.name, "sheet": key.sheet, "row": key.row,
                            "column": key.column, "field": told[0], "place": told[1]}  # fmt: skip
                    lines.setdefault(key.sha256, []).append(line)
                    break
        for sha256, own in lines.items():
            self._add(self._corrections / f"{sha256}.cells", *own)

    def _written(self) -> None:
        """Wait until what was logged can be read."""
        if self._last is not None:
            self._last.result()

    @property
    def _corrections(self) -> Path:
        return self.folder / "corrections"

    def _decisions(self, sources: Sequence[Source]) -> Path:
        return logs.log_of(self.folder / "decisions", sources, self._lost())

    def keep(self, action: Callable[[], None]) -> None:
        """Write something that is no entry of a log, in its turn; it may raise OSError."""
        self._last = self._writer.submit(self._write, action)
        self._last.result()

    def keep_inputs(self, action: Callable[[], None]) -> None:
        """Keep what is audited, in its turn; it may raise OSError.

        What is refused is tried again with whatever comes next, and holds nothing else up: a file
        that is gone for good must not keep decisions from the disk.
        """
        self._last = self._writer.submit(self._write_inputs, action)
        self._last.result()

    def close(self) -> None:
        """Wait until all is written; what the disk refused is tried a last time, and told."""
        self._writer.shutdown()
        self._write_what_is_due()
        self._due.clear()
        self._inputs = None

    def _guarded(self, append: Callable[[Any], None]) -> Callable[[AnyEntry], None]:
        def sink(entry: AnyEntry) -> None:
            self._last = self._writer.submit(self._write, lambda: append(entry))
            # Thousands of cells are written beside the window, and files of another election.
            if len(entry.after) <= _AT_ONCE and comparison.WITH not in entry.after:
                self._last.result()

        return sink

    def _write(self, action: Callable[[], None]) -> None:
        self._due.append(action)
        self._write_what_is_due()

    def _write_inputs(self, action: Callable[[], None]) -> None:
        self._inputs, self._refused = action, ""
        self._write_what_is_due()

    def _write_what_is_due(self) -> None:
        """Write in order; from what the disk refuses on, all waits for what comes next."""
        while self._due:
            try:
                self._due[0]()
            except NotYet as error:  # its project has it in mind
                self._tell(error)
            except OSError as error:  # a full disk must not undo what the person decided
                self._tell(error)
                return
            del self._due[0]
        if self._inputs is not None:
            try:
                self._inputs()
                self._inputs = None
            except OSError as error:
                if str(error) != self._refused:  # once, not with each decision
                    self._tell(error)
                self._refused = str(error)


def hashes_of(reading: Reading | None) -> frozenset[str]:
    """The fingerprints of the files of a reading."""
    return logs.hashes_of(file.source for file in reading.files) if reading else frozenset()


def differing(now: Mapping[Corrects, Value], reading: Reading) -> dict[Corrects, Value]:
    """What must be said to come back from ``now`` to the corrections of ``reading``."""
    from audit.decisions.ledger import Ledger

    audited, hashes = Ledger(), hashes_of(reading)
    audited.say(reading.corrections)
    then = audited.values
    slots = [slot for slot in {**now, **then} if slot.key.sha256 in hashes]
    return {slot: then.get(slot) for slot in slots if now.get(slot) != then.get(slot)}
