"""P3 and P4: places without a name; printed turnout against recomputed turnout."""

from collections.abc import Iterator

import numpy as np
import pandas as pd

from audit import findings
from audit.checks.base import Check, Outcome, not_run
from audit.election import Election
from audit.findings import Severity
from audit.frames import Floats, Mask, figures, given
from audit.statistics import shares

BLANKS_SINGLY = 10  # rows of a table without a place that are noted one by one
MISSES_SINGLY = 0.5  # where more turnout figures of a table miss, they are of another definition
NEARLY_ALL = 0.9
ENOUGH = 5
SOURCE = "source-rounding"


def blank_places(election: Election) -> Outcome:
    """P3: rows whose place has no name, with the region that is proposed for it."""
    if not len(election.summaries) and not len(election.protocols):
        return not_run("reason-nothing-to-try")
    batches = [findings.batch("P3", Severity.NOTE, 0)]
    for frame in (election.summaries, election.protocols):
        for field, blank in _blank(frame):
            batches += _blank_findings(frame, field, blank)
    made = pd.concat(batches, ignore_index=True)
    return Outcome(made, tests=len(election.summaries) + len(election.protocols))


def _blank(frame: pd.DataFrame) -> Iterator[tuple[str, Mask]]:
    """Rows in which a place is blank that most other rows of their table name."""
    level = frame["level"].to_numpy(dtype=object)
    for field in ("region", "district", "precinct"):
        at_level = (level == field) | (level == "precinct")
        blank = at_level & (frame[field] == "").to_numpy(dtype=bool)
        if blank.any():
            named = frame[at_level & ~blank]["table"].value_counts()
            unnamed = frame[blank]["table"].value_counts()
            usual = unnamed.index[unnamed <= named.reindex(unnamed.index, fill_value=0)]
            yield field, blank & frame["table"].isin(usual).to_numpy(dtype=bool)


def _blank_findings(frame: pd.DataFrame, field: str, blank: Mask) -> Iterator[pd.DataFrame]:
    sizes = frame[blank].groupby("table")["record"].transform("size").to_numpy()
    rows = np.flatnonzero(blank)
    few = np.zeros(len(frame), dtype=bool)
    few[rows[sizes <= BLANKS_SINGLY]] = True
    params: list[dict[str, object]] = [
        {"blank_field": field, "proposal_message": "proposal-region", "proposed_region": key}
        if proposed
        else {"blank_field": field, "proposal_message": "proposal-none"}
        for key, proposed in zip(frame["region_key"][few], frame["proposed"][few], strict=True)
    ]
    where = findings.at(frame, few)
    count = int(few.sum())
    yield findings.batch("P3", Severity.NOTE, count, **where, field=field, unit="", params=params)
    many = frame[blank & ~few]
    for number, group in many.groupby("table", sort=False):
        told = {"variant": "P3-grouped", "blank_field": field, "rows_count": len(group)}
        yield findings.batch(
            "P3",
            Severity.NOTE,
            1,
            level="country",
            field=field,
            unit="",
            table=int(str(number)),
            record=int(group["record"].iloc[0]),
            params=[told],
        )


def printed_turnout(election: Election) -> Outcome:
    """P4: each printed turnout against voters / registered, and the profile's national one."""
    batches, tests = [], 0
    frames = [
        frame for frame in (election.protocols, election.summaries)
        if "turnout" in frame and "registered" in frame
    ]  # fmt: skip
    for number in sorted({number for frame in frames for number in frame["table"].unique()}):
        # Its precincts show by which definition a table prints the turnout of its totals.
        rows = [own for frame in frames if len(own := frame[frame["table"] == number])]
        made, tried = _table_turnout(election, pd.concat(rows) if len(rows) > 1 else rows[0])
        batches.append(made)
        tests += tried
    national, shown = _national(election)
    batches.append(national)
    tests += bool(shown)
    if not tests:
        return not_run("reason-no-printed-turnout")
    return Outcome(pd.concat(batches, ignore_index=True), tests=tests, figures=shown)


