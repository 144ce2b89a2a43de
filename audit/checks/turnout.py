"""Turnout above 100 % and exactly 100 %; ballots issued and not found in the boxes."""

from collections.abc import Mapping

import numpy as np
import pandas as pd

from audit import findings
from audit.checks import line_shares, misfit, outlying, turnout_correlation
from audit.checks.base import Check, Outcome, Parameter, not_run
from audit.checks.counted_with import listed
from audit.checks.grouping import Soft, by_region
from audit.election import Election
from audit.findings import Severity
from audit.frames import Floats, Mask, figures, given, voted
from audit.ratios.balance import balance, misfits
from audit.ratios.several_votes import several_votes

# Where so many precincts are above 100 % or count ballots without a list of voters of their own,
# voters are evidently added on the day or vote elsewhere than where they are listed: the figures
# are possible then, and each finding says so.
COMMON_PART = 0.005
COMMON_ROWS = 30
DEFINITIONS = ("issued", "took_part", "in_boxes", "counted")
SOURCE = "source-voters"
DUTCH = "source-abacus"


def above_all(election: Election) -> Outcome:
    """T1: more ballots than voters, by any definition of turnout that H2 does not speak of."""
    frame = election.protocols
    own, joined = listed(election)
    known = {f: figures(frame, f) for f in DEFINITIONS}
    known["counted"] = _of_ballots(frame, known)
    known = {f: column for f, column in known.items() if not np.isnan(column).all()}
    known = known or _of_valid(election, frame)
    if np.isnan(own).all() or not known:
        ballots = np.full(len(frame), 0.0 if known else np.nan)
        return not_run("reason-missing-fields", missing_fields=_missing(own, ballots))
    ballots = np.column_stack([np.nan_to_num(column, nan=-np.inf) for column in known.values()])
    most = ballots.argmax(axis=1)
    largest = ballots[np.arange(len(frame)), most]
    tried = np.isfinite(largest) & (own > 0)
    voters = own + joined
    over = largest - voters
    above = tried & (over > 0) & ~(_told_by_ratio(election, frame) & (joined == 0))
    before = tried & (largest > own)
    unlisted = (own == 0) & (largest > 0)
    odd = int((before | unlisted).sum())
    common = odd >= COMMON_ROWS and odd > COMMON_PART * int((tried | unlisted).sum())
    field = np.array(list(known))[most]
    explained = before & (over <= 0)
    excused = {
        "explained_count": int(explained.sum()),
        "unlisted_count": int(unlisted.sum()),
    }
    usual = field[above][:1].tolist()
    rule = misfit.found(election, frame, "T1", ["registered", *usual], tried, above)
    made = _above_findings(
        frame, rule.told, field, voters, largest, joined, excused if common else None
    )
    made = pd.concat([*rule.notes, made], ignore_index=True)
    few = election.thresholds.full_turnout_voters
    shown: dict[str, Parameter] = {
        "above": int(above.sum()),
        "above_by_own_list": int(before.sum()),
        "explained_by_precincts_counted_with_them": excused["explained_count"],
        "above_with_precincts_counted_with_them": int((before & (joined > 0)).sum()),
        "above_of_few_voters": int((above & (own < few)).sum()),
        "ballots_without_a_list": excused["unlisted_count"],
    }
    return Outcome(made, tests=int(tried.sum()), figures=shown)


def _of_ballots(frame: pd.DataFrame, known: Mapping[str, Floats]) -> Floats:
    """What was counted, shape (rows,); NaN in tables where that is votes, several from a ballot.

    There it is more than the ballots of every other definition, in too many rows for errors.
    """
    counted = known["counted"].copy()
    others = np.column_stack([column for field, column in known.items() if field != "counted"])
    most = np.nan_to_num(others, nan=-np.inf).max(axis=1)
    tried = np.isfinite(most) & ~np.isnan(counted)
    above = tried & (counted > most)
    for inside, _ in misfits(frame, tried, above):
        counted[inside] = np.nan
    if above.any():
        counted[several_votes(frame)] = np.nan
    return counted


def _of_valid(election: Election, frame: pd.DataFrame) -> dict[str, Floats]:
    """Valid ballots where no others are known: at most as many as took part."""
    column, field = voted(frame, election.profile.turnout_numerator)
    usable = field == "valid" and not np.isnan(column).all()
    return {field: np.where(several_votes(frame), np.nan, column)} if usable else {}


def _missing(voters: Floats, ballots: Floats) -> str:
    """The fields without which there is no turnout: voters, or ballots of every definition."""
    missing = ["registered"] if np.isnan(voters).all() else []
    missing += list(DEFINITIONS[:3]) if np.isnan(ballots).all() else []
    return ",".join(missing or ["registered", *DEFINITIONS[:3]])


def _told_by_ratio(election: Election, frame: pd.DataFrame) -> Mask:
    told = np.zeros(len(frame), dtype=bool)
    for ratio in election.profile.ratios:
        if ratio.hard and {"registered", "issued"} <= set(ratio.terms) and ratio.relation != "=":
            told |= balance(frame, ratio).broken
    return told


