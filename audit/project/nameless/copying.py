"""A project made anew without names, and proof that it gives the findings of the old one.

The log is made anew too, since each hash is of what stood before it: its first record names the
newest of the old log, and what did not hold in the project. Decisions and corrections follow with
their times, each by whoever it was, as a number. Of a file whose bytes the project has lost nothing
is in the copy: whoever is asked for a copy may not have the original, and all else is worth passing
on; the copy, its reports and the sentence for whoever makes it say that a file is missing.
"""

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pandas as pd

from audit import engine, messages, thresholds
from audit.assembling.simulated import says_so
from audit.decisions import comparison, journal, ledger, logs, obtained, review, typed
from audit.decisions.review import Decision, Review
from audit.engine import Audit
from audit.importing.corrections import CellKey, Key, Mend
from audit.importing.recipes import to_toml
from audit.messages import Language
from audit.progress import Progress
from audit.project import chain, exports
from audit.project.chain import BREAKS, MADE, MERGE, PROGRAM, Record
from audit.project.errors import ProjectError
from audit.project.nameless import rules
from audit.project.nameless.file_names import folded, name_of
from audit.project.nameless.people import People
from audit.project.nameless.sheets import Made, made
from audit.project.opening import create
from audit.project.records import content_of, log_of
from audit.project.store import Project
from audit.project.workspace import Workspace
from audit.sources import Source

_PROFILE, _AUDITED = "profile", "audited"
_SAME = ("code", "severity", "level", "region_key", "district", "precinct", "field", "sheet",
         "cell", "published", "expected", "difference", "votes")  # fmt: skip
_FIGURES = ("published", "expected", "difference", "votes")


@dataclass(frozen=True, slots=True)
class Left:
    """What is in the copy, and of what nothing is; ``lost`` are files damaged in the project."""

    people: int
    files: int
    attachments: int
    lost: int = 0

    def sentence(self, language: Language) -> str:
        """What is left in the copy, for whoever passes it on."""
        left = messages.text("nameless-left", language, people=self.people, files=self.files,
                             attachments=self.attachments)  # fmt: skip
        lost = messages.text("nameless-lost", language, count=self.lost) if self.lost else ""
        return f"{left} {lost}".rstrip()


@dataclass(frozen=True, slots=True)
class _File:
    """A new file beside the one that it was made of."""

    old: Source
    new: Source
    made: Made


@dataclass
class _Copy:
    """A copy in the making.

    ``findings`` are the new ids by the old ones.
    """

    audit: Audit
    review: Review
    people: People
    files: dict[str, _File] = field(default_factory=dict)
    findings: dict[str, str] = field(default_factory=dict)


def write(
    workspace: Workspace, audit: Audit, decided: Review, path: Path, progress: Progress
) -> Left:
    """Write a project without names to ``path``, of what is audited of an open one.

    Raises:
        ProjectError: it cannot be written, or would give "other-findings".
        OSError: there is no room to make it.
        Cancelled: when the person cancels.
    """
    copy = _Copy(audit, decided, _people(workspace.project, audit, decided))
    beside = path.with_name(f".{path.name}.nameless")
    with TemporaryDirectory(prefix="hattama-") as folder:
        paths = _files(copy, workspace.project, Path(folder))
        _prove(copy, workspace, paths, progress)
        beside.unlink(missing_ok=True)
        try:
            with create(beside) as project:
                _fill(project, workspace, copy, paths)
            beside.replace(path)
        finally:
            beside.unlink(missing_ok=True)
    attached = sum(1 for record in workspace.project.log() if record.subject == "attachment")
    return Left(len(copy.people.names), len(copy.files), attached, len(workspace.lost))


# Who is named


