"""What a person joined: observed precincts given to official ones, and what joins nowhere yet."""

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from audit.folding import fold_all
from audit.importing.corrections import JoinKey
from audit.importing.table import Table, TableKind
from audit.sources import Parameter, Problem, ProblemSeverity

ABSENT = ""  # the identity of a precinct that a person says is in no official table
_EXAMPLES = 6  # precincts named in a sentence

Mask = NDArray[np.bool_]


def identities(frame: pd.DataFrame) -> pd.Series:
    """A text by which each official precinct is known again when its file is opened later.

    Region, district, number and settlement, folded, and the ballot, between tabs, which no folded
    text holds.
    """
    names = [pd.Series(fold_all(frame[c]), index=frame.index) for c in ("settlement", "ballot")]
    whole = frame["region_key"].astype(object)
    for part in (frame["district_key"], frame["precinct_key"], *names):
        whole = whole + "\t" + part
    return whole


def written(frame: pd.DataFrame) -> pd.Series:
    """How each row names its precinct, for its `JoinKey`: number, settlement where it is given.

    Without a number the address stands for it, since a row must name something.
    """
    settlement, address = frame["settlement"], frame["address"]
    named = frame["precinct"].where(frame["precinct"] != "", address)
    both = (named != "") & (settlement != "")
    return named.where(~both, named + ", " + settlement).where(named != "", settlement)


def apply(
    frames: Sequence[pd.DataFrame],
    tables: Sequence[Table],
    joins: Mapping[JoinKey, str],
    problems: list[Problem],
) -> list[pd.DataFrame]:
    """The frames with the places that a person gave observed precincts; told in problems.

    An observed precinct that the person says is in no official table has ``absent`` True and
    joins nothing. One that was joined to a precinct which the files do not hold stays by itself.
    """
    if not joins:
        return list(frames)
    known = _known([f for f, t in zip(frames, tables, strict=True) if is_official(t)])
    fresh = max((int(f["place"].max()) for f in frames if len(f)), default=0) + 1
    targets = pd.Series(joins, dtype=object)
    targets.index = pd.Index(list(map(_flat, joins)))
    done = []
    for number, (frame, table) in enumerate(zip(frames, tables, strict=True)):
        if table.kind == TableKind.EVIDENCE and len(frame):
            first = fresh + number * len(joins)
            done.append(_given(frame, table, targets, known, first, problems))
        else:
            done.append(frame)
    return done


def is_official(table: Table) -> bool:
    """Whether a table says which precincts there are: protocols, or a list of precincts."""
    return table.kind in (TableKind.PROTOCOLS, TableKind.REGISTRY)


def _flat(key: JoinKey) -> str:
    return "\x1f".join((key.sha256, key.region, key.district, key.precinct))


def _known(frames: Sequence[pd.DataFrame]) -> pd.Series:
    """The place of each official identity; identities of two places are none."""
    filled = [f[(f["level"] == "precinct") & (f["place"] >= 0)] for f in frames if len(f)]
    if not filled:
        return pd.Series(dtype=np.float64)
    every = pd.concat([f.assign(identity=identities(f))[["identity", "place"]] for f in filled])
    every = every.drop_duplicates().drop_duplicates("identity", keep=False)
    return every.set_index("identity")["place"]


def _given(
    frame: pd.DataFrame,
    table: Table,
    targets: pd.Series,
    known: pd.Series,
    fresh: int,
    problems: list[Problem],
) -> pd.DataFrame:
    """One evidence table with the places given; ``fresh`` is the first number that is free."""
    parts = (frame["region"], frame["district"], written(frame))
    flat = table.source.sha256 + "\x1f" + parts[0] + "\x1f" + parts[1] + "\x1f" + parts[2]
    number = targets.index.get_indexer(pd.Index(flat))
    target = flat.map(targets).fillna(ABSENT)
    place = _with_ballot(target, frame["ballot"]).map(known).to_numpy(dtype=np.float64)
    absent = (number >= 0) & (target == ABSENT).to_numpy(dtype=bool)
    joined = (number >= 0) & ~absent & ~np.isnan(place)
    result = frame["place"].to_numpy().copy()
    result[joined] = place[joined].astype(np.int32)
    result[absent] = fresh + number[absent]  # of its own, whatever it would join
    problems += _told("joined-by-person", "note", table, frame, joined)
    problems += _told("absent-by-person", "note", table, frame, absent)
    problems += _told(
        "joined-lost", "warning", table, frame, (number >= 0) & ~absent & np.isnan(place)
    )
    return frame.assign(place=result, absent=absent)


def _with_ballot(target: pd.Series, ballots: pd.Series) -> pd.Series:
    """The identity under the row's own ballot: a precinct is joined for all its ballots."""
    own = pd.Series(fold_all(ballots), index=ballots.index)
    named = (own != "") & (target != ABSENT)
    return target.where(~named, target.str.rpartition("\t")[0] + "\t" + own)


def _told(
    code: str, severity: ProblemSeverity, table: Table, frame: pd.DataFrame, rows: Mask
) -> list[Problem]:
    named = written(frame[rows]).drop_duplicates()
    if not len(named):
        return []
    cell = table.locate(int(frame["record"].to_numpy()[rows][0]), "precinct").a1
    more = " …" if len(named) > _EXAMPLES else ""
    params: dict[str, Parameter] = {
        "count": len(named),
        "numbers": "; ".join(named.head(_EXAMPLES)) + more,
    }
    where = (table.source.name, table.sheet or None, cell)
    return [Problem(code, severity, *where, str(named.iloc[0]), params)]


def tell_unjoined(
    frames: Sequence[pd.DataFrame], tables: Sequence[Table], problems: list[Problem]
) -> None:
    """A problem for each observers' table of which precincts join no official one."""
    places = [f["place"] for f, t in zip(frames, tables, strict=True) if is_official(t)]
    if not any((numbers >= 0).any() for numbers in places):
        return
    known = pd.concat(places)
    for frame, table in zip(frames, tables, strict=True):
        if table.kind == TableKind.EVIDENCE and len(frame):
            problems += _told("unjoined", "warning", table, frame, alone(frame, known))


def alone(evidence: pd.DataFrame, known: pd.Series) -> Mask:
    """Rows of precincts that join none of the places ``known``, undecided yet; shape (rows,)."""
    joins = evidence["place"].isin(known[known >= 0])
    named = (evidence["level"] == "precinct") & (written(evidence) != "")
    result: Mask = (named & ~joins & ~evidence["absent"]).to_numpy(dtype=bool)
    return result
