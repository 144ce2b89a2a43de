"""The log of a project: each record carries the hash of the one before it.

A record's hash is SHA-256 over the canonical JSON array of everything it says and the hash of the
record before. A changed, removed, inserted or moved record breaks the chain where it stands; one
cut off at the end is missed by the head, which a report prints. Who rewrites every record from
some place on and the head too is found out only by a head that was printed before.
"""

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

GENESIS = "0" * 64  # what the first record names as the one before it

What = Literal["changed", "moved", "gap", "cut"]


@dataclass(frozen=True, slots=True)
class Record:
    """One record: ``subject`` is what it is about ("source", "decision", "correction", ...).

    ``time`` is ISO, UTC; ``content`` is JSON, the values before and after among it.
    """

    number: int
    time: str
    author: str
    subject: str
    action: str
    content: str
    previous: str
    hash: str


@dataclass(frozen=True, slots=True)
class Break:
    """A place where the chain does not hold.

    "changed": the record is not what was written. "moved": it stands elsewhere than it was
    written. "gap": records before it were taken away or put in. "cut": the newest are gone;
    ``number`` is then that of the last one there.
    """

    number: int
    what: What


def linked(
    number: int, previous: str, time: str, author: str, subject: str, action: str, content: str
) -> Record:
    """A new record behind the one with the hash ``previous``."""
    own = _hash(previous, time, author, subject, action, content)
    return Record(number, time, author, subject, action, content, previous, own)


def canonical(content: object) -> str:
    """What JSON can hold as its one text: the same content has the same hash."""
    return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def breaks(records: Iterable[Record], head: str) -> Sequence[Break]:
    """Where the chain does not hold, in the order of the records; empty where it does.

    ``head`` is the hash of the newest record as the project keeps it beside the log.
    """
    every = list(records)
    known = {record.hash for record in every} | {GENESIS}
    found, before = [], GENESIS
    for record in every:
        whole = _hash(
            record.previous, record.time, record.author, record.subject, record.action,
            record.content,
        )  # fmt: skip
        if whole != record.hash:
            found.append(Break(record.number, "changed"))
        elif record.previous != before:
            found.append(Break(record.number, "moved" if record.previous in known else "gap"))
        before = record.hash
    if before != head:
        found.append(Break(every[-1].number if every else 0, "cut"))
    return found


def _hash(*parts: str) -> str:
    told = json.dumps(parts, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(told.encode("utf-8", "surrogatepass")).hexdigest()
