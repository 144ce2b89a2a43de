"""The sheet in which observers' copies are collected: a row a precinct, read by itself when filled.

Headers are those by which the importer knows its fields; lists and limits keep slips of the
keyboard out, and a row whose control sums do not come out is coloured while it is typed.
"""

from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from audit import fields, messages
from audit.formulas import is_formula_like
from audit.importing.layout.own_results import MARK
from audit.messages import Language
from audit.sources import column_letters
from audit.writing import whole
from reports.forms.asked import PLACES, Asked, Sum
from reports.workbook.book import pinned
from reports.workbook.cells import writable

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_ABOUT = ("observer", "observed_at", "attachment", "note")
_ALWAYS_PLACES = ("region", "district", "precinct")
_MOST_ROWS = 20_000  # to which lists and limits reach
_WIDTHS = {"region": 24, "district": 24, "settlement": 20, "address": 30, "note": 40}
_WIDTH = 14
_HEAD_HEIGHT = 90


def write(asked: Asked, path: Path, language: Language, *, filled: bool = True) -> None:
    """Write the sheet; ``filled``: with a row for every precinct that is known.

    Raises:
        OSError: when the file cannot be written.
    """
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = messages.text("forms-sheet", language)
    places = (filled and asked.precincts) or ()
    names = [
        name for name in PLACES
        if name in _ALWAYS_PLACES or any(place[name] for place in places)
    ]  # fmt: skip
    keys = [*names, *asked.figures, *(f"votes:{line}" for line in asked.lines), *_ABOUT]
    _head(sheet, [_label(key, language) for key in keys])
    for number, place in enumerate(places, 2):
        _row(sheet, number, [place[name] for name in names])
    _limit(sheet, keys, language)
    if asked.regions:
        _list_regions(book.create_sheet(messages.text("forms-regions", language)), sheet, asked)
    if asked.broken:
        _told(book.create_sheet(messages.text("forms-project", language)), asked.broken)
    for one in asked.sums:
        _colour(sheet, keys, one)
    _look(sheet, keys, len(names))
    raw = BytesIO()
    book.properties.creator = "Hattama"
    book.save(raw)
    whole(path, lambda file: file.write(pinned(raw.getvalue())))


def _label(key: str, language: Language) -> str:
    return writable(fields.label(key, language))[0]


def _head(sheet: "Worksheet", labels: Sequence[str]) -> None:
    from openpyxl.styles import Alignment, Font, PatternFill

    for column, label in enumerate(labels, 1):
        cell = sheet.cell(1, column, label)
        cell.data_type = "s"  # never a formula
        cell.quotePrefix = is_formula_like(label)
        cell.font = Font(bold=True)
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        cell.fill = PatternFill("solid", fgColor="FFD9E2EC")
    sheet.row_dimensions[1].height = _HEAD_HEIGHT


def _row(sheet: "Worksheet", number: int, texts: Sequence[str]) -> None:
    from openpyxl.styles import Protection

    for column, text in enumerate(texts, 1):
        if not text:
            continue
        cell = sheet.cell(number, column, writable(text)[0])
        cell.data_type = "s"
        cell.quotePrefix = is_formula_like(text)
        cell.number_format = "@"
        cell.protection = Protection(locked=False)


def _limit(sheet: "Worksheet", keys: Sequence[str], language: Language) -> None:
    """Whole numbers of zero or more in every count."""
    from openpyxl.worksheet.datavalidation import DataValidation

    rule = DataValidation(
        type="whole", operator="greaterThanOrEqual", formula1="0", allow_blank=True,
        showErrorMessage=True, errorTitle=messages.text("forms-count-title", language),
        error=messages.text("forms-count", language),
    )  # fmt: skip
    sheet.add_data_validation(rule)
    for column, key in enumerate(keys, 1):
        if fields.is_count(key):
            rule.add(_range(column))


