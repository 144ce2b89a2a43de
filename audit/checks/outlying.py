"""Turnout, and the part of invalid ballots, far from like precincts: T2 and S5.

Each precinct is measured against the core of its stratum (`audit.statistics.cores`), which a part
of contaminated precincts neither moves nor widens, and told where its distance is improbable by
the null that the centre of all such distances gives (`audit.statistics.empirical_null`). Where
there are too few for a null nothing is told, and those beyond the threshold are a list to check
from: of simulated honest elections of 500 precincts every second has some.

The core was chosen among medians, half-sample modes and shortest halves with spreads of their own,
of one side, or drawn towards like strata, on simulated strata of 40 and 150 precincts of which
none to half were stuffed by some six spreads. Precincts found beyond four spreads: median and MAD
58 % with a fifth stuffed, 3 % with 35 %; half-sample mode with the spread of its lower side 82 %
and 83 %, but 2 to 5 % of honest precincts too, since the mode of 40 wanders by half a spread; the
reweighted shortest interval with a spread of like strata 98 % and 97 %, honest ones hardly ever.
"""

from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from audit import measures
from audit.checks import gates
from audit.checks.base import Check, Outcome, Parameter, not_run
from audit.checks.counted_with import listed
from audit.checks.grouping import Soft, by_region
from audit.election import Election
from audit.findings import Severity
from audit.frames import Codes, Floats, Mask, count, figures
from audit.polls import Group, Polls
from audit.profile import Thresholds
from audit.statistics import cores, empirical_null
from audit.statistics.many import benjamini_hochberg
from audit.statistics.outliers import NORMAL_MAD, by_group

SIZE_CLASSES = (300, 1000, 2000)  # registered voters; lower bounds of the classes above the first
STRATA = ("district", "region-size", "region", "country-size", "country")
OWN_NULL = 1000  # precincts of a region whose own centre tells its null; others take the country's
FAR = 2.5  # z; nearer ones are never improbable, and their p is not worked out
OF_A_GROUP = 30  # stations of a group that is measured
# What lies beyond the threshold, but is not improbable or not known to be: a list, no claim.
LISTED, RANKED = "listed", "ranked"
SOURCE = "source-cores"
Nulls = list[tuple[Codes, empirical_null.Null]]  # rows, and the null by which they are judged


@dataclass(frozen=True)
class Measured:
    """Stations of an election measured against their strata; arrays of shape (stations,).

    ``tested`` marks those that take part. ``part`` and ``usual`` are in percent, NaN elsewhere.
    ``p`` and ``q`` are NaN where no null could be had (`ranked`) or the station is near.
    """

    polls: Polls
    tested: Mask
    part: Floats
    usual: Floats
    standard: cores.Standard
    p: Floats
    q: Floats
    nulls: Nulls
    null: empirical_null.Null | None

    @property
    def ranked(self) -> bool:
        """Whether the stations can only be ranked, without p and q."""
        return self.null is None

    @property
    def usable(self) -> int:
        """How many stations have the figures, whether their strata are large enough or not."""
        return int((~np.isnan(self.part)).sum())

    def beyond(self, limit: float) -> Mask:
        """Stations farther from their core than so many spreads."""
        result: Mask = np.abs(np.nan_to_num(self.standard.z)) > limit
        return result

    def chance(self, limit: float) -> Floats:
        """That an honest station lies farther from its core; NaN without null."""
        return _chances(self.nulls, len(self.q), limit)

    def far(self, rules: Thresholds) -> Mask:
        """Stations that are told: improbable ones, none where there is no null."""
        improbable: Mask = np.nan_to_num(self.q, nan=1.0) <= rules.false_discoveries
        return improbable


@dataclass(frozen=True)
class Judged:
    """Parts against their strata: as `Measured`, arrays over the parts handed in alone."""

    standard: cores.Standard
    p: Floats
    nulls: Nulls
    null: empirical_null.Null | None

    def chance(self, limit: float) -> Floats:
        """As `Measured.chance`, over the parts handed in."""
        return _chances(self.nulls, len(self.p), limit)


def judged(
    part: Floats, size: Floats, strata: list[Codes], region: Codes, rules: Thresholds
) -> Judged:
    """Parts (0 to 1) of so many voters or ballots against the core of their stratum; (parts,)."""
    own = cores.standardised(cores.angle(part), 1 / size, strata, rules.outlier_stratum)
    z = own.z
    null = empirical_null.fitted(z[~np.isnan(z)])
    p = np.full(len(z), np.nan)
    nulls = _nulls(region, z, null) if null is not None else []
    for inside, of_group in nulls:
        far = inside[np.abs(z[inside]) > FAR]
        p[far] = of_group.p(z[far])
    return Judged(own, p, nulls, null)