def _table_turnout(election: Election, frame: pd.DataFrame) -> tuple[pd.DataFrame, int]:
    printed = shares.read(frame["turnout"].to_numpy(dtype=object))
    voters = figures(frame, "registered")
    field, ballots, fits, tested = _definition(election, frame, printed, voters)
    tried = int(tested.sum())
    wrong = tested & ~fits
    empty = findings.batch("P4", Severity.CONTRADICTION, 0)
    if tried >= ENOUGH and wrong.sum() > MISSES_SINGLY * tried:
        return empty, 0  # no definition known here gives these figures
    return _turnout_findings(frame, wrong, printed, ballots, voters, field), tried


def _definition(
    election: Election, frame: pd.DataFrame, printed: shares.Printed, voters: Floats
) -> tuple[str, Floats, Mask, Mask]:
    """The definition of turnout behind a table: the profile's unless another one fits better."""
    fields = (election.profile.turnout_numerator, "issued", "took_part", "in_boxes", "counted")
    tried = []
    columns = {field: figures(frame, field) for field in fields}
    blank = given(frame, "blank")
    if not np.isnan(blank).all():  # apart from the valid and the invalid ones in some countries
        columns["counted-blank"] = columns["counted"] + np.nan_to_num(blank)
    for field, ballots in columns.items():
        tested = printed.there & shares.testable(ballots, voters)
        tried.append((field, ballots, shares.fits(printed, ballots, voters), tested))
    first = next((one for one in tried if one[3].any()), tried[0])
    for other in tried:
        hits, before = int(other[2].sum()), int(first[2].sum())
        if hits > before and hits >= NEARLY_ALL * other[3].sum():
            first = other
    return first


def _turnout_findings(
    frame: pd.DataFrame,
    wrong: Mask,
    printed: shares.Printed,
    ballots: Floats,
    voters: Floats,
    field: str,
) -> pd.DataFrame:
    rows = np.flatnonzero(wrong)
    shown = [shares.placed(int(printed.digits[r]), int(printed.decimals[r])) for r in rows]
    right = [
        shares.rounded(int(ballots[r]), int(voters[r]), int(printed.decimals[r])) for r in rows
    ]
    off = np.array([float(a) - float(b) for a, b in zip(shown, right, strict=True)])
    return findings.batch(
        "P4",
        Severity.CONTRADICTION,
        len(rows),
        **findings.at(frame, wrong),
        field="turnout",
        published=[float(text) for text in shown],
        expected=[float(text) for text in right],
        difference=np.round(off, 6),
        unit="percent",
        decimals=printed.decimals[rows],
        votes=np.round(np.abs(off) * voters[rows] / 100),
        params=[
            {
                "voted_field": field,
                "voted_count": ballots[row],
                "registered_count": voters[row],
            }
            for row in rows
        ],
    )


def _national(election: Election) -> tuple[pd.DataFrame, dict[str, str | int | float]]:
    """The profile's published national turnout beside its own counts."""
    published = election.profile.published
    field = election.profile.turnout_numerator
    voted, voters = published.counts.get(field), published.counts.get("registered")
    empty = findings.batch("P4", Severity.CONTRADICTION, 0)
    if voted is None or not voters:
        return empty, {}
    printed = shares.read(np.array([published.turnout], dtype=object))
    decimals = int(printed.decimals[0]) if printed.there[0] else 2
    right = shares.rounded(voted, voters, decimals)
    told: dict[str, str | int | float] = {
        "turnout_published": published.turnout,
        "turnout_recomputed": right,
        "turnout_field": field,
    }
    fits = shares.fits(printed, np.array([float(voted)]), np.array([float(voters)]))
    if not printed.there[0] or fits[0]:
        return empty, told
    wrong = findings.batch(
        "P4",
        Severity.CONTRADICTION,
        1,
        level="country",
        field="turnout",
        published=float(published.turnout),
        expected=float(right),
        difference=round(float(published.turnout) - float(right), 6),
        unit="percent",
        decimals=decimals,
        params=[{"voted_field": field, "voted_count": voted, "registered_count": voters}],
    )
    return wrong, told


CHECKS = (
    Check("P3", "shares", Severity.NOTE, blank_places, "source-places"),
    Check("P4", "turnout", Severity.CONTRADICTION, printed_turnout, SOURCE),
)
