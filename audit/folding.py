"""Folding names for matching: the same name written in different ways becomes the same text.

Folded texts are only ever compared. They are never shown and never written back: a name on screen
or paper is the file's own or the profile's.
"""

import re
import unicodedata
from collections.abc import Callable

import numpy as np
import pandas as pd
from numpy.typing import NDArray

# Latin letters that look like Cyrillic ones, both lower case. Typists mix them within a word.
_LOOK_ALIKE = str.maketrans("aceopxyikmthbs", "асеорхуікмтнвѕ")
_CYRILLIC = re.compile("[\u0400-\u04ff]")
_LATIN = re.compile("[a-z]")
_NOT_WORD = re.compile(r"[^\w/.\-]+")
_HYPHEN_IN_NAME = re.compile(r"(?<=[^\W\d])[-_](?=[^\W\d])")
_LONE_MARKS = re.compile(r"(?<!\w)[/.\-_]+|[/.\-_]+(?!\w)")
_NUMBER_WORDS = re.compile(
    r"^(?:\D*№\s*"
    r"|(?:precinct|station|poll|уик|участок|учаске|сайлау учаскесі|psc)[\s.\-:]*(?=\d)"
    r"|(?:precinct|station|poll|уик|участок|учаске|сайлау учаскесі|psc|no|n|nr)[\s.]+)"
)
# "№" behind another number: what follows is the precinct's own where the word before says so.
_BEHIND = re.compile(r"^(?P<before>.*\d.*)№\s*(?=(?P<number>\d*))")
_ITS_OWN = re.compile(r"(?:^|\W)(?:precinct|station|poll|уик|участ\w*|учаске\w*|psc)\W*$")


def fold(text: str) -> str:
    """``text`` without case, marks of direction, punctuation, double spaces and look-alike letters.

    Look-alike letters are folded only inside words that hold Cyrillic letters, so that Latin
    names keep theirs.
    """
    plain = unicodedata.normalize("NFKC", text).casefold()
    plain = "".join(c for c in plain if unicodedata.category(c) != "Cf")
    plain = _HYPHEN_IN_NAME.sub(" ", _NOT_WORD.sub(" ", plain))
    plain = _LONE_MARKS.sub(" ", plain)
    return " ".join(_one_script(word) for word in plain.split())


def fold_number(text: str) -> str:
    """A precinct's number without "УИК №", spaces and leading zeros: "УИК № 032" is "32".

    Anything that is not a plain number keeps all it has ("1/1", "00.01.02", "12A"), and so does
    a text with two numbers that leaves open which is the precinct's: "3 (school №5)".
    """
    if text.isascii() and text.isdigit():  # nearly always, and a country has a million of them
        return text.lstrip("0") or "0"
    folded = unicodedata.normalize("NFC", text).casefold().strip()
    own = _behind_another(folded) or _NUMBER_WORDS.sub("", folded)
    folded = fold(own) or fold(text)
    return (folded.lstrip("0") or "0") if folded.isdigit() else folded


def _behind_another(text: str) -> str:
    """What stands behind the last "№" where it is the precinct's; "" where that is open."""
    found = _BEHIND.match(text)
    if found is None:
        return ""
    same = {n.lstrip("0") for n in re.findall(r"\d+", found["before"])} == {
        found["number"].lstrip("0")
    }
    return text[found.end() :] if same or _ITS_OWN.search(found["before"]) else ""


def fold_all(texts: pd.Series, how: Callable[[str], str] = fold) -> NDArray[np.object_]:
    """A column of texts folded, each distinct text once; shape (rows,), object of str."""
    codes, distinct = pd.factorize(texts.to_numpy(dtype=object))
    folded = np.array([how(str(text)) for text in distinct] + [""], dtype=object)
    result: NDArray[np.object_] = folded[codes]
    return result


def _one_script(word: str) -> str:
    if _CYRILLIC.search(word) and _LATIN.search(word):
        return word.translate(_LOOK_ALIKE)
    return word
