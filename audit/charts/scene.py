"""A chart as a list of plain shapes, so that screen and paper draw the very same picture.

Coordinates are points (1/72 inch) from the top left corner, y growing downwards. Colours are role
names, not values: each surface (light window, dark window, paper) has its own palette.
"""

from dataclasses import dataclass, field
from typing import Literal

from audit.charts.where import Where

Role = Literal[
    "ink", "muted", "grid", "accent", "accent_soft", "second", "warning", "danger", "surface"
]
Anchor = Literal["start", "middle", "end"]


@dataclass(frozen=True, slots=True)
class Line:
    """A straight line; ``dash`` draws it dashed."""

    x1: float
    y1: float
    x2: float
    y2: float
    role: Role = "ink"
    width: float = 0.6
    dash: bool = False


@dataclass(frozen=True, slots=True)
class Box:
    """A filled rectangle; ``key`` names what it stands for (for tooltips and selection)."""

    x: float
    y: float
    width: float
    height: float
    role: Role = "accent"
    key: str = ""
    opacity: float = 1.0


@dataclass(frozen=True, slots=True)
class Polyline:
    """A line through points, or a filled area when ``fill``."""

    points: tuple[tuple[float, float], ...]
    role: Role = "accent"
    width: float = 1.0
    fill: bool = False


@dataclass(frozen=True, slots=True)
class Label:
    """One line of text; ``size`` in points; ``y`` is the baseline; ``turned``: 90° upwards."""

    x: float
    y: float
    text: str
    anchor: Anchor = "start"
    size: float = 8.0
    role: Role = "ink"
    bold: bool = False
    turned: bool = False


Shape = Line | Box | Polyline | Label


@dataclass(frozen=True, slots=True)
class Scene:
    """One chart, ``width`` by ``height`` points. ``summary`` tells in words what it shows.

    ``where``: where each station lies in it; None where one cannot point at stations.
    """

    width: float
    height: float
    shapes: tuple[Shape, ...]
    title: str = ""
    summary: str = ""
    where: Where | None = field(default=None, compare=False, repr=False)

    @property
    def boxes(self) -> tuple[Box, ...]:
        """The boxes that stand for something."""
        return tuple(shape for shape in self.shapes if isinstance(shape, Box) and shape.key)
