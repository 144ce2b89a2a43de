"""Bars across: turnout by region, and seats by ballot line."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from audit import formatting, messages
from audit.charts import axes, wording
from audit.charts.axes import Plot, Scale
from audit.charts.scene import Box, Label, Line, Scene, Shape
from audit.charts.stations import source_names
from audit.charts.where import Parts
from audit.election import Election
from audit.frames import count, voted
from audit.messages import Language

MOST_BARS = 80  # more would not be legible on one page
REGION = "region:"  # of a bar's box, before the region's key


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: name to its left, ``text`` to its right."""

    key: str
    name: str
    value: float
    text: str


@dataclass(frozen=True, slots=True)
class Words:
    """What stands around the bars."""

    title: str
    axis: str
    source: str
    summary: str


def region_turnout(
    election: Election, language: Language, width: float = 500, height: float | None = None
) -> Scene | None:
    """Turnout of each region, highest first; None where no region's turnout is known."""
    frame = _regions(election)
    if not len(frame):
        return None
    column, field = voted(frame, election.profile.turnout_numerator)
    registered = count(frame, "registered")
    keys = frame["region_key"].to_numpy()
    sums = pd.DataFrame({"key": keys, "voted": column, "registered": registered})
    named = sums["key"].astype(str) != ""
    sums = sums[(sums["registered"] > 0) & sums["voted"].notna() & named]
    by_region = sums.groupby("key", sort=True)[["voted", "registered"]].sum()
    if not len(by_region):
        return None
    turnout = (100.0 * by_region["voted"] / by_region["registered"]).sort_values(
        ascending=False, kind="stable"
    )
    bars = [
        Bar(
            f"{REGION}{key}",
            election.region_name(str(key), language),
            float(value),
            formatting.percent(float(value), 2, language),
        )
        for key, value in turnout.items()
    ]
    summary = messages.text(
        "chart-regions-summary",
        language,
        regions=len(bars),
        high=bars[0].name,
        highest=bars[0].text,
        low=bars[-1].name,
        lowest=bars[-1].text,
    )
    words = Words(
        messages.text("chart-regions-title", language),
        wording.turnout_axis(field, language),
        wording.source_text(source_names(election, frame), language),
        summary,
    )
    scene = _scene(bars, words, language, (width, height), 100.0)
    return replace(scene, where=_stations_of(election, tuple(bar.key for bar in bars)))


def seats_chart(
    seats: Mapping[str, int],
    election: Election,
    language: Language,
    width: float = 500,
    height: float | None = None,
) -> Scene | None:
    """Seats by ballot line (key -> seats), most first; None where no seat is allocated."""
    total = sum(seats.values())
    if not total:
        return None
    order = sorted(seats, key=lambda key: -seats[key])
    bars = [
        Bar(f"line:{key}", _line_name(election, key, language), seats[key], str(seats[key]))
        for key in order
    ]
    held = [bar for bar in bars if bar.value]
    summary = messages.text(
        "chart-seats-summary",
        language,
        seats=total,
        lines="; ".join(f"{bar.name}: {bar.text}" for bar in held),
    )
    words = Words(
        messages.text("chart-seats-title", language),
        messages.text("chart-seats-axis", language),
        "",
        summary,
    )
    return _scene(bars, words, language, (width, height), 0.0)


def _line_name(election: Election, key: str, language: Language) -> str:
    line = election.line(key)
    party = election.profile.party(key)
    return line.name(language) if line else party.names[language] if party else key


def _regions(election: Election) -> pd.DataFrame:
    """Precincts where they carry turnout, else the published rows of regions."""
    for frame in (election.polls.frame, election.summaries):
        rows = frame[frame["level"] != "country"] if len(frame) else frame
        if frame is election.summaries and len(rows):
            rows = rows[rows["level"] == "region"]
        if len(rows) and not np.isnan(count(rows, "registered")).all():
            return rows
    return election.summaries.iloc[:0]


def _stations_of(election: Election, keys: tuple[str, ...]) -> Parts:
    """Which bar of a region each station belongs to."""
    polls = election.polls
    bar_of = {key: number for number, key in enumerate(keys)}
    codes, regions = pd.factorize(polls.frame["region_key"])
    bars = [bar_of.get(f"{REGION}{region}", -1) for region in regions]
    bins = np.array([*bars, -1], dtype=np.int64)[codes]  # the last is of blank ones, which are -1
    return Parts(polls.place, bins, keys, lying=True)


def _scene(
    bars: Sequence[Bar],
    words: Words,
    language: Language,
    size: tuple[float, float | None],
    least: float,
) -> Scene:
    """Draw the bars; the axis runs to ``least`` at the least. Without a height they take theirs."""
    shown, hidden = _shown(bars)
    slots = len(shown) + bool(hidden)
    width, below = size[0], 44 if words.source else 30
    height = size[1] or 22 + (15.0 if slots <= 40 else 7.5) * slots + below
    plot = Plot(170, 22, width - 48, height - below)
    ticks = axes.nice_ticks(max(least, *(bar.value for bar in shown)))
    x = Scale(0, ticks[-1], plot.left, plot.right)
    shapes = axes.heading(words.title, width)
    shapes += [Line(x(tick), plot.top, x(tick), plot.bottom, "grid", 0.4) for tick in ticks]
    shapes += _drawn(shown, hidden, x, plot, language)
    labels = [(tick, formatting.whole(tick, language)) for tick in ticks]
    shapes += axes.bottom_axis(plot, x, labels, words.axis)
    if words.source:
        shapes += axes.source_line(words.source, width, height)
    return Scene(width, height, tuple(shapes), words.title, words.summary)


def _shown(bars: Sequence[Bar]) -> tuple[list[Bar], int]:
    """The bars to draw and how many between the highest and the lowest have no room."""
    if len(bars) <= MOST_BARS:
        return list(bars), 0
    half = MOST_BARS // 2
    return [*bars[:half], *bars[-half:]], len(bars) - 2 * half


def _drawn(
    bars: Sequence[Bar], hidden: int, x: Scale, plot: Plot, language: Language
) -> list[Shape]:
    step = (plot.bottom - plot.top) / (len(bars) + bool(hidden))
    size = min(axes.LABEL_SIZE, step * 0.8)
    shapes: list[Shape] = []
    for number, bar in enumerate(bars):
        slot = number + (1 if hidden and number >= MOST_BARS // 2 else 0)
        top, baseline = plot.top + slot * step, plot.top + (slot + 0.5) * step + size * 0.35
        length = x(bar.value) - plot.left
        shapes.append(Box(plot.left, top + step * 0.15, length, step * 0.7, "accent", bar.key))
        name = axes.fit(bar.name, plot.left - 8, size)
        shapes.append(Label(plot.left - 5, baseline, name, "end", size))
        shapes.append(Label(plot.left + length + 4, baseline, bar.text, "start", size))
    if hidden:
        baseline = plot.top + (MOST_BARS // 2 + 0.5) * step + size * 0.35
        text = messages.text("chart-bars-hidden", language, count=hidden)
        shapes.append(Label(plot.left + 4, baseline, text, size=size, role="muted"))
    return shapes
