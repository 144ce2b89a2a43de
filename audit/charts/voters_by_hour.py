"""Voters whom observers counted in an hour, beside the official growth of the same precincts."""

from dataclasses import dataclass

import pandas as pd

from audit import formatting, messages
from audit.charts import axes, wording
from audit.charts.axes import Plot, Scale
from audit.charts.scene import Box, Label, Role, Scene, Shape
from audit.checks.tallies import side_by_side
from audit.election import Election
from audit.evidence.hours import hours_shown, named_days
from audit.fields import moment_told
from audit.messages import Language

_MOST = 24  # spans of hours; of more, those that most precincts have
_OFFICIAL: Role = "accent_soft"
_COUNTED: Role = "accent"


@dataclass(frozen=True, slots=True)
class Span:
    """One span of hours: figures of the precincts that have both, and how many these are."""

    name: str
    counted: float
    official: float
    precincts: int


def voters_by_hour(
    election: Election, language: Language, width: float = 500, height: float = 240
) -> Scene | None:
    """Two bars a span of hours; None where no precinct has both a tally and official hours."""
    spans = _spans(election, language)
    if not spans:
        return None
    title = messages.text("chart-hours-title", language)
    plot = Plot(46, 38, width - 12, height - 44)
    ticks = axes.nice_ticks(max(max(s.counted, s.official) for s in spans))
    y = Scale(0, ticks[-1], plot.bottom, plot.top)
    labels = [(tick, formatting.whole(tick, language)) for tick in ticks]
    shapes = axes.heading(title, width)
    shapes += axes.left_axis(plot, y, labels, messages.text("chart-hours-axis", language))
    slot = (plot.right - plot.left) / len(spans)
    for number, span in enumerate(spans):
        shapes += _bars(span, plot.left + number * slot, slot, y)
    below = messages.text("chart-hours-below", language)
    shapes += axes.bottom_axis(plot, Scale(0, 1, plot.left, plot.right), (), below)
    entries: list[tuple[Role, float, str]] = [
        (_COUNTED, 1.0, messages.text("chart-hours-counted", language)),
        (_OFFICIAL, 0.8, messages.text("chart-hours-official", language)),
    ]
    shapes += axes.legend(entries, plot.right, plot.top - 8)
    sources = [election.tables[n].source.name for n in election.hours["table"].unique().tolist()]
    source = wording.source_text(list(dict.fromkeys(sources)), language)
    shapes += axes.source_line(source, width, height)
    return Scene(width, height, tuple(shapes), title, _summary(spans, language))


def _spans(election: Election, language: Language) -> list[Span]:
    """The spans of hours in their order."""
    if not len(election.hours):
        return []
    seen, growth, _ = side_by_side(election)
    rows = seen[["start", "end", "growth", "place"]].assign(official=growth)
    grouped = rows.groupby(["start", "end"], as_index=False).agg(
        counted=("growth", "sum"), official=("official", "sum"), precincts=("place", "nunique")
    )
    days = named_days(election.hours)
    most: pd.DataFrame = grouped.nlargest(_MOST, "precincts").sort_values(["end", "start"])
    return [
        Span(
            moment_told(hours_shown(start, end, days), language), counted, official, int(precincts)
        )
        for start, end, counted, official, precincts in most.itertuples(index=False)
    ]


def _bars(span: Span, left: float, slot: float, y: Scale) -> list[Shape]:
    bar = min(slot * 0.36, 22.0)
    middle = left + slot / 2
    ground = y(0)
    # The narrower the room, the less of the span: its end alone says which hour it is.
    short = span.name.rpartition("–")[2]
    name = span.name if slot >= axes.LETTER * axes.SMALL_SIZE * len(span.name) else short
    return [
        Box(middle - bar, y(span.counted), bar - 0.5, ground - y(span.counted), _COUNTED),
        Box(middle + 0.5, y(max(span.official, 0.0)), bar - 0.5,
            ground - y(max(span.official, 0.0)), _OFFICIAL, opacity=0.8),
        Label(middle, ground + 11, name, "middle", axes.SMALL_SIZE),
    ]  # fmt: skip


def _summary(spans: list[Span], language: Language) -> str:
    told = [
        messages.text(
            "chart-hours-span",
            language,
            span=span.name,
            counted=formatting.whole(span.counted, language),
            official=formatting.whole(span.official, language),
            precincts=span.precincts,
        )
        for span in spans
    ]
    return messages.text("chart-hours-summary", language, spans="; ".join(told))
