"""Names that one file writes with a word where another has a sign or nothing: "&" and "and".

"East Kingston & Port Royal" and "East Kingston and Port Royal" are one place, as long as no table
knows both.
"""

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from audit.assembling.coded import Coded
from audit.importing.vocabulary import load_vocabulary, phrase

_LONGEST = 5  # letters of a word for "and"
_FEWEST = 2  # letters of words between which a single one is no name ("Zone E 5")


def alike(keys: Coded, tables: NDArray[np.integer]) -> Coded:
    """Folded names that differ in words for "and" alone, under one key.

    ``tables``, shape (rows,), is the table of each row: names that stand apart in one of them stay
    apart.
    """
    plain = {word: _without(word) for word in keys.words if " " in word}
    changed = {word: short for word, short in plain.items() if short != word}
    if not changed:
        return keys
    groups: dict[str, list[int]] = {}
    for code, word in enumerate(keys.words):
        groups.setdefault(changed.get(word, word), []).append(code)
    group = np.full(len(keys.words), -1, dtype=np.int64)
    several = [codes for codes in groups.values() if len(codes) > 1]
    for number, codes in enumerate(several):
        group[codes] = number
    told = pd.DataFrame({"table": tables, "group": group[keys.codes], "code": keys.codes})
    told = told[told["group"] >= 0].drop_duplicates()
    apart = told.loc[told.duplicated(["table", "group"]), "group"].unique().tolist()
    same = {keys.words[code]: keys.words[codes[0]] for number, codes in enumerate(several)
            if number not in apart for code in codes}  # fmt: skip
    return keys.told(lambda word: same.get(word, word))


def _without(name: str) -> str:
    words = name.split()
    return " ".join(
        word for n, word in enumerate(words)
        if not (0 < n < len(words) - 1 and _means_and(word, words[n - 1], words[n + 1]))
    )  # fmt: skip


def _means_and(word: str, before: str, behind: str) -> bool:
    if len(word) > _LONGEST or phrase(word) not in load_vocabulary().words["and"]:
        return False
    names = all(len(one) >= _FEWEST and one.isalpha() for one in (before, behind))
    return len(word) > 1 or names
