"""Tables to Election: one vocabulary of lines and regions, one number for each precinct.

What is decided here is told as problems or findings, never done in silence: which copy of a table
replaces which, which region a blank name probably is, which profile was taken.
"""

from collections.abc import Sequence, Set
from dataclasses import replace

import numpy as np
import pandas as pd

from audit import fields
from audit.assembling import (
    ballots,
    beside,
    by_number,
    code_lists,
    complements,
    copies,
    elections,
    hourly,
    joins,
    known_lines,
    lines,
    only_observed,
    own_totals,
    places,
    proposals,
    same_lines,
    same_number,
    settlement_totals,
    simulated,
    strangers,
)
from audit.assembling.choosing import choose_profile
from audit.election import PLACE_COLUMNS, BallotLine, Election
from audit.importing.table import NESTED, Table, TableKind
from audit.intake import Reading
from audit.profile import Profile, load
from audit.sources import Problem

__all__ = ["assemble", "choose_profile"]

_FIRST = 100  # rows
_SCATTERED = 80  # columns; pandas warns at 100 that each lies apart from the others
_SUMMARY_KINDS = (TableKind.PROTOCOLS, TableKind.SUMMARY)


def assemble(reading: Reading, profile: str | Profile | None = None) -> Election:
    """The election that the tables of ``reading`` tell of.

    ``profile`` is one, the name of a built-in one or the path of a file; without it the profile is
    chosen from the tables where one fits, else the generic one.

    Raises:
        ProfileError: when the named profile cannot be used.
    """
    every, found = code_lists.name(reading.tables, list(reading.problems))
    known = tuple(found)
    taken = tuple(table for table in every if table.kind != TableKind.UNKNOWN)
    chosen, reason = (
        choose_profile(taken) if profile is None else (_given(profile), "profile-named")
    )
    ballot, renamed = lines.unify(taken, chosen, found)
    taken = known_lines.settle(taken, renamed, found)
    taken = tuple(_remember(t, names) for t, names in zip(taken, renamed, strict=True))
    frames = _keyed([_frame(n, table, renamed[n]) for n, table in enumerate(taken)],
                    taken, chosen, found)  # fmt: skip
    frames = settlement_totals.lifted(frames, taken, found)
    whole = taken
    frames, taken, ballot = complements.join(frames, taken, ballot, found)
    other: list[Problem] = []
    out = elections.others(frames, taken, ballot, other)
    if out:
        left = replace(reading, tables=_left(whole, taken, out), problems=known)
        one = assemble(left, profile)
        if one.profile != chosen:  # the ballots together may fit none, and keys follow the profile
            frames = _placed(frames, taken, one.profile)
        rows, own = beside.gather(frames, taken, out, one)
        told = (*one.problems, *other)
        return replace(one, problems=told, reading=reading, beside=rows, beside_tables=own)
    return _one(frames, taken, chosen, reason, ballot, [*found, *other], reading)


def _left(whole: Sequence[Table], taken: Sequence[Table], out: Set[int]) -> tuple[Table, ...]:
    """The tables that are of the audited election; behind ``whole`` stand parts of some of them."""
    gone = {next(n for n, table in enumerate(taken) if table is taken[one]) for one in out}
    return tuple(table for number, table in enumerate(whole) if number not in gone)


def _given(profile: str | Profile) -> Profile:
    return profile if isinstance(profile, Profile) else load(profile)


def _keyed(
    frames: list[pd.DataFrame], taken: Sequence[Table], profile: Profile, found: list[Problem]
) -> list[pd.DataFrame]:
    """The frames with keys of places, once districts and ballots have the names that tell them."""
    frames = _placed(frames, taken, profile)
    anew = elections.numbered_anew(frames, taken)
    if anew:
        found += [_named_by_file(taken[number], name) for number, name in anew.items()]
        frames = [_within(f, anew[n]) if n in anew else f for n, f in enumerate(frames)]
        frames = _placed(frames, taken, profile)
    alike = ballots.called_alike(frames, taken, found)
    if alike:
        frames = [f.assign(ballot=alike.get(n, f["ballot"])) for n, f in enumerate(frames)]
        frames = _placed(frames, taken, profile)
    return frames


def _within(frame: pd.DataFrame, file: str) -> pd.DataFrame:
    """The frame with the name of its file as the district, behind one that it has already."""
    own = frame["district"].astype(str)
    return frame.assign(district=np.where(own == "", file, own + NESTED + file))


def _one(
    frames: list[pd.DataFrame],
    taken: tuple[Table, ...],
    chosen: Profile,
    reason: str,
    ballot: tuple[BallotLine, ...],
    found: list[Problem],
    reading: Reading,
) -> Election:
    """The election of tables that all are of one; ``reason`` is why its profile was taken."""
    frames = _named(frames, taken, chosen, ballot, found)
    frames = by_number.tell(frames, taken, found)
    frames = same_number.join(frames, taken, found)
    frames = joins.apply(frames, taken, reading.corrections.joins, found)
    frames, ballot = same_lines.unify(frames, taken, ballot, found)
    strangers.tell(frames, taken, found)
    keep = copies.kept_rows(frames, taken, found)
    replaced = [f[~mask] for f, mask in zip(frames, keep, strict=True)]
    frames = [f if mask.all() else f[mask] for f, mask in zip(frames, keep, strict=True)]
    frames = own_totals.named(frames, taken)
    own_totals.tell_of_several(frames, taken, found)
    joins.tell_unjoined(frames, taken, found)
    only_observed.tell(taken, found)
    only_observed.tell_totals(frames, taken, found)
    hours = hourly.gather(frames, taken, chosen.turnout_numerator, found)
    return Election(
        profile=chosen,
        profile_reason=reason,
        lines=ballot,
        protocols=_union(frames, taken, (TableKind.PROTOCOLS,), ballot, precincts=True),
        summaries=_union(frames, taken, _SUMMARY_KINDS, ballot, precincts=False),
        evidence=_union(frames, taken, (TableKind.EVIDENCE,), ballot, precincts=True),
        registry=_union(frames, taken, (TableKind.REGISTRY,), ballot, precincts=True),
        tables=taken,
        sources=tuple(file.source for file in reading.files),
        problems=tuple(found),
        simulated=any(simulated.says_so(table) for table in taken),
        reading=reading,
        replaced=_union(replaced, taken, (TableKind.PROTOCOLS,), ballot, precincts=True),
        hours=hours,
    )


