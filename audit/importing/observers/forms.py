"""Exports of forms, chat bots and survey tools: a column a question, a row an observation.

The tools leave columns of their own ("_submission_time", "Отметка времени", "chat_id"); questions
end in a question mark. Nobody publishes official results so.
"""

import re
from collections.abc import Iterable, Sequence

from audit.importing.layout.header import BETWEEN
from audit.importing.vocabulary import Vocabulary, load_vocabulary, phrase, words_of

_QUESTION = ("?", "？", "؟")
_FEWEST_TELLING = 2  # questions, or columns that a tool may leave
_PATH = re.compile(r"[^\W\d_][\w$-]*(?:[./][\w$-]+)+")
_NUMBERED = re.compile(r"^\s*(?:№\s*)?\d{1,3}\s*[.)]\s*")
_OWN = re.compile(r"^\s*_\w+")  # what Kobo and its kin put beside the answers
_QUESTION_NUMBER = re.compile(r"^[^\W\d_]{0,2}\d{1,3}[a-zа-я]?[_.\-]+(?=\D)", re.IGNORECASE)
_GROUP = re.compile(r"^[^\W\d][\w$]*-(?=\w)")
_BEFORE = re.compile(r"^([^\W\d_]+)[_\-]+(?=\w)")
_BEHIND = re.compile(r"(?<=\w)[_\-]+([^\W\d_]+)$")
_ASKED_EARLY = 3  # words, among which a question has the word it asks by
_STEM, _ENDING = 5, 3  # letters of a word without its ending, and of the ending at most
_AROUND = " \t\n.,:;!?¿¡؟？-–—\"'«»“”„‘’()[]"


def is_form(headers: Iterable[str], vocabulary: Vocabulary) -> bool:
    """Whether headers are those of a form's export; each may be several cells joined.

    Some columns only such tools leave; others ("uuid") may stand in official tables too, so two
    of them must.
    """
    marks, hints = (vocabulary.markers.get(k, frozenset()) for k in ("form", "form_hint"))
    questions, hinted = 0, set[str]()
    for header in headers:
        parts = [header, *header.split(BETWEEN), *re.split(r"[./-]", header)]
        words = {phrase(part) for part in parts}
        own = [part for part in parts if _OWN.match(part)]
        if words & marks or any(phrase(part) in hints for part in own):
            return True
        hinted |= words & hints
        questions += is_question(header)
    return max(questions, len(hinted)) >= _FEWEST_TELLING


def is_question(text: str) -> bool:
    """Whether a header asks something, in words."""
    return text.rstrip().endswith(_QUESTION) and len(text.split()) > 1


def segments(parts: Sequence[str]) -> tuple[str, ...]:
    """Header cells with a path of groups ("answers.votes.alpha") taken apart."""
    return tuple(
        piece
        for part in parts
        for piece in (re.split(r"[./]", part) if _PATH.fullmatch(part) else [part])
    )


def plainly(part: str) -> tuple[str, ...]:
    """What a tool's name of a question says without its number and the group before it.

    "q12_registered" is "registered", "loc-polling_station" is "polling station"; "station-number"
    may be one name. Of a sentence it is the place that it asks for (`place_asked`).
    """
    if " " in part.strip():
        return tuple(filter(None, (place_asked(part, load_vocabulary()),)))
    texts = [part, _GROUP.sub("", part), part.replace("-", " ")]
    texts += [_QUESTION_NUMBER.sub("", text) for text in texts]
    return tuple(dict.fromkeys(text.replace("_", " ") for text in texts if text))


def place_asked(part: str, vocabulary: Vocabulary) -> str:
    """The word for a station where a question asks which it is: "Which station are you at?".

    Between the asking word and the station stand only words as in "what is the number of your";
    "What happened at the polling station?" asks for something else.
    """
    words = list(words_of(part))
    asking = vocabulary.markers.get("asks_which", frozenset())
    fillers = vocabulary.markers.get("asks_between", frozenset())
    start = next((n for n, word in enumerate(words[:_ASKED_EARLY]) if word in asking), None)
    if start is None:
        return ""
    rest = words[start + 1 :]
    while rest and not (name := _station(rest, vocabulary)):
        if rest[0] not in fillers:
            return ""
        rest = rest[1:]
    return name if rest else ""


def _station(words: Sequence[str], vocabulary: Vocabulary) -> str:
    """A name for stations with which words begin, in another form perhaps: "участке"."""
    names = vocabulary.names
    for count in (3, 2, 1):
        text = " ".join(words[:count])
        if "precinct" in names.get(text, ()):
            return text
    for cut in range(1, _ENDING + 1):
        stem = words[0][:-cut]
        for ending in ("", "ок", "a", "а", "я", "е", "o"):
            if len(stem) >= _STEM and "precinct" in names.get(stem + ending, ()):
                return stem + ending
    return ""


def line_asked(part: str, vocabulary: Vocabulary) -> tuple[str, bool]:
    """The line that a tool's name of a question is about, and whether the name speaks of votes.

    "q5_votes_Sun" is ("Sun", True), "party_A" ("A", False); ("", False) where it names no line.
    """
    if " " in part.strip():
        return "", False
    for text in dict.fromkeys((part, _GROUP.sub("", part))):
        rest = _QUESTION_NUMBER.sub("", text)
        name, said = _without(rest, _BEFORE, vocabulary)
        behind, said_behind = _without(name, _BEHIND, vocabulary)
        if said or said_behind:
            name = " ".join(behind.replace("_", " ").split())
            return name, "votes" in (said, said_behind)
    return "", False


def _without(text: str, at: re.Pattern[str], vocabulary: Vocabulary) -> tuple[str, str]:
    """A name without the words for votes or parties at one end, and which of them it had."""
    said = ""
    while (found := at.search(text)) is not None:
        word = phrase(found[1])
        if "line_votes" in vocabulary.names.get(word, ()):
            said = "votes"
        elif word in vocabulary.words.get("line", ()):
            said = said or "line"
        else:
            break
        text = text[: found.start()] + text[found.end() :]
    return text, said


def asks_for_votes(parts: Sequence[str], vocabulary: Vocabulary) -> bool:
    """Whether a question speaks of votes by a word that a column of votes is headed by."""
    asked = [part for part in parts if is_question(part)]
    return any(
        "line_votes" in vocabulary.names.get(word, frozenset())
        for part in asked
        for word in words_of(part.rstrip(_AROUND))
    )


def distinct_parts(texts: Sequence[str]) -> list[str]:
    """Of several texts what each has for itself, without words that all begin or end with.

    A word for "party" stays with its name: "Alpha Party get" gives "Alpha Party".
    """
    plain = [_NUMBERED.sub("", text).strip(_AROUND) for text in texts]
    named = all(" " not in text for text in plain)  # by a tool: "protocol-v_alpha"
    split = [re.split(r"[_\-]+", text) if named else text.split() for text in plain]
    if len(split) < 2 or not all(split):
        return list(texts)
    shortest = min(map(len, split))
    before = _common(split, shortest - 1)
    behind = _common([words[::-1] for words in split], shortest - 1 - before)
    markers = load_vocabulary().words.get("line", frozenset())
    while behind and phrase(split[0][len(split[0]) - behind]) in markers:
        behind -= 1
    return [" ".join(words[before : len(words) - behind]).strip(_AROUND) for words in split]


def _common(split: Sequence[Sequence[str]], most: int) -> int:
    count = 0
    while count < most and len({words[count].casefold() for words in split}) == 1:
        count += 1
    return count
