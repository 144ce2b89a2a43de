"""The texts of a column, each distinct one kept once: a country repeats few names very often."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any, Self, TypeVar, overload

import numpy as np
from numpy.typing import NDArray

Codes = NDArray[np.integer]
Words = NDArray[np.object_]
_Scalar = TypeVar("_Scalar", bound=np.generic)

_AT_ONCE = 1 << 15  # places, which stay near the processor


class Texts:
    """Texts of the cells of a column; reads like an array of str of the shape ``(rows,)``.

    Attributes:
        codes: for each row which of ``words`` stands there, shape ``(rows,)``; of a type that is
            wide enough for them, as little as a byte.
        words: the distinct texts, shape ``(words,)``; the first is always "", the blank.

    Nothing in it changes: `copy` gives a plain array that may be written to.
    """

    __slots__ = ("codes", "words")

    def __init__(self, codes: Codes, words: Words) -> None:
        self.codes = codes
        self.words = words

    @classmethod
    def of(cls, texts: Iterable[str]) -> Self:
        """The texts of a column one by one."""
        known: dict[str, int] = {"": 0}
        number = known.setdefault
        codes = np.array([number(text, len(known)) for text in texts], dtype=np.int32)
        return cls(codes, as_objects(list(known)))

    @classmethod
    def blank(cls, rows: int) -> Self:
        """Blanks only; costs no memory."""
        return cls(np.broadcast_to(np.int32(0), rows), as_objects([""]))

    @classmethod
    def coded(cls, codes: NDArray[np.integer], words: Words) -> Self:
        """From codes into any list of texts, which may hold doubles and such as are not used."""
        used = np.zeros(len(words), dtype=bool)
        used[codes] = True
        places = np.flatnonzero(used)
        known: dict[str, int] = {"": 0}
        number = known.setdefault
        into = np.zeros(len(words), dtype=np.int32)
        into[places] = [number(text, len(known)) for text in words[places].tolist()]
        return cls(into[codes], as_objects(list(known)))

    def __len__(self) -> int:
        return len(self.codes)

    def __iter__(self) -> Iterator[str]:
        return iter(self.tolist())

    @overload
    def __getitem__(self, rows: int | np.integer) -> str: ...
    @overload
    def __getitem__(self, rows: slice | NDArray[np.generic] | list[int]) -> Words: ...
    def __getitem__(self, rows: object) -> object:
        """The text of one row, or those of several as an array of objects."""
        return self.words[self.codes[rows]]  # type: ignore[call-overload]  # as the overloads say

    def __array__(self, dtype: object = None, copy: bool | None = None) -> Words:
        return self.copy()

    def copy(self) -> Words:
        """All texts as an array of objects of its own, shape ``(rows,)``."""
        every: Words = self.words[self.codes]
        return every

    def tolist(self) -> list[str]:
        """All texts as a list."""
        every: list[str] = self.copy().tolist()
        return every

    def filled(self) -> NDArray[np.bool_]:
        """Where there is a text, shape ``(rows,)``."""
        there: NDArray[np.bool_] = self.codes != 0
        return there

    def rows(self, chosen: slice | NDArray[np.generic]) -> "Texts":
        """The texts of some rows; words that no row has any more may stay."""
        return Texts(self.codes[chosen], self.words)

    def told(self, how: Callable[[str], str]) -> "Texts":
        """Every text changed in the same way, each distinct one once."""
        words = self.words.tolist()
        told = [how(word) for word in words]
        return self if told == words else Texts.coded(self.codes, as_objects(told))


def looked_up(table: NDArray[_Scalar], places: NDArray[np.integer[Any]]) -> NDArray[_Scalar]:
    """``table[places]``, shape ``(places,)``, in half the time where places are narrow.

    Every place is one of the table's: that is not checked.
    """
    every = np.empty(len(places), dtype=table.dtype)
    for start in range(0, len(places), _AT_ONCE):
        some = slice(start, start + _AT_ONCE)
        np.take(table, places[some].astype(np.intp), out=every[some], mode="clip")
    return every


def as_objects(values: list[str] | tuple[str, ...]) -> Words:
    """A list of texts as an array of objects, shape ``(len(values),)``."""
    out = np.empty(len(values), dtype=np.object_)
    out[:] = values
    return out
