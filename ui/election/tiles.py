"""The regions as tiles: where each stands, and what one measure says of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from audit import formatting, messages
from audit.election import Election
from audit.evidence.overview import Overview
from audit.fields import VOTES
from audit.findings import SEVERITIES
from audit.frames import Floats
from audit.messages import Language
from ui.election.regions import PlaceFigures
from ui.findings.rows import Rows

STEPS = 5  # shades from the lowest value to the highest
_WIDE = 1.6  # columns for each row, where nothing says where regions lie
MEASURES = ("turnout", "findings", "coverage")  # and ``votes:KEY``, the share of a line


@dataclass(frozen=True)
class Tile:
    """One region: ``value`` NaN where unknown; ``shade`` from 1 to `STEPS`, 0 where unknown.

    ``severity`` is that of its strongest finding, "" where it has none.
    """

    key: str
    name: str
    column: int
    row: int
    value: float
    shown: str
    shade: int
    findings: int
    severity: str


@dataclass(frozen=True)
class Mapped:
    """All tiles of one measure, and the range of each shade in words, the lowest first."""

    tiles: tuple[Tile, ...]
    legend: tuple[str, ...]

    @property
    def columns(self) -> int:
        """How many columns the map has."""
        return max((tile.column for tile in self.tiles), default=-1) + 1

    @property
    def rows(self) -> int:
        """How many rows the map has."""
        return max((tile.row for tile in self.tiles), default=-1) + 1


class TileFigures:
    """What tiles can show of an election, by the figures of its regions.

    Attributes:
        measures: what can be shown, of which at least one region has a value.
    """

    def __init__(
        self, figures: PlaceFigures, findings: Rows, brought: Overview, election: Election
    ) -> None:
        self._election = election
        first = dict(zip(reversed(figures.keys), reversed(range(len(figures))), strict=True))
        self._keys = [str(key) for key in dict.fromkeys(figures.keys) if key]
        self._at = np.array([first[key] for key in self._keys], dtype=np.int64)
        self._figures = figures
        self._findings, self._severity = _of_findings(findings, self._keys)
        self._covered = _coverage(brought, self._keys)
        names = [*MEASURES[:1], *(f"{VOTES}{line.key}" for line in election.lines), *MEASURES[1:]]
        self.measures = tuple(name for name in names if not np.isnan(self.values(name)).all())

    def values(self, measure: str) -> Floats:
        """The values of a measure, shape (regions,); per cent or a number of findings."""
        if measure == "findings":
            return self._findings.astype(np.float64)
        if measure == "coverage":
            return self._covered
        if measure == "turnout":
            return self._figures.turnout[self._at]
        return self._figures.computed[measure.removeprefix(VOTES)][self._at]

    def mapped(self, measure: str, language: Language) -> Mapped:
        """The tiles of a measure, with what each says."""
        values = self.values(measure)
        percent = measure != "findings"
        edges = _edges(values, percent)
        shades = _shades(values, edges)
        where = layout(self._keys, self._election)
        tiles = tuple(
            Tile(
                key, str(self._figures.names[row]), *where[key], float(value),
                _shown(float(value), percent, language), int(shade), int(findings), severity,
            )
            for key, row, value, shade, findings, severity in zip(
                self._keys, self._at, values, shades, self._findings, self._severity, strict=True
            )
        )  # fmt: skip
        return Mapped(tiles, _legend(edges, percent, language))


def measure_name(measure: str, election: Election, language: Language) -> str:
    """What a measure is called."""
    line = election.line(measure.removeprefix(VOTES)) if measure.startswith(VOTES) else None
    if line is not None:
        return messages.text("tiles-share", language, line=line.name(language))
    return messages.text(f"tiles-{measure}", language)


def layout(keys: Sequence[str], election: Election) -> Mapping[str, tuple[int, int]]:
    """Column and row of each region: the profile's, else in order of the number of precincts.

    Regions that the profile gives no place stand below those that have one.
    """
    known = {key: region.tile for key in keys if (region := election.profile.region(key))}
    placed = {key: tile for key, tile in known.items() if tile is not None}
    sizes = _precincts(election)
    rest = sorted((key for key in keys if key not in placed), key=lambda key: -sizes.get(key, 0))
    if placed:
        left = min(column for column, _ in placed.values())
        top = min(row for _, row in placed.values())
        placed = {key: (column - left, row - top) for key, (column, row) in placed.items()}
        width = max(column for column, _ in placed.values()) + 1
        below = max(row for _, row in placed.values()) + 1
    else:
        width, below = max(round(float(np.sqrt(len(rest) * _WIDE))), 1), 0
    width = max(width, 1)
    return {**placed, **{k: (n % width, below + n // width) for n, k in enumerate(rest)}}


def _precincts(election: Election) -> dict[str, int]:
    counted = election.polls.frame["region_key"].value_counts()
    return {str(key): int(number) for key, number in counted.items()}


def _of_findings(findings: Rows, keys: Sequence[str]) -> tuple[NDArray[np.int64], list[str]]:
    """How many findings each region has, and the strongest severity of them."""
    number = {key: n for n, key in enumerate(keys)}
    counts = np.zeros(len(keys), dtype=np.int64)
    strongest = np.full(len(keys), len(SEVERITIES))
    strength = {str(severity): n for n, severity in enumerate(SEVERITIES)}
    of = findings.columns
    for key, severity in zip(of["region_key"], of["severity"], strict=True):
        at = number.get(key)
        if at is not None:
            counts[at] += 1
            strongest[at] = min(strongest[at], strength[severity])
    names = [*map(str, SEVERITIES), ""]
    return counts, [names[n] for n in strongest]


def _coverage(brought: Overview, keys: Sequence[str]) -> Floats:
    """Per cent of each region's precincts of which observers brought a copy."""
    table = brought.regions
    if not len(table):
        return np.full(len(keys), np.nan)
    every = table["precincts"].to_numpy(dtype=np.float64)
    share = 100 * (1 - table["no_copy"].to_numpy(dtype=np.float64) / np.maximum(every, 1))
    by_key = dict(zip(table["region_key"].astype(str), np.where(every > 0, share, np.nan),
                      strict=True))  # fmt: skip
    return np.array([by_key.get(key, np.nan) for key in keys], dtype=np.float64)


