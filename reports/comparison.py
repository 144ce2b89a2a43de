"""What a report says of a comparison with another election: plain figures, that it carries along.

The other election's files are no inputs of the report, so its figures go into it as they are.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from audit.comparing.compared import Compared, Limits

MOST = 40  # precincts that the chapter lists


@dataclass(frozen=True, slots=True)
class File:
    """A file of the other election."""

    name: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Row:
    """Then and now of the country, a region or a precinct (``level``); None where not known.

    ``shares`` are of the line that was looked at.
    """

    level: str
    region_key: str
    district: str
    precinct: str
    voters: tuple[float | None, float | None]
    turnout: tuple[float | None, float | None]
    shares: tuple[float | None, float | None]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Another election, or another ballot, beside the one of the report.

    ``line`` is the line of now whose share was looked at, "" for none; ``both``, ``only_now`` and
    ``only_then`` count precincts; ``anew``: they were numbered anew. ``more`` counts precincts
    worth an explanation that are not listed.
    """

    name: str
    files: tuple[File, ...]
    line: str
    both: int
    only_now: int
    only_then: int
    anew: bool
    registered_percent: float
    turnout_z: float
    share_z: float
    least_voters: int
    regions: tuple[Row, ...]
    changes: tuple[Row, ...]
    more: int


def summarised(of: "Compared", line: str, limits: "Limits", name: str) -> Comparison:
    """What the report tells of a comparison; ``name`` is what the other election is called."""
    from audit.comparing.compared import changes

    ranked = changes(of, line, limits).ranked
    return Comparison(
        name=name,
        files=tuple(File(source.name, source.sha256) for source in of.then.sources),
        line=line,
        both=len(of.matched.now),
        only_now=len(of.matched.only_now),
        only_then=len(of.matched.only_then),
        anew=of.anew,
        registered_percent=limits.registered_percent,
        turnout_z=limits.turnout_z,
        share_z=limits.share_z,
        least_voters=limits.least_voters,
        regions=tuple(_regions(of, line)),
        changes=tuple(_precincts(of, line, ranked[:MOST])),
        more=max(len(ranked) - MOST, 0),
    )


def _regions(of: "Compared", line: str) -> Iterator[Row]:
    from audit.comparing.compared import by_region

    told = by_region(of, line)
    columns = [
        [told[f"{name}_{when}"].tolist() for when in ("then", "now")]
        for name in ("registered", "turnout", "share")
    ]
    places = zip(told["level"].tolist(), told["region_key"].tolist(), strict=True)
    for number, (level, key) in enumerate(places):
        voters, turnout, share = ((_known(a[number]), _known(b[number])) for a, b in columns)
        yield Row(level, key, "", "", voters, turnout, share)


def _precincts(of: "Compared", line: str, rows: np.ndarray) -> Iterator[Row]:
    frame = of.frame.iloc[rows][["region_key", "district", "precinct"]]
    share = of.share(line)
    for row, place in zip(rows.tolist(), frame.itertuples(index=False, name=None), strict=True):
        voters, turnout, own = (
            (None, None) if one is None else (_known(one.then[row]), _known(one.now[row]))
            for one in (of.registered, of.turnout, share)
        )
        key, district, precinct = (str(part) for part in place)
        yield Row("precinct", key, district, precinct, voters, turnout, own)


def _known(value: float) -> float | None:
    return None if np.isnan(value) else round(float(value), 6)
