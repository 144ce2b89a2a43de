"""Tells what a file is by its content, never by its name."""

import io
import lzma
import re
import zipfile
import zlib
from enum import StrEnum

from audit.reading.content import Refused
from audit.reading.encoding import wide_encoding
from audit.reading.gzipped import MAGIC
from audit.reading.json_records import looks_like_json


class FileKind(StrEnum):
    """Kinds of files that can be read, and `ARCHIVE` for a zip or gzip of such files."""

    XLSX = "xlsx"
    XLSB = "xlsb"
    ODS = "ods"
    XLS = "xls"
    FLAT_ODS = "flat-ods"
    HTML = "html"
    MHTML = "mhtml"
    XML_SPREADSHEET = "xml-spreadsheet"
    JSON = "json"
    TEXT = "text"
    ARCHIVE = "archive"


_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")

_REFUSED_BY_START: tuple[tuple[bytes, str], ...] = (
    (b"%PDF", "pdf"),
    (b"\x89PNG", "picture"),
    (b"\xff\xd8\xff", "picture"),
    (b"GIF8", "picture"),
    (b"II*\x00", "picture"),
    (b"MM\x00*", "picture"),
    (b"Rar!\x1a\x07", "other-archive"),
    (b"7z\xbc\xaf\x27\x1c", "other-archive"),
    (b"BZh", "other-archive"),
    (b"\xfd7zXZ\x00", "other-archive"),
    (b"\x28\xb5\x2f\xfd", "other-archive"),
    (b"$FL2", "statistics-file"),
    (b"$FL3", "statistics-file"),
    (b"<stata_dta>", "statistics-file"),
    (b"RDX", "statistics-file"),
    (b"X\n\x00\x00\x00", "statistics-file"),
    (b"PAR1", "statistics-file"),
    (b"ARROW1", "statistics-file"),
    (b"FEA1", "statistics-file"),
    (b"\x00\x01\x00\x00Standard ", "database"),
    (b"{\\rtf", "document"),
    (b"\x09\x00\x04\x00", "old-excel"),
    (b"\x09\x02\x06\x00", "old-excel"),
    (b"\x09\x04\x06\x00", "old-excel"),
    (b"\x09\x08\x08\x00", "old-excel"),
    (b"SQLite format 3\x00", "database"),
)
_DBASE = frozenset(bytes([sign]) for sign in b"\x02\x03\x04\x05\x30\x31\x32\x43\x83\x8b\xf5")
_DBASE_HEADER = 32
_HTML_START = re.compile(
    rb"\s*+(?:<\?xml[^>]*+>\s*+)?+(?:<!--(?:[^-]|-(?!->))*+-->\s*+)*+<(?:!doctype\s+html|html|head|"
    rb"meta|body|table|center|div|style|title)\b",
    re.IGNORECASE | re.DOTALL,
)
_OLD_STATA = re.compile(rb"[\x69\x6c-\x73][\x01\x02]\x01\x00")
_XML_START = re.compile(rb"\s*+<(?:\?xml\b|[A-Za-z][\w:.-]*+(?:\s[^<>]*+)?>\s*+<[A-Za-z])")
_OLD_NUMBERS = {"index.zip", "metadata/properties.plist"}
_OPEN_DOCUMENT = b"urn:oasis:names:tc:opendocument:xmlns:office:1.0"
_MIME_START = re.compile(rb"(?:From|Date|Subject|MIME-Version|Snapshot-Content-Location):", re.I)
_MIME_PARTS = re.compile(rb"^content-type:\s*(?:multipart/related|text/html)", re.I | re.MULTILINE)
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
HEAD = 65_536  # bytes by which plain text is told
_FEW_SIGNS = 2  # a stray zero byte, the mark of DOS at the end

# What zipfile raises on damaged, encrypted or unsupported members.
UNZIP_ERRORS = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    EOFError,
    KeyError,
    NotImplementedError,
    OSError,
    RuntimeError,
    ValueError,
)


def file_kind(data: bytes) -> FileKind:
    """Kind of a file from its bytes.

    Raises:
        Refused: the file is empty, protected, damaged or of a kind that holds no table.
    """
    if not data:
        raise Refused("empty-file")
    if data.startswith(_ZIP):
        return _zip_kind(data)
    if data.startswith(_OLE):
        return _ole_kind(data)
    if data.startswith(MAGIC):
        return FileKind.ARCHIVE
    _refuse_others(data)
    return _plain_kind(data)


def _refuse_others(data: bytes) -> None:
    """Refuse what is known by its first bytes and holds no table that is read."""
    for start, code in _REFUSED_BY_START:
        if data.startswith(start):
            raise Refused(code)
    if data.startswith(b"BM") and data[2:6] == len(data).to_bytes(4, "little"):
        raise Refused("picture")
    if data[257:262] == b"ustar":
        raise Refused("other-archive")
    if _OLD_STATA.match(data):
        raise Refused("statistics-file")
    if _is_dbase(data):
        raise Refused("dbase")
    if (data[:4] == b"RIFF" and data[8:12] == b"WEBP") or data[4:8] == b"ftyp":
        raise Refused("picture")


