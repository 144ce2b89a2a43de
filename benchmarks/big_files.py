"""Writes protocols of a made-up country, up to millions of precincts, as .xlsx and .csv, fast.

Eighteen columns: region, district, settlement, precinct, six counts and eight parties; counts add
up as a protocol's do. A workbook looks as Excel writes it: shared strings, addresses and styles in
every cell. The same arguments give the same rows.
"""

import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from isal import isal_zlib
from numpy.typing import NDArray

PARTIES = tuple(f"Party of {name}" for name in
                "Steppe River Mountain Forest Sea Meadow Lake Valley".split())  # fmt: skip
HEADER = (
    "Region", "District", "Settlement", "Precinct No", "Registered voters", "Ballots received",
    "Ballots issued", "Ballots in boxes", "Invalid ballots", "Valid ballots", *PARTIES,
)  # fmt: skip
_REGIONS = 20
_A_DISTRICT = 1_250  # precincts
_A_SETTLEMENT = 6
_BLOCK = 20_000  # rows
_NAMES = 40  # of settlements in a district
_MOST_ROWS = 1_048_575  # below the header


@dataclass(frozen=True, slots=True)
class Country:
    """Names, codes into them of shape (rows, 3), and numbers of shape (rows, 15)."""

    names: list[str]
    places: NDArray[np.int64]
    numbers: NDArray[np.int64]

    def part(self, first: int, last: int) -> "Country":
        """Some of its rows."""
        return Country(self.names, self.places[first:last], self.numbers[first:last])


