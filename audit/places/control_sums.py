"""Control ratios of one protocol with both their sides, for whoever looks at that one precinct."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from audit.checks import ratios
from audit.election import Election
from audit.frames import figures
from audit.profile import Ratio, Relation
from audit.ratios.balance import Balance

Term = tuple[str, int, float]  # field, coefficient without its sign, figure


@dataclass(frozen=True, slots=True)
class ControlSum:
    """One ratio in one protocol. ``apart`` is the left side less the right, 0 where both are equal.

    Optional fields that the protocol lacks stand on neither side.
    """

    code: str
    hard: bool
    relation: Relation
    left: tuple[Term, ...]
    right: tuple[Term, ...]
    apart: float
    holds: bool


def control_sums(election: Election, place: int) -> list[ControlSum]:
    """The ratios that can be tried in the protocol of a precinct, in the profile's order."""
    found = np.flatnonzero(election.protocols["place"].to_numpy() == place)
    if place < 0 or not len(found):
        return []
    row = int(found[0])
    return [_sum(ratio, tried, columns, row) for ratio, tried, columns in _tried(election)
            if not np.isnan(tried.excess[row])]  # fmt: skip


Columns = Mapping[str, np.ndarray]


def _tried(election: Election) -> list[tuple[Ratio, Balance, Columns]]:
    """Every ratio tried on all protocols: once an election, whoever asks for however many."""

    def make() -> list[tuple[Ratio, Balance, Columns]]:
        return [
            (
                ratio,
                ratios.of_protocols(election, ratio),
                {field: figures(election.protocols, field) for field in ratio.terms},
            )
            for ratio in election.profile.ratios
        ]

    return election.polls.kept("control sums", make)


def _sum(ratio: Ratio, tried: Balance, columns: Columns, row: int) -> ControlSum:
    def side(sign: int) -> tuple[Term, ...]:
        return tuple(
            (field, abs(factor), float(columns[field][row]))
            for field, factor in ratio.terms.items()
            if factor * sign > 0
            and not np.isnan(columns[field][row])
            and not (field == ratio.either and tried.without[row])
        )

    apart = float(tried.excess[row])
    return ControlSum(ratio.code, ratio.hard, ratio.relation, side(1), side(-1), apart,
                      not bool(tried.broken[row]))  # fmt: skip
