"""Incidents that a text denies: "нарушений не зафиксировано", "the seal was not broken".

Only what is bad by its own word can be denied: "no copy" and "not sealed" are incidents and stay.
"""

import re
from functools import lru_cache

from audit.importing.vocabulary import phrase

# Beginnings of words that mean an incident by themselves, and so none where they are denied.
_BAD_EN = (
    r"(?:violat|incident|irregularit|problem|complaint|stuff|carousel|pressur|intimidat|threat|"
    r"harass|remov|expel|evict|broken|break|damag|tamper|torn|obstruct|interfer|prevent|campaign|"
    r"agitat|brib|violen|multiple vot|vote buying|misconduct)\w*"
)
_BAD_RU = (
    r"(?:наруш|инцидент|происшеств|проблем|жалоб|замечан|вброс|карусел|давлен|угроз|угрож|удал|"
    r"выгна|выгон|вывел|вывод|повред|поврежд|сорв|вскры|порва|мешал|помеш|препятств|агитац|подкуп|"
    r"подвоз|фото запрещ|запрещ|насили|конфликт)\w*"
)
_BAD_KK = (
    r"(?:бұз|оқиға|қысым|қорқыт|шығарып|шығарыл|қуып|қуыл|жырт|кедергі|үгіт|пара|тықпала|шағым|мәселе|"
    r"карусель|вброс)\w*"
)
_SEEN_RU = (
    r"(?:был\w*|выявл\w*|зафиксир\w*|фиксир\w*|обнаруж\w*|замечен\w*|замет\w*|наблюда\w*|"
    r"отмеч\w*|установл\w*|поступ\w*|произош\w*|случ\w*|видел\w*|виде\w*)"
)
_SEEN_EN = r"(?:observed|seen|reported|noticed|recorded|registered|found|detected)"
_WAS_EN = r"(?:was|were|is|has been|have been|had been|got)"
_UNTRUE_EN = r"(?:not true|untrue|false) that"
_UNTRUE_RU = r"(?:неправда|не правда|неверно|не верно|ложь),? что"
_UNTRUE_KK = r"деген\w*(?: \w+)? (?:өтірік|жалған|рас емес|дұрыс емес)"
# "Nobody stopped the stuffing", "without any doubt a carousel" deny nothing that is bad.
_UP_TO_TWO = r"(?: (?!stop|halt|doubt|ended|one )\w+){0,2}"
_DENIALS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?<= )(?:no|without|any|never|zero){_UP_TO_TWO} {_BAD_EN}(?:(?: \w+)? {_SEEN_EN})?",
        rf"(?<= )not (?:been |be |any |yet )*{_BAD_EN}",
        rf"(?<= ){_BAD_EN}(?: \w+)?(?: was| were| has been| have been)? not {_SEEN_EN}",
        rf"(?<= ){_BAD_RU}(?: \w+){{0,4}} не {_SEEN_RU}",
        rf"(?<= )не (?:был[аио]? |выявлено |обнаружено |зафиксировано |замечено )?{_BAD_RU}",
        rf"(?<= )(?:без|нет|никаких|отсутствие|отсутствуют) (?:\w+ )?{_BAD_RU}",
        rf"(?<= ){_BAD_RU} (?:нет|отсутству\w*)",
        rf"(?<= )(?:nobody|no one|none of \w+(?: \w+)?) {_WAS_EN} {_BAD_EN}(?: n?or {_BAD_EN})*",
        rf"(?<= ){_UNTRUE_EN} (?:\w+ ){{0,4}}{_BAD_EN}",
        rf"(?<= ){_UNTRUE_RU} (?:\w+ ){{0,4}}{_BAD_RU}",
        rf"(?<= ){_BAD_KK}(?: \w+){{0,2}} (?:жоқ|болмады|байқалмады|анықталмады|тіркелмеді)",
        r"(?<= )(?:бұзыл|шығар|шығарыл|қуыл|жыртыл|қорқыт)(?:мады|маған|пады|паған)",
        rf"(?<= ){_BAD_KK}(?: \w+){{0,2}} {_UNTRUE_KK}",
    )
)
# "It is not true that there was no stuffing": a denial denied is no denial.
_TWICE = tuple(
    re.compile(pattern)
    for pattern in (
        rf"\b{_UNTRUE_EN} [^.,;!\n]*\b(?:no|not|nobody|never|none|without)\b",
        rf"\b{_UNTRUE_RU} [^.,;!\n]*\b(?:не|нет|без|никто|никого|никаких)\b",
        rf"\b(?:жоқ|емес|\w+[мбп][ае]ды|\w+[мбп]еді) {_UNTRUE_KK}",
    )
)
_CLAUSES = re.compile(
    r"(?:[.;!\n]|,(?! что ))+|\s+(?:но|однако|зато|but|however|бірақ|алайда)\s+", re.IGNORECASE
)


@lru_cache(maxsize=16384)
def undenied(text: str) -> str:
    """The text without what it denies; the very text where it denies nothing."""
    if any(twice.search(text.lower()) for twice in _TWICE):
        return text
    left = f" {phrase(text)} "
    for denial in _DENIALS:
        left = denial.sub("", left)
    return text if left == f" {phrase(text)} " else " ".join(left.split())


def clauses(text: str) -> list[str]:
    """The statements that a text makes one after the other."""
    return [part.strip() for part in _CLAUSES.split(text) if part.strip()]