def _above_findings(
    frame: pd.DataFrame,
    above: Mask,
    field: np.ndarray,
    voters: Floats,
    ballots: Floats,
    joined: Floats,
    excused: Mapping[str, int] | None,
) -> pd.DataFrame:
    """Contradictions; where ``excused`` precincts are told of, questions by region."""

    def params(row: int) -> dict[str, object]:
        own: dict[str, object] = {"turnout_percent": 100 * ballots[row] / voters[row]}
        own |= excused or {}
        if joined[row]:
            own["merged_count"] = joined[row]
        variant = "T1-common" if excused is not None else "T1-merged" if joined[row] else ""
        return {**own, **({"variant": variant} if variant else {})}

    over = ballots - voters
    columns = {"published": ballots, "expected": voters, "difference": over}
    if excused is not None:
        most = pd.Series(field[above]).mode()
        soft = Soft(str(most[0]) if len(most) else "", over, columns, params)
        return by_region("T1", frame, above, soft)
    return findings.batch(
        "T1",
        Severity.CONTRADICTION,
        int(above.sum()),
        **findings.at(frame, above),
        field=field[above],
        votes=over[above],
        **{name: column[above] for name, column in columns.items()},
        params=[params(row) for row in np.flatnonzero(above).tolist()],
    )


def everybody(election: Election) -> Outcome:
    """S4: turnout of exactly 100 % where that is not a handful of voters."""
    frame = election.protocols
    ballots, field = voted(frame, election.profile.turnout_numerator)
    own, joined = listed(election)
    voters = own + joined
    tried = ~np.isnan(ballots) & (own > 0)
    if not tried.any():
        return not_run("reason-missing-fields", missing_fields=_missing(own, ballots))
    full = tried & (ballots == voters)
    least = election.thresholds.full_turnout_voters
    large = full & (voters >= least)
    none = np.zeros(len(frame))
    columns = {"published": ballots, "expected": voters, "difference": none}
    soft = Soft(field, ballots, columns, lambda _: {"least_count": least})
    shown = {"full": int(full.sum()), "full_large": int(large.sum())}
    return Outcome(by_region("S4", frame, large, soft), tests=int(tried.sum()), figures=shown)


def taken_away(election: Election) -> Outcome:
    """S3: ballots issued and ballots in the boxes far apart, one line a region.

    Where the boxes are not told, the ballots counted stand for them. A few ballots of a small
    precinct are a large percentage: the percentage counts from the profile's least number on.
    """
    frame = election.protocols
    issued, found = figures(frame, "issued"), figures(frame, "in_boxes")
    told = ~np.isnan(found)
    found = np.where(told, found, _counted(frame, issued))
    tried = ~np.isnan(issued) & ~np.isnan(found)
    rules = election.thresholds
    apart = np.where(tried, issued - found, 0.0)
    size = np.abs(apart)
    by_part = 100 * size >= rules.box_difference_percent * np.nan_to_num(issued)
    by_part &= size >= rules.box_difference_least
    far = tried & (size > 0) & (by_part | (size >= rules.box_difference_ballots))
    # Where most differ, what was counted is not all that lay in the boxes.
    for inside, _ in misfits(frame, tried & ~told, far & ~told):
        tried &= ~inside | told
    far &= tried
    if not tried.any():
        lacking = [f for f in ("issued", "in_boxes") if np.isnan(figures(frame, f)).all()]
        missing = ",".join(lacking or ("issued", "in_boxes"))  # no protocol has both
        return not_run("reason-missing-fields", missing_fields=missing)

    what = "boxes-of-all" if told[far].all() else "boxes-or-counted"

    def params(row: int) -> dict[str, object]:
        return {
            "from_message": "boxes-told" if told[row] else "boxes-counted",
            "what_message": what,
            "issued_count": issued[row],
            "boxes_count": found[row],
            "limit_percent": rules.box_difference_percent,
            "limit_count": rules.box_difference_ballots,
            "least_count": rules.box_difference_least,
        }

    columns = {"published": found, "expected": issued, "difference": -apart}
    field = "in_boxes" if told.any() else "valid"
    made = by_region("S3", frame, far, Soft(field, size, columns, params))
    shown = {"precincts": int(far.sum()), "ballots": float(size[far].sum())}
    return Outcome(made, tests=int(tried.sum()), figures=shown)


def _counted(frame: pd.DataFrame, issued: Floats) -> Floats:
    """Valid and invalid ballots, with the blank ones where that is nearer to those issued.

    Shape (rows,); NaN where either is not known or ballots bear several votes. Some countries
    count blank ballots among the invalid, some beside them.
    """
    counted = figures(frame, "counted").copy()
    both = counted + np.nan_to_num(given(frame, "blank"))
    counted = np.where(np.abs(issued - both) < np.abs(issued - counted), both, counted)
    counted[several_votes(frame)] = np.nan
    return counted


CHECKS = (
    Check("S3", "turnout", Severity.IMPLAUSIBLE, taken_away, DUTCH),
    Check("S4", "turnout", Severity.IMPLAUSIBLE, everybody, SOURCE),
    *outlying.CHECKS[:1],
    Check("T1", "turnout", Severity.CONTRADICTION, above_all, SOURCE),
    *outlying.CHECKS[1:],
    *turnout_correlation.CHECKS,
    *line_shares.CHECKS,
)
