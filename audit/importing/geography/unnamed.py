"""Places that no header names: told by the values of columns, and by what tells rows apart."""

import pandas as pd

from audit.fields import IGNORED, LINE, LINE_GIVEN, is_count
from audit.importing.geography.hierarchy import by_blocks
from audit.importing.geography.places import guess_level
from audit.importing.layout.areas import Area
from audit.importing.layout.columns import Column
from audit.importing.layout.longer import is_long
from audit.importing.layout.sheet import Sheet
from audit.importing.layout.totals import says_total
from audit.importing.naming.lines import is_coded, numbers_rows
from audit.importing.naming.proposal import Proposal
from audit.importing.table import ColumnMap

_PLACES = ("region", "district", "precinct")
_ABOVE = ("region", "district", "settlement")
_FEWEST_FOR_VALUES = 20
_FEWEST_CODES = 4  # records, to which a running number may belong
_NEARLY_FILLED = 0.9  # of the rows: a total has no code
_SHORT = 16


def name_places(sheet: Sheet, area: Area, columns: list[Column], proposal: Proposal) -> None:
    """Places that no header names: by the values of the columns.

    Where a list has no precinct, a column of short texts in which no two rows are alike is it;
    where no place at all is named, the first column of texts holds the names of the records.
    """
    if not any(proposal.where(key) is not None for key in _PLACES):
        _by_words_in_values(sheet, area, columns, proposal)
    if proposal.where("precinct") is None and any(
        proposal.where(key) is not None for key in _ABOVE
    ):
        _unique_column(sheet, area, columns, proposal)
    if proposal.where("precinct") is None:
        named = proposal.where("settlement") is not None
        _by_location(sheet, area, proposal, "settlement" if named else "address")
    if not is_long(proposal):
        by_blocks(sheet, area, columns, proposal)
    if any(proposal.where(key) is not None for key in _PLACES) or _of_one_place(
        sheet, area, proposal
    ):
        return
    for column in sorted(columns, key=is_coded):  # what is called a code names a place worse
        if column.numeric or column.empty or proposal.field_of(column.index) not in ("", IGNORED):
            continue
        names = sheet.texts(column.index)[area.body]
        if len(set(names.tolist())) < 0.5 * len(names) or max(map(len, names.tolist())) > 120:
            continue
        level = guess_level(sheet, names) or _level_of_codes(sheet, names.tolist())
        proposal.put(
            column.index, level or "region", column.header, 0.7 if level else 0.4, "values",
            "reason-place-values", asked=not level,
        )  # fmt: skip
        counted = any(map(is_count, proposal.fields()))
        if not level and counted and len(set(names.tolist())) < len(names):
            _only_identifier(sheet, area, columns, proposal)
        return
    _only_identifier(sheet, area, columns, proposal)


def _of_one_place(sheet: Sheet, area: Area, proposal: Proposal) -> bool:
    """Whether every line stands once: then all rows are of one place, and no column names any."""
    line = proposal.where(LINE)
    names = [] if line is None else sheet.texts(line)[area.body].tolist()
    return len(names) > 1 and len(set(names)) == len(names)


def _only_identifier(sheet: Sheet, area: Area, columns: list[Column], proposal: Proposal) -> None:
    """Where nothing names a record, the one column of codes no two of which are alike is asked.

    One that only numbers the rows of the file gives way to another, and all to one called a code.
    """
    fitting = [c for c in columns if _may_identify(sheet, area, c, proposal)]
    fitting = [c for c in fitting if is_coded(c)] or fitting
    fitting = [c for c in fitting if not numbers_rows(c)] or fitting
    if len(fitting) == 1:
        _number(proposal, fitting[0], asked=True)


def _may_identify(sheet: Sheet, area: Area, column: Column, proposal: Proposal) -> bool:
    entry = proposal.maps.get(column.index)
    if entry is None or entry.asked:
        return False
    left_out = entry.reason == "reason-ignored-name" and is_coded(column)
    left_out = left_out and any(map(is_count, proposal.fields()))  # else a book of codes
    if not left_out and entry.reason not in ("reason-text", "reason-unknown-number"):
        return False
    texts = [text for text in sheet.texts(column.index)[area.body].tolist() if text]
    if column.numeric and not all(map(str.isdigit, texts)):
        return False
    enough = len(texts) >= max(_FEWEST_CODES, _NEARLY_FILLED * len(area.body))
    return enough and len(set(texts)) == len(texts) and max(map(len, texts)) <= _SHORT


