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
_COMMON_PAGES = ("cp1251", "latin-1", "cp1252", "cp1250", "cp1254", "kz1048")
_FEWEST_EAST_ASIAN = 8  # bytes; below that any two letters would make a character
_SURE_EAST_ASIAN = 30  # bytes
_DECISIVE = 5.0  # another reading is to be at least a hundred times less likely
_UNCOMMON = -4.0  # once for the whole text, so that it decides only where letters are few
_ANTIQUE = -12.0
_ANTIQUE_PAGES = frozenset(
    (
        "mac-cyrillic",
        "mac-roman",
        "mac-latin2",
        "mac-turkish",
        "mac-greek",
        "iso8859-4",
        "iso8859-5",
        "iso8859-6",
        "cp737",
        "cp775",
        "cp850",
        "cp855",
        "cp857",
        "cp1125",
        "ptcp154",
    )
)

# Letters with their share in thousandths; accented letters among the accented ones only.
_RUSSIAN = (
    "о110 е85 а80 и74 н67 т63 с55 р47 в45 л44 к35 м32 д30 п28 у26 я20 ы19 ь17 г17 з16 б16 ч14 "
    "й12 х10 ж9 ш7 ю6 ц5 щ4 э3 ф3 ъ1 ё1"
)
# Letters that a language has beside the Russian ones, and those that it lacks.
_CYRILLIC = {
    "tg": ("ғӣқӯҳҷ", "щыьц"),
    "ru": ("", ""),
    "sr": ("јљњћђџ", "йщъыьэюяё"),
    "mk": ("ѓќѕјљњџ", "йщъыьэюяё"),
}
_WEIGHED = {
    "kk": "а120 е85 ы77 н67 т60 р54 л50 і50 с45 д44 қ42 м30 к30 о28 ж25 б25 ң20 ғ20 п18 у17 и16 "
    "з16 ш16 ү15 й13 ә10 г10 ұ9 ө7 в4 х3 я3 ф2 ь2 ц2 ю1 ч1 э1 щ1 ё1 ъ1 һ1",
    "uk": "о94 а72 н65 и61 і57 в55 т55 е49 р47 с41 л36 к35 у34 д34 м30 п29 я25 з23 ь18 б18 г16 й14 "
    "ч14 х12 ц10 ж9 ю9 ш7 ї6 щ6 є5 ф3 ґ1",
    "be": "а150 і61 н60 р55 е45 с45 к45 л43 я40 д40 ы38 ц36 в35 у35 о35 т35 м30 п28 з27 ў23 б17 "
    "ь17 г17 ч13 э13 й11 ж8 х8 ш7 ё6 ю6 ф2",
    "el": "α100 ο90 ι80 ε75 τ75 σ45 ν65 η45 υ40 ρ40 π40 κ40 μ32 λ29 ς40 ω18 γ17 δ17 θ12 χ11 φ8 ξ5 "
    "β8 ζ3 ψ2 ά20 έ18 ή17 ί25 ό25 ύ13 ώ10 ϊ1 ϋ1 ΐ1 ΰ1",
    "he": "י110 ו104 ה109 ל74 א63 ר56 ת51 ב47 ש44 מ46 ם33 נ29 ע32 ד26 ק21 ח25 כ22 פ17 ט12 צ12 ג12 "
    "ז13 ס15 ן15 ך8 ף3 ץ2",
    "ar": "ا125 ل118 ي70 م65 ن61 و59 ر46 ت44 ب39 ة35 ع32 د30 س27 ف25 ه36 ك22 ق21 ح20 أ20 ج13 ش11 "
    "ص11 ط10 خ9 إ9 ض8 ى8 ذ7 ث6 ز6 غ5 ء4 ئ4 ظ2 آ2 ؤ1 پ2 چ2 گ3 ژ1",
    "th": "า80 ร60 น65 ก50 อ45 เ40 ง40 ่45 ้35 ม35 ล30 ว30 ด25 ท28 ต22 ส28 ะ22 ย28 ห25 ั35 ี30 ิ28 ป20 "
    "บ22 ค20 จ18 พ18 แ18 ์15 ไ15 ช14 ข14 โ12 ใ8 ผ10 ณ6 ธ6 ศ6 ษ5 ภ4 ซ4 ญ4 ถ5 ฐ3 ุ15 ู12 ื10 ึ6 ำ8 ็5 "
    "ฉ1 ฏ1 ฝ1 ฟ2 ฮ1 ๆ1 ฎ1 ฒ1 ฬ1 ฯ1 ฆ1 ฤ1",
    "pl": "ł250 ę135 ą120 ó110 ż105 ś85 ć55 ń45 ź15",
    "cs": "í230 á190 é100 ě100 ý80 ž75 š75 č75 ř70 ů50 ú20 ť8 ň8 ď8 ó5",
    "sk": "á200 í140 é100 ý90 ž90 š90 č100 ú80 ľ50 ť40 ô25 ň25 ď15 ó15 ä15 ĺ3 ŕ3",
    "hu": "á260 é250 ö110 ó90 ő85 í60 ü60 ú40 ű25",
    "ro": "ă320 î120 â100 ş150 ţ150 ș80 ț80",
    "hr": "č270 š270 ž200 ć160 đ100",
    "fr": "é550 à130 è100 ê80 ç40 â20 î20 ô25 û10 ù10 ë10 ï8 œ8 æ1 ÿ1",
    "es": "ó270 í230 á180 é150 ñ110 ú60 ü5",
    "pt": "ã200 ç170 á130 é110 í90 ó80 ê70 õ60 â35 ú40 à25 ô20",
    "de": "ü430 ä250 ö190 ß130",
    "it": "à400 è250 ù110 ò120 ì70 é50",
    "sv": "ä370 å290 ö300 é20",
    "da": "å380 ø310 æ290 é20",
    "is": "ð310 á140 í130 þ110 ó80 æ70 ö65 ú50 é40 ý20",
    "sq": "ë930 ç70",
    "tr": "ı430 ü160 ş150 ç100 ğ95 ö65 â8",
    "az": "ə400 ı180 ü100 ş90 ö70 ç60 ğ50",
    "lt": "ė280 į90 ų170 š170 ž110 ą90 č60 ę30 ū60",
    "lv": "ā380 ī170 ē150 š100 ū50 ņ60 ļ40 ž25 ģ10 ķ20 č15",
    "et": "ä310 õ280 ü230 ö90 š20 ž10",
    "vi": "à60 á60 â40 ã20 è10 é15 ê45 ì15 í20 ò15 ó25 ô70 õ5 ù15 ú20 ý8 ă25 đ110 ĩ5 ũ5 ơ35 ư70",
}
_WEST = ("fr", "es", "pt", "de", "it", "sv", "da", "is", "sq", "et")
_MIDDLE = ("pl", "cs", "sk", "hu", "ro", "hr", "de", "sq")
_BALTIC = ("lt", "lv", "et")
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
    "ptcp154": ("kk", "tg"),
    "mac-cyrillic": ("ru", "uk"),
    "iso8859-2": _MIDDLE,
    "iso8859-15": _WEST,
    "cp1254": ("tr",),
    "iso8859-9": ("tr",),
    "cp1257": _BALTIC,
    "iso8859-13": _BALTIC,
    "iso8859-4": _BALTIC,
    "cp1253": ("el",),
    "iso8859-7": ("el",),
    "cp1255": ("he",),
    "iso8859-8": ("he",),
    "cp1256": ("ar",),
    "iso8859-6": ("ar",),
    "cp874": ("th",),
    "cp1258": ("vi",),
    "iso8859-16": ("ro",),
    "cp1125": ("uk",),
    "cp852": _MIDDLE,
    "cp850": _WEST,
    "cp737": ("el",),
    "cp775": _BALTIC,
    "cp855": _EAST,
    "cp857": ("tr",),
    "mac-roman": _WEST,
    "mac-latin2": _MIDDLE,
    "mac-turkish": ("tr",),
    "mac-greek": ("el",),
}
_EAST_ASIAN = ("big5", "cp950", "big5hkscs", "cp949", "euc_kr", "johab", "shift_jis", "cp932",
               "shift_jis_2004", "shift_jisx0213", "euc_jp", "euc_jis_2004", "gb18030", "gbk",
               "gb2312", "hz")  # fmt: skip