def _named_by_file(table: Table, name: str) -> Problem:
    return Problem(
        "district-from-file", "warning", table.source.name, table.sheet or None, None, name[:80]
    )


def _remember(table: Table, renamed: dict[str, str]) -> Table:
    # The file's own name of each renamed column, by which a finding's cell is located.
    table.frame.attrs["renamed"] = {new: old for old, new in renamed.items()}
    return table


def _frame(number: int, table: Table, renamed: dict[str, str]) -> pd.DataFrame:
    # What the importer summed itself stands in no cell and proves nothing: `election.count` sums.
    summed = [c.field for c in table.columns if c.by == "derived"]
    frame = table.frame.drop(columns=summed, errors="ignore").rename(columns=renamed)
    frame = _gathered(frame.reset_index(drop=True))
    for column in (*PLACE_COLUMNS, "ballot"):
        if column not in frame.columns:
            frame[column] = ""
    if "level" not in frame.columns:
        frame["level"] = "precinct" if table.kind != TableKind.SUMMARY else "region"
    frame.insert(0, "table", np.int32(number))
    frame.insert(1, "record", np.arange(len(frame), dtype=np.int32))
    return frame


def _gathered(frame: pd.DataFrame) -> pd.DataFrame:
    """The frame, its columns side by side in memory where there are many, before some are added."""
    return frame.copy() if len(frame.columns) > _SCATTERED else frame


def _placed(
    frames: list[pd.DataFrame], tables: Sequence[Table], profile: Profile
) -> list[pd.DataFrame]:
    """The frames with the keys of their places."""
    if not frames:
        return frames
    sizes = [len(frame) for frame in frames]
    official, observed = (
        np.repeat([table.kind == kind for table in tables], sizes)
        for kind in (TableKind.PROTOCOLS, TableKind.EVIDENCE)
    )
    nested = np.repeat([table.nested for table in tables], sizes)
    every = _gathered(pd.concat(frames, ignore_index=True))
    keyed = places.with_keys(every, official, observed, nested, profile)
    for column in keyed.columns:
        if fields.is_count(column) and keyed[column].dtype != np.float64:
            keyed[column] = keyed[column].astype(np.float64)
    ends = np.cumsum(sizes)
    pieces = [keyed.iloc[end - size : end] for size, end in zip(sizes, ends, strict=True)]
    several = keyed["region_key"].nunique() > 1 or len(profile.regions) > 1
    return [places.with_levels(p, t, several) for p, t in zip(pieces, tables, strict=True)]


def _told(column: pd.Series) -> bool:
    """Whether a column holds anything; nearly always its first rows tell."""
    return bool(column.iloc[:_FIRST].notna().any()) or bool(column.notna().any())


def _named(
    frames: list[pd.DataFrame],
    tables: Sequence[Table],
    profile: Profile,
    ballot: tuple[BallotLine, ...],
    problems: list[Problem],
) -> list[pd.DataFrame]:
    """The frames with a proposed key where a region's name is blank in the file."""
    if not any(
        ((f["region_key"] == "") & (f["level"] == "region")).any()
        for f, t in zip(frames, tables, strict=True) if t.kind == TableKind.SUMMARY
    ):  # fmt: skip
        return frames
    precincts = [
        frame[frame["level"] == "precinct"]
        for frame, table in zip(frames, tables, strict=True)
        if table.kind == TableKind.PROTOCOLS
    ]
    sums = proposals.region_sums(precincts, [line.votes for line in ballot])
    return [
        proposals.with_proposed(frame, table, profile, sums, problems)
        if table.kind == TableKind.SUMMARY
        else frame
        for frame, table in zip(frames, tables, strict=True)
    ]


def _union(
    frames: Sequence[pd.DataFrame],
    tables: Sequence[Table],
    kinds: tuple[TableKind, ...],
    ballot: tuple[BallotLine, ...],
    *,
    precincts: bool,
) -> pd.DataFrame:
    """One frame of the rows of these kinds, of precincts or of wider places."""
    pieces = []
    for frame, table in zip(frames, tables, strict=True):
        if table.kind in kinds:
            rows = (frame["level"].to_numpy() == "precinct") == precincts
            chosen = frame if rows.all() else frame[rows]
            pieces.append(chosen)
    pieces = [piece for piece in pieces if len(piece)] or [places.empty()]
    frame = pd.concat(pieces, ignore_index=True)
    if len(frame):
        frame = frame[[column for column in frame.columns if _told(frame[column])]]
    for column in (*places.TEXT_COLUMNS,):
        if not all(column in piece for piece in pieces):
            frame[column] = frame[column].fillna("") if column in frame else ""
    votes = [line.votes for line in ballot]
    others = frame.columns.difference(votes, sort=False).tolist()
    # All at once: hundreds of candidates added one by one would tear the frame into pieces.
    whole: pd.DataFrame = frame.reindex(columns=others + votes)
    return whole
