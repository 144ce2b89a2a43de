"""N1: more stations with turnout or a line's share on a whole percent than chance gives.

Kobak, Shpilkin and Pshenichnikov (2016): people who decide on a result choose round percentages,
and the counts that give them pile up; honest counts do not know of percentages.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from audit import findings, measures
from audit.checks.base import Check, Outcome, not_run
from audit.checks.levels import Stacked, levels
from audit.election import Election
from audit.findings import Severity
from audit.frames import Floats, Mask
from audit.polls import Polls
from audit.statistics.binomial import LARGEST
from audit.statistics.integers import (
    chance_of_nearest,
    chance_on_integer,
    nearest_to_integer,
    on_integer,
)
from audit.statistics.many import benjamini_hochberg
from audit.statistics.poisson_binomial import BOUND, Null, null_of

CODE = "N1"
MEASURE = "integer-stations"
LEAST = 100  # stations of a country, region or district, and voters (or ballots) of a station
HIGHEST = 0.99  # of turnout and share: above, everybody came or one line took everything
SOURCE = "source-integers"
NOTHING = 1.645  # z: what a share alone has below it, chance gives in one place of twenty


@dataclass(frozen=True, slots=True)
class Quantity:
    """Turnout or the share of a line: count over base at each station, shape (stations,).

    ``known`` where both are whole, the base large enough and the part not above `HIGHEST`; ``hit``
    on a whole percent; ``chance`` of that. ``parts``: hit less chance by turnout alone and by the
    share alone, and the share's variance, where both take part.
    """

    known: Mask
    hit: Mask
    chance: Floats
    parts: tuple[Floats, ...] = ()


@dataclass(frozen=True, slots=True)
class Tested:
    """Stations on a whole percent by one line's share or by turnout, in the groups of a level.

    ``parts``: the excess by turnout alone and by the share alone, and the share's variance, shape
    (groups, 3); NaN where only one of them is known.
    """

    field: str
    groups: Stacked
    observed: Floats
    null: Null
    parts: Floats

    def bare(self) -> "Tested":
        """Without the stations of the groups, which are many where tests are kept."""
        return replace(self, groups=replace(self.groups, rows=self.groups.rows[:0].copy()))


def quantity(count: Floats, base: Floats, least: int, *, nearest: bool = False) -> Quantity:
    """Which stations lie on a whole percent, and how probable that was; ``base`` >= ``least``.

    ``nearest``: only where no other count is nearer to that percent.
    """
    with np.errstate(invalid="ignore"):
        whole = (count == np.floor(count)) & (base == np.floor(base))
        known = whole & (count >= 0) & (base >= least) & (count <= HIGHEST * base)
        known &= base <= LARGEST
    x, n = count[known].astype(np.int64), base[known].astype(np.int64)
    hit, chance = np.zeros(len(count), dtype=bool), np.zeros(len(count))
    lies, probable = (
        (nearest_to_integer, chance_of_nearest) if nearest else (on_integer, chance_on_integer)
    )
    hit[known], chance[known] = lies(x, n), probable(x, n)
    return Quantity(known, hit, chance)


def either(turnout: Quantity | None, share: Quantity | None) -> Quantity | None:
    """Stations on a whole percent by turnout or by share: chance 1 - (1 - p_G)(1 - p_L)."""
    if turnout is None or share is None:
        return turnout or share
    chance = 1 - (1 - turnout.chance) * (1 - share.chance)
    parts = (
        *(one.hit - one.chance for one in (turnout, share)),
        share.chance * (1 - share.chance),
    )
    return Quantity(turnout.known & share.known, turnout.hit | share.hit, chance, parts)


def turnout_of(polls: Polls) -> Quantity | None:
    """Turnout G / V of each station with 100 voters or more; None where no station has it."""
    made = quantity(polls.voted, polls.registered, LEAST)
    return made if made.known.any() else None


def shares_of(polls: Polls, line: int, *, least: int = 1) -> Quantity | None:
    """Share L / R of one line at each station; None where no station has it."""
    made = quantity(polls.votes[:, line], polls.ballots, least)
    return made if made.known.any() else None


def measured(polls: Polls, lines: list[int]) -> Iterator[tuple[str, Quantity]]:
    """By the column of each line, stations on a whole percent of turnout or of its share.

    Where turnout is not known shares stand alone (100 ballots or more), and turnout where no line
    has votes.
    """
    turnout = turnout_of(polls)
    least = LEAST if turnout is None else 1
    if turnout is not None and not lines:
        yield polls.voted_field, turnout
    for line in lines:
        both = either(turnout, shares_of(polls, line, least=least))
        if both is not None:
            yield f"votes:{polls.lines[line]}", both


def in_groups(groups: Stacked, field: str, made: Quantity) -> Tested | None:
    """The test in every group with enough of these stations; None where there is none."""
    own = groups.kept(made.known, LEAST)
    if not len(own.groups):
        return None
    observed = own.sums(made.hit)
    null = null_of(made.chance[own.rows], own.sizes, observed)
    parts = [own.sums(part) for part in made.parts]
    apart = np.column_stack(parts) if parts else np.full((len(observed), 3), np.nan)
    return Tested(field, own, observed.astype(np.float64), null, apart)


def integer_percents(election: Election) -> Outcome:
    """N1: the test for every line above 5 %, in the country, its regions and districts."""
    polls = election.polls
    families = polls.kept("integers", lambda: _families(polls))
    if families is None:
        return not_run("reason-missing-fields", missing_fields=missing(polls))
    every = [test for family in families for test in family]
    if not every:
        return not_run("reason-few-stations", least=LEAST)
    level = election.thresholds.false_discoveries
    told = pd.concat([family_of(family, level) for family in families if family], ignore_index=True)
    parts = np.concatenate([test.parts for test in every])
    found = group_findings(CODE, told, parts)
    return Outcome(found, tests=len(told), figures=figures_of(told), measures=told)


def _families(polls: Polls) -> list[list[Tested]] | None:
    """The tests of each level; None where no station has a figure to test."""
    quantities = list(measured(polls, polls.lines_above()))
    if not quantities:
        return None
    families = []
    for level in levels(polls, LEAST):
        tests = [in_groups(level, field, made) for field, made in quantities]
        families.append([test.bare() for test in tests if test is not None])
    return families


def missing(polls: Polls) -> str:
    """The fields without which neither turnout nor a share is known."""
    lacking = [] if (polls.registered > 0).any() else ["registered"]
    return ",".join([*lacking, "votes"])


def family_of(
    tests: list[Tested],
    false_part: float,
    code: str = CODE,
    name: str = MEASURE,
    besides: Floats | None = None,
) -> pd.DataFrame:
    """The measures of one level: all its groups and lines are one family.

    ``besides`` (rows,): probabilities of another family that must be told as well for a row to be.
    """
    family = pd.concat([_rows(test, code, name) for test in tests], ignore_index=True)
    q = benjamini_hochberg(family["p"].to_numpy(dtype=np.float64))
    family["q"] = q
    flagged = q <= false_part
    if besides is not None:
        flagged &= benjamini_hochberg(besides) <= false_part
    if (family["level"] == "country").all():
        flagged &= family["p"].to_numpy(dtype=np.float64) <= 1 - BOUND
    family["flagged"] = flagged
    return family


def _rows(test: Tested, code: str, name: str) -> pd.DataFrame:
    null = test.null
    with np.errstate(divide="ignore", invalid="ignore"):
        z = np.where(null.sd > 0, (test.observed - null.mean) / null.sd, np.nan)
    return measures.batch(
        code,
        name,
        len(test.observed),
        **test.groups.places,
        field=test.field,
        n=test.groups.sizes.astype(np.float64),
        value=test.observed,
        expected=null.mean,
        low=null.low,
        high=null.high,
        z=z,
        p=null.p,
        unit="stations",
        decimals=1,
    )


def figures_of(told: pd.DataFrame) -> dict[str, int]:
    """How many tests were made and how many told at each level."""
    flagged = told.groupby("level", sort=False)["flagged"].agg(["size", "sum"])
    return {
        f"{level}_{name}": int(number)
        for level, *both in flagged.itertuples(name=None)
        for name, number in zip(("tests", "flagged"), both, strict=True)
    }


def group_findings(code: str, told: pd.DataFrame, parts: Floats, what: str = "") -> pd.DataFrame:
    """The findings of the measures that are told; ``what`` is counted, where not by ``parts``."""
    which = told["flagged"].to_numpy(dtype=bool)
    flagged = told[which]
    difference = flagged["value"] - flagged["expected"]
    params: list[dict[str, object]] = [
        {
            "stations_count": n,
            "observed_count": value,
            "high_count": high,
            "range_message": "integers-high" if value > high else "",
            "z_decimal": z,
            "p_probability": p,
            "line_field": field,
            "what_message": f"integers-by-{what or _what(field, both)}",
            **_apart(both),
        }
        for n, value, high, z, p, field, both in zip(
            *(flagged[c].tolist() for c in ("n", "value", "high", "z", "p", "field")),
            parts[which].tolist(),
            strict=True,
        )
    ]
    return findings.batch(
        code,
        Severity.ANOMALY,
        len(flagged),
        **{c: flagged[c].to_numpy() for c in ("level", "region_key", "region", "district")},
        field=flagged["field"].to_numpy(),
        published=flagged["value"].to_numpy(),
        expected=flagged["expected"].to_numpy(),
        difference=difference.to_numpy(),
        unit="",
        decimals=1,
        p=flagged["p"].to_numpy(),
        q=flagged["q"].to_numpy(),
        params=params,
    )


def _what(field: str, both: list[float]) -> str:
    if not field.startswith("votes:"):
        return "turnout"
    return "share" if np.isnan(both).any() else "both"


def _apart(both: list[float]) -> dict[str, object]:
    """What turnout alone and the share alone have above chance, for the sentence."""
    if np.isnan(both).any():
        return {"parts_message": "", "alone_message": ""}
    turnout, share, variance = both
    return {
        "parts_message": "integers-parts",
        "turnout_number": f"{turnout:.1f}",
        "share_number": f"{share:.1f}",
        "alone_message": "integers-turnout" if share < NOTHING * variance**0.5 else "",
    }


CHECKS = (Check(CODE, "statistics", Severity.ANOMALY, integer_percents, SOURCE),)
