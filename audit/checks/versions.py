"""C4: what a newer copy of a table changed, precinct by precinct; lines exchanged or shifted.

The older figures are those of `Election.replaced`. What changed after it was published needs an
explanation; a document that corrects a protocol is one.
"""

import numpy as np
import pandas as pd

from audit import findings
from audit.checks.base import Check, Outcome, not_run
from audit.checks.comparison import shared_fields, slips, unequal
from audit.checks.grouping import Soft, by_region
from audit.election import Election, Floats
from audit.findings import Severity
from audit.frames import Mask, filled_votes, first_rows

SHOWN_FIELDS = 8  # differing fields that a sentence lists; it counts the rest
SOURCE = "source-principles"
_TOLD = {"swapped": "version-swapped", "up": "version-shifted-up", "down": "version-shifted-down"}


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
    told = _Change(election, older, newer, fields, was, now, apart)
    single = [_single(told, row, slip.kind[row], lines[slip.first[row]], lines[slip.last[row]])
              for row in np.flatnonzero(differs & (slip.kind != "")).tolist()]  # fmt: skip
    rest = differs & (slip.kind == "")
    made = [*single, by_region("C4", newer, rest, told.soft())]
    figures = {"precincts": len(older), "changed": int(differs.sum()), "slips": len(single)}
    return Outcome(pd.concat(made, ignore_index=True), tests=int(apart.size), figures=figures)


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
        was: Floats,
        now: Floats,
        apart: Mask,
    ) -> None:
        self.election, self.older, self.newer = election, older, newer
        self.fields, self.was, self.now, self.apart = fields, was, now, apart
        self.off = np.where(apart, np.abs(now - was), 0.0)
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

    def params(self, row: int) -> dict[str, object]:
        """What a sentence tells of one precinct."""
        at = np.flatnonzero(self.apart[row])
        older = self.older[["table", "record"]].iloc[row]
        cell = self.election.locate(
            int(older["table"]), int(older["record"]), self.fields[int(self.most[row])]
        )
        pairs = tuple(
            (self.fields[n], float(self.was[row, n]), float(self.now[row, n]))
            for n in at[:SHOWN_FIELDS].tolist()
        )
        return {"differing_pairs": pairs, "fields": len(at), "other": str(cell), "slip_message": ""}


def _single(told: _Change, row: int, kind: str, first: str, last: str) -> pd.DataFrame:
    chosen = np.zeros(len(told.newer), dtype=bool)
    chosen[row] = True
    at = int(told.most[row])
    names = {"first_field": first, "last_field": last}
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
        params=[{**told.params(row), **names, "slip_message": _TOLD[kind]}],
    )


CHECKS = (Check("C4", "copying", Severity.IMPLAUSIBLE, changed, SOURCE),)
