"""The dossier of a precinct: protocol beside copies and neighbours, control sums, findings."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from audit import fields, findings, messages
from audit.checks import comparison
from audit.checks.comparison import Comparison, Copy, FieldRow
from audit.decisions.review import Decision, State
from audit.decisions.typed_places import named
from audit.evidence import besides as other_evidence
from audit.evidence.attachments import place_key
from audit.evidence.kinds import Kind
from audit.evidence.kinds_told import with_strength
from audit.places.control_sums import ControlSum, control_sums
from audit.places.neighbours import Around, around
from audit.places.placing import NOWHERE, row_of
from audit.sources import CellRef
from reports.content.context import DASH, Context, table
from reports.content.findings import block
from reports.content.log import entries
from reports.model import (
    Block,
    Bullets,
    Heading,
    KeyValues,
    PageBreak,
    Paragraph,
    Picture,
    Table,
)
from reports.pictures import PAGES

MOST_COPIES = 5  # columns of copies that fit beside one another; all differences are findings
MOST_ALIKE = 10  # precincts of one typed number; more are not what a person meant
Finding = dict[str, Any]
# Fields as a protocol has them; lines of the ballot stay in their order behind them.
_ORDER = {name: number for number, name in enumerate(fields.all_fields())}


@dataclass
class _Subject:
    """A precinct that gets a dossier: its number in the frames (-1: in none), its findings.

    ``own`` is a finding that bears its name; others may name it beside another precinct.
    """

    place: int
    own: Finding | None = None
    group: list[Finding] = field(default_factory=list)


def dossiers(c: Context) -> list[Block]:
    """A dossier for each chosen precinct, in the order of their findings; what was not found."""
    subjects, missing = _chosen(c)
    if not subjects and not missing:
        return []
    told = c.say(f"dossiers-{c.options.dossiers}", count=len(subjects))
    blocks: list[Block] = [Heading(c.say("dossiers")), Paragraph(told)]
    blocks += [Paragraph(text, "warning") for text in missing]
    if len(subjects) > 1:
        blocks.append(_list(c, subjects))
        blocks.append(PageBreak())
    for number, subject in enumerate(subjects):
        blocks += [*([PageBreak()] if number else []), *_dossier(c, subject)]
    return blocks


def _list(c: Context, subjects: Sequence[_Subject]) -> Table:
    """Which precincts have a dossier, and the numbers of their findings."""
    rows = [
        (_name(c, subject), ", ".join(str(finding["rank"]) for finding in subject.group) or DASH)
        for subject in subjects
    ]
    return table((c.say("place"), c.say("of-findings")), rows, "ll", (3, 2))


def _chosen(c: Context) -> tuple[list[_Subject], list[str]]:
    if c.options.dossiers == "none":
        return [], []
    every = _with_findings(c)
    if c.options.dossiers == "listed":
        return _listed(c, every)
    wanted = _confirmed if c.options.dossiers == "confirmed" else _marked
    return [one for one in every.values() if any(map(wanted, _decisions(c, one)))], []


def _with_findings(c: Context) -> dict[object, _Subject]:
    """Precincts with findings, by place or, where they have none, by name.

    A finding of several precincts (the same protocol twice) is one of each of them.
    """
    found: dict[object, _Subject] = {}
    for row, finding in enumerate(c.findings):
        if finding["level"] != "precinct" or not finding["precinct"]:
            continue
        place = int(c.placed[row])
        names = tuple(finding[name] for name in ("region_key", "district", "precinct"))
        subject = found.setdefault(place if place >= 0 else names, _Subject(place))
        subject.own = subject.own or finding
        subject.group.append(finding)
        members = finding["members"]
        others = () if members is None else np.unique(members.places).tolist()
        for other in (one for one in others if one not in (place, NOWHERE)):
            found.setdefault(other, _Subject(other)).group.append(finding)
    return found


def _decisions(c: Context, subject: _Subject) -> list[Decision]:
    return [c.review.of(finding["id"]) for finding in subject.group]


def _confirmed(decision: Decision) -> bool:
    return decision.state == State.CONFIRMED


def _marked(decision: Decision) -> bool:
    return decision.state != State.DISMISSED and decision != Decision()


def _listed(c: Context, every: dict[object, _Subject]) -> tuple[list[_Subject], list[str]]:
    """The precincts that the person typed, in that order; a sentence for what cannot be meant."""
    chosen: dict[int, _Subject] = {}
    told = []
    texts = c.options.listed.replace("\n", ";").replace(",", ";").split(";")
    for text in dict.fromkeys(one.strip() for one in texts if one.strip()):
        places = named(c.election, text)
        if not places:
            told.append(c.say("dossier-unknown", name=text))
        elif len(places) > MOST_ALIKE:
            told.append(c.say("dossier-many", name=text, count=len(places)))
        else:
            chosen |= {place: every.get(place, _Subject(place)) for place in places}
    return list(chosen.values()), told


# One dossier


def _dossier(c: Context, subject: _Subject) -> list[Block]:
    place, group = subject.place, subject.group
    words = [c.explain(finding) for finding in group]
    blocks: list[Block] = [Heading(c.say("dossier", place=_name(c, subject)), listed=False)]
    if place >= 0:
        told = comparison.compare(c.election, place)
        blocks += _figures(c, place, told)
        blocks += _sums(c, control_sums(c.election, place))
        others = other_evidence.told(c.election, place, c.language, c.observer)
        sentences = (*_sentences(c, told), *others)
        blocks += [Bullets(sentences)] if sentences else []
    blocks += [block(c, finding, told) for finding, told in zip(group, words, strict=True)]
    return blocks + _history(c, group) + (_pictures(c, place) if place >= 0 else [])


def _name(c: Context, subject: _Subject) -> str:
    if subject.own is not None:
        return c.explain(subject.own).place
    row = row_of(c.election, subject.place)
    return findings.place({**row, "level": "precinct", "table": -1}, c.election, c.language)


def _figures(c: Context, place: int, told: Comparison) -> list[Block]:
    """Where the figures stand, and the protocol beside copies and neighbours."""
    rows = [one for one in told.fields if not np.isnan([one.official, *one.copies]).all()]
    rows.sort(key=lambda one: _ORDER.get(one.field, len(_ORDER)))
    if not rows:
        return []
    return [KeyValues(tuple(_cells(c, told))), _beside(c, told, rows, around(c.election, place))]


def _cells(c: Context, told: Comparison) -> Iterator[tuple[str, str]]:
    """Files, sheets and cells of the protocol and of each copy."""
    sides = [(c.say("official"), [one.official_cell for one in told.fields])]
    for number, copy in enumerate(told.copies):
        name = ", ".join(filter(None, (_side(c, copy), copy.observed_at)))
        sides.append((name, [one.copy_cells[number] for one in told.fields]))
    for name, cells in sides:
        there = [cell for cell in cells if cell is not None]
        if there:
            first, last = min(there, key=_at), max(there, key=_at)
            span = first.a1 if first == last else f"{first.a1} … {last.a1}"
            yield name, " / ".join(part for part in (first.source, first.sheet, span) if part)


def _beside(c: Context, told: Comparison, rows: Sequence[FieldRow], near: Around | None) -> Table:
    copies = told.copies[:MOST_COPIES]
    stands = [True, *(not copy.replaced for copy in copies)]
    cells, marked = [], set()
    for number, row in enumerate(rows):
        figures = [row.official, *row.copies[: len(copies)]]
        known = {f for f, stays in zip(figures, stands, strict=True) if stays and not np.isnan(f)}
        if len(known) > 1:
            marked.add(number)
        apart = (["≠" if len(known) > 1 else ""]) if copies else []
        shown = [c.whole(figure) for figure in figures]
        cells.append((c.field(row.field), *shown, *apart, *_near(c, row.field, near)))
    header = [c.say("field"), c.say("official"), *(_side(c, copy) for copy in copies)]
    header += [""] if copies else []
    header += [c.say(f"near-{name}") for name in ("own", "median", "range")] if near else []
    figures_, shares = 1 + len(copies), 3 if near else 0
    align = "l" + "r" * figures_ + ("l" if copies else "") + "r" * shares
    widths = [4.0, *[1.0] * figures_, *([0.2] if copies else []), *[1.0] * shares]
    notes = (c.say("dossier-note") if copies else "", _near_note(c, near))
    note = " ".join(filter(None, notes))
    return table(header, cells, align, widths, marked=frozenset(marked), note=note)


def _at(cell: CellRef) -> tuple[int, int]:
    return cell.row, cell.column


def _near(c: Context, name: str, near: Around | None) -> tuple[str, ...]:
    if near is None:
        return ()
    share = near.shares.get(name)
    if share is None:
        return "", "", ""
    low, high = c.decimal(share.low, 1), c.decimal(share.high, 1)
    return c.decimal(share.own, 1), c.decimal(share.median, 1), f"{low} … {high}"


def _near_note(c: Context, near: Around | None) -> str:
    return c.say("near-note", level=near.level, count=near.stations) if near else ""


def _sums(c: Context, sums: Sequence[ControlSum]) -> list[Block]:
    if not sums:
        return []
    rows = [
        (
            one.code,
            findings.title(one.code, c.language),
            _equation(c, one),
            c.say("sum-holds") if one.holds else c.signed(one.apart),
        )
        for one in sums
    ]
    marked = frozenset(number for number, one in enumerate(sums) if not one.holds)
    header = [c.say(key) for key in ("code", "control-sum", "figures-of-sum", "sum-result")]
    title = c.say("control-sums")
    return [table(header, rows, "lllr", (0.6, 3, 5, 1.2), title=title, marked=marked)]


_SIGNS = {"=": ("=", "≠"), ">=": ("≥", "<"), "<=": ("≤", ">")}  # where it holds, and where not


def _equation(c: Context, one: ControlSum) -> str:
    """Both sides in figures, as "512 = 500 + 12" or, where it does not hold, "512 ≠ 500 + 2"."""
    sides = (
        " + ".join(_term(c, *term[1:]) for term in side) or "0" for side in (one.left, one.right)
    )
    return f" {_SIGNS[one.relation][not one.holds]} ".join(sides)


def _term(c: Context, factor: int, figure: float) -> str:
    return c.whole(figure) if factor == 1 else f"{factor} × {c.whole(figure)}"


def _side(c: Context, copy: Copy) -> str:
    """Whose copy it is; of one that was corrected later, that it was."""
    name = c.observer(copy.observer) or c.kind(copy.kind)
    return f"{name} ({_replaced(c)})" if copy.replaced else name


def _replaced(c: Context) -> str:
    return messages.text("triage-copy-replaced", c.language)


def _with_kind(c: Context, copy: Copy) -> str:
    """Whose copy it is, of what kind, and what that may be held to."""
    held = with_strength(copy.kind or str(Kind.COPY), c.language)
    name = c.observer(copy.observer)
    said = f"{name}, {held}" if name else f"{held[:1].upper()}{held[1:]}"
    return f"{said} ({_replaced(c)})" if copy.replaced else said


def _sentences(c: Context, told: Comparison) -> list[str]:
    """Of each side whether it balances; the slip by which lines may have become others."""
    sides = [(_with_kind(c, copy), copy.broken) for copy in told.copies]
    sentences = [
        c.say("side-breaks", side=name, codes=", ".join(broken))
        if broken
        else c.say("side-holds", side=name)
        for name, broken in sides
    ]
    if told.explanation:
        spoken = findings.spoken(told.params, c.election, c.language)
        sentences.append(messages.render(told.explanation, c.language, spoken))
    return sentences


def _history(c: Context, group: Sequence[Finding]) -> list[Block]:
    """Every decision on these findings, with who made it and when."""
    ids = {finding["id"] for finding in group}
    told = [entry for entry in c.review.log if not ids.isdisjoint(entry.after)]
    return [entries(c, told, ids, title=c.say("dossier-decisions"))] if told else []


def _pictures(c: Context, place: int) -> list[Block]:
    """What is attached to a precinct, where it is to be printed: a page each, with its hash."""
    if not c.options.attached:
        return []
    files = c.options.attached.get(place_key(row_of(c.election, place)), ())
    blocks: list[Block] = [Heading(c.say("attachments"), 3)] if files else []
    for file in files:
        size = c.whole(round(file.size / 1024))
        caption = c.say("attachment-caption", name=file.name, size=size, hash=file.sha256)
        lost = messages.text("attachment-lost", c.language, name=file.name)
        for page in range(min(file.pages, PAGES)):
            told = caption if file.pages == 1 else c.say(
                "attachment-page", caption=caption, page=page + 1, pages=file.pages
            )  # fmt: skip
            blocks.append(Picture(c.options.pictures, file, page, told, lost))
        if file.pages > PAGES:
            more = c.say("attachment-more", shown=PAGES, pages=file.pages)
            blocks.append(Paragraph(more, "small"))
    return blocks
