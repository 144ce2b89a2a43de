"""Published claims beside the official shares, and what may be concluded of each by its kind.

A poll with a margin, its own or by the number of people asked (1.96 * sqrt(p(1 - p) / n), simple
random sampling, so the least that it may be), is inside or outside it. A platform has none: whoever
wanted took part. Margins whose unit or place is in doubt are set aside with the reason.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import sqrt
from typing import TYPE_CHECKING, Any, Literal

import numpy as np
import pandas as pd

from audit.assembling.places import region_key
from audit.evidence.claims import TURNOUT, day_of, gathered, published
from audit.evidence.kinds import Kind
from audit.fields import VOTES, is_count
from audit.outcome.national import each_once, whole_country
from audit.statistics.printed_figures import half_unit, is_figure, shown

if TYPE_CHECKING:
    from audit.election import Election

Claim = dict[str, Any]  # one row of `gathered`
Verdict = Literal["inside", "outside", "none", "aside"]

# Columns beside those of `audit.evidence.claims.COLUMNS`. ``official_shown``: the official share as
# printed or rounded; ``difference``: claimed - official in points; ``margin_points``: half the
# width, NaN where there is none; ``margin_from``: "printed", "bounds", "sample" or "";
# ``verdict`` one of `Verdict`; ``reason``: message id (``claims-why-...``) of one that is none.
COMPARED = ("official_shown", "difference", "margin_points", "margin_from", "verdict", "reason")
Z = 1.96  # of the 95 % interval
_FRACTION_BELOW = Fraction(1, 10)  # a margin below it may be a part of one or points
_MOST_MARGIN = Fraction(25)
_PEOPLE = re.compile(r"\d{1,3}(?:[ ,.'\u00a0\u202f]\d{3})+(?!\d)|\d+")


@dataclass(frozen=True, slots=True)
class Margin:
    """What a claim allows: ``low`` to ``high`` in points, or why nothing can be said."""

    low: Fraction = Fraction(0)
    high: Fraction = Fraction(0)
    by: str = ""
    reason: str = ""
    aside: bool = False


def compared(election: Election) -> pd.DataFrame:
    """Every claim whose line has an official share: `gathered` with the columns of `COMPARED`."""
    claims = gathered(election)
    official = _official_shares(election)
    regions = _of_regions(election) if (claims["region"] != "").any() else {}
    key_of = region_key(election.profile)
    vague = _vague_margins(claims)
    rows = []
    for position, one in enumerate(claims.to_dict("records")):
        claim: Claim = {str(name): value for name, value in one.items()}
        own = regions.get(key_of(claim["region"]), {}) if claim["region"] else official
        known = _official(claim, own)
        if known is not None:
            told = _compared(claim, known, position in vague, election.profile.date)
            rows.append(claim | told)
    return pd.DataFrame(rows, columns=[*claims.columns, *COMPARED])


def unpaired(election: Election) -> pd.DataFrame:
    """Claims beside which no official share stands although there are such: rows of `gathered`.

    Nothing official is called as their line is; or, where ``placeless``, there are no shares of
    their region. Columns of no party ("others") are none of them, nor what a table says of other
    elections.
    """
    claims = gathered(election)
    official, regions = _official_shares(election), _of_regions(election)
    key_of = region_key(election.profile)
    others = {(one.number, one.fields[n]) for one in published(election) for n in one.others}
    left, placeless = [], []
    for one in claims.to_dict("records"):
        own = regions.get(key_of(one["region"]), {}) if one["region"] else official
        known = bool(regions if one["region"] else official)
        known = known and one["line"] != TURNOUT and not one["official"] and not one["contest"]
        of_party = (one["table"], one["field"]) not in others
        left.append(known and of_party and one["line"] not in own)
        placeless.append(not own)
    told = claims.assign(placeless=np.array(placeless, dtype=bool))
    return told[np.array(left, dtype=bool)].reset_index(drop=True)


def _official_shares(election: Election) -> dict[str, tuple[Fraction, str]]:
    """The exact official share of each line, and turnout, in points and as they are shown."""
    whole = whole_country(election)
    return {} if whole is None else _shares(election, whole.votes, whole.counts)


def _shares(
    election: Election, votes: Mapping[str, int], counts: Mapping[str, int]
) -> dict[str, tuple[Fraction, str]]:
    fields = [field for field in election.profile.share_base if field != "votes"]
    base = sum(votes.values()) + sum(counts.get(field, 0) for field in fields)
    places = election.profile.share_decimals
    exact = {key: Fraction(100 * n, base) for key, n in votes.items()} if base else {}
    voted, listed = (counts.get(key, 0) for key in
                     (election.profile.turnout_numerator, "registered"))  # fmt: skip
    if voted and listed:
        exact[TURNOUT] = Fraction(100 * voted, listed)
    return {key: (share, shown(share, places)) for key, share in exact.items()}


def _of_regions(election: Election) -> dict[str, dict[str, tuple[Fraction, str]]]:
    """The official shares of each region with the votes of all lines, by its key.

    As the summaries give them, else as the protocols of the whole country add up to.
    """
    rows = election.summaries
    rows = rows[(rows["level"] == "region").to_numpy(dtype=bool) & (rows["region_key"] != "")]
    rows = rows[~rows["region_key"].duplicated(keep=False)]
    return _by_region(election, _summed(election)) | _by_region(election, rows)


def _summed(election: Election) -> pd.DataFrame:
    """The protocols added up by region, NaN where one of them is blank or below zero.

    No rows where the protocols do not stand for the whole country: then each region may lack some.
    """
    whole = whole_country(election)
    rows = each_once(election.protocols)
    if whole is None or whole.basis != "protocols":
        rows = rows.iloc[:0]
    fields = [column for column in map(str, rows) if is_count(column)]
    rows = rows[rows["region_key"] != ""]
    groups = rows[fields].where(rows[fields] >= 0).groupby(rows["region_key"], sort=False)
    sums = groups.sum().where(groups.count().eq(groups.size(), axis=0))
    return sums.reset_index()


def _by_region(
    election: Election, rows: pd.DataFrame
) -> dict[str, dict[str, tuple[Fraction, str]]]:
    columns = [f"{VOTES}{line.key}" for line in election.lines
               if line.key in election.official_names]  # fmt: skip
    if not columns or not set(columns) <= set(rows):
        return {}
    rows = rows[rows[columns].notna().all(axis=1)]
    fields = [f for f in (*election.profile.share_base, election.profile.turnout_numerator,
                          "registered") if f in rows]  # fmt: skip
    found = {}
    for row in rows.to_dict("records"):
        votes = {column.removeprefix(VOTES): int(row[column]) for column in columns}
        counts = {field: int(row[field]) for field in fields if pd.notna(row[field])}
        found[str(row["region_key"])] = _shares(election, votes, counts)
    return found


def _official(
    claim: Claim, shares: dict[str, tuple[Fraction, str]]
) -> tuple[Fraction, Fraction, str] | None:
    """The official share, what its rounding leaves open, and its text."""
    text = claim["official"]
    if text:
        return Fraction(text), half_unit(text), text
    if claim["line"] in shares and not claim["contest"]:
        return shares[claim["line"]][0], Fraction(0), shares[claim["line"]][1]
    return None


def _compared(
    claim: Claim, official: tuple[Fraction, Fraction, str], vague: bool, day: str
) -> dict[str, object]:
    share, slack, text = official
    told: dict[str, object] = dict.fromkeys(COMPARED, "")
    told |= {"official_shown": text, "difference": float("nan"), "margin_points": float("nan")}
    if not is_figure(claim["printed"]):
        return told | {"verdict": "aside", "reason": "claims-why-text"}
    value = Fraction(claim["printed"])
    told["difference"] = round(float(value - share), 6)
    margin = _margin(claim, value, vague)
    if margin.aside:
        return told | {"verdict": "aside", "reason": margin.reason}
    why = _no_verdict(claim, margin, day)
    told |= {"margin_from": margin.by}
    if margin.by:
        told["margin_points"] = round(float(margin.high - margin.low) / 2, 6)
    if why:
        return told | {"verdict": "none", "reason": why}
    # The claim's own rounding counts too: the printed 48 may have been 48.49.
    open_ = slack + half_unit(claim["printed"])
    inside = margin.low - open_ <= share <= margin.high + open_
    return told | {"verdict": "inside" if inside else "outside"}


def _no_verdict(claim: Claim, margin: Margin, day: str) -> str:
    """Why nothing can be concluded of a claim; "" where something can."""
    if claim["kind"] == Kind.PLATFORM:
        return "claims-why-self-selected"
    if _before(claim["date"], day):
        return "claims-why-before"
    return "" if margin.by else margin.reason or "claims-why-no-margin"


def _before(text: str, day: str) -> bool:
    """Whether a poll was made before the day of the vote, as far as its date can be read."""
    said, vote = day_of(text), day_of(day)
    return said is not None and vote is not None and said < vote


# Margins


def _vague_margins(claims: pd.DataFrame) -> set[int]:
    """Claims whose margin is so small, and the same for all of their source, that its unit is open.

    The margin of a share grows with it, so one margin for all is the poll's own: 0.05 may be five
    points written as a part of one, or five hundredths of a point.
    """
    vague: set[int] = set()
    keys = claims["table"].astype(str) + "\n" + claims["contest"] + "\n" + claims["source"]
    for _, group in claims.groupby(keys.to_numpy(), sort=False):
        margins = {Fraction(text) for text in group["margin"] if is_figure(text)}
        if len(margins) == 1 and 0 < next(iter(margins)) < _FRACTION_BELOW:
            vague |= set(group.index[group["margin"].map(is_figure)])
    return vague


def _margin(claim: Claim, value: Fraction, vague: bool) -> Margin:
    if vague:
        return Margin(reason="claims-why-unit", aside=True)
    lower, upper, margin = (
        Fraction(claim[name]) if is_figure(claim[name]) else None
        for name in ("lower", "upper", "margin")
    )
    if lower is not None and upper is not None:
        return _bounds(claim, value, (lower, upper, margin))
    if margin is not None:
        if not 0 < margin <= _MOST_MARGIN:
            return Margin(reason="claims-why-margin", aside=True)
        return Margin(value - margin, value + margin, "printed")
    return _of_sample(claim["sample"], value)


def _bounds(
    claim: Claim, value: Fraction, told: tuple[Fraction, Fraction, Fraction | None]
) -> Margin:
    lower, upper, margin = told
    open_ = sum((half_unit(claim[n]) for n in ("printed", "lower", "upper")), Fraction(0))
    own = half_unit(claim["printed"])
    moved = margin is not None and abs(value - lower - upper) <= open_
    moved = moved and margin is not None and abs(value + lower - margin) <= open_
    if moved and not lower <= value <= upper:
        return Margin(reason="claims-why-displaced", aside=True)
    if not lower - own <= value <= upper + own:
        return Margin(reason="claims-why-bounds", aside=True)
    if margin is not None:
        open_ += half_unit(claim["margin"])
        widths = (value - lower, upper - value, (upper - lower) / 2)
        if all(abs(width - margin) > open_ for width in widths):
            return Margin(reason="claims-why-differing", aside=True)
    return Margin(lower, upper, "bounds")


def _of_sample(text: str, value: Fraction) -> Margin:
    asked = people(text)
    if not asked or not 0 <= value <= 100:
        return Margin()
    share = float(value) / 100
    half = Fraction(100 * Z * sqrt(share * (1 - share) / asked)).limit_denominator(10**6)
    return Margin(value - half, value + half, "sample")


def people(text: str) -> int:
    """How many people a text says were asked ("1,000 LV"); 0 where it does not say."""
    found = _PEOPLE.search(text)
    return int("".join(c for c in found[0] if c.isdigit())) if found else 0
