"""What was changed by hand of what the files say: every change, by whom and when."""

from audit.by_hand import Change, changes
from reports.content.context import DASH, Context, table
from reports.model import Block, Heading, Paragraph


def by_hand(c: Context) -> list[Block]:
    """Every mended cell, column told, table left out, row accepted as set aside, precinct joined.

    Nothing of this changes a file; the originals stand beside what was put in their place.
    """
    every = changes(c.audit.reading)
    heading = Heading(c.say("by-hand"), 3)
    if not every:
        return [heading, Paragraph(c.say("by-hand-none"))]
    rows = [
        (
            c.say(f"by-hand-{change.what.replace('_', '-')}"),
            _where(change),
            _said(c, change, change.before) or DASH,
            _said(c, change, change.after) or DASH,
            change.author or DASH,
            f"{c.day(change.time)} {change.time[11:16]}".strip() or DASH,
        )
        for change in every
    ]
    keys = ("by-hand-what", "where", "by-hand-before", "by-hand-after", "who", "time")
    header = [c.say(key) for key in keys]
    title = c.say("by-hand-title", count=len(every))
    return [heading, table(header, rows, "llllll", (3, 5, 3, 3, 2, 2), title=title,
                           note=c.say("by-hand-note"))]  # fmt: skip


def _where(change: Change) -> str:
    parts = (change.file, change.sheet, change.cell, change.about)
    return " / ".join(part for part in parts if part)


def _said(c: Context, change: Change, value: str) -> str:
    if change.unit == "field" and value:
        return c.field(value)
    if change.unit == "kind":
        return c.say(f"kind-{value}")
    if change.unit == "orientation":
        return c.say(f"orientation-{value}")
    if change.unit == "count" and value:
        return c.say("by-hand-rows", count=int(value))
    if change.unit == "place":
        return _place(c, change, value)
    return value


def _place(c: Context, change: Change, identity: str) -> str:
    """The official precinct by the parts of its identity, which stand between tabs."""
    if identity:
        region, *rest = identity.split("\t")
        return ", ".join(part for part in (c.region(region), *rest) if part)
    return c.say("by-hand-nowhere") if identity == change.after else ""
