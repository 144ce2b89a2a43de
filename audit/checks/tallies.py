"""O7: voters that observers counted, against official turnout (METHODS, observer against official).

One-sided: a count below the official figure says nothing unless it covered the whole day from
opening to closing. Counts of one precinct in turns are put together; counts of the same hours must
agree with each other first. Voters outside the room are seen by nobody in it.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from audit import findings, measures
from audit.checks.base import Check, Outcome, not_run
from audit.election import Election
from audit.evidence.hours import (
    decimals,
    increments,
    midnight,
    moment,
    named_days,
    polling,
    voting_day,
    voting_days,
)
from audit.evidence.kinds import Kind, resting_on
from audit.findings import Severity
from audit.frames import Floats, Mask, count, first_rows, given, voted

SOURCE = "source-principles-copies"
# A person at a door miscounts by a few: told only beyond both. No source, so printed each time.
SLIP_VOTERS, SLIP_PERCENT = 5.0, 2.0
# Figures by the hour are reported a little before or after it.
LAG_VOTERS, LAG_PERCENT = 10.0, 10.0
_MINUTES = 100_000  # more than all days of voting have: a place and a minute are one number
NOBODY = -1
_DAWN = 301  # a minute of each day in which nobody votes


@dataclass(frozen=True, slots=True)
class Official:
    """What officials say of the voters in the room, one row a precinct that has a tally.

    ``figure`` and the ``field`` it rests on; ``basis`` "station" where it is known how many ballots
    were issued in the room, "less" where those outside were taken off, "all" where they are in it.
    """

    figure: Floats
    field: Sequence[str]
    basis: Sequence[str]


def tallied(election: Election) -> pd.DataFrame:
    """Counts of voters by observers, one row a count: a series, or turns that follow each other.

    Columns of places, ``observer``, ``counted``, ``start`` and ``end`` in minutes (NaN where not
    stated), ``unbroken`` (no time between them is left out), ``muddled`` (it falls, or its times
    overlap: nothing can be compared), ``hours`` (how many figures).
    """
    hours = election.hours
    if not len(hours):
        return pd.DataFrame()
    rows = increments(hours[~hours["official"] & (hours["unit"] == "voters")])
    if not len(rows):
        return pd.DataFrame()
    return _in_turns(election, _series(election, rows))


def _series(election: Election, rows: pd.DataFrame) -> pd.DataFrame:
    before = rows.groupby("series")["end"].shift()
    rows = rows.assign(
        muddled=(rows["growth"] < 0) | (rows["start"] < before),
        gap=_apart(election, rows, before),
    )
    made = rows.groupby("series", sort=False, as_index=False).agg(
        table=("table", "first"), record=("record", "first"), field=("field", "last"),
        level=("level", "first"), region_key=("region_key", "first"), region=("region", "first"),
        district=("district", "first"), precinct=("precinct", "first"), place=("place", "first"),
        observer=("observer", "first"), counted=("until", "last"), hours=("until", "size"),
        end=("end", "last"), muddled=("muddled", "any"), gap=("gap", "any"),
    )  # fmt: skip
    # Not "first" of a group, which passes over a beginning that is not stated.
    first = rows[rows["first"]].set_index("series")
    days = pd.Series(voting_day(first["end"].to_numpy()), index=first.index)
    return made.assign(start=made["series"].map(first["start"]), first_day=made["series"].map(days))


def _apart(election: Election, rows: pd.DataFrame, before: pd.Series) -> pd.Series:
    """Rows before whose ``start`` time is left out since ``before``; the closed night is none.

    A row without a start begins with its day.
    """
    start, last = rows["start"].to_numpy(), before.to_numpy(dtype=np.float64)
    at = np.where(np.isnan(start), rows["end"].to_numpy(), start)
    over = ~np.isnan(last) & (voting_day(at) > voting_day(last))
    hours = polling(election.profile, rows["region_key"].tolist(), np.ones(len(rows), bool))
    shut = last - midnight(last) >= hours.closes
    opened = np.isnan(start) | (start - midnight(at) <= hours.opens)
    next_day = voting_day(at) == voting_day(last) + 1
    gap = np.where(over, ~(shut & opened & next_day), start > last)
    return pd.Series(gap.astype(bool), index=rows.index)


def _in_turns(election: Election, series: pd.DataFrame) -> pd.DataFrame:
    """Counts of one precinct whose hours follow each other, by whoever, are one count."""
    series = series.sort_values(["place", "start", "end"], kind="stable", ignore_index=True)
    place = series["place"]
    before = series.groupby("place")["end"].cummax().groupby(place).shift()
    overlaps = (series["start"] < before) | series["start"].isna() | series["end"].isna()
    apart = overlaps.groupby(place).transform("any") | (place < 0)
    key = np.where(apart, -1 - np.arange(len(series)), place)
    gap = series["gap"] | (~apart & _apart(election, series, before))
    rows = series.assign(key=key, gap=gap)
    made = rows.groupby("key", sort=False, as_index=False).agg(
        **{name: (name, "first") for name in (*_ROW, "start", "first_day")},
        field=("field", "last"),
        observer=("observer", lambda names: ", ".join(dict.fromkeys(filter(None, names)))),
        counted=("counted", "sum"), hours=("hours", "sum"), end=("end", "max"),
        muddled=("muddled", "any"), gap=("gap", "any"),
    )  # fmt: skip
    return made.assign(unbroken=~made["gap"]).drop(columns=["key", "gap"])


_BASIS = {"station": "", "less": "tally-basis-less", "all": "tally-basis-all"}
_ROW = ("table", "record", "level", "region_key", "region", "district", "precinct", "place")


def against_turnout(election: Election) -> Outcome:
    """O7: a count above the official figure; one of the whole day below it; hours apart."""
    counts = tallied(election)
    if not len(counts):
        return not_run("reason-no-tallies")
    if not len(election.protocols):
        return not_run("reason-no-protocols")
    official = _official(election, counts["place"])
    known = ~np.isnan(official.figure) & ~counts["muddled"].to_numpy()
    if not known.any():
        return not_run("reason-no-tallied-precincts")
    disputed = _disputed(counts)
    over = counts["counted"].to_numpy() - official.figure
    slip = np.fmax(SLIP_VOTERS, SLIP_PERCENT / 100 * np.fmax(official.figure, counts["counted"]))
    whole, began = _whole_day(election, counts)
    told = known & ~disputed
    above = _one_a_place(counts, told & (over > slip))
    below = _one_a_place(counts, told & (over < -slip) & whole)
    certain = np.array([basis != "all" for basis in official.basis], dtype=bool) & began
    twice = _one_a_place(counts, disputed)
    days = named_days(election.hours)
    made = [
        _told(counts, official, above, "", Severity.EVIDENCE, began, days),
        _told(counts, official, below & certain, "O7-below", Severity.IMPLAUSIBLE, began, days),
        _told(counts, official, below & ~certain, "O7-part", Severity.NOTE, began, days),
        _told(counts, official, twice, "O7-disputed", Severity.NOTE, began, days),
        by_hours(election, set(counts["place"][above | below | disputed])),
    ]
    figures = _figures(election, counts, known, whole, above, below, disputed)
    more = int(_one_a_place(counts, told & (over > 0)).sum())
    made.append(_covered(figures, more, _hours_known(election, counts)))
    return Outcome(
        pd.concat([one for one in made if len(one)], ignore_index=True),
        tests=int(known.sum()),
        figures=figures,
        measures=_measures(counts, official, known & ~disputed, whole),
    )


def _measures(counts: pd.DataFrame, official: Official, told: Mask, whole: Mask) -> pd.DataFrame:
    """Voters counted and official ones of the same precincts; counts of parts of the day apart."""
    made = []
    for name, chosen in (("tally-whole-day", told & whole), ("tally-part", told & ~whole)):
        one = _one_a_place(counts, chosen)
        if one.any():
            sums = {
                "n": np.ones(int(one.sum())),
                "value": counts["counted"].to_numpy()[one],
                "expected": official.figure[one],
            }
            shown = {"unit": "counts", "decimals": 0}
            made.append(measures.by_region("O7", name, counts[one], sums, **shown))
    return pd.concat(made, ignore_index=True) if made else measures.none()


def _figures(
    election: Election, counts: pd.DataFrame, known: Mask, whole: Mask, above: Mask, below: Mask,
    disputed: Mask,
) -> dict[str, str | int | float]:  # fmt: skip
    return {
        "tallied": int(counts["place"][known].nunique()),
        "precincts": int(first_rows(election.protocols).sum()),
        "whole_day": int(counts["place"][known & whole].nunique()),
        "above": int(above.sum()),
        "below": int(below.sum()),
        "disputed": int(counts["place"][disputed].nunique()),
        "muddled": int(counts["muddled"].sum()),
    }


def _official(election: Election, places: pd.Series) -> Official:
    frame = election.protocols[first_rows(election.protocols)]
    frame = frame[frame["place"] >= 0].set_index("place", drop=False)
    total, field = voted(frame, election.profile.turnout_numerator)
    station, early = given(frame, "issued_station"), np.nan_to_num(given(frame, "issued_early"))
    outside = count(frame, "issued_outside")
    outside = np.where(np.isnan(outside), given(frame, "box_mobile"), outside)
    basis = np.where(~np.isnan(station), 0, np.where(~np.isnan(outside), 1, 2))
    figure = np.choose(basis, [station, total - early - outside, total - early])
    at = frame.index.get_indexer(pd.Index(places))
    found = at >= 0
    names = ("station", "less", "all")
    return Official(
        np.where(found, figure[at], np.nan),
        ["issued_station" if not basis[n] else field for n in at],
        [names[basis[n]] for n in at],
    )


def _whole_day(election: Election, counts: pd.DataFrame) -> tuple[Mask, Mask]:
    """Counts until the last closing without a break from the first opening on; and such as say so.

    Both of shape (counts,). All False where the profile does not know the polling hours.
    """
    hours = polling(election.profile, counts["region_key"].tolist(), np.ones(len(counts), bool))
    start, end = counts["start"].to_numpy(), counts["end"].to_numpy()
    began: Mask = start <= hours.opens
    unsaid = np.isnan(start) & (counts["hours"].to_numpy() > 1)
    unsaid &= counts["first_day"].to_numpy() == 0
    last_day = voting_day(end) == voting_days(election.hours) - 1
    until_closing = last_day & (end - midnight(end) >= hours.closes)
    until_closing &= counts["unbroken"].to_numpy()
    whole: Mask = (began | unsaid) & until_closing & ~np.isnan(hours.opens)
    return whole, began


def _disputed(counts: pd.DataFrame) -> Mask:
    """Counts of the same precinct and hours that differ by more than slips."""
    usable = (counts["place"] >= 0) & ~counts["muddled"]
    same = counts.assign(start=counts["start"].fillna(NOBODY), end=counts["end"].fillna(NOBODY))
    grouped = same[usable].groupby(["place", "start", "end"])["counted"]
    low, high = grouped.transform("min"), grouped.transform("max")
    apart = high - low > np.fmax(SLIP_VOTERS, SLIP_PERCENT / 100 * high)
    found: Mask = apart.reindex(counts.index, fill_value=False).to_numpy(dtype=bool)
    return found


def _one_a_place(counts: pd.DataFrame, mask: Mask) -> Mask:
    """Of several counts of a precinct the largest."""
    order = np.argsort(-counts["counted"].to_numpy(), kind="stable")
    chosen = order[mask[order]]
    first = ~counts["place"].iloc[chosen].duplicated().to_numpy()
    one = np.zeros(len(counts), dtype=bool)
    one[chosen[first]] = True
    return one


def _told(
    counts: pd.DataFrame, official: Official, mask: Mask, variant: str, severity: Severity,
    began: Mask, days: Mapping[int, str],
) -> pd.DataFrame:  # fmt: skip
    rows = np.flatnonzero(mask)
    counted = counts["counted"].to_numpy()[rows]
    published = official.figure[rows]
    return findings.batch(
        "O7", severity, len(rows), **findings.at(counts, mask),
        field=counts["field"].to_numpy()[rows],
        published=published, expected=counted, difference=published - counted,
        votes=np.abs(published - counted),
        params=[
            {
                **({"variant": variant} if variant else {}),
                **_by(counts["observer"].iloc[row], "tally-by"),
                "official_field": official.field[row],
                "basis_message": _BASIS[official.basis[row]],
                "slip_voters_count": SLIP_VOTERS,
                "slip_percent": SLIP_PERCENT,
                **resting_on(Kind.TALLY),
                "began_message": "" if began[row] else "tally-began-unsaid",
                **spoken_hours(counts["start"].iloc[row], counts["end"].iloc[row], days),
            }
            for row in rows.tolist()
        ],
    )  # fmt: skip


def _by(observer: object, message: str) -> dict[str, str]:
    """Whose count it is, where that is known."""
    return {"observer": str(observer), "by_message": message if observer else ""}


def spoken_hours(start: float, end: float, days: Mapping[int, str]) -> dict[str, str]:
    """Parameters of a sentence on the hours from ``start`` to ``end``, NaN where not stated.

    ``days`` are the names of several days of voting (`audit.evidence.hours.named_days`).
    """
    if np.isnan(end):
        return {"hours_message": "tally-hours-unknown"}
    if np.isnan(start):
        return {"hours_message": "tally-hours-until", "until_moment": moment(end, days)}
    told = {"since_moment": moment(start, days), "until_moment": moment(end, days)}
    return {"hours_message": "tally-hours-from", **told}


def _hours_known(election: Election, counts: pd.DataFrame) -> bool:
    """Whether the polling hours of any counted precinct are known, so that a count may be whole."""
    hours = polling(election.profile, counts["region_key"].tolist(), np.ones(len(counts), bool))
    return not bool(np.isnan(hours.opens).all())


def _covered(figures: dict[str, str | int | float], more: int, hours_known: bool) -> pd.DataFrame:
    """How many precincts had their voters counted, and in how many they were more; no sample."""
    params: dict[str, object] = {f"{name}_count": number for name, number in figures.items()}
    params |= {"slight_count": more - int(figures["above"])}
    params |= {"slip_voters_count": SLIP_VOTERS, "slip_percent": SLIP_PERCENT}
    params["unknown_message"] = "" if hours_known else "tally-no-polling-hours"
    params["part_percent"] = 100 * float(figures["tallied"]) / max(float(figures["precincts"]), 1)
    told = [{"variant": "O7-covered", **resting_on(Kind.TALLY), **params}]
    return findings.batch("O7", Severity.NOTE, 1, level="country", unit="", params=told)


def by_hours(election: Election, told: Collection[int] = ()) -> pd.DataFrame:
    """Hours in which an observer's count and the official growth of one precinct are apart.

    Places in ``told`` are left out: their whole count is told of.

    Official growth includes voters outside the room. Only where the clock of the official table is
    certain: a table of a country of several zones that does not say is left out.
    """
    seen, growth, rounding = side_by_side(election)
    if not len(seen):
        return findings.batch("O7", Severity.IMPLAUSIBLE, 0)
    days = named_days(election.hours)
    counted = seen["growth"].to_numpy()
    slack = np.fmax(LAG_VOTERS, LAG_PERCENT / 100 * np.fmax(growth, counted)) + rounding
    beyond = np.abs(growth - counted) - slack
    beyond = np.where(seen["place"].isin(list(told)), -1.0, beyond)
    times = pd.Series(beyond > 0).groupby(seen["place"].to_numpy()).transform("sum").to_numpy()
    order = np.argsort(-beyond, kind="stable")
    order = order[beyond[order] > 0]
    order = order[~seen["place"].iloc[order].duplicated().to_numpy()]
    mask = np.zeros(len(seen), dtype=bool)
    mask[order] = True
    rows = np.flatnonzero(mask)
    return findings.batch(
        "O7", Severity.IMPLAUSIBLE, len(rows), **findings.at(seen, mask),
        field=seen["field"].to_numpy()[rows],
        published=growth[rows], expected=counted[rows], difference=(growth - counted)[rows],
        votes=np.abs(growth - counted)[rows],
        params=[
            {
                "variant": "O7-hour",
                **_by(seen["observer"].iloc[row], "tally-by-beside"),
                "times_count": int(times[row]),
                "lag_voters_count": LAG_VOTERS,
                "lag_percent": LAG_PERCENT,
                **resting_on(Kind.TALLY),
                **spoken_hours(seen["start"].iloc[row], seen["end"].iloc[row], days),
            }
            for row in rows.tolist()
        ],
    )  # fmt: skip


def side_by_side(election: Election) -> tuple[pd.DataFrame, Floats, Floats]:
    """Observers' hours, the official growth in them and what rounding may hide, in voters.

    Only hours that both have, of precincts that join; each array has a row an observed hour.
    """
    hours = election.hours
    seen = increments(hours[~hours["official"] & (hours["unit"] == "voters")])
    seen = seen[(seen["place"] >= 0) & seen["start"].notna() & (seen["growth"] >= 0)]
    seen = seen.reset_index(drop=True)
    until = _official_until(election)
    none = np.zeros(0)
    if not len(until) or not len(seen):
        return seen[:0], none, none
    opens = polling(election.profile, seen["region_key"].tolist(), np.ones(len(seen), bool)).opens
    start, day = seen["start"].to_numpy(), midnight(seen["end"].to_numpy())
    at_opening = start - day <= opens
    since = _looked_up(until, seen["place"], np.where(at_opening & (day > 0), day + _DAWN, start))
    since = np.where((at_opening & (day == 0))[:, None] & np.isnan(since), 0.0, since)
    upto = _looked_up(until, seen["place"], seen["end"].to_numpy())
    growth, rounding = upto[:, 0] - since[:, 0], upto[:, 1] + since[:, 1]
    known = ~np.isnan(growth)
    return seen[known].reset_index(drop=True), growth[known], rounding[known]


def _looked_up(until: pd.DataFrame, place: pd.Series, minute: Floats) -> Floats:
    """Voters until a minute and their rounding, shape (rows, 2); NaN where nothing is stated."""
    keys = place.to_numpy(np.int64) * _MINUTES + np.nan_to_num(minute, nan=-1)
    found: Floats = until.reindex(keys)[["voters", "rounding"]].to_numpy(dtype=np.float64)
    return found


def _official_until(election: Election) -> pd.DataFrame:
    """Official voters until an hour, by place and minute: ``voters``, ``rounding``.

    At `_DAWN` of each later day stands what was reached on the day before.
    """
    hours = election.hours
    rows = hours[hours["official"] & (hours["place"] >= 0) & (hours["way"] == "until")]
    zones = polling(election.profile, rows["region_key"].tolist(), rows["local"].to_numpy(bool))
    rows = rows[(zones.early == 0) & (zones.late == 0)]
    rows = increments(rows[rows["unit"] != ""])
    rows = rows.assign(figure=rows["until"])
    dawn = np.flatnonzero(rows["dawn"] & ~rows["first"])
    night = rows.iloc[dawn - 1].assign(end=midnight(rows["end"].to_numpy())[dawn] + _DAWN)
    return in_voters(election, pd.concat([rows, night], ignore_index=True))


def in_voters(election: Election, rows: pd.DataFrame) -> pd.DataFrame:
    """Rows of official hours in voters, indexed by place and minute: ``voters``, ``rounding``."""
    voters = registered(election, rows)
    percent = (rows["unit"] == "percent").to_numpy()
    figure = rows["figure"].to_numpy()
    places = decimals(rows["printed"])
    made = pd.DataFrame(
        {
            "voters": np.where(percent, figure / 100 * voters, figure),
            "rounding": np.where(percent, 0.5 * 10.0**-places / 100 * voters, 0.0),
        },
        index=rows["place"].to_numpy(np.int64) * _MINUTES + rows["end"].to_numpy(),
    )
    known = made[made["voters"].notna()]
    once: pd.DataFrame = known[~known.index.duplicated(keep="last")]
    return once


def registered(election: Election, rows: pd.DataFrame) -> Floats:
    """Voters on the list of each row: its own table's, else those of the protocol; (rows,)."""
    own = rows["registered"].to_numpy(dtype=np.float64)
    frame = election.protocols[first_rows(election.protocols)]
    listed = pd.Series(count(frame, "registered"), index=frame["place"])
    listed = listed[listed.index >= 0]
    return np.where(np.isnan(own), listed.reindex(rows["place"]).to_numpy(np.float64), own)


CHECKS = (Check("O7", "observers", Severity.EVIDENCE, against_turnout, SOURCE),)
