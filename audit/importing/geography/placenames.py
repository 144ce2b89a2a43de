"""Names of places over the rows of a table, each distinct one kept once while they are worked on.

Merged cells speak for all their rows; names that stand once for a group are carried down.
"""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from audit.distinct import distinct
from audit.importing.layout.rows import taken
from audit.importing.layout.sheet import Sheet
from audit.reading import Texts

Rows = NDArray[np.int64]
Mask = NDArray[np.bool_]


class PlaceNames:
    """A column of names; "" where blank.

    Attributes:
        codes: for each row which name it has, shape ``(rows,)``; 0 is the blank.
    """

    def __init__(self, codes: NDArray[np.integer], words: Iterable[str]) -> None:
        self.codes = codes
        self._words = list(words)
        self._places: dict[str, int] = {}

    @classmethod
    def of(cls, sheet: Sheet, column: int | None, rows: Rows) -> "PlaceNames":
        """The names in some rows of a column as the file shows them; blanks where it is None."""
        if column is None:
            return cls(np.broadcast_to(np.int32(0), len(rows)), [""])
        texts = sheet.shown(column)
        merged = [m for m in sheet.grid.merged if m[1] <= column <= m[3] and m[2] > m[0]]
        if merged:
            every = texts.copy()
            for top, left, bottom, _ in merged:
                every[top : bottom + 1] = sheet.text(top, left)
            texts = Texts.of(every.tolist())
        return cls(taken(texts.codes, rows), texts.words.tolist())

    @classmethod
    def of_parts(
        cls, sheet: Sheet, columns: Sequence[int], rows: Rows, between: str = "/"
    ) -> "PlaceNames":
        """The names that several columns make together, "12/3/A"; a blank part is left out."""
        names = cls.of(sheet, columns[0] if columns else None, rows)
        for column in columns[1:]:
            names = names._with_part(cls.of(sheet, column, rows), between)
        return names

    def _with_part(self, part: "PlaceNames", between: str) -> "PlaceNames":
        pairs = self.codes.astype(np.int64) * len(part._words) + part.codes
        codes, known = pd.factorize(pairs)
        split = [divmod(int(pair), len(part._words)) for pair in known]
        words = [between.join(filter(None, (self._words[a], part._words[b]))) for a, b in split]
        return PlaceNames(np.where(pairs == 0, 0, codes + 1).astype(np.int32), ["", *words])

    def __len__(self) -> int:
        return len(self.codes)

    def __getitem__(self, row: int) -> str:
        return self._words[int(self.codes[row])]

    def filled(self) -> Mask:
        """Where there is a name, shape ``(rows,)``."""
        there: Mask = self.codes != 0
        return there

    def any(self) -> bool:
        """Whether there is a name at all."""
        return bool(np.any(self.codes))

    def distinct(self, rows: Rows | slice = slice(None)) -> set[str]:
        """The different names in some rows, the blank among them."""
        return {self._words[code] for code in distinct(self.codes[rows]).tolist()}

    def put(self, rows: Rows | Mask | int | slice, name: str) -> None:
        """Name some rows."""
        if not self.codes.flags.writeable or self.codes.dtype != np.int32:
            self.codes = self.codes.astype(np.int32)
        self.codes[rows] = self._code(name)

    def array(self, rows: Rows) -> NDArray[np.object_]:
        """The names of some rows as an array of its own."""
        codes = taken(self.codes, rows)
        if not np.any(codes):
            blank = np.empty(len(codes), dtype=object)
            blank.fill("")
            return blank
        words = np.empty(len(self._words), dtype=object)
        words[:] = self._words
        every: NDArray[np.object_] = words[codes]
        return every

    def fill_down(self, records: Mask, headings: dict[int, str]) -> None:
        """Carry names, and those of ``headings`` by their rows, down to the records without one."""
        source = self.codes.astype(np.int32)
        heads = np.zeros(len(source), dtype=bool)
        for row, name in headings.items():
            source[row], heads[row] = self._code(name), True
        last = np.where((source != 0) | heads, np.arange(len(source)), -1)
        last = np.maximum.accumulate(last)
        carried = np.where(last >= 0, source[last], 0)
        self.codes = np.where(records & ~heads & (self.codes == 0), carried, self.codes)

    def stand_once_a_group(self, records: Mask, finer: "PlaceNames") -> bool:
        """Whether a name is written only in the first record of each group of ``finer`` places."""
        given = self.filled()[records]
        if not len(given) or not given[0] or given.mean() > 0.5:
            return False
        return bool(finer.filled()[records].mean() > 0.8)

    def take_from_totals(
        self,
        records: Mask,
        totals: Sequence[tuple[int, tuple[int, int] | None, str]],
        says_total: Callable[[str], bool],
    ) -> bool:
        """Name records by the total of their group, where only totals are named ("Downtown 4,512").

        ``totals`` are positions, the rows that each sums, and how it is known. One known by its
        word for a total names its place where the word stands in another column ("Downtown",
        "sub-total"), and only a group without totals in it. Smaller groups go first. Whether any
        was named is returned.
        """
        at = sorted(position for position, *_ in totals)
        size, given = int(np.count_nonzero(records)), bool((self.filled() & records).any())
        named: list[tuple[int, int, Rows]] = []
        for position, group, by in totals:
            if not group or not self[position]:
                continue
            first, end = group
            inside = np.flatnonzero(records[first:end]) + first
            told = not given
            if by == "word":  # all of the records are no group
                inner = bisect_left(at, end) > bisect_left(at, first)
                told = not (inner or says_total(self[position]) or len(inside) == size)
            if told and len(inside) and not self.codes[inside].any():
                named.append((end - first, position, inside))
        for _, position, inside in sorted(named, key=lambda found: found[:2]):
            self.put(inside[self.codes[inside] == 0], self[position])
        return bool(named)

    def _code(self, name: str) -> int:
        if not self._places:
            self._places = {word: place for place, word in enumerate(self._words)}
        if name not in self._places:
            self._places[name] = len(self._words)
            self._words.append(name)
        return self._places[name]
