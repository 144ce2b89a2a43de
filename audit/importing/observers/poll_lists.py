"""Polls told from tables of places where no single word tells: by several signs together.

"Poll" may head a list of polls or of polling stations, and people asked by region look like sums of
regions. What several signs tell is read; what one sign leaves open is asked and counts as nothing
until a person says what kind of table it is.
"""

import numpy as np
from numpy.typing import NDArray

from audit.fields import SHARE, is_count
from audit.importing.draft import Draft
from audit.importing.layout.columns import Column, look
from audit.importing.observers.polls import is_titled, names_places, says, tells_asked
from audit.importing.table import TableKind
from audit.importing.vocabulary import phrase

OFFICIAL, STATIONS, SHARES = "poll-or-official", "poll-or-station", "poll-shares-by-station"
QUESTIONS = frozenset((OFFICIAL, STATIONS, SHARES))  # codes of problems that ask for the kind
_NEAR = 0.051  # half a unit of the last decimal of shares as they are mostly printed
_ROWS_TRIED = 50  # in which a lead is tried by figures
_MOST_ROWS = 20_000  # a list of all stations of a country is longer than any poll of them
_SIGNS = 2  # of a list of polls, neither of which a table of places has
_KINDS = ("title", "kind_exit_poll", "kind_survey")
_NO_SHARES = ("lead", "difference", "counted_alone")
_OF_COMMISSIONS = frozenset({"registered", "received", "issued", "took_part", "in_boxes"})
_WHOLE = 101.0  # percent, with what rounding adds


def question_of(draft: Draft, kind: TableKind) -> str:
    """The code of the problem that asks whether a table of ``kind`` is a poll; "" for no question.

    Never of a table whose columns say themselves that they are official, beside others.
    """
    if draft.official or kind in (TableKind.UNKNOWN, TableKind.TURNOUT):
        return ""
    if kind is TableKind.SUMMARY:
        asks = not _counts_ballots(draft) and (_speaks_of_poll(draft) or _headed(draft))
        return OFFICIAL if asks else ""
    maps = draft.proposal.maps.values()
    if any(is_count(m.field) and not m.asked for m in maps) or len(draft.area.body) > _MOST_ROWS:
        return ""
    shares = any(m.field.startswith(SHARE) for m in maps)
    columns, words = look(draft.sheet, draft.area), draft.sheet.vocabulary
    if names_stations(draft, columns):
        percent = shares or any(c.percent or c.unit == "percent" for c in columns)
        polled = percent and (is_titled(draft) or any(_tells(draft, c) for c in columns))
        return SHARES if polled else ""
    if not shares or kind is TableKind.EVIDENCE:
        return ""
    index = draft.column("precinct")
    polls = any(c.index == index and says(words, "source", c) for c in columns)
    return STATIONS if polls else ""


def lists_polls(draft: Draft, columns: list[Column]) -> bool:
    """Whether rows are polls: two of the people asked, the margin, the fieldwork and the lead.

    Or the lead alone, where every other figure is a percentage.
    """
    words = draft.sheet.vocabulary
    sources = [c for c in columns if not c.numeric and says(words, "source", c)]
    if not sources or names_stations(draft, columns):
        return False
    figures = [column for column in columns if column.numeric]
    lead = [c for c in figures if says(words, "lead", c) and is_difference(draft, c)]
    signs = [
        any(tells_asked(words, column) for column in figures),
        any(says(words, "margin", column) for column in columns),
        any(says(words, "fieldwork", column) for column in columns),
        bool(lead),
    ]
    shares = [c for c in figures if c not in lead]
    percent = [c for c in shares if c.percent or c.unit == "percent"]
    if bool(lead) and bool(shares) and len(percent) == len(shares):
        return True
    # A table of them by its title may tell how many people took part.
    others = [c for c in shares if c not in percent and not tells_asked(words, c)]
    return sum(signs) >= _SIGNS or (is_titled(draft) and len(percent) > 1 and not others)


