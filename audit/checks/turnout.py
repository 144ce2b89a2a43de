"""Turnout: above 100 %, exactly 100 %, far from its neighbours; ballots taken away.

Iglewicz and Hoaglin (1993) for the robust z; the thresholds are the profile's.
"""

from dataclasses import replace

import numpy as np
import pandas as pd

from audit import findings
from audit.checks import ratios
from audit.checks.base import Check, Outcome, not_run
from audit.checks.grouping import Soft, by_region
from audit.checks.tables import Codes, Mask, codes, figures, first_rows
from audit.election import Election, Floats, count, voted
from audit.findings import Severity
from audit.statistics.outliers import RobustZ, robust_z

# Where so many precincts are above 100 %, voters are added on the day or precincts share a box:
# the figures are possible then, and each finding says so.
COMMON_PART = 0.005
COMMON_ROWS = 30
SMALLEST = 30  # voters; below, one household moves turnout by several points
SIZE_CLASSES = (300, 1000, 2000)  # registered voters; lower bounds of the classes above the first
STRATA = ("district", "region-size", "region", "country-size", "country")
DEFINITIONS = ("issued", "took_part", "in_boxes", "counted")
SOURCE = "source-outliers"
DUTCH = "source-abacus"


def listed(frame: pd.DataFrame) -> Floats:
    """Voters on the list with those of the supplementary list, shape (rows,); NaN where blank."""
    return count(frame, "registered") + np.nan_to_num(count(frame, "registered_added"))


def above_all(election: Election) -> Outcome:
    """T1: more ballots than voters, by any definition of turnout that H2 does not speak of."""
    frame = election.protocols
    voters = listed(frame)
    known = {f: figures(frame, f) for f in DEFINITIONS}
    known = {f: column for f, column in known.items() if not np.isnan(column).all()}
    if np.isnan(voters).all() or not known:
        ballots = np.full(len(frame), 0.0 if known else np.nan)
        return not_run("reason-missing-fields", missing_fields=_missing(voters, ballots))
    told = _told_by_ratio(election, frame)
    ballots = np.column_stack(list(known.values()))
    over = np.where(np.isnan(ballots), -np.inf, ballots - voters[:, None])
    most = over.argmax(axis=1)
    largest = over[np.arange(len(frame)), most]
    tried = np.isfinite(largest) & (voters > 0)
    above = tried & (largest > 0) & ~told
    common = above.sum() >= COMMON_ROWS and above.sum() > COMMON_PART * tried.sum()
    severity = Severity.IMPLAUSIBLE if common else Severity.CONTRADICTION
    made = _above_findings(frame, above, np.array(list(known))[most], largest, severity)
    return Outcome(made, tests=int(tried.sum()), figures={"above": int(above.sum())})


def _missing(voters: Floats, ballots: Floats) -> str:
    """The fields without which there is no turnout: voters, or ballots of every definition."""
    missing = ["registered"] if np.isnan(voters).all() else []
    missing += list(DEFINITIONS[:3]) if np.isnan(ballots).all() else []
    return ",".join(missing or ["registered", *DEFINITIONS[:3]])


def _told_by_ratio(election: Election, frame: pd.DataFrame) -> Mask:
    told = np.zeros(len(frame), dtype=bool)
    for ratio in election.profile.ratios:
        if ratio.hard and {"registered", "issued"} <= set(ratio.terms) and ratio.relation != "=":
            told |= ratios.balance(frame, ratio).broken
    return told


def _above_findings(
    frame: pd.DataFrame, above: Mask, field: np.ndarray, over: Floats, severity: Severity
) -> pd.DataFrame:
    voters = listed(frame)[above]
    ballots = voters + over[above]
    common = severity == Severity.IMPLAUSIBLE
    params = [
        {"turnout_percent": 100 * b / v, **({"variant": "T1-common"} if common else {})}
        for b, v in zip(ballots, voters, strict=True)
    ]
    return findings.batch(
        "T1",
        severity,
        int(above.sum()),
        **findings.at(frame, above),
        field=field[above],
        published=ballots,
        expected=voters,
        difference=over[above],
        votes=over[above],
        params=params,
    )


