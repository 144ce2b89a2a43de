"""Observers' lines that the official table calls a little otherwise: found by their names.

"Greens" of a volunteers' form and "Green Party" of the protocol are one line where nothing else
on the ballot is called alike. What is joined so is told; what fits several lines stays apart.
"""

import re
from collections.abc import Collection, Mapping, Sequence
from functools import cache, partial

from audit.election import BallotLine
from audit.fields import CONFIDENCE, SHARE, VOTES, line_name
from audit.importing.table import Table, TableKind
from audit.importing.vocabulary import load_vocabulary, words_of
from audit.sources import Parameter, Problem

_PREFIXES = (VOTES, SHARE, f"{CONFIDENCE}{VOTES}")
_STEM = 4  # letters that two forms of a word have in common at least
_ENDING = 3  # letters at most by which forms of a word differ
_TELLING = 3  # letters of a word that may stand for a whole name
_SHORT, _LONG = 2, 8  # letters of an abbreviation
_EXAMPLES = 4

_CYRILLIC = re.compile("[\u0400-\u04ff]")
_TWICE = re.compile(r"(.)\1+")
_LATIN = str.maketrans({
    **dict(zip("абвгґғдезийікқлмнңоөпрстуүұфхһцыэәєѓќј",
               "abvgggdeziiikklmnnooprstuuufhhcieaegkj", strict=True)),
    "ж": "j", "ё": "e", "ч": "c", "ш": "s", "щ": "s", "ю": "iu", "я": "ia", "ї": "i",
    "ъ": "", "ь": "", "ў": "u", "џ": "j", "љ": "li", "њ": "ni",
})  # fmt: skip
_SOUNDS = (
    ("shch", "s"), ("sh", "s"), ("zh", "j"), ("dj", "j"), ("kh", "h"), ("gh", "g"), ("tch", "c"),
    ("ch", "c"), ("ts", "c"), ("x", "ks"), ("q", "k"), ("w", "u"), ("yo", "e"), ("y", "i"),
    ("c", "k"), ("ii", "i"),
)  # fmt: skip

Words = tuple[str, ...]


def join(
    tables: Sequence[Table],
    renamed: Sequence[dict[str, str]],
    found: dict[str, BallotLine],
    problems: list[Problem],
) -> None:
    """Give observers' lines the official names that theirs can only mean.

    ``renamed`` (for each table its columns' new names) and ``found`` (all lines by key) are
    changed in place.
    """
    keys = [_keys(table, names) for table, names in zip(tables, renamed, strict=True)]
    every = zip(tables, keys, strict=True)
    ours = {key: _names(found[key]) for table, own in every
            if table.kind == TableKind.PROTOCOLS for key in own if key in found}  # fmt: skip
    for table, names, own in zip(tables, renamed, keys, strict=True):
        if table.kind != TableKind.EVIDENCE or not ours:
            continue
        pairs = _pairs(own, ours, _asked(table))
        for key, official in pairs.items():
            names.update({f"{p}{own[key]}": f"{p}{official}" for p in _PREFIXES})
        if pairs:
            problems.append(_told(table, pairs, ours))
    left = {key for t, names in zip(tables, renamed, strict=True) for key in _keys(t, names)}
    for key in [key for key, line in found.items() if key not in left and not line.in_profile]:
        del found[key]


def _keys(table: Table, names: Mapping[str, str]) -> dict[str, str]:
    """The lines of which a table has votes: common key, and the table's own name for it."""
    own = [str(c) for c in table.frame.columns if str(c).startswith(VOTES)]
    return {names.get(c, c).removeprefix(VOTES): c.removeprefix(VOTES) for c in own}


def _names(line: BallotLine) -> tuple[str, ...]:
    return tuple(dict.fromkeys((line.key, *line.names.values())))


def _asked(table: Table) -> set[str]:
    """The table's own names of lines that nothing confirms to be any."""
    return {line_name(entry.field) or "" for entry in table.columns if entry.asked}


