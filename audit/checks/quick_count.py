"""Q1: the quick count of a probability sample of stations beside the official shares.

Told are shares that the interval of the sample does not hold, and how far away they are; whatever
is no probability sample is not estimated from at all, and the reason says why.
"""

import numpy as np
import pandas as pd

from audit import findings, measures
from audit.checks.base import Check, Outcome, not_run
from audit.election import Election
from audit.evidence.drawn import NotASample, precincts_named
from audit.evidence.kinds import Kind, Strength, resting_on
from audit.evidence.quick_count import QuickCount, estimated
from audit.fields import VOTES
from audit.findings import Severity
from audit.frames import Floats
from audit.statistics.many import benjamini_hochberg
from audit.statistics.quick_count import Estimates, two_sided

CODE = "Q1"
SOURCE = "source-quick-count"
_RESTS = resting_on(Kind.SAMPLE, Strength.ESTIMATE)  # one by one they must be equal (O1)
_EVEN = 1e-9  # an error below it: every station was counted, or all are alike


def against_official(election: Election) -> Outcome:
    """Q1: the official share of each line, and turnout, beside the interval of the sample."""
    try:
        found = estimated(election)
    except NotASample as reason:
        return not_run(reason.reason, **reason.params)
    z, p = _distances(found.shares, found.official.shares)
    turnout_z, turnout_p = _turnout_distance(found)
    every = np.append(p, turnout_p)
    known = ~np.isnan(every)
    q = np.full(len(every), np.nan)
    q[known] = benjamini_hochberg(every[known])
    level = election.thresholds.false_discoveries
    flagged = q[:-1] <= level
    outside = np.abs(found.official.shares - found.shares.value) > found.shares.margin
    made = _findings(found, election, np.flatnonzero(outside), p, q, flagged)
    turned = _turnout_told(found, turnout_p, float(q[-1]), level)
    made = pd.concat([made, turned, _unpaired(found), _left_out(found)], ignore_index=True)
    return Outcome(
        made,
        tests=int(known.sum()),
        figures=_figures(found, election),
        measures=pd.concat(
            [
                *_measures(found, z, p, q[:-1], flagged),
                *_turnout(found, turnout_z, turnout_p, q, level),
            ],
            ignore_index=True,
        ),
    )


def _distances(estimates: Estimates, official: Floats) -> tuple[Floats, Floats]:
    """Standard errors between official and estimated shares, and how often chance gives more."""
    z = np.full(len(official), np.nan)
    np.divide(official - estimates.value, estimates.error, out=z, where=estimates.error > _EVEN)
    return z, two_sided(z, estimates.freedom)


def _turnout_distance(found: QuickCount) -> tuple[float, float]:
    if found.turnout is None:
        return float("nan"), float("nan")
    z, p = _distances(found.turnout, np.array([found.official.turnout]))
    return float(z[0]), float(p[0])


def _findings(
    found: QuickCount,
    election: Election,
    rows: np.ndarray,
    p: Floats,
    q: Floats,
    flagged: np.ndarray,
) -> pd.DataFrame:
    value, margin = 100 * found.shares.value, 100 * found.shares.margin
    published = 100 * found.official.shares
    made = findings.batch(
        CODE,
        Severity.ANOMALY,
        len(rows),
        level="country",
        field=[f"{VOTES}{found.lines[n]}" for n in rows],
        published=published[rows],
        expected=value[rows],
        difference=(published - value)[rows],
        unit="percent",
        decimals=2,
        p=p[rows],
        q=q[rows],
        params=[_params(found, election, int(n), flagged[n], margin[n], p[n], q[n]) for n in rows],
    )
    made.loc[~flagged[rows], "severity"] = str(Severity.NOTE)
    return made


def _turnout_told(found: QuickCount, p: float, q: float, level: float) -> pd.DataFrame:
    """The official turnout, where it needs an explanation as a flagged share does; else no row."""
    told = found.turnout
    if told is None or not q <= level:
        return findings.batch(CODE, Severity.ANOMALY, 0)
    margin, published = 100 * float(told.margin[0]), 100 * found.official.turnout
    away = published - 100 * float(told.value[0])
    params = {
        "variant": "Q1-turnout",
        **_RESTS,
        "margin_decimal": margin,
        "margins_decimal": abs(away) / margin if margin else np.inf,
        "drawn_count": found.drawn,
        "observed_count": found.observed,
        "p_probability": p,
        "q_probability": q,
        "scope_message": f"quick-count-of-{found.official.scope or 'country'}",
    }
    return findings.batch(
        CODE, Severity.ANOMALY, 1, level="country", field="turnout", published=published,
        expected=published - away, difference=away, unit="percent", decimals=2, p=p, q=q,
        params=[params],
    )  # fmt: skip


def _unpaired(found: QuickCount) -> pd.DataFrame:
    """A note of the lines that only observers or only official tables have."""
    apart = {"alone": found.alone, "unseen": found.unseen}
    params: dict[str, object] = {
        "variant": "Q1-unpaired",
        "compared_count": int((~np.isnan(found.official.shares)).sum()),
        "lines_count": len(found.lines),
    }
    for name, keys in apart.items():
        params[f"{name}_fields"] = [f"{VOTES}{key}" for key in keys]
        params[f"{name}_message"] = f"quick-count-{name}" if keys else ""
    many = int(any(apart.values()))
    return findings.batch(
        CODE, Severity.NOTE, many, level="country", unit="", params=[params] * many
    )