def _level_of_codes(sheet: Sheet, names: list[str]) -> str:
    """Codes with digits ("01-010-0001"), no two alike and many, number precincts."""
    words = sheet.vocabulary.words.get("total", frozenset())
    names = [name for name in names if not says_total(name, words)]
    if not names:
        return ""
    codes = sum(any(map(str.isdigit, name)) for name in names)
    unlike = len(set(names)) == len(names) and max(map(len, names)) <= _SHORT
    return "precinct" if unlike and codes == len(names) >= _FEWEST_FOR_VALUES else ""


def _by_words_in_values(
    sheet: Sheet, area: Area, columns: list[Column], proposal: Proposal
) -> None:
    """Places by what their names say themselves: "УИК № 5", "… область", "… ауданы"."""
    for column in columns:
        if column.numeric or column.empty or proposal.field_of(column.index) not in ("", IGNORED):
            continue
        level = guess_level(sheet, sheet.texts(column.index)[area.body])
        if level and proposal.where(level) is None:
            proposal.put(column.index, level, column.header, 0.7, "values", "reason-place-values")


def _unique_column(sheet: Sheet, area: Area, columns: list[Column], proposal: Proposal) -> None:
    """The precinct's number: short texts that with the region tell every row from the others.

    Few rows prove little: there only what is called a place as another column is, and is asked; so
    are long names that are called so, where no short text does.
    """
    few = len(area.body) < _FEWEST_FOR_VALUES
    if len(area.body) < _FEWEST_CODES:
        return
    known = [proposal.where(key) for key in _ABOVE]
    above = pd.DataFrame({i: sheet.texts(i)[area.body] for i in known if i is not None})
    if above.shape[1] and above.duplicated().mean() < 0.5:
        return
    long_names = []
    for column in columns:
        entry = proposal.maps.get(column.index)
        if entry is None or not _may_number_precincts(entry, column, len(area.body)):
            continue
        called = entry.params.get("field") in _ABOVE
        if few and not called:
            continue
        texts = sheet.texts(column.index)[area.body]
        alone = above.assign(own=texts) if entry.reason != "reason-rival" else pd.DataFrame(texts)
        if alone.duplicated().any():
            continue
        if max(map(len, texts.tolist())) <= _SHORT:
            _number(proposal, column, asked=few)
            return
        if called and not column.numeric:
            long_names.append(column)
    if long_names:
        _number(proposal, long_names[0], asked=True)


def _by_location(sheet: Sheet, area: Area, proposal: Proposal, key: str) -> None:
    """Ask of a location that tells every row as the precinct, where nothing else names one."""
    index = proposal.where(key)
    if index is None or len(area.body) < _FEWEST_CODES:
        return
    known = [i for i in (*map(proposal.where, _ABOVE), index) if i is not None]
    told = pd.DataFrame({i: sheet.texts(i)[area.body] for i in known})
    if told.duplicated().any() or (told[index] == "").any():
        return
    entry = proposal.maps[index]
    proposal.put(index, "precinct", entry.header, 0.5, "values", "reason-unique-values", asked=True)


def _number(proposal: Proposal, column: Column, *, asked: bool) -> None:
    proposal.put(
        column.index, "precinct", column.header, 0.5 if asked else 0.8, "values",
        "reason-unique-values", asked=asked,
    )  # fmt: skip


def _may_number_precincts(entry: ColumnMap, column: Column, rows: int) -> bool:
    reasons = ("reason-rival", "reason-text", "reason-unknown-number")
    if any(match.field in (LINE, LINE_GIVEN) for match in column.matches):
        return False  # a candidate is no place
    rival = entry.params.get("field") in _ABOVE  # called a place: codes as "0101" are no counts
    if entry.asked or column.filled < rows or (column.numeric and not (column.whole or rival)):
        return False
    coded = entry.reason == "reason-outside-sum" and is_coded(column)
    return coded or entry.reason in reasons
