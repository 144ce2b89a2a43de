"""Would it matter: what the votes that findings concern could change of a result (METHODS 13).

Nothing here says that a result is wrong. It says what would follow if the places concerned were
left out, if the figures were what the findings expect, and how many of the votes concerned could at
the most be moved: in a precinct no more than its findings concern, and no more than the line got.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Literal

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from audit.checks.observers import copies_of
from audit.election import Election
from audit.fields import VOTES
from audit.frames import count
from audit.outcome import national
from audit.outcome.concerned import Concern, Concerned
from audit.outcome.needs import Need, needs, ranked
from audit.outcome.seats import Allocation, allocate
from audit.places.placing import Places, places

if TYPE_CHECKING:
    from audit.engine import Audit

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]
Mask = NDArray[np.bool_]
LOCAL_PART = 0.5  # of the precincts; lines of the whole election get votes in nearly all of them
Differs = Literal["winner", "order", "majority", "threshold", "seats"]


@dataclass(frozen=True, slots=True)
class Standing:
    """A result: votes by line, the threshold's base, and the seats where a rule gives them."""

    votes: Mapping[str, int]
    base: int
    seats: Allocation | None

    @property
    def order(self) -> list[str]:
        """Lines by votes, most first."""
        return ranked(self.votes)

    def share(self, line: str) -> float:
        """A line's share of the votes for all lines, in per cent; NaN where there are none."""
        total = sum(self.votes.values())
        return 100 * self.votes[line] / total if total else float("nan")

    @property
    def majority(self) -> str:
        """The line with more than half of the votes for all lines; "" for none."""
        first = self.order[0]
        return first if 2 * self.votes[first] > sum(self.votes.values()) else ""

    @property
    def passed(self) -> frozenset[str]:
        """The lines that reach the threshold."""
        return frozenset(line.key for line in self.seats.lines if line.passed) if self.seats else (
            frozenset()
        )  # fmt: skip


def differences(one: Standing, other: Standing) -> tuple[Differs, ...]:
    """What of a result is not the same in another."""
    found: list[Differs] = []
    if one.order[0] != other.order[0]:
        found.append("winner")
    elif one.order != other.order:
        found.append("order")
    halves = one.seats is None or not one.seats.rule.seats
    if halves and one.majority != other.majority:
        found.append("majority")
    if one.passed != other.passed:
        found.append("threshold")
    if one.seats and other.seats and one.seats.seats != other.seats.seats:
        found.append("seats")
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Weighed:
    """What some findings could change.

    ``removed``: the result without the places concerned, whose votes in all are ``left_out``;
    ``corrected``: with the ``figures`` of ballot lines that findings expect; each None where there
    is nothing to leave out or correct. ``taken``: of the votes concerned at most so many can be
    each line's; ``given``: at most so many can be others' and would be the line's. ``reach``: the
    moves of votes that would change something and need no more votes than these; ``reach_whole``
    likewise of all votes of the precincts concerned.
    """

    concerned: Concerned
    before: Standing
    removed: Standing | None
    left_out: int
    corrected: Standing | None
    figures: int
    taken: Mapping[str, int]
    given: Mapping[str, int]
    reach: tuple[Need, ...]
    reach_whole: tuple[Need, ...]

    def bounds(self, line: str) -> tuple[int, int]:
        """The fewest and the most votes of a line that the votes concerned leave possible."""
        return self.before.votes[line] - self.taken[line], self.before.votes[line] + self.given[
            line
        ]


