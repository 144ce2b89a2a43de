"""The words by which tables are recognised, in many languages, as data that anybody can extend.

Every file of ``audit/vocabulary`` is one language; ``ru.toml`` explains the rules. Words are
compared folded: without case, accents, punctuation and look-alike letters.
"""

import re
import tomllib
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property, lru_cache
from importlib.resources import files
from typing import Any

from audit.fields import all_fields
from audit.folding import fold

_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_SEPARATORS = re.compile(r"[\s/._\-]+")
_CUT_SHORT = re.compile(r"\b([^\W\d_]{3,})\.")  # "Ku." is rather of a name
_LONG = 4  # letters that a word needs to tell anything by its beginning
_OF_BALLOTS = frozenset({"received", "cancelled", "in_boxes", "box_mobile", "box_stationary"})
_UNFOLDED = str.maketrans({"ł": "l", "ı": "i", "ø": "o", "đ": "d"})
_SIGNS = str.maketrans({"%": " % ", "№": " № ", "#": " № "})


@dataclass(frozen=True, slots=True)
class Stem:
    """One word of a rule: any of ``options`` must begin a word (``whole``: be the word)."""

    options: tuple[tuple[str, bool], ...]


@dataclass(frozen=True, slots=True)
class Rule:
    """All ``stems`` must be found, none of ``without``."""

    field: str
    stems: tuple[Stem, ...]
    without: tuple[str, ...]


@dataclass(frozen=True)
class Vocabulary:
    """What is known of words: whole names, rules, and lists of words by purpose.

    ``names`` and ``weak`` map folded headers to fields; ``words``, ``places``, ``markers``,
    ``sources``, ``evidence_kinds`` and ``claims`` map a purpose to folded phrases of all languages.
    """

    names: Mapping[str, frozenset[str]]
    weak: Mapping[str, frozenset[str]]
    rules: tuple[Rule, ...]
    words: Mapping[str, frozenset[str]] = field(default_factory=dict)
    places: Mapping[str, frozenset[str]] = field(default_factory=dict)
    markers: Mapping[str, frozenset[str]] = field(default_factory=dict)
    sources: Mapping[str, frozenset[str]] = field(default_factory=dict)
    evidence_kinds: Mapping[str, frozenset[str]] = field(default_factory=dict)
    claims: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def means(self, purpose: str, text: str) -> bool:
        """Whether ``text`` as a whole is one of the words of ``purpose``."""
        return phrase(text) in self.words.get(purpose, frozenset())

    def mentions(self, phrases: Iterable[str], text: str) -> bool:
        """Whether any of ``phrases`` stands in ``text`` as whole words."""
        padded = f" {phrase(text)} "
        return any(f" {one} " in padded for one in phrases)

    @cached_property
    def ballot_words(self) -> tuple[tuple[str, bool], ...]:
        """The words by which ballots are counted before votes are: "cancel", the whole "box"."""
        votes = tuple(self.words.get("votes_column", ()))
        rules = (rule for rule in self.rules if rule.field in _OF_BALLOTS)
        words = {option for rule in rules for stem in rule.stems for option in stem.options}
        return tuple(o for o in sorted(words) if len(o[0]) >= _LONG and not o[0].startswith(votes))

    def counts_ballots(self, text: str) -> bool:
        """Whether a word of ``text``, in full or cut short by a point, is of `ballot_words`."""
        short = {phrase(word) for word in _CUT_SHORT.findall(text)}
        words = words_of(text)
        return any(
            any(one == word if whole else one.startswith(word) for one in words)
            or any(word.startswith(cut) for cut in short)
            for word, whole in self.ballot_words
        )


@lru_cache(maxsize=65536)
def words_of(text: str) -> tuple[str, ...]:
    """The folded words of a text: "official_Votes, %" gives official, votes, %."""
    split = _CAMEL.sub(" ", text.replace("_", " ").replace("İ", "I")).translate(_SIGNS)
    folded = fold(split.replace("%", " percentsign ").replace("№", " numbersign "))
    plain = unicodedata.normalize("NFKD", folded.translate(_UNFOLDED))
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    if plain != folded:  # a letter without its accent may be the look-alike of another script's
        plain = fold(plain)
    words = _SEPARATORS.split(plain.replace("percentsign", "%").replace("numbersign", "№"))
    return tuple(word for word in words if word)


def phrase(text: str) -> str:
    """A text as its folded words, one space between them."""
    return " ".join(words_of(text))


@cache
def load_vocabulary() -> Vocabulary:
    """The vocabulary of all languages that come with the program."""
    folder = files("audit") / "vocabulary"
    files_ = {f.name: f for f in folder.iterdir() if f.name.endswith(".toml")}
    return merge(tomllib.loads(files_[name].read_text("utf-8")) for name in sorted(files_))


def merge(languages: Iterable[Mapping[str, Any]], keys: bool = True) -> Vocabulary:
    """One vocabulary from parsed files; several languages may know the same word.

    ``keys``: the canonical fields are known by their own keys too, as our tidy tables head them.
    """
    names: dict[str, set[str]] = {}
    weak: dict[str, set[str]] = {}
    rules: list[Rule] = []
    lists: dict[str, dict[str, set[str]]] = {key: {} for key in _LISTS}
    for raw in languages:
        for key, entry in raw.get("fields", {}).items():
            _collect(names, entry.get("names", ()), key)
            _collect(weak, entry.get("weak", ()), key)
            without = tuple(_plain(word) for word in entry.get("without", ()))
            rules += [Rule(key, _stems(line), without) for line in entry.get("stems", ())]
        for purpose, table in lists.items():
            for key, phrases in raw.get(purpose, {}).items():
                table.setdefault(key, set()).update(map(_purpose_phrase, phrases))
    if keys:
        _collect_keys(names)
    frozen = {p: {k: frozenset(v) for k, v in table.items()} for p, table in lists.items()}
    return Vocabulary(_freeze(names), _freeze(weak), tuple(rules), **frozen)


_LISTS = ("words", "places", "markers", "sources", "evidence_kinds", "claims")


def _purpose_phrase(text: str) -> str:
    return phrase(text) or text.strip()


def _collect(into: dict[str, set[str]], texts: Iterable[str], key: str) -> None:
    for text in texts:
        into.setdefault(phrase(text), set()).add(key)


def _collect_keys(names: dict[str, set[str]]) -> None:
    """Our own tidy tables are headed by the keys themselves."""
    for key in all_fields():
        names.setdefault(phrase(key), set()).add(key)


def _freeze(table: Mapping[str, set[str]]) -> dict[str, frozenset[str]]:
    return {key: frozenset(value) for key, value in table.items()}


def _stems(line: str) -> tuple[Stem, ...]:
    return tuple(Stem(tuple(_option(o) for o in word.split("|"))) for word in line.split())


def _option(text: str) -> tuple[str, bool]:
    return _plain(text.lstrip("=")), text.startswith("=")


def _plain(word: str) -> str:
    return phrase(word) or word
