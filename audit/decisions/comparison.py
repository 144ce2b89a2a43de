"""With what an audit is compared, and how: two notes in the log of decisions.

They are kept, signed, undone and merged as decisions are. The other election's files are no inputs
of the audit; they lie beside its log (`audit.project.compared`).
"""

import json
import math
import re
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from typing import Any

from audit.decisions.journal import SENSELESS
from audit.decisions.review import Decision, Review
from audit.sources import Source

WITH, HOW = "comparison:with", "comparison:how"  # their keys; no finding has such an id
_SHA256 = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class With:
    """The other election: ``files``, or another ``ballot`` of the day; ``name`` tells it."""

    name: str
    files: tuple[Source, ...] = ()
    ballot: str = ""

    @property
    def note(self) -> str:
        """As it stands in the log."""
        files = [[one.name, one.size, one.sha256, one.modified] for one in self.files]
        told = {"name": self.name, "files": files, "ballot": self.ballot}
        return json.dumps(told, ensure_ascii=False)


@dataclass(frozen=True)
class How:
    """How both are looked at.

    ``line``: whose share, "" for the largest; ``lines``: for each line of now that a person spoke
    of, which it was then ("" for none); ``limits``: from where a change is listed, by the names of
    `audit.comparing.compared.Limits`, where that is not as usual.
    """

    line: str = ""
    lines: Mapping[str, str] = field(default_factory=dict)
    limits: Mapping[str, float] = field(default_factory=dict)

    @property
    def note(self) -> str:
        """As it stands in the log; "" where all is as usual."""
        return json.dumps(asdict(self), ensure_ascii=False) if self != How() else ""


def kept_with(review: Review) -> With | None:
    """The other election that the decisions name; None where nothing is compared."""
    return with_of(review.of(WITH))


def kept_how(review: Review) -> How:
    """How the decisions say that it is looked at."""
    return how_of(review.of(HOW))


def with_of(decision: Decision) -> With | None:
    """What a note says; None where it names nothing."""
    with suppress(*SENSELESS):
        raw = json.loads(decision.note)
        files = tuple(_source(*one) for one in raw["files"])
        if files or raw["ballot"]:
            return With(str(raw["name"]), files, str(raw["ballot"]))
    return None


def how_of(decision: Decision) -> How:
    """What a note says; what is not sensible in it is left out."""
    with suppress(*SENSELESS):
        raw = json.loads(decision.note)
        lines = {str(now): str(then) for now, then in raw["lines"].items()}
        limits = {str(name): float(value) for name, value in raw["limits"].items()}
        sensible = {name: value for name, value in limits.items() if 0 < value < math.inf}
        return How(str(raw["line"]), lines, sensible)
    return How()


def files_of(lines: Iterable[Mapping[str, Any]]) -> list[Source]:
    """The files of other elections that lines of a log of decisions name, each once."""
    found: dict[tuple[str, str], Source] = {}
    for line in lines:
        with suppress(*SENSELESS):
            told = line["after"].get(WITH)
            named = with_of(Decision(note=str(told["note"]))) if told else None
            found |= {(one.sha256, one.name): one for one in (named.files if named else ())}
    return list(found.values())


def _source(name: object, size: object, sha256: object, modified: object) -> Source:
    if not _SHA256.fullmatch(str(sha256)):
        raise ValueError("no fingerprint")
    return Source(str(name), int(str(size)), str(sha256), None if modified is None else
                  str(modified))  # fmt: skip
