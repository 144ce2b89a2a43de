"""Shares of the lines as turnout grows: by steps of one per cent, and cumulated.

After Shpilkin (2009, 2021) and Kobak, Shpilkin and Pshenichnikov (2016).
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from audit import formatting, messages
from audit.charts import axes, wording
from audit.charts.axes import Plot, Scale
from audit.charts.scene import Box, Label, Line, Polyline, Role, Scene, Shape
from audit.charts.stations import Stations, leader, stations
from audit.charts.where import Parts, Spots
from audit.election import Election
from audit.frames import Floats
from audit.messages import Language
from audit.statistics.histograms import (
    PERCENTS,
    cumulative_share,
    percent_cell,
    share_by_turnout,
)

_MOST_LINES = 5  # more lines of a chart cannot be told apart
_ROLES: tuple[Role, ...] = ("accent", "second", "danger", "ink", "muted")
_POINTS = 250  # of a line; more cannot be seen at the width of a page
_FIRST = 0.005  # of the stations, of which too few are added up to be drawn
_THIN = 0.0005  # of all ballots; a step with fewer shows chance and nothing else


@dataclass(frozen=True, slots=True)
class Core:
    """The usual turnout: ``low`` to ``high`` per cent, and the line's ``share`` there in points."""

    low: float
    high: float
    share: float


def share_by_bins(
    election: Election,
    language: Language,
    line: str | None = None,
    core: Core | None = None,
    width: float = 500,
    height: float = 260,
) -> Scene | None:
    """A line's share of the ballots at each turnout over the ballots counted there."""
    data = stations(election)
    chosen = election.line(line or leader(election) or "")
    if data is None or chosen is None or chosen.key not in data.polls.lines:
        return None
    polls = data.polls
    votes = polls.votes[:, polls.lines.index(chosen.key)]
    ballots, share = share_by_turnout(polls.turnout, votes, polls.ballots)
    if not ballots.any():
        return None
    name = chosen.name(language)
    title = messages.text("chart-bins-title", language, line=name)
    plot, x = _frame(width, height)
    y = Scale(0, 100, plot.bottom, plot.top)
    shapes = axes.heading(title, width)
    axis = messages.text("chart-share-axis", language, line=axes.fit(name, 150, axes.LABEL_SIZE))
    shapes += axes.left_axis(plot, y, wording.percent_ticks(20, language), axis)
    if core is not None:
        shapes.append(
            Box(x(core.low), plot.top, x(core.high) - x(core.low), plot.bottom - plot.top, "grid",
                "core", 0.7)
        )  # fmt: skip
    shapes += _ballots(ballots, x, plot)
    drawn = ballots > _THIN * ballots.sum()
    shapes += _share(np.where(drawn, share, np.nan), x, y)
    if core is not None:
        at = y(core.share)
        shapes.append(Line(plot.left, at, plot.right, at, "second", 1.0, dash=True))
    shapes += _legend(core is not None, plot, language)
    shapes += _below(data, plot, x, language, width, height)
    summary = _bins_summary(name, ballots, share, core, language)
    known = ~np.isnan(votes) & (polls.ballots > 0)
    cells = np.where(known, percent_cell(polls.turnout), -1)
    keys = tuple(f"percent:{k}" for k in range(PERCENTS))
    where = Parts(polls.place, cells, keys, np.nan_to_num(polls.ballots))
    return Scene(width, height, tuple(shapes), title, summary, where)


def cumulative(
    election: Election, language: Language, width: float = 500, height: float = 260
) -> Scene | None:
    """The lines' shares of all ballots in the stations up to each turnout; each ends at its result.

    None where no line has more than 5 % of the votes, or no turnout is known.
    """
    data = stations(election)
    above = election.polls.lines_above()[:_MOST_LINES]
    if data is None or not above:
        return None
    polls = data.polls
    turnout, shares = cumulative_share(polls.turnout, polls.votes[:, above], polls.ballots, _POINTS)
    if len(turnout) < 2:
        return None
    # The first few stations are chance.
    begun = turnout >= np.nanquantile(polls.turnout[data.rows], _FIRST)
    turnout, shares = turnout[begun], shares[begun]
    title = messages.text("chart-cumulative-title", language)
    plot, x = _frame(width, height, right=150)
    ticks = axes.nice_ticks(100 * float(shares.max()))
    y = Scale(0, ticks[-1], plot.bottom, plot.top)
    shapes = axes.heading(title, width)
    axis = messages.text("chart-cumulative-axis", language)
    labels = [(tick, formatting.percent(tick, 0, language)) for tick in ticks]
    shapes += axes.left_axis(plot, y, labels, axis)
    ends: list[tuple[float, str, Role]] = []
    told = []
    for number, role in zip(range(len(above)), _ROLES, strict=False):
        known = election.line(polls.lines[above[number]])
        name = known.name(language) if known else polls.lines[above[number]]
        column = 100 * shares[:, number]
        points = zip((100 * turnout).tolist(), column.tolist(), strict=True)
        shapes.append(Polyline(tuple((x(t), y(s)) for t, s in points), role, 1.2))
        ends.append((y(float(column[-1])), name, role))
        first = float(column[np.searchsorted(turnout, np.median(polls.turnout[data.rows]))])
        told.append(_grown(name, first, float(column[-1]), language))
    shapes += _names(ends, x(100.0 * float(turnout[-1])) + 4, plot, width)
    shapes += _below(data, plot, x, language, width, height)
    summary = messages.text("chart-cumulative-summary", language, lines="; ".join(told))
    inside = data.turnout <= 100
    at = x.start + data.turnout[inside] / (PERCENTS - 1) * (x.end - x.start)
    where = Spots(data.place[inside], at, np.full(len(at), plot.bottom - 2), across=True)
    return Scene(width, height, tuple(shapes), title, summary, where)


