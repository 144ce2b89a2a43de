"""O6: protocols read by a machine against the official ones: look at the image (METHODS, 11).

A reading errs, so a difference contradicts nothing; it names an image to look at. A reading that
gives no confidence counts as one of low confidence.
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from audit import findings, measures
from audit.checks.base import Check, Outcome, not_run
from audit.checks.comparison import shared_fields, unequal
from audit.election import Election
from audit.evidence.kinds import STRENGTHS, Kind, Strength, of_kind, resting_on
from audit.fields import CONFIDENCE
from audit.findings import Severity
from audit.frames import Codes, Floats, Mask, first_rows, is_votes
from audit.places.placing import Members

SURE = 0.9  # a confidence below it is low
_EXAMPLES = 8  # cells that a sentence names, the farthest off first


@dataclass(frozen=True, slots=True)
class Readings:
    """Machine readings beside the official protocols, one row a reading.

    ``official``, ``read`` and ``confidence`` have the shape (readings, fields), NaN where blank;
    ``frame`` are the readings, ``beside`` the protocols of the same precincts.
    """

    frame: pd.DataFrame
    beside: pd.DataFrame
    fields: list[str]
    official: Floats
    read: Floats
    confidence: Floats

    @property
    def both(self) -> Mask:
        """Where both figures are known."""
        result: Mask = ~np.isnan(self.official) & ~np.isnan(self.read)
        return result

    @property
    def differ(self) -> Mask:
        """Where the reading is another than the official figure."""
        return unequal(self.official, self.read)

    @property
    def lines(self) -> Mask:
        """Which of the fields are ballot lines, shape (fields,)."""
        return np.array([is_votes(field) for field in self.fields], dtype=bool)

    @property
    def low(self) -> Mask:
        """Where the confidence is low or missing."""
        result: Mask = ~(self.confidence >= SURE)
        return result


def readings_of(election: Election) -> Readings:
    """Machine readings of precincts that have an official protocol."""
    kinds = [kind for kind in Kind if STRENGTHS[kind] is Strength.IMAGE]
    protocols = election.protocols[first_rows(election.protocols)]
    official = protocols[(protocols["place"] >= 0).to_numpy()].set_index("place", drop=False)
    evidence = election.evidence[of_kind(election.evidence, *kinds)]
    frame = evidence[evidence["place"].isin(official.index)].reset_index(drop=True)
    beside = official.loc[frame["place"]].reset_index(drop=True)
    fields = [
        field
        for field in shared_fields(election, beside, frame)
        if is_votes(field) or not _asked(election, frame, field)
    ]
    shape = (len(frame), len(fields))
    return Readings(
        frame,
        beside,
        fields,
        beside[fields].to_numpy(dtype=np.float64).reshape(shape),
        frame[fields].to_numpy(dtype=np.float64).reshape(shape),
        np.column_stack([_confidence(frame, field) for field in fields]).reshape(shape)
        if fields else np.zeros(shape),
    )  # fmt: skip


def _asked(election: Election, frame: pd.DataFrame, field: str) -> bool:
    """Whether it is a question in a table of readings what a column is."""
    tables = [election.tables[number] for number in frame["table"].unique().tolist()]
    return any(entry.asked and entry.field == field for t in tables for entry in t.columns)


def _confidence(frame: pd.DataFrame, field: str) -> Floats:
    """How sure the reading of a field is, from 0 to 1, by its own column or the row's."""
    own = next((c for c in (f"{CONFIDENCE}{field}", "confidence") if c in frame), None)
    if own is None:
        return np.full(len(frame), np.nan)
    texts = frame[own].fillna("").astype(str).str.strip().str.replace(",", ".")
    percent = texts.str.endswith("%").to_numpy()
    numbers = pd.to_numeric(texts.str.rstrip("% "), errors="coerce").to_numpy(dtype=np.float64)
    return np.where(percent | (numbers > 1), numbers / 100, numbers)