def _pairs(
    own: Mapping[str, str], ours: Mapping[str, tuple[str, ...]], asked: Collection[str]
) -> dict[str, str]:
    """Which unknown line is which official one: each the other's only likeness, surest first."""
    pairs: dict[str, str] = {}
    for alike in (_same, partial(_shorter, asked=asked), _transcribed, _initials):
        free = [key for key in own if key not in ours and key not in pairs]
        likely = {one: [key for key, names in ours.items()
                        if any(alike(own[one], name) for name in names)]
                  for one in free}  # fmt: skip
        meant = [fits[0] for fits in likely.values() if len(fits) == 1]
        taken = {*own, *pairs.values()}
        for one, fits in likely.items():
            if len(fits) == 1 and meant.count(fits[0]) == 1 and fits[0] not in taken:
                pairs[one] = fits[0]
    return pairs


def _same(one: str, official: str) -> bool:
    """Whether names differ by words for "party", quotes, order or numbering alone."""
    return sorted(_telling(one)) == sorted(_telling(official))


def _shorter(one: str, official: str, asked: Collection[str]) -> bool:
    """Whether each word of one name is a word of the other, in another form perhaps.

    A header nothing confirms may say more than the name, "observers of A": it must say less.
    """
    mine, theirs = _telling(one), _telling(official)
    if len(mine) > len(theirs):
        return one not in asked and _within(theirs, mine)
    return _within(mine, theirs)


def _within(few: Words, many: Words) -> bool:
    """Whether each of few words has one of its own among many, and some word tells enough."""
    left, telling = list(many), False
    for word in few:
        fits = [other for other in left if _forms(word, other)]
        if not fits:
            return False
        found = word if word in fits else fits[0]
        left.remove(found)
        telling |= min(len(word), len(found)) >= _TELLING  # more than a first letter
    return telling


def _forms(one: str, other: str) -> bool:
    """Whether two words are forms of one, or one of them is the other's first letter."""
    if one == other or (min(len(one), len(other)) == 1 and one[0] == other[0]):
        return True
    common = next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b),
                  min(len(one), len(other)))  # fmt: skip
    return common >= _STEM and max(len(one), len(other)) - common <= _ENDING


def _transcribed(one: str, official: str) -> bool:
    """Whether names are the same in two alphabets: "Ауыл" and "Auyl", "Ак жол" and "Aq Jol"."""
    if bool(_CYRILLIC.search(one)) == bool(_CYRILLIC.search(official)):
        return False
    mine, theirs = (tuple(map(_sounds, _telling(name))) for name in (one, official))
    return len(mine) == len(theirs) and _within(mine, theirs)


def _sounds(word: str) -> str:
    """A word by its sounds, roughly: the same for the usual ways to write it in two alphabets."""
    latin = word.translate(_LATIN)
    latin = latin[1:] if latin.startswith("ye") else latin
    for written, sound in _SOUNDS:
        latin = latin.replace(written, sound)
    return _TWICE.sub(r"\1", latin)


def _initials(one: str, official: str) -> bool:
    """Whether one name is made of the first letters of the other's words."""
    return _abbreviates(one, official) or _abbreviates(official, one)


def _abbreviates(short: str, name: str) -> bool:
    letters = _telling(short)
    if len(letters) != 1 or not _SHORT <= len(letters[0]) <= _LONG or not short.isupper():
        return False
    joining = load_vocabulary().words.get("and", frozenset())
    words = words_of(name)
    whole = "".join(word[0] for word in words)
    return letters[0] in (whole, "".join(word[0] for word in words if word not in joining))


def _telling(name: str) -> Words:
    """The words of a name without those for "party", and without the number before it."""
    words = words_of(name)
    if len(words) > 1 and words[0].isdigit():
        words = words[1:]
    return tuple(word for word in words if word not in _party_words()) or words


@cache
def _party_words() -> frozenset[str]:
    """Words by which parties and candidates are called what they are, in all languages."""
    known = load_vocabulary().words
    phrases = (p for purpose in ("line", "party", "line_column") for p in known.get(purpose, ()))
    return frozenset(word for phrase in phrases for word in phrase.split())


def _told(table: Table, pairs: Mapping[str, str], ours: Mapping[str, tuple[str, ...]]) -> Problem:
    sure = all(any(_same(one, name) for name in ours[key]) for one, key in pairs.items())
    shown = "; ".join(f"{one} = {key}" for one, key in list(pairs.items())[:_EXAMPLES])
    more = "; …" if len(pairs) > _EXAMPLES else ""
    params: dict[str, Parameter] = {"count": len(pairs), "pairs": shown + more}
    where = (table.source.name, table.sheet or None)
    return Problem("lines-by-name", "note" if sure else "warning", *where, params=params)
