"""Finding a known name in a folded text, also where a header gives it in two languages at once."""

from collections.abc import Callable, Mapping
from typing import TypeVar

T = TypeVar("T")


def matcher(by_name: Mapping[str, T]) -> Callable[[str], T | None]:
    """Tells what goes by a folded name; None where nothing does.

    "Народная партия Казахстана Қазақстан Халық партиясы" is one party's name twice: a text that
    is no known name itself is tried as two known names of the same thing, one after the other.
    """

    def match(folded: str) -> T | None:
        return by_name[folded] if folded in by_name else _twice(folded.split(), by_name)

    return match


def _twice(words: list[str], by_name: Mapping[str, T]) -> T | None:
    for cut in range(1, len(words)):
        first, second = " ".join(words[:cut]), " ".join(words[cut:]).lstrip("/- ")
        if first in by_name and second in by_name and by_name[first] == by_name[second]:
            return by_name[first]
    return None
