"""O1 to O3: official protocols against observers' copies (METHODS, observer against official)."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from audit import findings
from audit.checks.among_copies import agreeing, beside, cells
from audit.checks.base import SHOWN, Check, Outcome, more_than, not_run
from audit.checks.comparison import (
    balances,
    closing,
    copies_mask,
    copy_or_recount,
    hard_breaks,
    line_slip,
    lines_alone,
    shared_fields,
    unequal,
)
from audit.election import Election
from audit.evidence.corrections import standing
from audit.evidence.kinds import Kind, of_kind, resting_on
from audit.evidence.quick_count import accepted
from audit.findings import Severity
from audit.folding import fold_all
from audit.frames import Floats, Mask, counted_columns, first_rows
from audit.outcome.national import with_figures

SOURCE = "source-principles-copies"
# What comes of a precinct's copies, the one that says most the highest.
_STATES = {"agree": 2, "in_part": 1, "differ": 3, "disputed": 4, "nothing": 0, "no_copy": -1}


@dataclass(frozen=True, slots=True)
class Copies:
    """Copies of protocols, one row each, beside the official row of the same precinct.

    ``copies`` and ``official`` are frames of the same length (rows of precincts that have both);
    ``differing`` has the shape (rows, fields); ``disputed`` (rows,) tells copies whose precinct
    has another copy that says otherwise. ``unmatched`` are copies of no known precinct.
    """

    copies: pd.DataFrame
    official: pd.DataFrame
    fields: list[str]
    differing: Mask
    disputed: Mask
    unmatched: pd.DataFrame


def copies_of(election: Election) -> Copies:
    """All copies of protocols beside what they are copies of."""
    evidence = _standing_copies(election)
    official = election.protocols[first_rows(election.protocols)]
    official = official[official["place"] >= 0].set_index("place", drop=False)
    known: Mask = evidence["place"].isin(official.index).to_numpy(dtype=bool)
    disputed = _disputed(election, evidence)
    copies = evidence[known].reset_index(drop=True)
    beside = official.loc[copies["place"]].reset_index(drop=True)
    fields = shared_fields(election, official, evidence)
    differing = unequal(_numbers(beside, fields), _numbers(copies, fields))
    return Copies(copies, beside, fields, differing, disputed[known], evidence[~known])


def _standing_copies(election: Election) -> pd.DataFrame:
    """Copies less those that their own observers corrected later."""
    evidence = election.evidence[copies_mask(election.evidence)]
    return evidence[standing(evidence)].reset_index(drop=True)


def _numbers(frame: pd.DataFrame, fields: list[str]) -> Floats:
    return frame[fields].to_numpy(dtype=np.float64).reshape(len(frame), len(fields))


def _disputed(election: Election, evidence: pd.DataFrame) -> Mask:
    """Copies of precincts of which two copies do not agree in a field that both have."""
    several = (evidence["place"].duplicated(keep=False) & (evidence["place"] >= 0)).to_numpy()
    fields = shared_fields(election, evidence, evidence)
    chosen = evidence.loc[several, ["place", *fields]]
    low = chosen.groupby("place")[fields].min()
    high = chosen.groupby("place")[fields].max()
    apart = unequal(low.to_numpy(dtype=np.float64), high.to_numpy(dtype=np.float64))
    places = low.index.to_numpy()[np.asarray(apart.any(axis=1))].tolist() if fields else []
    result: Mask = evidence["place"].isin(places).to_numpy(dtype=bool) & several
    return result


def against_official(election: Election) -> Outcome:
    """O1: every field that both the protocol and an undisputed copy have must be equal."""
    reason = _cannot(election)
    if reason:
        return not_run(reason)
    both = copies_of(election)
    if not len(both.copies):
        return not_run("reason-no-matching-copies")
    tried = _tried(both)
    if not tried.any():
        return not_run("reason-nothing-in-common")
    off = np.abs(_numbers(both.copies, both.fields) - _numbers(both.official, both.fields))
    least = election.thresholds.copy_difference
    apart = both.differing.any(axis=1) & ~both.disputed
    wrong = apart & (np.nan_to_num(off) >= least).any(axis=1)
    # Two copies that agree tell one thing: the first of them bears the finding.
    wrong &= ~(both.copies["place"].where(wrong, -1).duplicated() & wrong).to_numpy()
    made = _differences(election, both, wrong)
    shown: dict[str, str | int | float] = {
        "precincts": int(both.copies["place"].nunique()),
        "differ": int(wrong.sum()),
    }
    if less := int(both.copies["place"][apart].nunique() - wrong.sum()):
        shown["differ_less"] = less
    return Outcome(made, tests=int(tried.sum()), figures=shown)


def _tried(both: Copies) -> Mask:
    """Where a copy and its protocol both have a figure, shape (rows, fields)."""
    one, other = _numbers(both.copies, both.fields), _numbers(both.official, both.fields)
    result: Mask = ~(np.isnan(one) | np.isnan(other))
    return result


def _cannot(election: Election) -> str:
    if not len(election.evidence) or not copies_mask(election.evidence).any():
        return "reason-no-copies"
    return "" if len(election.protocols) else "reason-no-protocols"


def _differences(election: Election, both: Copies, wrong: Mask) -> pd.DataFrame:
    ours, theirs = _numbers(both.official, both.fields), _numbers(both.copies, both.fields)
    off = np.where(both.differing, np.abs(ours - theirs), -1.0)[wrong]
    most = off.argmax(axis=1) if len(off) else np.zeros(0, dtype=np.int64)
    rows = np.arange(len(most))
    published, expected = ours[wrong][rows, most], theirs[wrong][rows, most]
    lines = np.isin(both.fields, list(election.vote_columns))
    moved = np.where(both.differing & lines, ours - theirs, 0.0)[wrong]
    # A ballot that one line gains another loses: it is one ballot.
    concerned = np.maximum(moved.clip(min=0).sum(axis=1), -moved.clip(max=0).sum(axis=1))
    return findings.batch(
        "O1",
        Severity.EVIDENCE,
        len(most),
        **findings.at(both.official, wrong),
        field=[both.fields[n] for n in most],
        published=published,
        expected=expected,
        difference=published - expected,
        votes=np.where(concerned > 0, concerned, off.max(axis=1, initial=0)),
        params=_difference_params(election, both, wrong),
    )


def _difference_params(election: Election, both: Copies, wrong: Mask) -> list[dict[str, object]]:
    official_broken, official_tried = hard_breaks(election, both.official)
    copy_broken, copy_tried = hard_breaks(election, both.copies)
    told = []
    others = beside(election, both.copies, np.flatnonzero(wrong).tolist())
    for row, other in zip(np.flatnonzero(wrong), others, strict=True):
        ours, theirs = both.official.iloc[row], both.copies.iloc[row]
        fields = [f for f, d in zip(both.fields, both.differing[row], strict=True) if d]
        slip, params = line_slip(election, ours, theirs)
        side: str = balances(
            official_broken[row], official_tried[row], copy_broken[row], copy_tried[row]
        )
        total = ""
        if side in ("unknown", "both"):
            closes, total = closing(election, ours, theirs)
            side = f"{closes}-by-total" if total else side
        told.append(
            {
                "differing_pairs": tuple(
                    (f, float(ours[f]), float(theirs[f])) for f in fields[:SHOWN]
                ),
                **more_than(len(fields)),
                "fields": len(fields),
                "balance_message": f"balance-{side}",
                "total_field": total or "took_part",
                "slip_message": slip,
                "copy": cells(election, theirs.to_frame().T, "precinct")[0],
                "observer": str(theirs.get("observer") or ""),
                "kind": copy_or_recount(theirs),
                **resting_on(theirs.get("evidence_kind")),
                **other,
                **params,
            }
        )
    return told


def against_each_other(election: Election) -> Outcome:
    """O2: two copies of one precinct that do not agree: disputed, whatever the official says."""
    if not copies_mask(election.evidence).any():
        return not_run("reason-no-copies")
    evidence = _standing_copies(election)
    places = evidence["place"][evidence["place"] >= 0]
    several = int((places.value_counts() > 1).sum())
    if not several:
        return not_run("reason-no-second-copies")
    disputed = evidence[_disputed(election, evidence)]
    official = election.protocols[first_rows(election.protocols)].set_index("place", drop=False)
    rows = [_dispute(election, group, official) for _, group in disputed.groupby("place")]
    first = ~disputed["place"].duplicated().to_numpy() if len(disputed) else np.zeros(0, bool)
    ordered = disputed[first].sort_values("place")
    made = findings.batch(
        "O2",
        Severity.IMPLAUSIBLE,
        len(rows),
        **findings.at(ordered, np.ones(len(ordered), dtype=bool)),
        **{name: [row[name] for row in rows] for name in _DISPUTE},
        params=[row["params"] for row in rows],
    )
    return Outcome(made, tests=several, figures={"disputed": len(rows)})


_DISPUTE = ("field", "published", "expected", "difference", "votes")


def _dispute(
    election: Election, group: pd.DataFrame, official: pd.DataFrame
) -> Mapping[str, object]:
    """The field in which the copies of one precinct are farthest apart, and whom official joins."""
    fields = shared_fields(election, group, group)
    numbers = _numbers(group, fields)
    spread = np.nanmax(numbers, axis=0) - np.nanmin(numbers, axis=0)
    most = int(np.argmax(spread))
    low, high = int(np.nanargmin(numbers[:, most])), int(np.nanargmax(numbers[:, most]))
    first, second = sorted((low, high))
    apart = np.flatnonzero(unequal(numbers[first], numbers[second]))
    pairs = tuple(
        (fields[n], float(numbers[first, n]), float(numbers[second, n])) for n in apart[:SHOWN]
    )
    one, other = cells(election, group.iloc[[first, second]], fields[most])
    return {
        "field": fields[most],
        "published": numbers[first, most],
        "expected": numbers[second, most],
        "difference": numbers[first, most] - numbers[second, most],
        "votes": float(spread[most]),
        "params": {
            "differing_pairs": pairs,
            **more_than(len(apart)),
            "fields": int((spread > 0).sum()),
            "copies": len(group),
            "joins_message": _joins(group, fields, official, (first, second)),
            **_of_one_observer(group, (first, second)),
            **resting_on(group.iloc[first].get("evidence_kind")),
            **agreeing(election, group, numbers, official, fields[most]),
            "one": one,
            "other": other,
        },
    }


def _joins(
    group: pd.DataFrame, fields: list[str], official: pd.DataFrame, pair: tuple[int, int]
) -> str:
    place = group["place"].iloc[0]
    if place not in official.index:
        return "dispute-no-official"
    known = [field for field in fields if field in official.columns]
    ours = official.loc[[place], known].to_numpy(dtype=np.float64)[0]
    agrees = [not unequal(ours, _numbers(group, known)[n]).any() for n in pair]
    if agrees[0]:
        return "dispute-official-first"
    return "dispute-official-second" if agrees[1] else "dispute-official-neither"


def _of_one_observer(group: pd.DataFrame, pair: tuple[int, int]) -> dict[str, object]:
    """Where both copies are one observer's: that they are, and the times that give no order."""
    if "observer" not in group:
        return {"author_message": ""}
    observers = fold_all(group["observer"].fillna("").iloc[list(pair)])
    if not observers[0] or observers[0] != observers[1]:
        return {"author_message": ""}
    times = group.get("observed_at", pd.Series("", index=group.index)).fillna("").astype(str)
    one, other = (times.iloc[row].strip() for row in pair)
    known = "times" if one and other else "no-times"
    return {"author_message": f"dispute-author-{known}", "one_time": one, "other_time": other}