def _chances(nulls: Nulls, stations: int, limit: float) -> Floats:
    chance = np.full(stations, np.nan)
    for inside, null in nulls:
        both = null.low.p(np.array([limit])) + null.high.p(np.array([limit]))
        chance[inside] = float(both[0]) / 2
    return chance


def measured(
    polls: Polls, part: Floats, size: Floats, tested: Mask, election: Election, *, up: bool = False
) -> Measured:
    """Stations measured by their ``part`` (0 to 1) of ``size`` voters or ballots.

    ``up``: only those above their stratum count as far.
    """
    rows = np.flatnonzero(tested)
    strata = [codes[rows] for codes in strata_of(polls)]
    rules = election.thresholds
    found = judged(part[rows], size[rows], strata, polls.region[rows], rules)
    own, p, null = found.standard, found.p, found.null
    z = own.z
    if up:
        p[z < 0] = np.nan
    q = np.full(len(rows), np.nan)
    far = np.flatnonzero(~np.isnan(p))
    q[far] = benjamini_hochberg(p[far], int((~np.isnan(z)).sum()))
    z = np.where(z > 0, z, np.nan) if up and null is None else z
    return Measured(
        polls=polls,
        tested=_spread(np.asarray(~np.isnan(own.z)), rows, polls, fill=False),
        part=_spread(100 * part[rows], rows, polls),
        usual=_spread(100 * cores.part_of(own.centre), rows, polls),
        standard=cores.Standard(
            _spread(z, rows, polls),
            _spread(own.centre, rows, polls),
            _spread(own.spread, rows, polls),
            _spread(own.size, rows, polls, fill=0),
            _spread(own.level, rows, polls, fill=-1),
        ),
        p=_spread(p, rows, polls),
        q=_spread(q, rows, polls),
        nulls=[(rows[inside], of_group) for inside, of_group in found.nulls],
        null=null,
    )


def _spread(
    values: np.ndarray, rows: Codes, polls: Polls, fill: float | bool = np.nan
) -> np.ndarray:
    whole = np.full(len(polls.rows), fill, dtype=values.dtype)
    whole[rows] = values
    return whole


def _nulls(region: Codes, z: Floats, whole: empirical_null.Null) -> Nulls:
    """Rows with a z, and the null of their region where it is large enough, else the country's."""
    known = np.flatnonzero(~np.isnan(z))
    sizes = np.bincount(region[known], minlength=1)
    if (sizes >= OWN_NULL).sum() == 0 or (sizes > 0).sum() == 1:
        return [(known, whole)]
    ordered = known[by_group(region[known])]
    parts = np.split(ordered, np.cumsum(sizes)[:-1])
    made, rest = [], [known[:0]]
    for rows in parts:
        own = empirical_null.fitted(z[rows]) if len(rows) >= OWN_NULL else None
        made += [(rows, own)] if own is not None else []
        rest += [rows] if own is None else []
    return [*made, (np.concatenate(rest), whole)]


def strata_of(polls: Polls) -> list[Codes]:
    """Strata of the stations by `STRATA`, narrowest first; shape (stations,) each."""
    return polls.kept("strata", lambda: _strata(polls))


def _strata(polls: Polls) -> list[Codes]:
    size = np.digitize(np.nan_to_num(polls.registered), SIZE_CLASSES).astype(np.int64)
    by_size = polls.region * (len(SIZE_CLASSES) + 1) + size
    return [polls.district, by_size, polls.region, size, np.zeros_like(size)]


def turnout(election: Election) -> tuple[Measured, Floats]:
    """Turnout of the stations that take part, and voters of precincts counted with each.

    Excused: precincts of few voters (the profile's number, 100) or none of their own, those above
    100 %, those without a ballot, and a precinct's second protocol.
    """
    return election.polls.kept("turnout", lambda: _turnout(election), by=measured_by(election))


def measured_by(election: Election) -> tuple[int, int]:
    """The thresholds on which the distances of stations depend, whatever is told of them."""
    return election.thresholds.full_turnout_voters, election.thresholds.outlier_stratum


def _turnout(election: Election) -> tuple[Measured, Floats]:
    polls = election.polls
    own, more = (column[polls.rows] for column in listed(election))
    voters = own + more
    tested = (own >= election.thresholds.full_turnout_voters) & (polls.voted > 0)
    tested &= polls.voted <= voters
    part = np.full(len(voters), np.nan)
    np.divide(polls.voted, voters, out=part, where=tested)
    return measured(polls, part, voters, tested, election), more


