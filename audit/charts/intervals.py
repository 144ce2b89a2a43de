"""A measure of a method by region or by line: its value, what was expected, and its range."""

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
    """One region or line: what was measured; NaN where there is none."""

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
    """The regions of one measure, the largest value first.

    It is of the line for which most regions need an explanation, of the first where none does.
    With ``excess`` what is drawn is by how much each value exceeds what was expected. None where
    fewer than two regions were measured.
    """
    own = _of(measures, measure, "region")
    own = own[own["field"] == _field(own)] if len(own) else own
    if excess:
        own = own.assign(**{n: own[n] - own["expected"] for n in ("value", "low", "high")})
        own = own.assign(expected=0.0)
    own = own.sort_values("value", ascending=False, kind="stable")
    if len(own) < _LEAST:
        return None
    name = methods.name(measure, language)
    name = messages.text("chart-intervals-excess", language, measure=name) if excess else name
    line = str(methods.fields(own.head(1), election, language)[0])
    rows = _rows(own, methods.places(own, election, language).tolist(), "region_key")
    chart = _Chart(own, rows, f"{name}: {line}" if line else name, name, language)
    return chart.scene(width, from_zero=True)


def by_line(
    measures: pd.DataFrame,
    measure: str,
    election: Election,
    language: Language,
    width: float = 500,
) -> Scene | None:
    """One measure of the whole country for each line or field; None where it has none."""
    own = _of(measures, measure, "country")
    if not len(own):
        return None
    name = methods.name(measure, language)
    title = f"{name}: {messages.text('place-country', language)}"
    rows = _rows(own, methods.fields(own, election, language).tolist(), "field")
    return _Chart(own, rows, title, name, language).scene(width, from_zero=False)


def _field(own: pd.DataFrame) -> str:
    """The line or field that most of the rows flagged are of; the first of several, or of all."""
    flagged = own["flagged"].groupby(own["field"], sort=False).sum()
    return str(flagged.idxmax())


def _of(measures: pd.DataFrame, measure: str, level: str) -> pd.DataFrame:
    own = (measures["measure"] == measure) & (measures["level"] == level)
    return measures[own & measures["value"].notna()]


def _rows(own: pd.DataFrame, names: list[str], key: str) -> list[Row]:
    columns = (own[name].tolist() for name in ("value", "expected", "low", "high", "flagged"))
    kind = key.partition("_")[0]
    return [
        Row(name, value, expected, low, high, bool(flagged), f"{kind}:{of}")
        for name, of, value, expected, low, high, flagged in zip(
            names, own[key].tolist(), *columns, strict=True
        )
    ]


@dataclass(frozen=True, slots=True)
class _Chart:
    """Rows of one measure, and the words around them; ``name`` stands at the axis."""

    own: pd.DataFrame
    rows: list[Row]
    title: str
    name: str
    language: Language

    def scene(self, width: float, from_zero: bool) -> Scene:
        """Draw the rows; without ``from_zero`` the axis begins where the figures do."""
        shown, hidden = _shown(self.rows)
        slots = len(shown) + bool(hidden)
        height = 50 + (15.0 if slots <= 40 else 7.5) * slots + 32
        plot = Plot(170, 36, width - 60, height - 32)
        ends = [v for r in shown for v in (r.value, r.expected, r.low, r.high) if np.isfinite(v)]
        ends += [0.0] if from_zero else []
        ticks = axes.ticks_between(min(ends), max(ends))
        x = Scale(ticks[0], ticks[-1], plot.left, plot.right)
        shapes = axes.heading(self.title, width)
        shapes += _legend(self.own, plot.right, self.language)
        shapes += [Line(x(tick), plot.top, x(tick), plot.bottom, "grid", 0.4) for tick in ticks]
        step = (plot.bottom - plot.top) / slots
        for number, row in enumerate(shown):
            slot = number + (1 if hidden and number >= MOST_ROWS // 2 else 0)
            shapes += _drawn(row, self._figure(row.value), x, plot, (plot.top + slot * step, step))
        if hidden:
            baseline = plot.top + (MOST_ROWS // 2 + 0.7) * step
            text = messages.text("chart-bars-hidden", self.language, count=hidden)
            shapes.append(Label(plot.left + 4, baseline, text, size=step * 0.8, role="muted"))
        places = axes.decimals_of(ticks)
        labels = [(tick, self._figure(tick, places)) for tick in ticks]
        axis = axes.fit(self.name, width - 60, axes.LABEL_SIZE)
        shapes += axes.bottom_axis(plot, x, labels, axis)
        return Scene(width, height, tuple(shapes), self.title, self._summary())

    def _figure(self, value: float, decimals: int | None = None) -> str:
        unit = str(self.own["unit"].iloc[0])
        if decimals is None:
            values = self.own["value"].to_numpy(dtype=np.float64)
            decimals = methods.decimals_of(values, unit, int(self.own["decimals"].iloc[0]))
        return methods.figure(value, unit, decimals, self.language)

    def _summary(self) -> str:
        measure = str(self.own["measure"].iloc[0])
        told = "; ".join(f"{row.name}: {self._figure(row.value)}" for row in self.rows)
        summary = f"{self.title}. {told}."
        if self.rows[0].key.startswith("region:"):
            summary = self._of_regions()
        if self.own["p"].notna().any():
            flagged = sum(row.flagged for row in self.rows)
            told = messages.text("chart-intervals-flagged", self.language, flagged=flagged)
            summary = f"{summary} {told}"
        return f"{summary} {methods.legend(self.own, measure, self.language)}".strip()

    def _of_regions(self) -> str:
        """The highest and the lowest region, named only where no other shares its figure."""
        first = max(self.rows, key=lambda row: row.value)
        last = min(self.rows, key=lambda row: row.value)
        told = [self._figure(row.value) for row in self.rows]
        highest, lowest = self._figure(first.value), self._figure(last.value)
        alone = told.count(highest) == told.count(lowest) == 1
        which = "same" if highest == lowest else "summary" if alone else "shared"
        return messages.text(
            f"chart-intervals-{which}", self.language, title=self.title, regions=len(self.rows),
            high=first.name, highest=highest, low=last.name, lowest=lowest,
        )  # fmt: skip


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
