"""O5: what was photographed, or seen in a partial count, is a lower bound (METHODS, section 11).

A ballot that was photographed was cast, so an official figure below the photographs contradicts
those attributed to the station. What people told a platform is no ballot that anybody saw: it is
compared and shown, and contradicts nothing.
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from audit import findings, measures
from audit.checks.base import Check, Outcome, not_run
from audit.election import Election
from audit.evidence.kinds import STRENGTHS, Kind, Strength, of_kind, resting_on
from audit.findings import Severity
from audit.frames import Codes, Floats, Mask, count, counted_columns, first_rows
from audit.places.placing import Members

# What cannot be fewer than were seen. Whether a photographed ballot is invalid the commission
# judges, so invalid ballots are not among them.
_BOUNDED = ("issued", "took_part", "in_boxes", "valid", "against_all")
_CAST = ("in_boxes", "took_part", "counted")  # all ballots of a station, by what is given
_SHOWN = 12  # lines that the sentence of the country lists, most photographed first


@dataclass(frozen=True, slots=True)
class Bounds:
    """What observations of a kind show beside the official figures, one row a station.

    ``official`` are the stations' protocols; ``counted`` and ``seen`` have the shape (stations,
    fields), NaN where blank: of several observations of a station the largest, since the same
    ballot may be in each. ``lines`` marks fields by which a ballot can be only once; ``every``,
    shape (stations,), is all that was seen, of whatever line. ``table`` and ``record``, of the
    shape of ``seen``, tell the observation.
    """

    official: pd.DataFrame
    fields: list[str]
    counted: Floats
    seen: Floats
    every: Floats
    lines: Mask
    record: Codes
    table: Codes

    @property
    def both(self) -> Mask:
        """Where both figures are known, shape (stations, fields)."""
        result: Mask = ~np.isnan(self.counted) & ~np.isnan(self.seen)
        return result

    @property
    def above(self) -> Mask:
        """Where more was seen than counted, shape (stations, fields)."""
        result: Mask = self.seen > self.counted
        return result

    @property
    def wrong(self) -> Mask:
        """Stations in which more was seen than counted of any field, shape (stations,)."""
        result: Mask = np.asarray(self.above.any(axis=1), dtype=bool)
        return result


def bounds_of(election: Election, strength: Strength) -> Bounds:
    """Observations of kinds of this strength beside the protocols of their stations."""
    kinds = [kind for kind in Kind if STRENGTHS[kind] is strength]
    protocols = election.protocols[first_rows(election.protocols)]
    official = protocols[(protocols["place"] >= 0).to_numpy()].set_index("place", drop=False)
    evidence = election.evidence[of_kind(election.evidence, *kinds)]
    evidence = evidence[evidence["place"].isin(official.index)].reset_index(drop=True)
    lines = [c for c in election.vote_columns if c in evidence]
    there = set(counted_columns(official)) & set(counted_columns(evidence))
    fields = [c for c in (*lines, "against_all") if c in there]
    fields += [c for c in _BOUNDED if c in there and c not in fields]
    official = official.loc[evidence["place"].unique()].reset_index(drop=True)
    known = official[fields].to_numpy(dtype=np.float64).reshape(len(official), len(fields))
    largest = _largest(evidence, fields, official)
    station = ~np.isnan(known).all(axis=1) if fields else np.zeros(len(official), dtype=bool)
    every = [c for c in dict.fromkeys((*lines, "against_all", "invalid")) if c in evidence]
    of_all = evidence.groupby("place", sort=False)[every].max().sum(axis=1)
    return Bounds(
        official[station].reset_index(drop=True),
        fields,
        known[station],
        largest[0][station],
        of_all.reindex(official["place"]).to_numpy(dtype=np.float64)[station],
        np.array([c in lines or c == "against_all" for c in fields], dtype=bool),
        largest[2][station],
        largest[1][station],
    )


def _largest(
    evidence: pd.DataFrame, fields: list[str], official: pd.DataFrame
) -> tuple[Floats, Codes, Codes]:
    """The largest figure of each station and field, its table and record (-1 for none)."""
    shape = (len(official), len(fields))
    seen = np.full(shape, np.nan)
    where = [np.full(shape, -1, dtype=np.int64) for _ in range(2)]
    row = pd.Series(np.arange(len(official)), index=official["place"].to_numpy())
    for number, field in enumerate(fields):
        known = evidence[evidence[field].notna()].sort_values(field, kind="stable")
        last = known.drop_duplicates("place", keep="last")
        at = row.reindex(last["place"]).to_numpy(dtype=np.int64)
        seen[at, number] = last[field].to_numpy(dtype=np.float64)
        for column, name in zip(where, ("table", "record"), strict=True):
            column[at, number] = last[name].to_numpy(dtype=np.int64)
    return seen, where[0], where[1]


def seen_against_counted(election: Election) -> Outcome:
    """O5: no line may have fewer ballots than were photographed of it, every line alike."""
    if not len(election.protocols):
        return not_run("reason-no-protocols")
    photographed = bounds_of(election, Strength.LOWER_BOUND)
    told = bounds_of(election, Strength.SELF_SELECTED)
    if not photographed.fields and not told.fields:
        return not_run(_reason(election))
    made = [
        *([_stations(election, photographed), _country(election, photographed)]
          if len(photographed.official) else []),
        *([_told(election, told)] if told.above.any() else []),
    ]  # fmt: skip
    return Outcome(
        pd.concat(made, ignore_index=True) if made else findings.batch("O5", Severity.NOTE, 0),
        tests=int(photographed.both.sum() + told.both.sum()),
        figures={
            "precincts": len(photographed.official),
            "stations_above": int(photographed.wrong.sum()),
            "stations_above_all": int(_above_all(photographed).sum()),
            "told_precincts": len(told.official),
            "told_stations_above": int(told.wrong.sum()),
        },
        measures=pd.concat(
            [*_measures("seen", photographed), *_measures("told", told)], ignore_index=True
        ),
    )


def _reason(election: Election) -> str:
    weak = [k for k in Kind if STRENGTHS[k] in (Strength.LOWER_BOUND, Strength.SELF_SELECTED)]
    any_ = len(election.evidence) and of_kind(election.evidence, *weak).any()
    return "reason-no-seen-matching" if any_ else "reason-no-seen"


def _cast(official: pd.DataFrame) -> Floats:
    """All ballots of each station by the first figure that is given, NaN where none is."""
    cast = np.full(len(official), np.nan)
    for field in _CAST:
        if field == "counted":
            own = count(official, "valid") + np.nan_to_num(count(official, "invalid"))
        else:
            own = count(official, field)
        cast = np.where(np.isnan(cast), own, cast)
    return cast


def _above_all(bounds: Bounds) -> Mask:
    """Stations in which more was seen than there were ballots: some is of another station."""
    result: Mask = bounds.every > _cast(bounds.official)
    return result


def _stations(election: Election, bounds: Bounds) -> pd.DataFrame:
    """One finding a station with more ballots seen than counted for any line."""
    wrong = bounds.wrong
    over = np.where(bounds.above, bounds.seen - bounds.counted, 0.0)[wrong]
    most = over.argmax(axis=1) if len(over) else np.zeros(0, dtype=np.int64)
    at = np.arange(len(most))
    counted, seen = bounds.counted[wrong][at, most], bounds.seen[wrong][at, most]
    missing = over[:, bounds.lines].sum(axis=1)
    return findings.batch(
        "O5",
        Severity.EVIDENCE,
        len(most),
        **findings.at(bounds.official, wrong),
        field=[bounds.fields[n] for n in most],
        published=counted,
        expected=seen,
        difference=counted - seen,
        votes=np.where(missing > 0, missing, over.max(axis=1, initial=0)),
        params=_station_params(election, bounds, wrong, most),
    )


def _station_params(
    election: Election, bounds: Bounds, wrong: Mask, most: Codes
) -> list[dict[str, object]]:
    cast, above_all = _cast(bounds.official), _above_all(bounds)
    kinds = _kinds(election)
    told: list[dict[str, object]] = []
    for row, best in zip(np.flatnonzero(wrong).tolist(), most.tolist(), strict=True):
        pairs = tuple(
            (bounds.fields[n], float(bounds.counted[row, n]), float(bounds.seen[row, n]))
            for n in np.flatnonzero(bounds.above[row])
        )
        where = int(bounds.table[row, best]), int(bounds.record[row, best])
        kind = kinds[where]
        told.append(
            {
                **({"variant": "O5-partial"} if kind == Kind.PARTIAL else {}),
                "seen_pairs": pairs,
                "every_count": float(bounds.every[row]),
                "cast_count": float(cast[row]),
                "above_message": "seen-above-all" if above_all[row] else "",
                "photographs": str(election.locate(*where, bounds.fields[best])),
                **resting_on(kind),
            }
        )
    return told


def _kinds(election: Election) -> dict[tuple[int, int], str]:
    """The kind of each observation that is a lower bound, by its table and record."""
    evidence = election.evidence[of_kind(election.evidence, Kind.PHOTO, Kind.PARTIAL)]
    where = zip(evidence["table"].tolist(), evidence["record"].tolist(), strict=True)
    return dict(zip(where, evidence["evidence_kind"].astype(str), strict=True))


def _country(election: Election, bounds: Bounds) -> pd.DataFrame:
    """What was seen of every line and where more than counted: all lines by the same rule."""
    kind = Kind.PARTIAL if set(_kinds(election).values()) == {Kind.PARTIAL} else Kind.PHOTO
    params = {
        "variant": "O5-lines",
        **resting_on(kind),
        **_coverage(election, bounds),
        "stations_count": int(bounds.wrong.sum()),
        "line_pairs": _by_line(bounds),
        "above_counts": _above_counts(bounds),
        "above_all_count": int(_above_all(bounds).sum()),
    }
    return findings.batch("O5", Severity.NOTE, 1, level="country", unit="", params=[params])


def _coverage(election: Election, bounds: Bounds) -> dict[str, int]:
    """Stations of which anything was seen, among those with an official figure."""
    official = election.protocols[first_rows(election.protocols)]
    known = official[[c for c in bounds.fields if c in official]].notna().any(axis=1)
    return {
        "covered_count": int((bounds.every > 0).sum()),
        "precincts_count": int(known.sum()),
    }


def _by_line(bounds: Bounds) -> tuple[tuple[str, float, float], ...]:
    """Of each line how many ballots were seen and counted where both are known, the most first."""
    seen = np.where(bounds.both, bounds.seen, 0).sum(axis=0)
    counted = np.where(bounds.both, bounds.counted, 0).sum(axis=0)
    order = np.argsort(-seen, kind="stable")[:_SHOWN]
    return tuple((bounds.fields[n], float(seen[n]), float(counted[n])) for n in order)


def _above_counts(bounds: Bounds) -> tuple[tuple[str, int], ...]:
    stations = bounds.above.sum(axis=0)
    order = np.argsort(-stations, kind="stable")[:_SHOWN]
    return tuple((bounds.fields[n], int(stations[n])) for n in order)


def _told(election: Election, bounds: Bounds) -> pd.DataFrame:
    """Stations in which more people told a platform their vote than were counted: a note."""
    wrong = bounds.wrong
    over = np.where(bounds.above, bounds.seen - bounds.counted, 0.0)[wrong].sum(axis=1)
    params = {
        "variant": "O5-told",
        **resting_on(Kind.PLATFORM),
        "stations_count": int(wrong.sum()),
        **_coverage(election, bounds),
        "above_counts": _above_counts(bounds),
    }
    places = bounds.official["place"].to_numpy(dtype=np.int32)[wrong]
    members = np.empty(1, dtype=object)
    members[0] = Members(places, over)
    return findings.batch(
        "O5", Severity.NOTE, 1, level="country", unit="", members=members, params=[params]
    )


def _measures(kind: str, bounds: Bounds) -> list[pd.DataFrame]:
    """For every line in how many stations more was seen than counted, and how much in all."""
    rows, stations = len(bounds.fields), bounds.both.sum(axis=0)
    above = bounds.above.sum(axis=0)
    return [
        measures.batch(
            "O5", f"{kind}-stations", rows, field=bounds.fields, n=stations, value=above,
            unit="stations", decimals=0, flagged=(above > 0) & (kind == "seen"),
        ),
        measures.batch(
            "O5", f"{kind}-ballots", rows, field=bounds.fields, n=stations,
            value=np.where(bounds.both, bounds.seen, 0).sum(axis=0),
            expected=np.where(bounds.both, bounds.counted, 0).sum(axis=0),
            unit="votes", decimals=0,
        ),
    ]  # fmt: skip


SOURCE = "source-principles-copies"
CHECKS = (Check("O5", "observers", Severity.EVIDENCE, seen_against_counted, SOURCE),)
