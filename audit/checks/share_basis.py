"""What a table's printed shares are percentages of, found from the table itself, and which miss."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pandas as pd

from audit.election import Election
from audit.fields import SHARE, VOTES
from audit.frames import Floats, Mask, count, given
from audit.outcome.shares import base_of
from audit.profile import Profile
from audit.ratios.balance import balance
from audit.statistics import shares
from audit.statistics.shares import Printed

# Another base than the profile's is taken only where it leaves at most a quarter of the misses
# and fits nearly every cell; where no base fits even half, shares are of something unknown.
# A short list may have its own base only where the profile states none: against a stated one it
# is a contradiction that names the other base. Small shares fit several bases by chance, so one
# that fits every cell is taken before one that fits some. The totals of a table have its base.
ENOUGH_CELLS = 10
FEWEST_CELLS = 3
NEARLY_ALL = 0.9
HALF = 0.5
BASES = (
    ("votes",),
    ("valid",),
    ("valid", "invalid"),
    ("votes", "against_all", "invalid"),
    ("votes", "against_all", "blank"),
    ("valid", "blank"),
    ("valid", "invalid", "blank"),
    ("in_boxes",),
    ("took_part",),
    ("issued",),
    ("registered",),
)


@dataclass(frozen=True, slots=True)
class Shares:
    """Printed shares of one table's rows beside votes and base.

    ``frame`` holds the rows, at ``positions`` of the election's frame; ``votes``, ``tested`` and
    ``wrong`` have the shape (rows, lines), ``base`` (rows,). ``fields`` is the base taken,
    ``cut_off`` whether the table cuts decimals off instead of rounding. ``understood`` is False
    where no base fits, and then nothing is ``wrong``.
    """

    frame: pd.DataFrame
    keys: tuple[str, ...]
    printed: tuple[Printed, ...]
    votes: Floats
    base: Floats
    fields: tuple[str, ...]
    cut_off: bool
    tested: Mask
    wrong: Mask
    understood: bool


def tables_with_shares(election: Election) -> Iterator[Shares]:
    """The printed shares of each table, protocols first; its totals by the base of its rows."""
    bases: dict[int, tuple[str, ...]] = {}
    for frame in (election.protocols, election.summaries):
        keys = tuple(c.removeprefix(SHARE) for c in frame.columns if c.startswith(SHARE))
        if keys and len(frame):
            for number in np.unique(frame["table"]).tolist():
                rows = frame[frame["table"] == number]
                made = understand(election, rows, keys, bases.get(number, ()))
                if made.understood and made.tested.sum() >= ENOUGH_CELLS:
                    bases[number] = made.fields
                yield made


def understand(
    election: Election, frame: pd.DataFrame, keys: tuple[str, ...], known: tuple[str, ...] = ()
) -> Shares:
    """Find the base that a table's shares were computed from, and the cells that miss it.

    ``known`` is the base of other rows of the same table, tried in place of the profile's.
    """
    printed = tuple(shares.read(frame[f"{SHARE}{key}"].to_numpy(dtype=object)) for key in keys)
    votes = np.column_stack([count(frame, f"votes:{key}") for key in keys])
    lacking = _lacking(election, frame)
    fields, base, fit, tested = _best(
        frame, printed, votes, election.profile, lacking, known or election.profile.share_base
    )
    cells, hits = int(tested.sum()), int(fit.sum())
    cut = _matrix(printed, votes, base, cut_off=True) & tested
    cut_off = _clearly_better(int(cut.sum()), hits, cells, election.profile)
    fit = cut if cut_off else fit
    understood = cells < ENOUGH_CELLS or fit.sum() >= HALF * cells
    wrong = tested & ~fit & understood
    return Shares(
        frame, keys, printed, votes, base, fields, cut_off, tested, wrong, bool(understood)
    )


def _best(
    frame: pd.DataFrame, printed: tuple[Printed, ...], votes: Floats, profile: Profile,
    lacking: Mask, own: tuple[str, ...],
) -> tuple[tuple[str, ...], Floats, Mask, Mask]:  # fmt: skip
    base = _base(frame, own, lacking)
    chosen = (own, base, _matrix(printed, votes, base), _tested(printed, votes, base))
    for fields in BASES:
        base = _base(frame, fields, lacking)
        tested, fit = _tested(printed, votes, base), _matrix(printed, votes, base)
        hits, before, cells = int(fit.sum()), int(chosen[2].sum()), int(tested.sum())
        better = _clearly_better(hits, before, cells, profile)
        if better and tested.sum() >= chosen[3].sum():
            chosen = (fields, base, fit, tested)
    return chosen


def _base(frame: pd.DataFrame, fields: tuple[str, ...], lacking: Mask) -> Floats:
    base = base_of(frame, fields)
    if "votes" not in fields:
        return base
    if _one_line(frame, fields):  # of its own votes every line has 100 %
        return np.full(len(frame), np.nan)
    return np.where(lacking, np.nan, base)


def _one_line(frame: pd.DataFrame, fields: tuple[str, ...]) -> bool:
    """Whether a base is nothing but the votes of the only ballot line that a table has."""
    lines = [key for key in frame.columns if str(key).startswith(VOTES)]
    beside = [key for key in fields if key != "votes" and key in frame.columns]
    return len(_filled(frame, lines)) <= 1 and not _filled(frame, beside)


def _filled(frame: pd.DataFrame, keys: list[str]) -> list[str]:
    return [key for key in keys if bool(frame[key].notna().any())]


def _lacking(election: Election, frame: pd.DataFrame) -> Mask:
    """Rows whose votes do not add up to the valid ballots, for a line of the ballot is blank."""
    lacking = np.zeros(len(frame), dtype=bool)
    for ratio in election.profile.ratios:
        if "votes" in ratio.terms and "valid" in ratio.terms:
            tried = balance(frame, ratio)
            for blank in tried.gaps.get("votes", {}).values():
                lacking |= blank & ~tried.tried & ~np.isnan(given(frame, "valid"))
    return lacking


def _clearly_better(hits: int, before: int, cells: int, profile: Profile) -> bool:
    if not profile.share_base_stated and before < hits == cells >= FEWEST_CELLS:
        return True  # a short list: all its lines by this base
    enough = cells >= ENOUGH_CELLS and hits >= NEARLY_ALL * cells
    return enough and hits > before and 4 * (cells - hits) <= cells - before


def _tested(printed: tuple[Printed, ...], votes: Floats, base: Floats) -> Mask:
    columns = [p.there & shares.testable(votes[:, n], base) for n, p in enumerate(printed)]
    return np.column_stack(columns)


def _matrix(
    printed: tuple[Printed, ...], votes: Floats, base: Floats, *, cut_off: bool = False
) -> Mask:
    fits = shares.fits_cut_off if cut_off else shares.fits
    return np.column_stack([fits(p, votes[:, n], base) for n, p in enumerate(printed)])
