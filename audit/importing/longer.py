"""Long tables: one row a party or candidate, many rows a precinct; widened to a row a precinct."""

from dataclasses import replace

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from audit.fields import IGNORED, VOTES, is_count, keys
from audit.importing.columns import Column
from audit.importing.draft import Draft
from audit.importing.proposal import Proposal
from audit.importing.table import Cells, Orientation, Table
from audit.sources import Problem, column_letters

LINE, LINE_GIVEN, LINE_VOTES = "line", "line_given", "line_votes"
_PLACE = ("region", "district", "settlement", "precinct", "address", "ballot")


def propose_long(columns: list[Column], proposal: Proposal) -> bool:
    """Whether each row is one party or candidate in one place; proposes the columns of both.

    So it is when headers name a column of parties or candidates (texts) and one of their votes
    (counts), and there is no more than one column of votes.
    """
    line = _best(columns, LINE, numeric=False)
    votes = _best(columns, LINE_VOTES, numeric=True)
    if line is None or votes is None:
        return False
    for column, key in ((line, LINE), (votes, LINE_VOTES)):
        proposal.put(column.index, key, column.header, 0.9, "name", "reason-long", {"part": key})
    for column in columns:
        if proposal.field_of(column.index).startswith(VOTES):
            proposal.put(column.index, IGNORED, column.header, 0.3, "values",
                         "reason-unknown-number", asked=True)  # fmt: skip
        if any(m.field in (LINE, LINE_GIVEN) for m in column.matches) and column is not line:
            proposal.put(column.index, LINE_GIVEN, column.header, 0.8, "name", "reason-long",
                         {"part": LINE_GIVEN})  # fmt: skip
    return True


def is_long(proposal: Proposal) -> bool:
    """Whether a proposal is of a long table."""
    return proposal.where(LINE) is not None and proposal.where(LINE_VOTES) is not None


def _best(columns: list[Column], key: str, numeric: bool) -> Column | None:
    """The column whose header says ``key`` with the longest words."""
    fitting = [
        (match.weight, -column.index, column)
        for column in columns
        for match in column.matches
        if match.field == key and column.numeric is numeric and not column.empty
    ]
    return max(fitting, key=lambda f: f[:2])[2] if fitting else None


def widened(draft: Draft, table: Table) -> Table:
    """The table with one row a place and one column of votes a ballot line.

    Records are grouped by their place columns in the order of the file. Counts of the place are
    those of its first row; where its rows disagree, a warning says so. A record's cells are those
    of its own rows.
    """
    frame, rows = table.frame, _rows_of(table)
    votes_at = draft.proposal.columns(LINE_VOTES)[0]
    votes = draft.sheet.values(votes_at).numbers[rows - 1]
    group, first = _groups(frame)
    lines = _line_names(draft, rows - 1, group)
    named = np.array([bool(name) for name in lines]) & (frame["level"] == "precinct").to_numpy()
    wide = frame.iloc[first].reset_index(drop=True)
    problems = list(table.problems)
    cells = {"": Cells(rows[first], 1)}
    for key in frame:
        if is_count(str(key)):
            _warn_of_disagreement(table, problems, frame, str(key), group, first, rows)
    cells |= {
        key: Cells(rows[first], where.columns) for key, where in table.cells.items() if key
        not in (LINE, LINE_GIVEN, LINE_VOTES)
    }  # fmt: skip
    columns = {}
    for line in dict.fromkeys(name for name in lines[named].tolist()):
        pick = np.flatnonzero(named & (lines == line))
        columns[f"{VOTES}{line}"] = _spread(votes, pick, group, len(first))
        line_rows = rows[first].copy()
        line_rows[group[pick]] = rows[pick]
        cells[f"{VOTES}{line}"] = Cells(line_rows, draft.sheet.origin(votes_at) + 1)
    wide = pd.concat([wide, pd.DataFrame(columns, index=wide.index)], axis=1)
    problems.append(
        Problem("long", "note", table.source.name, table.sheet or None,
                params={"rows": len(frame), "records": len(wide), "lines": len(columns)})
    )  # fmt: skip
    return replace(
        table, orientation=Orientation.LONG, frame=wide, cells=cells, problems=tuple(problems)
    )


