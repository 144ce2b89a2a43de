"""C4: what a newer copy of a table changed, precinct by precinct; lines exchanged or shifted.

The older figures are those of `Election.replaced`. What changed after it was published needs an
explanation; a document that corrects a protocol is one.
"""

from collections.abc import Mapping

import numpy as np
import pandas as pd

from audit import findings
from audit.checks import elsewhere
from audit.checks.base import SHOWN, Check, Outcome, more_than, not_run
from audit.checks.comparison import shared_fields, slip_odds, unequal
from audit.checks.elsewhere import Params
from audit.checks.grouping import Soft, by_region
from audit.election import Election, filled_votes
from audit.findings import Severity
from audit.frames import Codes, Floats, Mask, first_rows
from audit.statistics.line_slips import Slips, slips

MOVED_SINGLY = 20  # protocols that bear another precinct's figures told one by one
SOURCE = "source-principles"
_TOLD = {
    "swapped": "version-swapped",
    "up": "version-shifted-up",
    "down": "version-shifted-down",
    "zero-theirs": "version-zero",
    "joined-ours": "version-parted",
    "joined-theirs": "version-joined",
}  # a line that only the older file leaves at zero was counted later


def changed(election: Election) -> Outcome:
    """C4: protocols whose figures a newer file gives otherwise; slips of lines stand singly."""
    older, newer = _versions(election)
    fields = shared_fields(election, newer, older) if len(older) else []
    if not fields:
        return not_run("reason-no-versions")
    was, now = (frame[fields].to_numpy(dtype=np.float64) for frame in (older, newer))
    apart = unequal(was, now)
    lines = [field for field in filled_votes(election, newer) if field in fields]
    at = [fields.index(line) for line in lines]
    slip = slips(was[:, at], now[:, at])
    differs = apart.any(axis=1)
    moved = _elsewhere(election, older, newer, np.flatnonzero(differs), lines)
    told = _Change(election, older, newer, fields, apart, moved)
    slipped = differs & np.isin(slip.kind.astype(str), list(_TOLD))
    if len(moved) <= MOVED_SINGLY:
        slipped[list(moved)] = True
    single = [
        _single(told, row, _slip_told(slip, row, lines, was[row, at], now[row, at]))
        for row in np.flatnonzero(slipped).tolist()
    ]
    rest = differs & ~slipped
    made = [*single, by_region("C4", newer, rest, told.soft())]
    figures = {"precincts": len(older), "changed": int(differs.sum()), "slips": len(single)}
    return Outcome(pd.concat(made, ignore_index=True), tests=int(apart.size), figures=figures)


def _elsewhere(
    election: Election, older: pd.DataFrame, newer: pd.DataFrame, rows: Codes, lines: list[str]
) -> dict[int, Params]:
    """Of these rows those whose newer votes are an older file's for another precinct."""
    votes = older[lines].to_numpy(dtype=np.float64).reshape(len(older), len(lines))
    wanted = newer[lines].to_numpy(dtype=np.float64).reshape(len(newer), len(lines))[rows]
    places = older["place"].to_numpy(dtype=np.int64)
    sought = elsewhere.Sought(wanted, places[rows], votes, places)
    told = elsewhere.told(election, sought, older, "version-of-another")
    every = zip(rows.tolist(), told, strict=True)
    return {row: params for row, params in every if params["elsewhere_message"]}


def _slip_told(slip: Slips, row: int, lines: list[str], was: Floats, now: Floats) -> Params:
    """The parameters of a slip of lines; none where only the precinct is another's."""
    kind = str(slip.kind[row])
    if kind not in _TOLD:
        return {}
    ends = {"first_field": lines[slip.first[row]], "last_field": lines[slip.last[row]]}
    return {"slip_message": _TOLD[kind], **ends, **slip_odds(slip, row, was, now)}


def _versions(election: Election) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Older protocols beside those of the newer file, frames of the same length, row by row.

    Sheets of one file are no versions of each other (another ballot, a round, a draft).
    """
    older = election.replaced
    newer = election.protocols
    if not len(older) or not len(newer):
        return older.iloc[:0], newer.iloc[:0]
    newer = newer[first_rows(newer) & (newer["place"] >= 0).to_numpy(dtype=bool)]
    newer = newer.set_index("place", drop=False)
    older = older[older["place"].isin(newer.index)].drop_duplicates("place", keep="last")
    newer = newer.loc[older["place"]].reset_index(drop=True)
    sources = np.array([table.source.sha256 for table in election.tables], dtype=object)
    other: Mask = sources[older["table"].to_numpy()] != sources[newer["table"].to_numpy()]
    return older[other].reset_index(drop=True), newer[other].reset_index(drop=True)


class _Change:
    """The older and newer figures of the same precincts, shape (rows, fields), to be told."""

    def __init__(
        self,
        election: Election,
        older: pd.DataFrame,
        newer: pd.DataFrame,
        fields: list[str],
        apart: Mask,
        moved: Mapping[int, Params],
    ) -> None:
        self.election, self.older, self.newer = election, older, newer
        self.fields, self.apart = fields, apart
        self.was, self.now = (frame[fields].to_numpy(dtype=np.float64) for frame in (older, newer))
        self.moved = moved  # by row: where its newer votes stood before
        self.off = np.where(apart, np.abs(self.now - self.was), 0.0)
        self.most = self.off.argmax(axis=1)
        votes = [n for n, field in enumerate(fields) if field in set(election.vote_columns)]
        concerned = self.off[:, votes].sum(axis=1)
        self.votes = np.where(concerned > 0, concerned, self.off.max(axis=1))

    def soft(self) -> Soft:
        """What one line a region tells."""
        rows = np.arange(len(self.most))
        published, expected = self.now[rows, self.most], self.was[rows, self.most]
        columns = {"published": published, "expected": expected, "difference": published - expected}
        return Soft("", self.votes, columns, self.params)

    def params(self, row: int) -> Params:
        """What a sentence tells of one precinct."""
        at = np.flatnonzero(self.apart[row])
        older = self.older[["table", "record"]].iloc[row]
        cell = self.election.locate(
            int(older["table"]), int(older["record"]), self.fields[int(self.most[row])]
        )
        pairs = tuple(
            (self.fields[n], float(self.was[row, n]), float(self.now[row, n]))
            for n in at[:SHOWN].tolist()
        )
        told = {"differing_pairs": pairs, "fields": len(at), "other": str(cell), "slip_message": ""}
        told |= more_than(len(at))
        return {**told, **self.moved.get(row, {"elsewhere_message": ""})}


def _single(told: _Change, row: int, slip: Params) -> pd.DataFrame:
    chosen = np.zeros(len(told.newer), dtype=bool)
    chosen[row] = True
    at = int(told.most[row])
    return findings.batch(
        "C4",
        Severity.PATTERN,
        1,
        **findings.at(told.newer, chosen),
        field=told.fields[at],
        published=told.now[row, at],
        expected=told.was[row, at],
        difference=told.now[row, at] - told.was[row, at],
        votes=told.votes[row],
        params=[{**told.params(row), **slip}],
    )


CHECKS = (Check("C4", "copying", Severity.IMPLAUSIBLE, changed, SOURCE),)
