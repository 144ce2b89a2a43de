"""The table of findings as plain lists: a screen asks for thousands of cells, a frame is slow."""

from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from audit.fields import SHARE, VOTES


class Rows:
    """Findings by their number; built once an audit, beside the window.

    Attributes:
        columns: every column of the findings as a list.
        places, cells: one text a finding, in whose order places and cells stand.
    """

    def __init__(self, findings: pd.DataFrame) -> None:
        self.columns: dict[str, list[Any]] = {
            str(name): findings[name].tolist() for name in findings.columns
        }
        self._count = len(findings)
        # What the columns of the table are ordered by.
        self.places = self._joined("region", "district", "precinct")
        self.cells = self._joined("source", "sheet", "row")

    def __len__(self) -> int:
        return self._count

    def row(self, number: int) -> Mapping[str, Any]:
        """One finding as a mapping."""
        return {name: values[number] for name, values in self.columns.items()}

    def of_cause(self, number: int) -> NDArray[np.int64]:
        """The findings of one cause with this one.

        Same check, way it failed, field and file; or explained by the same wrong cell.
        """
        return np.flatnonzero(self._like(number) | self._of_cell(number))

    def _like(self, number: int) -> NDArray[np.bool_]:
        of = self.columns
        variants = [str(params.get("variant", "")) for params in of["params"]]
        causes = zip(of["code"], variants, of["field"], of["source"], strict=True)
        own = (of["code"][number], variants[number], of["field"][number], of["source"][number])
        return np.fromiter((cause == own for cause in causes), bool, len(self))

    def _of_cell(self, number: int) -> NDArray[np.bool_]:
        """The findings of the cell of this one, where one of them says that it explains it."""
        of = self.columns
        named = [explaining(params) for params in of["params"]]
        fields = [name or field for name, field in zip(named, of["field"], strict=True)]
        cells = list(zip(of["table"], of["record"], fields, strict=True))
        here = [n for n, cell in enumerate(cells) if cell == cells[number]]
        mask = np.zeros(len(self), dtype=bool)
        if of["record"][number] >= 0 and any(named[n] for n in here):
            mask[here] = True
        return mask

    def _joined(self, *names: str) -> NDArray[np.object_]:
        chosen = [self.columns[name] for name in names]
        texts = np.empty(self._count, dtype=object)
        texts[:] = ["\x1f".join(map(str, parts)) for parts in zip(*chosen, strict=True)]
        return texts


def explaining(params: Mapping[str, Any]) -> str:
    """The field of the one cell of its row that a finding says explains it; "" for none."""
    if params.get("cause_message") != "sum-cause-one-cell":
        return ""
    return f"{SHARE}{str(params['line_field']).removeprefix(VOTES)}"


def source_text(row: Mapping[str, Any]) -> str:
    """File / sheet / cell, as far as they are known."""
    return " / ".join(str(row[name]) for name in ("source", "sheet", "cell") if row[name])
