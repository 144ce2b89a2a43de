"""Number formats of a workbook's cell styles."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from audit.reading.grid import NO_FORMAT
from audit.reading.number_format import BUILT_IN, GENERAL, is_date_format
from audit.reading.xml_events import Attributes, parse_xml

_MOST_FORMATS = 32_767  # an index is stored in two bytes; Excel itself allows a few hundred


@dataclass(frozen=True, slots=True)
class Styles:
    """Formats in use and, for each cell style, the index of its format and whether it is a date.

    ``formats`` and ``dates`` have the shape ``(styles,)``; format -1 is General.
    """

    number_formats: tuple[str, ...]
    formats: NDArray[np.int16]
    dates: NDArray[np.bool_]


def no_styles() -> Styles:
    """A workbook whose only style is General."""
    return Styles((), np.array([NO_FORMAT], dtype=np.int16), np.zeros(1, dtype=bool))


def cell_styles(data: bytes) -> Styles:
    """Styles from the bytes of a styles part."""
    own: dict[int, str] = {}
    used: list[int] = []
    in_cell_formats = False

    def start(tag: str, attributes: Attributes) -> None:
        nonlocal in_cell_formats
        if tag == "numFmt":
            own[_number(attributes.get("numFmtId"))] = attributes.get("formatCode", GENERAL)
        elif tag == "cellXfs":
            in_cell_formats = True
        elif tag == "xf" and in_cell_formats:
            used.append(_number(attributes.get("numFmtId")))

    def end(tag: str) -> None:
        nonlocal in_cell_formats
        if tag == "cellXfs":
            in_cell_formats = False

    parse_xml(data, start, end, None)
    return _styles([own.get(i) or BUILT_IN.get(i, GENERAL) for i in used])


def _styles(codes: list[str]) -> Styles:
    if not codes:
        return no_styles()
    distinct = tuple(dict.fromkeys(code for code in codes if code.lower() != "general"))
    distinct = distinct[:_MOST_FORMATS]
    index = {code: i for i, code in enumerate(distinct)}
    formats = np.array([index.get(code, NO_FORMAT) for code in codes], dtype=np.int16)
    dates = np.array([is_date_format(code) for code in codes], dtype=bool)
    return Styles(distinct, formats, dates)


def _number(text: str | None) -> int:
    return int(text) if text and text.strip().isdigit() else 0
