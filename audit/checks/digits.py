"""D1 and D2: digits of counts and percentages. Weak tests: what they give alone settles nothing.

D1 compares last digits with those of counts drawn anew from each station's binomial; D2 measures
the digit battery of the Election Forensics Toolkit (Mebane) and flags nothing, since calm elections
stray from its expectations as others do.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pandas as pd

from audit import findings, measures
from audit.checks.base import Check, Outcome, not_run
from audit.checks.levels import Cells, Stacked, added, cells, levels
from audit.election import Election
from audit.findings import Severity
from audit.frames import Floats
from audit.polls import Integers, Polls
from audit.statistics import digits
from audit.statistics.binomial import LARGEST
from audit.statistics.many import benjamini_hochberg

LEAST = 100  # stations of a country, region or district; for D1 counts of three digits
SMALLEST = 100  # D1: smaller counts depend on the line's size more than on who wrote them
CHANCE_HIGH = 16.92  # of X2 with nine degrees of freedom in 95 of 100 cases
SOURCE = "source-digits"


@dataclass(frozen=True, slots=True)
class Counts:
    """Counts ``x`` of one field and what each is part of, ``n``, at the stations ``rows``."""

    field: str
    rows: Integers
    x: Integers
    n: Integers


@dataclass(frozen=True, slots=True)
class Grouped:
    """A level's groups, with each cell's group."""

    level: Stacked
    of: Integers

    def sums(self, values: Floats) -> Floats:
        """Sums of cells added up to groups, shape (groups, columns)."""
        return added(self.of, len(self.level.groups), values)


def counts(polls: Polls) -> Iterator[Counts]:
    """Those who voted of those listed, and the votes of every line above 5 % of the ballots."""
    pairs = [(polls.voted_field, polls.voted, polls.registered)]
    for line in polls.lines_above():
        pairs.append((f"votes:{polls.lines[line]}", polls.votes[:, line], polls.ballots))
    for field, part, whole in pairs:
        with np.errstate(invalid="ignore"):
            usable = (part >= 0) & (part <= whole) & (whole <= LARGEST)
            usable &= (part == np.floor(part)) & (whole == np.floor(whole))
        rows = np.flatnonzero(usable)
        if len(rows):
            yield Counts(field, rows, part[rows].astype(np.int64), whole[rows].astype(np.int64))


def last_digit(election: Election) -> Outcome:
    """D1: last digits of counts of 100 or more against those that chance gives."""
    polls = election.polls
    tested = polls.kept("last digits", lambda: _last_digits(polls))
    if tested is None:
        return not_run("reason-missing-fields", missing_fields="registered,votes")
    table, seen = tested
    if not len(table):
        return not_run("reason-few-stations", least=LEAST)
    table = table.assign(flagged=table["q"] <= election.thresholds.false_discoveries)
    made = _findings(table, seen)
    return Outcome(made, tests=len(table), measures=table)


def _last_digits(polls: Polls) -> tuple[pd.DataFrame, Floats] | None:
    """The measures of all levels with q, and each one's digits; None where there is no count."""
    places = cells(polls)
    groups = _grouped(polls, places)
    sums = [(own.field, *_digit_sums(own, places)) for own in counts(polls)]
    if not sums:
        return None
    told, seen = [measures.none()], [np.zeros((0, 2, digits.TEN))]
    for grouped in groups:
        family = [_tested(grouped, field, observed, expected) for field, observed, expected in sums]
        level = pd.concat([table for table, _ in family], ignore_index=True)
        q = benjamini_hochberg(level["p"].to_numpy(dtype=np.float64))
        told.append(level.assign(q=q))
        seen += [observed for _, observed in family]
    return pd.concat(told, ignore_index=True), np.concatenate(seen)


def _grouped(polls: Polls, places: Cells) -> list[Grouped]:
    return [Grouped(level, places.of(level)) for level in levels(polls, LEAST)]


def _digit_sums(own: Counts, places: Cells) -> tuple[Floats, Floats]:
    """Observed and expected last digits of counts of 100 or more, shapes (cells, 10)."""
    last = np.where(own.x >= SMALLEST, digits.last_digits(own.x), -1)
    some = own.n > 0
    expected = digits.last_digit_chances(
        own.x[some], own.n[some], SMALLEST, places.cell[own.rows[some]], places.count
    )
    return places.spread(last, digits.TEN, own.rows), expected


def _tested(
    grouped: Grouped, field: str, observed: Floats, expected: Floats
) -> tuple[pd.DataFrame, Floats]:
    """The measures of one field in the groups with enough counts, and those groups' digits."""
    seen, chance = grouped.sums(observed), grouped.sums(expected)
    enough = (seen.sum(axis=1) >= LEAST) & (chance.sum(axis=1) >= LEAST / 2)
    value, p = digits.chi_squared(seen[enough], chance[enough])
    table = measures.batch(
        "D1",
        "last-digit",
        int(enough.sum()),
        **grouped.level.places_of(enough),
        field=field,
        n=seen[enough].sum(axis=1),
        value=value,
        expected=float(digits.TEN - 1),
        low=0.0,
        high=CHANCE_HIGH,
        p=p,
        decimals=1,
    )
    return table, np.stack([seen[enough], chance[enough]], axis=1)


