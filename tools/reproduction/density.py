"""Resampled density: stations at round shares beyond every resample, calm elections and others."""

from collections.abc import Iterator

import pandas as pd

from audit.checks.density import density
from tools.reproduction.elections import Elections
from tools.reproduction.figures import Figure

CALM = ("canada-2019", "armenia-2018", "georgia-2024", "albania-2013")
OTHERS = ("russia-2011", "russia-2021", "belarus-2020")


def figures(elections: Elections) -> Iterator[Figure]:
    """Calm elections must have nothing told; the others beside them."""
    for name in (*CALM, *OTHERS):
        election = elections.of(name)
        every = density(election).measures
        table = every[every["level"] == "country"]
        yield _told(name, "turnout and lines told", table)
        leader = f"votes:{election.polls.lines[election.polls.lines_above()[0]]}"
        row = table.set_index("field").loc[leader]
        text = f"{row['value']:.2f} (p = {row['p']:.3f}, resamples {row['expected']:.2f})"
        yield Figure(name, "% of stations beyond the envelope, first line", "", text, "")
        regions = every[every["level"] == "region"]
        if len(regions):
            number = regions["region_key"].nunique()
            what = f"turnout and lines told in regions of 1,000 stations or more ({number})"
            yield _told(name, what, regions)


def _told(name: str, what: str, table: pd.DataFrame) -> Figure:
    """How many tests of a table are told: none is expected of a calm election."""
    told, tested = int(table["flagged"].sum()), f"of {len(table)}"
    if name in CALM:
        return Figure(name, what, f"0 {tested}", f"{told} {tested}", str(told))
    return Figure(name, what, "", f"{told} {tested}", "")