class Scale:
    """Weighs any choice of an audit's findings; made once, asked often.

    Attributes:
        before: the result as it stands; None where no file and no profile tells of any votes.
        basis: what it was taken from, as in `national.National`.
        whole: whether it is of the whole country, or only of what the files hold.
        concern: votes concerned by any choice of the findings.
    """

    def __init__(self, audit: "Audit", placed: Places | None = None) -> None:
        """``placed``: `placing.places` of the findings, where known."""
        election = audit.election
        self._election, self._findings = election, audit.findings
        self._placed = places(audit.findings, election) if placed is None else placed
        self.concern = Concern(audit.findings, self._placed, election)
        found = national.whole_country(election)
        self.whole = found is not None
        self.basis: national.Basis = found.basis if found else audit.totals.basis
        self._origin = (found.table, found.level) if found else (-1, "")
        votes = found.votes if found else {
            key: round(value) for key, value in audit.totals.votes.items() if not np.isnan(value)
        }  # fmt: skip
        seats = audit.seats if found else None
        base = seats.base if seats else sum(votes.values())
        self.before = Standing(votes, base, seats) if sum(votes.values()) else None

    @cached_property
    def needs(self) -> tuple[Need, ...]:
        """Everything that a move of votes would change, the fewest votes first."""
        if self.before is None:
            return ()
        order = national.registration_order(self._election)
        return tuple(needs(self.before.votes, self.before.seats, order))

    @cached_property
    def local(self) -> bool:
        """Whether most votes are of lines that stand in few precincts: candidates of districts."""
        votes = self._election.polls.votes
        totals = np.nansum(votes, axis=0)
        if not totals.sum():
            return False
        told = ~np.isnan(votes).all(axis=1)  # a station without votes tells nothing of districts
        spread = (np.nan_to_num(votes[told]) > 0).mean(axis=0)
        return bool((spread * totals).sum() < LOCAL_PART * totals.sum())

    @cached_property
    def stations(self) -> int:
        """Precincts with any official figure, each once."""
        return int(national.with_figures(self._election.polls.frame).sum())

    def warm(self) -> None:
        """Make at once what the first question would have to wait for."""
        if self.before is not None:
            _ = self.needs, self._stations, self._corrections, self.local, self.stations

    def of(self, chosen: Mask) -> Weighed | None:
        """What the findings in ``chosen``, shape (findings,), could change; None without votes."""
        if self.before is None:
            return None
        concerned = self.concern.of(chosen)
        rows = self._stations.rows(concerned.places)
        removed, left_out = self._without(rows[rows >= 0])
        corrected, figures = self._corrected(chosen)
        taken, given = self._at_most(rows, concerned.within, concerned.elsewhere)
        every = self._at_most(rows, np.inf, concerned.elsewhere)
        return Weighed(
            concerned, self.before, removed, left_out, corrected, figures, taken, given,
            self._within(taken, given), self._within(*every),
        )  # fmt: skip

    def _within(self, taken: Mapping[str, int], given: Mapping[str, int]) -> tuple[Need, ...]:
        """The moves that need no more votes than there are to move."""
        return tuple(
            need for need in self.needs
            if need.votes <= (taken[need.giver] if need.giver else given[need.line])
        )  # fmt: skip

    def _at_most(
        self, rows: Integers, cap: Floats | float, elsewhere: float
    ) -> tuple[dict[str, int], dict[str, int]]:
        """How many of the votes concerned can be each line's, and how many others'.

        ``rows`` of stations (-1: no protocol, whose votes may be anybody's), of each of which at
        most ``cap`` votes are concerned, and ``elsewhere`` votes of no known precinct.
        """
        assert self.before is not None  # noqa: S101 - asked only where there are votes
        known = rows >= 0
        votes, most = self._stations.votes[rows[known]], np.broadcast_to(cap, rows.shape)
        loose = np.where(np.isinf(most[~known]), 0.0, most[~known]).sum() + elsewhere
        room = most[known][:, None]
        own = np.minimum(votes, room).sum(axis=0) + loose
        others = np.minimum(votes.sum(axis=1)[:, None] - votes, room).sum(axis=0) + loose
        every, total = self.before.votes, sum(self.before.votes.values())
        lines = list(every)
        taken = {key: min(every[key], round(n)) for key, n in zip(lines, own, strict=True)}
        left = {key: total - every[key] for key in lines}
        return taken, {k: min(left[k], round(n)) for k, n in zip(lines, others, strict=True)}

    def _without(self, rows: Integers) -> tuple[Standing | None, int]:
        """The result without these stations, and their votes."""
        if not len(rows):
            return None, 0
        votes = self._stations.votes[rows].sum(axis=0)
        base = self._stations.base[rows].sum()
        return self._changed(-votes, -round(float(base))), round(float(votes.sum()))

    def _changed(self, by: Floats, base: int) -> Standing:
        """The result with other votes, shape (lines,), and another base."""
        before = self.before
        assert before is not None  # noqa: S101 - asked only where there are votes
        pairs = zip(before.votes.items(), by.tolist(), strict=True)
        votes = {key: max(number + round(more), 0) for (key, number), more in pairs}
        if before.seats is None:
            return Standing(votes, sum(votes.values()), None)
        whole = max(before.base + base, 0)
        order, field = national.registration_order(self._election), before.seats.base_field
        return Standing(votes, whole, allocate(votes, before.seats.rule, whole, order, field))

    @cached_property
    def _stations(self) -> "_Stations":
        assert self.before is not None  # noqa: S101 - asked only where there are votes
        field = self.before.seats.base_field if self.before.seats else "votes"
        return _Stations(self._election, list(self.before.votes), field)

    # Corrections

    @cached_property
    def _corrections(self) -> pd.DataFrame:
        """One row a figure that a finding expects to be another: finding, line, by how much."""
        assert self.before is not None  # noqa: S101 - asked only where there are votes
        found, lines = (
            self._findings,
            {f"{VOTES}{key}": n for n, key in enumerate(self.before.votes)},
        )
        own = found["field"].isin(list(lines)) & (found["unit"] == "votes")
        own &= found["expected"].notna() & found["published"].notna()
        own &= ~found["code"].isin(["O1", "O2", "O5"]) & self._in_the_sum()
        rows = np.flatnonzero(own.to_numpy(dtype=bool))
        chosen = found.iloc[rows]
        made = pd.DataFrame(
            {
                "finding": rows,
                "line": chosen["field"].map(lines).to_numpy(dtype=np.int64),
                "by": (chosen["expected"] - chosen["published"]).to_numpy(dtype=np.float64),
            }
        )
        every = pd.concat([made, self._by_copies(lines)], ignore_index=True)
        return every.sort_values("finding", kind="stable", ignore_index=True)

    def _in_the_sum(self) -> Mask:
        """Findings whose figure the result is made of: no total row beside its own precincts."""
        found = self._findings
        row = (found["table"] >= 0).to_numpy(dtype=bool)
        low = (found["level"] == "precinct").to_numpy(dtype=bool)
        table, level = self._origin
        of_sum = ((found["table"] == table) & (found["level"] == level)).to_numpy(dtype=bool)
        return np.asarray(~row | low | (of_sum & (self.basis == "summary")), dtype=bool)

    def _by_copies(self, lines: Mapping[str, int]) -> pd.DataFrame:
        """What observers' copies have instead, for every ballot line in which they differ."""
        code = (self._findings["code"] == "O1").to_numpy(dtype=bool)
        if not code.any():
            return pd.DataFrame({"finding": [], "line": [], "by": []}).astype(np.int64)
        both = copies_of(self._election)
        columns = [n for n, field in enumerate(both.fields) if field in lines]
        fields = [both.fields[n] for n in columns]
        ours, theirs = (
            frame[fields].to_numpy(dtype=np.float64) for frame in (both.official, both.copies)
        )
        differing = both.differing[:, columns] & ~both.disputed[:, None]
        place = both.copies["place"].to_numpy()
        finding = pd.Series(np.flatnonzero(code), index=self._placed[code])
        finding = finding[~finding.index.duplicated()]
        of_row = finding.reindex(place).fillna(-1).to_numpy(dtype=np.int64)
        first = ~pd.Series(np.where(differing.any(axis=1), place, -1)).duplicated().to_numpy()
        row, column = np.nonzero(differing & (first & (of_row >= 0))[:, None])
        number = np.array([lines[field] for field in fields], dtype=np.int64)
        by = theirs[row, column] - ours[row, column]
        return pd.DataFrame({"finding": of_row[row], "line": number[column], "by": by})

    def _corrected(self, chosen: Mask) -> tuple[Standing | None, int]:
        """The result with the figures that the findings expect, and how many figures these are."""
        every = self._corrections
        mine = every[chosen[every["finding"].to_numpy(dtype=np.int64)]]
        if not len(mine):
            return None, 0
        by, figures = self.concern.corrected(
            mine["finding"].to_numpy(dtype=np.int64), mine["line"].to_numpy(dtype=np.int64),
            mine["by"].to_numpy(dtype=np.float64), len(self.before.votes) if self.before else 0,
        )  # fmt: skip
        seats = self.before.seats if self.before else None
        counted = seats is not None and seats.base_field in ("votes", "valid")
        return self._changed(by, round(float(by.sum())) if counted else 0), figures


