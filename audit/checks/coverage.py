"""M1 to M3: precincts that are missing, stand twice, or are not on the list of precincts."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from audit import findings
from audit.checks.base import SHOWN, Check, Outcome, more_than, not_run
from audit.election import Election
from audit.findings import Severity
from audit.frames import Mask, counted_columns, first_rows, precinct_list
from audit.listed import expected_total, listed_precincts, same_precincts

# Numbers of a region count as consecutive, so that gaps tell what is missing, when this part of
# the numbers between the lowest and the highest is there.
CONSECUTIVE = 0.95
# Numbers that stand twice more often than this do not tell precincts apart by themselves.
MANY_PART = 0.01
MANY_ROWS = 30
SOURCE = "source-principles"


@dataclass(frozen=True, slots=True)
class Coverage:
    """Precincts of one region: present, expected (None where nobody says), numbers missing."""

    region_key: str
    present: int
    expected: int | None
    missing: tuple[str, ...]


def coverage(election: Election) -> tuple[Coverage, ...]:
    """Protocols present and expected by region, regions in the order of the profile, then files."""
    # A precinct with a protocol for each of several ballots is one precinct.
    places = ["region_key", "district_key", "precinct_key"]
    protocols = election.protocols[first_rows(election.protocols)]
    numbered = protocols["precinct_key"] != ""
    protocols = protocols[~(protocols.duplicated(places) & numbered)]
    registry = listed_precincts(election)
    registry = registry[first_rows(registry)]
    present = protocols["region_key"].value_counts(sort=False)
    listed = registry["region_key"].value_counts(sort=False)
    stated = {r.key: r.precincts for r in election.profile.regions}
    keys = dict.fromkeys([*stated, *present.index, *listed.index])
    absent = registry[~registry["place"].isin(election.protocols["place"])]
    missing = {key: tuple(g["precinct"]) for key, g in absent.groupby("region_key", sort=False)}
    return tuple(
        Coverage(
            str(key),
            int(present.get(key, 0)),
            int(listed[key]) if key in listed else stated.get(str(key)),
            missing.get(key, ()),
        )
        for key in keys
    )


def is_complete(election: Election) -> bool:
    """Whether a protocol of every expected precinct is there; False where nobody says how many."""
    expected = expected_total(election)
    if expected is None:
        return False
    listed = listed_precincts(election)
    if len(listed):
        named = int(first_rows(listed).sum())
        return named >= expected and same_precincts(listed, election.protocols)
    ballots = max(election.protocols["ballot"].nunique(), 1)
    return int(first_rows(election.protocols).sum()) >= expected * ballots


def missing_precincts(election: Election) -> Outcome:
    """M1: precincts without a protocol, by region; regions handed in not at all make one note."""
    if not len(election.protocols):
        return not_run("reason-no-protocols")
    regions = coverage(election)
    total = expected_total(election)
    if total is None and all(region.expected is None for region in regions):
        return not_run("reason-no-expected-precincts")
    rows = list(_missing_rows(election, regions, total))
    present = sum(region.present for region in regions)
    figures = {"present": present} | ({"expected": total} if total is not None else {})
    made = findings.batch(
        "M1",
        Severity.IMPLAUSIBLE,
        len(rows),
        **{name: [row[name] for row in rows] for name in _NAMES},
        params=[row["params"] for row in rows],
    )
    made.loc[made["level"] == "country", "severity"] = str(Severity.NOTE)
    return Outcome(made, tests=len(regions), figures=figures)


_NAMES = ("level", "region_key", "published", "expected", "difference")


def _missing_rows(
    election: Election, regions: Sequence[Coverage], total: int | None
) -> Iterator[Mapping[str, object]]:
    told = 0
    for region in regions:
        short = (region.expected or 0) - region.present
        if region.present and short > 0:
            told += short
            yield _row("region", region, region.present, region.expected or 0, region.missing)
    absent = [r for r in regions if not r.present and (r.expected or len(regions) > 1)]
    known = sum(region.expected or 0 for region in absent)
    present = sum(region.present for region in regions)
    if total is not None and total - present > told + known:
        gaps = _gaps(election)
        yield _row("country", None, present, total, gaps, variant="M1-total", told=absent)
    elif absent and (total is not None or known):
        yield _row("country", None, present, total or known, (), variant="M1-regions", told=absent)


def _row(
    level: str,
    region: Coverage | None,
    present: int,
    expected: int,
    missing: Sequence[str],
    variant: str = "",
    told: Sequence[Coverage] = (),
) -> Mapping[str, object]:
    return {
        "level": level,
        "region_key": region.region_key if region else "",
        "published": present,
        "expected": expected,
        "difference": present - expected,
        "params": {
            "missing_count": expected - present,
            "numbers": precinct_list(missing),
            "known": len(missing),
            "absent": len(told),
            "absent_regions": tuple(r.region_key for r in told),
            **({"variant": variant} if variant else {}),
        },
    }


def _gaps(election: Election) -> tuple[str, ...]:
    """Numbers left out where a region's numbers otherwise run without gaps."""
    found: list[str] = []
    for _, numbers in election.protocols.groupby("region_key", sort=False)["precinct_key"]:
        whole = {int(n) for n in numbers if n.isascii() and n.isdigit() and len(n) < 7}
        span = range(min(whole), max(whole) + 1) if whole else range(0)
        if len(whole) >= CONSECUTIVE * len(span):
            found += [str(n) for n in span if n not in whole]
    return tuple(found)


