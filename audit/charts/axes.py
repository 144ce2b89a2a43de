"""Axes, ticks and labels that all charts share."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from audit.charts.scene import Box, Label, Line, Role, Shape

TITLE_SIZE = 10.0
LABEL_SIZE = 8.0
SMALL_SIZE = 7.0
# Mean advance of a letter in a sans-serif face, in ems: Cyrillic is wider than Latin. Scenes know
# no font, so this errs to the wide side and a clipped name never runs into its bar.
LETTER = 0.56


@dataclass(frozen=True, slots=True)
class Scale:
    """Maps values from ``low`` to ``high`` onto points from ``start`` to ``end``."""

    low: float
    high: float
    start: float
    end: float

    def __call__(self, value: float) -> float:
        """The position of one value."""
        return self.start + (value - self.low) / (self.high - self.low) * (self.end - self.start)


@dataclass(frozen=True, slots=True)
class Plot:
    """The rectangle inside the axes, in points of the scene."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def middle(self) -> float:
        """Half-way between left and right."""
        return (self.left + self.right) / 2


def nice_ticks(high: float, wanted: int = 5) -> tuple[float, ...]:
    """Round values 0, s, 2s, ... of which the last is the first at or above ``high``.

    The step is 1, 2, 2.5 or 5 times a power of ten, and never below 1: charts here count things
    or show percentages.
    """
    if high <= 0 or not math.isfinite(high):
        return (0.0, 1.0)
    rough = high / max(wanted, 1)
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(m * power for m in (1, 2, 2.5, 5, 10) if m * power >= rough * (1 - 1e-12))
    step = max(1.0, step if step >= 10 else math.ceil(step - 1e-12))
    return tuple(step * number for number in range(math.ceil(high / step - 1e-12) + 1))


def ticks_between(low: float, high: float, wanted: int = 5) -> tuple[float, ...]:
    """Round values from the last at or below ``low`` to the first at or above ``high``.

    The step is 1, 2, 2.5 or 5 times a power of ten, below 1 too.
    """
    if not (math.isfinite(low) and math.isfinite(high)) or high <= low:
        return (low, low + 1.0) if math.isfinite(low) else (0.0, 1.0)
    rough = (high - low) / max(wanted, 1)
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(m * power for m in (1, 2, 2.5, 5, 10) if m * power >= rough * (1 - 1e-12))
    first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
    return tuple(step * number for number in range(first, max(last, first + 1) + 1))


def decimals_of(ticks: Sequence[float]) -> int:
    """How many places the ticks need so that no two of them read alike."""
    step = ticks[1] - ticks[0]
    return next((d for d in range(12) if abs(step - round(step, d)) < step * 1e-6), 12)


def fit(text: str, width: float, size: float) -> str:
    """``text``, or as much of it as surely fits into ``width`` points, ending in an ellipsis."""
    letters = max(1, int(width / (LETTER * size)))
    return text if len(text) <= letters else text[: letters - 1].rstrip() + "…"


def heading(title: str, width: float) -> list[Shape]:
    """The title of a chart, top left."""
    return [Label(0, 12, fit(title, width, TITLE_SIZE), size=TITLE_SIZE, bold=True)]


def source_line(text: str, width: float, height: float) -> list[Shape]:
    """Where the figures come from, bottom left."""
    return [Label(0, height - 3, fit(text, width, SMALL_SIZE), size=SMALL_SIZE, role="muted")]


def bottom_axis(
    plot: Plot, scale: Scale, ticks: Sequence[tuple[float, str]], title: str
) -> list[Shape]:
    """The horizontal axis with its ticks and its title below."""
    shapes: list[Shape] = [Line(plot.left, plot.bottom, plot.right, plot.bottom)]
    for value, text in ticks:
        x = scale(value)
        shapes.append(Line(x, plot.bottom, x, plot.bottom + 3))
        shapes.append(Label(x, plot.bottom + 12, text, "middle", LABEL_SIZE))
    shapes.append(Label(plot.middle, plot.bottom + 25, title, "middle", LABEL_SIZE))
    return shapes


def left_axis(
    plot: Plot, scale: Scale, ticks: Sequence[tuple[float, str]], title: str
) -> list[Shape]:
    """The vertical axis with faint lines across the plot; its title stands turned at the edge."""
    shapes: list[Shape] = []
    for value, text in ticks:
        y = scale(value)
        shapes.append(Line(plot.left, y, plot.right, y, "grid", 0.4))
        shapes.append(Label(plot.left - 4, y + 2.8, text, "end", LABEL_SIZE))
    middle = (plot.top + plot.bottom) / 2
    shapes.append(Label(9, middle, title, "middle", LABEL_SIZE, turned=True))
    return shapes


def legend(entries: Sequence[tuple[Role, float, str]], right: float, y: float) -> list[Shape]:
    """Small boxes with their meaning, laid out leftwards from ``right``; (role, opacity, text)."""
    shapes: list[Shape] = []
    x = right
    for role, opacity, text in reversed(entries):
        x -= len(text) * LETTER * SMALL_SIZE
        shapes.append(Label(x, y, text, size=SMALL_SIZE))
        x -= 10
        shapes.append(Box(x, y - 6, 7, 7, role, opacity=opacity))
        x -= 8
    return shapes
