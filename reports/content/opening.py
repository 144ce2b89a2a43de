"""The cover and the summary of one page."""

from audit.findings import SEVERITIES, Severity
from audit.national import turnout_told
from audit.needs import Move, What, fewest
from audit.review import State
from reports.content.context import DASH, Context, table
from reports.content.matter import votes_concerned
from reports.content.naming import election_name
from reports.model import Block, Bullets, Heading, KeyValues, Paragraph, Table

MOST_IMPORTANT = 4  # with long Kazakh sentences the summary still fits its one page


def cover(c: Context) -> list[Block]:
    """What the title page says below the title."""
    profile, options, log = c.election.profile, c.options, c.review.log
    rows = [
        (c.say("cover-election"), election_name(c.election, c.language)),
        (c.say("cover-date"), c.day(profile.date) if profile.date else DASH),
        (c.say("cover-status"), c.say(f"status-{options.status}")),
        (c.say("cover-decided"), c.day(log[-1].time) if log else c.say("no-decisions")),
        (c.say("cover-organisation"), options.organisation or c.say("not-stated")),
        (c.say("cover-author"), options.author or c.review.author or c.say("not-stated")),
        (c.say("cover-language"), c.say("language")),
        *c.versions(),
    ]
    blocks: list[Block] = [KeyValues(tuple(rows)), Paragraph(c.say("fixed"), "warning")]
    if c.election.simulated:
        blocks.insert(0, Paragraph(c.say("simulated"), "warning"))
    return blocks


def summary(c: Context) -> list[Block]:
    """Counts by severity, what could change, the findings that matter most, the limits."""
    return [
        KeyValues(_figures(c)),
        _by_severity(c),
        *_could_change(c),
        *_most_important(c),
        Heading(c.say("limits"), 3),
        Paragraph(c.say("limits-text")),
        Paragraph(c.say("fixed"), "warning"),
    ]


def _figures(c: Context) -> tuple[tuple[str, str], ...]:
    totals = c.audit.totals
    expected = totals.expected_precincts
    precincts = c.whole(totals.precincts)
    if expected is not None:
        precincts = c.say("of-expected", present=precincts, expected=c.whole(expected))
    not_run = sum(not result.outcome.ran for result in c.audit.results)
    voted = c.field(totals.voted_field)
    return (
        (c.say("precincts"), precincts),
        (c.field("registered"), _from(c, totals.registered, "registered")),
        (voted, _from(c, totals.voted, totals.voted_field)),
        (c.say("turnout-of", voted=voted), turnout_told(totals, c.language)),
        (c.say("figures-from"), c.say(f"basis-{totals.basis}")),
        (c.say("findings-number"), c.whole(len(c.findings))),
        (
            c.say("checks-run"),
            c.say("of-expected", present=c.whole(len(c.audit.results) - not_run),
                  expected=c.whole(len(c.audit.results))),
        ),
    )  # fmt: skip


def _from(c: Context, value: float, field: str) -> str:
    """A total, and where it is not from the files but published, that it is."""
    if field not in c.audit.totals.published:
        return c.whole(value)
    return f"{c.whole(value)} ({c.say('basis-published')})"


def _by_severity(c: Context) -> Table:
    rows = []
    every = c.audit.findings["severity"].to_numpy(dtype=object)
    for severity in SEVERITIES:
        group = [f for f in c.findings if f["severity"] == severity]
        if not group:
            continue
        states = [c.review.of(f["id"]).state for f in group]
        places = {_place(f) for f in group}
        rows.append(
            (
                c.severity(severity),
                c.whole(len(group)),
                c.whole(len(places)),
                c.whole(votes_concerned(c, every == str(severity))),
                *(c.whole(states.count(state)) for state in State),
            )
        )
    if not rows:
        rows.append((c.say("nothing-found"), *["0"] * 3, *["0"] * len(State)))
    header = [c.say("severity"), c.say("findings"), c.say("places"), c.say("votes-concerned")]
    header += [c.say(f"state-{state}") for state in State]
    note = c.say("votes-concerned-note")
    return table(header, rows, "lrrrrrr", title=c.say("by-severity"), note=note)


def _place(finding: dict[str, object]) -> tuple[object, ...]:
    return tuple(finding[name] for name in ("level", "region_key", "district", "precinct"))


_COULD: tuple[tuple[What, Move], ...] = (
    ("winner", "transfer"), ("majority", "transfer"), ("threshold", "transfer"),
    ("seat", "transfer"), ("seat", "removal"),
)  # fmt: skip


def _could_change(c: Context) -> list[Block]:
    """The fewest votes that would change something, beside those that strong findings concern."""
    strong = c.audit.findings["severity"].isin([Severity.CONTRADICTION, Severity.EVIDENCE])
    weighed = c.scale.of(strong.to_numpy(dtype=bool))
    found = [fewest(c.scale.needs, what, move) for what, move in _COULD]
    needs = [need for need in found if need is not None]
    if weighed is None or not needs:
        return []
    rows = [
        (c.told.need(need), c.say("within" if need in weighed.reach else "beyond"))
        for need in needs
    ]
    header = (c.say("what-could-change"), c.say("concerned-enough"))
    note = c.say("could-change-note", votes=c.whole(weighed.concerned.votes))
    note = f"{c.told.basis} {note}"
    return [table(header, rows, "ll", (6, 2), title=c.say("could-change"), note=note)]


def _most_important(c: Context) -> list[Block]:
    first = [f for f in c.findings if f["severity"] != Severity.NOTE][:MOST_IMPORTANT]
    if not first:
        return [Paragraph(c.say("nothing-found-text"))]
    words = [c.explain(finding) for finding in first]
    items = tuple(f"{told.place}: {told.sentence}" for told in words)
    marks = tuple(str(finding["rank"]) for finding in first)
    return [Heading(c.say("most-important"), 3), Bullets(items, marks)]
