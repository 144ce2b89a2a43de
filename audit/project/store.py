"""One project file, open: read, written in whole actions, copied; `opening` makes and opens it."""

import hashlib
import sqlite3
import zlib
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from threading import Lock as Turn
from threading import get_ident
from time import sleep
from typing import Any, Self

from audit.project import chain
from audit.project.chain import GENESIS, Break, Record
from audit.project.errors import ProjectError, cannot, unreadable
from audit.project.leftovers import being_made
from audit.project.lock import Lock
from audit.project.rows import LARGEST, Row, in_order, numbered, text
from audit.sources import Source

_HEAD = "head"  # the key of the newest record's hash in ``meta``
_PART = 4 << 20  # bytes of a source packed together
_SOURCES = (
    "SELECT position, CAST(name AS BLOB), CAST(sha256 AS BLOB), size, CAST(modified AS BLOB) "
    "FROM source"
)
_RECORDS = (
    "SELECT number, CAST(time AS BLOB), CAST(author AS BLOB), CAST(subject AS BLOB), "
    "CAST(action AS BLOB), CAST(content AS BLOB), CAST(previous AS BLOB), CAST(hash AS BLOB) "
    "FROM log"
)
_NEWEST_SOURCE = "SELECT max(position) FROM source WHERE position BETWEEN 1 AND ?"
_NEWEST_RECORD = "SELECT max(number) FROM log WHERE number BETWEEN 1 AND ?"
_PARTS = "SELECT packed FROM part WHERE sha256 = ? ORDER BY number"
# In the order of the key as well. Looking a part up compares whole others, which may be damaged.
_PARTS_DAMAGED = "SELECT packed FROM part WHERE +sha256 = ?"
_TEXTS = 7  # of a record
_FEW = 100  # of what no project holds, these are named
_REST = 0.005  # seconds in which another thread gets its turn; a lock knows no order of waiting
_Rows = Generator[tuple[Any, ...], None, None]
# SQLite names a damaged schema in its own words, which may be no text either.
DAMAGED = (sqlite3.Error, UnicodeDecodeError)


@dataclass(frozen=True, slots=True)
class Kept:
    """A source as a project keeps it; ``position`` counts from 1 in the order of opening."""

    position: int
    source: Source