def _left_out(found: QuickCount) -> pd.DataFrame:
    """A note of the precincts that the official shares leave out, a count there being below 0."""
    rows = found.official.left_out
    params = {
        "variant": "Q1-left-out",
        "precincts_count": len(rows),
        "precincts": precincts_named(rows),
        "scope_message": f"quick-count-of-{found.official.scope or 'country'}",
    }
    many = int(len(rows) > 0)
    return findings.batch(
        CODE, Severity.NOTE, many, level="country", unit="", params=[params] * many
    )


def _params(
    found: QuickCount, election: Election, row: int, told: bool, margin: float, p: float, q: float
) -> dict[str, object]:
    away = 100 * (found.official.shares - found.shares.value)[row]
    copies = -100 * found.copies[row]  # towards the official share, as the whole difference
    parts = "quick-count-parts" if found.same else "quick-count-no-parts"
    return {
        **({} if told else {"variant": "Q1-near"}),
        **_RESTS,
        "margin_decimal": float(margin),
        "margins_decimal": abs(away) / margin if margin else np.inf,
        "drawn_count": found.drawn,
        "observed_count": found.observed,
        "strata_count": found.strata,
        "p_probability": float(p),
        "q_probability": float(q),
        "copies_decimal": float(copies),
        "stations_decimal": float(away - copies),
        "same_count": found.same,
        "differing_count": found.differing,
        "parts_message": parts if not np.isnan(copies) else "quick-count-no-parts",
        "scope_message": f"quick-count-of-{found.official.scope or 'country'}",
        **_certainty(found, election),
    }


def _certainty(found: QuickCount, election: Election) -> dict[str, object]:
    """Whether the sample tells the first line, and which lines it leaves beside the threshold."""
    told: dict[str, object] = {
        "first_field": f"{VOTES}{found.lines[int(found.order[0])]}",
        "certain_message": f"quick-count-first-{'certain' if found.first_is_certain else 'open'}",
        "threshold_message": "",
    }
    rule = election.profile.seat_rule
    if rule is None or found.of_threshold is None:
        return told
    side = found.against(rule.threshold)
    near = [f"{VOTES}{found.lines[n]}" for n in found.order if not side[n]]
    return told | {
        "threshold_percent": rule.threshold,
        "above_count": int((side > 0).sum()),
        "near_fields": near,
        "threshold_message": f"quick-count-threshold-{'open' if near else 'certain'}",
    }


def _figures(found: QuickCount, election: Election) -> dict[str, str | int | float]:
    first = found.lines[int(found.order[0])]
    thresholds = election.thresholds
    figures: dict[str, str | int | float] = {
        "drawn": found.drawn,
        "observed": found.observed,
        "missing": found.drawn - found.observed,
        "disputed": int(found.stations["disputed"].sum()),
        "strata": found.strata,
        "elsewhere": found.elsewhere,
        "same": found.same,
        "differing": found.differing,
        "told_stations": round(found.design.population),
        "most_percent": thresholds.sample_missing_percent,
        "first_line": first,
        "first_is_certain": int(found.first_is_certain),
    }
    rule = election.profile.seat_rule
    if rule is not None and found.of_threshold is not None:
        side = found.against(rule.threshold)
        above, near = int((side > 0).sum()), int((side == 0).sum())
        figures |= {"threshold_percent": rule.threshold}
        figures |= {"above_threshold": above, "near_threshold": near}
    return figures


def _measures(
    found: QuickCount, z: Floats, p: Floats, q: Floats, flagged: np.ndarray
) -> list[pd.DataFrame]:
    fields = np.array([f"{VOTES}{key}" for key in found.lines], dtype=object)
    order, n = found.order, len(found.lines)
    shares, points = found.shares, {"unit": "percent", "n": found.observed}
    made = [
        measures.batch(
            CODE, "quick-count", n, field=fields[order], value=100 * shares.value[order],
            expected=100 * found.official.shares[order], low=100 * shares.low[order].clip(min=0),
            high=100 * shares.high[order].clip(max=1), z=z[order], p=p[order], q=q[order],
            flagged=flagged[order], **points,
        ),
        measures.batch(
            CODE, "quick-count-lead", n - 1, field=fields[found.others],
            value=100 * found.leads.value, low=100 * found.leads.low, high=100 * found.leads.high,
            **points,
        ),
        measures.batch(
            CODE, "quick-count-effect", n, field=fields[order], value=shares.design_effect[order],
            n=found.observed,
        ),
    ]  # fmt: skip
    if found.observed < found.drawn:
        made.append(
            measures.batch(
                CODE, "quick-count-bounds", n, field=fields[order], value=100 * shares.value[order],
                low=100 * shares.least[order], high=100 * shares.most[order], **points,
            )
        )  # fmt: skip
    paired = order[~np.isnan(found.copies[order])]
    if found.same and len(paired):
        made.append(
            measures.batch(
                CODE, "quick-count-copies", len(paired), field=fields[paired],
                value=100 * found.copies[paired],
                expected=0.0, unit="percent", n=found.same,
            )
        )  # fmt: skip
    return made


def _turnout(found: QuickCount, z: float, p: float, q: Floats, level: float) -> list[pd.DataFrame]:
    told = found.turnout
    if told is None:
        return []
    return [
        measures.batch(
            CODE, "quick-count-turnout", 1, value=100 * told.value,
            expected=100 * found.official.turnout, low=100 * told.low, high=100 * told.high,
            z=z, p=p, q=q[-1], unit="percent", n=found.observed,
            flagged=bool(q[-1] <= level),
        )
    ]  # fmt: skip


CHECKS = (Check(CODE, "observers", Severity.ANOMALY, against_official, SOURCE),)