def _findings(table: pd.DataFrame, seen: Floats) -> pd.DataFrame:
    flagged = table["flagged"].to_numpy(dtype=bool)
    chosen = table[flagged]
    observed, chance = seen[flagged, 0], seen[flagged, 1]
    expected = chance * (observed.sum(axis=1) / chance.sum(axis=1))[:, None]
    furthest = np.abs((observed - expected) / np.sqrt(expected)).argmax(axis=1)
    at = np.arange(len(chosen))
    params = [
        {
            "line_field": field,
            "counts_count": n,
            "digit": str(digit),
            "observed_count": own,
            "chance_count": mean,
            "least_count": SMALLEST,
            "value_decimal": value,
            "p_probability": p,
        }
        for field, n, digit, own, mean, value, p in zip(
            chosen["field"],
            chosen["n"],
            furthest.tolist(),
            observed[at, furthest].tolist(),
            expected[at, furthest].tolist(),
            chosen["value"],
            chosen["p"],
            strict=True,
        )
    ]
    places = {c: chosen[c].to_numpy() for c in ("level", "region_key", "region", "district")}
    return findings.batch(
        "D1",
        Severity.WEAK,
        len(chosen),
        **places,
        field=chosen["field"].to_numpy(),
        unit="",
        p=chosen["p"].to_numpy(),
        q=chosen["q"].to_numpy(),
        params=params,
    )


def battery(election: Election) -> Outcome:
    """D2: second and last digits, shares of 0 and 5, skew and kurtosis: measured, never told."""
    polls = election.polls
    places = cells(polls)
    groups = _grouped(polls, places)
    if next(counts(polls), None) is None:
        return not_run("reason-missing-fields", missing_fields="registered,votes")
    if not groups:
        return not_run("reason-few-stations", least=LEAST)
    tables = [table for own in counts(polls) for table in _battery(own, places, groups)]
    return Outcome(findings.batch("D2", Severity.WEAK, 0), measures=pd.concat(tables))


def _battery(own: Counts, places: Cells, groups: list[Grouped]) -> Iterator[pd.DataFrame]:
    some = own.n > 0  # nobody of nobody stays among the counts and has no percentage
    percent, rows = 100 * own.x[some] / own.n[some], own.rows[some]
    ends = digits.ends_in_zero_or_five(percent)
    last = places.spread(digits.last_digits(own.x), digits.TEN, own.rows)
    second = places.spread(digits.second_digits(own.x), digits.TEN, own.rows)
    round_ = places.spread(np.where(ends, 0, 1), digits.TEN, rows)
    centred = percent - (percent.mean() if len(percent) else 0.0)
    powers = places.sums(np.array(_powers(centred)), rows)
    for grouped in groups:
        scored = (
            ("digit-second", second, _DIGITS, digits.SECOND_DIGIT_MEAN),
            ("digit-last", last, _DIGITS, digits.LAST_DIGIT_MEAN),
            ("digit-count-05", last, _ZERO_FIVE, digits.ZERO_FIVE),
            ("digit-percent-05", round_, _FIRST, digits.ZERO_FIVE),
        )
        for name, sums, score, expected in scored:
            yield _scored(grouped, own.field, name, grouped.sums(sums), score, expected)
        yield from _shape(grouped, own.field, grouped.sums(powers))


def _powers(values: Floats) -> list[Floats]:
    squares = values * values
    return [np.ones_like(values), values, squares, squares * values, squares * squares]


_DIGITS = np.arange(digits.TEN, dtype=np.float64)
_ZERO_FIVE = np.isin(_DIGITS, (0, 5)).astype(np.float64)
_FIRST = (_DIGITS == 0).astype(np.float64)  # rounded percentages that end in 0 or 5 stand there


def _scored(
    grouped: Grouped, field: str, name: str, table: Floats, score: Floats, expected: float
) -> pd.DataFrame:
    enough = table.sum(axis=1) >= LEAST
    value, low, high = digits.mean_interval(table[enough], score)
    return measures.batch(
        "D2",
        name,
        int(enough.sum()),
        **grouped.level.places_of(enough),
        field=field,
        n=table[enough].sum(axis=1),
        value=value,
        expected=expected,
        low=low,
        high=high,
        unit="share" if expected < 1 else "",
        decimals=3,
    )


def _shape(grouped: Grouped, field: str, powers: Floats) -> Iterator[pd.DataFrame]:
    enough = powers[:, 0] >= LEAST
    own = powers[enough]
    for name, value in zip(
        ("digit-skew", "digit-kurtosis"), digits.moments(own[:, 1:], own[:, 0]), strict=True
    ):
        yield measures.batch(
            "D2",
            name,
            len(own),
            **grouped.level.places_of(enough),
            field=field,
            n=own[:, 0],
            value=value,
            decimals=3,
        )


CHECKS = (
    Check("D1", "statistics", Severity.WEAK, last_digit, SOURCE),
    Check("D2", "statistics", Severity.WEAK, battery, SOURCE),
)
