"""Photographs and scans of a protocol, attached to its precinct: proved to be such, hashed, kept.

A file is taken for what its bytes are, whatever its name says; it is copied under the name of its
hash and never run. What is attached to which precinct is a log like that of decisions
(`audit.decisions.journal`), so that it can be undone and is signed.
"""

import os
import warnings
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import Any

from audit import messages, system
from audit.decisions import journal
from audit.decisions.journal import Append, Journal, append_lines, read_lines
from audit.messages import Language
from audit.progress import Progress

LARGEST = 50 << 20  # bytes of a file
MOST_PIXELS = 80_000_000  # of a picture: above what any telephone or office scanner gives
LONGEST_SIDE = 30_000  # pixels
MOST_PAGES = 300
SUFFIXES = (".png", ".jpg", ".jpeg", ".webp", ".tif", ".tiff", ".pdf")
_SUFFIX_OF = {"PNG": ".png", "JPEG": ".jpg", "WEBP": ".webp", "TIFF": ".tif", "PDF": ".pdf"}
LOGO = "logo"  # the place of the organisation's mark on the report; no precinct is called so
_LONGEST_NAME = 120
_NAMED = "sources"


class AttachmentError(Exception):
    """A file that cannot be attached; the sentence is the message ``attachment-<code>``.

    Codes: "unreadable" (the system's reason), "empty", "too-large", "strange" (neither a picture
    nor a PDF), "too-many-pixels", "too-many-pages", "damaged", "locked" (a PDF with a password).
    """

    def __init__(self, code: str, **values: str | int) -> None:
        super().__init__(code)
        self.code = code
        self.values = values

    def sentence(self, language: Language) -> str:
        """What is wrong and what to do."""
        return messages.text(f"attachment-{self.code}", language, **self.values)


@dataclass(frozen=True, slots=True)
class Attached:
    """One file: ``name`` as it was handed in (made harmless), ``form`` as of `_SUFFIX_OF`.

    ``width`` and ``height`` are pixels of a picture, 0 of a PDF; ``pages`` is 1 for a picture.
    """

    sha256: str
    name: str
    size: int
    form: str
    width: int = 0
    height: int = 0
    pages: int = 1

    @property
    def file(self) -> str:
        """The name under which it is kept."""
        return self.sha256 + _SUFFIX_OF[self.form]


@dataclass(frozen=True, slots=True)
class Slot:
    """A file at a precinct, which is known by `place_key`."""

    place: str
    sha256: str


# ``action`` is "attach", "detach", "undo" or "redo"; None: not attached.
Entry = journal.Entry[Slot, Attached | None]


@dataclass
class Attachments(Journal[Slot, Attached | None]):
    """What is attached to the precincts of one audit."""

    @property
    def blank(self) -> None:
        """Not attached."""
        return

    def of(self, place: str) -> tuple[Attached, ...]:
        """The files of a precinct in the order in which they were attached."""
        return tuple(one for slot, one in self.values.items() if slot.place == place and one)

    @property
    def logo(self) -> Attached | None:
        """The organisation's mark: the picture that was attached last as such."""
        pictures = [one for one in self.of(LOGO) if one.form != "PDF"]
        return pictures[-1] if pictures else None

    def by_place(self) -> dict[str, tuple[Attached, ...]]:
        """The files of every precinct that has some, by its `place_key`."""
        places = dict.fromkeys(slot.place for slot in self.values if slot.place != LOGO)
        return {place: self.of(place) for place in places}

    def attach(self, files: Mapping[Slot, Attached]) -> None:
        """Attach files, as one step of undo."""
        self.change("attach", dict(files))

    def detach(self, slots: Iterable[Slot]) -> None:
        """Take files from their precincts; they stay in the folder for an undo."""
        self.change("detach", dict.fromkeys(slots))


def place_key(row: Mapping[str, Any]) -> str:
    """By what a precinct is known again: folded region, district, number and settlement.

    ``row`` is a row of a frame of an election.
    """
    from audit.folding import fold  # pandas stands behind it, and the window must come before that

    parts = [str(row.get(name) or "") for name in ("region_key", "district_key", "precinct_key")]
    return "\t".join([*parts, fold(str(row.get("settlement") or ""))])


