"""How many rows may break a sum by which columns are known, and leave it one: slips of the pen.

A wrong cell is what an audit looks for; it must not take away the column in which it would be seen.
"""

ALWAYS = 0.98
_ENOUGH = 15  # rows, of which a single one may break a sum


def nearly_always(held: int, tried: int) -> bool:
    """Whether what holds in ``held`` of ``tried`` rows is broken by slips alone."""
    single = tried >= _ENOUGH and tried - held <= 1
    return tried > 0 and (held >= ALWAYS * tried or single)
