"""Places: regions named only above the table, names that stand once for a group, levels of rows."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from audit.folding import fold
from audit.importing.layout.areas import Area
from audit.importing.layout.sheet import Sheet
from audit.importing.vocabulary import load_vocabulary, phrase
from audit.profile import ProfileError, built_in, load

_CHUNKS = re.compile(r"\s*(?:[,;:()|\n»«\">_]|\s[/–—-]\s)\s*")
_KEY_VALUE = re.compile(r"^\s*([^:]{2,40}):\s*(\S.*)$")
_NUMBERED = re.compile(r"((?:\w+\s)?\w+)\s*(?:№|#|[Nn]o?\.?)?\s*(\d[\d/.\-]*)")
_DIGIT = re.compile(r"\d")
_LONGEST_NAME = 5
_FILE_NOISE = re.compile(r"\.[A-Za-z]{2,4}$")
_LINK = "://"
_LEVELS = ("region", "district", "settlement")


@dataclass(frozen=True, slots=True)
class NamedPlace:
    """A place named outside the columns: what it is called there, and where ("title", ...)."""

    name: str
    where: str


def place_above(sheet: Sheet, area: Area, key: str) -> NamedPlace | None:
    """A region or district that a title names: "Region: X", a known name, "X область"."""
    titles = [*sheet.above, *(sheet.row_texts(row) for row in area.titles)]
    for texts in titles:
        value = _keyed(sheet, texts, key)
        if value and _may_be(sheet, value, key):
            return NamedPlace(value, "title")
        # "Name of the commission: X": the commission above the precincts, unless it has a number.
        value = _keyed(sheet, texts, "precinct") if key == "district" else ""
        if value and not _DIGIT.search(value) and value not in texts[:1]:
            return NamedPlace(value, "title")
    if key == "precinct":
        number = _numbered(sheet, [*(t for texts in titles for t in texts), sheet.name])
        return NamedPlace(number, "title") if number else None
    if key != "region":
        word = _by_word(sheet, [text for texts in titles for text in texts], key)
        if word:
            return NamedPlace(word, "title")
        name = _by_word(sheet, [sheet.name], key) or _by_word(sheet, [sheet.name], "region")
        region = place_above(sheet, area, "region")
        known = region is None or fold(region.name) == fold(name) or fold(name) in _regions()
        return None if known or not name else NamedPlace(name, "sheet")
    lines = [text for texts in titles for text in texts]
    file = re.split(r"[/\\]", sheet.file)[-1]
    spoken = _FILE_NOISE.sub("", file).replace("_", " ").replace("-", " ")
    for where, candidates in (("title", lines), ("sheet", [sheet.name]), ("file", [spoken])):
        name = _known_region(candidates) or (
            _by_word(sheet, candidates, key) if where != "file" else ""
        )
        if name:
            return NamedPlace(name, where)
    return None


def _keyed(sheet: Sheet, texts: list[str], key: str) -> str:
    pairs = [m.groups() for text in texts if (m := _KEY_VALUE.match(text))]
    if len(texts) == 2:
        pairs.append((texts[0].rstrip(": "), texts[1]))
    for label, value in pairs:
        match = sheet.matcher.best(label)
        if match is not None and match.field == key:
            return str(value).strip()
    return ""


def level_said(sheet: Sheet, text: str) -> str:
    """The level of place that the label before a name says ("Province: X"), "" where none does."""
    found = _KEY_VALUE.match(text)
    match = sheet.matcher.best(found[1]) if found else None
    return match.field if match is not None and match.field in _LEVELS else ""


def without_label(sheet: Sheet, texts: Iterable[str], key: str) -> list[str]:
    """Names of places without the label that each has before it ("District: X" is X)."""
    every = list(texts)
    values = [_keyed(sheet, [text], key) for text in every]
    return values if all(values) else every


def _may_be(sheet: Sheet, value: str, key: str) -> bool:
    """Whether a value beside a label like "commission" is a place of this level."""
    level = guess_level(sheet, np.array([value], dtype=object))
    return level in ("", key) and (key != "precinct" or bool(_DIGIT.search(value)))


def _numbered(sheet: Sheet, lines: Iterable[str]) -> str:
    """The word for a precinct with the number after it ("УИК № 12") in one of the lines."""
    words = sheet.vocabulary.places.get("precinct", frozenset())
    for line in lines:
        for match in _NUMBERED.finditer(line):
            if phrase(match.group(1)) in words or phrase(match.group(1).split()[-1]) in words:
                return match.group(0).strip()
    return ""


def _known_region(lines: Iterable[str]) -> str:
    """The longest name of a region of any profile that stands in one of the lines."""
    known = _regions()
    for line in lines:
        words = fold(line).split()
        for size in range(min(_LONGEST_NAME, len(words)), 0, -1):
            for start in range(len(words) - size + 1):
                name = known.get(" ".join(words[start : start + size]))
                if name:
                    return name
    return ""


_known: dict[str, str] = {}


def _regions() -> dict[str, str]:
    if not _known:
        for key in built_in():
            try:
                profile = load(key)
            except ProfileError:
                continue
            for region in profile.regions:
                for name in (*region.names.values(), *region.aliases):
                    _known.setdefault(fold(name), name)
                _known.setdefault(fold(region.key.replace("-", " ")), region.names["en"])
    return _known


def district_in(lines: Iterable[str]) -> str:
    """What lines above or beside a table call its district: "округ № 3", "X район"; "" unknown."""
    vocabulary = load_vocabulary()
    headers = {
        name for known in (vocabulary.names, vocabulary.weak)
        for name, keys in known.items() if "district" in keys
    }  # fmt: skip
    for chunk in (chunk for line in lines for chunk in _CHUNKS.split(line)):
        words = phrase(chunk).split()
        kinds = " ".join(word for word in words if not _DIGIT.search(word))
        if 1 < len(words) <= _LONGEST_NAME and _DIGIT.search(chunk) and kinds in headers:
            return chunk.strip(" .")
    return _named_in(lines, vocabulary.places.get("district", frozenset()))


def _by_word(sheet: Sheet, lines: Iterable[str], key: str) -> str:
    return _named_in(lines, sheet.vocabulary.places.get(key, frozenset()))


def _named_in(lines: Iterable[str], words: frozenset[str]) -> str:
    for line in lines:
        for chunk in _CHUNKS.split(line):
            folded = phrase(chunk).split()
            if 1 < len(folded) <= _LONGEST_NAME and (folded[0] in words or folded[-1] in words):
                return chunk.strip(" .")
    return ""


def guess_level(sheet: Sheet, names: NDArray[np.object_]) -> str:
    """What the places of an unnamed column are, by the words in their names; "" unknown."""
    sample = [phrase(str(name)) for name in names[:400] if name and _LINK not in str(name)]
    if not sample:  # addresses of pages name regions too, in their parameters
        return ""
    best, share = "", 0.0
    for level in ("precinct", "district", "region"):
        words = sheet.vocabulary.places.get(level, frozenset())
        hits = sum(any(word in words for word in name.split()) for name in sample)
        if hits / len(sample) > max(share, 0.3):
            best, share = level, hits / len(sample)
    known = sum(fold(str(name)) in _regions() for name in names[:400] if name)
    return "region" if known >= 0.5 * len(sample) else best