def _people(project: Project, audit: Audit, decided: Review) -> People:
    election = audit.election
    frames = (election.evidence, election.hours, *(t.frame for t in audit.reading.tables))
    observers: list[str] = []
    for frame in frames:
        if "observer" in frame:
            observers += [name for name in pd.unique(frame["observer"]) if isinstance(name, str)]
    stamps = (typed.stamp_of(table) for table in audit.reading.tables)
    others = [record.author for record in project.log() if record.author != PROGRAM]
    others += [stamp.author for stamp in stamps if stamp is not None]
    for values in (entry.after for entry in decided.log):
        told = (obtained.of_decision(one) for key, one in values.items() if obtained.file_of(key))
        others += [one.who for one in told]
    others += [use.recipe.author for use in audit.reading.tables if use.recipe is not None]
    return People(observers, others, _places(audit))


def _places(audit: Audit) -> set[str]:
    """The names of places that the audit knows."""
    election = audit.election
    frames = (election.protocols, election.evidence, election.registry)
    columns = [frame[name] for frame in frames for name in ("region", "district", "settlement")
               if name in frame]  # fmt: skip
    known = {str(place) for column in columns for place in pd.unique(column) if place}
    return known | {name for one in election.profile.regions for name in one.names.values()}


# New files


def _files(copy: _Copy, project: Project, folder: Path) -> list[Path]:
    """New files in the order in which the project has the old ones, as its log tells of them."""
    reading = copy.audit.reading
    first = [table.origin or table for table in reading.tables]
    paths: list[Path] = []
    places = folded(_places(copy.audit))
    at = {kept.source.sha256: kept.position for kept in project.sources()}
    sources = [summary.source for summary in reading.files]
    for source in sorted(sources, key=lambda one: at.get(one.sha256, len(at) + 1)):
        own = [table for table in first if table.source == source]
        new = made(own, copy.people, source.modified or "")
        if new is None:
            continue
        number = len(paths) + 1
        simulated = any(map(says_so, own))
        path = folder / name_of(source.name, number, new.suffix, copy.people, places, simulated)
        path.write_bytes(new.data)
        sha256 = hashlib.sha256(new.data).hexdigest()
        told = Source(path.name, len(new.data), sha256, source.modified)
        copy.files[source.sha256] = _File(source, told, new)
        paths.append(path)
    return paths


def _prove(copy: _Copy, workspace: Workspace, paths: Sequence[Path], progress: Progress) -> None:
    """See that the new files give the same findings.

    Raises:
        ProjectError: they do not.
    """
    from audit.project.on_disk import set_time

    for path, file in zip(paths, copy.files.values(), strict=True):
        set_time(path, file.old.modified)
    reading = engine.read(paths, progress, rules.recipes(workspace, copy.people))
    corrections = ledger.Ledger()
    corrections.restore(_corrections(copy, workspace))
    reading = engine.corrected(reading, corrections.state)
    old = copy.audit
    chosen = rules.built_in(workspace)
    if paths and (own := rules.own_profile(workspace, copy.people)):
        beside = paths[0].with_name(rules.OWN)
        beside.write_text(own, encoding="utf-8")
        chosen = str(beside)
    election = engine.prepare(reading, chosen)
    election = thresholds.applied(election, old.election.moved)
    new = engine.audit(election, progress) if election.tables else None
    if new is None:
        raise ProjectError("other-findings", count=len(old.findings))
    demanded = [r.check.code for r in old.results if r.check.on_demand and r.outcome.ran]
    if demanded:
        new = engine.demand(new, demanded, progress)
    copy.findings = _paired(copy, new)


def _paired(copy: _Copy, new: Audit) -> dict[str, str]:
    sheets = {(f.old.name, old): told for f in copy.files.values()
              for old, told in f.made.sheets.items()}  # fmt: skip
    names = {f.old.name: f.new.name for f in copy.files.values()}
    one, other = copy.audit.findings, new.findings
    moved = [sheets.get(pair, pair[1]) for pair in zip(one["source"], one["sheet"], strict=True)]
    one = one.assign(source=[names.get(name, name) for name in one["source"]], sheet=moved)
    keys = [_keys(frame) for frame in (one, other)]
    differing = set(keys[0]) ^ set(keys[1])
    if differing or len(one) != len(other):
        count = max(len(differing), abs(len(one) - len(other)))
        raise ProjectError("other-findings", count=count)
    return {keys[0][key]: keys[1][key] for key in keys[0]}