def _list_regions(lists: "Worksheet", sheet: "Worksheet", asked: Asked) -> None:
    from openpyxl.worksheet.datavalidation import DataValidation

    for number, region in enumerate(asked.regions, 2):
        cell = lists.cell(number, 1, writable(region)[0])
        cell.data_type = "s"
    lists.cell(1, 1, MARK)  # so that it is not read as a table
    lists.sheet_state = "hidden"
    quoted = lists.title.replace("'", "''")
    # Others may be typed: a region may be missing here, and the file is read all the same.
    rule = DataValidation(
        type="list", formula1=f"'{quoted}'!$A$2:$A${len(asked.regions) + 1}", allow_blank=True,
        showErrorMessage=False,
    )  # fmt: skip
    sheet.add_data_validation(rule)
    rule.add(_range(1))


def _told(notes: "Worksheet", sentences: Sequence[str]) -> None:
    """What is to be known of the project that the precincts come from; no table."""
    from openpyxl.styles import Alignment

    notes.cell(1, 2, MARK)
    notes.column_dimensions["A"].width = 90
    for number, text in enumerate(sentences, 1):
        cell = notes.cell(number, 1, writable(text)[0])
        cell.data_type = "s"
        cell.alignment = Alignment(wrap_text=True, vertical="top")


def _colour(sheet: "Worksheet", keys: Sequence[str], one: Sum) -> None:
    """Colour the figures of a row where a control sum does not come out."""
    from openpyxl.formatting.rule import Rule
    from openpyxl.styles import PatternFill
    from openpyxl.styles.differential import DifferentialStyle

    lines = [n for n, key in enumerate(keys, 1) if key.startswith(fields.VOTES)]
    at = {key: n for n, key in enumerate(keys, 1)}
    if not lines and any(field == "votes" for field, _ in (*one.left, *one.right)):
        return
    span = f"${column_letters(lines[0])}2:${column_letters(lines[-1])}2" if lines else ""
    needed = [f"${column_letters(at[f])}2" for f, _ in (*one.left, *one.right)
              if f != "votes" and f not in one.optional]  # fmt: skip
    count = len(needed) + (len(lines) if _has_votes(one) else 0)
    cells = ",".join([*needed, *([span] if _has_votes(one) else [])])
    left, right = (_expression(side, at, span) for side in (one.left, one.right))
    touched = [at[f] for f, _ in (*one.left, *one.right) if f != "votes"]
    for column in touched + (lines if _has_votes(one) else []):
        rule = Rule(
            type="expression",
            formula=[f"AND(COUNT({cells})={count},{left}<>{right})"],
            dxf=DifferentialStyle(fill=PatternFill("solid", bgColor="FFF8D7A8")),
        )
        sheet.conditional_formatting.add(_range(column), rule)


def _has_votes(one: Sum) -> bool:
    return any(field == "votes" for field, _ in (*one.left, *one.right))


def _expression(side: Sequence[tuple[str, int]], at: dict[str, int], span: str) -> str:
    parts = []
    for field, factor in side:
        cell = f"SUM({span})" if field == "votes" else f"N(${column_letters(at[field])}2)"
        parts.append(cell if factor == 1 else f"{factor}*{cell}")
    return f"({'+'.join(parts)})"


def _look(sheet: "Worksheet", keys: Sequence[str], places: int) -> None:
    """Locked header, open cells below it, places in sight, texts as texts."""
    from openpyxl.styles import Protection
    from openpyxl.worksheet.properties import PageSetupProperties

    for column, key in enumerate(keys, 1):
        letters = column_letters(column)
        dimension = sheet.column_dimensions[letters]
        dimension.width = _WIDTHS.get(key, _WIDTH)
        dimension.protection = Protection(locked=False)
        dimension.number_format = "#,##0" if fields.is_count(key) else "@"
    sheet.freeze_panes = f"{column_letters(places + 1)}2"
    sheet.protection.sheet = True  # without a password: against slips, not against people
    for name in ("formatColumns", "formatRows", "insertRows", "deleteRows", "sort", "autoFilter"):
        setattr(sheet.protection, name, False)  # False: allowed
    sheet.auto_filter.ref = f"A1:{column_letters(len(keys))}{max(sheet.max_row, 2)}"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_title_rows = "1:1"


def _range(column: int) -> str:
    letters = column_letters(column)
    return f"{letters}2:{letters}{_MOST_ROWS}"