def _frame(width: float, height: float, right: float = 16) -> tuple[Plot, Scale]:
    plot = Plot(46, 38, width - right, height - 44)
    return plot, Scale(0, PERCENTS - 1, plot.left, plot.right)


def _ballots(ballots: Floats, x: Scale, plot: Plot) -> list[Shape]:
    """Bars behind the line, the highest two thirds of the plot: where the ballots are."""
    highest, room = float(ballots.max()), 0.66 * (plot.bottom - plot.top)
    left, right = (
        np.maximum(np.arange(PERCENTS) - 0.5, 0),
        np.minimum(np.arange(PERCENTS) + 0.5, 100),
    )
    return [
        Box(x(left[k]) + 0.3, plot.bottom - room * count / highest, x(right[k]) - x(left[k]) - 0.6,
            room * count / highest, "accent_soft", f"percent:{k}", 0.8)
        for k, count in enumerate(ballots.tolist()) if count
    ]  # fmt: skip


def _share(share: Floats, x: Scale, y: Scale) -> list[Shape]:
    """The line, broken where a step of turnout has no ballots."""
    known = np.flatnonzero(~np.isnan(share))
    runs = np.split(known, np.flatnonzero(np.diff(known) > 1) + 1) if len(known) else []
    shapes: list[Shape] = []
    for run in runs:
        points = tuple((x(int(k)), y(100 * float(share[k]))) for k in run)
        shapes += [Polyline(points, "accent", 1.4)] if len(points) > 1 else []
        shapes += [Box(px - 1.1, py - 1.1, 2.2, 2.2, "accent") for px, py in points]
    return shapes


def _legend(with_core: bool, plot: Plot, language: Language) -> list[Shape]:
    entries: list[tuple[Role, float, str]] = [
        ("accent_soft", 0.8, messages.text("chart-bins-ballots", language)),
        ("accent", 1.0, messages.text("chart-bins-share", language)),
    ]
    if with_core:
        entries.append(("grid", 1.0, messages.text("chart-bins-core", language)))
        entries.append(("second", 1.0, messages.text("chart-bins-core-share", language)))
    return axes.legend(entries, plot.right, plot.top - 8)


def _below(
    data: Stations, plot: Plot, x: Scale, language: Language, width: float, height: float
) -> list[Shape]:
    ticks = wording.percent_ticks(10, language)
    shapes = axes.bottom_axis(plot, x, ticks, wording.turnout_axis(data.field, language))
    return shapes + axes.source_line(wording.source_text(data.sources, language), width, height)


def _names(
    ends: Sequence[tuple[float, str, Role]], x: float, plot: Plot, width: float
) -> list[Shape]:
    """Names at the ends of the lines, moved up where they would lie on one another."""
    shapes: list[Shape] = []
    above = plot.bottom + 10.0
    for y, name, role in sorted(ends, reverse=True):
        above = min(y + 2.5, above - 9.5)
        text = axes.fit(name, width - x - 2, axes.SMALL_SIZE)
        shapes.append(Label(x, above, text, size=axes.SMALL_SIZE, role=role, bold=True))
    return shapes


def _grown(name: str, first: float, last: float, language: Language) -> str:
    return messages.text(
        "chart-cumulative-line",
        language,
        line=name,
        first=formatting.percent(first, 1, language),
        last=formatting.percent(last, 1, language),
    )


def _bins_summary(
    name: str, ballots: Floats, share: Floats, core: Core | None, language: Language
) -> str:
    most = int(ballots.argmax())
    told = messages.text(
        "chart-bins-summary",
        language,
        line=name,
        most=str(most),
        share=formatting.percent(100 * float(share[most]), 1, language),
    )
    if core is None:
        return told
    return f"{told} " + messages.text(
        "chart-bins-core-summary",
        language,
        low=formatting.percent(core.low, 0, language),
        high=formatting.percent(core.high, 0, language),
        share=formatting.percent(core.share, 1, language),
    )
