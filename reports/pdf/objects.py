"""The file itself: numbered objects, packed where the format lets them be, and where each stands.

ISO 32000-1, 7.5: objects that are no streams go many to a stream (7.5.7), and a stream of
references (7.5.8) says where each is. Nothing here takes the time or a random number, and streams
are compressed by `reports.pdf.deflate`, so that equal objects are equal bytes on any machine.
"""

import hashlib
from array import array

import numpy as np

from reports.pdf.deflate import Code, deflated

_HEADER = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
_PACK = 400  # objects of one stream of objects, all of which a reader unpacks to see one
_TYPICAL = 3000  # bytes from which on a stream tells how others of its kind will be
_IN_FILE, _IN_STREAM = 1, 2
_MOST_LETTERS = 8_000  # of a string, each of four bytes at most


def text_string(text: str) -> str:
    """A text for people as the format writes it: ASCII in brackets, else UTF-16 in hexadecimal.

    No string may be longer than 32,767 bytes (PDF/A, ISO 19005-3, 6.1.13); on paper stands all.
    """
    if len(text) > _MOST_LETTERS:
        text = f"{text[: _MOST_LETTERS - 1]}…"
    if text.isascii() and text.isprintable():
        for letter in "\\()":
            text = text.replace(letter, "\\" + letter)
        return f"({text})"
    coded = ("\ufeff" + text).encode("utf-16-be", "replace")
    return f"<{coded.hex().upper()}>"


def name(text: str) -> str:
    """A name (7.3.5), its letters other than plain ones as #xx."""
    shown = (chr(b) if chr(b).isalnum() and b < 128 else f"#{b:02X}" for b in text.encode())
    return "/" + "".join(shown)


class Writer:
    """Takes objects in any order and makes the file of them."""

    def __init__(self) -> None:
        self._parts: list[bytes] = [_HEADER]
        self._length = len(_HEADER)
        self._kind, self._where, self._index = array("B", [0]), array("Q", [0]), array("H", [65535])
        self._packed: list[tuple[int, bytes]] = []
        self._codes: dict[str, Code] = {}

    def reserve(self, count: int = 1) -> int:
        """The first of ``count`` numbers that follow each other, for objects to come."""
        first = len(self._kind)
        self._kind.extend([0] * count)
        self._where.extend([0] * count)
        self._index.extend([0] * count)
        return first

    def put(self, number: int, body: str) -> int:
        """An object that is no stream, under a number reserved for it."""
        self._packed.append((number, body.encode("latin-1")))
        if len(self._packed) == _PACK:
            self._flush()
        return number

    def add(self, body: str) -> int:
        """An object that is no stream; its new number."""
        return self.put(self.reserve(), body)

    def stream(
        self,
        data: bytes,
        entries: str = "",
        *,
        number: int | None = None,
        packed: bool = True,
        kind: str = "",
    ) -> int:
        """A stream with further ``entries`` in its dictionary; its number.

        ``packed`` is False where the bytes are compressed already or are to stay readable. Streams
        of one ``kind`` are much alike, and share what is found out of the first.
        """
        number = self.reserve() if number is None else number
        if packed:
            data = deflated(data, self._code(kind, data))
            entries += "/Filter/FlateDecode"
        self._at(number, _IN_FILE, self._length, 0)
        head = f"{number} 0 obj\n<<{entries}/Length {len(data)}>>\nstream\n".encode("latin-1")
        # CR LF: who looks for the end takes a lone CR that ends the data for a part of it.
        self._write(head, data, b"\r\nendstream\nendobj\n")
        return number

    def _code(self, kind: str, data: bytes) -> Code | None:
        if kind and kind not in self._codes and len(data) >= _TYPICAL:
            self._codes[kind] = Code.of(data)
        return self._codes.get(kind)

    def finish(self, root: int, info: int) -> bytes:
        """The whole file, whose catalogue and information are the objects of these numbers."""
        self._flush()
        number = self.reserve()
        start = self._length
        self._at(number, _IN_FILE, start, 0)
        identifier = self._identifier()
        kinds = [("kind", "u1"), ("where", ">u4"), ("index", ">u2")]
        table = np.empty(len(self._kind), dtype=kinds)
        table["kind"], table["where"], table["index"] = self._kind, self._where, self._index
        entries = (
            f"/Type/XRef/Size {len(self._kind)}/W[1 4 2]/Root {root} 0 R/Info {info} 0 R"
            f"/ID[<{identifier}><{identifier}>]"
        )
        self.stream(table.tobytes(), entries, number=number)
        self._write(f"startxref\n{start}\n%%EOF\n".encode())
        return b"".join(self._parts)

    def _identifier(self) -> str:
        digest = hashlib.sha256()
        for part in self._parts:
            digest.update(part)
        return digest.hexdigest()[:32]

    def _flush(self) -> None:
        """Write the objects that wait as one stream of objects."""
        if not self._packed:
            return
        waiting, self._packed = self._packed, []
        number, at = self.reserve(), 0
        heads = []
        for index, (held, body) in enumerate(waiting):
            self._at(held, _IN_STREAM, number, index)
            heads.append(f"{held} {at}")
            at += len(body) + 1
        head = " ".join(heads).encode() + b"\n"
        data = head + b"\n".join(body for _, body in waiting)
        entries = f"/Type/ObjStm/N {len(waiting)}/First {len(head)}"
        self.stream(data, entries, number=number, kind="objects")

    def _at(self, number: int, kind: int, where: int, index: int) -> None:
        self._kind[number], self._where[number], self._index[number] = kind, where, index

    def _write(self, *parts: bytes) -> None:
        for part in parts:
            self._parts.append(part)
            self._length += len(part)
