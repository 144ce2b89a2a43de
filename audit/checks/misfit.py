"""A rule that nearly every row of a table breaks: one note on its columns, not N contradictions.

Then a column was most likely taken for another field, or the country counts by another rule; a
finding on each row would say of honest precincts what is true of the reading alone.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from audit import findings
from audit.election import Election
from audit.findings import Severity
from audit.frames import Mask
from audit.ratios.balance import misfits


@dataclass(frozen=True, slots=True)
class Misfit:
    """What is left of broken rows, shape (rows,), and a note for each part of which too many are.

    ``rows`` are the rows of those parts.
    """

    told: Mask
    notes: tuple[pd.DataFrame, ...]
    rows: tuple[Mask, ...]


def found(
    election: Election, frame: pd.DataFrame, code: str, fields: Sequence[str], tried: Mask,
    broken: Mask,
) -> Misfit:  # fmt: skip
    """The rows of ``broken`` that may be told one by one; for all others notes.

    ``code`` is the check's and ``fields`` are those that its rule speaks of, the first one blamed.
    """
    told = broken.copy()
    notes, rows = [], []
    for inside, part in misfits(frame, tried, broken):
        told &= ~inside
        rows.append(inside)
        notes.append(_note(election, frame, code, fields, (tried & inside, broken & inside), part))
    return Misfit(told, tuple(notes), tuple(rows))


def _note(
    election: Election, frame: pd.DataFrame, code: str, fields: Sequence[str],
    masks: tuple[Mask, Mask], part: float,
) -> pd.DataFrame:  # fmt: skip
    tried, broken = masks
    row = frame.iloc[np.flatnonzero(broken)[:1]]
    one_table = row["table"].iloc[0] if len(np.unique(frame["table"][tried])) == 1 else -1
    return findings.batch(
        code,
        Severity.NOTE,
        1,
        level="country",
        field=fields[0],
        unit="",
        table=int(one_table),
        record=int(row["record"].iloc[0]) if one_table >= 0 else -1,
        params=[
            {
                "variant": "misfit",
                "code": code,
                "broken_count": int(broken.sum()),
                "tried_count": int(tried.sum()),
                "limit_percent": 100 * part,
                "terms_fields": ",".join(fields),
                "table_message": "misfit-one-table" if one_table >= 0 else "misfit-small-tables",
                "table_name": election.tables[one_table].source.name if one_table >= 0 else "",
            }
        ],
    )
