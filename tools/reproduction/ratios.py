"""Control ratios of real elections (METHODS 1): rows in which each does not hold."""

import json
from collections.abc import Iterator

import numpy as np

from audit.checks.registry import by_code
from audit.election import Election
from audit.frames import count
from audit.frames import figures as column
from tools.reproduction.elections import Elections
from tools.reproduction.figures import Figure, numeric

BY_NAME = {
    "H2": "issued<=registered",
    "H3": "received==issued+cancelled+lost-unaccounted",
    "H4": "box==valid+invalid",
    "H5": "valid==sum(parties)",
    "S1": "box<=issued",
    "S2": "mobile_box<=outside+early",
}


def figures(elections: Elections) -> Iterator[Figure]:
    """Rows of Russia 2021, Armenia 2018 and Georgia 2024 that break a ratio."""
    yield from _russia(elections)
    yield from _participants("armenia-2018", elections.of("armenia-2018"), 245, 50)
    yield from _participants(
        "georgia-2024-volunteers", elections.of("georgia-2024-volunteers"), 235, 90
    )


def _russia(elections: Elections) -> Iterator[Figure]:
    election = elections.of("russia-2021")
    known = json.loads(elections.file("russia/expected_counts.json").read_text(encoding="utf-8"))
    yield numeric("russia-2021", "rows read", known["rows"], len(election.protocols), 0)
    for code, name in BY_NAME.items():
        published = known["control_ratio_violations"][name]
        outcome = by_code(code).run(election)
        quantity = f"{code}: rows in which {name} does not hold, of {outcome.tests:,}"
        yield numeric("russia-2021", quantity, published, len(outcome.findings), 0)


def _participants(name: str, election: Election, differ: int, more: int) -> Iterator[Figure]:
    """Valid and invalid ballots beside those who took part, as the observers' tables have both."""
    frame = election.protocols
    took_part, counted = count(frame, "took_part"), column(frame, "counted")
    both = ~np.isnan(took_part) & ~np.isnan(counted)
    apart = (both & (counted != took_part)).sum()
    quantity = "rows in which valid + invalid differ from participants"
    yield numeric(name, quantity, differ, int(apart), 0)
    above = int((both & (counted > took_part)).sum())
    yield numeric(name, "rows with more ballots than participants", more, above, 0)
