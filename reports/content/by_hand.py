"""What was changed by hand of what the files say: every change, by whom and when."""

from audit import messages
from audit.decisions import typed
from audit.decisions.by_hand import Names, changes, title, told, where
from reports.content.context import DASH, Context, table
from reports.model import Block, Bullets, Heading, Paragraph


def typed_in(c: Context) -> list[Block]:
    """Files that were typed in by hand: by whom and when."""
    stamps = {table.source.name: typed.stamp_of(table) for table in c.audit.reading.tables}
    said = [f"{name}: {_typed(c, stamp)}" for name, stamp in stamps.items() if stamp is not None]
    return [Bullets(tuple(said))] if said else []


def _typed(c: Context, stamp: typed.Stamp) -> str:
    time = f"{c.day(stamp.time)} {stamp.time[11:16]}"
    if stamp.author:
        return messages.text("typed-by", c.language, author=c.person(stamp.author), time=time)
    return messages.text("typed-by-nobody", c.language, time=time)


def by_hand(c: Context) -> list[Block]:
    """Every mended cell, column told, table left out, row accepted as set aside, precinct joined.

    Nothing of this changes a file; the originals stand beside what was put in their place.
    """
    every = changes(c.audit.reading)
    heading = Heading(c.say("by-hand"), 3)
    if not every:
        return [heading, Paragraph(c.say("by-hand-none"))]
    names = Names(c.field, lambda kind: c.say(f"kind-{kind}"), c.region)
    rows = [
        (
            title(change.what, c.language),
            where(change, c.language),
            *(said or DASH for said in told(change, names, c.language)),
            c.person(change.author) or DASH,
            f"{c.day(change.time)} {change.time[11:16]}".strip() or DASH,
        )
        for change in every
    ]
    keys = ("by-hand-what", "where", "by-hand-before", "by-hand-after", "who", "time")
    header = [c.say(key) for key in keys]
    headline = c.say("by-hand-title", count=len(every))
    return [heading, table(header, rows, "llllll", (3, 5, 3, 3, 2, 2), title=headline,
                           note=c.say("by-hand-note"))]  # fmt: skip
