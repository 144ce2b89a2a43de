"""What was published about the vote of 10 January 2021 besides the count: polls, platforms, sums.

Every figure as printed, slips included; nothing here is simulated. One small workbook a table.
"""

from dataclasses import dataclass
from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import Font

from sample_protocols import packing

Value = str | int | None


@dataclass(frozen=True, slots=True)
class Table:
    """One table: its file, the title above it, its header and rows as printed."""

    file: str
    title: str
    header: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]


_PARTIES = ("NO", "AJ", "QHP", "AUYL", "ADAL")

TABLES = (
    Table(
        "opinion_polls.xlsx",
        "Opinion polls, and the results of 2021 and 2016",
        ("Date", "Poll source", *_PARTIES, "JSDP", "Lead"),
        (
            ("10 January 2021", "2021 results",
             "71.09%", "10.95%", "9.10%", "5.29%", "3.57%", "–", "60.14%"),
            ("4 January 2021", "IEI",
             "69.5%", "10.4%", "8.1%", "4.5%", "3.1%", "–", "59.1%"),
            ("4 January 2021", "Astana Zertteu",
             "73.7%", "6.8%", "6.4%", "4.1%", "3.4%", "–", "66.9%"),
            ("31 December 2020", "Nur.kz",
             "73.8%", "5.7%", "5.1%", "4.1%", "2.2%", "–", "68.1%"),
            ("25 December 2020", "Astana Zertteu",
             "74.2%", "5.2%", "4.4%", "6%", "2.5%", "–", "68.2%"),
            ("9 December 2020", "PORI",
             "72.5%", "5.5%", "4.7%", "3%", "2.5%", "–", "77%"),
            ("30 November 2020", "IEI",
             "72.3%", "2%", "3.3%", "5%", "1.4%", "1.6%", "77.3%"),
            ("12 November 2020", "PORI",
             "72.1%", "2.9%", "2.7%", "5.1%", "1.9%", "2.3%", "77%"),
            # Printed without date and source: the results of 2016.
            (None, None, "82.20%", "7.18%", "7.14%", "2.01%", "0.29%", "1.8%", "75.02%"),
        ),
    ),
    Table(
        "exit_polls.xlsx",
        "Exit polls of 10 January 2021",
        ("Poll source", *_PARTIES),
        (
            ("Qogamdyq Pikir", "71.97%", "10.18%", "9.03%", "5.75%", "3.07%"),
            ("Democratic Institute", "72%", "10.2%", "9.54%", "4.93%", "3.25%"),
            ("Astana Zertteu", "73.75%", "10.13%", "8.17%", "4.8%", "3.15%"),
        ),
    ),
    Table(
        "crowd_platforms.xlsx",
        "Crowd platforms: what people told two chat bots, 13 January 2021",
        ("Platform", *_PARTIES),
        (
            ("Baige", "12.8%", "45.02%", None, None, None),
            ("Alaman", "39.81%", "22.61%", "8.27%", "10.57%", "14.81%"),
        ),
    ),
    Table(
        "phone_survey.xlsx",
        "Phone survey of 11 January 2021",
        ("Source", "Respondents", *_PARTIES, "Turnout"),
        (("Sanj Research Center", 3426,
          "56.4%", "16%", "no more than 3%", "12.5%", "12.1%", "44%"),),
    ),
    Table(
        "observers_accredited.xlsx",
        "Published figures: observers accredited by 5 January 2021",
        ("Organisation", "Observers"),
        (
            ("CIS Executive Committee", 179),
            ("CIS Interparliamentary Assembly", 48),
            ("OSCE Office for Democratic Institutions and Human Rights", 42),
            ("Shanghai Cooperation Organisation", 15),
            ("Parliamentary Assembly of the OSCE", 9),
            ("Parliamentary Assembly of Turkic-speaking countries", 9),
            ("Cooperation Council of Turkic-speaking States", 7),
            ("Parliamentary Assembly of the CSTO", 7),
            ("Organisation of Islamic Cooperation", 4),
            ("EU Delegation to Kazakhstan", 2),
            ("International organisations, total", 322),
            ("Foreign states", 76),
            ("Total", 398),
        ),
    ),
    Table(
        "seats_and_swings.xlsx",
        "Published figures: seats and swings against 2016",
        ("Party", "Popular vote", "Percentage", "Last election, %", "Swing, pp",
         "Seats", "Last election, seats", "Seat change"),
        (
            ("Nur Otan", 5_148_074, "71.09%", "82.20%", "11.11", 76, 84, 8),
            ("Ak Zhol Democratic Party", 792_828, "10.95%", "7.18%", "3.77", 12, 7, 5),
            ("People's Party of Kazakhstan", 659_019, "9.10%", "7.14%", "1.96", 10, 7, 3),
            ("Auyl", 383_023, "5.29%", "2.01%", None, 0, 0, None),
            ("Adal", 258_618, "3.57%", "0.29%", None, 0, 0, None),
            ("Total", 7_241_562, None, None, None, 98, 98, None),
        ),
    ),
    Table(
        "candidates_on_lists.xlsx",
        "Published figures: candidates on the party lists",
        ("No.", "Party", "No. of candidates"),
        (
            (1, "People's Party of Kazakhstan", 113),
            (2, "Nur Otan", 126),
            (3, "Aq Jol", 38),
            (4, "Auyl People's Democratic Patriotic Party", 19),
            (5, "Adal", 20),
            (None, "Registered by 10 December 2020, total", 312),
        ),
    ),
)  # fmt: skip


def write(folder: Path) -> None:
    """Write every table into ``folder``, which is made where it is not there."""
    folder.mkdir(parents=True, exist_ok=True)
    for table in TABLES:
        workbook = Workbook()
        workbook.remove(workbook.worksheets[0])
        sheet = workbook.create_sheet("Published")
        sheet.append([table.title])
        sheet.append(list(table.header))
        for row in table.rows:
            sheet.append(list(row))
        for cell in sheet[2]:
            cell.font = Font(bold=True)
        sheet.column_dimensions["A"].width = 30
        sheet.column_dimensions["B"].width = 24
        packing.save(workbook, folder / table.file)
