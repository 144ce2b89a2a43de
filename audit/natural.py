"""The order in which a person expects names with numbers inside: 9 before 10."""

import re

_DIGITS = re.compile(r"\d+")
_PLACES = 15  # digits


def natural(text: str) -> str:
    """A key under which numbers inside a text count as numbers and case does not count."""
    return _DIGITS.sub(lambda found: found[0].zfill(_PLACES), text.casefold())


# Letters that alphabets of Cyrillic put behind the one they come from, and Unicode behind all.
_BEHIND = str.maketrans(
    {own: f"{base}\U0010ffff" for own, base in zip("әғқңөұһіёў", "агкноухыеу", strict=True)}
    | {"ү": "у\U0010ffff\U0010ffff"}
)


def alphabetical(text: str) -> str:
    """A key under which names stand as in a dictionary: `natural`, and Қ behind К before Л."""
    return natural(text).translate(_BEHIND)
