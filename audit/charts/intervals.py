"""A measure of a method by region: its value, what was expected, and its range."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from audit import messages, methods
from audit.charts import axes
from audit.charts.axes import Plot, Scale
from audit.charts.scene import Box, Label, Line, Role, Scene, Shape
from audit.election import Election
from audit.messages import Language

MOST_ROWS = 80  # more would not be legible on one page
_LEAST = 2  # a chart of one region says nothing


@dataclass(frozen=True, slots=True)
class Row:
    """One region (or the country): what was measured there; NaN where there is none."""

    name: str
    value: float
    expected: float
    low: float
    high: float
    flagged: bool
    key: str


def intervals(
    measures: pd.DataFrame,
    measure: str,
    election: Election,
    language: Language,
    width: float = 500,
    excess: bool = False,
) -> Scene | None:
    """The regions of one measure (for its first line), the largest value first.

    With ``excess`` what is drawn is by how much each value exceeds what was expected. None where
    fewer than two regions were measured.
    """
    own = measures[(measures["measure"] == measure) & (measures["level"] == "region")]
    own = own[own["field"] == own["field"].iloc[0]] if len(own) else own
    if excess:
        own = own.assign(**{n: own[n] - own["expected"] for n in ("value", "low", "high")})
        own = own.assign(expected=0.0)
    own = own[own["value"].notna()].sort_values("value", ascending=False, kind="stable")
    if len(own) < _LEAST:
        return None
    rows = _rows(own, election, language)
    shown, hidden = _shown(rows)
    unit, decimals = str(own["unit"].iloc[0]), int(own["decimals"].iloc[0])
    name = methods.name(measure, language)
    line = str(methods.fields(own.head(1), election, language)[0])
    if excess:
        name = messages.text("chart-intervals-excess", language, measure=name)
    title = f"{name}: {line}" if line else name
    slots = len(shown) + bool(hidden)
    height = 50 + (15.0 if slots <= 40 else 7.5) * slots + 32
    plot = Plot(170, 36, width - 60, height - 32)
    ends = [v for r in shown for v in (r.value, r.expected, r.low, r.high) if np.isfinite(v)]
    ticks = axes.ticks_between(min(0.0, *ends), max(0.0, *ends))
    x = Scale(ticks[0], ticks[-1], plot.left, plot.right)
    shapes = axes.heading(title, width)
    shapes += _legend(own, plot.right, language)
    shapes += [Line(x(tick), plot.top, x(tick), plot.bottom, "grid", 0.4) for tick in ticks]
    places = axes.decimals_of(ticks)
    labels = [(tick, methods.figure(tick, unit, places, language)) for tick in ticks]
    step = (plot.bottom - plot.top) / slots
    for number, row in enumerate(shown):
        slot = number + (1 if hidden and number >= MOST_ROWS // 2 else 0)
        figure = methods.figure(row.value, unit, decimals, language)
        shapes += _drawn(row, figure, x, plot, (plot.top + slot * step, step))
    if hidden:
        baseline = plot.top + (MOST_ROWS // 2 + 0.7) * step
        text = messages.text("chart-bars-hidden", language, count=hidden)
        shapes.append(Label(plot.left + 4, baseline, text, size=step * 0.8, role="muted"))
    shapes += axes.bottom_axis(plot, x, labels, axes.fit(name, width - 60, axes.LABEL_SIZE))
    summary = messages.text(
        "chart-intervals-summary",
        language,
        title=title,
        regions=len(rows),
        high=rows[0].name,
        highest=methods.figure(rows[0].value, unit, decimals, language),
        low=rows[-1].name,
        lowest=methods.figure(rows[-1].value, unit, decimals, language),
    )
    if own["p"].notna().any():
        flagged = sum(row.flagged for row in rows)
        summary += " " + messages.text("chart-intervals-flagged", language, flagged=flagged)
    explained = methods.legend(own, measure, language)
    return Scene(width, height, tuple(shapes), title, f"{summary} {explained}".strip())


def _rows(own: pd.DataFrame, election: Election, language: Language) -> list[Row]:
    names = methods.places(own, election, language)
    columns = (own[name].tolist() for name in ("value", "expected", "low", "high", "flagged"))
    return [
        Row(str(name), value, expected, low, high, bool(flagged), f"region:{key}")
        for name, key, value, expected, low, high, flagged in zip(
            names, own["region_key"], *columns, strict=True
        )
    ]


def _shown(rows: Sequence[Row]) -> tuple[list[Row], int]:
    """The rows to draw and how many between the highest and the lowest have no room."""
    if len(rows) <= MOST_ROWS:
        return list(rows), 0
    half = MOST_ROWS // 2
    return [*rows[:half], *rows[-half:]], len(rows) - 2 * half


def _drawn(row: Row, figure: str, x: Scale, plot: Plot, slot: tuple[float, float]) -> list[Shape]:
    top, step = slot
    middle, size = top + step / 2, min(axes.LABEL_SIZE, step * 0.8)
    role: Role = "danger" if row.flagged else "accent"
    baseline = middle + size * 0.35
    shapes: list[Shape] = [
        Label(plot.left - 5, baseline, axes.fit(row.name, plot.left - 8, size), "end", size)
    ]
    low = x.start if np.isnan(row.low) else x(row.low)
    if not np.isnan(row.high):
        left = min(low, x(row.high))
        half = step * 0.28
        shapes.append(
            Box(left, middle - half, abs(x(row.high) - low), 2 * half, "accent_soft", opacity=0.6)
        )
    if not np.isnan(row.expected):
        at = x(row.expected)
        shapes.append(Line(at, top + step * 0.15, at, top + step * 0.85, "muted", 1.0))
    side = min(5.0, step * 0.55)
    at = x(row.value)
    shapes.append(Box(at - side / 2, middle - side / 2, side, side, role, row.key))
    text = f"≠ {figure}" if row.flagged else figure
    shapes.append(
        Label(plot.right + 4, baseline, text, size=size, role=role if row.flagged else "ink")
    )
    return shapes


def _legend(own: pd.DataFrame, right: float, language: Language) -> list[Shape]:
    entries: list[tuple[Role, float, str]] = []
    if own["high"].notna().any():
        entries.append(("accent_soft", 0.6, messages.text("method-range", language)))
    if own["expected"].notna().any():
        entries.append(("muted", 1.0, messages.text("method-expected", language)))
    entries.append(("accent", 1.0, messages.text("methods-value", language)))
    if own["flagged"].any():
        entries.append(("danger", 1.0, f"≠ {messages.text('methods-marked', language)}"))
    return axes.legend(entries, right + 50, 28)
