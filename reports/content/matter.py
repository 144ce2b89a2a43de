"""Would it matter, and which places to look at first."""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from audit import messages
from audit.decisions.review import State
from audit.findings import Severity, place
from audit.outcome.matter import Standing, Weighed
from reports.content.context import DASH, Context, known, table
from reports.model import Block, Bullets, Heading, Paragraph, Table

MOST_PLACES = 25  # the chapter of findings tells of all others
MOST_LINES = 30
Mask = NDArray[np.bool_]


def matter(c: Context) -> list[Block]:
    """What all findings, and the confirmed ones, could change; the fewest votes that would."""
    if c.scale.before is None:
        return [Paragraph(c.told.say("nothing-to-weigh"))]
    blocks: list[Block] = [Paragraph(c.told.say("honest"), "warning"), Paragraph(c.told.basis)]
    needed = c.told.needed()
    if needed:
        blocks += [Heading(c.told.say("needed")), Bullets(tuple(needed))]
    for name, chosen in (("all", every(c)), ("confirmed", confirmed(c))):
        blocks += _choice(c, name, chosen)
    return blocks


def every(c: Context) -> Mask:
    """All findings."""
    return np.ones(len(c.audit.findings), dtype=bool)


def confirmed(c: Context) -> Mask:
    """The findings that a person confirmed."""
    ids = {key for key, one in c.review.decisions.items() if one.state == State.CONFIRMED}
    return c.audit.findings["id"].isin(ids).to_numpy(dtype=bool)


def _choice(c: Context, name: str, chosen: Mask) -> Iterator[Block]:
    yield Heading(c.told.say(f"choice-{name}"))
    weighed = c.scale.of(chosen)
    if weighed is None or not chosen.any():
        yield Paragraph(c.told.say("none-confirmed" if name == "confirmed" else "none-chosen"))
        return
    yield Paragraph(c.told.concerned(weighed))
    yield Bullets(tuple(c.told.consequences(weighed)))
    yield _lines(c, weighed)


def _lines(c: Context, weighed: Weighed) -> Table:
    before, rows = weighed.before, []
    for key in before.order[:MOST_LINES]:
        least, most = weighed.bounds(key)
        rows.append(
            (
                c.line(key),
                c.whole(before.votes[key]),
                c.percent(before.share(key)),
                _of(c, weighed.removed, key),
                _of(c, weighed.corrected, key),
                c.whole(least),
                c.whole(most),
            )
        )
    names = ("votes", "share", "removed", "corrected", "least", "most")
    header = [c.told.say("line"), *(c.told.say(f"column-{name}") for name in names)]
    title, note = c.told.say("lines"), c.told.say("bounds-note")
    return table(header, rows, "lrrrrrr", (4, 2, 1.4, 3, 3, 2, 2), title=title, note=note)


def _of(c: Context, after: Standing | None, key: str) -> str:
    return f"{c.whole(after.votes[key])} ({c.percent(after.share(key))})" if after else DASH


def priority(c: Context) -> list[Block]:
    """The first places in the order of priority, with why, less those that were all dismissed."""
    rows: list[tuple[str, ...]] = []
    left = 0
    for row in range(len(c.priority)):
        own = c.priority.findings_of(row)
        states = [c.review.of(c.findings[n]["id"]).state for n in own]
        if c.priority.table["severity"].iloc[row] == Severity.NOTE:
            break
        if all(state == State.DISMISSED for state in states):
            continue
        if len(rows) == MOST_PLACES:
            left += 1
            continue
        where = {**c.priority.table.iloc[row].to_dict(), "table": -1}
        shown = place({str(k): v for k, v in where.items()}, c.election, c.language)
        rows.append((str(row + 1), shown, c.priority.reason(row, c.language), _decided(c, states)))
    if not rows:
        if not c.findings:
            return [Paragraph(c.refer("nothing-found-text", "method"))]
        return [Paragraph(c.say("nothing-left"))]
    header = ("№", c.say("place"), _say(c, "why"), c.say("action"))
    reported = (c.audit.findings["code"] == "I1").any()
    rule = (_say(c, "rule"), _say(c, "rule-incidents") if reported else "")
    note = " ".join(filter(None, (*rule, _left(c, left))))
    return [table(header, rows, "rlll", (0.6, 4, 6, 2), note=note)]


def _say(c: Context, name: str, **values: int) -> str:
    return messages.text(f"priority-{name}", c.language, **values)


def _left(c: Context, left: int) -> str:
    return c.refer("priority-more", "findings", count=left) if left else ""


def _decided(c: Context, states: list[State]) -> str:
    if all(state == State.OPEN for state in states):
        return ""
    parts = [(state, states.count(state)) for state in State]
    return ", ".join(f"{c.say(f'state-{state}')}: {count}" for state, count in parts if count)


def votes_concerned(c: Context, chosen: Mask) -> float:
    """Ballots concerned by these findings, none twice; NaN where there are none to count."""
    votes = c.scale.concern.of(chosen).votes
    return votes if known(votes) and votes else float("nan")
