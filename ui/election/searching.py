"""Finding words in a million texts between two letters typed."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

_EVERYWHERE = 2  # first bytes, a letter of Cyrillic: looked for in one pass each


class Searchable:
    """Folded texts (`audit.folding.fold`: none holds a line's end) as the bytes of all of them."""

    def __init__(self, texts: Sequence[str] | NDArray[np.object_]) -> None:
        joined = "\n".join(texts).encode("utf-8", "surrogatepass")
        self._bytes = np.frombuffer(joined, dtype=np.uint8)
        self._ends = np.append(np.flatnonzero(self._bytes == ord("\n")), len(self._bytes))
        self._count = len(texts)

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