def coverage(election: Election) -> pd.DataFrame:
    """Precincts by what observers brought, one row a region and a last one for the country.

    Only precincts of which the official files give a figure: the others have nothing to compare.
    Columns: ``region_key`` ("" for the country), ``precincts``, ``agree``, ``differ``,
    ``disputed``, ``nothing`` (copies without a figure that the protocol has, too: they confirm
    nothing), ``in_part`` (the same but for lines that the protocol has no votes of),
    ``no_copy``. Regions in the order of the files.
    """
    both = copies_of(election)
    tried = _tried(both).any(axis=1)
    state = pd.DataFrame(
        {
            "place": both.copies["place"],
            "state": np.select(
                [
                    both.disputed,
                    both.differing.any(axis=1),
                    tried & lines_alone(both.official, both.copies),
                    tried,
                ],
                [_STATES[name] for name in ("disputed", "differ", "in_part", "agree")],
                _STATES["nothing"],
            ),
        }
    )
    worst = state.groupby("place")["state"].max()
    protocols = election.protocols[first_rows(election.protocols)]
    protocols = protocols[with_figures(protocols)]
    of_place = protocols["place"].map(worst).fillna(_STATES["no_copy"]).to_numpy()
    names = {"precincts": None, **_STATES}
    columns = {
        name: np.ones(len(protocols)) if code is None else of_place == code
        for name, code in names.items()
    }
    rows = pd.DataFrame({"region_key": protocols["region_key"].to_numpy(), **columns})
    by_region = rows.groupby("region_key", sort=False)[list(names)].sum().reset_index()
    total = by_region[list(names)].sum().to_frame().T.assign(region_key="")
    result = pd.concat([by_region, total], ignore_index=True)
    result[list(names)] = result[list(names)].astype(np.int64)
    return result[["region_key", *names]]


