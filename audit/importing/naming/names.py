"""Names of columns: which canonical field a header means, by the words of the vocabulary.

A word of the header matches a stem when it begins with it, or when it differs from it by one
letter and begins with the same two: so "недействительных" never passes for "действительных".
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import Levenshtein

from audit.fields import IGNORED, all_fields
from audit.importing.vocabulary import Rule, Stem, Vocabulary, phrase, words_of

EXACT, STEMS, WEAK, FUZZY = 1.0, 0.9, 0.8, 0.7
_LONGEST_PLACE_HEADER = 6
_FUZZY_LENGTH = 7
_OF = frozenset({"of", "de", "des", "du", "del", "di", "do", "dos", "da"})
_TOTALLED = frozenset({"registered", "took_part", "valid", "invalid", "blank"})
_WRITTEN = 4  # letters of one alphabet that say something
_PARTS = re.compile(r"\s*(?:\n|\||(?<=\s)/(?=\s)|(?<=\w)/(?=\w{3,}))\s*")
_LINE_NUMBER = re.compile(r"^\s*(?:№\s*)?\d{1,2}[а-яa-z]?\s*[.)]\s*", re.IGNORECASE)


_NUMBER_OF = re.compile(
    r"^\s*(?:n\s*[°ºo]\.?|№|#|nr\.?|n[uú]m[eé]ro|number)\s*"
    r"(?:(?:du|de la|de|des|of the|of|do|da|del)\s+)?"
    r"(?=[^\W\d_]{4,})|\s+(?:n[°º]|no\.?|№|#|nr\.?|num(?:ber)?)\s*$",
    re.IGNORECASE,
)


_IN_BRACKETS = re.compile(r"^([^\[\]]+?)\s*\[([^\[\]]+)\]$")


_COUNT_OF = re.compile(
    r"^\s*(?:n[uú]m(?:[eé]ro)?|number|no\.?|n[°º])\s*(?:of|de|di|do|da|del|das|dos)\s+(.+)$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class NameMatch:
    """A field that a header may mean; ``weight`` is the length of the letters that say so."""

    field: str
    confidence: float
    weight: int
    word: str = ""


class Matcher:
    """Finds fields for headers; keeps what it found, since headers repeat from file to file."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        self._rules = _by_beginning(vocabulary.rules)
        self._match = lru_cache(maxsize=8192)(self._match_uncached)

    def match(self, header: str) -> tuple[NameMatch, ...]:
        """Fields that ``header`` may mean, the best first; several when it is ambiguous.

        A header in two languages ("Число ... / ... саны") is read in parts as well; a part that
        is understood with more words wins.
        """
        return self._match(header)

    def best(self, header: str) -> NameMatch | None:
        """The one field that ``header`` means, None when none or several do."""
        found = self.match(header)
        if not found or (len(found) > 1 and rank(found[0]) == rank(found[1])):
            return None
        return found[0]

    def is_line(self, header: str) -> bool:
        """Whether the header says of itself that it is a party or a candidate."""
        words = words_of(header)
        markers = self.vocabulary.words.get("line", frozenset())
        return len(words) > 1 and any(word in markers for word in words)

    def _match_uncached(self, header: str) -> tuple[NameMatch, ...]:
        if self._counts_precincts(header):
            return (NameMatch(IGNORED, EXACT, len(header), header),)
        texts = dict.fromkeys([header, *_PARTS.split(header)])
        found: dict[str, NameMatch] = {}
        for text in texts:
            for match in self._match_text(_LINE_NUMBER.sub("", text)):
                known = found.get(match.field)
                if known is None or rank(match) > rank(known):
                    found[match.field] = match
        if not found:
            found = {m.field: m for m in self._numbered(header)}
        if not found:
            found = {m.field: m for text in texts for m in self._totalled(text)}
        if not found:
            found = {m.field: m for text in _by_script(header) for m in self._match_text(text)}
        if self.is_line(header):
            found = {k: m for k, m in found.items() if not _is_place(k)}
        return tuple(sorted(found.values(), key=rank, reverse=True))

    def _counts_precincts(self, header: str) -> bool:
        """Whether a header counts the precincts of a place: "Número de mesas"."""
        counted = _COUNT_OF.match(header)
        word = phrase(counted.group(1)) if counted else ""
        return word.endswith("s") and "precinct" in self.vocabulary.names.get(word[:-1], ())

    def _numbered(self, header: str) -> list[NameMatch]:
        """What numbers precincts by the word for them: "N° du bureau de vote", "Urn nr."."""
        bare = _NUMBER_OF.sub("", header, count=1)
        word = phrase(bare)
        names = self.vocabulary.names
        known = bare != header and "precinct" in names.get(word, ())
        return [NameMatch("precinct", STEMS, len(bare), header)] if known else []

    def _totalled(self, text: str) -> list[NameMatch]:
        """What is counted behind a word for "total": "TotalAnulados", "Total de nulos"."""
        words = list(words_of(text))
        while words and words[0] in self.vocabulary.words.get("total", ()):
            del words[0]
        if not words or len(words) == len(words_of(text)):
            return []
        rest = " ".join(words[1:] if words[0] in _OF else words)
        known = self.vocabulary.names.get(rest, frozenset()) & _TOTALLED
        return [NameMatch(key, STEMS, len(rest), rest) for key in sorted(known)]

    def _match_text(self, text: str) -> list[NameMatch]:
        words = words_of(text)
        if not words:
            return []
        whole = " ".join(words)
        exact = self.vocabulary.names.get(whole, frozenset())
        if exact:
            return [NameMatch(key, EXACT, len(whole), text) for key in sorted(exact)]
        weak = self.vocabulary.weak.get(whole, frozenset())
        if weak:
            return [NameMatch(key, WEAK, len(whole), text) for key in sorted(weak)]
        beginnings = dict.fromkeys(part for word in words for part in (word[:2], word[:1]))
        rules = {id(r): r for part in beginnings for r in self._rules.get(part, ())}
        matches = (self._match_rule(rule, words) for rule in rules.values())
        return [match for match in matches if match is not None]

    def _match_rule(self, rule: Rule, words: tuple[str, ...]) -> NameMatch | None:
        if _is_place(rule.field) and len(words) > _LONGEST_PLACE_HEADER:
            return None
        weight, fuzzy = 0, False
        for stem in rule.stems:
            length, near = _find(stem, words)
            if not length:
                return None
            weight, fuzzy = weight + length, fuzzy or near
        if any(_begins(words, word) for word in rule.without):
            return None
        return NameMatch(rule.field, FUZZY if fuzzy else STEMS, weight, " ".join(words))