def _keys(findings: pd.DataFrame) -> dict[tuple[Any, ...], str]:
    """The id of each finding by all that it says; those alike by their order."""
    columns = [findings["source"].tolist()]
    columns += [
        findings[name].round(9).fillna(-1.5).tolist() if name in _FIGURES
        else findings[name].astype(str).tolist()
        for name in _SAME
    ]  # fmt: skip
    found: dict[tuple[Any, ...], str] = {}
    for row, identity in zip(zip(*columns, strict=True), findings["id"], strict=True):
        again = 0
        while (*row, again) in found:
            again += 1
        found[(*row, again)] = identity
    return found


# The log


def _fill(project: Project, workspace: Workspace, copy: _Copy, paths: Sequence[Path]) -> None:
    old = workspace.project
    project.append(MADE, "without-names", _head(workspace, copy), PROGRAM)
    records = list(old.log())
    added = {str(_content(one).get("sha256")): one for one in records if one.subject == "source"}
    for path, file in zip(paths, copy.files.values(), strict=True):
        record = added.get(file.old.sha256)
        author = _called(copy, record.author) if record else ""
        project.add_source(file.new, path.read_bytes(), author, record.time if record else "",
                           of=file.old.sha256)  # fmt: skip
    own = rules.own_profile(workspace, copy.people)
    if own:
        told = {"name": rules.OWN, "toml": own}
        project.append("setting", "profile-file", told, PROGRAM)
    chosen: Sequence[tuple[str, object]] = (
        (_PROFILE, rules.OWN if own else rules.built_in(workspace) or ""),
        ("recipes", [to_toml(one) for one in rules.recipes(workspace, copy.people)]),
        (_AUDITED, "yes"),
    )
    for name, value in chosen:
        project.append("setting", name, value, PROGRAM)
    hashes = sorted(source.new.sha256 for source in copy.files.values())
    decisions = hashlib.sha256("\n".join(hashes).encode()).hexdigest()
    gone = [kept.source for kept in workspace.lost]
    was = logs.log_of(workspace.folder / "decisions", copy.audit.election.sources, gone)
    for record in records:
        for log, lines in _lines(copy, record, f"decisions/{was.name}",
                                 f"decisions/{decisions}.jsonl"):  # fmt: skip
            author = _called(copy, record.author)
            project.append(record.subject, record.action, {"file": log, "lines": lines}, author,
                           record.time)  # fmt: skip


def _head(workspace: Workspace, copy: _Copy) -> dict[str, object]:
    """What the first record says: of what the copy was made, and what did not hold in that."""
    old = workspace.project
    named = {file.old.name: file.new.name for file in copy.files.values()}
    named |= {kept.source.name: f"№ {kept.position}" for kept in workspace.lost}
    doubts = [
        replace(one, name=one.name and named.get(one.name, "–"), project=one.project and "–")
        for one in (*workspace.doubts(), *workspace.left_out())
    ]
    told = {BREAKS: chain.as_content(doubts, f"{old.head[:12]}…")} if doubts else {}
    return {"of": old.head, **told}


def _called(copy: _Copy, author: str) -> str:
    return author if author == PROGRAM else copy.people.called(author)


def _lines(
    copy: _Copy, record: Record, own: str, decisions: str
) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """What of a record goes into the copy, by the log that it is of."""
    name = log_of(record)
    if name is None or record.subject == MERGE:
        return
    raw = [line for line in _content(record).get("lines", []) if isinstance(line, dict)]
    way: Callable[[dict[str, Any]], dict[str, Any] | None]
    if name == own:
        target, way = decisions, copy_decision(copy)
    elif name == exports.LOG:
        target, way = (
            name,
            lambda line: {
                **line,
                "name": "–",
                "author": copy.people.called(str(line.get("author", ""))),
            },
        )
    elif name.startswith("corrections/") and name.endswith(".jsonl"):
        file = copy.files.get(Path(name).stem)
        if file is None:
            return
        target, way = f"corrections/{file.new.sha256}.jsonl", copy_correction(copy)
    else:
        return
    lines = [told for line in raw if (told := way(line)) is not None]
    if lines:
        yield target, lines


