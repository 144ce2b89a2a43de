"""By what slip of hand one number became another: digits exchanged, dropped, added, changed."""


def digit_slip(printed: str, right: str) -> str:
    """The slip that turns ``right`` into ``printed``, "" where no single one does.

    "swapped", "dropped", "added", "changed", or "point" (the decimal sign moved). Both are plain
    decimal texts such as "5.21".
    """
    one, other = (text.replace(".", "") for text in (printed, right))
    if one.lstrip("0") == other.lstrip("0") or one.rstrip("0") == other.rstrip("0"):
        return "point"
    if len(one) == len(other):
        apart = [n for n, pair in enumerate(zip(one, other, strict=True)) if pair[0] != pair[1]]
        if len(apart) == 1:
            return "changed"
        if len(apart) == 2 and apart[1] - apart[0] == 1:
            first, second = apart
            exchanged = one[first] == other[second] and one[second] == other[first]
            return "swapped" if exchanged else ""
        return ""
    return _one_digit_more(one, other)


def _one_digit_more(printed: str, right: str) -> str:
    if len(printed) == len(right) - 1 and _drops_to(right, printed):
        return "dropped"
    if len(printed) == len(right) + 1 and _drops_to(printed, right):
        return "added"
    return ""


def _drops_to(longer: str, shorter: str) -> bool:
    return any(longer[:n] + longer[n + 1 :] == shorter for n in range(len(longer)))