class _Stations:
    """The protocols of precincts as the scale needs them.

    ``votes``: shape (stations, lines), blanks as zero; ``base``: what each adds to the threshold's
    base, its votes where that is not known.
    """

    def __init__(self, election: Election, lines: list[str], base_field: str) -> None:
        polls = election.polls
        at = {key: number for number, key in enumerate(polls.lines)}
        blank = np.zeros(len(polls.rows))
        columns = [np.nan_to_num(polls.votes[:, at[k]]) if k in at else blank for k in lines]
        self.votes: Floats = np.column_stack(columns) if columns else np.zeros((len(blank), 0))
        self.votes = np.concatenate([self.votes, np.zeros((1, len(columns)))])  # of none, -1
        given = count(polls.frame, base_field) if base_field != "counted" else polls.ballots
        sums = self.votes[:-1].sum(axis=1)
        self.base: Floats = np.append(np.where(np.isnan(given), sums, given), 0.0)
        place = polls.frame["place"].to_numpy(dtype=np.int64)
        self._at = np.full(int(place.max(initial=-1)) + 2, -1, dtype=np.int64)
        self._at[place[place >= 0]] = np.flatnonzero(place >= 0)

    def rows(self, places_: Integers) -> Integers:
        """The rows of these precincts; -1 where one has no protocol."""
        inside = places_ < len(self._at) - 1
        return np.where(inside, self._at[np.where(inside, places_, -1)], -1)
