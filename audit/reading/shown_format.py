"""Recovers a number format from a number and the text a program showed for it."""

import re

_SHOWN = re.compile(r"([+-]?)(\d[\d\s.,'\u2019\u00a0\u202f]*?)(\s?%)?")


def format_from_shown(number: float, shown: str, percent: bool) -> str | None:
    """Format such as "0.00%" or "000" that shows ``number`` as ``shown``.

    None when General shows the same or when the text is more than digits, separators and a
    percent sign (a currency, a unit).
    """
    match = _SHOWN.fullmatch(shown.strip().replace("\u2212", "-"))
    if match is None or (match[3] is None) == percent:
        return None
    digits = re.sub(r"\D", "", match[2])
    decimals = _decimals(abs(number) * (100 if percent else 1), match[2], digits)
    if decimals is None:
        return None
    whole = digits[: len(digits) - decimals]
    least = len(whole) if len(whole) > 1 and whole.startswith("0") else 1
    code = "0" * least + ("." + "0" * decimals if decimals else "") + ("%" if percent else "")
    general = not percent and least == 1 and float(f"{abs(number):.{decimals}f}") == abs(number)
    return None if (general and not match[2].endswith("0")) or (code == "0" and general) else code


def _decimals(value: float, shown: str, digits: str) -> int | None:
    """How many of the digits are decimals: the count for which they are the value rounded."""
    separated = re.search(r"[.,](\d+)$", shown)
    guesses = [len(separated[1])] if separated else []
    for decimals in [*guesses, 0]:
        step = 10.0**-decimals
        if abs(int(digits) * step - value) <= 0.5000001 * step:
            return decimals
    return None
