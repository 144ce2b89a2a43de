"""Long tables by their structure: place columns repeat in blocks, one text names the lines in them.

What tells them: columns that stand still while another column of texts runs through few values,
each once a block, and while one column of counts changes with it. Headers only help to choose.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from audit.fields import IGNORED, all_fields
from audit.importing.layout.areas import Area
from audit.importing.layout.columns import Column
from audit.importing.layout.sheet import Sheet
from audit.importing.naming.lines import is_no_line
from audit.importing.naming.names import EXACT
from audit.importing.vocabulary import Vocabulary, words_of

Codes = NDArray[np.int64]

_SAMPLE = 1500
_FEWEST_ROWS = 12
_FEWEST_BLOCKS = 3
_MOSTLY = 0.5
_NEARLY_ALL = 0.95
_RARELY = 0.3
_COVERED = 0.5
_MOST_PARTS = 8
_MOST_NUMBERED = 200  # parties by their numbers
_SELDOM, _OFTEN = 0.1, 0.2
_FEW_VOTES = 9  # above them two lines have the same number of votes but rarely
_LONGEST_BALLOT_HEADER = 4
_NUMBERS_OF_VOTES = frozenset(map(float, range(1, 5)))
_YEARS = frozenset(map(float, range(1900, 2100)))
_SORTS = 2
_OF_PLACES = ("registered", "received", "issued", "took_part")
_MAY_BE_VOTES = ("valid", "line_votes", "in_boxes")


@dataclass(frozen=True, slots=True)
class LongForm:
    """The columns of a long table, 0-based.

    ``line`` names the party or candidate of a row, ``kind`` where that is blank; ``votes`` are its
    votes. ``about`` are further columns about the line, ``parts`` other counts of the row.
    ``ballot`` names the contest. ``finest`` is the finest column of the place. ``sure``: the
    headers say so too. ``ways`` are further columns of votes, by other ways of voting, to be added;
    ``rivals`` such as may be the votes as well.
    """

    line: int
    votes: int
    kind: int | None
    ballot: int | None
    about: tuple[int, ...]
    parts: tuple[int, ...]
    finest: int | None
    sure: bool
    ways: tuple[int, ...] = ()
    rivals: tuple[int, ...] = ()

    @property
    def own(self) -> frozenset[int]:
        """Columns that belong to the row and not to the place."""
        kind = () if self.kind is None or self.kind == self.ballot else (self.kind,)
        return frozenset((self.line, self.votes, *self.about, *self.parts, *self.ways, *kind))


@dataclass(frozen=True, slots=True)
class _Look:
    """The first rows of a table as codes, one array a column, and how often each changes."""

    columns: dict[int, Column]
    texts: dict[int, NDArray[np.object_]]
    codes: dict[int, Codes]
    change: dict[int, float]
    words: Vocabulary

    def says(self, purpose: str, index: int) -> bool:
        """Whether a header has a word that begins as one of the words of ``purpose`` do."""
        return says(self.words, purpose, self.columns[index].header)


def says(vocabulary: Vocabulary, purpose: str, header: str) -> bool:
    """Whether a header has a word that begins as one of the words of ``purpose`` do."""
    stems = tuple(vocabulary.words.get(purpose, ()))
    return any(word.startswith(stems) for word in words_of(header)) if stems else False


def find_long(
    sheet: Sheet, area: Area, columns: Sequence[Column], said: bool = False
) -> LongForm | None:
    """The long form of a table, None where its rows are places; ``said``: a person says it is one.

    What a person says needs no proof by repeating blocks, only a column of lines and one of votes.
    """
    if len(area.body) < _FEWEST_ROWS and not said:
        return None
    look = _look(sheet, area, columns)
    line = _line_column(look)
    if line is None:
        return None
    kind = _kind_column(look, line)
    look = look if kind is not None else _with_lines(look, line)
    code = _line_codes(look, line, kind)
    ballot = _ballot_column(look, line, code)
    about = {i for i in look.codes if i not in (line, kind, ballot) and _follows(look, i, code)}
    pace = float((code[1:] != code[:-1]).mean())
    still = [i for i in look.codes if i not in about and i not in (line, kind, ballot)
             and look.change[i] <= _MOSTLY * pace]  # fmt: skip
    moving = [i for i in look.codes if i not in about and i not in (line, kind, ballot)
              and i not in still]  # fmt: skip
    if any(_tells_of_place(look.columns[i]) for i in moving) and not said:
        return None
    counts = _votes_columns(look, moving)
    if not counts:
        return None
    votes = counts[0]
    if ballot is None or look.change[ballot] == 0:
        dividing = _dividing_column(look, still, moving, code)
        ballot = ballot if dividing is None else dividing
        still, moving = ([i for i in part if i != ballot] for part in (still, moving))
    keys = [*still, *([] if ballot is None else [ballot])]
    sure = look.says("line_column", line) and look.says("votes_column", votes)
    proved = _blocks(look, keys, code, sure) and (sure or _alone(look, votes, moving))
    if not (proved or said):
        return None
    places = [i for i in still if not _of_ballot(look, i, still, ballot)]
    finest = _finest(look, places)
    ways, rivals = _beside(look, counts)
    return LongForm(line, votes, kind, ballot, tuple(sorted(about)),
                    tuple(i for i in moving if i != votes and i not in ways), finest, sure,
                    ways, rivals)  # fmt: skip


def _look(sheet: Sheet, area: Area, columns: Sequence[Column]) -> _Look:
    rows = area.body[:_SAMPLE]
    texts: dict[int, NDArray[np.object_]] = {}
    codes: dict[int, Codes] = {}
    for column in columns:
        if column.empty:
            continue
        if column.numeric:
            codes[column.index] = _codes(column.numbers[: len(rows)])
        else:
            texts[column.index] = sheet.shown(column.index)[rows]
            codes[column.index] = _codes(texts[column.index])
    change = {i: float((c[1:] != c[:-1]).mean()) for i, c in codes.items()}
    return _Look({c.index: c for c in columns}, texts, codes, change, sheet.vocabulary)


def _with_lines(look: _Look, line: int) -> _Look:
    """The rows that name a line; those that name none, totals of the blocks, tell nothing."""
    named = look.texts[line] != "" if line in look.texts else np.ones(1, dtype=bool)
    if named.all():
        return look
    columns = {i: replace(c, numbers=c.numbers[: len(named)][named])
               for i, c in look.columns.items()}  # fmt: skip
    codes = {i: own[named] for i, own in look.codes.items()}
    change = {i: float((c[1:] != c[:-1]).mean()) if len(c) > 1 else 0.0 for i, c in codes.items()}
    texts = {i: own[named] for i, own in look.texts.items()}
    return _Look(columns, texts, codes, change, look.words)


def _codes(values: NDArray[np.object_] | NDArray[np.float64]) -> Codes:
    return np.asarray(pd.factorize(values, use_na_sentinel=False)[0], dtype=np.int64)


def _line_column(look: _Look) -> int | None:
    """The column of texts that most likely names parties or candidates."""
    fitting = [
        (look.says("line_column", i), len(set(look.codes[i].tolist())), -i)
        for i in look.texts
        if look.change[i] > _RARELY and _names_lines(look, i)
    ]
    return -max(fitting)[2] if fitting else _numbered_lines(look)


def _numbered_lines(look: _Look) -> int | None:
    """A column of numbers that its header calls parties or candidates, beside one of votes.

    Such numbers run through the same few in every place; a book of codes elsewhere names them.
    """
    votes = any(c.numeric and look.says("votes_column", i) for i, c in look.columns.items())
    fitting = [
        i for i, codes in look.codes.items()
        if votes and i not in look.texts and look.change[i] > _RARELY
        and look.says("line_column", i) and not look.says("votes_column", i)
        and 2 <= len(set(codes.tolist())) <= min(_MOST_NUMBERED, len(codes) / _FEWEST_BLOCKS)
        and look.columns[i].filled == len(look.columns[i].numbers)
    ]  # fmt: skip
    return fitting[0] if len(fitting) == 1 else None


def _names_lines(look: _Look, index: int) -> bool:
    values = set(look.texts[index].tolist()) - {""}
    lettered = sum(sum(map(str.isalpha, text)) > _MOSTLY * len(text) for text in values)
    if not 2 <= len(values) <= len(look.texts[index]) / 2 or lettered < _MOSTLY * len(values):
        return False
    best = look.columns[index].matches[:1]
    return not best or best[0].field == "line" or not _is_kind(best[0].field, "place") or look.says(
        "line_column", index
    )  # fmt: skip


def _kind_column(look: _Look, line: int) -> int | None:
    """Where the line's name is blank, the column that says what the row counts.

    It says the same in many places, else it is a name of the place; where it says one thing alone
    ("rejected"), it says few others of the lines, and not that.
    """
    if line not in look.texts:
        return None
    blank = look.texts[line] == ""
    if blank.sum() < _FEWEST_BLOCKS:
        return None
    rows = np.flatnonzero(blank)
    told = [
        (float((codes[rows[1:]] != codes[rows[:-1]]).mean()), -len(set(codes[rows].tolist())), -i)
        for i, codes in look.codes.items()
        if i in look.texts and i != line and (look.texts[i][rows] != "").all()
        and not _is_place(look.columns[i]) and _tells_kinds(codes[rows], codes[~blank])
    ]  # fmt: skip
    return -max(told)[2] if told else None


def _tells_kinds(own: Codes, others: Codes) -> bool:
    """Whether codes of rows without a line are few; one alone must be unlike the few others."""
    kinds, beside = set(own.tolist()), set(others.tolist())
    if len(kinds) > 1:
        return len(kinds) <= len(own) / _FEWEST_BLOCKS
    return not kinds & beside and len(beside) <= len(others) / _FEWEST_BLOCKS


def _line_codes(look: _Look, line: int, kind: int | None) -> Codes:
    names = look.texts.get(line)
    if names is None:
        return look.codes[line]
    return _codes(names if kind is None else np.where(names == "", look.texts[kind], names))


def _ballot_column(look: _Look, line: int, code: Codes) -> int | None:
    """Of what names the contest, what its header calls so in full, and what is not all alike."""
    named = [i for i in look.texts if i != line and _says_ballot(look, i)
             and not look.texts[i][0].isdigit()]  # fmt: skip
    in_full = {i for i in named if _is_ballot(look.columns[i])}
    return min(named, key=lambda i: (look.change[i] == 0, i not in in_full, i), default=None)


def _is_ballot(column: Column) -> bool:
    return any(match.field == "ballot" for match in column.matches)


def _says_ballot(look: _Look, index: int) -> bool:
    column = look.columns[index]
    if _is_ballot(column):
        return True
    short = len(words_of(column.header)) <= _LONGEST_BALLOT_HEADER
    return short and not _is_place(column) and look.says("ballot_column", index)


def _follows(look: _Look, index: int, code: Codes) -> bool:
    """Whether a column says more of the line: its number, its party, its kind."""
    own = look.codes[index]
    if look.change[index] == 0 or len(set(own.tolist())) > len(set(code.tolist())):
        return False
    pairs = len(set(zip(code.tolist(), own.tolist(), strict=True)))
    return pairs <= 1.05 * len(set(code.tolist())) and look.change[index] > _RARELY


def _tells_of_place(column: Column) -> bool:
    """Whether a column that changes from row to row shows that rows are places, not lines."""
    best = column.matches[0] if column.matches else None
    if best is None or best.field in (*_MAY_BE_VOTES, "ballot"):
        return False
    given = column.filled >= _NEARLY_ALL * len(column.numbers)  # else it is of the contest
    place = _is_kind(best.field, "place") and not column.percent and given
    whole = column.numeric and best.confidence == EXACT
    return place or (whole and best.field in _OF_PLACES)


def _is_place(column: Column) -> bool:
    return any(_is_kind(match.field, "place") for match in column.matches[:1])


def _is_kind(key: str, kind: str) -> bool:
    known = all_fields().get(key)
    return known is not None and known.kind == kind


def _votes_columns(look: _Look, moving: Sequence[int]) -> list[int]:
    """The counts of the lines, the votes first; none where they count something else.

    Other counts of a row are parts of its votes, and never above them, or the same votes counted
    twice, alike in most rows: of these the later is first.
    """
    counts = [look.columns[i] for i in moving if _may_count(look.columns[i])]
    counts = _own_of_lines(look, counts)
    if not counts or len(counts) > _MOST_PARTS:
        return []
    size = len(look.codes[counts[0].index])
    numbers = {c.index: np.nan_to_num(c.numbers[:size]) for c in counts}
    said = [i for i in numbers if look.says("votes_column", i)]
    best = max(numbers, key=lambda i: (numbers[i].sum(), i in said))
    top = numbers[best]
    if len(said) == len(numbers) > 1 and all((n == top).mean() > _MOSTLY for n in numbers.values()):
        return said[::-1]
    below = all((n <= top).mean() >= _NEARLY_ALL for n in numbers.values())
    return [best, *(i for i in numbers if i != best)] if below else []


def _beside(look: _Look, counts: Sequence[int]) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Of counts behind the votes those by other ways of voting, and those that may be votes too.

    There are neither where the votes are the sum of the others.
    """
    votes, *others = counts
    numbers = [np.nan_to_num(look.columns[i].numbers) for i in others]
    whole = np.nan_to_num(look.columns[votes].numbers)
    if not others or (np.sum(numbers, axis=0) == whole).mean() >= _NEARLY_ALL:
        return (), ()
    if all(says_way(look.columns[i], look.words) for i in counts):
        return tuple(others), ()
    return (), tuple(i for i in others if look.says("votes_column", i))