def _by_script(header: str) -> list[str]:
    """The parts of a header in two alphabets, "Registered المسجلون"; [] where it has but one."""
    parts: dict[str, list[str]] = {}
    for word in header.split():
        letter = next((sign for sign in word if sign.isalpha()), "")
        script = unicodedata.name(letter, "").split(" ")[0] if letter else ""
        if script:
            parts.setdefault(script, []).append(word)
    texts = [" ".join(words) for words in parts.values()]
    return [text for text in texts if len(text) >= _WRITTEN] if len(texts) > 1 else []


def _by_beginning(rules: tuple[Rule, ...]) -> dict[str, list[Rule]]:
    """Rules by the first two letters of their first word, which a header must hold."""
    table: dict[str, list[Rule]] = {}
    for rule in rules:
        for option, _ in rule.stems[0].options:
            table.setdefault(option[:2], []).append(rule)
    return table


def rank(match: NameMatch) -> tuple[bool, bool, int, float]:
    """Whole names before stems, letters as they are before letters nearly so, then by length."""
    return match.confidence == EXACT, match.confidence > FUZZY, match.weight, match.confidence


def _is_place(key: str) -> bool:
    field = all_fields().get(key)
    return field is not None and field.kind == "place"


def _begins(words: tuple[str, ...], phrase_: str) -> bool:
    parts = phrase_.split()
    if len(parts) > 1:
        return f" {phrase_}" in " " + " ".join(words)
    if len(phrase_) <= 3:
        return phrase_ in words
    return any(word.startswith(phrase_) for word in words)


def _find(stem: Stem, words: tuple[str, ...]) -> tuple[int, bool]:
    """Length of the letters found (0: not found), and whether a letter differed."""
    for option, whole in stem.options:
        if any(word == option if whole else word.startswith(option) for word in words):
            return len(option), False
    for option, _ in stem.options:
        if len(option) >= _FUZZY_LENGTH and any(_near(option, word) for word in words):
            return len(option) - 1, True
    return 0, False


def _near(stem: str, word: str) -> bool:
    if word[:2] != stem[:2] or len(word) < len(stem) - 1:
        return False
    size = len(stem)
    return any(
        Levenshtein.distance(stem, word[:cut], score_cutoff=1) <= 1
        for cut in (size, size + 1, size - 1)
    )


def line_name(parts: tuple[str, ...], vocabulary: Vocabulary) -> str:
    """The name of a ballot line in the header cells above its column, top to bottom.

    Words for votes and percent are no names; nor is a heading over all parties, as long as
    something else is there. Of a grid of questions ("Votes [Sun]") the name is in brackets.
    """
    names = [part for part in parts if part and not _is_unit(part, vocabulary)]
    own = [part for part in names if not vocabulary.means("heading", part)]
    name = " ".join((own or names or [""])[-1].split())
    grid = _IN_BRACKETS.match(name)
    return grid[2] if grid and _is_unit(grid[1], vocabulary) else name


def unit_of(parts: tuple[str, ...], vocabulary: Vocabulary) -> str:
    """The unit that the lowest header cells name: "percent" or "votes"; "" for none."""
    for part in reversed(parts):
        for purpose in ("percent", "votes"):
            if vocabulary.means(purpose, part):
                return purpose
    return "percent" if parts and _speaks_of_percent(parts[-1], vocabulary) else ""


def tells_percent_above(parts: tuple[str, ...], vocabulary: Vocabulary) -> bool:
    """Whether an upper header cell speaks of percent ("% of votes secured") of all below it."""
    return any(_speaks_of_percent(part, vocabulary) for part in parts[:-1])


def _speaks_of_percent(text: str, vocabulary: Vocabulary) -> bool:
    """Whether a header begins or ends with a word for percent: "Porc_SI", "PS_Percentage"."""
    words, units = words_of(text), vocabulary.words.get("percent", frozenset())
    return bool(words) and (words[-1] in units or words[0] in units)


def _is_unit(part: str, vocabulary: Vocabulary) -> bool:
    return vocabulary.means("percent", part) or vocabulary.means("votes", part)
