"""The parts of an Office Open XML package and how they point at one another (ECMA-376 part 2)."""

import posixpath
import struct
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from isal import isal_zlib

from audit.reading.content import Refused
from audit.reading.sniff import UNZIP_ERRORS, open_zip
from audit.reading.xml_events import Attributes, parse_xml

_WORTH_ISAL = 1 << 20  # bytes unpacked
_ENCRYPTED = 0x1
_NAME_SIZES, _LOCAL_HEADER = 26, 30  # where the sizes of the name and the extra field stand


@dataclass(frozen=True, slots=True)
class Relation:
    """Where a relation points (a part name without leading slash) and the last word of its type."""

    kind: str
    target: str


class Package:
    """Parts by name; names are matched without regard to case, slashes either way."""

    def __init__(self, archive: zipfile.ZipFile, data: bytes) -> None:
        self._archive = archive
        self._data = data
        self._names = {_plain(info.filename): info.filename for info in archive.infolist()}

    def __contains__(self, part: str) -> bool:
        return _plain(part) in self._names

    def read(self, part: str) -> bytes:
        """Bytes of a part.

        Raises:
            KeyError: there is no such part.
            Refused: it cannot be unpacked.
        """
        name = self._names[_plain(part)]
        try:
            return self._inflated(name) or self._archive.read(name)
        except UNZIP_ERRORS as error:
            raise Refused("truncated", f"{name}: {error}") from error

    def _inflated(self, name: str) -> bytes | None:
        """A large member unpacked by isal; None where anything is unusual, which zipfile tells."""
        info = self._archive.getinfo(name)
        plain = info.compress_type == zipfile.ZIP_DEFLATED and not info.flag_bits & _ENCRYPTED
        if not plain or info.file_size < _WORTH_ISAL:
            return None
        names = self._data[info.header_offset + _NAME_SIZES : info.header_offset + _LOCAL_HEADER]
        start = info.header_offset + _LOCAL_HEADER + sum(struct.unpack("<HH", names))
        packed = memoryview(self._data)[start : start + info.compress_size]
        whole = isal_zlib.decompressobj(-15).decompress(packed, info.file_size)
        right = len(whole) == info.file_size and isal_zlib.crc32(whole) == info.CRC
        return whole if right else None

    def relations(self, part: str) -> dict[str, Relation]:
        """Relations of a part ("" is the package itself) by their id."""
        folder, base = posixpath.split(part)
        rels = posixpath.join(folder, "_rels", f"{base}.rels")
        found: dict[str, Relation] = {}
        if rels not in self:
            return found

        def start(tag: str, attributes: Attributes) -> None:
            if tag == "Relationship" and attributes.get("TargetMode") != "External":
                kind = attributes.get("Type", "").rstrip("/").rpartition("/")[2]
                target = _resolved(folder, attributes.get("Target", ""))
                found[attributes.get("Id", "")] = Relation(kind, target)

        parse_xml(self.read(rels), start, None, None)
        return found

    def first(self, part: str, kind: str) -> str | None:
        """Target of the first relation of this kind that leads to a part that exists."""
        for relation in self.relations(part).values():
            if relation.kind == kind and relation.target in self:
                return relation.target
        return None


@contextmanager
def open_package(data: bytes) -> Iterator[Package]:
    """The package in these bytes."""
    with open_zip(data) as archive:
        yield Package(archive, data)


def modified_time(package: Package) -> str | None:
    """When the document says it was last saved, ISO text, or None."""
    part = package.first("", "core-properties") or "docProps/core.xml"
    if part not in package:
        return None
    found: list[str] = []
    inside = False

    def start(tag: str, _: Attributes) -> None:
        nonlocal inside
        inside = tag == "modified"

    def end(_: str) -> None:
        nonlocal inside
        inside = False

    def text(piece: str) -> None:
        if inside:
            found.append(piece)

    parse_xml(package.read(part), start, end, text)
    return "".join(found).strip() or None


def _plain(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").lower()


def _resolved(folder: str, target: str) -> str:
    target = target.replace("\\", "/")
    joined = target if target.startswith("/") else posixpath.join(folder, target)
    return posixpath.normpath(joined).lstrip("/")