def everybody(election: Election) -> Outcome:
    """S4: turnout of exactly 100 % where that is not a handful of voters."""
    frame = election.protocols
    ballots, field = voted(frame, election.profile.turnout_numerator)
    voters = listed(frame)
    tried = ~np.isnan(ballots) & (voters > 0)
    if not tried.any():
        return not_run("reason-missing-fields", missing_fields=_missing(voters, ballots))
    full = tried & (ballots == voters)
    least = election.profile.thresholds.full_turnout_voters
    large = full & (voters >= least)
    made = findings.batch(
        "S4",
        Severity.IMPLAUSIBLE,
        int(large.sum()),
        **findings.at(frame, large),
        field=field,
        published=ballots[large],
        expected=voters[large],
        difference=0.0,
        votes=ballots[large],
        params=[{"least_count": least} for _ in range(int(large.sum()))],
    )
    shown = {"full": int(full.sum()), "full_large": int(large.sum())}
    return Outcome(made, tests=int(tried.sum()), figures=shown)


def turnout_z(election: Election) -> tuple[Floats, RobustZ, str]:
    """Turnout of each protocol in percent (NaN where excused), its robust z, and the numerator.

    Excused: no voters or very few, a precinct's second protocol. The strata are `STRATA`.
    """
    frame = election.protocols
    ballots, field = voted(frame, election.profile.turnout_numerator)
    voters = listed(frame)
    usable = (voters >= SMALLEST) & first_rows(frame)
    percent = np.full(len(frame), np.nan)
    percent[usable] = 100 * ballots[usable] / voters[usable]
    return percent, robust_z(percent, _strata(frame, voters), _least(election)), field


def _least(election: Election) -> int:
    return election.profile.thresholds.outlier_stratum


def _strata(frame: pd.DataFrame, voters: Floats) -> list[Codes]:
    size = np.digitize(np.nan_to_num(voters), SIZE_CLASSES)
    region = codes(frame["region_key"])
    district = codes(frame["region_key"], frame["district_key"])
    # Without a district the region stands in, and the region's own strata come first.
    district = np.where(frame["district_key"] == "", -1, district)
    whole = np.zeros(len(frame), dtype=np.int64)
    return [_parted(district), codes(region, size), region, size.astype(np.int64), whole]


def _parted(district: Codes) -> Codes:
    """Rows of no district each a group of their own, so that none of them is a stratum."""
    alone = district < 0
    parted = district.copy()
    parted[alone] = np.arange(int(alone.sum())) + int(district.max(initial=0)) + 1
    return parted


def outliers(election: Election) -> Outcome:
    """T2: turnout far from the middle of its stratum, in either direction, without p or q."""
    percent, robust, field = turnout_z(election)
    limit = election.profile.thresholds.outlier_z
    tried = ~np.isnan(robust.z)
    if not tried.any():
        return not_run("reason-few-precincts", least=_least(election))
    frame = election.protocols
    voters = listed(frame)
    plain = tried & (np.abs(np.nan_to_num(robust.z)) > limit)
    far = plain & _beyond_chance(percent, robust, voters, limit)
    full = (percent >= 100) & (voters >= election.profile.thresholds.full_turnout_voters)
    shown = far & ~full & (percent <= 100)
    made = _outlier_findings(frame, shown, percent, robust, field, limit)
    figures_: dict[str, str | int | float] = {
        "tried": int(tried.sum()),
        "beyond_threshold": int(plain.sum()),
        "within_chance_of_a_small_precinct": int((plain & ~far).sum()),
        "told_as_full_or_above": int((far & ~shown).sum()),
        "flagged_percent": round(100 * float(plain.sum() / tried.sum()), 3),
    }
    for number, name in enumerate(STRATA):
        figures_[f"stratum_{name}"] = int((robust.level == number).sum())
    return Outcome(made, tests=int(tried.sum()), figures=figures_)


def _beyond_chance(percent: Floats, robust: RobustZ, voters: Floats, limit: float) -> Mask:
    """Farther than a small precinct's own chance takes it: binomial around the median."""
    part = np.clip(np.nan_to_num(robust.median) / 100, 0.0, 1.0)
    chance = 100 * np.sqrt(part * (1 - part) / np.maximum(np.nan_to_num(voters), 1))
    result: Mask = np.abs(np.nan_to_num(percent - robust.median)) > limit * chance
    return result