def taken_in(path: Path, folder: Path) -> Attached:
    """Prove that a file is a picture or a PDF, and keep a copy of it in ``folder``.

    Raises:
        AttachmentError: it is none, is damaged or beyond a limit, or cannot be read.
        OSError: the copy cannot be written.
    """
    name = shown_name(path.name)
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
    except OSError as error:
        reason = system.why(error)
        raise AttachmentError("unreadable", name=name, reason=reason) from error
    attached = proved(data, name)
    _keep(folder / attached.file, data)
    return attached


def take_in(
    files: Sequence[tuple[Path, str]], folder: Path, progress: Progress
) -> tuple[dict[Slot, Attached], list[AttachmentError]]:
    """Keep files for the precincts beside them; what is taken, and why the others are not.

    Raises:
        OSError: the folder cannot be written.
        Cancelled: the person cancels.
    """

    def keep(path: Path, place: str) -> tuple[Slot, Attached]:
        one = taken_in(path, folder)
        return Slot(place, one.sha256), one

    named = [(shown_name(path.name), partial(keep, path, place)) for path, place in files]
    return _each(named, progress)


def carried(
    files: Mapping[Slot, Attached], source: Path, folder: Path, progress: Progress
) -> tuple[dict[Slot, Attached], list[AttachmentError]]:
    """Keep what another folder keeps, under the names it has there; as `take_in`.

    Raises:
        OSError: the folder cannot be written.
        Cancelled: the person cancels.
    """

    def keep(slot: Slot, one: Attached) -> tuple[Slot, Attached]:
        kept = taken_in(source / one.file, folder)
        if kept.sha256 != slot.sha256:
            raise AttachmentError("damaged", name=one.name)
        return slot, replace(kept, name=one.name)

    named = [(one.name, partial(keep, slot, one)) for slot, one in files.items()]
    return _each(named, progress)


def _each(
    files: Sequence[tuple[str, Callable[[], tuple[Slot, Attached]]]], progress: Progress
) -> tuple[dict[Slot, Attached], list[AttachmentError]]:
    """What is taken of files, a name and how it is kept each, and why the others are refused."""
    taken: dict[Slot, Attached] = {}
    refused = []
    for number, (name, keep) in enumerate(files):
        progress.check()
        progress.step(number, len(files), name)
        try:
            slot, one = keep()
            taken[slot] = one
        except AttachmentError as error:
            refused.append(error)
    return taken, refused


def proved(data: bytes, name: str) -> Attached:
    """What a file is, by its bytes.

    Raises:
        AttachmentError: it is neither a picture nor a PDF, is damaged or beyond a limit.
    """
    if not data:
        raise AttachmentError("empty", name=name)
    if len(data) > LARGEST:
        raise AttachmentError("too-large", name=name, most=LARGEST >> 20)
    form = _form(data)
    if not form:
        raise AttachmentError("strange", name=name)
    import hashlib  # late: it loads OpenSSL, and the window imports this module first

    size, sha256 = len(data), hashlib.sha256(data).hexdigest()
    if form == "PDF":
        return Attached(sha256, name, size, form, pages=_pages(data, name))
    width, height = _measured(data, form, name)
    return Attached(sha256, name, size, form, width, height)


def _form(data: bytes) -> str:
    """The form of a file by its first bytes; "" where it is none that we take."""
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return "PNG"
    if data.startswith(b"\xff\xd8\xff"):
        return "JPEG"
    if data.startswith(b"RIFF") and data[8:12] == b"WEBP":
        return "WEBP"
    if data.startswith((b"II*\x00", b"MM\x00*")):
        return "TIFF"
    return "PDF" if data.startswith(b"%PDF-") else ""


def _measured(data: bytes, form: str, name: str) -> tuple[int, int]:
    """Width and height; the header tells them before anything is unpacked."""
    from PIL import Image

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of odd tags, and of many pixels: seen to below
            with Image.open(BytesIO(data), formats=(form,)) as picture:
                width, height = picture.size
                if width * height > MOST_PIXELS or max(width, height) > LONGEST_SIDE:
                    raise AttachmentError("too-many-pixels", name=name, width=width, height=height)
                picture.load()
    except AttachmentError:
        raise
    except Image.DecompressionBombError as error:
        raise AttachmentError("too-many-pixels", name=name, width="?", height="?") from error
    except Exception as error:  # whatever a stranger's bytes do to the decoder
        raise AttachmentError("damaged", name=name) from error
    return width, height