def covered(election: Election) -> Outcome:
    """O3: how many precincts observers' copies cover, and whether they are a random sample."""
    reason = _cannot(election)
    if reason:
        return not_run(reason)
    by_region = coverage(election)
    total = by_region.iloc[-1]
    figures: dict[str, str | int | float] = {
        name: int(total[name]) for name in by_region.columns if name != "region_key"
    }
    seen = int(total["precincts"] - total["no_copy"])
    figures["regions_with_copies"] = int(
        (by_region["no_copy"] < by_region["precincts"]).iloc[:-1].sum()
    )
    params = {
        "covered_count": seen,
        "precincts_count": int(total["precincts"]),
        "part_percent": 100 * seen / max(int(total["precincts"]), 1),
        **{f"{name}_count": int(total[name]) for name in ("agree", "differ", "disputed")},
        "nothing_count": int(total["nothing"]),
        "nothing_message": "coverage-nothing" if total["nothing"] else "",
        "in_part_count": int(total["in_part"]),
        "in_part_message": "coverage-in-part" if total["in_part"] else "",
        **_left_out(election),
        **_corrected(election),
    }
    variant = _who_brought(election)
    params |= {"variant": variant} if variant else {}
    note = findings.batch("O3", Severity.NOTE, 1, level="country", unit="", params=[params])
    return Outcome(note, tests=int(total["precincts"]), figures=figures)


