"""Levels of place by the words of headers: what lost to another level is the one beside it."""

from dataclasses import replace

from audit.fields import IGNORED
from audit.importing.geography import levels
from audit.importing.layout.columns import Column
from audit.importing.naming.names import WEAK, NameMatch
from audit.importing.naming.proposal import Proposal

Claims = dict[str, list[tuple[NameMatch, Column]]]


def next_levels(claims: Claims, proposal: Proposal) -> None:
    """What lost to another level of place is the one beside it, where nothing else is named so."""
    _weak_below_district(claims, proposal)
    district = proposal.where("district")
    if "region" not in claims and district is not None:
        every = claims.get("district", [])
        found = next((c for _, c in every if c.index == district), None)
        above = levels.region_above(every, found) if found is not None else None
        if above is not None:
            take(proposal, above[1], replace(above[0], field="region"), "reason-name")
    _make_room(claims, proposal)
    for key, finer in levels.NEXT.items():
        if proposal.where(key) is None or any(not c.empty for _, c in claims.get(finer, ())):
            continue
        for match, column in claims.get(key, ()):
            entry = proposal.maps[column.index]
            if entry.reason == "reason-rival" and not column.numeric and not column.empty:
                for other, blank in claims.get(finer, ()):
                    put_rival(proposal, blank, other, asked=False)
                take(proposal, column, replace(match, field=finer), "reason-name")
                break
    _middle_level(claims, proposal)
    _lower_levels(claims, proposal)


def _weak_below_district(claims: Claims, proposal: Proposal) -> None:
    """What a weak word calls a region, and lies within districts, is the settlement.

    A parish holds constituencies in one country, and is a part of one in another.
    """
    every = claims.get("region", [])
    index, district = proposal.where("region"), proposal.where("district")
    own = next((c for c in every if c[1].index == index and c[0].confidence == WEAK), None)
    above = next((c for _, c in claims.get("district", ()) if c.index == district), None)
    if own is None or above is None:
        return
    if not (levels.lies_within(own[1], above) or levels.nests(above, own[1])):
        return
    claims["region"] = [c for c in every if c is not own]
    if "settlement" in claims:
        put_rival(proposal, own[1], own[0], asked=False)
    else:
        claims["settlement"] = [own]
        take(proposal, own[1], replace(own[0], field="settlement"), "reason-name")
    if not claims["region"]:
        del claims["region"]


def _make_room(claims: Claims, proposal: Proposal) -> None:
    """Where two places are left below the region, the finer of both is the settlement."""
    region, district = proposal.where("region"), proposal.where("district")
    if "settlement" in claims or region is None or district is None:
        return
    every = [*claims.get("region", ()), *claims.get("district", ())]
    two = levels.two_levels([c for c in every if c[1].index != region], district)
    if two is None:
        return
    for (match, column), key in zip(two, ("district", "settlement"), strict=True):
        take(proposal, column, replace(match, field=key), "reason-name")


def _middle_level(claims: Claims, proposal: Proposal) -> None:
    """A place between region and district, where the settlement is another: part of the district.

    Districts of one name in two provinces are two.
    """
    region, district = proposal.where("region"), proposal.where("district")
    if region is None or district is None or proposal.where("settlement") is None:
        return
    every = [claim for key in ("region", "district") for claim in claims.get(key, ())]
    found = levels.between(every, region, district)
    if found is not None:
        match, column = found
        del proposal.maps[column.index]  # behind the district, which speaks for both
        take(proposal, column, replace(match, field="district"), "reason-place-above")


def _lower_levels(claims: Claims, proposal: Proposal) -> None:
    """Places within the district that tell precincts of one name apart are named with it.

    District, constituency, sub-county: only as many of them as it takes.
    """
    columns = {c.index: c for every in claims.values() for _, c in every}
    places = [columns.get(_at(proposal, key)) for key in ("district", "precinct")]
    district, precinct = places
    if district is None or precinct is None or district.empty or precinct.empty:
        return
    region = columns.get(_at(proposal, "region"))
    above, rows = [c for c in (region, district) if c is not None], len(precinct.codes)
    inside = [(match, c) for match, c in claims.get("district", ())
              if proposal.maps[c.index].reason == "reason-rival" and not c.numeric
              and c.filled == rows and levels.nests(district, c)]  # fmt: skip
    for match, column in sorted(inside, key=lambda claim: claim[1].index):
        before = levels.told(precinct, above)
        if before < levels.NEARLY * rows and levels.told(precinct, [*above, column]) > before:
            above.append(column)
            del proposal.maps[column.index]
            take(proposal, column, replace(match, field="district"), "reason-place-within")


def _at(proposal: Proposal, key: str) -> int:
    index = proposal.where(key)
    return -1 if index is None else index


def take(proposal: Proposal, column: Column, match: NameMatch, reason: str) -> None:
    """Give a column the field that its header says."""
    proposal.put(
        column.index, match.field, column.header, match.confidence, "name", reason,
        {"words": match.word},
    )  # fmt: skip


def put_rival(proposal: Proposal, column: Column, match: NameMatch, *, asked: bool) -> None:
    """Leave a column out that loses a field to another."""
    proposal.put(
        column.index, IGNORED, column.header, match.confidence / 2, "name", "reason-rival",
        {"field": match.field}, asked,
    )  # fmt: skip
