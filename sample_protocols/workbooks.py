"""The simulated precinct workbooks: one a region, each in its own layout, each so marked."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import pandas as pd
from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from sample_protocols import headers, packing, places
from sample_protocols.facts import RegionFacts
from sample_protocols.layouts import LAYOUTS, Layout
from sample_protocols.places import Language
from sample_protocols.simulation import VOTES

Value = str | int | float | None
BOLD = Font(bold=True)
WRAPPED = Alignment(horizontal="center", vertical="center", wrap_text=True)
_GROUPS = (
    (("issued_station", "issued_outside", "issued"), headers.ISSUED),
    (("box_mobile", "box_stationary"), headers.IN_BOXES),
    (VOTES, headers.VOTES_FOR),
)


@dataclass
class Cells:
    """Where things were written: of each precinct's row in the frames, and of total rows.

    ``found`` maps (row, field) to (file, sheet, cell); totals go by (name of the total, field).
    """

    found: dict[tuple[int | str, str], tuple[str, str, str]] = field(default_factory=dict)

    def note(
        self, what: int | str, name: str, file: str, sheet: str, row: int, column: int
    ) -> None:
        """Remember one cell; row and column count from 1."""
        self.found[what, name] = (file, sheet, f"{get_column_letter(column)}{row}")


def file_name(region: str) -> str:
    """The workbook of a region."""
    return f"simulated_{region}.xlsx"


def write(
    region: RegionFacts,
    precincts: pd.DataFrame,
    corrections: dict[str, int],
    folder: Path,
    cells: Cells,
) -> None:
    """Write one region's workbook into ``folder``.

    ``precincts`` are its official rows as they stand, index kept from the whole frame;
    ``corrections`` are added to the total row, by field (planted).
    """
    layout, language = LAYOUTS[region.key], places.language(region.key)
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    for name, part in _parts(region, precincts, layout, language):
        writer = _Sheet(workbook.create_sheet(name), region, layout, language, cells)
        writer.write(part, corrections)
    packing.save(workbook, folder / file_name(region.key))


def _parts(
    region: RegionFacts, precincts: pd.DataFrame, layout: Layout, language: Language
) -> Iterator[tuple[str, pd.DataFrame]]:
    if layout.sheets == "one":
        yield (region.russian if language == "ru" else region.kazakh), precincts
        return
    for number, part in precincts.groupby("district_number", sort=True):
        name = places.districts(region.key)[int(str(number))].name(language)
        yield name[:31], part


class _Sheet:
    """Writes one sheet from top to bottom; ``row`` is the next free row."""

    def __init__(
        self,
        sheet: Worksheet,
        region: RegionFacts,
        layout: Layout,
        language: Language,
        cells: Cells,
    ) -> None:
        self.sheet, self.layout, self.language, self.cells = sheet, layout, language, cells
        self.region = region
        self.file = file_name(region.key)
        self.row = 1
        place = ["region"] * layout.region_column
        # Where each district has its sheet, its name stands in the title.
        place += ["district"] * (layout.sheets == "one") + ["settlement"] * layout.settlement
        self.fields = [*place, "precinct", *layout.fields]

    def write(self, precincts: pd.DataFrame, corrections: dict[str, int]) -> None:
        self._titles(precincts)
        if self.layout.transposed:
            self._transposed(precincts)
        else:
            self._rows(precincts, corrections)
        self.row += 1
        self.sheet.cell(self.row, 1, headers.NOT_REAL)

    def _titles(self, precincts: pd.DataFrame) -> None:
        name = self.region.russian if self.language == "ru" else self.region.kazakh
        other: Language = "kk" if self.language == "ru" else "ru"
        titles = [headers.MARK, headers.TITLE[self.language], headers.TITLE[other]]
        titles.append(headers.SUBJECT[self.language])
        if not self.layout.region_column:
            titles.append(name)
        if self.layout.sheets == "by_district":
            titles.append(str(precincts["district"].iloc[0]))
        for title in titles:
            self.sheet.cell(self.row, 1, title).font = BOLD
            self.row += 1
        self.row += 1

    def _rows(self, precincts: pd.DataFrame, corrections: dict[str, int]) -> None:
        self._header()
        if self.layout.total == "top":
            self._total(precincts, headers.TOTAL, corrections)
        if self.layout.total == "by_district":
            for _, part in precincts.groupby("district_number", sort=True):
                self._body(part)
                self._total(part, headers.SUBTOTAL, {})
        else:
            self._body(precincts)
        if self.layout.total == "bottom":
            self._total(precincts, headers.TOTAL, corrections)

    def _header(self) -> None:
        first = self.row
        rows = self._header_texts()
        for texts in rows:
            self._headings(texts)
        if self.layout.header == "grouped":
            self._merge(first)
        if self.layout.numbered:
            self._headings(list(range(1, len(self.fields) + 1)))
        for column in range(1, len(self.fields) + 1):
            wide = self.fields[column - 1] in ("region", "district", "settlement")
            self.sheet.column_dimensions[get_column_letter(column)].width = 24 if wide else 14
        self.sheet.freeze_panes = f"A{self.row}"

    def _headings(self, texts: Sequence[Value]) -> None:
        for column, text in enumerate(texts, start=1):
            heading = self.sheet.cell(self.row, column, text)
            heading.font, heading.alignment = BOLD, WRAPPED
        self.row += 1

    def _header_texts(self) -> list[list[str | None]]:
        ours: Language = self.language
        other: Language = "kk" if ours == "ru" else "ru"
        if self.layout.header == "one":
            return [[headers.SHORT[name][ours] for name in self.fields]]
        if self.layout.header == "both":
            return [[headers.both(name, ours) for name in self.fields]]
        if self.layout.header == "two_rows":
            return [[headers.LONG[name][lang] for name in self.fields] for lang in (ours, other)]
        grouped = {name: text[ours] for names, text in _GROUPS for name in names}
        upper: list[str | None] = [
            grouped.get(name, headers.LONG[name][ours]) for name in self.fields
        ]
        lower = [headers.SHORT[name][ours] if name in grouped else None for name in self.fields]
        return [upper, lower]

    def _merge(self, first: int) -> None:
        grouped = {name: names for names, _ in _GROUPS for name in names}
        column = 1
        while column <= len(self.fields):
            width = len(grouped.get(self.fields[column - 1], ("",)))
            last_row = first if width > 1 else first + 1
            for spare in range(column + 1, column + width):
                self.sheet.cell(first, spare).value = None
            self.sheet.merge_cells(
                start_row=first,
                end_row=last_row,
                start_column=column,
                end_column=column + width - 1,
            )
            column += width

    def _body(self, precincts: pd.DataFrame) -> None:
        columns = [self._values(precincts, name) for name in self.fields]
        for index, values in zip(precincts.index, zip(*columns, strict=True), strict=True):
            for column, value in enumerate(values, start=1):
                self.sheet.cell(self.row, column, value)
                self._note(int(index), self.fields[column - 1], self.row, column)
            self.row += 1

    def _transposed(self, precincts: pd.DataFrame) -> None:
        for name in self.fields:
            self.sheet.cell(self.row, 1, headers.SHORT[name][self.language]).font = BOLD
            values = self._values(precincts, name)
            for column, (index, value) in enumerate(
                zip(precincts.index, values, strict=True), start=2
            ):
                self.sheet.cell(self.row, column, value)
                self._note(int(index), name, self.row, column)
            self.row += 1
        self.sheet.column_dimensions["A"].width = 46

    def _values(self, precincts: pd.DataFrame, name: str) -> Sequence[Value]:
        if name == "region":
            text = self.region.russian if self.language == "ru" else self.region.kazakh
            return [text] * len(precincts)
        if name == "precinct":
            return [self._number(int(number)) for number in precincts[name]]
        if name in ("district", "settlement"):
            return [str(text) for text in precincts[name]]
        return [self._count(float(value)) for value in precincts[name]]

    def _number(self, number: int) -> Value:
        words = "УИК №" if self.language == "ru" else "Учаске №"
        styles: dict[str, Value] = {
            "plain": number,
            "sign": f"№ {number}",
            "words": f"{words} {number}",
            "text": f"{number:03d}",
        }
        return styles[self.layout.precinct]

    def _count(self, value: float) -> Value:
        number = int(value) if value.is_integer() else value
        if self.layout.grouped_digits and isinstance(number, int):
            return f"{number:,}".replace(",", "\N{NO-BREAK SPACE}")
        return number

    def _total(
        self, precincts: pd.DataFrame, label: dict[Language, str], corrections: dict[str, int]
    ) -> None:
        self.sheet.cell(self.row, 1, label[self.language])
        what = (
            f"{self.region.key}/{precincts['district'].iloc[0]}"
            if label is headers.SUBTOTAL
            else self.region.key
        )
        for column, name in enumerate(self.fields, start=1):
            if name in self.layout.fields:
                total = float(np.nansum(precincts[name])) + corrections.get(name, 0)
                self.sheet.cell(self.row, column, self._count(total))
                self._note(what, name, self.row, column)
            self.sheet.cell(self.row, column).font = BOLD
        self.row += 1

    def _note(self, what: int | str, name: str, row: int, column: int) -> None:
        self.cells.note(what, name, self.file, self.sheet.title, row, column)
