"""Where each station lies in a chart, so that what is pointed at in one is found in all others."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol, TypeVar

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]


class Extent(Protocol):
    """What is asked of a drawn box; ``key`` names what it stands for."""

    @property
    def x(self) -> float:
        """Its left edge, in points."""

    @property
    def y(self) -> float:
        """Its upper edge, in points."""

    @property
    def width(self) -> float:
        """Points."""

    @property
    def height(self) -> float:
        """Points."""

    @property
    def key(self) -> str:
        """What it stands for."""


Drawn = TypeVar("Drawn", bound=Extent)


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle in points of a scene; ``left`` is at most ``right``, ``top`` at most ``bottom``.

    One without width and height is a single point.
    """

    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, eq=False, slots=True)
class Spots:
    """Stations as points, shape (stations,): ``place`` are their numbers, x and y points.

    ``across``: what is chosen reaches over the whole height, since only x means anything.
    """

    place: Integers
    x: Floats
    y: Floats
    across: bool = False

    def inside(self, drawn: Iterable[Extent], area: Area, near: float) -> Integers:
        """The numbers of the stations in an area; of a single point those at the nearest spot.

        ``near``: how far from a single point, in points of the scene, a spot may lie.
        """
        if area.left < area.right or area.top < area.bottom:
            held = (self.x >= area.left) & (self.x <= area.right)
            if not self.across:
                held &= (self.y >= area.top) & (self.y <= area.bottom)
            return self.place.take(np.flatnonzero(held))
        away = np.abs(self.x - area.left)
        if not self.across:
            away = np.hypot(away, self.y - area.top)
        least = float(away.min(initial=np.inf))
        return self.place[away <= least + 1e-9] if least <= near else self.place[:0]


@dataclass(frozen=True, eq=False)
class Parts:
    """Stations as parts of boxes, shape (stations,): ``bin`` is the box's number, -1 for none.

    ``keys`` are the keys of the boxes by their numbers; a box that is not drawn has no shape.
    ``weight``: what a station adds to the length of its box, one where None. ``lying``: boxes grow
    to the right and not upwards.
    """

    place: Integers
    bin: Integers
    keys: tuple[str, ...]
    weight: Floats | None = None
    lying: bool = False

    def inside(self, drawn: Iterable[Extent], area: Area, near: float) -> Integers:
        """The numbers of the stations whose boxes an area reaches, however long these are.

        ``near`` does not matter: one points at the column of a low bar as well as at the bar.
        """
        reached = np.zeros(len(self.keys) + 1, dtype=bool)  # the last for those in no box
        for number, box in self.boxes(drawn).items():
            ends = (box.y, box.y + box.height) if self.lying else (box.x, box.x + box.width)
            low, high = (area.top, area.bottom) if self.lying else (area.left, area.right)
            reached[number] = ends[0] <= high and low < ends[1]
        return self.place.take(np.flatnonzero(reached[self.bin]))

    def boxes(self, drawn: Iterable[Drawn]) -> dict[int, Drawn]:
        """Those of the drawn boxes that hold stations, by their numbers."""
        numbers = {key: number for number, key in enumerate(self.keys)}
        return {numbers[box.key]: box for box in drawn if box.key in numbers}

    def filled(self, chosen: NDArray[np.bool_]) -> Floats:
        """Which part of each box the chosen stations make, shape (boxes,); 0 where none does.

        ``chosen``: shape (stations,).
        """
        part, every = self._sums(np.flatnonzero(chosen)), self._every
        filled: Floats = np.zeros(len(self.keys))
        np.divide(part, every, out=filled, where=every > 0)
        return filled

    def make_ready(self) -> None:
        """Count what the first choice would have to count, before there is one."""
        _ = self._every

    @cached_property
    def _every(self) -> Floats:
        return self._sums(np.arange(len(self.bin)))

    def _sums(self, stations: Integers) -> Floats:
        """The length of each box by these stations alone; those of no box are counted first."""
        weight = None if self.weight is None else self.weight.take(stations)
        sums = np.bincount(self.bin.take(stations) + 1, weight, len(self.keys) + 1)[1:]
        return sums.astype(np.float64)


Where = Spots | Parts
