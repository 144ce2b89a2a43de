"""The country as a whole: totals as far as the files give them, and the seats that follow.

Totals on screen may be of a part of the country and say of how many precincts. Seats and national
turnout are said only of the whole: where the files hold a part of it, the published figures of the
profile stand in, or nothing does.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from audit import formatting, messages
from audit.election import Election
from audit.fields import VOTES, is_count, is_printed
from audit.frames import Floats, count, first_rows, given, voted
from audit.listed import expected_total, listed_precincts, same_precincts
from audit.messages import Language
from audit.outcome import seats
from audit.outcome.country_rows import countries_differ, of_country
from audit.profile import SeatRule

Basis = Literal["protocols", "summary", "published"]

# Rows whose sum is farther than this part from what is published are not the whole country.
WHOLE_WITHIN = 0.01
# Which published counts tell it where no votes are published, the surest first.
_TELLING = ("took_part", "issued", "in_boxes", "valid", "registered")


@dataclass(frozen=True, slots=True)
class Totals:
    """National figures as far as the files give them; NaN where they do not.

    ``basis`` says from what: "protocols" (summed over precincts, each once), "summary" (the
    national row, else the sum of regions) or "published" (the profile's figures). ``voted_field``
    is the numerator of turnout. ``published``: fields that no file gives, taken from the profile.
    ``precincts`` are those with any official figure. ``turnout_percent`` is of the rows that give
    both its figures: of ``turnout_rows`` of ``rows``, all where one of them is published.
    ``registered_rows`` and ``voted_rows`` of them give each by itself.
    ``valid``, ``invalid`` and ``against_all`` are those the files give, never a sum of lines.
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
    valid: float = float("nan")
    invalid: float = float("nan")
    against_all: float = float("nan")
    registered_rows: int = 0
    voted_rows: int = 0


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
    if basis == "published" or (basis == "summary" and _known_whole(election, frame, basis)):
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
        valid=_sum(given(frame, "valid")),
        invalid=_sum(given(frame, "invalid")),
        against_all=_sum(given(frame, "against_all")),
        registered_rows=shown if "registered" in lent else _known(listed),
        voted_rows=shown if defined in lent else _known(column),
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

    Sums of them are of the same rows; sums of the columns themselves may not be. Ballots without
    a list of voters (abroad, in hospitals) are no part of a turnout.
    """
    known = ~np.isnan(voters) & ~np.isnan(registered) & ((registered > 0) | (voters == 0))
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


def total_told(told: Totals, field: str, value: float, language: Language) -> str:
    """A total for a person and, where not every row gives that figure, of how many it is.

    Of the voters on the list and of those who voted; of another field just the total.
    """
    rows = {"registered": told.registered_rows, told.voted_field: told.voted_rows}
    known, whole = rows.get(field, told.rows), formatting.whole(value, language)
    if not 0 < known < told.rows:
        return whole
    unit = "precincts" if told.basis == "protocols" else "rows"
    return messages.text("total-of-part", language, total=whole, known=known, unit=unit)


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
    ``known``: something says that this is the whole country, else only that nothing denies it.
    ``lent``: fields of ``counts`` that no file gives, taken from the profile.
    """

    votes: dict[str, int]
    counts: dict[str, int]
    basis: Basis
    table: int = -1
    level: str = ""
    known: bool = True
    lent: frozenset[str] = frozenset()


def whole_country(election: Election) -> National | None:
    """The best national figures there are, or None where the files tell only of a part.

    In this order: all expected protocols, the national row of a table, all regions of the profile,
    the profile's published figures; a country of which nobody says how many precincts it has
    counts by the protocols there are. Counts that are lacking are filled from what is published
    where the rest is known to be the whole.
    """
    first = None
    for one in every_whole(election):
        if one.known:
            return one
        first = first or one
    return first


def every_whole(election: Election) -> Iterator[National]:
    """All national figures there are, the best first."""
    published = {field: int(n) for field, n in election.profile.published.counts.items()}
    for frame, basis in _frames(election):
        votes = _official_votes(election, frame)
        known = _known_whole(election, frame, basis)
        if not votes or known is False:
            continue
        origin = (int(frame["table"].iloc[0]), str(frame["level"].iloc[0]))
        own = _counts(frame)
        lent = {field: n for field, n in published.items() if known and field not in own}
        yield National(
            votes,
            lent | own,
            basis,
            *(origin if basis == "summary" else (-1, "")),
            known=bool(known),
            lent=frozenset(lent),
        )
    if election.profile.published.votes:
        votes = dict(election.profile.published.votes)
        yield National(votes, published, "published", lent=frozenset(published))


def _official_votes(election: Election, frame: pd.DataFrame) -> dict[str, int]:
    """National votes of the lines of official tables; empty where one of them has none."""
    official = (line for line in election.lines if line.key in election.official_names)
    votes = {line.key: _total(frame, line.votes) for line in official}
    known = {key: n for key, n in votes.items() if n is not None}
    return known if len(known) == len(votes) else {}


def _known_whole(election: Election, frame: pd.DataFrame, basis: Basis) -> bool | None:
    """Whether rows of `_frames` are the whole country; None where nothing tells.

    The profile's number of precincts tells it, else what is published for the country, else a
    list of precincts or total rows that cover every region.
    """
    if basis == "protocols" and election.profile.precincts:
        return True  # `_frames` gives no fewer of them
    agreed = _as_published(election, frame)
    if agreed is not None:
        return agreed
    if basis == "summary" and (frame["level"] == "country").any():
        every = election.summaries[election.summaries["level"] == "country"]
        return None if countries_differ(every) else True
    regions = {region.key for region in election.profile.regions}
    listed = basis == "protocols" and len(listed_precincts(election)) > 0
    covered = regions <= set(frame["region_key"].unique())
    return True if covered and (listed or (basis == "summary" and regions)) else None


def _as_published(election: Election, frame: pd.DataFrame) -> bool | None:
    """Whether the sums come to what the profile says is published; None without common figures."""
    published = election.profile.published
    if published.votes:
        own = [_total(frame, f"{VOTES}{key}") for key in published.votes]
        if any(n is not None for n in own):
            told = None not in own
            return told and _near(sum(n or 0 for n in own), sum(published.votes.values()))
    for field in _TELLING:
        total = _sum(count(frame, field))
        if field in published.counts and not np.isnan(total):
            return _near(total, published.counts[field])
    return None


def _near(total: float, published: float) -> bool:
    return abs(total - published) <= WHOLE_WITHIN * published


def _frames(election: Election) -> Iterator[tuple[pd.DataFrame, Basis]]:
    protocols = each_once(election.protocols)
    if _complete(election, protocols):
        yield protocols, "protocols"
    for _, table in election.summaries.groupby("table", sort=False):
        country = of_country(table)
        if len(country):
            yield country, "summary"
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
    """Seats by the profile's rule from the votes of the whole country; None where either lacks.

    Where nothing says that the votes are of the whole, a threshold alone is still told of them.
    """
    rule, found = election.profile.seat_rule, whole_country(election)
    if rule is None or found is None or not sum(found.votes.values()):
        return None
    if rule.seats and not found.known:
        return None
    return seats_of(election, rule, found)


def seats_of(election: Election, rule: SeatRule, found: National) -> seats.Allocation:
    """Seats by ``rule`` from national figures; equal remainders go by order of registration."""
    base, field = seats.choose_base(found.counts, sum(found.votes.values()), rule)
    given = seats.allocate(found.votes, rule, base, registration_order(election), field)
    return replace(given, basis=found.basis)


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
    if (summaries["level"] == "country").any():
        country = of_country(summaries)
        return (country, "summary") if len(country) else (protocols, "published")
    regions = summaries[summaries["level"] == "region"]
    return (regions, "summary") if len(regions) else (protocols, "published")


def _known(column: Floats) -> int:
    return int((~np.isnan(column)).sum())


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