def country(rows: int, seed: int = 1) -> Country:
    """Protocols whose counts hold together, one row a precinct."""
    random = np.random.default_rng(seed)
    at = np.arange(rows)
    a_region = -(-rows // _REGIONS)
    region, district = at // a_region, at // _A_DISTRICT
    settlement = district * _NAMES + (at % _A_DISTRICT) // _A_SETTLEMENT % _NAMES
    regions = [f"Область {n + 1:02d} Достық" for n in range(_REGIONS)]
    districts = [f"Район {n % _NAMES + 1} Жетісу" for n in range(int(district[-1]) + 1)]
    settlements = [f"Село Бірлік-{n % 997}" for n in range(int(settlement.max()) + 1)]
    names = list(dict.fromkeys([*HEADER, *regions, *districts, *settlements]))
    code = {name: number for number, name in enumerate(names)}
    places = np.stack([
        np.array([code[name] for name in regions])[region],
        np.array([code[name] for name in districts])[district],
        np.array([code[name] for name in settlements])[settlement],
    ], axis=1)  # fmt: skip
    registered = random.integers(60, 2900, rows)
    issued = random.binomial(registered, random.beta(12, 7, rows))
    invalid = random.binomial(issued, 0.012)
    votes = random.multinomial(issued - invalid, [0.41, 0.2, 0.12, 0.1, 0.08, 0.05, 0.03, 0.01])
    counts = [at % a_region + 1, registered, registered + 20, issued, issued, invalid]
    numbers = np.column_stack([*counts, issued - invalid, votes])
    return Country(names, places, numbers)


def write_csv(path: Path, given: Country) -> None:
    """One text file: UTF-8, commas, header first."""
    row = ",".join(["%s"] * 3 + ["%d"] * given.numbers.shape[1]) + "\n"
    with path.open("w", encoding="utf-8", newline="") as stream:
        stream.write(",".join(HEADER) + "\n")
        for places, numbers in _blocks(given):
            names = [[given.names[code] for code in codes] for codes in places]
            stream.write("".join([row % (*n, *c) for n, c in zip(names, numbers, strict=True)]))


def write_workbook(path: Path, *sheets: Country) -> None:
    """One workbook with a sheet for each; all must have the same names.

    Raises:
        ValueError: a sheet has more rows than a sheet can hold.
    """
    if any(len(sheet.places) > _MOST_ROWS for sheet in sheets):
        raise ValueError("a sheet holds at most 1,048,576 rows")
    with _Zip(path) as package:
        numbers = range(1, len(sheets) + 1)
        for name, text in _frame_parts(numbers).items():
            package.write(name, [text.encode()])
        package.write("xl/sharedStrings.xml", [_strings(sheets[0].names).encode()])
        for number, sheet in zip(numbers, sheets, strict=True):
            package.write(f"xl/worksheets/sheet{number}.xml", _sheet(sheet))


def _blocks(given: Country) -> Iterator[tuple[list[list[int]], list[list[int]]]]:
    for first in range(0, len(given.places), _BLOCK):
        rows = slice(first, first + _BLOCK)
        yield given.places[rows].tolist(), given.numbers[rows].tolist()


def _sheet(given: Country) -> Iterator[bytes]:
    code = {name: number for number, name in enumerate(given.names)}
    head = "".join(
        f'<c r="{letter}1" s="2" t="s"><v>{code[name]}</v></c>'
        for letter, name in zip(_letters(), HEADER, strict=True)
    )
    yield (
        f'{_DECLARATION}<worksheet xmlns="{_MAIN}"><dimension ref="A1:R{len(given.places) + 1}"/>'
        f'<sheetData><row r="1" spans="1:18">{head}</row>'
    ).encode()
    cells = [f'<c r="{letter}%(r)d" s="1" t="s"><v>%%d</v></c>' for letter in _letters()[:3]]
    cells += [f'<c r="{letter}%(r)d" s="1"><v>%%d</v></c>' for letter in _letters()[3:]]
    row = f'<row r="%(r)d" spans="1:18">{"".join(cells)}</row>'.replace("%(r)d", "%d")
    row = row.replace("%%d", "%d")
    number = 1
    for places, numbers in _blocks(given):
        lines = []
        for codes, counts in zip(places, numbers, strict=True):
            number += 1
            values = [number]
            for value in (*codes, *counts):
                values += (number, value)
            lines.append(row % tuple(values))
        yield "".join(lines).encode()
    yield b"</sheetData></worksheet>"


def _letters() -> list[str]:
    return [chr(ord("A") + number) for number in range(len(HEADER))]


def _strings(names: list[str]) -> str:
    items = "".join(f"<si><t>{name}</t></si>" for name in names)
    return f'{_DECLARATION}<sst xmlns="{_MAIN}">{items}</sst>'


_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_OPEN = "http://schemas.openxmlformats.org"
_MAIN = f"{_OPEN}/spreadsheetml/2006/main"
_RELATIONS = f"{_OPEN}/officeDocument/2006/relationships"
_TYPES = "application/vnd.openxmlformats-officedocument.spreadsheetml"


def _frame_parts(sheets: range) -> dict[str, str]:
    """The parts around the sheets by their names."""
    types = "".join(
        f'<Override PartName="/xl/worksheets/sheet{n}.xml" ContentType="{_TYPES}.worksheet+xml"/>'
        for n in sheets
    )
    entries = "".join(f'<sheet name="Part {n}" sheetId="{n}" r:id="rId{n}"/>' for n in sheets)
    targets = "".join(
        f'<Relationship Id="rId{n}" Type="{_RELATIONS}/worksheet" '
        f'Target="worksheets/sheet{n}.xml"/>'
        for n in sheets
    )
    relations = f'{_DECLARATION}<Relationships xmlns="{_OPEN}/package/2006/relationships">'
    style = '<xf numFmtId="{}" fontId="0" fillId="0" borderId="0"{}/>'
    formats = "".join(style.format(number, ' xfId="0"') for number in (0, 3, 0))
    return {
        "[Content_Types].xml": f'{_DECLARATION}<Types xmlns="{_OPEN}/package/2006/content-types">'
        '<Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{_TYPES}.sheet.main+xml"/>'
        f'<Override PartName="/xl/styles.xml" ContentType="{_TYPES}.styles+xml"/>'
        f'<Override PartName="/xl/sharedStrings.xml" ContentType="{_TYPES}.sharedStrings+xml"/>'
        f"{types}</Types>",
        "_rels/.rels": f'{relations}<Relationship Id="rId1" Type="{_RELATIONS}/officeDocument" '
        'Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'{_DECLARATION}<workbook xmlns="{_MAIN}" xmlns:r="{_RELATIONS}">'
        f"<sheets>{entries}</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": f"{relations}{targets}"
        f'<Relationship Id="rId90" Type="{_RELATIONS}/sharedStrings" Target="sharedStrings.xml"/>'
        f'<Relationship Id="rId91" Type="{_RELATIONS}/styles" Target="styles.xml"/>'
        "</Relationships>",
        "xl/styles.xml": f'{_DECLARATION}<styleSheet xmlns="{_MAIN}"><fonts><font/></fonts>'
        "<fills><fill><patternFill/></fill></fills><borders><border/></borders>"
        f"<cellStyleXfs>{style.format(0, '')}</cellStyleXfs><cellXfs>{formats}</cellXfs>"
        "</styleSheet>",
    }


class _Zip:
    """A zip packed by isal, several times faster than zlib; sizes below 4 GB."""

    def __init__(self, path: Path) -> None:
        self._stream = path.open("wb")
        self._directory = io.BytesIO()
        self._members = 0

    def __enter__(self) -> "_Zip":
        return self

    def __exit__(self, *_: object) -> None:
        start, directory = self._stream.tell(), self._directory.getvalue()
        self._stream.write(directory)
        counts = self._members.to_bytes(2, "little") * 2
        self._stream.write(b"PK\x05\x06" + bytes(4) + counts)
        self._stream.write(len(directory).to_bytes(4, "little") + start.to_bytes(4, "little"))
        self._stream.write(bytes(2))
        self._stream.close()

    def write(self, name: str, pieces: Iterator[bytes] | list[bytes]) -> None:
        """Add a member made of these pieces."""
        at, encoded = self._stream.tell(), name.encode()
        self._stream.write(b"PK\x03\x04" + self._fields(0, 0, 0, encoded) + encoded)
        packer = isal_zlib.compressobj(level=isal_zlib.ISAL_BEST_COMPRESSION, wbits=-15)
        begin, check, size = self._stream.tell(), 0, 0
        for piece in pieces:
            check, size = isal_zlib.crc32(piece, check), size + len(piece)
            self._stream.write(packer.compress(piece))
        self._stream.write(packer.flush())
        end = self._stream.tell()
        fields = self._fields(check, end - begin, size, encoded)
        self._stream.seek(at + 4)
        self._stream.write(fields)
        self._stream.seek(end)
        self._directory.write(b"PK\x01\x02\x14\x00" + fields + bytes(10))
        self._directory.write(at.to_bytes(4, "little") + encoded)
        self._members += 1

    @staticmethod
    def _fields(check: int, packed: int, size: int, name: bytes) -> bytes:
        sizes = b"".join(number.to_bytes(4, "little") for number in (check, packed, size))
        deflate, dated = b"\x14\x00\x00\x00\x08\x00", b"\x00\x00\x21\x00"
        return deflate + dated + sizes + len(name).to_bytes(2, "little") + bytes(2)
