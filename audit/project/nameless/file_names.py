"""What a file made anew is called: a number, and what of the old name says what the file is.

A name may tell of what kind a table is, of which round, day or place ("observers, round 2"), so
that without it the same cells would be read otherwise. It may as well be the name of whoever sent
the file, whom nothing else in the project names. So only those words stay that are known not to be
a person's: numbers, words by which tables are recognised, and places of the election.
"""

import re
from collections.abc import Collection
from functools import cache

from audit.importing.vocabulary import load_vocabulary, words_of
from audit.project.nameless.people import People

_WORD = re.compile(r"\d+(?:[.-]\d+)*|[^\W\d_]+")  # a day stays as it was written
_MOST = 8  # words of the old name that stay
_NOBODY = People((), ())
_LONGEST = 8  # digits of a day, written together; a telephone has more


def name_of(
    old: str, number: int, suffix: str, people: People, places: Collection[str], simulated: bool
) -> str:
    """The new name of the file that was called ``old``; ``places`` are folded words of places.

    ``simulated``: whether it says that its figures are, which the new one must say too.
    """
    stem = _NOBODY.title(old.rpartition(".")[0] or old)  # without telephones and addresses
    words = [word for word in _WORD.findall(stem) if _stays(word, places)]
    known = [word for word in words if people.free(word) == word][:_MOST]
    known += ["simulated"] if simulated else []
    return " ".join(["file", f"{number:03d}", *dict.fromkeys(known)]) + suffix


def folded(places: Collection[str]) -> frozenset[str]:
    """The words of places, as `name_of` asks for them."""
    return frozenset(word for place in places for word in words_of(place))


def _stays(word: str, places: Collection[str]) -> bool:
    if word[0].isdecimal():
        return sum(c.isdecimal() for c in word) <= _LONGEST
    own = words_of(word)
    return bool(own) and all(one in places or one in _known() for one in own)


@cache
def _known() -> frozenset[str]:
    """Every word of the phrases by which tables are recognised, folded."""
    known = load_vocabulary()
    lists = (known.words, known.places, known.markers, known.sources, known.evidence_kinds,
             known.claims)  # fmt: skip
    phrases = {phrase for table in lists for every in table.values() for phrase in every}
    return frozenset(word for phrase in (*known.names, *phrases) for word in phrase.split())
