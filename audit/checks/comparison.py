"""The official protocol of one precinct beside the observers' copies, field by field.

The rules follow the kind of evidence (METHODS, observer against official): only copies of the
protocol are held against it, and two copies must agree with each other first.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
import pandas as pd

from audit.election import Election, filled_votes
from audit.evidence.corrections import standing
from audit.evidence.kinds import STRENGTHS, Kind, Strength, of_kind
from audit.fields import VOTES
from audit.frames import Floats, Mask, counted_columns
from audit.ratios.balance import balance
from audit.sources import CellRef
from audit.statistics.line_slips import Slips, odds, slips

MOST_ODDS = 1_000_000  # more would claim more than the reckoning knows

State = Literal["agree", "in_part", "differ", "disputed", "nothing", "no_copy", "unmatched"]
Balance = Literal["copy", "official", "both", "neither", "unknown"]


@dataclass(frozen=True, slots=True)
class Copy:
    """One observer's copy: whose, when, its row in ``evidence``, whether it balances.

    ``replaced``: the same observer corrected it later; it is shown and not compared.
    """

    observer: str
    observed_at: str
    kind: str
    table: int
    record: int
    broken: tuple[str, ...]
    replaced: bool = False


@dataclass(frozen=True, slots=True)
class FieldRow:
    """One field: the official figure and each copy's, NaN where blank; cells where they stand.

    ``differs`` where the official figure and a copy's are both there and not equal.
    """

    field: str
    official: float
    copies: tuple[float, ...]
    official_cell: CellRef | None
    copy_cells: tuple[CellRef | None, ...]
    differs: bool


@dataclass(frozen=True, slots=True)
class Comparison:
    """One precinct: its official protocol (None, None where there is none) and all copies.

    ``official_broken`` and `Copy.broken` are codes of hard control ratios that do not hold.
    ``explanation`` is the id of the message on a swap or shift of lines ("" where there is none)
    with ``params``. ``others`` are observations of other kinds, shown but not compared.
    """

    place: int
    state: State
    official: Mapping[str, object] | None
    official_broken: tuple[str, ...]
    copies: tuple[Copy, ...]
    fields: tuple[FieldRow, ...]
    explanation: str
    params: Mapping[str, object]
    others: tuple[Copy, ...]


def compare(election: Election, place: int) -> Comparison:
    """Everything known of the precinct with this number, for the side-by-side screen."""
    official = election.protocols[election.protocols["place"] == place].head(1)
    seen = election.evidence[election.evidence["place"] == place]
    is_copy = copies_mask(seen) if len(seen) else np.zeros(0, dtype=bool)
    copies, others = seen[is_copy], seen[~is_copy]
    stands = standing(copies)
    rows = _field_rows(election, official, copies, stands)
    explanation, params = "", dict[str, object]()
    if len(official) and len(copies) and any(row.differs for row in rows):
        explanation, params = line_slip(election, official.iloc[0], copies[stands].iloc[0])
    return Comparison(
        place=place,
        state=_state(official, copies, rows, stands),
        official=_texted(official),
        official_broken=_broken_codes(election, official)[0] if len(official) else (),
        copies=_copies(election, copies, stands),
        fields=rows,
        explanation=explanation,
        params=params,
        others=_copies(election, others, np.ones(len(others), dtype=bool)),
    )


def _texted(official: pd.DataFrame) -> dict[str, object] | None:
    if not len(official):
        return None
    return {str(name): value for name, value in official.iloc[0].items()}


def copies_mask(evidence: pd.DataFrame) -> Mask:
    """Which observations are copies of a protocol, shape (rows,).

    A station of which an observers' sheet holds no figure yet is none.
    """
    alike = of_kind(evidence, *(kind for kind in Kind if STRENGTHS[kind] is Strength.EQUAL))
    told: Mask = evidence[counted_columns(evidence)].notna().any(axis=1).to_numpy(dtype=bool)
    return alike & told


def shared_fields(election: Election, one: pd.DataFrame, other: pd.DataFrame) -> list[str]:
    """Counted fields that both frames hold somewhere: fields first, then lines in ballot order."""
    common = set(counted_columns(one)) & set(counted_columns(other))
    lines = [column for column in election.vote_columns if column in common]
    return [c for c in counted_columns(one) if c in common and c not in lines] + lines


def lines_alone(official: pd.DataFrame, copies: pd.DataFrame) -> Mask:
    """Which copies have votes of a line that the protocol beside has none of, shape (copies,).

    Rows of both frames stand for the same precincts. That all else is equal says nothing of them.
    """
    lines = [c for c in counted_columns(copies) if c.startswith(VOTES)]
    given = copies[lines].to_numpy(dtype=np.float64) > 0
    known = official.reindex(columns=lines).notna().to_numpy(dtype=bool)
    result: Mask = (given & ~known).any(axis=1)
    return result


def unequal(one: Floats, other: Floats) -> Mask:
    """Where both figures are there and differ; any one shape."""
    result: Mask = (one != other) & ~np.isnan(one) & ~np.isnan(other)
    return result


def hard_breaks(election: Election, frame: pd.DataFrame) -> tuple[Mask, Mask]:
    """Which hard ratios break in each row, and which were tried; shape (rows, hard ratios)."""
    hard = [ratio for ratio in election.profile.ratios if ratio.hard]
    if not hard:
        nothing = np.zeros((len(frame), 0), dtype=bool)
        return nothing, nothing
    tried = [balance(frame, ratio) for ratio in hard]
    return (
        np.column_stack([one.broken & one.tried for one in tried]),
        np.column_stack([one.tried for one in tried]),
    )


def balances(official: Mask, official_tried: Mask, copy: Mask, copy_tried: Mask) -> Balance:
    """Which side balances by the ratios tried on both; each of shape (ratios,)."""
    both = official_tried & copy_tried
    if not both.any():
        return "unknown"
    official_holds, copy_holds = not official[both].any(), not copy[both].any()
    if official_holds and copy_holds:
        return "both"
    if copy_holds:
        return "copy"
    return "official" if official_holds else "neither"


_TOTALS = ("in_boxes", "took_part", "issued")


def closing(election: Election, official: pd.Series, copy: pd.Series) -> tuple[Balance, str]:
    """Which side's lines and invalid ballots make up the total exactly, and by which total.

    Totals that only one side gives, or both alike, hold for both: an official table often has
    the lines alone. ("unknown", "") where none is known or it tells nothing.
    """
    lines = [c for c in (*election.vote_columns, "against_all") if c in official and c in copy]
    ours, theirs = (one[lines].to_numpy(dtype=np.float64) for one in (official, copy))
    known = ~(np.isnan(ours) | np.isnan(theirs))
    invalid = _common(official, copy, "invalid")
    if not known.any() or (np.isnan(ours) != np.isnan(theirs)).any() or np.isnan(invalid):
        return "unknown", ""
    sums = [float(side[known].sum()) + invalid for side in (ours, theirs)]
    for total in _TOTALS:
        whole = _common(official, copy, total)
        if sums[0] != sums[1] and whole in sums:
            return ("official", "copy")[sums.index(whole)], total
    return "unknown", ""


def _common(official: pd.Series, copy: pd.Series, field: str) -> float:
    """The figure of a field that one side gives or both alike; NaN otherwise."""
    given_ = [float(one[field]) for one in (official, copy) if field in one]
    figures_ = {number for number in given_ if not np.isnan(number)}
    return figures_.pop() if len(figures_) == 1 else np.nan


def line_slip(
    election: Election, official: pd.Series, copy: pd.Series
) -> tuple[str, dict[str, object]]:
    """Two lines exchanged, or a run of lines shifted by one: message id and its parameters.

    A slip of the hand follows the order of lines in the tables, then that of the election.
    """
    known = [c for c in filled_votes(election, election.protocols) if c in copy.index]
    tables = (_table_order(election, one, known) for one in (official, copy))
    for columns in dict.fromkeys((*tables, tuple(known))):
        message, params = _slip_in(columns, official, copy)
        if message:
            return message, params
    return "", {}


def _table_order(election: Election, row: pd.Series, lines: list[str]) -> tuple[str, ...]:
    """Lines as the columns of a row's own table stand; as given where these do not tell."""
    number = int(row.get("table", -1))
    if not 0 <= number < len(election.tables):
        return tuple(lines)
    table = election.tables[number]
    renamed: dict[str, str] = table.frame.attrs.get("renamed", {})
    places = {column.field: column.index for column in table.columns}
    own = {line: places.get(renamed.get(line, line)) for line in lines}
    stated = {line: place for line, place in own.items() if place is not None}
    return tuple(sorted(lines, key=stated.__getitem__) if len(stated) == len(lines) else lines)


