"""Seats, every step, and how many votes would move one."""

from audit import charts, messages
from audit.outcome import impact
from audit.outcome.seats import Allocation, threshold
from reports.content.context import DASH, Context, known, table
from reports.model import Block, Bullets, Chart, Heading, Paragraph, Table


def seats(c: Context) -> list[Block]:
    """Threshold, quota, whole parts, remainders; beside the published seats; margins."""
    allocation = c.audit.seats
    if allocation is None:
        return [Paragraph(c.say("seats-none"))]
    blocks: list[Block] = []
    if allocation.basis == "published":
        blocks.append(Paragraph(messages.text("seats-from-published", c.language), "warning"))
    blocks += [Bullets(tuple(_steps(c, allocation))), _table(c, allocation)]
    for tie in allocation.ties:
        names = ", ".join(c.line(key) for key in tie)
        blocks.append(Paragraph(c.say("seats-tie", lines=names), "warning"))
    for message in allocation.unverified:
        blocks.append(Paragraph(messages.text(message, c.language), "warning"))
    scene = charts.seats_chart(allocation.seats, c.election, c.language)
    if scene is not None:
        blocks.append(Chart(scene))
    return blocks + _margins(c, allocation)


def _steps(c: Context, allocation: Allocation) -> list[str]:
    rule = allocation.rule
    bar = threshold(rule)
    percent = c.exact(bar, 0 if bar.denominator == 1 else 2)
    needed = bar / 100 * allocation.base
    passing = [line for line in allocation.lines if line.passed]
    steps = [
        c.say(
            "step-threshold",
            percent=percent,
            base=c.whole(allocation.base),
            field=c.field(allocation.base_field),
            needed=c.exact(needed, 2),
            count=len(passing),
        )
    ]
    if allocation.quota is not None:
        total = allocation.quota * rule.seats
        votes = c.whole(float(total))
        quota = c.exact(allocation.quota, 2)
        steps.append(c.say("step-quota", votes=votes, seats=str(rule.seats), quota=quota))
        whole = sum(line.whole for line in allocation.lines)
        left = rule.seats - whole
        steps.append(c.say("step-whole", whole=str(whole), left=str(left)))
    if rule.appointed:
        steps.append(c.say("step-appointed", appointed=str(rule.appointed)))
    return steps


def _table(c: Context, allocation: Allocation) -> Table:
    published = c.election.profile.published.seats
    rows = [
        (
            c.line(line.key),
            c.whole(line.votes),
            c.exact(100 * line.share, 2),
            c.say("yes" if line.passed else "no"),
            str(line.whole) if line.passed or line.seats else DASH,
            c.exact(line.remainder, 3) if line.passed or line.seats else DASH,
            str(line.extra) if line.passed or line.seats else DASH,
            str(line.seats),
            str(published.get(line.key, 0)) if published else DASH,
        )
        for line in allocation.lines
    ]
    total = sum(line.seats for line in allocation.lines)
    votes = c.whole(sum(line.votes for line in allocation.lines))
    sums = (c.say("total"), votes, "", "", "", "", "", str(total))
    rows.append((*sums, str(sum(published.values())) if published else DASH))
    keys = ("ballot-line", "votes", "share-of-base", "passed", "whole-part", "remainder-part")
    header = [c.say(key) for key in (*keys, "extra-seat", "seats", "seats-published")]
    strong = frozenset({len(rows) - 1})
    return table(header, rows, "lrrlrrrrr", (4, 1, 1, 1, 1, 1, 1, 1, 1), strong=strong)


def _margins(c: Context, allocation: Allocation) -> list[Block]:
    votes = {line.key: line.votes for line in allocation.lines}
    if len(votes) > impact.MOST_LINES:
        return [Paragraph(c.say("margins-many", count=len(votes)))]
    order = [party.key for party in sorted(c.election.profile.parties, key=lambda p: p.order)]
    every = impact.margins(votes, allocation.rule, allocation.base, order)
    rows = []
    for margin in (m for m in every if known(m.votes)):
        receiver = c.line(margin.receiver) if margin.receiver else c.say("removed")
        after = "; ".join(
            f"{c.line(key)}: {margin.before.get(key, 0)} → {margin.after[key]}"
            for key in margin.after
            if margin.after[key] != margin.before.get(key, 0)
        )
        rows.append((c.whole(margin.votes), c.line(margin.giver), receiver, after))
    if not rows:
        return []
    keys = ("votes-needed", "from-line", "to-line", "seats-after")
    header = [c.say(key) for key in keys]
    shown = rows[:8]
    note = c.say("margins-note", shown=str(len(shown)), total=str(len(rows)))
    return [Heading(c.say("margins")), table(header, shown, "rlll", (1, 2, 2, 5), note=note)]
