"""Turnout against the share of one ballot line, a point a precinct or, for many, their density."""

from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from audit import formatting, messages
from audit.charts import axes, wording
from audit.charts.axes import Plot, Scale
from audit.charts.scene import Box, Role, Scene, Shape
from audit.charts.stations import Stations, leader, stations
from audit.charts.where import Spots
from audit.election import BallotLine, Election
from audit.frames import Floats
from audit.messages import Language
from audit.outcome.shares import base_of
from audit.statistics.fingerprint import fingerprint
from audit.statistics.histograms import PERCENTS

MANY = 3000  # above this, points hide one another and a density says more
STEPS = 5  # shades from few precincts to many


def turnout_by_share(
    election: Election,
    language: Language,
    line: str | None = None,
    width: float = 500,
    height: float = 285,
) -> Scene | None:
    """The chart for the line with this key, or for the leading line; None without such data."""
    data = stations(election)
    chosen = election.line(line or leader(election) or "")
    if data is None or chosen is None or chosen.key not in data.polls.lines:
        return None
    polls, rows = data.polls, data.rows
    base = base_of(polls.frame, election.profile.share_base)[rows]
    with np.errstate(invalid="ignore", divide="ignore"):
        share = 100.0 * polls.votes[rows, polls.lines.index(chosen.key)] / base
    turnout = data.turnout
    drawn = (base > 0) & (share >= 0) & (share <= 100) & (turnout <= 100)
    if not drawn.any():
        return None
    plot = Plot(46, 36, width - 8, height - 44)
    x, y = Scale(0, PERCENTS, plot.left, plot.right), Scale(0, PERCENTS, plot.bottom, plot.top)
    title = messages.text("chart-share-title", language, line=chosen.name(language))
    shapes = axes.heading(title, width)
    shapes += axes.left_axis(
        plot,
        y,
        wording.percent_ticks(20, language),
        messages.text("chart-share-axis", language, line=axes.fit(chosen.name(language), 150, 8)),
    )
    if int(drawn.sum()) > MANY:
        shapes += density(turnout[drawn], share[drawn], x, y, language, plot)
    else:
        shapes += points(turnout[drawn], share[drawn], data.place[drawn], x, y)
    shapes += axes.bottom_axis(
        plot,
        x,
        wording.percent_ticks(10, language),
        wording.turnout_axis(data.field, language),
    )
    shapes += axes.source_line(wording.source_text(data.sources, language), width, height)
    summary = _summary(turnout, share, drawn, data, chosen, language)
    where = Spots(
        data.place[drawn],
        x.start + turnout[drawn] / PERCENTS * (x.end - x.start),
        y.start + share[drawn] / PERCENTS * (y.end - y.start),
    )
    return Scene(width, height, tuple(shapes), title, summary, where)


def points(turnout: Floats, share: Floats, place: np.ndarray, x: Scale, y: Scale) -> list[Shape]:
    """A small box for each precinct, by two percentages of shape (precincts,)."""
    half = 0.9
    return [
        Box(x(t) - half, y(s) - half, 2 * half, 2 * half, "accent", f"place:{p}", 0.55)
        for t, s, p in zip(turnout.tolist(), share.tolist(), place.tolist(), strict=True)
    ]


def density(
    turnout: Floats, share: Floats, x: Scale, y: Scale, language: Language, plot: Plot
) -> list[Shape]:
    """How many precincts lie in each cell of one per cent, by two percentages."""
    cells = fingerprint(turnout / 100, share / 100)
    edges = _edges(int(cells.max()))
    level = np.searchsorted(np.array(edges[1:-1]), cells, side="right") + 1
    level[cells == 0] = 0
    shapes: list[Shape] = []
    for number in range(PERCENTS):
        shapes += _row(level[number], number, x, y)
    entries: list[tuple[Role, float, str]] = [
        ("accent", (step + 1) / STEPS, _between(low, high - 1, language))
        for step, (low, high) in enumerate(pairwise(edges))
    ]
    title = messages.text("chart-density-legend", language)
    shapes += axes.legend([("surface", 1.0, title), *entries], plot.right, plot.top - 8)
    return shapes


def _row(levels: NDArray[np.int64], number: int, x: Scale, y: Scale) -> list[Shape]:
    """Boxes of one row of cells; neighbours of the same shade become one box."""
    breaks = np.flatnonzero(np.diff(levels)) + 1
    starts = [0, *breaks.tolist()]
    ends = [*breaks.tolist(), PERCENTS]
    top, height = y(number + 1), y(number) - y(number + 1)
    return [
        Box(
            x(start),
            top,
            x(end) - x(start),
            height,
            "accent",
            f"cells:{start}:{end}:{number}",
            int(levels[start]) / STEPS,
        )
        for start, end in zip(starts, ends, strict=True)
        if levels[start]
    ]


def _edges(most: int) -> list[int]:
    """Where shades begin, in precincts a cell: evenly spread by logarithm, the last exclusive."""
    raw = np.geomspace(1, most + 1, STEPS + 1)
    edges = [1]
    for value in raw[1:]:
        edges.append(max(edges[-1] + 1, round(float(value))))
    return edges


def _between(low: int, high: int, language: Language) -> str:
    if low == high:
        return formatting.whole(low, language)
    return f"{formatting.whole(low, language)}–{formatting.whole(high, language)}"


def _summary(
    turnout: Floats,
    share: Floats,
    drawn: NDArray[np.bool_],
    data: Stations,
    line: BallotLine,
    language: Language,
) -> str:
    t, s = turnout[drawn], share[drawn]
    varies = len(t) > 2 and float(t.std()) > 0 and float(s.std()) > 0
    r = float(np.corrcoef(t, s)[0, 1]) if varies else float("nan")
    return messages.text(
        "chart-share-summary",
        language,
        line=line.name(language),
        precincts=len(t),
        out=int((~drawn).sum()) + data.left_out,
        turnout=formatting.percent(float(np.median(t)), 1, language),
        share=formatting.percent(float(np.median(s)), 1, language),
        correlation=formatting.decimal(r, 2, language),
    )
