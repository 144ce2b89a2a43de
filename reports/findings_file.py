"""The findings file: the whole audit as JSON, for anybody who wants to check our work.

Its form is ``findings.schema.json`` in this folder; ``version`` counts up when that form changes.
Numbers are numbers; a blank is null. The same audit gives the same bytes.
"""

import json
import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

import audit as package
from audit import messages, methods, problems, thresholds
from audit.decisions import typed
from audit.decisions.by_hand import Change, changes, mended_cells
from audit.engine import Audit, Result
from audit.evidence.attachments import Attached, Attachments, place_key
from audit.findings import Severity, explain
from audit.intake import FileSummary
from audit.measures import COLUMNS
from audit.messages import Language
from audit.outcome.seats import Allocation
from audit.sources import Problem
from audit.writing import whole
from reports import weighing

VERSION = 4
_PLACES = ("region", "region_key", "district", "precinct")
_MEASURED = ("n", "value", "expected", "low", "high", "z", "p", "q")
_NUMBERS = ("published", "expected", "difference", "votes", "p", "q")


def document(
    audit: Audit,
    language: Language,
    attached: Mapping[str, Sequence[Attached]] | None = None,
    person: Callable[[str], str] = str,
    broken: Sequence[str] = (),
) -> dict[str, Any]:
    """The audit as data that JSON can hold; sentences in ``language``.

    ``attached`` are listed with their hashes, by `attachments.place_key`; the files themselves are
    not in it. ``person`` is how people who worked on the audit are called. ``broken``: what is to
    be known of a project that was changed from outside or lacks a file, a sentence each.
    """
    profile = audit.election.profile
    return {
        "version": VERSION,
        "program": {"name": "Hattama", "version": package.__version__},
        "language": language,
        "profile": {
            "key": profile.key,
            "version": profile.version,
            "name": profile.names[language],
            "reason": messages.text(audit.election.profile_reason, language),
        },
        "thresholds": [_threshold(one) for one in thresholds.changes(audit.election)],
        "simulated": audit.election.simulated,
        "broken": list(broken),
        "sources": [source_entry(file) for file in audit.reading.files],
        "recipes": _recipes(audit),
        "typed": _typed(audit, person),
        "by_hand": [_by_hand(change, person) for change in changes(audit.reading)],
        "problems": [problem_entry(p, language) for p in audit.election.problems],
        "checks": [_check(result, audit, language) for result in audit.results],
        "findings": findings(audit, language),
        "measures": [row for result in audit.results for row in _measures(result)],
        "priority": weighing.priority(audit, language),
        "impact": weighing.impact(audit, language),
        "seats": _seats(audit.seats),
        "totals": _totals(audit),
        "attachments": _attached(audit, attached) if attached else [],
    }


def _threshold(change: thresholds.Change) -> dict[str, Any]:
    """A threshold that the auditor moved."""
    name, checks = change.knob.name, list(change.knob.codes)
    return {"name": name, "usual": change.usual, "value": change.now, "checks": checks}


def findings(audit: Audit, language: Language) -> list[dict[str, Any]]:
    """Every finding in order of rank, with its explanation in ``language``."""
    rows = audit.findings.to_dict("records")
    return [_finding({str(k): v for k, v in row.items()}, audit, language) for row in rows]


def write(
    audit: Audit,
    path: Path,
    language: Language,
    attachments: Attachments | None = None,
    person: Callable[[str], str] = str,
    broken: Sequence[str] = (),
) -> None:
    """Write the findings file; ``attachments``, ``person`` and ``broken`` as for `document`.

    Raises:
        OSError: when the file cannot be written.
    """
    attached = attachments.by_place() if attachments else None
    write_json(document(audit, language, attached, person, broken), path)


def write_json(data: object, path: Path) -> None:
    """Write ``data`` as `json_bytes`.

    Raises:
        OSError: when the file cannot be written.
    """
    content = json_bytes(data)
    whole(path, lambda file: file.write(content))