class Project:
    """An open project file; made by `create` and `open_project` only.

    Every writing method is one transaction: it is there whole or not at all.

    Attributes:
        path: the file.
        read_only: whether nothing can be written, since ``locked_by`` has it open or the file or
            its folder is read-only.
        locked_by: the machine that has it open ("" where nobody has or it cannot be told).
        damaged: whether the file is not whole: what of it can be read is given, nothing written.
    """

    def __init__(
        self, path: Path, connection: sqlite3.Connection, lock: Lock | None, locked_by: str = "",
        damaged: bool = False,
    ) -> None:  # fmt: skip
        self.path = path
        self.damaged = damaged
        self._searched: list[Record] | None = None
        self.read_only = lock is None
        self.locked_by = locked_by
        self._connection = connection
        self._lock = lock
        self._turn = Turn()  # one transaction at a time, whichever thread it is of
        self._inside = 0  # the thread that has one, see `together`

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def refusal(self) -> ProjectError:
        """Why a project that is `read_only` takes nothing."""
        if self.damaged:
            return ProjectError("damaged-read", name=self.path.name)
        if self.locked_by:
            return ProjectError("read-only", machine=self.locked_by)
        return ProjectError("unwritable", name=self.path.name)

    def close(self) -> None:
        """Let go of the file; everything is saved already."""
        self._connection.close()
        if self._lock is not None:
            self._lock.give_back()

    # Sources

    def sources(self) -> tuple[Kept, ...]:
        """The files of the project in the order of opening."""
        found = (_kept(row) for row in self._rows(_SOURCES, "position"))
        return tuple(kept for kept in found if kept is not None)

    def add_source(
        self, source: Source, data: bytes, author: str, time: str = "", of: str = ""
    ) -> Record | None:
        """Keep a file with its bytes, and say so in the log; None where it is kept already.

        ``of``: the SHA-256 of the file that it was made of.

        Raises:
            ProjectError: it cannot be written.
            ValueError: the bytes are not those of the source.
        """
        if hashlib.sha256(data).hexdigest() != source.sha256:
            raise ValueError("these bytes are of another file")
        if any(kept.source == source for kept in self.sources()):
            return None
        with self._writing():
            self._keep(source.sha256, data)
            return self._name(source, author, time, of)

    def add_lost(self, source: Source, author: str) -> Record:
        """Name a file whose bytes nobody has; `restore` keeps them once they are found.

        Raises:
            ProjectError: it cannot be written.
        """
        with self._writing():
            return self._name(source, author, "", "")

    def restore(self, source: Source, data: bytes, author: str) -> Record:
        """Keep the bytes of a file anew, which were damaged, and say so in the log.

        Raises:
            ProjectError: it cannot be written.
            ValueError: the bytes are not those of the source.
        """
        if hashlib.sha256(data).hexdigest() != source.sha256:
            raise ValueError("these bytes are of another file")
        told = {"name": source.name, "sha256": source.sha256, "size": source.size}
        with self._writing():
            self._connection.execute("DELETE FROM part WHERE sha256 = ?", (source.sha256,))
            self._keep(source.sha256, data)
            return self._log("source", "restore", chain.canonical(told), author, "")

    def bytes_of(self, source: Source, most: int | None = None) -> bytes:
        """The bytes of a source as they were handed in; no more than its size, or ``most``.

        Raises:
            ProjectError: "lost-source", where the project does not give them as they were.
        """
        most = source.size if most is None else most
        data = bytearray()
        statement = _PARTS_DAMAGED if self.damaged else _PARTS
        try:
            with closing(self._read(statement, (source.sha256,))) as parts:
                for (packed,) in parts:
                    data += _unpacked(packed, source)
                    if len(data) > most:
                        raise ProjectError("lost-source", name=source.name)
        except ProjectError as error:
            if error.code != "damaged":
                raise
            raise ProjectError("lost-source", name=source.name) from error
        if hashlib.sha256(data).hexdigest() != source.sha256:
            raise ProjectError("lost-source", name=source.name)
        return bytes(data)

    def keep_file(self, data: bytes) -> None:
        """Keep the bytes of a file that is no source, as a photograph that the log names.

        Raises:
            ProjectError: it cannot be written.
        """
        with self._writing():
            self._keep(hashlib.sha256(data).hexdigest(), data)

    def holds(self, sha256: str) -> bool:
        """Whether bytes of this fingerprint are kept, of a source or of another file."""
        if self.damaged:
            return False
        return bool(list(self._read("SELECT 1 FROM part WHERE sha256 = ? LIMIT 1", (sha256,))))

    # The log

    @property
    def head(self) -> str:
        """The hash of the newest record, by which a printed report fixes the log."""
        statement = "SELECT CAST(value AS BLOB) FROM meta WHERE key = ?"
        try:
            found = list(self._read(statement, (_HEAD,)))
        except ProjectError as error:
            if error.code != "damaged":
                raise
            return ""  # which is the hash of nothing
        return (text(found[0][0]) or "") if found else GENESIS

    def log(self) -> Iterator[Record]:
        """All records, the oldest first; none under a number that this program never gives."""
        return (record for record in self._all() if in_order(record.number))

    def _all(self) -> Iterator[Record]:
        if not self.damaged:
            yield from self._records()
            return
        if self._searched is None:  # looking for what is left takes a while, and nothing changes it
            self._searched = list(self._records())
        yield from self._searched

    def _records(self) -> Iterator[Record]:
        for number, values in self._rows(_RECORDS, "number"):
            told = [one for value in values or () if (one := text(value)) is not None]
            if len(told) == _TEXTS:
                time, author, subject, action, content, previous, own = told
                yield Record(number, time, author, subject, action, content, previous, own)
            else:
                yield chain.damaged(number)

    def extra(self) -> list[str]:
        """What is kept beside the log and no project holds, by its names."""
        try:
            keys = self._read("SELECT CAST(key AS BLOB) FROM meta LIMIT ?", (_FEW,))
            return [name for (key,) in keys if (name := text(key) or "?") != _HEAD]
        except ProjectError as error:
            if error.code != "damaged":
                raise
            return []

    def breaks(self) -> Sequence[Break]:
        """Where log or files were changed by anything but this program; empty where not.

        Raises:
            ProjectError: it cannot be read.
        """
        every, kept = list(self._all()), self.sources()
        log = [record for record in every if in_order(record.number)]
        put_in = [Break(one.number, "put-in") for one in every if not in_order(one.number)]
        files = chain.unbound(log, [one.source for one in kept])
        away = [Break(0, "reordered", one.source.name) for one in kept
                if not in_order(one.position)]  # fmt: skip
        named = {one.name for one in files if one.what in ("added", "reordered")}
        away = [one for one in away if one.name not in named]
        return [*put_in, *chain.breaks(log, self.head), *files, *away]

    def doubts(self) -> Sequence[Break]:
        """`breaks`, and what did not hold in projects that something was taken from.

        Raises:
            ProjectError: it cannot be read.
        """
        return [*self.breaks(), *chain.taken(self.log())]

    def append(
        self, subject: str, action: str, content: object, author: str = "", time: str = ""
    ) -> Record:
        """Add a record; ``content`` is whatever JSON can hold.

        Raises:
            ProjectError: it cannot be written.
        """
        with self._writing():
            return self._log(subject, action, chain.canonical(content), author, time)

    # What was understood

    def understood(self) -> list[bytes]:
        """What `keep_understood` kept, the head first; empty where nothing whole is kept.

        Raises:
            ProjectError: it cannot be read.
        """
        if self.damaged:
            return []
        rows = list(self._read("SELECT number, packed FROM understood ORDER BY number"))
        whole = [number for number, _ in rows] == list(range(len(rows)))
        return [packed for _, packed in rows] if whole else []

    def keep_understood(
        self, head: bytes, rows: Sequence[bytes], check: Callable[[], None] = lambda: None
    ) -> None:
        """Keep ``rows`` in place of those before; they count once ``head``, the last, is there.

        One transaction a row, so that a decision made meanwhile waits for no more than one.
        ``check`` is called between them and may raise to stop.

        Raises:
            ProjectError: it cannot be written.
        """
        add = "INSERT OR REPLACE INTO understood VALUES (?, ?)"
        self._do("DELETE FROM understood WHERE number = 0", ())
        for number, row in enumerate(rows, 1):
            check()
            self._do(add, (number, row))
            sleep(_REST)
        while self._do("DELETE FROM understood WHERE number IN "
                       "(SELECT number FROM understood WHERE number > ? OR number < 0 LIMIT 1)",
                       (len(rows),)):  # fmt: skip
            check()
        self._do(add, (0, head))

    # The whole file

    def copy_to(self, path: Path) -> None:
        """Write a copy, whole or not at all; what lay there before is replaced.

        Raises:
            ProjectError: it cannot be written.
        """
        try:
            with being_made(path) as new:
                with self._turn, closing(sqlite3.connect(new)) as copy:
                    self._connection.backup(copy)  # never between the halves of an action
                new.replace(path)
        except (OSError, sqlite3.Error) as error:
            raise cannot(path, error) from error

    # Inside

    def _name(self, source: Source, author: str, time: str, of: str) -> Record:
        self._connection.execute(
            "INSERT INTO source VALUES (?, ?, ?, ?, ?)",
            (
                self._next(_NEWEST_SOURCE),
                source.name,
                source.sha256,
                source.size,
                source.modified,
            ),
        )
        told: dict[str, object] = {
            "name": source.name, "sha256": source.sha256, "size": source.size,
            "modified": source.modified,
        }  # fmt: skip
        told |= {"of": of} if of else {}
        return self._log("source", "add", chain.canonical(told), author, time)

    def _keep(self, sha256: str, data: bytes) -> None:
        known = self._connection.execute("SELECT 1 FROM part WHERE sha256 = ?", (sha256,))
        if known.fetchone() is None:
            pieces = range(0, max(len(data), 1), _PART)
            self._connection.executemany(
                "INSERT INTO part (sha256, number, packed) VALUES (?, ?, ?)",
                ((sha256, n, zlib.compress(data[at : at + _PART], 1)) for n, at in
                 enumerate(pieces)),
            )  # fmt: skip

    def _log(self, subject: str, action: str, content: str, author: str, time: str) -> Record:
        time = time or datetime.now(UTC).isoformat(timespec="microseconds")
        number = self._next(_NEWEST_RECORD)
        record = chain.linked(number, self.head, time, author, subject, action, content)
        self._connection.execute(
            "INSERT INTO log VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (record.number, record.time, record.author, record.subject, record.action,
             record.content, record.previous, record.hash),
        )  # fmt: skip
        self._connection.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (_HEAD, record.hash))
        return record

    def _next(self, newest: str) -> int:
        """The number behind all that this program gave; numbers put in far beyond do not count."""
        found = self._connection.execute(newest, (LARGEST - 1,)).fetchone()[0]
        return int(found or 0) + 1

    @contextmanager
    def together(self) -> Iterator[None]:
        """All that this thread writes inside is one action: there whole or not at all.

        Raises:
            ProjectError: it cannot be written.
        """
        with self._writing():
            self._inside = get_ident()
            try:
                yield
            finally:
                self._inside = 0

    def _do(self, statement: str, values: tuple[object, ...]) -> int:
        """One statement as a transaction; how many rows it changed."""
        with self._writing():
            return self._connection.execute(statement, values).rowcount

    @contextmanager
    def _writing(self) -> Iterator[None]:
        if self.read_only:
            raise self.refusal()
        if self._inside == get_ident():
            yield
            return
        with self._turn:
            try:
                self._connection.execute("BEGIN IMMEDIATE")
                yield
                self._connection.execute("COMMIT")
            except (sqlite3.Error, OverflowError) as error:
                self._roll_back()
                if not self.path.exists():
                    raise ProjectError("moved", name=self.path.name) from error
                raise cannot(self.path, error) from error
            except BaseException:
                self._roll_back()
                raise

    def _roll_back(self) -> None:
        with suppress(sqlite3.Error):
            self._connection.execute("ROLLBACK")

    def _rows(self, select: str, key: str) -> Iterator[Row]:
        try:
            yield from numbered(self._connection, select, key)
        except DAMAGED as error:
            raise unreadable(self.path, error) from error

    def _read(self, statement: str, values: tuple[str | int, ...] = ()) -> _Rows:
        try:
            yield from self._connection.execute(statement, values)
        except DAMAGED as error:
            raise unreadable(self.path, error) from error


def _kept(row: Row) -> Kept | None:
    """A source as its row tells; None where nothing of it can be read."""
    name, sha256, size, modified = row.values or (None, None, None, None)
    if not (isinstance(name, bytes) and isinstance(size, int)):
        return None
    told = name.decode("utf-8", "replace")
    return Kept(row.number, Source(told, size, text(sha256) or "", text(modified)))


def _unpacked(packed: object, source: Source) -> bytes:
    """One part; never more than was packed together, whatever the file says."""
    unpack = zlib.decompressobj()
    try:
        data = unpack.decompress(packed if isinstance(packed, bytes) else b"", _PART)
    except zlib.error as error:
        raise ProjectError("lost-source", name=source.name) from error
    if not unpack.eof:
        raise ProjectError("lost-source", name=source.name)
    return data
