"""Tells one-byte code pages apart by the text they give.

For each page and each language written in it, the letters beyond ASCII are judged by how common
they are in that language; capitals after small letters, two scripts in a word and signs between
letters speak against a page. Letter frequencies are rounded from public counts.
East Asian encodings are left to charset-normalizer.
"""

import codecs
import re
from collections import Counter
from collections.abc import Mapping
from math import log

from charset_normalizer import from_bytes

_SAMPLE = 1 << 16
_RARE = log(1e-4)
_SIGN = log(1e-5)
_ODD_CASE = -4.0
_MIXED_WORD = -3.0
_ACCENT_PAIR = -1.5
_POOR = -4.5  # mean of a wrong page; a right one stays near -3
_TOLERANCE = 1.0
_COMMON_PAGES = ("cp1251", "latin-1", "cp1252", "cp1250", "cp1254")
_FEWEST_EAST_ASIAN = 8  # bytes; below that any two letters would make a character
_UNCOMMON = -4.0  # once for the whole text, so that it decides only where letters are few
_ANTIQUE = -12.0
_ANTIQUE_PAGES = ("mac-cyrillic", "mac-roman", "mac-latin2", "iso8859-5", "cp850")

_RUSSIAN = (
    "о110 е85 а80 и74 н67 т63 с55 р47 в45 л44 к35 м32 д30 п28 у26 я20 ы19 ь17 г17 з16 б16 ч14 "
    "й12 х10 ж9 ш7 ю6 ц5 щ4 э3 ф3 ъ1 ё1"
)
_GREEK = "αάβγδεέζηήθιίϊΐκλμνξοόπρσςτυύϋΰφχψωώ"
_CYRILLIC = {
    "kk": "әғқңөұүһі",
    "uk": "іїєґ",
    "be": "іў",
    "ru": "",
    "sr": "јљњћђџ",
    "mk": "ѓќѕјљњџ",
}
_ACCENTED = {
    "pl": "ąćęłńóśźż",
    "cs": "áčďéěíňóřšťúůýž",
    "sk": "áäčďéíĺľňóôŕšťúýž",
    "hu": "áéíóöőúüű",
    "ro": "ăâîşţ",
    "hr": "čćđšž",
    "fr": "éèàêçâîôûùëïœæÿ",
    "es": "áéíñóúü",
    "pt": "ãáàâçéêíóôõú",
    "de": "äöüß",
    "it": "àèéìòù",
    "sv": "åäöé",
    "da": "æøå",
    "is": "áðéíóúýþæö",
    "sq": "ëç",
    "tr": "çğıöşüâ",
    "lt": "ąčęėįšųūž",
    "lv": "āčēģīķļņšūž",
    "et": "õäöüšž",
}
_WEST = ("fr", "es", "pt", "de", "it", "sv", "da", "is", "sq", "et")
_MIDDLE = ("pl", "cs", "sk", "hu", "ro", "hr", "de", "sq")
_EAST = ("ru", "uk", "be", "sr", "mk")

# Pages in the order of preference among equals, with the languages written in them.
_PAGES: dict[str, tuple[str, ...]] = {
    "cp1251": _EAST,
    "latin-1": _WEST,
    "cp1252": _WEST,
    "cp1250": _MIDDLE,
    "kz1048": ("kk",),
    "cp866": ("ru", "be", "uk"),
    "koi8-r": ("ru",),
    "koi8-u": ("uk",),
    "iso8859-5": _EAST,
    "mac-cyrillic": ("ru", "uk"),
    "iso8859-2": _MIDDLE,
    "iso8859-15": _WEST,
    "cp1254": ("tr",),
    "cp1257": ("lt", "lv", "et"),
    "cp1253": ("el",),
    "iso8859-7": ("el",),
    "cp852": _MIDDLE,
    "cp850": _WEST,
    "mac-roman": _WEST,
    "mac-latin2": _MIDDLE,
}
_EAST_ASIAN = ("big5", "cp950", "big5hkscs", "cp949", "euc_kr", "johab", "shift_jis", "cp932",
               "shift_jis_2004", "shift_jisx0213", "euc_jp", "euc_jis_2004", "gb18030", "gbk",
               "gb2312", "hz")  # fmt: skip
_TYPOGRAPHY = "©®«»–—…№“”’‘„§°€₸₽•\u00a0¿¡ªº"
_ODD_CASES = re.compile(r"(?<=[^\W\d_])(?<![A-ZА-ЯЁ])(?=[^\W\d_])([^\x00-\x7f])")
_PAIR = re.compile(r"(?=[^\W\d_\x00-\x7f]{2})")
_MIXED = re.compile(r"[A-Za-z](?=[\u0370-\u052f])|[\u0370-\u052f](?=[A-Za-z])")
_BETWEEN_LETTERS = re.compile(r"(?<=[^\W\d_])[^\w\s\x00-\x7f’ʼ](?=[^\W\d_])")


