"""The list of precincts that an election has, and what it is a list of."""

import pandas as pd

from audit.election import Election
from audit.frames import first_rows

# A list that lacks more than these of a region's precincts with protocols is no list of all.
LACKING_PART = 0.1
LACKING_ROWS = 3


def listed_precincts(election: Election) -> pd.DataFrame:
    """The list of precincts, of regions of which it may name all; the columns of the registry.

    In a region where it lacks many of the precincts with protocols it is a list of some of them:
    of those drawn for a sample, of those from which a message came. It proves nothing there.
    """
    registry = election.registry
    if not len(registry):
        return registry
    protocols = election.protocols[first_rows(election.protocols)]
    protocols = protocols[protocols["place"] >= 0]
    lacking = ~protocols["place"].isin(registry["place"])
    told = lacking.groupby(protocols["region_key"]).agg(["sum", "mean"])
    short = told.index[(told["sum"] > LACKING_ROWS) & (told["mean"] > LACKING_PART)]
    named: pd.DataFrame = registry[~registry["region_key"].isin(short)]
    return named


def expected_total(election: Election) -> int | None:
    """Precincts that the whole country should have: by the list, by the profile if they are more.

    None where nobody says how many: without a list, or with one that is of some precincts only.
    """
    listed, stated = listed_precincts(election), election.profile.precincts
    if not len(listed) or len(listed) < len(election.registry):
        return stated
    return max(int(first_rows(listed).sum()), stated or 0)


def same_precincts(listed: pd.DataFrame, protocols: pd.DataFrame) -> bool:
    """Whether a list names the precincts of these protocols, all of them and no others."""
    numbered = protocols.loc[protocols["place"] >= 0, "place"]
    there = listed["place"].isin(numbered).all() and numbered.isin(listed["place"]).all()
    return bool(len(listed)) and bool(there)
