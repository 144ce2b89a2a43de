"""What the records of a project may say, and the logs of a folder that they are lines of.

A project may come from a stranger or a newer program: what is not as this program writes it is left
out and named, never carried out.
"""

import json
import re
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

from audit.decisions import review
from audit.decisions.journal import SENSELESS
from audit.evidence import attachments
from audit.project import chain
from audit.project.chain import MADE, MERGE, PROGRAM, Break, Record

SETTING, SOURCE = "setting", "source"
PROFILE, PROFILE_FILE, RECIPES, AUDITED = "profile", "profile-file", "recipes", "audited"
_LOGS = re.compile(
    r"(decisions|corrections|attachments|views|exports)/[0-9a-f]{64}\.(jsonl|findings|cells)"
)
_OF_NO_LOG = (SOURCE, SETTING, MERGE, MADE)


def is_log(name: str) -> bool:
    """Whether a log may lie there, below the folder of a project."""
    return bool(_LOGS.fullmatch(name))


def log_of(record: Record) -> str | None:
    """The log in the folder that a record is a line of; None where it is of none."""
    told = _lines_of(record)
    return told[0] if told else None


def lines_of(record: Record) -> list[Any]:
    """The lines that a record adds to its log, as far as they are as this program writes them."""
    told = _lines_of(record)
    return [line for line in told[1] if isinstance(line, dict)] if told else []


def replay(record: Record, folder: Path) -> None:
    """Write the lines of a record to its log in the folder; nothing where it is of none.

    Raises:
        OSError: the folder cannot be written.
    """
    told = _lines_of(record)
    if told is None:
        return
    path = folder / told[0]
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a", encoding="utf-8", errors="surrogatepass") as file:
        file.writelines(json.dumps(line, ensure_ascii=False) + "\n" for line in told[1])


def set_back(log: Iterable[Record]) -> list[tuple[int, int]]:
    """Numbers of records dated before the one that they follow in their log, each with that one's.

    Logs of older work come into a new project one after the other with their own times, and what
    was merged keeps the time of another clock: neither says anything of a clock. What the program
    itself says there is dated when it was said, older work after it or not.
    """
    logs: dict[tuple[str, str | None], list[tuple[int, str]]] = {}
    for record in log:
        if record.action != MERGE and record.author != PROGRAM:
            own = logs.setdefault((record.subject, log_of(record)), [])
            own.append((record.number, record.time))
    return sorted(pair for dated in logs.values() for pair in chain.set_back(dated))


def strange(records: Iterable[Record], others: Iterable[str] = ()) -> list[Break]:
    """Records of which something is not understood, and so left out; ``others`` is what else is."""
    found = [Break(record.number, "strange") for record in records if not understood(record)]
    return found + [Break(0, "extra", name) for name in others]


def understood(record: Record) -> bool:
    """Whether all that a record says is as this program writes it; of a damaged one it is told."""
    if record.damaged:
        return True
    if record.subject not in _OF_NO_LOG:
        told = _lines_of(record)
        return told is not None and all(_senses(_reader(told[0]), line) for line in told[1])
    content = content_of(record)
    if record.subject == SETTING:
        return _is_setting(record.action, content)
    if record.subject == SOURCE:
        return isinstance(content, dict) and {"name", "sha256", "size"} <= content.keys()
    return isinstance(content, dict)


def content_of(record: Record) -> Any:
    """What a record says; None where that is no JSON."""
    try:
        return json.loads(record.content)
    except (ValueError, RecursionError):
        return None


def _is_setting(name: str, value: Any) -> bool:
    if name == RECIPES:
        return isinstance(value, list)
    if name == PROFILE_FILE:
        return isinstance(value, dict)
    return name in (PROFILE, AUDITED) and isinstance(value, str)


def _lines_of(record: Record) -> tuple[str, list[Any]] | None:
    """The log that a record is of, and its lines; None where it is of none."""
    content = None if record.subject in _OF_NO_LOG else content_of(record)
    if not isinstance(content, dict):
        return None
    name, lines = content.get("file"), content.get("lines")
    if isinstance(name, str) and is_log(name) and isinstance(lines, list):
        return name, lines
    return None


def _reader(name: str) -> Callable[[Mapping[str, Any]], object]:
    """What reads a line of this log."""
    from audit.decisions import ledger  # late: the window opens before numpy is there

    room, _, kind = name.partition("/")
    if not kind.endswith(".jsonl"):
        return dict
    return {
        "decisions": review.entry_of,
        "corrections": ledger.entry_of,
        "attachments": attachments.line_of,
    }.get(room, dict)


def _senses(read: Callable[[Mapping[str, Any]], object], line: Any) -> bool:
    try:
        read(line)
    except SENSELESS:
        return False
    return isinstance(line, dict)