def best_code_page(data: bytes, declared: str | None = None) -> tuple[str, bool] | None:
    """Codec that makes the most sensible text of all these bytes, and whether that text is likely.

    None when no code page decodes them. ``declared`` wins unless another page is clearly better.
    """
    sample = _sample(data)
    scores = {page: score for page in _PAGES if (score := _score(sample, page)) is not None}
    ranked = sorted(scores, key=lambda page: -scores[page])
    likely = bool(ranked) and scores[ranked[0]] >= _POOR
    trusted: list[str] = []
    own = _known(declared)
    if own is not None and (not ranked or _close(sample, own, scores[ranked[0]])):
        trusted = [own]
    elif not likely:
        trusted = _east_asian(sample)
    for page in [*trusted, *ranked]:
        if _decodes(data, page):
            return page, likely or page in trusted
    return None


def _close(sample: bytes, page: str, best: float) -> bool:
    score = _score(sample, page)
    return score is None or score >= best - _TOLERANCE


def _sample(data: bytes) -> bytes:
    """Lines with bytes above 127, as many as are needed for a judgement."""
    lines: list[bytes] = []
    size = 0
    for line in data[: 64 * _SAMPLE].splitlines(keepends=True):
        if not line.isascii():
            lines.append(line)
            size += len(line)
            if size > _SAMPLE:
                break
    return b"".join(lines) or data[-_SAMPLE:]


def _known(declared: str | None) -> str | None:
    try:
        return codecs.lookup(declared).name if declared else None
    except LookupError:
        return None


def _decodes(data: bytes, page: str) -> bool:
    try:
        data.decode(page)
    except UnicodeDecodeError:
        return False
    return True


def _score(sample: bytes, page: str) -> float | None:
    """Mean logarithmic likelihood of the characters beyond ASCII; None when a byte has none."""
    try:
        text = sample.decode(page)
    except UnicodeDecodeError:
        return None
    counts = Counter(character for character in text if character > "\x7f")
    total = sum(counts.values())
    if not total:
        return None
    languages = _PAGES.get(page, (*_EAST, *_MIDDLE, *_WEST, "tr", "kk", "el"))
    likelihood = max(_likelihood(counts, _LETTERS[language]) for language in languages)
    return (likelihood + _faults(text) + _prior(page)) / total


def _prior(page: str) -> float:
    if page in _ANTIQUE_PAGES:
        return _ANTIQUE
    return 0.0 if page in _COMMON_PAGES else _UNCOMMON


def _likelihood(counts: Mapping[str, int], letters: Mapping[str, float]) -> float:
    return sum(count * _weight(character, letters) for character, count in counts.items())


def _weight(character: str, letters: Mapping[str, float]) -> float:
    known = letters.get(character.lower())
    if known is not None:
        return known
    if character in _TYPOGRAPHY:
        return log(0.01)
    return _RARE if character.isalpha() else _SIGN


def _faults(text: str) -> float:
    """What no language does: capitals inside words, mixed scripts, signs within words."""
    odd = sum(1 for match in _ODD_CASES.finditer(text) if _breaks_case(text, match.start()))
    mixed = len(_MIXED.findall(text))
    inside = len(_BETWEEN_LETTERS.findall(text))
    pairs = sum(1 for match in _PAIR.finditer(text) if text[match.start()] < "\u0370")
    return _ODD_CASE * (odd + inside) + _MIXED_WORD * mixed + _ACCENT_PAIR * pairs


def _breaks_case(text: str, position: int) -> bool:
    return text[position].isupper() and text[position - 1].islower()


def _east_asian(sample: bytes) -> list[str]:
    if sum(byte > 127 for byte in sample) < _FEWEST_EAST_ASIAN:
        return []
    found = from_bytes(sample).best()
    return [found.encoding] if found is not None and found.encoding in _EAST_ASIAN else []


def _letters() -> dict[str, dict[str, float]]:
    russian = {entry[0]: int(entry[1:]) / 1000 for entry in _RUSSIAN.split()}
    table = {
        language: {letter: log(share) for letter, share in russian.items()}
        | dict.fromkeys(extra, log(0.015))
        for language, extra in _CYRILLIC.items()
    }
    for language, accented in {**_ACCENTED, "el": _GREEK}.items():
        table[language] = dict.fromkeys(accented, log(1 / len(accented)))
    return table


_LETTERS = _letters()
