"""The log of a project: each record carries the hash of the one before it.

A record's hash is SHA-256 over the canonical JSON array of everything it says and the hash of the
record before. A changed, removed, inserted or moved record breaks the chain where it stands; one
cut off at the end is missed by the head, which a report prints. Who rewrites every record from
some place on and the head too is found out only by a head that was printed before.
The record of a file that was added binds its name, bytes, place and time of change.
"""

import hashlib
import json
from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Literal, NamedTuple, get_args

from audit import messages
from audit.messages import Language
from audit.sources import Source

GENESIS = "0" * 64  # what the first record names as the one before it
PROGRAM = "Hattama"  # the author of records that no person made
MERGE = "merge"  # subjects of records: another project was taken over,
MADE = "made"  # this one was made of another
OPEN = "open"  # what the record of a merge says stayed undecided, one for each conflict
BREAKS = "breaks"  # what a record says did not hold in a project that something was taken from

_CORRECTED = timedelta(minutes=2)  # a clock is put right by so much now and then, by itself

What = Literal[
    "changed", "moved", "gap", "cut", "unreadable", "replaced", "renamed", "redated", "added",
    "removed", "reordered", "lost", "strange", "extra", "put-in",
]  # fmt: skip


class File(NamedTuple):
    """What binds a file to its record; ``modified`` is "" where unknown, None where not told."""

    name: str
    sha256: str
    size: str
    modified: str | None


# How a file is found among those told, and what it then is; None is the very same.
_WAYS: Sequence[tuple[What | None, Callable[[File], object]]] = (
    (None, lambda file: file),
    ("redated", lambda file: file[:3]),
    ("replaced", lambda file: file.name),
    ("renamed", lambda file: file.sha256),
)


@dataclass(frozen=True, slots=True)
class Record:
    """One record: ``subject`` is what it is about ("source", "decision", "correction", ...).

    ``time`` is ISO, UTC; ``content`` is JSON, the values before and after among it. Of one that is
    ``damaged`` in the file no content is told.
    """

    number: int
    time: str
    author: str
    subject: str
    action: str
    content: str
    previous: str
    hash: str
    damaged: bool = False


@dataclass(frozen=True, slots=True)
class Break:
    """A place where the chain does not hold.

    "changed": the record is not what was written. "moved": it stands elsewhere than it was
    written. "gap": records before it were taken away or put in. "cut": the newest are gone;
    ``number`` is then that of the last one there. "unreadable": the record is damaged. "strange":
    it says what this program does not understand. "put-in": no record has such a number. Of the
    files, by ``name``: "replaced" by other
    bytes, "renamed", "redated" (another time of change), "added" or "removed" with no record of
    it, "reordered", or "lost", where its bytes are damaged; ``number`` is then 0, as of something
    "extra" that no project holds. ``project`` names the one in which it did not hold when it was
    merged or copied into this; "" for this one.
    """

    number: int
    what: What
    name: str = ""
    project: str = ""


def linked(
    number: int, previous: str, time: str, author: str, subject: str, action: str, content: str
) -> Record:
    """A new record behind the one with the hash ``previous``."""
    own = _hash(previous, time, author, subject, action, content)
    return Record(number, time, author, subject, action, content, previous, own)


def damaged(number: int) -> Record:
    """A record of which nothing can be read."""
    return Record(number, "", "", "", "", "", "", "", True)


def set_back(dated: Iterable[tuple[int, str]]) -> Sequence[tuple[int, int]]:
    """Numbers of records dated before the one they follow, each with that one's.

    ``dated`` are numbers and times in the order of the chain. It breaks nothing: a clock was wrong.
    """
    found, newest, at = list[tuple[int, int]](), None, 0
    for number, told in dated:
        try:
            time = datetime.fromisoformat(told)
            if newest is not None and newest - time > _CORRECTED:
                found.append((number, at))
        except (ValueError, TypeError, OverflowError):  # no time, or one without a zone
            continue
        newest, at = time, number
    return found


def canonical(content: object) -> str:
    """What JSON can hold as its one text: the same content has the same hash."""
    return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def breaks(records: Iterable[Record], head: str) -> Sequence[Break]:
    """Where the chain does not hold, in the order of the records; empty where it does.

    ``head`` is the hash of the newest record as the project keeps it beside the log.
    """
    every = list(records)
    known = {record.hash for record in every} | {GENESIS}
    found, newest = list[Break](), 0
    before: str | None = GENESIS  # None: of a damaged record, which says nothing of the next
    for record in every:
        if record.damaged:
            found.append(Break(record.number, "unreadable"))
            before, newest = None, record.number
            continue
        whole = _hash(
            record.previous, record.time, record.author, record.subject, record.action,
            record.content,
        )  # fmt: skip
        if whole != record.hash:
            found.append(Break(record.number, "changed"))
        elif before is not None and record.previous != before:
            found.append(Break(record.number, "moved" if record.previous in known else "gap"))
        elif record.number != newest + 1:
            found.append(Break(record.number, "moved"))
        before, newest = record.hash, record.number
    if before is not None and before != head:
        found.append(Break(every[-1].number if every else 0, "cut"))
    return found