def is_plain_text(beginning: bytes) -> bool:
    """Whether the first `HEAD` bytes of a file are enough to know that it is delimited text."""
    if not beginning or beginning.startswith(b"BM") or _narrow(beginning).lstrip()[:1] == b"<":
        return False
    try:
        return file_kind(beginning) is FileKind.TEXT
    except Refused:
        return False


def _plain_kind(data: bytes) -> FileKind:
    head = _narrow(data[:HEAD])
    if b"urn:schemas-microsoft-com:office:spreadsheet" in head and b"<?xml" in head[:200]:
        return FileKind.XML_SPREADSHEET
    if _OPEN_DOCUMENT in head and b"<?xml" in head[:200]:
        return FileKind.FLAT_ODS
    if _MIME_START.match(head) and _MIME_PARTS.search(head):
        return FileKind.MHTML
    if _HTML_START.match(head) or (head.lstrip()[:1] == b"<" and _holds_table(data)):
        return FileKind.HTML
    if _XML_START.match(head):
        raise Refused("xml")
    if looks_like_json(head):
        return FileKind.JSON
    if len(_CONTROL.findall(head)) > _FEW_SIGNS + len(head) // 20:
        raise Refused("unknown-type", data[:40].decode("latin-1").translate(_VISIBLE))
    return FileKind.TEXT


def _is_dbase(data: bytes) -> bool:
    """Whether a file begins as tables of dBase do: a date, and a header as long as it says."""
    if data[:1] not in _DBASE or len(data) <= _DBASE_HEADER:
        return False
    month, day, header = data[2], data[3], int.from_bytes(data[8:10], "little")
    date = 1 <= month <= 12 and 1 <= day <= 31
    return date and header > _DBASE_HEADER and data[header - 1 : header] in (b"\r", b"\x00")


def _narrow(head: bytes) -> bytes:
    """The beginning of a text as UTF-8: of UTF-16 the bytes of letters look like control signs."""
    codec = wide_encoding(head)
    if codec is None:
        return head.removeprefix(b"\xef\xbb\xbf")
    whole = head[: len(head) // 4 * 4]
    text = whole.decode(codec, "replace").removeprefix("\ufeff")
    return text.encode("utf-8", "replace")


def _holds_table(data: bytes) -> bool:
    return b"<table" in data.replace(b"\x00", b"").lower()


_VISIBLE = dict.fromkeys((*range(32), *range(127, 160)), "·")


def _ole_kind(data: bytes) -> FileKind:
    """What an OLE container holds, by the names in its directory (stored as UTF-16)."""

    def holds(name: str) -> bool:
        return name.encode("utf-16-le") in data

    if holds("EncryptedPackage"):
        raise Refused("password")
    if holds("Workbook") or holds("Book"):
        return FileKind.XLS
    if holds("WordDocument"):
        raise Refused("document")
    if holds("PowerPoint Document"):
        raise Refused("presentation")
    raise Refused("unknown-type", "OLE")


def open_zip(data: bytes) -> zipfile.ZipFile:
    """The zip in these bytes.

    Raises:
        Refused: its directory, which stands at the end, is missing or damaged.
    """
    try:
        return zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError) as error:
        raise Refused("truncated", str(error)) from error


def _zip_kind(data: bytes) -> FileKind:
    with open_zip(data) as package:
        names = {_plain_name(name) for name in package.namelist()}
        if "[content_types].xml" in names or "_rels/.rels" in names:
            return _office_kind(package, names)
        if "mimetype" in names and "content.xml" in names:
            return _open_document_kind(package)
        if any(name.endswith(".iwa") for name in names) or names >= _OLD_NUMBERS:
            raise Refused("numbers")
    return FileKind.ARCHIVE


def _office_kind(package: zipfile.ZipFile, names: set[str]) -> FileKind:
    types = next((n for n in package.namelist() if _plain_name(n) == "[content_types].xml"), None)
    declared = _start_of(package, types).lower() if types else b""
    if b"ms-excel.sheet.binary" in declared or "xl/workbook.bin" in names:
        return FileKind.XLSB
    if b"wordprocessingml" in declared and b"spreadsheetml.sheet" not in declared:
        raise Refused("document")
    if b"presentationml" in declared and b"spreadsheetml.sheet" not in declared:
        raise Refused("presentation")
    return FileKind.XLSX


def _open_document_kind(package: zipfile.ZipFile) -> FileKind:
    mimetype = _start_of(package, "mimetype")
    if b"spreadsheet" in mimetype:
        return FileKind.ODS
    if b"presentation" in mimetype:
        raise Refused("presentation")
    raise Refused("document")


def _start_of(package: zipfile.ZipFile, name: str) -> bytes:
    try:
        with package.open(name) as member:
            return member.read(HEAD)
    except UNZIP_ERRORS as error:
        raise Refused("truncated", f"{name}: {error}") from error


def _plain_name(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").lower()
