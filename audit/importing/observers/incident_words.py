"""Words by which observers report what has no figure: removed, no copy given, seals (data).

``audit/evidence/incidents.toml`` explains the lists; words are compared folded, as those of columns
are.
"""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from audit.importing.naming.names import Matcher, rank
from audit.importing.observers.denied import clauses, undenied
from audit.importing.vocabulary import merge, phrase
from audit.messages import Language

OTHER = "other"
ANSWER = ": "  # between what a header asks and what a cell answers
_BETWEEN = (";", "|", "\n")  # between several categories in one cell, as survey tools write them


@dataclass(frozen=True, slots=True)
class Said:
    """What a text says: of which category; ``good``: that all was in order; ``clear``: whether."""

    category: str
    good: bool = False
    clear: bool = True


@cache
def _raw() -> Mapping[str, Any]:
    return tomllib.loads((files("audit") / "evidence" / "incidents.toml").read_text("utf-8"))


@cache
def labels() -> Mapping[str, Mapping[Language, str]]:
    """What each category is called, by language."""
    return {key: entry["label"] for key, entry in _raw()["categories"].items()}


@cache
def _matchers() -> tuple[tuple[Matcher, Said], ...]:
    """Matchers with what a match means, the strongest first; ``category`` is filled in later."""
    entries = _raw()["categories"]
    own = {key: entry for key, entry in entries.items() if key != OTHER}
    return (
        (_matcher(own, ("names", "stems")), Said("")),
        (_matcher(own, ("good",)), Said("", good=True)),
        (_matcher(entries, ("names", "stems")), Said("")),
        (_matcher(own, ("about",)), Said("", clear=False)),
    )


def _matcher(entries: Mapping[str, Mapping[str, Any]], lists: Iterable[str]) -> Matcher:
    fields: dict[str, Any] = {}
    for key, entry in entries.items():
        stems = [line for name in lists if name != "names" for line in entry.get(name, ())]
        names = entry.get("names", ()) if "names" in lists else ()
        fields[key] = {"names": names, "stems": stems}
    return Matcher(merge([{"fields": fields}], keys=False))


@lru_cache(maxsize=16384)
def said(text: str) -> Said | None:
    """What a header or a cell says of incidents; None where nothing."""
    for matcher, meaning in _matchers():
        found = matcher.match(text)
        if found:
            best = max(found, key=rank)
            return Said(best.field, meaning.good, meaning.clear)
    return None


def category_of(text: str) -> str:
    """The category that a cell names; "" where it is none that we know.

    "Copy given?: No" is told as what a header asks and what the cell answers. What a text denies
    ("the seal was not broken") names none.
    """
    left = undenied(text)
    found = said(left)
    if left != text and found is not None and not found.clear:  # the seal, of which all is well
        return ""
    if found is not None and found.good:
        return found.category if says_yes(text.rpartition(ANSWER)[2]) is False else ""
    return found.category if found is not None else ""


def names_topic(text: str) -> bool:
    """Whether a cell only says what it is about ("Seals"), not what happened."""
    found = [said(part) for part in split(text)]
    return bool(found) and all(one is not None and not one.clear for one in found)


def split(text: str) -> list[str]:
    """The categories that one cell lists, as they are written; each once."""
    parts = [text]
    for mark in _BETWEEN:
        parts = [piece for part in parts for piece in part.split(mark)]
    if len(parts) == 1 and "," in text and all(map(category_of, text.split(","))):
        parts = text.split(",")
    return list(dict.fromkeys(part.strip() for part in parts if part.strip()))


@cache
def _columns() -> Matcher:
    return _matcher(_raw()["columns"], ("names", "stems"))


@cache
def _words(table: str, key: str, name: str) -> frozenset[str]:
    found = _raw()[table][key] if table == "words" else _raw()[table][key][name]
    return frozenset(phrase(word) or word for word in found)


def column_of(header: str) -> str:
    """Which column of a table of incidents a header names: "category", "note" ...; "" for none."""
    if names_incidents(header):
        return "category"
    best = _columns().best(header)
    return best.field if best is not None else ""


def names_incidents(header: str) -> bool:
    """Whether a header is a word for incidents itself: "Violation", "Нарушения"."""
    return phrase(header) in _words("columns", "category", "whole")


def asks_what_happened(header: str) -> bool:
    """Whether a header asks what happened, whatever else its table tells: "What did you see?"."""
    return phrase(header) in _words("words", "happened", "")


def asks_when(header: str) -> bool:
    """Whether a header asks when a thing happened, not when it was sent."""
    return phrase(header).split(" ")[0] in _words("words", "when", "")


def says_yes(text: str) -> bool | None:
    """Yes, no, or None where a cell says neither."""
    word = phrase(text) or text.strip()
    if word in _words("words", "yes", ""):
        return True
    return False if word in _words("words", "no", "") else None


def names_sender(header: str) -> bool:
    """Whether a header names who wrote: "from", "Отправитель"."""
    return phrase(header) in _words("words", "sender", "")


def names_sender_surely(header: str) -> bool:
    """Whether a header can name nobody but the sender of a message: "Sender", no "Name"."""
    return phrase(header) in _words("words", "sender_sure", "")


@lru_cache(maxsize=16384)
def says_nothing(text: str) -> bool:
    """Whether a text says only that nothing happened: "No violations", "Пока всё спокойно"."""
    if _is_calm(text):
        return True
    parts = clauses(text)
    calm = [_is_calm(part) or _denies(part) for part in parts]
    return any(calm) and all(now or _is_well(part) for now, part in zip(calm, parts, strict=True))


def _denies(clause: str) -> bool:
    """Whether a statement only denies an incident: "the seals were not damaged"."""
    return undenied(clause) != clause and not category_of(clause)


def _is_well(clause: str) -> bool:
    """Whether a statement says that a thing was in order: "the seals are intact"."""
    found = said(clause)
    return found is not None and found.good and ANSWER.strip() not in clause


def _is_calm(text: str) -> bool:
    words = f" {phrase(text)} "
    left = words
    for calm in _calm():
        left = left.replace(f" {calm} ", " ")
    beside = _words("words", "beside_calm", "")
    if left == words:
        return bool(text.strip()) and says_yes(text) is False
    return all(word in beside or word.isdigit() for word in left.split())


@cache
def _calm() -> tuple[str, ...]:
    """Phrases that say so, the longest first."""
    return tuple(sorted(_words("words", "calm", ""), key=len, reverse=True))


def is_table_of(text: str) -> bool:
    """Whether a title, or a name of a sheet or file, says that the table is of incidents."""
    padded = f" {phrase(text)} "
    return any(f" {word} " in padded for word in _words("words", "table", ""))
