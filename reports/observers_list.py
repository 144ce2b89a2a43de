"""The observers' list of a drawn sample, as a workbook or as text with commas.

One row a station: where it is, its stratum and probability, and blank fields for what stands in
its protocol. Filled in, the sheet is read as a sample by itself. It is handed out before the polls
close, so it does not tell the seed, by which all the stations could be drawn again.
"""

from collections.abc import Iterator, Sequence
from io import BytesIO
from pathlib import Path
from textwrap import wrap
from typing import TYPE_CHECKING

from audit import fields, messages
from audit.election import Election
from audit.evidence.kinds import Kind
from audit.evidence.sampling import Plan
from audit.importing.vocabulary import load_vocabulary, phrase
from audit.messages import Language
from audit.natural import natural
from audit.writing import whole
from reports.forms.asked import PLACES, figures_of, lines_of
from reports.workbook import write_csv
from reports.workbook.book import pinned

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_BLANK = ("observer", "observed_at", "note")
_WIDTH, _WIDEST = 12, 40  # letters
_LINE, _ROOM = 15, 24  # points: a line of the header, and a row to write in

Cell = str | float | None


def write(plan: Plan, election: Election, path: Path, language: Language) -> None:
    """Write the list into ``path``, whose ending says how: ``.csv``, else a workbook.

    Raises:
        OSError: when the file cannot be written.
    """
    rows = list(_rows(plan, election, language))
    if path.suffix.lower() == ".csv":
        write_csv(path, rows[0], rows[1:])
    else:
        _write_workbook(rows, _title(plan, language), path)


def _title(plan: Plan, language: Language) -> str:
    return messages.text(
        "sample-list-title", language,
        drawn=len(plan.drawn), precincts=plan.precincts,
    )  # fmt: skip


def _rows(plan: Plan, election: Election, language: Language) -> Iterator[Sequence[Cell]]:
    """The header, and a row a station."""
    places = [p for p in PLACES if p in plan.drawn and (plan.drawn[p] != "").any()]
    figures = figures_of(election)
    about = ("stratum", "probability", "evidence_kind")
    names = (*places, *about, *figures)
    lines = lines_of(election, language)
    yield [*(fields.label(n, language) for n in names), *lines, *_labels(_BLANK, language)]
    kind = _word(language)
    drawn = plan.drawn.sort_values(places, kind="stable", key=lambda names: names.map(natural))
    for row in drawn[[*places, "stratum", "probability"]].itertuples(index=False, name=None):
        blank = [None] * (len(figures) + len(lines) + len(_BLANK))
        yield [*map(str, row[:-1]), float(row[-1]), kind, *blank]


def _labels(keys: Sequence[str], language: Language) -> list[str]:
    return [fields.label(key, language) for key in keys]


def _word(language: Language) -> str:
    """What the kind of evidence is called, in words that are read back as it."""
    told = messages.text("evidence-kind-sample", language)
    known = load_vocabulary().evidence_kinds.get(str(Kind.SAMPLE), frozenset())
    return told if phrase(told) in known else str(Kind.SAMPLE)


def _for_paper(sheet: "Worksheet", rows: Sequence[Sequence[Cell]]) -> None:
    """Printed, the list is as wide as a sheet on its side, with room to write in its rows."""
    from openpyxl.styles import Border, Side
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.page import PageMargins
    from openpyxl.worksheet.properties import PageSetupProperties

    thin = Side(style="thin", color="FF999999")
    lines = Border(left=thin, right=thin, top=thin, bottom=thin)
    for number, row in enumerate(
        sheet.iter_rows(min_row=2, max_row=len(rows) + 1, max_col=len(rows[0])), 2
    ):
        sheet.row_dimensions[number].height = _ROOM
        for cell in row:
            cell.border = lines
    width = sheet.column_dimensions
    deep = max(
        len(wrap(str(text), int(width[get_column_letter(n)].width) - 2))
        for n, text in enumerate(rows[0], 1)
    )
    sheet.row_dimensions[2].height = _LINE * deep
    sheet.print_title_rows = "2:2"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.fitToHeight = 0  # as many sheets as it takes
    sheet.page_margins = PageMargins(left=0.4, right=0.4, top=0.6, bottom=0.6)  # inches
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)


def _write_workbook(rows: Sequence[Sequence[Cell]], title: str, path: Path) -> None:
    from openpyxl import Workbook  # a third of a second, and nothing else here needs it
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    book = Workbook()
    sheet = book.active or book.create_sheet()
    sheet.cell(1, 1, title).font = Font(bold=True)
    for number, row in enumerate(rows, 2):
        for column, value in enumerate(row, 1):
            if value is None:
                continue
            cell = sheet.cell(number, column, value)
            if isinstance(value, str):
                cell.data_type = "s"  # never a formula
            if number == 2:
                cell.font = Font(bold=True)
                cell.alignment = Alignment(wrap_text=True, vertical="top")
    for column, cells in enumerate(zip(*rows, strict=True), 1):
        longest = max((len(str(cell)) for cell in cells[1:] if cell is not None), default=0)
        word = max(map(len, str(cells[0]).split()), default=0) + 3  # in bold, never cut in two
        sheet.column_dimensions[get_column_letter(column)].width = min(
            max(longest, word, _WIDTH), _WIDEST
        )
    sheet.freeze_panes = "A3"
    _for_paper(sheet, rows)
    raw = BytesIO()
    book.save(raw)
    whole(path, lambda file: file.write(pinned(raw.getvalue())))