def json_bytes(data: object) -> bytes:
    """JSON in UTF-8, indented, letters as they are, one line feed at the end.

    A file name that is not valid Unicode carries lone surrogates, which JSON writes as escapes.
    """
    text = json.dumps(data, ensure_ascii=False, indent=1, allow_nan=False)
    return (text + "\n").encode("utf-8", "backslashreplace")


def counts_as_found(audit: Audit) -> int:
    """How many findings are more than a note."""
    return int((audit.findings["severity"] != str(Severity.NOTE)).sum())


def source_entry(file: FileSummary) -> dict[str, Any]:
    """One file as the findings file and ``inspect`` write it."""
    return {
        "name": file.source.name,
        "size": file.source.size,
        "sha256": file.source.sha256,
        "sheets": list(file.sheets),
        "rows_read": file.rows_read,
        "rows_accepted": file.rows_accepted,
        "rows_set_aside": file.rows_set_aside,
        "rows_left_out": file.rows_left_out,
    }


def problem_entry(problem: Problem, language: Language) -> dict[str, Any]:
    """One problem as the findings file and ``inspect`` write it."""
    return {
        "code": problem.code,
        "severity": problem.severity,
        "file": problem.source,
        "sheet": problem.sheet,
        "cell": problem.cell,
        "found": problem.found,
        "message": problems.sentence(problem, language),
    }


def _attached(audit: Audit, attached: Mapping[str, Sequence[Attached]]) -> list[dict[str, Any]]:
    """Files attached to precincts; null for a place that is not in these files any more."""
    election = audit.election
    frames = [f for f in (election.protocols, election.evidence, election.registry) if len(f)]
    rows: dict[str, dict[str, Any]] = {}
    for row in (row for frame in reversed(frames) for row in _named_rows(frame)):
        rows[place_key(row)] = row
    return [
        {
            "place": {name: rows[key][name] or None for name in _PLACES} if key in rows else None,
            "name": file.name,
            "form": file.form.lower(),
            "size": file.size,
            "sha256": file.sha256,
        }
        for key, files in attached.items()
        for file in files
    ]


def _named_rows(frame: pd.DataFrame) -> Iterator[dict[str, Any]]:
    names = [*_PLACES, "settlement", "district_key", "precinct_key"]
    for row in frame[names].itertuples(index=False, name=None):
        yield dict(zip(names, row, strict=True))


def _recipes(audit: Audit) -> list[dict[str, Any]]:
    """Tables whose columns were told by a recipe, and whose recipe it was."""
    used = [(table, (table.origin or table).recipe) for table in audit.election.tables]
    return [
        {
            "file": table.source.name,
            "sheet": table.sheet or None,
            "name": recipe.name,
            "author": recipe.author or None,
            "made": recipe.made,
        }
        for table, recipe in used if recipe is not None
    ]  # fmt: skip


def _typed(audit: Audit, person: Callable[[str], str]) -> list[dict[str, Any]]:
    """Files that were typed in by hand: by whom and when."""
    stamps = {table.source.name: typed.stamp_of(table) for table in audit.reading.tables}
    return [
        {"file": name, "author": person(stamp.author) or None, "time": stamp.time}
        for name, stamp in stamps.items() if stamp is not None
    ]  # fmt: skip


def _by_hand(change: Change, person: Callable[[str], str]) -> dict[str, Any]:
    return {
        "what": change.what,
        "file": change.file,
        "sheet": change.sheet or None,
        "cell": change.cell or None,
        "about": change.about or None,
        "tables": change.tables,
        "before": change.before,
        "after": change.after,
        "author": person(change.author) or None,
        "time": change.time or None,
    }


