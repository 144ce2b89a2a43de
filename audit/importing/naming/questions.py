"""Several questions or contests in one row: "Question 1: yes, no", "Question 2: yes, no".

Each is a ballot of its own with the place, the voters and whatever else the row counts once. They
are told by answers that every question repeats, or by a total that each contest has of its own.
"""

import re
from collections.abc import Sequence

import numpy as np

from audit.importing.layout.columns import Column
from audit.importing.vocabulary import Vocabulary, phrase

Own = dict[int, str]  # the columns of a ballot, 0-based, with what they are called within it

_JOINT = re.compile(r"\s*(?:[_:/|]|\s[-–—]\s|[.)]\s)\s*")
_FEWEST = 2  # ballots, and lines of each
_MOST = 40
_ALWAYS = 0.98
_MOST_MARKED = 20  # "yes: 1, no: 0" is the answer of one observer
_SHORTEST = 3  # letters that name a contest


def find_questions(columns: Sequence[Column], vocabulary: Vocabulary) -> dict[str, Own]:
    """The columns of each question or contest by its name; empty where there are not several."""
    return _by_answers(columns, vocabulary) or _by_totals(columns, vocabulary)


def is_answer(name: str, vocabulary: Vocabulary) -> bool:
    """Whether a name is an answer to a question: "yes", "against"."""
    return phrase(name) in vocabulary.words.get("answer", ())


def _by_answers(columns: Sequence[Column], vocabulary: Vocabulary) -> dict[str, Own]:
    sets: dict[str, Own] = {}
    for column in columns:
        question, name = _split(column, vocabulary)
        if question and name:
            sets.setdefault(question, {})[column.index] = name
    answers = {q: frozenset(phrase(n) for n in own.values() if is_answer(n, vocabulary))
               for q, own in sets.items()}  # fmt: skip
    numbers = {c.index: c.numbers for c in columns}
    told = {q: own for q, own in sets.items() if len(answers[q]) >= _FEWEST
            and max(np.nanmax(numbers[i], initial=0) for i in own) > _MOST_MARKED}  # fmt: skip
    alike = len({answers[question] for question in told}) == 1
    if alike:
        _add_others(columns, told)
    return told if alike and _FEWEST <= len(told) <= _MOST else {}


def _add_others(columns: Sequence[Column], told: dict[str, Own]) -> None:
    """What else begins with the words of a question belongs to it: "Question 1 invalid"."""
    taken = {index for own in told.values() for index in own}
    for column in columns:
        header = column.header.strip()
        fits = [q for q in told if header.startswith(q) and not header[len(q) :][:1].isalnum()]
        rest = header[len(max(fits, key=len)) :].strip(" _:/|-–—.)") if fits else ""
        if rest and column.index not in taken:
            told[max(fits, key=len)][column.index] = rest


def _split(column: Column, vocabulary: Vocabulary) -> tuple[str, str]:
    """The question and the name under it; the last word alone where it is an answer."""
    parts = [" ".join(part.split()) for part in column.parts]
    if len(parts) > 1:
        return " / ".join(parts[:-1]), parts[-1]
    header = column.header.strip()
    joints = list(_JOINT.finditer(header))
    if joints and joints[-1].start() and joints[-1].end() < len(header):
        return header[: joints[-1].start()], header[joints[-1].end() :]
    head, _, last = header.rpartition(" ")
    return (head, last) if head and is_answer(last, vocabulary) else ("", "")


def _by_totals(columns: Sequence[Column], vocabulary: Vocabulary) -> dict[str, Own]:
    """Contests under codes that begin alike, each with its own total: "SENR, SEND, SENTOTAL"."""
    headers = {c.index: c.header.strip() for c in columns if len(c.parts) == 1}
    numbers = {c.index: c.numbers for c in columns}
    sets: dict[str, Own] = {}
    for index, header in headers.items():
        name = _before_total(header, vocabulary)
        own = {i: h[len(name) :].strip(" _-") for i, h in headers.items()
               if len(name) >= _SHORTEST and h.startswith(name)}  # fmt: skip
        lines = [i for i in own if i != index]
        if len(lines) < _FEWEST or not all(own.values()):
            continue
        total = np.sum([np.nan_to_num(numbers[i]) for i in lines], axis=0)
        if total.any() and (total == np.nan_to_num(numbers[index])).mean() >= _ALWAYS:
            sets[name.strip(" _-")] = own
    apart = sum(map(len, sets.values())) == len({i for own in sets.values() for i in own})
    return sets if apart and _FEWEST <= len(sets) <= _MOST else {}


def _before_total(header: str, vocabulary: Vocabulary) -> str:
    """What stands before a word for "total" at the end of a header; "" where none does."""
    small = header.casefold()
    ends = (word for word in vocabulary.words.get("total", ()) if len(word) > _SHORTEST)
    word = max((word for word in ends if small.endswith(word)), key=len, default="")
    return header[: -len(word)] if word and len(small) == len(header) else ""
