"""Priority and impact as the findings file writes them."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from audit.engine import Audit
from audit.findings import place
from audit.messages import Language
from audit.outcome.matter import Scale, Standing, Weighed, differences
from audit.outcome.matter_told import Told
from audit.outcome.needs import WHATS, Need, fewest
from audit.places.priority import of_audit


def priority(audit: Audit, language: Language) -> list[dict[str, Any]]:
    """The places in the order in which to look at them, each with its findings by id."""
    order, ids = of_audit(audit), audit.findings["id"].to_numpy(dtype=object)
    return [
        {
            "rank": row + 1,
            "place": {
                name: one[name] or None
                for name in ("level", "region", "region_key", "district", "precinct")
            },
            "name": place({**one, "table": -1}, audit.election, language),
            "severity": one["severity"],
            "votes": round(one["votes"]),
            "q": None if np.isnan(one["q"]) else one["q"],
            "kinds": int(one["kinds"]),
            "reason": order.reason(row, language),
            "findings": ids[order.findings_of(row)].tolist(),
        }
        for row, one in enumerate(_rows(order.table.to_dict("records")))
    ]


def impact(audit: Audit, language: Language) -> dict[str, Any] | None:
    """What all findings together could change, and the fewest votes that would; None without votes.

    Decisions are not in the findings file, so nothing is said of the confirmed ones.
    """
    scale = Scale(audit)
    told = Told(scale, audit.election, language)
    weighed = scale.of(np.ones(len(audit.findings), dtype=bool))
    if weighed is None:
        return None
    least = [fewest(scale.needs, what, move) for what in WHATS for move in ("transfer", "removal")]
    return {
        "basis": scale.basis if scale.whole else "part",
        "basis_sentence": told.basis,
        "votes": dict(weighed.before.votes),
        "needed": [_need(need, told, weighed) for need in least if need is not None],
        "all": _weighed(weighed, told),
    }


def _weighed(weighed: Weighed, told: Told) -> dict[str, Any]:
    one = weighed.concerned
    return {
        "findings": one.findings,
        "votes_concerned": round(one.votes),
        "precincts": len(one.places),
        "votes_of_no_precinct": round(one.elsewhere),
        "findings_of_unknown_votes": one.unknown,
        "without_the_precincts": _standing(weighed, weighed.removed),
        "with_expected_figures": _standing(weighed, weighed.corrected),
        "least": {key: weighed.bounds(key)[0] for key in weighed.before.votes},
        "most": {key: weighed.bounds(key)[1] for key in weighed.before.votes},
        "sentences": [told.concerned(weighed), *told.consequences(weighed)],
    }


def _standing(weighed: Weighed, after: Standing | None) -> dict[str, Any] | None:
    if after is None:
        return None
    return {
        "votes": dict(after.votes),
        "seats": after.seats.seats if after.seats else None,
        "changes": list(differences(weighed.before, after)),
    }


def _need(need: Need, told: Told, weighed: Weighed) -> dict[str, Any]:
    return {
        "what": need.what,
        "move": need.move,
        "votes": need.votes,
        "from": need.giver or None,
        "to": need.receiver or None,
        "line": need.line or None,
        "within_votes_concerned": need in weighed.reach,
        "sentence": told.need(need),
    }


def _rows(records: Sequence[Mapping[Any, Any]]) -> list[dict[str, Any]]:
    return [{str(key): value for key, value in record.items()} for record in records]
