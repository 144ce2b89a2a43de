"""I1: incidents that observers report, by precinct: no number, and never more than a note."""

import numpy as np
import pandas as pd

from audit import findings, measures
from audit.checks.base import Check, Outcome, not_run
from audit.distinct import distinct
from audit.election import Election
from audit.evidence.incidents import moment, reported
from audit.evidence.kinds import Kind, resting_on
from audit.findings import Severity

SOURCE = "source-principles-incidents"
_QUOTED = 3  # texts of a precinct that its sentence quotes; the table of the file has all
_SENTENCE = 4  # words from which on a category is what the observer wrote, no heading
_LONGEST = 300  # characters of each


def noted(election: Election) -> Outcome:
    """A note for each precinct of which incidents are reported."""
    told = reported(election.evidence) if len(election.evidence) else pd.DataFrame()
    if not len(told):
        return not_run("reason-no-incidents")
    # Reports without a known place stand alone, each by its own row.
    code = np.where(told["place"] >= 0, told["place"], -1 - np.arange(len(told)))
    order = np.argsort(code, kind="stable")
    told, code = told.iloc[order].reset_index(drop=True), code[order]
    first = np.flatnonzero(np.diff(code, prepend=code[0] - 1))
    sums = np.add.reduceat(told["incidents"].to_numpy(dtype=np.int64), first)
    ends = np.append(first[1:], len(told))
    params = _params(told, first, ends, sums)
    mask = np.zeros(len(told), dtype=bool)
    mask[first] = True
    single = findings.batch(
        "I1", Severity.NOTE, len(first), **findings.at(told, mask),
        field="category", unit="", params=params,
    )  # fmt: skip
    official = election.protocols["place"].to_numpy() if len(election.protocols) else np.zeros(0)
    joined = np.isin(code[first], official[official >= 0])
    figures = {
        "incidents": int(sums.sum()),
        "precincts": len(first),
        "joined": int(joined.sum()),
        "reports": len(told),
    }
    known = len(distinct(official[official >= 0].astype(np.int64)))
    made = pd.concat([single, _country(told, figures, known)], ignore_index=True)
    return Outcome(
        made,
        tests=len(election.evidence),
        figures=figures,
        measures=measures.by_region(
            "I1",
            "incidents",
            told.iloc[first],
            {"n": np.ones(len(first)), "value": sums.astype(np.float64)},
            unit="counts",
            decimals=0,
        ),
    )


def _country(told: pd.DataFrame, figures: dict[str, int], official: int) -> pd.DataFrame:
    """How far the reports reach, and what they are of."""
    params = {
        "variant": "I1-country",
        "all_count": figures["incidents"],
        "precincts": figures["precincts"],
        "joined_count": figures["joined"],
        "official_count": official,
        "reported_categories": tuple(filter(None, told["category"].tolist())),
        **resting_on(Kind.INCIDENT),
    }
    return findings.batch("I1", Severity.NOTE, 1, level="country", unit="", params=[params])


def _params(
    told: pd.DataFrame, first: np.ndarray, ends: np.ndarray, sums: np.ndarray
) -> list[dict[str, object]]:
    """What each precinct's sentence says, in the order of the reports."""
    categories, quotes = told["category"].tolist(), _quotes(told)
    params: list[dict[str, object]] = []
    for start, end, number in zip(first.tolist(), ends.tolist(), sums.tolist(), strict=True):
        quoted = list(dict.fromkeys(text for text in quotes[start:end] if text))
        params.append(
            {
                "incidents": number,
                "reports": end - start,
                "reported_categories": tuple(filter(None, categories[start:end])),
                "named": int(any(categories[start:end])),
                "quotes": " ".join(quoted[:_QUOTED]),
                "more": max(0, len(quoted) - _QUOTED),
                **resting_on(Kind.INCIDENT),
            }
        )
    return params


def _quotes(told: pd.DataFrame) -> list[str]:
    """Each report's own words and when it was, as written: “taken out” (12.01.2021 10:30)."""
    made = []
    names = ("note", "category", "observed_on", "observed_at")
    for said, category, day, time in zip(*(told[name].tolist() for name in names), strict=True):
        note = said or (category if len(category.split()) >= _SENTENCE else "")
        text = f"“{note[:_LONGEST]}{'…' if len(note) > _LONGEST else ''}”" if note else ""
        when = moment(day.strip(), time.strip())[:_LONGEST]
        made.append(" ".join(filter(None, (text, f"({when})" if when else ""))))
    return made


CHECKS = (Check("I1", "observers", Severity.NOTE, noted, SOURCE),)
