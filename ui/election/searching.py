"""Finding words in a million texts between two letters typed."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

_BLOCK = 20_000  # rows
_EVERYWHERE = 2  # first bytes, a letter of Cyrillic: looked for in one pass each


class Searchable:
    """Folded texts (`audit.folding.fold`: none holds a line's end) as the bytes of all of them.

    A row's texts are those of all ``columns``, with a space between them.
    """

    def __init__(self, *columns: Sequence[str] | NDArray[np.object_]) -> None:
        self._count = len(columns[0])
        blocks = []
        for start in range(0, self._count, _BLOCK):  # one string of all would stop the window
            rows = zip(*(column[start : start + _BLOCK] for column in columns), strict=True)
            joined = "\n".join(map(" ".join, rows))
            blocks.append(joined.encode("utf-8", "surrogatepass"))
        self._bytes = np.frombuffer(b"\n".join(blocks), dtype=np.uint8)
        self._ends = np.append(np.flatnonzero(self._bytes == ord("\n")), len(self._bytes))

    def having(self, word: str) -> NDArray[np.bool_]:
        """Which texts hold ``word`` anywhere, shape (texts,)."""
        wanted = np.frombuffer(word.encode("utf-8", "surrogatepass"), dtype=np.uint8)
        if not len(wanted):
            return np.ones(self._count, dtype=bool)
        room = max(len(self._bytes) - len(wanted) + 1, 0)
        here = self._bytes[:room] == wanted[0]
        for step, letter in enumerate(wanted[1:_EVERYWHERE], start=1):
            here &= self._bytes[step : room + step] == letter
        at = np.flatnonzero(here)
        for step, letter in enumerate(wanted[_EVERYWHERE:], start=_EVERYWHERE):
            at = at[self._bytes[at + step] == letter]  # ever fewer places are looked at
        found = np.zeros(self._count, dtype=bool)
        found[np.searchsorted(self._ends, at)] = True
        return found
