"""The log of decisions, and the annexes: dossiers, measures, codes, glossary, verification."""

from collections.abc import Iterable

from audit import fields, messages
from audit.attachments import place_key
from audit.messages import LANGUAGES
from audit.placing import row_of
from audit.review import Entry, State
from reports.content.context import DASH, Context, table
from reports.content.findings import block
from reports.content.observers import beside
from reports.content.statistics import measured
from reports.model import (
    Block,
    Bullets,
    Heading,
    KeyValues,
    PageBreak,
    Paragraph,
    Picture,
    Signatures,
)
from reports.pictures import PAGES

TERMS = (
    "protocol", "precinct", "region", "summary", "evidence", "turnout", "share", "control-ratio",
    "published", "recomputed", "remainder", "contradiction", "anomaly", "threshold", "quota",
    "coverage", "fingerprint", "p", "q",
)  # fmt: skip


def log(c: Context) -> list[Block]:
    """Every decision in the order in which it was made; nothing is ever taken out of the log."""
    entries = c.review.log
    if not entries:
        return [Paragraph(c.say("no-decisions-text"))]
    ranks = {finding["id"]: str(finding["rank"]) for finding in c.findings}
    rows = [_entry(c, entry, ranks) for entry in entries]
    keys = ("number", "time", "who", "action", "of-findings", "note")
    header = [c.say(key) for key in keys]
    return [table(header, rows, "rlllll", (1, 2, 2, 2, 2, 4), note=c.say("log-note"))]


def _entry(c: Context, entry: Entry, ranks: dict[str, str]) -> tuple[str, ...]:
    gone = c.say("not-in-this-report")
    told = [ranks.get(finding, gone) for finding in entry.after]
    shown = ", ".join(told[:12]) + (" …" if len(told) > 12 else "")
    notes = dict.fromkeys(
        text
        for decision in entry.after.values()
        for text in (c.dismissal(decision.reason), decision.note)
        if text
    )
    return (
        str(entry.number),
        f"{c.day(entry.time)} {entry.time[11:16]}",
        entry.author or DASH,
        c.say(f"action-{entry.action}", about=entry.about),
        c.say("findings-listed", count=len(told), list=shown),
        "; ".join(list(notes)[:3]) or DASH,
    )


def annexes(c: Context) -> list[Block]:
    """Dossiers of confirmed precincts, measures, codes, glossary, how to verify, lines to sign."""
    blocks = _dossiers(c)
    if blocks:
        blocks.append(PageBreak())
    measures = measured(c) if "statistics" in c.options.chapters else []
    if measures:
        blocks += [*measures, PageBreak()]
    blocks += [Heading(c.say("codes")), _codes(c), PageBreak()]
    blocks += [Heading(c.say("glossary")), _glossary(), _fields()]
    blocks += [PageBreak(), Heading(c.say("verify")), *_verify(c)]
    labels = (c.say("sign-name"), c.say("sign-signature"), c.say("sign-date"))
    return [*blocks, Heading(c.say("signatures")), Signatures(labels)]


def _dossiers(c: Context) -> list[Block]:
    """A page for each precinct with a confirmed finding."""
    by_place: dict[tuple[str, ...], list[dict[str, object]]] = {}
    for finding in c.findings:
        if finding["level"] == "precinct" and finding["precinct"]:
            by_place.setdefault(_key(finding), []).append(finding)
    blocks: list[Block] = []
    for group in by_place.values():
        states = {c.review.of(str(finding["id"])).state for finding in group}
        if State.CONFIRMED in states:
            blocks += _dossier(c, group, first=not blocks)
    return blocks


def _key(finding: dict[str, object]) -> tuple[str, ...]:
    return tuple(str(finding[name]) for name in ("region_key", "district", "precinct"))


def _dossier(c: Context, group: list[dict[str, object]], first: bool) -> list[Block]:
    words = [c.explain(finding) for finding in group]
    blocks: list[Block] = [] if first else [PageBreak()]
    blocks.append(Heading(c.say("dossier", place=words[0].place)))
    place = _place_number(c, group)
    if place >= 0:
        shown, sentences = beside(c, place)
        blocks += [] if shown is None else [shown]
        blocks += [Bullets(tuple(sentences))] if sentences else []
        blocks += _pictures(c, place)
    pairs = zip(group, words, strict=True)
    return blocks + [block(c, dict(finding), explanation) for finding, explanation in pairs]


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


def _place_number(c: Context, group: Iterable[dict[str, object]]) -> int:
    """The precinct's number in the frames, by the row of one of its findings; else -1."""
    for frame in (c.election.protocols, c.election.evidence):
        for finding in group:
            if not len(frame) or int(str(finding["table"])) < 0:
                continue
            row = frame[
                (frame["table"] == finding["table"]) & (frame["record"] == finding["record"])
            ]
            if len(row):
                return int(row["place"].iloc[0])
    return -1


def _codes(c: Context) -> Block:
    rows = [
        (
            result.check.code,
            messages.text(f"check-{result.check.code}-title", c.language),
            c.severity(result.check.severity),
            messages.text(result.check.source, c.language) if result.check.source else DASH,
        )
        for result in c.audit.results
    ]
    header = (c.say("code"), c.say("check"), c.say("severity"), c.say("source"))
    return table(header, rows, "llll", (2, 13, 7, 18))


def _glossary() -> Block:
    names = [messages.text(f"report-language-{language}", language) for language in LANGUAGES]
    rows = [
        [messages.text(f"report-term-{term}", language) for language in LANGUAGES] for term in TERMS
    ]
    return table(names, rows, "lll")


def _fields() -> Block:
    names = [messages.text(f"report-language-{language}", language) for language in LANGUAGES]
    rows = [
        [field.label[language] for language in LANGUAGES] for field in fields.all_fields().values()
    ]
    return table(names, rows, "lll")


def _verify(c: Context) -> list[Block]:
    steps = tuple(c.say(f"verify-{number}") for number in range(1, 5))
    commands = (
        ("Windows", "certutil -hashfile FILE SHA256"),
        ("macOS", "shasum -a 256 FILE"),
        ("Linux", "sha256sum FILE"),
    )
    return [Bullets(steps), KeyValues(commands)]
