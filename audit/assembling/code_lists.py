"""Lists of codes beside the votes: a table of numbers and names tells whose the numbers are.

Many countries publish votes by the number of the party and places by their code, and the names
apart. A list names what its codes are exactly; where two lists may be meant, none is taken and a
person is asked. Whatever is named is told, and leaving the list out takes it back.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from audit.assembling.listed import ListOfNames, lists_of, plain
from audit.fields import CONFIDENCE, LINE, SHARE, VOTES, line_name
from audit.importing.table import ColumnMap, Table, TableKind
from audit.sources import Parameter, Problem

_PLACES = ("region", "district", "settlement")
_LINE_CODE = re.compile(r"^[^\W\d]{0,3}[-_. ]?\d{1,8}$")
_PLACE_CODE = re.compile(r"^(?=.*\d)[\w.\-/]{1,16}$")
_FEWEST = 2
_EXAMPLES = 4


@dataclass(frozen=True, slots=True)
class _Use:
    """A list and what it names of a table: ``key`` is LINE or a level of place."""

    table: int
    key: str
    names: Mapping[str, str]  # as the table writes the code
    by: ListOfNames


def name(
    tables: Sequence[Table], problems: list[Problem]
) -> tuple[tuple[Table, ...], list[Problem]]:
    """The tables with the names that lists among them give to their codes, and the problems.

    Lists are taken from tables in which nothing else was understood; of these nothing is asked.
    """
    named = list(tables)
    lists = [one for table in tables if table.kind is TableKind.UNKNOWN for one in lists_of(table)]
    uses = _uses(tables, lists, problems) if lists else []
    for use in uses:
        named[use.table] = _with_names(named[use.table], use)
    used = {id(use.by.table): use for use in uses}
    settled = {id(p) for table in tables if id(table) in used for p in table.problems}
    settled |= {id(p) for use in uses if use.key == LINE for p in _answered(tables[use.table])}
    told = [_told(tables[use.table], use) for use in uses]
    told += [_is_list(use, tables[use.table]) for use in used.values()]
    return tuple(named), [*(p for p in problems if id(p) not in settled), *told]


def _uses(
    tables: Sequence[Table], lists: Sequence[ListOfNames], problems: list[Problem]
) -> list[_Use]:
    """What of which table is named by which list; where several may be meant, that is asked.

    A table of few codes, too few to tell their list by, has that of the other tables.
    """
    found: list[_Use] = []
    few: list[tuple[int, str, tuple[str, ...]]] = []
    for number, table in enumerate(tables):
        for key, codes, header in _coded(table) if table.kind is not TableKind.UNKNOWN else ():
            fitting = [one for one in lists if _fits(one, key, codes, header)]
            meant = {tuple(one.names[plain(code)] for code in codes): one for one in fitting}
            if len(meant) > 1:
                problems.append(_asked(table, key, [one.table for one in meant.values()]))
            elif not meant:
                few.append((number, key, codes))
            for names, one in meant.items() if len(meant) == 1 else ():
                found.append(_Use(number, key, dict(zip(codes, names, strict=True)), one))
    taken = {key: {id(u.by): u.by for u in found if u.key == key} for key in (LINE, *_PLACES)}
    for number, key, codes in few:
        for one in taken[key].values() if len(taken[key]) == 1 else ():
            if all(plain(code) in one.names for code in codes):
                found.append(_Use(number, key, {c: one.names[plain(c)] for c in codes}, one))
    return found


def _coded(table: Table) -> Iterable[tuple[str, tuple[str, ...], str]]:
    """What a table gives as codes only: lines, or places of a level, with their header."""
    lines = tuple(dict.fromkeys(line for c in table.frame if (line := line_name(str(c)))))
    if lines and all(map(_LINE_CODE.match, lines)):
        yield LINE, lines, _header(table, LINE)
    for key in _PLACES:
        values = table.frame[key].unique() if key in table.frame else ()
        texts = tuple(str(text) for text in values if text)
        if texts and all(map(_PLACE_CODE.match, texts)):
            yield key, texts, _header(table, key)


def _header(table: Table, key: str) -> str:
    return next((entry.header for entry in table.columns if entry.field == key), "")


def _fits(one: ListOfNames, key: str, codes: Sequence[str], header: str) -> bool:
    """Whether the codes of a table are those of a list, and nothing says they are of other things.

    Numbers that only run from one on are anybody's: then headers must say what they number.
    """
    wanted = {plain(code) for code in codes}
    if not _FEWEST <= len(wanted) == len(codes) or not wanted <= set(one.names):
        return False
    same = bool(header) and header.casefold() == one.header.casefold()
    if key == LINE:
        names = {one.names[code].casefold() for code in wanted}
        part = 2 * len(wanted) >= len(one.names) and (same or one.says_lines)
        every = len(wanted) == len(one.names)
        return (every or part) and not one.says_places and len(names) == len(wanted)
    told = same or one.says_places or (one.peculiar and len(wanted) > _FEWEST)
    return told and not one.says_lines


def _with_names(table: Table, use: _Use) -> Table:
    """The table with names for the codes; its cells stay where they are."""
    frame = table.frame
    if use.key != LINE:
        names = {**use.names, **_apart(use.names)}
        own = frame[use.key].map(names)
        renamed = frame.assign(**{use.key: own.where(own.notna(), frame[use.key])})
        renamed.attrs.update(frame.attrs)
        return replace(table, frame=renamed)
    into = {f"{p}{code}": f"{p}{name}" for code, name in use.names.items()
            for p in (VOTES, SHARE, f"{CONFIDENCE}{VOTES}")}  # fmt: skip
    renamed = frame.rename(columns=into)
    renamed.attrs.update(frame.attrs)
    cells = {into.get(key, key): cells for key, cells in table.cells.items()}
    columns = tuple(_sure(c, into) for c in table.columns)
    return replace(table, frame=renamed, cells=cells, columns=columns)


def _apart(names: Mapping[str, str]) -> dict[str, str]:
    """Places of one name with their codes, by which they differ: "Springfield (17)"."""
    times = Counter(names.values())
    return {code: f"{name} ({code})" for code, name in names.items() if times[name] > 1}


def _sure(entry: ColumnMap, into: Mapping[str, str]) -> ColumnMap:
    """The map of a column under the new name; that it holds codes of lines is no question more."""
    asked = entry.asked and entry.field != LINE
    return replace(entry, field=into.get(entry.field, entry.field), asked=asked)


def _answered(table: Table) -> list[Problem]:
    """The questions of a table whether a column names its lines, which a list has answered."""
    headers = {entry.header for entry in table.columns if entry.field == LINE and entry.asked}
    return [p for p in table.problems if p.code == "column-asked" and p.found in headers]


def _told(table: Table, use: _Use) -> Problem:
    pairs = [f"{code} = {name}" for code, name in use.names.items()]
    params: dict[str, Parameter] = {
        "list": _called(use.by.table), "count": len(pairs), "field": use.key,
        "pairs": "; ".join([*pairs[:_EXAMPLES], *(["…"] if len(pairs) > _EXAMPLES else [])]),
    }  # fmt: skip
    return Problem("codes-named", "warning", *_where(table), params=params)


def _is_list(use: _Use, table: Table) -> Problem:
    params: dict[str, Parameter] = {"table": _called(table)}
    return Problem("list-of-codes", "note", *_where(use.by.table), params=params)


def _asked(table: Table, key: str, lists: Sequence[Table]) -> Problem:
    names = dict.fromkeys(map(_called, lists))
    params: dict[str, Parameter] = {"lists": "; ".join(names), "count": len(names), "field": key}
    return Problem("codes-ambiguous", "warning", *_where(table), params=params)


def _where(table: Table) -> tuple[str, str | None]:
    return table.source.name, table.sheet or None


def _called(table: Table) -> str:
    return " / ".join(filter(None, _where(table)))
