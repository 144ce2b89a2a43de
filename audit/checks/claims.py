"""Q2: what others published of the vote, beside the official shares (METHODS, kinds of evidence).

Nothing here can contradict a protocol: a claim outside its own margin needs an explanation, and
every other claim is listed with what can and cannot be concluded of its kind.
"""

from typing import Any

import numpy as np
import pandas as pd

from audit import findings, measures
from audit.assembling.places import region_key
from audit.checks.base import Check, Outcome, not_run
from audit.checks.station_polls import joined, stations_polled
from audit.election import Election
from audit.evidence.claims import TURNOUT, published
from audit.evidence.claims_compared import compared, people, unpaired
from audit.evidence.kinds import Kind, Strength, resting_on
from audit.fields import SHARE, VOTES
from audit.findings import Severity
from audit.frames import Floats

SOURCE = "source-principles"
SHOWN = 8  # lines of one source that a sentence lists, those furthest from the official share
_JUDGED = (Kind.SAMPLE, Kind.EXIT_POLL)  # made of the vote itself; a survey may be of opinions
_OF_A_PLACE = (*_JUDGED, Kind.PLATFORM)  # what is concluded of these speaks of the whole place
# What a list of claims of one source is called; those without a verdict have no variant.
_LISTED = {"inside": "Q2-inside", "outside": "Q2-beyond", "aside": "Q2-aside"}
Row = dict[Any, Any]


def beside_official(election: Election) -> Outcome:
    """Q2: each claim against the official share of its line, by its own margin or without.

    Those of tables of published figures, and exit polls by station beside their stations.
    """
    claims, stations = _published(election), stations_polled(election)
    return claims if stations is None else joined(claims, stations)


def _published(election: Election) -> Outcome:
    """What tables of published figures claim."""
    if not any(True for _ in published(election)):
        return not_run("reason-no-published")
    claims, alone = compared(election), unpaired(election)
    if not len(claims) and not len(alone):
        return not_run("reason-no-claims")
    known = {line.key for line in election.lines}
    claims["shown"] = [f"{VOTES}{line}" if line in known else name for line, name in
                       zip(claims["line"], claims["line_name"], strict=True)]  # fmt: skip
    claims.loc[claims["line"] == TURNOUT, "shown"] = TURNOUT
    key_of = region_key(election.profile)
    claims["region_key"] = [key_of(text) if text else "" for text in claims["region"]]
    own = claims["line"].isin([*known, TURNOUT])
    claims["line_shown"] = claims["shown"].where(own, SHARE + claims["line_name"].astype(str))
    outside = claims["verdict"] == "outside"
    weighty = outside & claims["kind"].isin(_JUDGED) & (claims["margin_from"] != "sample")
    rows = [_outside(claim) for claim in claims[weighty].to_dict("records")]
    names = ["table", "region", "contest", "source", "date", "kind", "verdict", "reason"]
    for _, group in claims[~weighty].groupby(names, sort=False):
        rows.append(_listed(group))
    rows += [_unpaired(group) for _, group in alone.groupby("table", sort=False)]
    counts = claims["verdict"].value_counts()
    told = {"claims": len(claims)} | {v: int(counts.get(v, 0)) for v in
                                      ("inside", "outside", "none", "aside")}  # fmt: skip
    judged = int(counts.get("inside", 0)) + int(outside.sum())
    return Outcome(_stacked(rows), tests=judged, figures=told, measures=_measures(claims, weighty))


def _measures(claims: pd.DataFrame, weighty: pd.Series) -> pd.DataFrame:
    """Every claim beside the official share, by what can be concluded of it."""
    made = []
    groups = claims["verdict"].mask(claims["kind"] == Kind.PLATFORM, "platform")
    for group in ("outside", "inside", "platform", "none", "aside"):
        own = claims[groups == group]
        value = pd.to_numeric(own["printed"], errors="coerce").to_numpy(dtype=np.float64)
        low, high = _ends(own, value)
        asked = np.array([people(text) or np.nan for text in own["sample"]], dtype=np.float64)
        texts = [*own["printed"], *own["official_shown"]]
        decimals = max((len(text.partition(".")[2]) for text in texts), default=0)
        made.append(
            measures.batch(
                "Q2", f"claim-{group}", len(own), field=own["line_shown"].to_numpy(),
                subject=[_source(claim) for claim in own.to_dict("records")], n=asked, value=value,
                expected=pd.to_numeric(own["official_shown"]).to_numpy(dtype=np.float64),
                low=low, high=high, unit="percent", flagged=weighty[own.index].to_numpy(),
                decimals=decimals,
            )
        )  # fmt: skip
    return pd.concat(made, ignore_index=True)


def _ends(claims: pd.DataFrame, value: Floats) -> tuple[Floats, Floats]:
    """What each claim allows, as printed or by its margin; NaN where it allows nothing."""
    margin = claims["margin_points"].to_numpy(dtype=np.float64)
    printed = (claims["margin_from"] == "bounds").to_numpy(dtype=bool)
    lower, upper = (
        pd.to_numeric(claims[name], errors="coerce").to_numpy(dtype=np.float64)
        for name in ("lower", "upper")
    )
    return np.where(printed, lower, value - margin), np.where(printed, upper, value + margin)