def says_way(column: Column, words: Vocabulary) -> bool:
    """Whether a header, but for words for votes, is one of the words for ways of voting."""
    stems = tuple(words.words.get("votes_column", ()))
    rest = [word for word in words_of(column.name or column.header) if not word.startswith(stems)]
    return " ".join(rest) in words.words.get("mode", frozenset())


def _own_of_lines(look: _Look, counts: list[Column]) -> list[Column]:
    """The counts without those that neighbouring lines share: the votes of their candidate."""
    shared = {c.index: _repeats(c.numbers[: len(look.codes[c.index])]) for c in counts}
    own = [c for c in counts if shared[c.index] <= _SELDOM]
    return own if own and any(share > _OFTEN for share in shared.values()) else counts


def _repeats(numbers: NDArray[np.float64]) -> float:
    """The share of rows whose figure, above a few, stands in the row before as well."""
    large = numbers[1:] > _FEW_VOTES
    return float((numbers[1:] == numbers[:-1])[large].mean()) if large.any() else 0.0


def _may_count(column: Column) -> bool:
    """Whether a column may count votes: numbers of candidates and changes since then do not."""
    left_out = column.matches and column.matches[0].field == IGNORED
    whole = column.numeric and column.whole and column.unit != "percent"
    return whole and not left_out and not is_no_line(column)


