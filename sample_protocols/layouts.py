"""How each region's workbook is laid out: as differently as those of seventeen commissions are."""

from dataclasses import dataclass
from typing import Literal

from sample_protocols.simulation import VOTES

Header = Literal["one", "both", "two_rows", "grouped"]
Total = Literal["none", "bottom", "top", "by_district"]
Sheets = Literal["one", "by_district"]
Numbers = Literal["plain", "sign", "words", "text"]

PROTOCOL = (
    *("registered", "received", "issued_station", "issued_outside", "issued", "absentee"),
    *("cancelled", "spoiled", "box_mobile", "box_stationary", "invalid", "valid"),
    *VOTES,
)
# The same protocol in another order, as some commissions keep it.
PEOPLE_FIRST = (
    *("registered", "issued", "issued_station", "issued_outside", "absentee", "received"),
    *("spoiled", "cancelled", "box_stationary", "box_mobile", "valid", "invalid"),
    *VOTES,
)


@dataclass(frozen=True, slots=True)
class Layout:
    """One region's way of writing its table.

    ``header``: one short row; one long row in both languages; two rows, one a language; or two
    rows with groups (merged cells). ``numbered``: a row of column numbers under the header.
    ``transposed``: a column a precinct. ``grouped_digits``: figures are texts ("1 843").
    """

    header: Header = "both"
    total: Total = "none"
    sheets: Sheets = "one"
    precinct: Numbers = "plain"
    fields: tuple[str, ...] = PROTOCOL
    region_column: bool = False
    settlement: bool = False
    numbered: bool = False
    transposed: bool = False
    grouped_digits: bool = False


LAYOUTS: dict[str, Layout] = {
    "akmola": Layout(total="bottom"),
    "aktobe": Layout("two_rows", total="by_district"),
    "almaty-city": Layout("grouped", region_column=True),
    "almaty-region": Layout("one", region_column=True, precinct="text"),
    "atyrau": Layout("two_rows", numbered=True, fields=PEOPLE_FIRST),
    "east-kazakhstan": Layout("grouped", total="bottom", settlement=True),
    "jambyl": Layout("both", precinct="sign", fields=PEOPLE_FIRST),
    "karaganda": Layout("one", sheets="by_district", precinct="words"),
    "kostanay": Layout("two_rows", numbered=True),
    "kyzylorda": Layout("both", sheets="by_district"),
    "mangystau": Layout("one", sheets="by_district", transposed=True),
    "north-kazakhstan": Layout("one", grouped_digits=True, fields=PEOPLE_FIRST),
    "nur-sultan": Layout("grouped", region_column=True, numbered=True),
    "pavlodar": Layout("one", total="top", region_column=True),
    "shymkent": Layout("both", settlement=True),
    "turkistan": Layout("two_rows", total="bottom"),
    "west-kazakhstan": Layout("both", grouped_digits=True, precinct="sign"),
}
