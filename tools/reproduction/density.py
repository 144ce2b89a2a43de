"""Resampled density: stations at round shares beyond every resample, calm elections and others."""

from collections.abc import Iterator

from audit.checks.density import density
from tools.reproduction.elections import Elections
from tools.reproduction.figures import Figure

CALM = ("canada-2019", "armenia-2018", "georgia-2024", "albania-2013")
OTHERS = ("russia-2011", "russia-2021", "belarus-2020")


def figures(elections: Elections) -> Iterator[Figure]:
    """Calm elections must have nothing told; the others beside them."""
    for name in (*CALM, *OTHERS):
        outcome = density(elections.of(name))
        told = int(outcome.measures["flagged"].sum())
        tested = f"of {len(outcome.measures)}"
        if name in CALM:
            same = "0" if not told else str(told)
            yield Figure(name, "turnout and lines told", f"0 {tested}", f"{told} {tested}", same)
        else:
            yield Figure(name, "turnout and lines told", "", f"{told} {tested}", "")
        polls = elections.of(name).polls
        leader = f"votes:{polls.lines[polls.lines_above()[0]]}"
        row = outcome.measures.set_index("field").loc[leader]
        text = f"{row['value']:.2f} (p = {row['p']:.3f}, resamples {row['expected']:.2f})"
        yield Figure(name, "% of stations beyond the envelope, first line", "", text, "")