def _who_brought(election: Election) -> str:
    """The wording of O3: of stations drawn by lot, of recounts alone, else of observers' copies."""
    if accepted(election) is not None:
        return "O3-sample"
    copies = election.evidence[copies_mask(election.evidence)]
    return "O3-recount" if of_kind(copies, Kind.RECOUNT).all() else ""


def _left_out(election: Election) -> dict[str, object]:
    """The fields of the copies that the official tables have no certain column for."""
    copies = election.evidence[copies_mask(election.evidence)]
    shared = set(shared_fields(election, election.protocols, copies))
    left = [field for field in counted_columns(copies) if field not in shared]
    message = "coverage-left-out" if left else ""
    return {"left_out_fields": left, "left_out_message": message}


def _corrected(election: Election) -> dict[str, object]:
    """How many copies their own observers corrected later: both are kept, the later compared."""
    copies = election.evidence[copies_mask(election.evidence)]
    older = int((~standing(copies)).sum())
    message = "coverage-corrected" if older else ""
    return {"corrected_count": older, "corrected_message": message}


CHECKS = (
    Check("O1", "observers", Severity.EVIDENCE, against_official, SOURCE),
    Check("O2", "observers", Severity.IMPLAUSIBLE, against_each_other, SOURCE),
    Check("O3", "observers", Severity.NOTE, covered, SOURCE),
)