def against_images(election: Election) -> Outcome:
    """O6: where a machine read another figure than the official one, the image is to be seen."""
    if not len(election.protocols):
        return not_run("reason-no-protocols")
    kinds = [kind for kind in Kind if STRENGTHS[kind] is Strength.IMAGE]
    if not len(election.evidence) or not of_kind(election.evidence, *kinds).any():
        return not_run("reason-no-readings")
    readings = readings_of(election)
    if not readings.both.any():
        return not_run("reason-no-readings-matching")
    wrong = readings.differ.any(axis=1)
    keys = readings.beside["region_key"].to_numpy(dtype=object)
    regions = pd.unique(keys[wrong])
    made = [_region(election, readings, wrong & (keys == key)) for key in regions]
    return Outcome(
        pd.concat(made, ignore_index=True) if made else findings.batch("O6", Severity.NOTE, 0),
        tests=int(readings.both.sum()),
        figures=_figures(readings),
        measures=_measures(readings),
    )


def _figures(readings: Readings) -> dict[str, str | int | float]:
    return {
        "precincts": int(readings.beside["place"].nunique()),
        "cells": int(readings.both[:, readings.lines].sum()),
        "differ": int(readings.differ[:, readings.lines].sum()),
        "other_cells": int(readings.both[:, ~readings.lines].sum()),
        "other_differ": int(readings.differ[:, ~readings.lines].sum()),
        "differ_unsure": int((readings.differ & readings.low).sum()),
    }


def _region(election: Election, readings: Readings, rows: Mask) -> pd.DataFrame:
    """One note a region, with its precincts and the figures that are farthest off."""
    beside, differ = readings.beside, readings.differ & rows[:, None]
    first = beside[rows].iloc[0]
    of_region = (beside["region_key"] == first["region_key"]).to_numpy(dtype=bool)
    protocols = election.protocols[first_rows(election.protocols)]
    at, field = _farthest(readings, differ)
    params = {
        "read_count": int(readings.both[of_region][:, readings.lines].sum()),
        "differ_count": int(differ[:, readings.lines].sum()),
        "others_read_count": int(readings.both[of_region][:, ~readings.lines].sum()),
        "others_differ_count": int(differ[:, ~readings.lines].sum()),
        "unsure_count": int((differ & readings.low).sum()),
        "stations_count": int(beside.loc[rows, "place"].nunique()),
        "covered_count": int(beside.loc[of_region, "place"].nunique()),
        "precincts_count": int((protocols["region_key"] == first["region_key"]).sum()),
        "read_pairs": tuple(
            (readings.fields[f], float(readings.official[n, f]), float(readings.read[n, f]))
            for n, f in zip(at, field, strict=True)
        ),
        "cells": "; ".join(_cell(election, readings, n, f) for n, f in zip(at, field, strict=True)),
        **resting_on(Kind.MACHINE),
    }
    members = np.empty(1, dtype=object)
    places = np.unique(beside.loc[rows, "place"].to_numpy(dtype=np.int32))
    members[0] = Members(places, np.full(len(places), np.nan))
    named = first["region_key"] != ""
    return findings.batch(
        "O6",
        Severity.NOTE,
        1,
        level="region" if named else "country",
        region_key=first["region_key"],
        region=first["region"],
        unit="",
        members=members,
        params=[params],
    )


def _farthest(readings: Readings, differ: Mask) -> tuple[list[int], list[int]]:
    off = np.where(differ, np.abs(readings.official - readings.read), -1.0)
    order = np.argsort(-off, axis=None, kind="stable")[: min(_EXAMPLES, int(differ.sum()))]
    rows, fields = np.unravel_index(order, off.shape)
    return [int(n) for n in rows], [int(n) for n in fields]


def _cell(election: Election, readings: Readings, row: int, field: int) -> str:
    table, record = (int(readings.frame[name].iloc[row]) for name in ("table", "record"))
    return str(election.locate(table, record, readings.fields[field]))


def _measures(readings: Readings) -> pd.DataFrame:
    """For every field how many figures were read and how many of them differ."""
    known: Codes = np.flatnonzero(readings.both.any(axis=0))
    differ = readings.differ
    return measures.batch(
        "O6",
        "machine-differ",
        len(known),
        field=[readings.fields[n] for n in known],
        n=readings.both.sum(axis=0)[known],
        value=differ.sum(axis=0)[known],
        unit="counts",
        decimals=0,
    )


SOURCE = "source-principles-copies"
CHECKS = (Check("O6", "observers", Severity.NOTE, against_images, SOURCE),)
