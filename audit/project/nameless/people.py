"""Who is called what in a copy without names: the same person is the same number everywhere."""

import re
from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import pairwise

from audit.project.nameless import spelling

_SHORTEST = 4  # letters of a name that is looked for in running texts
_SHORT = 2  # letters of a word that belongs to the next
_PARTS = re.compile(r"\s*[,;/|\n]\s*")  # between several people in one cell
_ADDRESS = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_HANDLE = re.compile(
    r"(?<![\w@])@\w{3,}|\b(?:https?://)?(?:t|wa|vk)\.(?:me|com)/\S+", re.IGNORECASE
)
_TELEPHONE = re.compile(r"(?<![\w.,])\+?\d(?:[\s().-]{0,2}\d){9,14}(?![\w])")
_DAY = re.compile(r"\d{4}-\d\d-\d\d|\d\d?\.\d\d?\.\d{4}")
_GONE = "–"
_MARKS = "'’‘ʼʻʹʽ`´′＇\"″"  # that people write within a name: O'Connor, О"Коннор
_WORD = re.compile(rf"[^\W\d_](?:[{_MARKS}]?[^\W\d_])*")
_MARK = re.compile(f"[{_MARKS}]")
_ENGLISH = re.compile(f"[{_MARKS}]s$", re.IGNORECASE)
_AGAIN = re.compile(r"\b((?:observer|person) \d+)(?:[ -]+\1\b)+")  # both words of one name
_OURS = frozenset(("observer", "person"))


class People:
    """The numbers of people: observers in the order of the files, then whoever worked on the audit.

    Who is both is an observer.
    """

    def __init__(
        self, observers: Iterable[str], others: Iterable[str], places: Iterable[str] = ()
    ) -> None:
        """``places`` are words that stay, where they are nobody's name as well."""
        self._places = tuple(places)
        self._numbers = {name: f"observer {n}" for n, name in enumerate(_once(observers), 1)}
        rest = [name for name in _once(others) if name not in self._numbers]
        self._numbers |= {name: f"person {n}" for n, name in enumerate(rest, 1)}

    @property
    def names(self) -> tuple[str, ...]:
        """Every name that is known, as it was written."""
        return tuple(self._numbers)

    def called(self, name: str) -> str:
        """What a person is called; "" for nobody, and nobody in particular for whom is unknown."""
        name = _spaced(name)
        return self._numbers.get(name, "somebody") if name else ""

    def title(self, text: str) -> str:
        """A heading without the full names of people, addresses and telephone numbers."""
        return self._without_contacts(self._replaced(text, self._wholes))

    def free(self, text: str) -> str:
        """A free text, out of which single words of names are taken too, in any case and script."""
        return self._without_words(self.title(text))

    @cached_property
    def _wholes(self) -> dict[str, str]:
        """What to write for full names, the longest first; people in turns one by one."""
        found = dict(self._numbers)
        for name, number in self._numbers.items():
            for part in _PARTS.split(name):
                found.setdefault(part, number)
        return _longest_first(found)

    @cached_property
    def _stems(self) -> dict[str, str]:
        """What to write for words of names, by what of each stays in all its cases."""
        found: dict[str, str] = {}
        for name, number in self._numbers.items():
            for word in _words(name):
                for told in spelling.spelled(word):
                    if stem := spelling.stem(told):
                        found.setdefault(stem, number)
        return found

    @cached_property
    def _exempt(self) -> frozenset[str]:
        """Words of places that are nobody's own name."""
        known = {word.casefold() for name in self._numbers for word in _WORD.findall(name)}
        words = {word.casefold() for place in self._places for word in _WORD.findall(place)}
        return frozenset(words - known)

    def _without_words(self, text: str) -> str:
        """A text without words of names, in whichever case and script."""
        told = _WORD.sub(lambda found: self._word(found[0]), text)
        return _AGAIN.sub(r"\1", told)

    def _word(self, word: str) -> str:
        if word.casefold() in self._exempt or word.casefold() in _OURS:
            return word
        for told in spelling.spelled(_ENGLISH.sub("", word)):
            for length in range(len(told), spelling.SHORT - 1, -1):
                number = self._stems.get(told[:length])
                if number is not None and spelling.ends(told[:length], told):
                    return number
        if len(parts := _MARK.split(word)) > 1:
            marks = [*_MARK.findall(word), ""]
            return "".join(self._word(part) + mark for part, mark in zip(parts, marks, strict=True))
        return word

    def _replaced(self, text: str, known: dict[str, str]) -> str:
        lowered = text.casefold()
        for name, number in known.items():
            if name.casefold() in lowered:
                pattern = rf"(?<!\w){re.escape(name)}(?!\w)"
                text = re.sub(pattern, number, text, flags=re.IGNORECASE)
        return text

    def _without_contacts(self, text: str) -> str:
        for pattern in (_ADDRESS, _HANDLE):
            text = pattern.sub(_GONE, text)
        return _TELEPHONE.sub(lambda one: one[0] if _DAY.search(one[0]) else _GONE, text)


def _words(name: str) -> Iterator[str]:
    """The words of a name, and what others write as one word or as two: O'Connor, О Коннор."""
    words = _WORD.findall(name)
    for word in words:
        yield word
        if len(parts := _MARK.split(word)) > 1:
            yield from parts
    for short, word in pairwise(words):
        if len(short) <= _SHORT:
            yield short + word


def _once(names: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(filter(None, map(_spaced, names))))


def _spaced(name: str) -> str:
    return " ".join(name.split())


def _longest_first(found: dict[str, str]) -> dict[str, str]:
    long = [name for name in found if sum(c.isalpha() for c in name) >= _SHORTEST]
    return {name: found[name] for name in sorted(long, key=len, reverse=True)}