def _slip_in(
    columns: tuple[str, ...], official: pd.Series, copy: pd.Series
) -> tuple[str, dict[str, object]]:
    """A slip between lines in this order."""
    ours, theirs = (
        one[list(columns)].to_numpy(dtype=np.float64)[None, :] for one in (official, copy)
    )
    slip = slips(ours, theirs)
    kind = str(slip.kind[0])
    if not kind:
        return "", {}
    first, last = columns[int(slip.first[0])], columns[int(slip.last[0])]
    told: dict[str, object] = {"first_field": first, "last_field": last}
    told |= slip_odds(slip, 0, ours[0], theirs[0])
    if kind == "swapped":
        return "lines-swapped", {**told, "second_field": last}
    name = f"lines-{kind}" if "-" in kind else f"lines-shifted-{kind}"
    return name, {**told, "kind": copy_or_recount(copy)}


def slip_odds(slip: Slips, row: int, ours: Floats, theirs: Floats) -> dict[str, object]:
    """How often chance would look like the slip of a row, as its sentence tells it.

    ``ours`` and ``theirs`` are the lines of that row, shape (lines,).
    """
    first, last = sorted((int(slip.first[row]), int(slip.last[row])))
    kind = str(slip.kind[row])
    run = slice(first, last + 1) if kind in ("up", "down") else [first, last]
    votes, ways = odds(kind, ours[run], theirs[run])
    told = {"divided_count": votes, "odds_count": min(ways, MOST_ODDS)}
    return {**told, "odds": "more" if ways > MOST_ODDS else "exact"}


