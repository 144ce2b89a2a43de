"""A column of texts as whole numbers: each distinct text is looked at once, rows are only codes."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from audit.distinct import numbered

Ints = NDArray[np.int64]
_MOST = 2**62  # codes above which combining them would leave the whole numbers of 64 bits


@dataclass(frozen=True, slots=True, eq=False)
class Coded:
    """``codes``, shape (rows,), tell which of the distinct ``words`` stands in each row.

    ``gaps``: some texts were missing, which are "" here.
    """

    codes: Ints
    words: list[str]
    gaps: bool = False

    @classmethod
    def of(cls, texts: pd.Series) -> "Coded":
        """The texts of a column; a missing one is ""."""
        codes, distinct = pd.factorize(texts.to_numpy(dtype=object))
        words = [str(text) for text in distinct]
        if gaps := bool((codes < 0).any()):
            codes = np.where(codes < 0, len(words), codes)
            words.append("")
        return cls(np.asarray(codes, dtype=np.int64), words, gaps)

    def told(self, how: Callable[[str], str]) -> "Coded":
        """Every text changed in the same way, each distinct one once."""
        known: dict[str, int] = {}
        told = list(map(how, self.words))
        into = np.array([known.setdefault(word, len(known)) for word in told], dtype=np.int64)
        if len(known) == len(told):
            return Coded(self.codes, told)
        return Coded(into[self.codes], list(known))

    def texts(self) -> NDArray[np.object_]:
        """The texts one by one, shape (rows,), object of str."""
        words = np.empty(len(self.words), dtype=object)
        words[:] = self.words
        every: NDArray[np.object_] = words[self.codes]
        return every

    def filled(self) -> NDArray[np.bool_]:
        """Where there is a text, shape (rows,)."""
        there: NDArray[np.bool_] = np.array([*map(bool, self.words), False])[self.codes]
        return there


def combined(*parts: Ints) -> Ints:
    """One code for each distinct combination of codes from 0, dense from 0; shape (rows,)."""
    code, most = parts[0], int(parts[0].max(initial=0)) + 1
    for part in parts[1:]:
        width = int(part.max(initial=0)) + 1
        if most > _MOST // width:
            code = numbered(code)
            most = int(code.max(initial=0)) + 1
        code, most = code * width + part, most * width
    return numbered(code)