def doubled_precincts(election: Election) -> Outcome:
    """M2: one precinct with two protocols, with the same figures or with others."""
    frame = election.protocols
    numbered = (frame["place"] >= 0).to_numpy()
    if not numbered.any():
        return not_run("reason-no-protocols")
    again = (frame["place"].duplicated() & numbered).to_numpy()
    columns = counted_columns(frame)
    first = frame[numbered].drop_duplicates("place").set_index("place")
    there = first.loc[frame["place"][again]]
    differing = _differing(frame.loc[again, columns], there[columns])
    empty = Outcome(findings.batch("M2", Severity.CONTRADICTION, 0), tests=int(numbered.sum()))
    if not again.any():
        return empty
    if again.sum() > MANY_PART * numbered.sum() and again.sum() >= MANY_ROWS:
        return _many(int(again.sum()), int(numbered.sum()), differing)
    made = findings.batch(
        "M2",
        Severity.CONTRADICTION,
        int(again.sum()),
        **findings.at(frame, again),
        field="precinct",
        unit="",
        params=_doubled_params(election, frame[again], there, differing, columns),
    )
    return Outcome(made, tests=int(numbered.sum()), figures={"doubled": int(again.sum())})


def _many(doubled: int, numbered: int, differing: Mask) -> Outcome:
    """Numbers that repeat this often do not tell precincts apart: one note says so."""
    params = {
        "variant": "doubled-many",
        "doubled_count": doubled,
        "numbered_count": numbered,
        "same_count": int((~differing.any(axis=1)).sum()),
    }
    note = findings.batch("M2", Severity.IMPLAUSIBLE, 1, level="country", unit="", params=[params])
    return Outcome(note, tests=numbered, figures={"doubled": doubled})


def _differing(one: pd.DataFrame, other: pd.DataFrame) -> Mask:
    a, b = one.to_numpy(dtype=np.float64), other.to_numpy(dtype=np.float64)
    result: Mask = (a != b) & ~(np.isnan(a) & np.isnan(b))
    return result


def _doubled_params(
    election: Election,
    again: pd.DataFrame,
    first: pd.DataFrame,
    differing: Mask,
    columns: Sequence[str],
) -> list[dict[str, object]]:
    told = []
    places = zip(first["table"], first["record"], differing, strict=True)
    for row, (table, record, apart) in enumerate(places):
        other = election.locate(int(table), int(record), "precinct")
        fields = [column for column, differs in zip(columns, apart, strict=True) if differs]
        pairs = tuple(
            (f, float(first[f].iloc[row]), float(again[f].iloc[row])) for f in fields[:SHOWN]
        )
        params: dict[str, object] = {
            "other": str(other), "other_table": int(table), "fields": len(fields),
        }  # fmt: skip
        params |= more_than(len(fields))
        params["how_message"] = "doubled-differs" if fields else "doubled-same"
        told.append({"differing_pairs": pairs, **params})
    return told


def unlisted_precincts(election: Election) -> Outcome:
    """M3: protocols of precincts that are not on the list of precincts."""
    frame = election.protocols
    if not len(frame) or not len(election.registry):
        return not_run("reason-no-registry")
    registry = listed_precincts(election)
    listed = frame["region_key"].isin(registry["region_key"])
    numbered = (frame["place"] >= 0).to_numpy()
    strange = (~frame["place"].isin(registry["place"]) & listed).to_numpy() & numbered
    made = findings.batch(
        "M3",
        Severity.IMPLAUSIBLE,
        int(strange.sum()),
        **findings.at(frame, strange),
        field="precinct",
        unit="",
    )
    made = pd.concat([made, _short_lists(election, registry)], ignore_index=True)
    return Outcome(made, tests=int((numbered & listed).sum()))


def _short_lists(election: Election, listed: pd.DataFrame) -> pd.DataFrame:
    """A note for each region in which the list names so few precincts that it proves nothing."""
    short = election.registry[~election.registry["region_key"].isin(listed["region_key"])]
    short = short[first_rows(short)]
    frame = election.protocols[first_rows(election.protocols)]
    present = frame["region_key"].value_counts(sort=False)
    named = short[short["place"].isin(frame["place"])]["region_key"].value_counts(sort=False)
    keys = list(dict.fromkeys(short["region_key"]))
    return findings.batch(
        "M3",
        Severity.NOTE,
        len(keys),
        level="region",
        region_key=keys,
        published=[float(named.get(key, 0)) for key in keys],
        expected=[float(present.get(key, 0)) for key in keys],
        unit="",
        params=[{"variant": "M3-short"} for _ in keys],
    )


CHECKS = (
    Check("M1", "precincts", Severity.IMPLAUSIBLE, missing_precincts, SOURCE),
    Check("M2", "precincts", Severity.CONTRADICTION, doubled_precincts, SOURCE),
    Check("M3", "precincts", Severity.IMPLAUSIBLE, unlisted_precincts, SOURCE),
)
