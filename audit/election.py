"""The election as columns: official protocols, published summaries, observers' evidence, registry.

Tables are plain columns, never an object a precinct: a country of a million stations must fit.
Counts are float64 holding whole numbers exactly (all are far below 2**53); NaN is a blank, and a
blank is never a zero.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from audit.fields import SHARE, VOTES, line_name
from audit.importing.table import Orientation, Table, TableKind
from audit.intake import Reading
from audit.messages import Language
from audit.polls import Polls, gathered
from audit.profile import Names, Profile, Thresholds
from audit.sources import CellRef, Problem, Source


@dataclass(frozen=True, slots=True)
class BallotLine:
    """A party or candidate: ``key`` names its columns ``votes:KEY`` and ``share:KEY``."""

    key: str
    names: Names
    in_profile: bool

    def name(self, language: Language) -> str:
        """What a person reads."""
        return self.names[language]

    @property
    def votes(self) -> str:
        """The column of its votes."""
        return f"{VOTES}{self.key}"


# Columns shared by the four frames of an Election:
#   table, record      int32; trace a row to its cells
#   level              "precinct", "district", "region" or "country"
#   region, district, settlement, precinct, address   str, exactly as in the file, "" where blank
#   region_key         str; the profile's key, or the folded text of the region
#   district_key, precinct_key   str; folded texts (numbers without "УИК №" and leading zeros)
#   place              int32; the same in all frames for one and the same precinct; -1 otherwise
#   proposed           bool; the region is blank in the file and region_key is only a proposal
#   absent             bool; a person says that this observed precinct is in no official table
#   counts, votes:KEY  float64, NaN where blank
#   share:KEY, turnout str as printed or None; in ``summaries`` only where they were printed
PLACE_COLUMNS = ("region", "district", "settlement", "precinct", "address")
SETTLEMENT_TOTAL = "settlement\x1f"  # begins the ``district_key`` of the total of a settlement
_CALLED = ["region_key", "district_key", "precinct_key"]  # and so a precinct is named to people


def place_of_district(key: str) -> tuple[str, str]:
    """The column, and what stands in it, by which precincts are of the total of a district.

    A total of a settlement names it as its precincts do.
    """
    settlement = key.startswith(SETTLEMENT_TOTAL)
    return (
        ("settlement", key.removeprefix(SETTLEMENT_TOTAL)) if settlement else ("district_key", key)
    )


@dataclass(frozen=True)
class Election:
    """All that is known of one election; the columns of its frames are told above.

    ``protocols``: one row a precinct (a precinct that stands twice keeps both rows; a table that
    a newer copy replaces is left out and told in ``problems``). ``summaries``: one row a region,
    district or country. ``evidence``: one row an observation, with ``evidence_kind``,
    ``observer``, ``observed_at``. ``registry``: one row a precinct that should exist.
    ``hours``: turnout by the hour, official and counted by observers (`hours.HOURLY_COLUMNS`).
    ``beside``: protocols of other ballots opened together (`assembling.beside`), of the tables
    ``beside_tables``.
    ``replaced``: protocols of precincts that a newer copy of their table replaces, as they were.
    ``moved``: thresholds that the auditor set otherwise than the profile (`audit.thresholds`).
    ``tables`` are all tables taken in; column ``table`` counts from 0 in it.
    """

    profile: Profile
    profile_reason: str  # message id: why this profile was taken
    lines: tuple[BallotLine, ...]
    protocols: pd.DataFrame
    summaries: pd.DataFrame
    evidence: pd.DataFrame
    registry: pd.DataFrame
    tables: tuple[Table, ...]
    sources: tuple[Source, ...]
    problems: tuple[Problem, ...]
    simulated: bool
    reading: Reading = field(default_factory=Reading)
    replaced: pd.DataFrame = field(default_factory=pd.DataFrame)
    hours: pd.DataFrame = field(default_factory=pd.DataFrame)
    beside: pd.DataFrame = field(default_factory=pd.DataFrame)
    beside_tables: tuple[Table, ...] = ()
    moved: Mapping[str, float] = field(default_factory=dict)

    def locate(self, table: int, record: int, key: str) -> CellRef:
        """The cell of ``key`` (with the line's key for votes and shares) in one row."""
        return self.tables[table].locate(record, self.file_field(table, key))

    def file_field(self, table: int, key: str) -> str:
        """The column's name inside its own table, where lines bear the file's names."""
        return self.renamed[table].get(key, key)

    @cached_property
    def renamed(self) -> tuple[dict[str, str], ...]:
        """For each table: election column -> the table's own column, where they differ."""
        return tuple(table.frame.attrs.get("renamed", {}) for table in self.tables)

    @cached_property
    def asked(self) -> tuple[frozenset[str], ...]:
        """For each table: the election's columns whose meaning is still a question."""
        return tuple(
            frozenset(names.get(entry.field, entry.field) for entry in table.columns if entry.asked)
            for table, own in zip(self.tables, self.renamed, strict=True)
            for names in ({file: name for name, file in own.items()},)
        )

    @cached_property
    def numbered(self) -> tuple[pd.DataFrame, Mapping[str, NDArray[np.intp]]]:
        """Every place once with its names, and for each folded number the rows that bear it."""
        names = ["place", "region_key", "region", "district_key", "precinct_key"]
        frames = [f[names] for f in (self.protocols, self.evidence, self.registry) if len(f)]
        known = pd.concat(frames or [pd.DataFrame(columns=names)])
        known = known[known["place"] >= 0].drop_duplicates("place")
        rows = known.groupby("precinct_key").indices
        return known, {str(key): np.asarray(held, dtype=np.intp) for key, held in rows.items()}

    def apart(self, place: int) -> str:
        """What tells a precinct from another of its region, district and number; "" where none is.

        Its settlement or polling centre, else its address, as the file writes it.
        """
        return self._alike[0].get(place, "")

    def apart_at(self, table: int, record: int) -> str:
        """`apart` of the precinct of one row."""
        return self._alike[1].get((table, record), "")

    @cached_property
    def _alike(self) -> tuple[dict[int, str], dict[tuple[int, int], str]]:
        """What tells precincts apart that are called alike: by place, and by table and record."""
        names = ["table", "record", "place", *_CALLED, "settlement", "address"]
        every = pd.concat([f.reindex(columns=names) for f in (self.protocols, self.evidence)])
        every = every[(every["place"] >= 0).to_numpy() & (every["precinct_key"] != "").to_numpy()]
        once = every.drop_duplicates("place")
        alike = set(once["place"][once.duplicated(_CALLED, keep=False)])
        rows = every[every["place"].isin(alike).to_numpy()]
        told = rows["settlement"].where(rows["settlement"] != "", rows["address"]).fillna("")
        own = zip(rows["table"], rows["record"], rows["place"], told, strict=True)
        by_place: dict[int, str] = {}
        by_row: dict[tuple[int, int], str] = {}
        for table, record, place, name in own:
            by_row[table, record] = by_place.setdefault(place, name)
        return by_place, by_row

    @cached_property
    def mends_by_line(self) -> tuple[dict[int, list[tuple[int, int]]], ...]:
        """For each table its mended cells by their record's row (or column, where turned)."""
        found: list[dict[int, list[tuple[int, int]]]] = []
        for table in self.tables:
            turned = table.orientation in (Orientation.COLUMNS, Orientation.FORM)
            lines: dict[int, list[tuple[int, int]]] = {}
            for at in table.mends:
                lines.setdefault(at[1 if turned else 0], []).append(at)
            found.append(lines)
        return tuple(found)

    @cached_property
    def official_names(self) -> dict[str, str]:
        """The lines of official tables by their keys, with the first such table's own name.

        Lines that only observers or publishers name are not among them.
        """
        names: dict[str, str] = {}
        for kind in (TableKind.PROTOCOLS, TableKind.SUMMARY):
            for number, table in enumerate(self.tables):
                if table.kind is not kind:
                    continue
                for line in self.lines:
                    own = (self.file_field(number, f"{p}{line.key}") for p in (VOTES, SHARE))
                    known = next((name for name in own if name in table.frame), None)
                    if known is not None:
                        names.setdefault(line.key, line_name(known) or line.key)
        return names

    def line(self, key: str) -> BallotLine | None:
        """The ballot line with this key."""
        return next((line for line in self.lines if line.key == key), None)

    @cached_property
    def thresholds(self) -> Thresholds:
        """Where soft checks begin here: the profile's thresholds with those that were moved."""
        own: dict[str, Any] = dict(self.moved)
        return replace(self.profile.thresholds, **own)

    @cached_property
    def polls(self) -> Polls:
        """The stations of ``protocols`` as arrays, each precinct once."""
        return gathered(
            self.protocols,
            self.profile.turnout_numerator,
            {line.votes: line.key for line in self.lines},
        )

    @property
    def vote_columns(self) -> list[str]:
        """``votes:KEY`` of all lines, in ballot order."""
        return [line.votes for line in self.lines]

    def region_name(self, key: str, language: Language) -> str:
        """A region's name: the profile's, else as the files write it."""
        region = self.profile.region(key)
        return region.names[language] if region else self._region_texts.get(key, key)

    @cached_property
    def _region_texts(self) -> dict[str, str]:
        texts: dict[str, str] = {}
        for frame in (self.protocols, self.summaries, self.evidence, self.registry):
            if len(frame):
                first = frame[frame["region"] != ""].drop_duplicates("region_key")
                for key, text in zip(first["region_key"], first["region"], strict=True):
                    texts.setdefault(key, text)
        return texts


def filled_votes(election: Election, frame: pd.DataFrame) -> list[str]:
    """Columns of the ballot lines, in ballot order, in which any row holds a number."""
    return [c for c in election.vote_columns if c in frame and frame[c].notna().any()]