def _edges(values: Floats, percent: bool) -> Floats:
    """Where shades begin and end, ascending; as many as are needed and one more."""
    known = values[~np.isnan(values)]
    if not len(known):
        return np.zeros(0)
    low, high = float(known.min()), float(known.max())
    if low == high:
        return np.array([low, high])
    if percent:
        return np.linspace(low, high, STEPS + 1)
    steps = min(STEPS, round(high - low) + 1)
    return np.unique(np.floor(np.linspace(low, high + 1, steps + 1)))


def _shades(values: Floats, edges: Floats) -> NDArray[np.int64]:
    if not len(edges):
        return np.zeros(len(values), dtype=np.int64)
    inner = edges[1:-1]
    shade = np.searchsorted(inner, np.nan_to_num(values), side="right") + 1
    if len(inner) + 1 < STEPS:  # few steps: spread over the scale, the highest the darkest
        shade = np.rint(1 + (shade - 1) * (STEPS - 1) / max(len(inner), 1)).astype(np.int64)
    return np.where(np.isnan(values), 0, shade)


def _legend(edges: Floats, percent: bool, language: Language) -> tuple[str, ...]:
    told = []
    for low, high in pairwise(edges):
        last = high if percent else max(low, high - 1)
        ends = [_shown(float(low), percent, language), _shown(float(last), percent, language)]
        told.append("–".join(dict.fromkeys(ends)))
    return tuple(told)


def _shown(value: float, percent: bool, language: Language) -> str:
    return formatting.percent(value, 1, language) if percent else formatting.whole(value, language)
