"""The cover and the summary of one page."""

from collections.abc import Iterable

import numpy as np

from audit import impact
from audit.findings import SEVERITIES, Severity
from audit.review import State
from audit.seats import Allocation, threshold
from reports.content.context import DASH, Context, known, table
from reports.content.naming import election_name
from reports.content.seats import MOST_LINES
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
        (c.say("turnout-of", voted=voted), c.percent(totals.turnout_percent)),
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
                c.whole(votes_concerned(group)),
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


def votes_concerned(group: Iterable[dict[str, object]]) -> float:
    """Ballots concerned: for each place the largest figure, summed over places of one level.

    Several findings of one precinct concern the same ballots, and a region's hold its precincts',
    so the largest level counts; NaN where no finding concerns a number of ballots. A share
    misprinted beside its votes concerns none: the votes are what they are.
    """
    largest: dict[tuple[object, ...], float] = {}
    for finding in group:
        votes = abs(float(str(finding["votes"])))
        if known(votes) and finding["unit"] != "percent":
            place = _place(finding)
            largest[place] = max(largest.get(place, 0.0), votes)
    levels: dict[object, float] = {}
    for place, votes in largest.items():
        levels[place[0]] = levels.get(place[0], 0.0) + votes
    return max(levels.values(), default=float("nan"))


def _could_change(c: Context) -> list[Block]:
    votes = {key: int(number) for key, number in c.audit.totals.votes.items() if known(number)}
    if len(votes) < 2:
        return []
    strong = (Severity.CONTRADICTION, Severity.EVIDENCE)
    group = [f for f in c.findings if f["severity"] in strong]
    concerned = votes_concerned(group)
    concerned = 0.0 if np.isnan(concerned) else concerned
    rows = _distances(c, votes)
    if c.audit.seats is not None:
        rows += _seat_distances(c, votes, c.audit.seats)
    if not rows:
        return []
    shown = [
        (what, c.whole(needed), c.say("within" if concerned >= needed else "beyond"))
        for what, needed in rows
    ]
    header = (c.say("what-could-change"), c.say("votes-needed"), c.say("concerned-enough"))
    note = c.say("could-change-note", votes=c.whole(concerned))
    title = c.say("could-change")
    return [table(header, shown, "lrl", (5, 1, 2), title=title, note=note)]


def _distances(c: Context, votes: dict[str, int]) -> list[tuple[str, int]]:
    """The fewest votes moved between the first two lines that change who is first."""
    first, second = sorted(votes, key=lambda key: (-votes[key], key))[:2]
    moved = (votes[first] - votes[second]) // 2 + 1
    return [(c.say("winner", first=c.line(first), second=c.line(second)), moved)]


def _seat_distances(
    c: Context, votes: dict[str, int], allocation: Allocation
) -> list[tuple[str, int]]:
    rows = []
    bar = threshold(allocation.rule) / 100 * allocation.base
    if bar:
        near = min(allocation.lines, key=lambda line: abs(line.votes - bar))
        gap = abs(near.votes - bar)
        needed = gap.numerator // gap.denominator + 1 if near.passed else -int(-gap // 1)
        percent = c.decimal(allocation.rule.threshold, 2 if allocation.rule.threshold % 1 else 0)
        rows.append((c.say("threshold-near", line=c.line(near.key), percent=percent), needed))
    order = [party.key for party in sorted(c.election.profile.parties, key=lambda p: p.order)]
    counted = {line.key: votes.get(line.key, line.votes) for line in allocation.lines}
    many = len(counted) > MOST_LINES
    every = () if many else impact.margins(counted, allocation.rule, allocation.base, order)
    for kind in ("transfer", "removal"):
        margin = impact.smallest(every, "transfer" if kind == "transfer" else "removal")
        if margin is not None:
            giver = c.line(margin.giver)
            receiver = c.line(margin.receiver) if margin.receiver else ""
            text = c.say(f"seat-{kind}", giver=giver, receiver=receiver)
            rows.append((text, margin.votes))
    return rows


def _most_important(c: Context) -> list[Block]:
    first = [f for f in c.findings if f["severity"] != Severity.NOTE][:MOST_IMPORTANT]
    if not first:
        return [Paragraph(c.say("nothing-found-text"))]
    words = [c.explain(finding) for finding in first]
    items = tuple(f"{told.place}: {told.sentence}" for told in words)
    marks = tuple(str(finding["rank"]) for finding in first)
    return [Heading(c.say("most-important"), 3), Bullets(items, marks)]
