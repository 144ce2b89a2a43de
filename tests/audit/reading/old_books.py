"""An .xls written record by record, as small as one may be."""

import struct


def small_xls() -> bytes:
    """Formats, errors, booleans, a hidden row and a hidden column on one sheet."""
    return _container(_stream(4096))


def _record(kind: int, body: bytes = b"") -> bytes:
    return struct.pack("<HH", kind, len(body)) + body


def _xf(number_format: int) -> bytes:
    return _record(0x00E0, struct.pack("<HHH", 0, number_format, 0) + bytes(14))


def _stream(length: int) -> bytes:
    code = b"0.0%"
    sheet = b"".join(
        (
            _record(0x0809, struct.pack("<HHHHII", 0x0600, 0x10, 0, 0, 0, 0)),
            _record(0x0200, struct.pack("<IIHHH", 0, 2, 0, 4, 0)),
            _record(0x007D, struct.pack("<HHHHHH", 1, 1, 0, 0, 1, 0)),
            _record(0x0208, struct.pack("<HHHHHHHH", 1, 0, 4, 0, 0, 0, 0x0020, 0)),
            _record(0x0203, struct.pack("<HHHd", 0, 0, 1, 0.7649)),
            _record(0x0205, struct.pack("<HHHBB", 0, 1, 0, 0x07, 1)),
            _record(0x0205, struct.pack("<HHHBB", 0, 2, 0, 1, 0)),
            _record(0x0006, struct.pack("<HHH", 0, 3, 0) + b"\x02\0\x2a\0\0\0\xff\xff" + bytes(8)),
            _record(0x00BD, struct.pack("<HHHIHIH", 1, 0, 2, 7 << 2 | 2, 1, 5 << 2 | 2, 1)),
            _record(0x000A),
        )
    )
    head = _record(0x0809, struct.pack("<HHHHII", 0x0600, 0x05, 0, 0, 0, 0))
    head += _record(0x041E, struct.pack("<HHB", 164, len(code), 0) + code)
    head += _record(0x041E, struct.pack("<HHB", 165, 3, 1) + "000".encode("utf-16-le"))
    head += _xf(0) + _xf(164) + _xf(165)
    offset = len(head) + 4 + 8 + 1 + 4
    head += _record(0x0085, struct.pack("<IHBB", offset, 0, 1, 0) + b"S") + _record(0x000A)
    return (head + sheet).ljust(length, b"\0")


def _entry(name: str, kind: int, child: int, first: int, size: int) -> bytes:
    raw = name.encode("utf-16-le")
    place = struct.pack("<BBIII", kind, 1, 0xFFFFFFFF, 0xFFFFFFFF, child)
    return (
        raw.ljust(64, b"\0")
        + struct.pack("<H", len(raw) + 2 if name else 0)
        + place
        + bytes(36)
        + struct.pack("<IQ", first, size)
    )


def _container(stream: bytes) -> bytes:
    """Sectors: 0 is the allocation table, 1 the directory, the stream from 2 on."""
    count = len(stream) // 512
    table = [0xFFFFFFFD, 0xFFFFFFFE, *range(3, 2 + count), 0xFFFFFFFE]
    table += [0xFFFFFFFF] * (128 - len(table))
    directory = _entry("Root Entry", 5, 1, 0xFFFFFFFE, 0)
    directory += _entry("Workbook", 2, 0xFFFFFFFF, 2, len(stream))
    directory = directory.ljust(512, b"\0")
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    header += struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    header += struct.pack("<IIIIIIIII", 0, 1, 1, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0)
    header += struct.pack("<109I", 0, *[0xFFFFFFFF] * 108)
    return header + struct.pack("<128I", *table) + directory + stream