def sentence(one: Break, language: Language) -> str:
    """What does not hold there."""
    number = str(one.number) if one.what == "put-in" else one.number  # to its last digit
    what = messages.text(f"project-chain-{one.what}", language, number=number, name=one.name)
    if not one.project:
        return what
    return messages.text("project-chain-taken", language, project=one.project, what=what)


def told(found: Sequence[Break], name: str, language: Language) -> str:
    """What a project file of this name is to be doubted for.

    One sentence is on its own breaks, one on those of projects that something was taken from, each
    with how many there are; damaged files of its own are not told here.
    """
    own = [one for one in found if not one.project and one.what != "lost"]
    others = [one for one in found if one.project]
    return " ".join(
        messages.text(code, language, name=name, count=len(some),
                      what=sentence(some[0], language))
        for code, some in (("project-broken", own), ("project-taken-broken", others)) if some
    )  # fmt: skip


def as_content(found: Iterable[Break], project: str) -> list[dict[str, object]]:
    """What does not hold in a project of this name, for the record of what is taken from it."""
    return [
        {"number": one.number, "what": one.what, "name": one.name,
         "project": one.project or project}
        for one in found
    ]  # fmt: skip


def taken(records: Iterable[Record]) -> Sequence[Break]:
    """What did not hold in projects when they were merged or copied into this one, each once."""
    found: dict[Break, None] = {}
    for record in records:
        if record.subject in (MERGE, MADE):
            with suppress(ValueError, TypeError, LookupError, AttributeError, RecursionError):
                found |= dict.fromkeys(map(_break, json.loads(record.content).get(BREAKS, ())))
    return list(found)


def _break(told: Mapping[str, Any]) -> Break:
    if told["what"] not in get_args(What):
        raise ValueError("no break of this program")
    return Break(int(told["number"]), told["what"], str(told["name"]), str(told["project"]))


def unbound(records: Iterable[Record], kept: Sequence[Source]) -> Sequence[Break]:
    """Files that are not those which the records tell of; ``kept`` in the order of opening.

    Of a file whose record is older than this program only the time is not known from it.
    """
    said = list(_told(records))
    own = [File(one.name, one.sha256, str(one.size), one.modified or "") for one in kept]
    match: dict[int, int] = {}  # where a file stands among ``own``, and its record among ``told``
    found: list[Break] = []
    left = list(range(len(said)))
    for what, key in _WAYS:
        waiting: dict[object, deque[int]] = defaultdict(deque)
        for at in left:
            waiting[key(said[at])].append(at)
        for at, file in enumerate(own):
            if at not in match and (same := waiting[key(file)]):
                match[at] = same.popleft()
                if not (what is None or (what == "redated" and said[match[at]].modified is None)):
                    found.append(Break(0, what, said[match[at]].name))
        taken = set(match.values())
        left = [at for at in left if at not in taken]
    found += [Break(0, "added", file.name) for at, file in enumerate(own) if at not in match]
    found += [Break(0, "removed", said[at].name) for at in left]
    return found + _reordered(own, match)


def _reordered(own: Sequence[File], match: Mapping[int, int]) -> list[Break]:
    """Files that stand behind one that was handed in after them."""
    found, newest = list[Break](), -1
    for at, file in enumerate(own):
        if match.get(at, newest) < newest:
            found.append(Break(0, "reordered", file.name))
        newest = max(newest, match.get(at, newest))
    return found


def undated(records: Iterable[Record]) -> int:
    """How many files' records, of an older program, do not say when they were last changed."""
    return sum(file.modified is None for file in _told(records))


def _told(records: Iterable[Record]) -> Iterator[File]:
    """Each file that was added, as the records tell."""
    for record in records:
        if (record.subject, record.action) == ("source", "add"):
            with suppress(ValueError, TypeError, LookupError, RecursionError):
                told = json.loads(record.content)
                modified = str(told["modified"] or "") if "modified" in told else None
                yield File(str(told["name"]), str(told["sha256"]), str(told["size"]), modified)


def _hash(*parts: str) -> str:
    told = json.dumps(parts, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(told.encode("utf-8", "surrogatepass")).hexdigest()