def _check(result: Result, audit: Audit, language: Language) -> dict[str, Any]:
    check, outcome = result.check, result.outcome
    told = methods.tell(result, audit.election, language)
    return {
        "code": check.code,
        "family": check.family,
        "title": told.title,
        "severity": str(check.severity),
        "ran": outcome.ran,
        "reason": told.reason or None,
        "tests": outcome.tests,
        "findings": len(outcome.findings),
        "figures": {key: plain(value) for key, value in outcome.figures.items()},
        "on_demand": check.on_demand,
        "measures": len(outcome.measures),
    }


def _measures(result: Result) -> list[dict[str, Any]]:
    """What a statistical method measured, calm or not, in the order of the method."""
    measures = result.outcome.measures
    columns = {name: measures[name].tolist() for name in COLUMNS}
    rows = (dict(zip(columns, row, strict=True)) for row in zip(*columns.values(), strict=True))
    return [
        {
            "code": row["code"],
            "measure": row["measure"],
            "level": row["level"],
            "place": {name: row[name] or None for name in _PLACES if name in row},
            "subject": row["subject"] or None,
            "field": row["field"] or None,
            "unit": row["unit"] or None,
            "decimals": row["decimals"],
            **{name: plain(row[name]) for name in _MEASURED},
            "flagged": row["flagged"],
        }
        for row in rows
    ]


def _finding(row: Mapping[str, Any], audit: Audit, language: Language) -> dict[str, Any]:
    words = explain(row, audit.election, language)
    return {
        "id": row["id"],
        "rank": int(row["rank"]),
        "code": row["code"],
        "severity": row["severity"],
        "level": row["level"],
        "place": {name: row[name] or None for name in _PLACES},
        "field": row["field"] or None,
        "unit": row["unit"] or None,
        **{name: plain(row[name]) for name in _NUMBERS},
        "file": row["source"] or None,
        "sheet": row["sheet"] or None,
        "cell": row["cell"] or None,
        "mended": [cell.a1 for cell in mended_cells(row, audit.election)],
        "details": {key: plain(value) for key, value in sorted(row["params"].items())},
        "explanation": words.sentence,
        "innocent_explanations": words.innocent,
        "next_step": words.next_step,
    }


def _seats(allocation: Allocation | None) -> dict[str, Any] | None:
    if allocation is None:
        return None
    return {
        "seats": allocation.rule.seats,
        "threshold_percent": allocation.rule.threshold,
        "base": allocation.base,
        "base_field": allocation.base_field,
        "quota": None if allocation.quota is None else float(allocation.quota),
        "quota_exact": None if allocation.quota is None else str(allocation.quota),
        "lines": [
            {
                "key": line.key,
                "votes": line.votes,
                "passed": line.passed,
                "whole": line.whole,
                "remainder": float(line.remainder),
                "extra": line.extra,
                "seats": line.seats,
            }
            for line in allocation.lines
        ],
        "ties": [list(tie) for tie in allocation.ties],
        "unverified": list(allocation.unverified),
    }


def _totals(audit: Audit) -> dict[str, Any]:
    totals = audit.totals
    return {
        "basis": totals.basis,
        "precincts": totals.precincts,
        "expected_precincts": totals.expected_precincts,
        "registered": plain(totals.registered),
        "voted": plain(totals.voted),
        "voted_field": totals.voted_field,
        "turnout_percent": plain(totals.turnout_percent),
        "votes": {key: plain(value) for key, value in totals.votes.items()},
    }


def plain(value: Any) -> Any:
    """A value as JSON holds it: whole numbers as integers, NaN as null, lists and dicts inside."""
    if isinstance(value, (bool, np.bool_)):
        return bool(value)
    if isinstance(value, (int, np.integer)):
        return int(value)
    if isinstance(value, (float, np.floating)):
        number = float(value)
        if not math.isfinite(number):
            return None
        return int(number) if number.is_integer() and abs(number) < 2**53 else number
    if isinstance(value, Mapping):
        return {str(key): plain(inner) for key, inner in value.items()}
    if isinstance(value, (list, tuple, set, frozenset, np.ndarray)):
        return [plain(inner) for inner in value]
    return value if value is None else str(value)
