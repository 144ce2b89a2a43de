"""The colour space that the report's colours are meant in: sRGB, as a profile inside the file.

Made here from the figures of IEC 61966-2-1 by ICC.1:2010, so that it is the same bytes on every
machine and nothing has to be shipped.
"""

import struct

# Red, green and blue of sRGB and its white as seen in daylight D50 (ICC.1, Bradford), X Y Z.
_PRIMARIES = {
    b"rXYZ": (0.43607, 0.22249, 0.01392),
    b"gXYZ": (0.38515, 0.71687, 0.09708),
    b"bXYZ": (0.14307, 0.06061, 0.71410),
}
_D50 = (0.9642, 1.0, 0.8249)
_ADAPTED = (1.04788, 0.02292, -0.05022, 0.02959, 0.99048, -0.01707, -0.00925, 0.01508, 0.75168)
_CURVE = (2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045)  # IEC 61966-2-1, equations 5 and 6


def srgb() -> bytes:
    """The profile of sRGB (ICC 4.2, a display of three components)."""
    curve = b"para\0\0\0\0\0\3\0\0" + _fixed(*_CURVE)
    tags = {
        b"desc": _words("sRGB"),
        b"cprt": _words("No copyright, use freely"),
        b"wtpt": _place(_D50),
        b"chad": b"sf32\0\0\0\0" + _fixed(*_ADAPTED),
        **{key: _place(value) for key, value in _PRIMARIES.items()},
        **dict.fromkeys((b"rTRC", b"gTRC", b"bTRC"), curve),
    }
    start = 128 + 4 + 12 * len(tags)
    places: dict[bytes, int] = {}
    body, table = b"", struct.pack(">I", len(tags))
    for key, value in tags.items():
        if value not in places:
            places[value] = start + len(body)
            body += value + bytes(-len(value) % 4)
        table += key + struct.pack(">II", places[value], len(value))
    return _header(start + len(body)) + table + body


def _header(size: int) -> bytes:
    made = struct.pack(">6H", 2000, 1, 1, 0, 0, 0)
    head = struct.pack(">I4sI", size, b"\0\0\0\0", 0x04200000) + b"mntrRGB XYZ " + made
    head += b"acsp" + bytes(28) + _fixed(*_D50)
    return head + bytes(128 - len(head))


def _fixed(*values: float) -> bytes:
    return struct.pack(f">{len(values)}i", *(round(value * 65536) for value in values))


def _place(value: tuple[float, float, float]) -> bytes:
    return b"XYZ \0\0\0\0" + _fixed(*value)


def _words(text: str) -> bytes:
    told = text.encode("utf-16-be")
    return b"mluc\0\0\0\0" + struct.pack(">II4sII", 1, 12, b"enUS", len(told), 28) + told
