"""The log: what was changed by hand of the files, and every decision; nothing is ever taken out."""

from collections.abc import Collection, Mapping, Sequence

from audit import messages, thresholds
from audit.comparing.opening import limits_of
from audit.decisions import chosen_profile, comparison, obtained
from audit.decisions.review import Decision, Entry
from audit.project import chain
from reports.content.by_hand import by_hand
from reports.content.context import DASH, Context, table
from reports.model import Block, Heading, Paragraph, Table

_LONGEST = 40  # letters of a word of a log that this program does not know
MOST_NUMBERS = 12  # findings of one entry that are told by their numbers
_OF_REPORT = {
    obtained.ORGANISATION: "cover-organisation",
    obtained.ELECTION: "cover-election",
    obtained.DAY: "cover-date",
    comparison.WITH: "comparison-concerned",
    comparison.HOW: "comparison-concerned",
    chosen_profile.KEY: "profile-concerned",
}


def log(c: Context) -> list[Block]:
    """Corrections of what was read, then decisions in the order in which they were made."""
    return [*by_hand(c), Heading(c.say("decisions"), 3), *_decisions(c)]


def _decisions(c: Context) -> list[Block]:
    if not c.review.log:
        return [Paragraph(c.say("no-decisions-text"))]
    return [entries(c, c.review.log, note=c.say("log-note")), *_set_back(c)]


def _set_back(c: Context) -> list[Block]:
    """Where a clock was set back; what was merged keeps the time of another clock."""
    own = ((one.number, one.time) for one in c.review.log if one.action != chain.MERGE)
    found = chain.set_back(own)
    if not found:
        return []
    first = [c.say("log-set-back-one", number=n, before=m) for n, m in found[:MOST_NUMBERS]]
    told = ", ".join(first) + (" …" if len(found) > MOST_NUMBERS else "")
    return [Paragraph(c.say("log-set-back", count=len(found), which=told), "warning")]


def entries(
    c: Context, told: Sequence[Entry], of: Collection[str] = (), title: str = "", note: str = ""
) -> Table:
    """Entries of the log; of each only what concerns the findings ``of``, where there are some."""
    ranks = {finding["id"]: str(finding["rank"]) for finding in c.findings}
    rows = [_entry(c, entry, ranks, of) for entry in told]
    keys = ("number", "time", "who", "action", "of-findings", "note")
    header = [c.say(key) for key in keys]
    return table(header, rows, "rlllll", (1, 2, 2, 2, 2, 4), title=title, note=note)


def _entry(
    c: Context, entry: Entry, ranks: Mapping[str, str], of: Collection[str]
) -> tuple[str, ...]:
    after = {key: one for key, one in entry.after.items() if not of or key in of}
    notes = dict.fromkeys(text for key, one in after.items() for text in _texts(c, key, one))
    return (
        str(entry.number),
        f"{c.day(entry.time)} {entry.time[11:16]}",
        c.person(entry.author) or DASH,
        _action(c, entry),
        _concerned(c, list(after), ranks),
        "; ".join(list(notes)[:3]) or DASH,
    )


def _action(c: Context, entry: Entry) -> str:
    """What was done, in words; as the log calls it, where this program has none for it."""
    if not messages.has(f"report-action-{entry.action}", "en"):
        return entry.action[:_LONGEST]
    return c.say(f"action-{entry.action}", about=entry.about)


def _texts(c: Context, key: str, decision: Decision) -> list[str]:
    if knob := thresholds.knob_of(key):
        name = thresholds.name_in(knob, c.language)
        value = thresholds.value_of(knob, decision)
        told = (
            c.say("threshold-reset") if value is None else thresholds.told(knob, value, c.language)
        )
        return [f"{name}: {told}"]
    if obtained.file_of(key):
        one = obtained.of_decision(decision)
        return [", ".join(filter(None, (c.person(one.who), one.when, one.how)))]
    if key == comparison.WITH:
        named = comparison.with_of(decision)
        return [named.name] if named else []
    if key == chosen_profile.KEY:
        return [chosen_profile.told(decision, c.language) or c.say("profile-by-files")]
    if key == comparison.HOW:
        return _compared(c, comparison.how_of(decision))
    return [text for text in (c.dismissal(decision.reason), decision.note) if text]


def _compared(c: Context, how: comparison.How) -> list[str]:
    """How another election is looked at; nothing where that is as usual."""
    if how == comparison.How():
        return []
    limits = limits_of(how)
    told = c.say(
        "comparison-how",
        line=c.line(how.line) if how.line else DASH,
        registered=c.percent(limits.registered_percent, 1),
        turnout=c.decimal(limits.turnout_z, 1),
        share=c.decimal(limits.share_z, 1),
    )
    same = [
        c.say("comparison-same", now=c.line(now), then=then or DASH)
        for now, then in how.lines.items()
    ]
    return ["; ".join([told, *same])]


def _concerned(c: Context, keys: Sequence[str], ranks: Mapping[str, str]) -> str:
    """Findings by their numbers, files by their names."""
    hashes = [obtained.file_of(key) for key in keys]
    names = {source.sha256: source.name for source in c.election.sources}
    files = [names.get(one, c.say("not-in-this-report")) for one in hashes if one]
    gone = c.say("not-in-this-report")
    files += dict.fromkeys(c.say(name) for key, name in _OF_REPORT.items() if key in keys)
    if any(thresholds.knob_of(one) for one in keys):
        files = [*files, c.say("thresholds-concerned")]
    others = {*_OF_REPORT} | {one for one in keys if thresholds.knob_of(one)}
    findings = [one for one in keys if not obtained.file_of(one) and one not in others]
    told = [ranks.get(key, gone) for key in findings]
    parts = [c.say("findings-listed", count=len(told), list=_first(told))] if told else []
    return "; ".join([*parts, *([_first(files)] if files else [])])


def _first(told: Sequence[str]) -> str:
    return ", ".join(told[:MOST_NUMBERS]) + (" …" if len(told) > MOST_NUMBERS else "")
