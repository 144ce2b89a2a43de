"""Turnout outliers, full and more than full precincts, correlations with shares (METHODS 9)."""

from collections.abc import Iterator

from audit.checks import outlying, turnout, turnout_correlation
from audit.checks.base import Outcome, Parameter
from audit.election import Election
from audit.fields import VOTES
from tools.reproduction.elections import Elections
from tools.reproduction.figures import Figure, numeric

PLAIN = (("albania-2013", 9.2), ("canada-2019", 1.2), ("russia-2011", 2.6))
CORRELATIONS = (
    ("russia-2021", 0.80),
    ("russia-2011", 0.75),
    ("armenia-2018", -0.04),
    ("georgia-2024", -0.04),
    ("canada-2019", 0.11),
)
WHY_CORRELATION = {
    "georgia-2024": "Ours is -0.026 by votes cast and by c_participated alike; it moves with the "
    "smallest precincts (-0.061 from 200 voters on), so the published gate must have been another."
}
WHY_PLAIN = "The reference has 0.6745 where we have 1 / 1.4826: one station lies between the two."
CALM = ("canada-2019", "armenia-2018", "georgia-2024")
WHY_TARGETS = (
    "Ours counts targets that gained voters: one of them took over a poll with no voters at all."
)


def figures(elections: Elections) -> Iterator[Figure]:
    """The numbers of section 9."""
    yield from _full(elections.of("russia-2021"))
    yield from _definitions(elections.of("russia-2021"))
    yield from _above(elections.of("canada-2019"))
    yield from _plain(elections)
    yield from _calm(elections)
    for name, published in CORRELATIONS:
        yield _correlation(name, elections.of(name), published)


def _full(election: Election) -> Iterator[Figure]:
    told = turnout.everybody(election).figures
    yield numeric("russia-2021", "turnout exactly 100 %", 2209, _number(told["full"]), 0)
    large = _number(told["full_large"])
    yield numeric("russia-2021", "of these with 100 voters or more", 917, large, 0)


def _definitions(election: Election) -> Iterator[Figure]:
    made = _country(outlying.outliers(election), "turnout-total")
    for field, published in (("issued", 51.72), ("in_boxes", 51.58)):
        quantity = f"turnout by {field} / registered, %"
        yield numeric("russia-2021", quantity, published, made[field], 2)


def _above(election: Election) -> Iterator[Figure]:
    told = turnout.above_all(election).figures
    data = "canada-2019"
    own = _number(told["above_by_own_list"])
    yield numeric(data, "polls above 100 % of their own list", 582, own, 0)
    targets = _number(told["above_with_precincts_counted_with_them"])
    yield numeric(data, "of these targets of a merger", 426, targets, 0, WHY_TARGETS)
    yield numeric(data, "above 100 % after merging", 172, _number(told["above"]), 0)
    found = turnout.above_all(election).findings
    contradictions = int((found["severity"] == "contradiction").sum())
    yield numeric(data, "contradictions told of them (excused)", 0, contradictions, 0)


def _plain(elections: Elections) -> Iterator[Figure]:
    for name, published in PLAIN:
        made = _country(outlying.outliers(elections.of(name)), "outlying-plain")
        yield numeric(
            name, "plain rule, % of stations flagged", published, next(iter(made.values())), 1
        )
    table = outlying.outliers(elections.of("russia-2021")).measures
    (row,) = table[(table["measure"] == "outlying-plain") & (table["level"] == "country")].index
    stations = round(table["value"][row] * table["n"][row] / 100)
    yield numeric("russia-2021", "plain rule, stations flagged", 2049, stations, 0, WHY_PLAIN)


def _calm(elections: Elections) -> Iterator[Figure]:
    for name in CALM:
        outcome = outlying.outliers(elections.of(name))
        told = int(_number(outcome.figures["told"]))
        part = 100 * told / outcome.tests
        yield Figure(
            name,
            "T2, stations with q of at most 5 %",
            "calm",
            f"{told} of {outcome.tests:,} ({part:.3f} %)",
            "0" if part < 0.1 else "+",
        )


def _correlation(name: str, election: Election, published: float) -> Figure:
    made = _country(turnout_correlation.correlation(election), "turnout-correlation")
    line = election.polls.lines[election.polls.leader or 0]
    ours = made[f"{VOTES}{line}"]
    quantity = "correlation of turnout and the share of the line with most votes"
    return numeric(name, quantity, published, ours, 2, WHY_CORRELATION.get(name, ""))


def _country(outcome: Outcome, measure: str) -> dict[str, float]:
    """The country's values of a measure by field."""
    made = outcome.measures
    rows = made[(made["measure"] == measure) & (made["level"] == "country")]
    return dict(zip(rows["field"], rows["value"].astype(float), strict=True))


def _number(value: Parameter) -> float:
    return float(value)
