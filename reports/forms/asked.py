"""What a form of one election asks: the lines of its protocol, its ballot, its control sums."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from audit import fields
from audit.election import Election
from audit.election_name import election_name
from audit.frames import PARTS, counted_columns
from audit.messages import Language
from audit.profile import Profile, Ratio

PLACES = ("region", "district", "settlement", "precinct", "address")
_ALWAYS = frozenset({"registered", "issued", "invalid", "valid"})


@dataclass(frozen=True, slots=True)
class Sum:
    """A control sum: ``left`` = ``right``, each a sum of fields with their coefficients.

    ``votes`` stands for all ballot lines together. Fields in ``optional`` count as zero where
    they are blank.
    """

    code: str
    left: tuple[tuple[str, int], ...]
    right: tuple[tuple[str, int], ...]
    optional: frozenset[str]


@dataclass(frozen=True, slots=True)
class Asked:
    """What a form asks. ``figures`` are fields in the order of a protocol, ``lines`` the ballot.

    ``precincts`` are the places that are known, each as its texts by `PLACES`; ``regions`` their
    names, as the files or the profile write them. ``broken``: what is to be known of the project
    that these come from, a sentence each.
    """

    election: str
    figures: tuple[str, ...]
    lines: tuple[str, ...]
    sums: tuple[Sum, ...]
    regions: tuple[str, ...] = ()
    precincts: tuple[Mapping[str, str], ...] = ()
    simulated: bool = False
    broken: tuple[str, ...] = ()


def of_election(election: Election, language: Language) -> Asked:
    """What the files of an election ask: their lines by their own names, their precincts."""
    figures = figures_of(election)
    precincts = _precincts(election)
    regions = dict.fromkeys(place["region"] for place in precincts if place.get("region"))
    profile = election.profile
    return Asked(
        election_name(election, language) or profile.names[language],
        figures,
        tuple(lines_of(election, language)),
        control_sums(profile.ratios, figures),
        tuple(regions) or tuple(region.names[language] for region in profile.regions),
        precincts,
        election.simulated,
    )


def of_profile(profile: Profile, language: Language, lines: Sequence[str] = ()) -> Asked:
    """What the rules of an election ask before any file is there.

    ``lines`` are the parties or candidates where the profile does not name them.
    """
    named = {field for ratio in profile.ratios if ratio.hard for field in ratio.terms}
    figures = _in_order(named | _ALWAYS)
    known = tuple(party.names[language] for party in profile.parties)
    regions = tuple(region.names[language] for region in profile.regions)
    sums = control_sums(profile.ratios, figures)
    return Asked(profile.names[language], figures, tuple(lines) or known, sums, regions)


def figures_of(election: Election) -> tuple[str, ...]:
    """Fields of the protocol, in its order: those of the files, else those that ratios name."""
    named = {field for ratio in election.profile.ratios for field in ratio.terms}
    if len(election.protocols):
        named = set(counted_columns(election.protocols))
    return _in_order(named | _ALWAYS)


def lines_of(election: Election, language: Language) -> list[str]:
    """The ballot lines as the official files name them, so that a filled form joins them."""
    known = election.official_names
    return [known.get(line.key, line.name(language)) for line in election.lines]


def control_sums(ratios: Sequence[Ratio], figures: Sequence[str]) -> tuple[Sum, ...]:
    """The hard sums that a form with these figures can be held to, each once."""
    found = [_sum(ratio, set(figures)) for ratio in ratios if ratio.hard and ratio.relation == "="]
    return tuple({(one.left, one.right): one for one in found if one is not None}.values())


def _sum(ratio: Ratio, figures: set[str]) -> Sum | None:
    """A ratio as a sum; None where the form lacks a field, or a country decides what counts."""
    if ratio.either in figures:
        return None
    optional, terms = set(ratio.optional), dict[str, int]()
    for field, factor in ratio.terms.items():
        if field == "votes" or field in figures:
            terms[field] = factor
        elif field in PARTS and PARTS[field][0] in figures:
            terms[PARTS[field][0]] = factor
            for part in figures.intersection(PARTS[field][1]):
                terms[part] = factor
                optional.add(part)
        elif field not in ratio.optional:
            return None
    left = tuple((field, factor) for field, factor in terms.items() if factor > 0)
    right = tuple((field, -factor) for field, factor in terms.items() if factor < 0)
    return Sum(ratio.code, left, right, frozenset(optional)) if left and right else None


def _in_order(wanted: set[str] | frozenset[str]) -> tuple[str, ...]:
    return tuple(key for key in fields.keys("count") if key in wanted)


def _precincts(election: Election) -> tuple[Mapping[str, str], ...]:
    """Every precinct that the files know, once: those that should be there, else the protocols."""
    frame = election.registry if len(election.registry) else election.protocols
    if not len(frame):
        return ()
    known = frame[(frame["level"] == "precinct").to_numpy(dtype=bool)]
    known = known[~known["place"].duplicated() | (known["place"] < 0)]
    texts: pd.DataFrame = known[list(PLACES)].fillna("").astype(str)
    return tuple(
        dict(zip(PLACES, row, strict=True)) for row in texts.itertuples(index=False, name=None)
    )