def _stacked(rows: list[Row]) -> pd.DataFrame:
    params = [row.pop("params") for row in rows]
    severities = [str(row.pop("severity")) for row in rows]
    columns = {name: [row[name] for row in rows] for name in rows[0]}
    made = findings.batch("Q2", Severity.NOTE, len(rows), unit="percent", params=params,
                          **columns)  # fmt: skip
    made["severity"] = pd.Series(severities, dtype=object)
    return made


def _outside(claim: Row) -> Row:
    """A claim of the vote itself, further from the official share than its own margin allows."""
    official = float(claim["official_shown"])
    places = max(len(str(claim[n]).partition(".")[2]) for n in ("printed", "official_shown"))
    return {
        **_of_place(claim),
        "table": claim["table"],
        "record": claim["record"],
        "field": claim["field"],
        "published": float(claim["printed"]),
        "expected": official,
        "difference": round(float(claim["printed"]) - official, 6),
        "decimals": places,
        "severity": Severity.IMPLAUSIBLE,
        "params": {
            "variant": "Q2-outside",
            "source_label": _source(claim),
            "line_compared": ((claim["shown"], claim["printed"], ""),),
            "claimed_number": claim["printed"],
            "official_number": claim["official_shown"],
            "margin_message": f"claims-margin-{claim['margin_from']}",
            "margin_number": f"{claim['margin_points']:.2f}",
            "low_number": claim["lower"] or "0",
            "high_number": claim["upper"] or "0",
            "conclude_message": _concluded(claim),
            **_rests(claim),
        },
    }


def _listed(group: pd.DataFrame) -> Row:
    """Claims of one source of which nothing needs an explanation, or nothing can be concluded."""
    first = group.iloc[0].to_dict()
    far = group["difference"].abs().sort_values(ascending=False, na_position="last").index
    shown = group.loc[far[:SHOWN]]
    verdict = str(first["verdict"])
    why = str(first["reason"]) or "claims-why-inside"
    params = {
        **({} if verdict == "none" else {"variant": _LISTED[verdict]}),
        "source_label": _source(first),
        "lines_count": len(group),
        "lines_compared": tuple(
            (str(c["shown"]), str(c["printed"]), str(c["official_shown"]))
            for c in shown.to_dict("records")
        ),
        "largest_decimal": float(np.nanmax(np.r_[0.0, group["difference"].abs()])),
        "why_message": why,
        "margin_message": f"claims-margins-{first['margin_from']}" if verdict == "outside" else "",
        "asked_count": float(people(str(first["sample"]))),
        "conclude_message": _concluded(first),
        **_rests(first),
    }
    return _note(first, params)


def _unpaired(group: pd.DataFrame) -> Row:
    """Claims of one table for which no official share is called so: nothing is said of them."""
    first = group.iloc[0].to_dict()
    names = dict.fromkeys(group.loc[~group["placeless"], "line_name"])
    places = dict.fromkeys(group.loc[group["placeless"], "region"])
    params = {
        "variant": "Q2-unpaired",
        "claimed_lines": _first(list(names)),
        "lines_message": "claims-unpaired-lines" if names else "",
        "claimed_places": _first(list(places)),
        "places_message": "claims-unpaired-places" if places else "",
        **_rests(first),
    }
    return _note(first | {"region": "", "region_key": ""}, params)


def _note(first: Row, params: Row) -> Row:
    """A note of several claims, at the cell of the first."""
    return {
        **_of_place(first),
        "table": first["table"],
        "record": first["record"],
        "field": first["field"],
        **dict.fromkeys(("published", "expected", "difference"), np.nan),
        "decimals": 0,
        "severity": Severity.NOTE,
        "params": params,
    }


def _first(names: list[str]) -> str:
    return "; ".join(names[:SHOWN]) + (" …" if len(names) > SHOWN else "")


def _source(claim: Row) -> str:
    return ", ".join(
        part for part in (claim["region"], claim["contest"], claim["source"], claim["date"]) if part
    )


def _of_place(claim: Row) -> Row:
    """What a claim is of: the country, or the region that its row names."""
    level = "region" if claim["region"] else "country"
    return {"level": level, "region_key": claim["region_key"], "region": claim["region"]}


def _concluded(claim: Row) -> str:
    """The message that says what may be concluded of a claim by its kind and place."""
    kind = str(claim["kind"]) if claim["kind"] in set(Kind) else "unnamed"
    own = "-region" if claim["region"] and kind in _OF_A_PLACE else ""
    return f"claims-conclude-{kind}{own}"


def _rests(claim: Row) -> dict[str, object]:
    """The kind of a claim, where its table says it; drawn stations estimate the whole."""
    kind = str(claim["kind"])
    return resting_on(kind, Strength.ESTIMATE if kind == Kind.SAMPLE else None) if kind else {}


CHECKS = (Check("Q2", "observers", Severity.IMPLAUSIBLE, beside_official, SOURCE),)
