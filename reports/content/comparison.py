"""Beside another election: regions then and now, and the precincts where most changed."""

from collections.abc import Sequence

import numpy as np

from audit import messages
from reports.comparison import Comparison, Row
from reports.content.context import DASH, Context, table, without_blanks
from reports.model import Block, Heading, Paragraph, Table

_PLACES = {"region": ("region",), "precinct": ("region", "district", "precinct")}


def comparison(c: Context) -> list[Block]:
    """What is open beside the audit; nothing where nothing is."""
    of = c.options.comparison
    if of is None:
        return []
    counts = _say(c, "counts", both=of.both, now=of.only_now, then=of.only_then)
    blocks: list[Block] = [
        Paragraph(c.say("comparison-text", name=of.name)),
        Paragraph(f"{counts} {_say(c, 'anew' if of.anew else 'no-list')}"),
        _rows(c, of, of.regions, "region", c.say("comparison-regions")),
    ]
    if not of.anew:
        blocks += [
            Heading(c.say("comparison-changes")),
            Paragraph(_limits(c, of)),
            *_changes(c, of),
        ]
    files = [(file.name, file.sha256) for file in of.files]
    header = (c.say("comparison-file"), "SHA-256")
    return [*blocks, table(header, files, "ll", (3, 6), title=c.say("comparison-files"))]


def _changes(c: Context, of: Comparison) -> list[Block]:
    if not of.changes:
        return [Paragraph(c.say("comparison-changes-none"))]
    told: list[Block] = [_rows(c, of, of.changes, "precinct", "")]
    if of.more:
        told.append(Paragraph(c.say("comparison-more", count=of.more), "small"))
    return told


def _limits(c: Context, of: Comparison) -> str:
    return c.say(
        "comparison-limits",
        voters=c.whole(of.least_voters),
        registered=c.percent(of.registered_percent, 1),
        turnout=c.decimal(of.turnout_z, 1),
        share=c.decimal(of.share_z, 1),
        line=c.line(of.line) if of.line else DASH,
    )


def _rows(c: Context, of: Comparison, rows: Sequence[Row], level: str, title: str) -> Table:
    places = [_place(c, row) for row in rows]
    kept = [n for n in range(len(_PLACES[level])) if any(place[n] for place in places)]
    names = [_say(c, _PLACES[level][n]) for n in kept]
    figures = ["registered-then", "registered-now", "turnout-then", "turnout-now"]
    figures += ["share-then", "share-now"] if of.line else []
    told = [
        (*(place[n] for n in kept), *_figures(c, row, shares=bool(of.line)))
        for place, row in zip(places, rows, strict=True)
    ]
    header = [*names, *(_say(c, name) for name in figures)]
    widths = [3.0] * len(kept) + [1.6] * len(figures)
    strong = frozenset(n for n, row in enumerate(rows) if row.level == "country")
    aligned = "l" * len(kept) + "r" * len(figures)
    return without_blanks(table(header, told, aligned, widths, title=title, strong=strong))


def _place(c: Context, row: Row) -> tuple[str, str, str]:
    if row.level == "country":
        return _say(c, "country"), "", ""
    return c.region(row.region_key), row.district, row.precinct


def _figures(c: Context, row: Row, *, shares: bool) -> list[str]:
    told = [c.whole(_number(value)) for value in row.voters]
    parts = (*row.turnout, *(row.shares if shares else ()))
    return told + [c.percent(_number(value), 2) for value in parts]


def _number(value: float | None) -> float:
    return np.nan if value is None else value


def _say(c: Context, name: str, **values: int) -> str:
    return messages.text(f"compare-{name}", c.language, **values)