def _dividing_column(
    look: _Look, still: Sequence[int], moving: Sequence[int], code: Codes
) -> int | None:
    """The numbers of votes, rounds or years, where lines else stand twice in a place."""
    told = [i for i in (*still, *moving)
            if look.says("votes_column", i) or look.says("ballot_column", i)]  # fmt: skip
    for index in told:
        rest = [i for i in still if i != index and (i in look.texts or _is_place(look.columns[i]))]
        known = look.columns[index].numbers[: len(code)]
        values = set(known[~np.isnan(known)].tolist())
        if len(values) < 2 or not (values <= _NUMBERS_OF_VOTES or values <= _YEARS):
            continue
        again = _stands_twice(look, rest, code) if rest else 0.0
        apart = again >= _RARELY or values <= _YEARS  # candidates of another year are others
        if apart and _stands_twice(look, [*rest, index], code) <= 1 - _NEARLY_ALL:
            return index
    return None


def _stands_twice(look: _Look, keys: Sequence[int], code: Codes) -> float:
    """The share of rows whose line has stood in the same block before."""
    frame = pd.DataFrame({i: look.codes[i] for i in keys}).assign(line=code)
    return float(frame.duplicated().mean())


def _of_ballot(look: _Look, index: int, still: Sequence[int], ballot: int | None) -> bool:
    """Whether numbers under no name of a place differ from ballot to ballot of one place."""
    rest = [i for i in still if i != index and i in look.texts and look.change[i] > 0]
    if ballot not in look.columns or index in look.texts or _is_place(look.columns[index]):
        return False
    if not rest or not look.columns[ballot].numeric:
        return False
    frame = pd.DataFrame({i: look.codes[i] for i in (*rest, index, ballot)})
    alone = frame.groupby([*rest, index], sort=False)[ballot].nunique()
    return bool((alone == 1).mean() >= _NEARLY_ALL)