def outliers(election: Election) -> Outcome:
    """T2: turnout far from the core of its stratum, in either direction."""
    polls, rules = election.polls, election.thresholds
    told, more = turnout(election)
    lacking = gates.lacking(polls, turnout=True)
    if lacking or not told.tested.any():
        return lacking or gates.few(rules.outlier_stratum, told.usable)
    far = told.far(rules)
    shown = far & (told.part < 100)
    apart = told.part - told.usual
    voters = polls.registered + more
    columns = {"published": told.part, "expected": told.usual, "difference": apart}
    soft = Soft(
        polls.voted_field,
        np.round(np.abs(np.nan_to_num(apart)) * np.nan_to_num(voters) / 100),
        {**columns, "p": told.p, "q": told.q},
        lambda row: _params(told, row, rules.outlier_z, "T2", more[row]),
        Severity.ANOMALY,
        "percent",
        2,
        far=told.standard.z,
    )
    listed_only = told.beyond(rules.outlier_z) & ~far & (told.part < 100)
    made = [
        by_region("T2", polls.frame, shown, soft),
        by_region("T2", polls.frame, listed_only, _as_list("T2", told, soft)),
    ]
    figures_ = {**_figures(told, far), "counted_with_others": int((more > 0).sum())}
    figures_ |= {"told_as_full": int((far & ~shown).sum()), "listed": int(listed_only.sum())}
    return Outcome(
        pd.concat(made, ignore_index=True),
        tests=int(told.tested.sum()),
        figures=figures_,
        measures=_measures("T2", told, listed_only if told.ranked else shown, election),
    )


def _params(
    told: Measured, row: int, limit: float, code: str, more: float = 0.0
) -> dict[str, object]:
    standard = told.standard
    params: dict[str, object] = {
        "z_decimal": float(standard.z[row]),
        "limit_decimal": limit,
        "stratum_message": f"stratum-{STRATA[standard.level[row]]}",
        "stratum_count": int(standard.size[row]),
        "median_percent": float(told.usual[row]),
    }
    if not told.ranked:
        params["known_message"] = "outlying-by-null"
        params |= {"q_probability": float(told.q[row])}
    if more:
        params |= {"variant": f"{code}-merged", "merged_count": float(more)}
    return params


def _figures(told: Measured, far: Mask) -> dict[str, Parameter]:
    shown: dict[str, Parameter] = {
        "tried": int(told.tested.sum()),
        "told": int(far.sum()),
        "ranked_without_p": int(told.ranked),
    }
    if told.null is not None:
        for name, side in (("below", told.null.low), ("above", told.null.high)):
            shown[f"null_{name}_freedom"] = side.freedom
            shown[f"null_{name}_scale"] = round(side.scale, 3)
    for number, name in enumerate(STRATA):
        shown[f"stratum_{name}"] = int((told.standard.level == number).sum())
    return shown


def _as_list(code: str, told: Measured, soft: Soft) -> Soft:
    """As notes, with the words of a list; what is not improbable has no q to be ranked by."""
    name = f"{code}-{RANKED if told.ranked else LISTED}"
    columns = {**soft.columns, "q": np.full(len(told.q), np.nan)}
    return replace(soft, severity=Severity.NOTE, name=name, columns=columns)


def _measures(code: str, told: Measured, named: Mask, election: Election) -> pd.DataFrame:
    """Of every group: precincts told, beyond the threshold by cores and by the plain rule; turnout.

    A group is marked by how many of its precincts were told, never by how many lie beyond the
    threshold: one told precinct may stand in a group with fewer beyond it than chance gives.
    """
    limit = election.thresholds.outlier_z
    beyond, chance = told.beyond(limit), told.chance(limit)
    groups = [
        (g, tested)
        for g in told.polls.groups
        if (tested := int(told.tested[g.rows].sum())) >= election.thresholds.outlier_stratum
    ]
    name = "outlying-ranked" if told.ranked else "outlying-told"
    base = [{**group.place, "n": float(tested)} for group, tested in groups]
    counts = [float(named[group.rows].sum()) for group, _ in groups]
    findings_ = [
        {**row, "value": number, "flagged": number > 0 and not told.ranked}
        for row, number in zip(base, counts, strict=True)
    ]
    far_out = [
        {
            **row,
            "value": float(beyond[group.rows].sum()),
            "expected": float(np.nansum(chance[group.rows])),
        }
        for row, (group, _) in zip(base, groups, strict=True)
        if not told.ranked
    ]
    field = told.polls.voted_field
    wide = [(g, n) for g, n in groups if g.level != "district"]
    pieces = [
        _batch(code, name, findings_, unit="stations", decimals=0, field=field),
        _batch(code, "outlying", far_out, unit="stations", decimals=1, field=field),
        _plain(code, told, [g for g, _ in wide], limit),
        *(_totals(code, definition, election.polls, wide) for definition in ("issued", "in_boxes")),
    ]
    return pd.concat(pieces, ignore_index=True)


