"""Looks into a file before anything parses it: bombs, traps and passwords are refused here."""

import re
import zipfile

from audit.reading.content import Refused
from audit.reading.gzipped import MAGIC
from audit.reading.limits import Limits
from audit.reading.sniff import UNZIP_ERRORS, FileKind, file_kind, open_zip

_PACKAGES = (FileKind.XLSX, FileKind.XLSB, FileKind.ODS)
_ENCRYPTED_FLAG = 0x1
_PROLOG_STEP = 4096
_LONGEST_PROLOG = 65_536
_ROOT_ELEMENT = re.compile(rb"<[A-Za-z_\x80-\xff]")
_DECLARATION = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)


def guarded_kind(data: bytes, limits: Limits) -> FileKind:
    """Kind of the file, once nothing in its container speaks against reading it.

    Raises:
        Refused: with the reason.
    """
    kind = file_kind(data)
    if kind in _PACKAGES or (kind is FileKind.ARCHIVE and not data.startswith(MAGIC)):
        with open_zip(data) as package:
            check_members(package, len(data), limits)
            if kind in _PACKAGES:
                _check_package(package, kind)
    return kind


def check_members(package: zipfile.ZipFile, size: int, limits: Limits) -> None:
    """Refuse a zip by its directory alone: too many members, too large, or packed too well.

    Raises:
        Refused: with the reason. ``size`` is the size of the zip itself in bytes.
    """
    members = package.infolist()
    if len(members) > limits.members:
        raise Refused("too-many-members", members=len(members), limit=limits.members)
    unpacked = sum(member.file_size for member in members)
    too_dense = unpacked > limits.ratio_floor and unpacked > limits.unpacked_ratio * size
    if unpacked > limits.unpacked_bytes or too_dense:
        raise Refused("unpacks-too-large", mebibytes=unpacked >> 20)


def _check_package(package: zipfile.ZipFile, kind: FileKind) -> None:
    for member in package.infolist():
        if ".." in member.filename.replace("\\", "/").split("/"):
            raise Refused("unsafe-name", member.filename)
        if member.flag_bits & _ENCRYPTED_FLAG:
            raise Refused("password")
        if member.filename.lower().endswith((".xml", ".rels", ".vml")):
            _check_prolog(package, member)
    if kind is FileKind.ODS:
        _check_manifest(package)


def _check_prolog(package: zipfile.ZipFile, member: zipfile.ZipInfo) -> None:
    """Refuse entities: a document type can only stand before the root element."""
    prolog = b""
    try:
        with package.open(member) as stream:
            while len(prolog) < _LONGEST_PROLOG and not _ROOT_ELEMENT.search(prolog):
                chunk = stream.read(_PROLOG_STEP)
                if not chunk:
                    break
                prolog += chunk.replace(b"\x00", b"")  # UTF-16 reads like ASCII without zeros
    except UNZIP_ERRORS as error:
        raise Refused("truncated", f"{member.filename}: {error}") from error
    root = _ROOT_ELEMENT.search(prolog)
    if _DECLARATION.search(prolog) or (root is None and len(prolog) >= _LONGEST_PROLOG):
        raise Refused("unsafe-xml", member.filename)


def _check_manifest(package: zipfile.ZipFile) -> None:
    """Refuse an OpenDocument file whose content is encrypted."""
    try:
        manifest = package.read("META-INF/manifest.xml")
    except KeyError:
        return  # without a manifest nothing can be declared as encrypted
    except UNZIP_ERRORS as error:
        raise Refused("truncated", str(error)) from error
    if b"encryption-data" in manifest:
        raise Refused("password")