def _alone(look: _Look, votes: int, moving: Sequence[int]) -> bool:
    """Whether no other counts stand beside the votes: a table of places has several."""
    return not any(_may_count(look.columns[i]) for i in moving if i != votes)


def _blocks(look: _Look, keys: Sequence[int], code: Codes, sure: bool) -> bool:
    """Whether lines run through blocks of rows of one place, each line once."""
    if not keys:
        return False
    frame = pd.DataFrame({i: look.codes[i] for i in keys})
    group = np.asarray(frame.groupby(list(keys), sort=False).ngroup(), dtype=np.int64)
    blocks, lines, rows = int(group.max()) + 1, len(set(code.tolist())), len(code)
    twice = pd.DataFrame({"group": group, "line": code}).duplicated().mean()
    if blocks < _FEWEST_BLOCKS or rows < 1.8 * blocks or twice > 1 - _NEARLY_ALL:
        return False
    return sure or (lines >= 2 and rows >= _COVERED * blocks * lines)


def _finest(look: _Look, still: Sequence[int]) -> int | None:
    """The column that numbers the places: the first of those that change with every block.

    Two texts that take turns part the rows of a place into sorts.
    """
    places = [i for i in still if not any(_is_kind(m.field, "count")
              for m in look.columns[i].matches[:1]) and look.change[i] > 0
              and not (i in look.texts and len(set(look.codes[i].tolist())) == _SORTS)]  # fmt: skip
    fastest = max((look.change[i] for i in places), default=0.0)
    return next((i for i in places if look.change[i] >= _NEARLY_ALL * fastest), None)