def copy_decision(copy: _Copy) -> Callable[[dict[str, Any]], dict[str, Any] | None]:
    """How a line of decisions is told in the copy; None where nothing of it is."""

    def way(line: dict[str, Any]) -> dict[str, Any] | None:
        with suppress(*journal.SENSELESS):
            entry = review.entry_of(line)
            before, after = (_decided(copy, values) for values in (entry.before, entry.after))
            if after:
                return {**line, "author": copy.people.called(entry.author), "before": before,
                        "after": after, "about": ""}  # fmt: skip
        return None

    return way


def _decided(copy: _Copy, decisions: Mapping[str, Decision]) -> dict[str, dict[str, str]]:
    """Decisions by the new names of what they are of; those of nothing in the copy are left out."""
    people, found = copy.people, {}
    for key, decision in decisions.items():
        if key in (comparison.WITH, comparison.HOW):
            continue  # the other election's files name people too, and are not in the copy
        note, other = people.free(decision.note), key if ":" in key else copy.findings.get(key)
        if sha256 := obtained.file_of(key):
            file, said = copy.files.get(sha256), obtained.of_decision(decision)
            other = obtained.key_of(file.new.sha256) if file else None
            note = replace(said, who=people.called(said.who), when=people.free(said.when),
                           how=people.free(said.how)).note  # fmt: skip
        if other is not None:
            reason = people.free(decision.reason)
            found[other] = {"state": str(decision.state), "note": note, "reason": reason}
    return found


def copy_correction(copy: _Copy) -> Callable[[dict[str, Any]], dict[str, Any] | None]:
    """How a line of corrections is told in the copy; None where nothing of it is."""

    def way(line: dict[str, Any]) -> dict[str, Any] | None:
        with suppress(*journal.SENSELESS):
            entry = _moved(copy, ledger.entry_of(line))
            return ledger.record(entry) if entry.after else None
        return None

    return way


def _moved(copy: _Copy, entry: ledger.Entry) -> ledger.Entry:
    """A correction as of the new files, without names."""
    before, after = (
        dict(moved for slot, value in values.items() if (moved := _value(copy, slot, value)))
        for values in (entry.before, entry.after)
    )
    author = copy.people.called(entry.author)
    return replace(entry, author=author, before=before, after=after, about="")


def _value(
    copy: _Copy, slot: ledger.Slot, value: ledger.Value
) -> tuple[ledger.Slot, ledger.Value] | None:
    file = copy.files.get(slot.key.sha256)
    if file is None:
        return None
    moved: dict[str, Any] = {"sha256": file.new.sha256}
    sheet = getattr(slot.key, "sheet", None)
    if sheet is not None:
        moved["sheet"] = file.made.sheets.get(sheet, copy.people.free(sheet))
    key: Key = replace(slot.key, **moved)
    if isinstance(slot.key, CellKey) and isinstance(value, Mend):
        at = slot.key.sheet, slot.key.row, slot.key.column
        if file.made.gone(*at):
            return None
        way = copy.people.called if file.made.called(*at) else copy.people.free
        value = Mend(way(value.original), way(value.value))
    return replace(slot, key=key), value


def _corrections(copy: _Copy, workspace: Workspace) -> list[ledger.Entry]:
    kept = ledger.read_kept([workspace.folder / "corrections"], list(copy.files))
    return [_moved(copy, entry) for entry in kept]


def _content(record: Record) -> Mapping[str, Any]:
    content = content_of(record)
    return content if isinstance(content, dict) else {}