def _pages(data: bytes, name: str) -> int:
    import pypdfium2
    from pypdfium2.raw import FPDF_ERR_PASSWORD

    from audit.pages import PDFIUM

    with PDFIUM:
        try:
            pdf = pypdfium2.PdfDocument(data)
        except pypdfium2.PdfiumError as error:
            locked = getattr(error, "err_code", None) == FPDF_ERR_PASSWORD
            raise AttachmentError("locked" if locked else "damaged", name=name) from error
        try:
            pages = len(pdf)
        finally:
            pdf.close()
    if not pages:
        raise AttachmentError("damaged", name=name)
    if pages > MOST_PAGES:
        raise AttachmentError("too-many-pages", name=name, pages=pages, most=MOST_PAGES)
    return pages


def shown_name(name: str) -> str:
    """A file's name as a person may read it: no folders, no control or direction marks."""
    base = name.replace("\\", "/").rsplit("/", 1)[-1]
    plain = "".join(c if c.isprintable() else " " for c in base)
    plain = plain.encode("utf-8", "replace").decode("utf-8")
    short = " ".join(plain.split())
    if len(short) > _LONGEST_NAME:
        short = f"{short[: _LONGEST_NAME - 12]}…{short[-10:]}"
    return short or "?"


def _keep(path: Path, data: bytes) -> None:
    """Write a file whole or not at all; one that is there already is the same by its name."""
    if path.exists() and path.stat().st_size == len(data):
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f"{path.name}.part{os.getpid()}")
    try:
        beside.write_bytes(data)
        beside.chmod(0o600)
        beside.replace(path)
    finally:
        with suppress(OSError):
            beside.unlink(missing_ok=True)


def append_to(
    path: Path, sources: Iterable[tuple[str, str]], append: Append = append_lines
) -> Callable[[Entry], None]:
    """A sink that adds each entry to ``path``; a new log says first of which files it is.

    ``sources`` are names and hashes of what was audited.
    """
    named = list(sources)

    def sink(entry: Entry) -> None:
        first = [] if path.exists() else [heading(named)]
        append(path, *first, record(entry))

    return sink


def heading(sources: Iterable[tuple[str, str]]) -> dict[str, Any]:
    """The first line of a log: names and hashes of what was audited."""
    return {_NAMED: list(sources)}


def record(entry: Entry) -> dict[str, Any]:
    """An entry as a line of a log holds it."""
    return journal.record(entry, _values)


def read_log(path: Path) -> list[Entry]:
    """The entries kept in ``path``; lines that make no sense stay there but are left out.

    Raises:
        OSError: when it cannot be read.
    """
    return list(read_lines(path, _entry))


def line_of(raw: Mapping[str, Any]) -> Entry | None:
    """The entry that a line holds, None where it is a heading; `journal.SENSELESS` for neither."""
    return None if isinstance(raw.get(_NAMED), list) else _entry(raw)


def sources_of(path: Path) -> list[tuple[str, str]]:
    """Names and hashes of the files that a log is of; empty where it does not say."""
    first: Mapping[str, Any] = next(read_lines(path, dict), {})
    with suppress(TypeError, ValueError):
        return [(str(name), str(sha256)) for name, sha256 in first.get(_NAMED, [])]
    return []


def files_of(lines: Iterable[Mapping[str, Any]]) -> list[Attached]:
    """The files that lines of a log attach."""
    found: list[Attached] = []
    for line in lines:
        with suppress(KeyError, TypeError, ValueError):
            found += [one for one in _entry(line).after.values() if one is not None]
    return found


def _values(values: Mapping[Slot, Attached | None]) -> list[dict[str, Any]]:
    return [
        {"place": slot.place, "sha256": slot.sha256, "file": asdict(one) if one else None}
        for slot, one in values.items()
    ]


def _entry(raw: Mapping[str, Any]) -> Entry:
    return journal.entry_of(raw, lambda values: dict(map(_value, values)))


def _value(raw: Mapping[str, Any]) -> tuple[Slot, Attached | None]:
    """One value of a line, which may come from a stranger: ValueError where it names no hash."""
    slot = Slot(str(raw["place"]), _hash(raw["sha256"]))
    told = raw["file"]
    if told is None:
        return slot, None
    numbers = (int(told.get(name, 0)) for name in ("width", "height", "pages"))
    form = str(told["form"])
    if form not in _SUFFIX_OF or told["sha256"] != slot.sha256:
        raise ValueError(form)
    one = Attached(slot.sha256, shown_name(str(told["name"])), int(told["size"]), form, *numbers)
    return slot, one


def _hash(text: object) -> str:
    found = str(text)
    if len(found) != 64 or not set(found) <= set("0123456789abcdef"):
        raise ValueError(found)
    return found