def _rows_of(table: Table) -> NDArray[np.int32]:
    rows = table.cells[""].rows
    return np.array([rows]) if isinstance(rows, int) else rows


def _line_names(
    draft: Draft, rows: NDArray[np.int32], group: NDArray[np.int64]
) -> NDArray[np.object_]:
    """The party of each row; the candidate where there is none, or where a place has two of it.

    Parties are the same in every district, candidates are not: so files of districts join.
    """
    candidates, parties = _people(draft, rows), _parties(draft, rows)
    if parties is None or candidates is None:
        known = parties if parties is not None else candidates
        return known if known is not None else np.full(len(rows), "", dtype=object)
    pairs = pd.DataFrame({"group": group, "party": parties})
    twice = set(parties[(pairs.duplicated(keep=False) & (parties != "")).to_numpy()].tolist())
    return np.array(
        [person if not party else f"{party} ({person})" if party in twice else party
         for party, person in zip(parties, candidates, strict=True)],
        dtype=object,
    )  # fmt: skip


def _people(draft: Draft, rows: NDArray[np.int32]) -> NDArray[np.object_] | None:
    """Candidates by given and family name."""
    named = [i for i in _name_columns(draft) if not _is_party(draft, i)]
    given = [i for i in named if _is(draft, i, LINE_GIVEN)]
    family = [i for i in named if i not in given]
    if not family:
        return None
    texts = [draft.sheet.texts(i)[rows] for i in (*given, family[0])]
    return np.array(
        [" ".join(filter(None, parts)) for parts in zip(*texts, strict=True)], dtype=object
    )


def _parties(draft: Draft, rows: NDArray[np.int32]) -> NDArray[np.object_] | None:
    party = [i for i in _name_columns(draft) if _is_party(draft, i)]
    return draft.sheet.texts(party[0])[rows] if party else None


def _name_columns(draft: Draft) -> list[int]:
    return sorted(i for i, m in draft.proposal.maps.items() if m.field in (LINE, LINE_GIVEN))


def _is_party(draft: Draft, index: int) -> bool:
    words = draft.sheet.vocabulary.words.get("party", frozenset())
    return draft.sheet.vocabulary.mentions(words, draft.proposal.maps[index].header)


def _is(draft: Draft, index: int, key: str) -> bool:
    header = draft.proposal.maps[index].header
    return any(match.field == key for match in draft.sheet.matcher.match(header))


def _groups(frame: pd.DataFrame) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The group of every row, and the first row of each group, in the order of the file."""
    places = [*keys("place"), "level"]
    group, _ = pd.factorize(pd.MultiIndex.from_frame(frame[places]))
    _, first = np.unique(group, return_index=True)
    return group.astype(np.int64), first


def _spread(
    votes: NDArray[np.float64], pick: NDArray[np.int64], group: NDArray[np.int64], size: int
) -> NDArray[np.float64]:
    out = np.full(size, np.nan)
    out[group[pick]] = votes[pick]
    return out


def _warn_of_disagreement(
    table: Table, problems: list[Problem], frame: pd.DataFrame, key: str,
    group: NDArray[np.int64], first: NDArray[np.int64], rows: NDArray[np.int32],
) -> None:  # fmt: skip
    column = frame[key].to_numpy()
    own = column[first][group]
    differs = np.flatnonzero((column != own) & ~(np.isnan(column) & np.isnan(own)))
    if len(differs):
        where = table.cells[key].columns
        letters = column_letters(where) if isinstance(where, int) else "A"
        problems.append(
            Problem("long-disagrees", "warning", table.source.name, table.sheet or None,
                    f"{letters}{rows[differs[0]]}", f"{column[differs[0]]:g}",
                    {"field": key, "count": len(differs)})
        )  # fmt: skip