_TYPOGRAPHY = "©®«»–—…№“”’‘„§°€₸₽•\u00a0¿¡ªº"
_ODD_CASES = re.compile(r"(?<=[^\W\d_])(?<![A-ZА-ЯЁ])(?=[^\W\d_])([^\x00-\x7f])")
_PAIR = re.compile(r"(?=[^\W\d_\x00-\x7f]{2})")
_MIXED = re.compile(r"[A-Za-z](?=[\u0370-\u052f])|[\u0370-\u052f](?=[A-Za-z])")
_SIGN_BEFORE_LETTER = re.compile(r"(?<![^\W\d_])[©®¾¯](?=[^\W\d_])")
_HALF_WIDTH = re.compile(r"[\uff61-\uff9f]")
_BETWEEN_DIGITS = re.compile(r"(?<=[0-9])[^\W\d_\x00-\x7f](?=[0-9])")
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
            return page, page == own or _is_sure(sample, page, scores)
    return None


def _is_sure(sample: bytes, page: str, scores: Mapping[str, float]) -> bool:
    """Whether the text is sensible, and no other page gives other letters nearly as likely."""
    if page not in scores:
        return sum(byte > 127 for byte in sample) >= _SURE_EAST_ASIAN
    text = sample.decode(page)
    margin = _DECISIVE / sum(character > "\x7f" for character in text)
    return scores[page] >= _POOR and not any(
        other != page and scores[page] - score < margin and sample.decode(other) != text
        for other, score in scores.items()
    )


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
    languages = _PAGES.get(page, tuple(_LETTERS))
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
    digits = len(_BETWEEN_DIGITS.findall(text))
    inside = len(_BETWEEN_LETTERS.findall(text)) + len(_SIGN_BEFORE_LETTER.findall(text))
    pairs = sum(1 for match in _PAIR.finditer(text) if text[match.start()] < "\u0370")
    return _ODD_CASE * (odd + inside + digits) + _MIXED_WORD * mixed + _ACCENT_PAIR * pairs


