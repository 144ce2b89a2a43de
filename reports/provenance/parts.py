"""The files inside a report: everything from which, with the inputs, it can be made again.

Names are the same in every language, so that tools find them; descriptions are in the report's.
"""

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING

from audit import __version__, messages
from audit.decisions import ledger, obtained
from audit.decisions.review import Decision, Entry, Review
from audit.importing.recipes import to_toml
from audit.intake import Reading, concerned
from audit.messages import Language
from audit.profile_text import to_toml as profile_toml
from reports import findings_file, fingerprint
from reports.content.broken import broken, unnamed
from reports.content.context import Context
from reports.model import Embedded, Options, Relationship
from reports.provenance.manifest import (
    FORMAT,
    Beside,
    Input,
    Manifest,
    Part,
    to_bytes,
)

if TYPE_CHECKING:
    from audit.engine import Audit

MANIFEST = "report.json"
FINDINGS = "findings.json"
CANONICAL = "findings-canonical.json"
INPUTS = "inputs.sha256"
PROFILE = "profile.toml"
DECISIONS = "decisions.jsonl"
CORRECTIONS = "corrections.jsonl"
RECIPE = "recipe-{}.toml"
_JSON, _LINES, _TOML, _TEXT = (
    "application/json",
    "application/jsonl",
    "application/toml",
    "text/plain",
)
SAME_BYTES = "same-bytes"
_ON_DEMAND = "reason-on-demand"


@dataclass(frozen=True, slots=True)
class Provenance:
    """The files inside a report, and the hash of its findings as they are told in it."""

    parts: tuple[Embedded, ...]
    findings_sha256: str


def provenance(audit: "Audit", review: Review, language: Language, options: Options) -> Provenance:
    """What goes into the report of ``audit`` with the decisions of ``review``."""
    c = Context(audit, review, language, options)
    canonical = fingerprint.canonical_bytes(fingerprint.records(c.as_told.findings))
    digest = hashlib.sha256(canonical).hexdigest()
    document = findings_file.document(c.as_told, language, options.attached, c.person, broken(c))
    parts = [
        _part(FINDINGS, findings_file.json_bytes(document), _JSON, language, "Data"),
        _part(CANONICAL, canonical, _JSON, language, "Data"),
        _part(INPUTS, _hashes(audit.reading), _TEXT, language, "Data"),
        _part(PROFILE, profile_toml(audit.election.profile).encode(), _TOML, language),
        *_logs(c),
        *_recipes(audit, language),
    ]
    manifest = _manifest(c, digest, parts)
    parts.append(_part(MANIFEST, to_bytes(manifest), _JSON, language))
    return Provenance(tuple(parts), digest)


def _part(
    name: str, data: bytes, kind: str, language: Language, to: Relationship = "Supplement"
) -> Embedded:
    stem = name.partition(".")[0].rstrip("-0123456789")
    return Embedded(name, data, messages.text(f"embedded-{stem}", language), kind, to)


def _hashes(reading: Reading) -> bytes:
    """The inputs as ``sha256sum`` writes and checks them."""
    rows = [(file.source.sha256, " ".join(file.source.name.splitlines())) for file in reading.files]
    text = "".join(f"{sha256}  {name}\n" for sha256, name in rows)
    return text.encode("utf-8", "backslashreplace")


def _logs(c: Context) -> Iterator[Embedded]:
    if c.review.log:
        entries = [_decided(c, entry) for entry in c.review.log]
        yield _part(DECISIONS, _lines([asdict(one) for one in entries]), _LINES, c.language)
    reading = c.audit.reading
    hashes = [file.source.sha256 for file in reading.files]
    made = ledger.entries_of(reading.corrections, hashes)
    if made:
        lines = [ledger.record(replace(one, author=c.person(one.author))) for one in made]
        yield _part(CORRECTIONS, _lines(lines), _LINES, c.language)


def _decided(c: Context, entry: Entry) -> Entry:
    """An entry as it may be told: maybe without names."""
    if not c.options.nameless:
        return entry
    before, after = ({key: _unnamed(c, key, one) for key, one in values.items()}
                     for values in (entry.before, entry.after))  # fmt: skip
    return replace(entry, author=c.person(entry.author), before=before, after=after)


def _unnamed(c: Context, key: str, decision: Decision) -> Decision:
    if not obtained.file_of(key):
        return decision
    told = obtained.of_decision(decision)
    return replace(decision, note=replace(told, who=c.person(told.who)).note)


def _lines(records: Sequence[object]) -> bytes:
    text = "".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records)
    return text.encode("utf-8", "backslashreplace")


def _recipes(audit: "Audit", language: Language) -> Iterator[Embedded]:
    for number, recipe in enumerate(concerned(audit.reading), 1):
        data = to_toml(recipe).encode("utf-8", "backslashreplace")
        yield _part(RECIPE.format(number), data, _TOML, language)


def _manifest(c: Context, findings_sha256: str, parts: Sequence[Embedded]) -> Manifest:
    election = c.election
    return Manifest(
        format=FORMAT,
        version=__version__,
        language=c.language,
        inputs=_inputs(c.audit),
        beside=tuple(_beside(c.audit.reading)),
        profile=election.profile.key,
        profile_reason=election.profile_reason,
        demanded=_demanded(c.audit),
        author="" if c.options.nameless else c.review.author,
        options=_unnamed_breaks(c.options),
        inputs_sha256=fingerprint.inputs_sha256(election.sources),
        findings_sha256=findings_sha256,
        parts=tuple(part_of(part.name, part.data) for part in parts),
        thresholds=election.moved,
    )


def _unnamed_breaks(options: Options) -> Options:
    return replace(options, breaks=unnamed(options.breaks)) if options.nameless else options


def part_of(name: str, data: bytes) -> Part:
    """A part as the manifest lists it."""
    return Part(name, len(data), hashlib.sha256(data).hexdigest())


def _inputs(audit: "Audit") -> tuple[Input, ...]:
    """The inputs; when they were changed only where that decides which copy of a table is newer."""
    copies = len(audit.election.replaced) > 0
    sources = [file.source for file in audit.reading.files]
    return tuple(Input(s.name, s.size, s.sha256, s.modified if copies else None) for s in sources)


def _beside(reading: Reading) -> Iterator[Beside]:
    """Problems of what is no input, and of inputs that were handed in twice."""
    inputs = {file.source.name for file in reading.files}
    for one in reading.problems:
        if one.source not in inputs or one.code == SAME_BYTES:
            yield Beside(one.code, one.severity, one.source, one.sheet, one.cell, one.found,
                         one.params)  # fmt: skip


def _demanded(audit: "Audit") -> tuple[str, ...]:
    """The methods on demand that were asked for."""
    return tuple(
        result.check.code
        for result in audit.results
        if result.check.on_demand and (result.outcome.ran or result.outcome.reason != _ON_DEMAND)
    )
