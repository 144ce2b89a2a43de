"""Turnout under each definition, and what the precincts look like."""

import numpy as np
import pandas as pd

from audit import charts
from audit.election_name import GENERIC
from audit.frames import count, figures
from audit.outcome.country_rows import of_country
from audit.outcome.national import where_both
from reports.content.context import Context, table
from reports.model import Block, Chart, Paragraph

NUMERATORS = ("issued", "took_part", "in_boxes", "counted")
MOST_LINES = 3  # charts of turnout by share: the leading lines above 5 %


def turnout(c: Context) -> list[Block]:
    """One row a definition that the data allow, then the charts."""
    rows = _definitions(c)
    keys = ("turnout-definition", "numerator", "denominator", "turnout", "figures-from")
    header = [c.say(key) for key in keys]
    blocks: list[Block] = []
    if rows:
        profile = c.election.profile
        stated = "turnout-note" if profile.key != GENERIC else "turnout-note-unknown"
        note = c.say(stated, voted=c.field(profile.turnout_numerator))
        blocks.append(table(header, rows, "lrrrl", (4, 1, 1, 1, 2), note=note))
    else:
        blocks.append(Paragraph(c.say("turnout-none")))
    scenes = [
        charts.turnout_histogram(c.election, c.language),
        *(
            charts.turnout_by_share(c.election, c.language, key)
            for key in charts.lines_above(c.election)[:MOST_LINES]
        ),
        charts.region_turnout(c.election, c.language),
    ]
    drawn = [scene for scene in scenes if scene is not None]
    blocks += [Chart(scene) for scene in drawn]
    if scenes[0] is None:
        blocks.append(Paragraph(c.say("charts-none")))
    return blocks


def _definitions(c: Context) -> list[tuple[str, ...]]:
    rows = []
    for frame, basis in _frames(c):
        for field in (*NUMERATORS, *_alone(c)):
            column, registered = figures(frame, field), count(frame, "registered")
            over, under = where_both(column, registered)
            if np.nansum(under) > 0:
                voters = float(np.nansum(over)), float(np.nansum(under))
                rows.append(_row(c, field, *voters, basis))
        if rows:
            return rows
    told = c.election.profile.published.counts
    return [
        _row(c, field, told[field], told["registered"], "published")
        for field in NUMERATORS
        if field in told and told.get("registered", 0) > 0
    ]


def _alone(c: Context) -> tuple[str, ...]:
    """Valid ballots are held against the list only where no more is known of who took part."""
    return ("valid",) if c.audit.totals.voted_field == "valid" else ()


def _frames(c: Context) -> list[tuple[pd.DataFrame, str]]:
    summaries = c.election.summaries
    country = of_country(summaries)
    regions = summaries[summaries["level"] == "region"]
    frames = [
        (c.election.polls.frame, "protocols"),
        (country, "summary"),
        (regions, "summary"),
    ]
    return [(frame, basis) for frame, basis in frames if len(frame)]


def _row(c: Context, field: str, voted: float, registered: float, basis: str) -> tuple[str, ...]:
    name = c.field(field)
    return (
        f"{name} / {c.field('registered')}",
        c.whole(voted),
        c.whole(registered),
        c.percent(100 * voted / registered),
        c.say(f"basis-{basis}"),
    )
