"""The country as a whole: totals as far as the files give them, and the seats that follow.

Totals on screen may be of a part of the country and say of how many precincts. Seats and national
turnout are said only of the whole: where the files hold a part of it, the published figures of the
profile stand in, or nothing does.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from audit import formatting, messages, seats
from audit.checks.tables import expected_total, first_rows, listed_precincts, same_precincts
from audit.election import Election, Floats, count, voted
from audit.fields import VOTES, is_count, is_printed
from audit.messages import Language
from audit.profile import SeatRule

Basis = Literal["protocols", "summary", "published"]


@dataclass(frozen=True, slots=True)
class Totals:
    """National figures as far as the files give them; NaN where they do not.

    ``basis`` says from what: "protocols" (summed over precincts, each once), "summary" (the
    national row, else the sum of regions) or "published" (the profile's figures). ``voted_field``
    is the numerator of turnout. ``published``: fields that no file gives, taken from the profile.
    ``precincts`` are those with any official figure. ``turnout_percent`` is of the rows that give
    both its figures: of ``turnout_rows`` of ``rows``, all where one of them is published.
    """

    precincts: int
    expected_precincts: int | None
    registered: float
    voted: float
    voted_field: str
    turnout_percent: float
    votes: dict[str, float]
    basis: Basis
    published: frozenset[str] = frozenset()
    turnout_rows: int = 0
    rows: int = 0


def totals(election: Election) -> Totals:
    """Totals from precincts where there are any, else from the summaries, else as published."""
    frame, basis = _basis(election)
    column, field = voted(frame, election.profile.turnout_numerator)
    listed = count(frame, "registered")
    registered, ballots = _sum(listed), _sum(column)
    over, under = where_both(column, listed)
    shown = int(with_figures(frame).sum())
    published, defined = election.profile.published.counts, election.profile.turnout_numerator
    lent: set[str] = set()
    if basis != "protocols":
        if np.isnan(registered) and "registered" in published:
            registered = float(published["registered"])
            lent.add("registered")
        if field != defined and defined in published:
            ballots, field = float(published[defined]), defined
            lent.add(defined)
    own = (over, under) if not lent else (np.array([ballots]), np.array([registered]))
    return Totals(
        precincts=_examined(election.protocols),
        expected_precincts=expected_total(election),
        registered=registered,
        voted=ballots,
        voted_field=field,
        turnout_percent=100 * _sum(own[0]) / _sum(own[1]) if _sum(own[1]) > 0 else float("nan"),
        votes=_votes(election, frame, basis),
        basis=basis,
        published=frozenset(lent),
        turnout_rows=shown if lent else int((~np.isnan(under)).sum()),
        rows=shown,
    )


def _examined(protocols: pd.DataFrame) -> int:
    """Precincts with any figure, each once however many ballots were counted there."""
    known = protocols[with_figures(protocols) & (protocols["place"] >= 0).to_numpy()]
    if known["ballot"].nunique() < 2:
        return int(known["place"].nunique())
    names = ["region_key", "district_key", "settlement", "precinct_key"]
    return len(known[names].drop_duplicates())


def where_both(voters: Floats, registered: Floats) -> tuple[Floats, Floats]:
    """Both columns of turnout, each of shape (rows,), NaN where either is not known.

    Sums of them are of the same rows; sums of the columns themselves may not be.
    """
    known = ~np.isnan(voters) & ~np.isnan(registered)
    return np.where(known, voters, np.nan), np.where(known, registered, np.nan)


def with_figures(frame: pd.DataFrame) -> NDArray[np.bool_]:
    """Rows that hold any figure, counted or printed, shape (rows,)."""
    found: NDArray[np.bool_] = np.zeros(len(frame), dtype=bool)
    for column in frame.columns:
        if found.all():
            break
        if is_count(column):
            found |= frame[column].notna().to_numpy(dtype=bool)
        elif is_printed(column):
            found |= (frame[column].fillna("") != "").to_numpy(dtype=bool)
    return found


def turnout_told(told: Totals, language: Language) -> str:
    """Turnout for a person and, where not every row gives both its figures, of how many it is."""
    percent = formatting.percent(told.turnout_percent, 2, language)
    if not 0 < told.turnout_rows < told.rows:
        return percent
    unit = "precincts" if told.basis == "protocols" else "rows"
    return messages.text(
        "turnout-of-part", language, turnout=percent, known=told.turnout_rows, unit=unit
    )


@dataclass(frozen=True, slots=True)
class National:
    """Figures of the whole country: ``votes`` by line, ``counts`` by field, and from what.

    ``table`` and ``level`` are those of the total rows they were taken from; -1 and "" for none.
    """

    votes: dict[str, int]
    counts: dict[str, int]
    basis: Basis
    table: int = -1
    level: str = ""


def whole_country(election: Election) -> National | None:
    """The best national figures there are, or None where the files tell only of a part.

    In this order: all expected protocols, the national row of a table, all regions of the profile,
    the profile's published figures; a country of which nobody says how many precincts it has
    counts by the protocols there are. Counts that are lacking are filled from what is published.
    """
    return next(every_whole(election), None)


def every_whole(election: Election) -> Iterator[National]:
    """All national figures there are, the best first."""
    known = {field: int(n) for field, n in election.profile.published.counts.items()}
    for frame, basis in _frames(election):
        official = (line for line in election.lines if line.key in election.official_names)
        votes = {line.key: _total(frame, line.votes) for line in official}
        if votes and all(n is not None for n in votes.values()):
            whole = {key: n for key, n in votes.items() if n is not None}
            rows = (int(frame["table"].iloc[0]), str(frame["level"].iloc[0]))
            origin = rows if basis == "summary" else (-1, "")
            yield National(whole, known | _counts(frame), basis, *origin)
    if election.profile.published.votes:
        yield National(dict(election.profile.published.votes), known, "published")


def _frames(election: Election) -> Iterator[tuple[pd.DataFrame, Basis]]:
    protocols = each_once(election.protocols)
    if _complete(election, protocols):
        yield protocols, "protocols"
    for _, table in election.summaries.groupby("table", sort=False):
        country = table[table["level"] == "country"]
        if len(country):
            yield country.head(1), "summary"
        regions = table[table["level"] == "region"]
        if {r.key for r in election.profile.regions} <= set(regions["region_key"]) and len(regions):
            yield regions, "summary"


def _complete(election: Election, protocols: pd.DataFrame) -> bool:
    if not len(protocols):
        return False
    listed, stated = listed_precincts(election), election.profile.precincts or 0
    if len(listed):
        return listed["place"].nunique() >= stated and same_precincts(listed, protocols)
    return len(protocols) >= stated


def allocation(election: Election) -> seats.Allocation | None:
    """Seats by the profile's rule from the votes of the whole country; None where either lacks."""
    rule, found = election.profile.seat_rule, whole_country(election)
    if rule is None or found is None or not sum(found.votes.values()):
        return None
    return seats_of(election, rule, found)


def seats_of(election: Election, rule: SeatRule, found: National) -> seats.Allocation:
    """Seats by ``rule`` from national figures; equal remainders go by order of registration."""
    base, field = seats.choose_base(found.counts, sum(found.votes.values()), rule)
    return seats.allocate(found.votes, rule, base, registration_order(election), field)


def registration_order(election: Election) -> list[str]:
    """Keys of the profile's parties in the order of their registration."""
    return [party.key for party in sorted(election.profile.parties, key=lambda p: p.order)]


def each_once(protocols: pd.DataFrame) -> pd.DataFrame:
    """Protocols with the first row of every precinct; rows that name no precinct all stay."""
    return protocols[first_rows(protocols)]


def _votes(election: Election, frame: pd.DataFrame, basis: str) -> dict[str, float]:
    if basis == "published":
        return {key: float(n) for key, n in election.profile.published.votes.items()}
    return {line.key: _sum(count(frame, line.votes)) for line in election.lines}


def _basis(election: Election) -> tuple[pd.DataFrame, Basis]:
    protocols, summaries = election.protocols, election.summaries
    if len(protocols):
        return each_once(protocols), "protocols"
    for level in ("country", "region"):
        rows = summaries[summaries["level"] == level]
        if len(rows):
            return (rows.head(1) if level == "country" else rows), "summary"
    return protocols, "published"


def _sum(column: Floats) -> float:
    return float(np.nansum(column)) if not np.isnan(column).all() else float("nan")


def _total(frame: pd.DataFrame, column: str) -> int | None:
    values = count(frame, column)
    if np.isnan(values).all() or (values < 0).any():
        return None
    return round(float(np.nansum(values)))


def _counts(frame: pd.DataFrame) -> dict[str, int]:
    """Counted fields known in every row, and ballots in the boxes where boxes are counted."""
    fields = [c for c in frame.columns if is_count(c) and not c.startswith(VOTES)]
    found = {}
    for field in dict.fromkeys((*fields, "in_boxes")):
        values = count(frame, field)
        if not np.isnan(values).any() and (values >= 0).all():
            found[field] = round(float(values.sum()))
    return found