def polled_by_line(draft: Draft, columns: list[Column]) -> bool:
    """Whether rows are parties of a poll in regions: region, party, percent, people asked."""
    words, places = draft.sheet.vocabulary, names_places(draft)
    lines = [c for c in columns if not c.numeric and says(words, "line", c)]
    if not places or len(lines) != 1 or names_stations(draft, columns):
        return False
    if not (is_titled(draft) or any(_tells(draft, column) for column in columns)):
        return False
    beside = ("sample", "margin", "lower", "upper", "official", "turnout", *_NO_SHARES)
    shares = [c for c in columns if c.numeric and not any(says(words, p, c) for p in beside)]
    told = zip(*(draft.sheet.texts(i)[draft.area.body] for i in places), strict=True)
    row = [tuple(texts) for texts in told]
    return bool(shares) and all(_parts_of_wholes(column.numbers, row) for column in shares)


def is_difference(draft: Draft, column: Column) -> bool:
    """Whether most figures of a column are the difference of two others of their row.

    A party may be called by any word; what its header says is believed where the figures agree.
    """
    beside = [c for c in draft.area.columns if c != column.index]
    rows = draft.area.body[~np.isnan(column.numbers)][:_ROWS_TRIED]
    values = np.array([draft.sheet.values(c).numbers[rows] for c in beside])
    printed = np.abs(draft.sheet.values(column.index).numbers[rows])
    fits = 0
    for own, figure in zip(values.T, printed, strict=True):
        known = own[~np.isnan(own)]
        fits += bool((np.abs(np.subtract.outer(known, known) - figure) < _NEAR).any())
    return fits > len(printed) / 2


def _parts_of_wholes(numbers: NDArray[np.float64], place: list[tuple[str, ...]]) -> bool:
    """Whether figures are percentages that no place has more than 100 of."""
    sums: dict[tuple[str, ...], float] = {}
    for own, figure in zip(place, np.nan_to_num(numbers).tolist(), strict=True):
        sums[own] = sums.get(own, 0.0) + figure
    return len(sums) < len(place) and bool(np.nanmin(numbers) >= 0) and max(sums.values()) <= _WHOLE


def _tells(draft: Draft, column: Column) -> bool:
    """Whether a header tells of a poll: by people asked, a margin, or the word for one."""
    words = draft.sheet.vocabulary
    return says(words, "telling", column) or tells_asked(words, column) or names_poll(
        draft, column.header
    )  # fmt: skip


def _speaks_of_poll(draft: Draft) -> bool:
    """Whether titles, sheet or file have any word for a poll, or are "poll" and nothing else.

    What stands nearer to the table decides: a title of results in a file of polls is of results.
    """
    words = draft.sheet.vocabulary
    every = frozenset().union(*(words.claims.get(key, frozenset()) for key in _KINDS))
    plain = words.claims.get("poll_alone", frozenset())
    official = words.claims.get("kind_official", frozenset())
    for texts in (draft.titles, (draft.sheet.name,), (draft.sheet.file.replace("_", " "),)):
        if any(words.mentions(every, text) or phrase(text) in plain for text in texts):
            return True
        if any(words.mentions(official, text) for text in texts):
            return False
    return False


def _counts_ballots(draft: Draft) -> bool:
    """Whether headers count voters and ballots as only commissions do; one may weigh a poll."""
    own = (m.field for m in draft.proposal.maps.values() if m.by in ("name", "recipe"))
    return len(_OF_COMMISSIONS & set(own)) >= _SIGNS


def _headed(draft: Draft) -> bool:
    """Whether every header of counts or shares has a word for a poll: "Exit poll: A"."""
    maps = draft.proposal.maps.values()
    headers = [m.header for m in maps if is_count(m.field) or m.field.startswith(SHARE)]
    return bool(headers) and all(names_poll(draft, header) for header in headers)


def names_poll(draft: Draft, header: str) -> bool:
    """Whether a header has a word for a poll: "Exit poll ABC (n = 4200)"."""
    words = draft.sheet.vocabulary
    return words.mentions(words.claims.get("title", ()), header)


def names_stations(draft: Draft, columns: list[Column]) -> bool:
    """Whether a header names polling stations and nothing else: "Poll" is as well a poll."""
    words, maps = draft.sheet.vocabulary, draft.proposal.maps
    found = [c for c in columns if c.index in maps and maps[c.index].field == "precinct"]
    return any(maps[c.index].by == "name" and not says(words, "source", c) for c in found)