def _outlier_findings(
    frame: pd.DataFrame,
    shown: Mask,
    percent: Floats,
    robust: RobustZ,
    field: str,
    limit: float,
) -> pd.DataFrame:
    apart = percent[shown] - robust.median[shown]
    params = [
        {
            "z_decimal": z,
            "limit_decimal": limit,
            "stratum_message": f"stratum-{STRATA[level]}",
            "stratum_count": size,
        }
        for z, level, size in zip(
            robust.z[shown], robust.level[shown], robust.size[shown], strict=True
        )
    ]
    return findings.batch(
        "T2",
        Severity.ANOMALY,
        int(shown.sum()),
        **findings.at(frame, shown),
        field=field,
        published=percent[shown],
        expected=robust.median[shown],
        difference=apart,
        unit="percent",
        decimals=2,
        votes=np.round(np.abs(apart) * listed(frame)[shown] / 100),
        params=params,
    )


def taken_away(election: Election) -> Outcome:
    """S3: ballots issued and ballots in the boxes far apart, one line a region."""
    frame = election.protocols
    issued, found = figures(frame, "issued"), figures(frame, "in_boxes")
    tried = ~np.isnan(issued) & ~np.isnan(found)
    if not tried.any():
        return not_run("reason-missing-fields", missing_fields="issued,in_boxes")
    rules = election.profile.thresholds
    apart = np.where(tried, issued - found, 0.0)
    by_part = 100 * np.abs(apart) >= rules.box_difference_percent * np.nan_to_num(issued)
    far = tried & (apart != 0) & (by_part | (np.abs(apart) >= rules.box_difference_ballots))

    def params(row: int) -> dict[str, object]:
        return {
            "issued_count": issued[row],
            "boxes_count": found[row],
            "limit_percent": rules.box_difference_percent,
            "limit_count": rules.box_difference_ballots,
        }

    columns = {"published": found, "expected": issued, "difference": -apart}
    made = by_region("S3", frame, far, Soft("in_boxes", np.abs(apart), columns, params))
    shown = {"precincts": int(far.sum()), "ballots": float(np.abs(apart[far]).sum())}
    return Outcome(made, tests=int(tried.sum()), figures=shown)


def invalid_ballots(election: Election) -> Outcome:
    """S5: invalid ballots far above the stratum, one line a region."""
    frame = election.protocols
    invalid, ballots = count(frame, "invalid"), figures(frame, "counted")
    usable = (ballots >= SMALLEST) & first_rows(frame)
    part = np.full(len(frame), np.nan)
    part[usable] = np.clip(invalid[usable] / ballots[usable], 0.0, 1.0)
    # Small parts are skewed: on the scale of the angle their spread no longer grows with them.
    robust = robust_z(np.arcsin(np.sqrt(part)), _strata(frame, listed(frame)), _least(election))
    percent, usually = 100 * part, 100 * np.sin(robust.median) ** 2
    robust = replace(robust, median=usually)
    tried = ~np.isnan(robust.z)
    if not tried.any():
        return not_run("reason-few-precincts", least=_least(election))
    limit = election.profile.thresholds.outlier_z
    far = tried & (np.nan_to_num(robust.z) > limit)
    far &= _beyond_chance(percent, robust, ballots, limit)
    extra = np.round((percent - robust.median) * ballots / 100)

    def params(row: int) -> dict[str, object]:
        return {
            "invalid_percent": percent[row],
            "median_percent": robust.median[row],
            "stratum_message": f"stratum-{STRATA[robust.level[row]]}",
            "z_decimal": robust.z[row],
            "limit_decimal": limit,
        }

    usual = np.round(robust.median * ballots / 100)
    columns = {"published": invalid, "expected": usual, "difference": invalid - usual}
    made = by_region("S5", frame, far, Soft("invalid", extra, columns, params))
    return Outcome(made, tests=int(tried.sum()), figures={"precincts": int(far.sum())})


CHECKS = (
    Check("S3", "turnout", Severity.IMPLAUSIBLE, taken_away, DUTCH),
    Check("S4", "turnout", Severity.IMPLAUSIBLE, everybody, SOURCE),
    Check("S5", "turnout", Severity.IMPLAUSIBLE, invalid_ballots, SOURCE),
    Check("T1", "turnout", Severity.CONTRADICTION, above_all, SOURCE),
    Check("T2", "turnout", Severity.ANOMALY, outliers, SOURCE),
)
