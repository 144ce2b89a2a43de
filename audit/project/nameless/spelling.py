"""One spelling for a name in whichever script and ending: Сапаровой, Saparova, САПАРОВАҒА.

Letters of Russian, Kazakh and Latin script that write one sound become one letter, and what stands
behind the stem of a name must be an ending that Russian, Kazakh or English put there.
"""

import re
import unicodedata
from functools import lru_cache

_PAIRS = (("shch", "ш"), ("sch", "ш"), ("zh", "ж"), ("kh", "h"), ("gh", "g"), ("ch", "ч"),
          ("sh", "ш"), ("ts", "ц"), ("yu", "iu"), ("ya", "ia"), ("yo", "e"), ("ye", "e"),
          ("ng", "n"), ("cz", "ч"), ("sz", "ш"), ("ck", "k"), ("ph", "f"), ("th", "t"))  # fmt: skip
# Cecil and Connor, Wagner and William, Jandos and Wójcik; in Polish a c before e and i is ц.
_SEVERAL = (
    (re.compile("c(?=[eiy])"), ("s", "ц")),
    (re.compile("c"), ("k",)),
    (re.compile("w"), ("u", "v")),
    (re.compile("j"), ("ж", "i")),
)
_ONE = str.maketrans({
    "а": "a", "ә": "a", "б": "b", "в": "v", "г": "g", "ғ": "g", "д": "d", "е": "e", "ё": "e",
    "з": "z", "и": "i", "й": "i", "і": "i", "ы": "i", "к": "k", "қ": "k", "л": "l", "м": "m",
    "н": "n", "ң": "n", "о": "o", "ө": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u",
    "ұ": "u", "ү": "u", "ф": "f", "х": "h", "һ": "h", "щ": "ш", "э": "e", "ю": "iu", "я": "ia",
    "ь": "", "ъ": "", "y": "i", "q": "k", "x": "ks", "ä": "a", "á": "a",
    "ğ": "g", "ı": "i", "ñ": "n", "ń": "n", "ö": "o", "ó": "o", "ş": "ш", "ū": "u", "ü": "u",
    "ú": "u", "є": "e", "ї": "i", "ґ": "g", "ў": "u", "č": "ч", "ć": "ч", "ç": "ч", "š": "ш",
    "ž": "ж", "ł": "l", "đ": "d", "ø": "o",
})  # fmt: skip
_VOWELS = "aeiou"
_FEWEST, SHORT = 4, 3  # letters of a name, and of the shortest stem: Дина, Диной
_ENDINGS_OF_SHORT = frozenset(("a", "e", "i", "u", "oi", "ei", "oiu", "eiu"))
# Behind a stem without its vowels: nothing, the cases of Russian names, those of Kazakh, English s.
_ENDINGS = frozenset(
    " a e i o u ia iu oi ei ii om em im ih ogo ego omu emu imi ami am ah oiu eiu aia uiu iia"
    " ga ge ka ke na ne da de ta te nda nde dan den tan ten nan nen"
    " di ti ni din tin nin men ben pen mene nin niki diki tiki s"
    .split(" ")
)  # fmt: skip


@lru_cache(maxsize=4096)
def spelled(word: str) -> tuple[str, ...]:
    """A word in the one spelling; two or more where a Latin letter writes several sounds."""
    told = "".join(c for c in word.casefold() if c.isalpha())
    for pair, one in _PAIRS:
        told = told.replace(pair, one)
    found = {told}
    for letter, sounds in _SEVERAL:
        found = {letter.sub(sound, one) for one in found for sound in sounds}
    return tuple(sorted(filter(None, map(_one, found))))


def _one(word: str) -> str:
    told = "".join(_ONE.get(ord(c)) or _ONE.get(ord(_bare(c)), _bare(c)) for c in word
                   if _ONE.get(ord(c)) != "")  # fmt: skip
    return re.sub(r"(.)\1+", r"\1", told.replace("dж", "ж"))


def _bare(letter: str) -> str:
    """A letter without what stands above or below it."""
    return unicodedata.normalize("NFKD", letter)[0]


def stem(word: str) -> str:
    """What of a spelled name stays in every case of it; "" where that is too short to be told."""
    if len(word) < _FEWEST:
        return ""
    bare = word.rstrip(_VOWELS)
    return bare if len(bare) >= SHORT else word


def ends(stem_: str, word: str) -> bool:
    """Whether a spelled word that begins with a stem goes on with an ending only."""
    rest = word[len(stem_) :]
    if len(stem_) == SHORT:
        return rest in _ENDINGS_OF_SHORT
    return rest in _ENDINGS or (rest[:1] in _VOWELS and rest[1:] in _ENDINGS)
