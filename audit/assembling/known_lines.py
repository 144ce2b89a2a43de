"""Columns that only their place says are lines, settled by the official ballot.

A partial count, or a tally of photographs, has no total that its lines could add up to. Where its
columns are called as lines of the official ballot are, that is what they count.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from audit.fields import LINE, LINE_VOTES, VOTES, line_name
from audit.folding import fold
from audit.importing.layout.header import BETWEEN
from audit.importing.observers.forms import distinct_parts, line_asked
from audit.importing.observers.several import without_observer
from audit.importing.table import By, ColumnMap, Table, TableKind
from audit.importing.vocabulary import load_vocabulary, words_of
from audit.sources import Problem, column_letters

_FEWEST = 2  # one name may be another thing's, too
_FEWEST_LISTED = 3  # lines of a list of results
_SURE = 0.9


def settle(
    tables: Sequence[Table], renamed: Sequence[Mapping[str, str]], problems: list[Problem]
) -> tuple[Table, ...]:
    """The tables without questions about observers' columns named as official lines.

    ``renamed`` gives for each table the common names of its lines. Of ``problems`` those go that
    ask for nothing any more; a question about other columns of the same table stays.
    """
    pairs = list(zip(tables, renamed, strict=True))
    official = {
        names.get(entry.field, entry.field)
        for table, names in pairs if table.kind is TableKind.PROTOCOLS
        for entry in table.columns if entry.field.startswith(VOTES) and not entry.asked
    }  # fmt: skip
    settled = [_settled(table, names, official, problems) for table, names in pairs]
    return tuple(
        _as_list(table, names, official, problems)
        for table, (_, names) in zip(settled, pairs, strict=True)
    )


def _as_list(
    table: Table, names: Mapping[str, str], official: set[str], problems: list[Problem]
) -> Table:
    """A list of results that names lines of the official ballot and no others, without questions.

    That these are its lines, and the counts beside them their votes, other tables then prove.
    """
    asked = [e for e in table.columns if e.asked and e.field in (LINE, LINE_VOTES)]
    lines = {names.get(str(c), str(c)) for c in table.frame if str(c).startswith(VOTES)}
    if table.kind is not TableKind.SUMMARY or not asked or len(lines) < _FEWEST_LISTED:
        return table
    if not lines <= official:
        return table
    letters = {column_letters(e.index) for e in asked}
    for problem in table.problems:
        at = (problem.cell or "").rstrip("0123456789")
        if problem.code == "column-asked" and at in letters and problem in problems:
            problems.remove(problem)
    sure = [_sure(e, "name", "reason-line-official") if e in asked else e for e in table.columns]
    return replace(table, columns=tuple(sure))


def _settled(
    table: Table, names: Mapping[str, str], official: set[str], problems: list[Problem]
) -> Table:
    asked = [entry for entry in table.columns if _by_place(entry)]
    known = [e for e in asked if names.get(e.field, e.field) in official
             and (_is_name(e) or _asks_for_votes_of(e, asked))]  # fmt: skip
    if table.kind is not TableKind.EVIDENCE or len(known) < _FEWEST:
        return table
    return confirmed(table, known, problems, "name", "reason-line-official")


def confirmed(
    table: Table, known: Sequence[ColumnMap], problems: list[Problem], by: By, reason: str
) -> Table:
    """The table with these of its columns sure to be lines, and no question about them left.

    ``reason`` is the message that says what settled them, and ``by`` what that rests on.
    """
    left = [entry for entry in table.columns if _by_place(entry) and entry not in known]
    for problem in table.problems:
        if problem.code == "lines-asked" and problem in problems:
            at = problems.index(problem)
            problems[at : at + 1] = [_still(problem, left)] if left else []
    columns = tuple(_sure(e, by, reason) if e in known else e for e in table.columns)
    return replace(table, columns=columns)


def _sure(entry: ColumnMap, by: By, reason: str) -> ColumnMap:
    sure = max(entry.confidence, _SURE)
    return replace(entry, asked=False, confidence=sure, by=by, reason=reason, params={})


def _by_place(entry: ColumnMap) -> bool:
    return entry.asked and entry.by == "place" and entry.field.startswith(VOTES)


def _is_name(entry: ColumnMap) -> bool:
    """Whether the header is the line's name and nothing else: no "observers of A".

    Beside it may stand whose column it is: a table of several observers side by side; or the
    group and the word of a form's question, "group / party_A".
    """
    asked, _ = line_asked(entry.header.split(BETWEEN)[-1], load_vocabulary())
    headers = (entry.header, without_observer(entry.header), asked)
    return fold(line_name(entry.field) or "") in map(fold, headers)


def _asks_for_votes_of(entry: ColumnMap, asked: Sequence[ColumnMap]) -> bool:
    """Whether a header speaks of votes and differs from the others by the line's name alone.

    "How many votes for Sun?", "Votes for: Sun".
    """
    questions = [e.header.split(BETWEEN)[-1] for e in asked]
    own = entry.header.split(BETWEEN)[-1]
    votes = tuple(load_vocabulary().words.get("votes_column", ()))
    if not any(word.startswith(votes) for word in words_of(own)):
        return False
    name = distinct_parts(questions)[asked.index(entry)]
    return fold(name) == fold(line_name(entry.field) or "")


def _still(problem: Problem, left: Sequence[ColumnMap]) -> Problem:
    """The same question about the columns that are left."""
    header, count = left[0].header, len(left)
    code = "lines-asked" if count > 1 else "column-asked"
    params = {**problem.params, "header": header, "count": count}
    return replace(problem, code=code, cell=None, found=header, params=params)