def copy_or_recount(copy: pd.Series) -> str:
    """By what word the messages choose their wording, since a recount is nobody's copy."""
    return "recount" if copy.get("evidence_kind") == Kind.RECOUNT else "copy"


def _state(
    official: pd.DataFrame, copies: pd.DataFrame, rows: Sequence[FieldRow], stands: Mask
) -> State:
    if not len(copies):
        return "no_copy"
    for row in rows:
        own = zip(row.copies, stands.tolist(), strict=True)
        seen = {number for number, stays in own if stays and not np.isnan(number)}
        if len(seen) > 1:
            return "disputed"
    if not len(official):
        return "unmatched"
    if any(row.differs for row in rows):
        return "differ"
    if not any(_both_have(row, stands) for row in rows):
        return "nothing"
    lines = [row for row in rows if row.field.startswith(VOTES)]
    alone = any(np.isnan(r.official) and (np.array(r.copies)[stands] > 0).any() for r in lines)
    return "in_part" if alone else "agree"


def _both_have(row: FieldRow, stands: Mask) -> bool:
    """Whether the protocol and a copy that stands both have the figure."""
    given = ~np.isnan(np.array(row.copies)) & stands
    return not np.isnan(row.official) and bool(given.any())


def _field_rows(
    election: Election, official: pd.DataFrame, copies: pd.DataFrame, stands: Mask
) -> tuple[FieldRow, ...]:
    every = pd.concat([official, copies]) if len(copies) else official
    counted, lines = counted_columns(every), election.vote_columns
    fields = [c for c in counted if c not in lines] + [c for c in lines if c in counted]
    return tuple(_field_row(election, field, official, copies, stands) for field in fields)


def _field_row(
    election: Election, field: str, official: pd.DataFrame, copies: pd.DataFrame, stands: Mask
) -> FieldRow:
    ours = float(official[field].iloc[0]) if len(official) and field in official else np.nan
    theirs = copies[field].to_numpy(dtype=np.float64) if field in copies else np.zeros(0)
    if not len(theirs):
        theirs = np.full(len(copies), np.nan)
    return FieldRow(
        field,
        ours,
        tuple(float(number) for number in theirs),
        _cell(election, official, 0, field, ours) if len(official) else None,
        tuple(_cell(election, copies, n, field, number) for n, number in enumerate(theirs)),
        bool((unequal(np.full(len(theirs), ours), theirs) & stands).any()),
    )


def _cell(
    election: Election, frame: pd.DataFrame, row: int, field: str, number: float
) -> CellRef | None:
    if np.isnan(number):
        return None
    return election.locate(int(frame["table"].iloc[row]), int(frame["record"].iloc[row]), field)


def _broken_codes(election: Election, frame: pd.DataFrame) -> list[tuple[str, ...]]:
    if not len(frame):
        return []
    names = [ratio.code for ratio in election.profile.ratios if ratio.hard]
    broken, _ = hard_breaks(election, frame)
    return [tuple(n for n, bad in zip(names, row, strict=True) if bad) for row in broken]


def _copies(election: Election, frame: pd.DataFrame, stands: Mask) -> tuple[Copy, ...]:
    broken = _broken_codes(election, frame)
    texts = {
        name: frame[name].fillna("").astype(str).tolist() if name in frame else [""] * len(frame)
        for name in ("observer", "observed_at", "evidence_kind")
    }
    return tuple(
        Copy(observer, at, kind, int(table), int(record), codes, not stays)
        for observer, at, kind, table, record, codes, stays in zip(
            texts["observer"],
            texts["observed_at"],
            texts["evidence_kind"],
            frame["table"],
            frame["record"],
            broken,
            stands.tolist(),
            strict=True,
        )
    )