def _plain(code: str, told: Measured, groups: list[Group], limit: float) -> pd.DataFrame:
    """Robust z beyond the limit within regions: the rule that this check does not follow."""
    polls = told.polls
    usable = told.tested & (polls.voted <= polls.registered)  # by their own lists
    percent = 100 * polls.turnout
    tried, beyond = np.zeros(len(groups)), np.zeros(len(groups))
    places = [n for n, group in enumerate(groups) if group.level == "region"] or [0]
    for n in places if groups else ():
        own = percent[groups[n].rows[usable[groups[n].rows]]]
        apart = np.abs(own - np.median(own)) if len(own) else own
        spread = NORMAL_MAD * float(np.median(apart)) if len(own) else 0.0
        if spread:
            tried[n], beyond[n] = len(own), float((apart > limit * spread).sum())
    tried[0], beyond[0] = tried[places].sum(), beyond[places].sum()
    made = [
        {**group.place, "n": n, "value": 100 * far / n}
        for group, n, far in zip(groups, tried.tolist(), beyond.tolist(), strict=True)
        if n
    ]
    return _batch(code, "outlying-plain", made, unit="percent", field=polls.voted_field)


def _totals(code: str, field: str, polls: Polls, groups: list[tuple[Group, int]]) -> pd.DataFrame:
    """Turnout of groups by one definition, over precincts of which both figures are known."""
    ballots, voters = figures(polls.frame, field), polls.registered
    both = (voters > 0) & ~np.isnan(ballots)
    rows = [
        {
            **group.place,
            "n": float(both[group.rows].sum()),
            "value": 100 * float(ballots[group.rows[both[group.rows]]].sum())
            / float(voters[group.rows[both[group.rows]]].sum()),
        }
        for group, _ in groups
        if both[group.rows].any()
    ]  # fmt: skip
    return _batch(code, "turnout-total", rows, unit="percent", field=field)


def _batch(code: str, name: str, rows: list[dict[str, object]], **fixed: object) -> pd.DataFrame:
    columns = {key: [row[key] for row in rows] for key in rows[0]} if rows else {}
    return measures.batch(code, name, len(rows), **columns, **fixed)


def invalid_ballots(election: Election) -> Outcome:
    """S5: invalid ballots far above the core of their stratum."""
    polls, rules = election.polls, election.thresholds
    invalid, ballots = count(polls.frame, "invalid"), figures(polls.frame, "counted")
    tested = (ballots >= rules.full_turnout_voters) & (invalid >= 0) & (invalid <= ballots)
    part = np.full(len(invalid), np.nan)
    np.divide(invalid, ballots, out=part, where=tested)
    told = measured(polls, part, ballots, tested, election, up=True)
    if not told.tested.any():
        return _few_ballots(invalid, ballots, told, rules)
    far = told.far(rules)
    usual = np.round(told.usual * ballots / 100)

    def params(row: int) -> dict[str, object]:
        own = _params(told, row, rules.outlier_z, "S5")
        return {**own, "invalid_percent": float(told.part[row])}

    columns = {"published": invalid, "expected": usual, "difference": invalid - usual}
    soft = Soft("invalid", invalid - usual, {**columns, "p": told.p, "q": told.q}, params)
    listed_only = told.beyond(rules.outlier_z) & told.ranked
    made = [
        by_region("S5", polls.frame, far, soft),
        by_region("S5", polls.frame, listed_only, _as_list("S5", told, soft)),
    ]
    shown = _figures(told, far)
    shown |= {"precincts": int(far.sum()), "listed": int(listed_only.sum())}
    return Outcome(pd.concat(made, ignore_index=True), tests=int(told.tested.sum()), figures=shown)


def _few_ballots(invalid: Floats, ballots: Floats, told: Measured, rules: Thresholds) -> Outcome:
    missing = [] if (invalid >= 0).any() else ["invalid"]
    missing += [] if (ballots >= 0).any() or missing else ["valid"]
    if missing:
        return not_run("reason-missing-fields", missing_fields=",".join(missing))
    return gates.few(rules.outlier_stratum, told.usable)


CHECKS = (
    Check("S5", "turnout", Severity.IMPLAUSIBLE, invalid_ballots, SOURCE),
    Check("T2", "turnout", Severity.ANOMALY, outliers, SOURCE),
)
