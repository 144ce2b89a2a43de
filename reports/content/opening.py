"""The cover: whose report it is, of which election, preliminary or final, made by what."""

from reports.content.context import Context
from reports.model import Block, KeyValues, Logo, Paragraph


def cover(c: Context) -> list[Block]:
    """What the title page says below the title."""
    options, log = c.options, c.review.log
    rows = [
        (c.say("cover-election"), c.election_name or c.say("not-stated")),
        (c.say("cover-date"), c.election_day or c.say("not-stated")),
        (c.say("cover-status"), c.say(f"status-{options.status}")),
        (c.say("cover-decided"), c.day(log[-1].time) if log else c.say("no-decisions")),
        (c.say("cover-organisation"), c.organisation or c.say("not-stated")),
        (c.say("cover-author"), c.answers or c.say("not-stated")),
        (c.say("cover-language"), c.say("language")),
        *c.versions(),
    ]
    blocks: list[Block] = [KeyValues(tuple(rows)), Paragraph(c.say("fixed"), "warning")]
    if c.election.simulated:
        blocks.insert(0, Paragraph(c.say("simulated"), "warning"))
    if options.logo is not None:
        blocks.insert(0, Logo(options.pictures, options.logo, c.organisation or options.logo.name))
    return blocks
