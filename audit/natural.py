"""The order in which a person expects names with numbers inside: 9 before 10."""

import re

_DIGITS = re.compile(r"\d+")
_PLACES = 15  # digits


def natural(text: str) -> str:
    """A key under which numbers inside a text count as numbers and case does not count."""
    return _DIGITS.sub(lambda found: found[0].zfill(_PLACES), text.casefold())
