"""Identical protocols, exchanged and shifted lines, official against observers (METHODS 10, 11)."""

from collections.abc import Iterator

import numpy as np
import pandas as pd

from audit import engine
from audit.checks import copying, observers, rearranged
from audit.election import Election
from audit.fields import VOTES
from audit.findings import Severity
from audit.frames import Floats, Mask, count
from audit.importing.corrections import Corrections, key_of
from audit.importing.table import TableKind
from audit.statistics import line_slips
from tools.reproduction.elections import Elections
from tools.reproduction.figures import Figure, numeric

CALM = ("armenia-2018", "georgia-2024", "canada-2019")
GEORGIA = ("georgia-2024", "georgia-2024-volunteers")


def figures(elections: Elections) -> Iterator[Figure]:
    """The numbers of section 10, Poland's exchanges and Georgia's comparison."""
    yield from _identical(elections.of("russia-2021"))
    for name in CALM:
        yield from _calm(name, elections.of(name))
    yield from _poland(elections.of("poland-2025"))
    yield from _georgia(_compared(elections))


def _identical(one: Election) -> Iterator[Figure]:
    found = copying.identical(one).findings
    pairs = {
        frozenset(_bare(text) for text in (row["precinct"], row["params"]["others"]))
        for row in found.to_dict("records")
    }
    name = "russia-2021"
    yield numeric(name, "pairs of equal registered and votes, 100 votes or more", 2, len(found), 0)
    for pair in (("1208", "3801"), ("1384", "1387")):
        quantity = f"stations {pair[0]} and {pair[1]} are one of the pairs"
        yield Figure(name, quantity, "yes", "yes" if frozenset(pair) in pairs else "no", "")
    rows = np.flatnonzero(one.protocols["precinct"].map(_bare).isin(["1208", "3801"]))
    twins = one.protocols.iloc[rows]
    twins = twins[twins["district"].str.contains("Красногорск")]
    fields = [str(c) for c in twins.columns if c in FIELDS_OF_PROTOCOL or str(c).startswith(VOTES)]
    equal = [c for c in fields if twins[c].nunique(dropna=False) == 1]
    lines = sum(c.startswith(VOTES) for c in equal)
    yield numeric(name, "party votes that 1208 and 3801 share", 14, lines, 0)
    yield numeric(name, "other protocol lines that they share", 12, len(equal) - lines, 0)
    yield numeric(name, "registered in both", 1840, float(twins["registered"].iloc[0]), 0)
    everywhere = np.column_stack([count(one.protocols, "registered"), one.polls.votes])
    usable: Mask = np.asarray(~np.isnan(everywhere).any(axis=1))
    groups = copying.equal_groups(everywhere, usable)
    alike = sum(len(group) for group in groups)
    yield numeric(name, "stations that match another without a gate of size", 86, alike, 0)


FIELDS_OF_PROTOCOL = (
    "registered", "received", "issued_early", "issued_station", "issued_outside", "cancelled",
    "box_mobile", "box_stationary", "invalid", "valid", "lost", "unaccounted",
)  # fmt: skip


def _bare(text: str) -> str:
    return text.rpartition("№")[2].strip()


def _calm(name: str, one: Election) -> Iterator[Figure]:
    for label, outcome in (
        ("identical protocols told (C1)", copying.identical(one)),
        ("exchanged lines told by the neighbours (C2)", rearranged.rearranged(one)),
        ("runs moved by one line told by the neighbours (C5)", rearranged.moved_by_one(one)),
    ):
        claims = (outcome.findings["severity"] != str(Severity.NOTE)).sum()
        yield numeric(name, label, 0, int(claims), 0)


def _poland(one: Election) -> Iterator[Figure]:
    outcome = observers.against_official(one)
    slips = [params["slip_message"] for params in outcome.findings["params"]]
    yield numeric("poland-2025", "commissions recounted", 18, len(one.evidence), 0)
    unchanged = len(one.evidence) - len(outcome.findings)
    yield numeric("poland-2025", "of these unchanged", 1, unchanged, 0)
    swaps = slips.count("lines-swapped")
    yield numeric("poland-2025", "exact exchanges of the two candidates", 10, swaps, 0)


def _compared(elections: Elections) -> Election:
    """Georgia's official table beside the volunteers' workbook, which a person calls evidence."""
    paths = [path for name in GEORGIA for path in elections.paths(name)]
    reading = engine.read(paths)
    typed = max(reading.tables, key=lambda table: len(table.frame))
    said = Corrections(kinds={key_of(typed): TableKind.EVIDENCE})
    return engine.prepare(engine.corrected(reading, said))


def _georgia(one: Election) -> Iterator[Figure]:
    name = "georgia-2024 against volunteers"
    both = observers.copies_of(one)
    lines = [n for n, field in enumerate(both.fields) if field.startswith(VOTES)]
    apart = both.differing[:, lines]
    yield numeric(name, "precincts in both", 3095, len(both.copies), 0)
    yield numeric(name, "volunteers' rows of no official precinct", 15, len(both.unmatched), 0)
    yield numeric(name, "party cells that differ", 6, int(apart.sum()), 0)
    stations = apart.any(axis=1)
    yield numeric(name, "stations with a differing party cell", 4, int(stations.sum()), 0)
    columns = [both.fields[n] for n in lines]
    ours, theirs = (_numbers(frame[columns]) for frame in (both.official, both.copies))
    kinds = line_slips.slips(ours[stations], theirs[stations]).kind.tolist()
    shifts = sum(kind in ("up", "down") for kind in kinds)
    yield numeric(name, "of these a run shifted by one line", 1, shifts, 0)


def _numbers(frame: pd.DataFrame) -> Floats:
    return frame.to_numpy(dtype=np.float64)