def _breaks_case(text: str, position: int) -> bool:
    return text[position].isupper() and text[position - 1].islower()


def _east_asian(sample: bytes) -> list[str]:
    if sum(byte > 127 for byte in sample) < _FEWEST_EAST_ASIAN:
        return []
    found = (match.encoding for match in from_bytes(sample))
    return [page for page in found if page in _EAST_ASIAN and not _is_half_width(sample, page)][:1]


def _is_half_width(sample: bytes, page: str) -> bool:
    """Whether the text is half-width katakana, which Shift JIS makes of any other encoding."""
    text = sample.decode(page, "ignore")
    half = len(_HALF_WIDTH.findall(text))
    return 4 * half > sum(character > "\x7f" for character in text)


def _letters() -> dict[str, dict[str, float]]:
    russian = _shares(_RUSSIAN)
    table = {
        language: {letter: share for letter, share in russian.items() if letter not in lacking}
        | dict.fromkeys(extra, log(0.015))
        for language, (extra, lacking) in _CYRILLIC.items()
    }
    return table | {language: _shares(letters) for language, letters in _WEIGHED.items()}


def _shares(letters: str) -> dict[str, float]:
    """Logarithms of the shares of a list such as "ü430 ä250"."""
    return {entry[0]: log(int(entry[1:]) / 1000) for entry in letters.split()}


_LETTERS = _letters()
