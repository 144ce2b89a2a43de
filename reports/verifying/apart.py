"""A PDF taken apart: the files in it and the text of its pages, in a child process.

A report may come from a stranger, so that whatever it holds can cost no more than that process:
its memory, its time, and the bytes that come out of it are bounded.
"""

import zlib
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING, Any

from audit.pages import PDFIUM
from audit.progress import Progress
from audit.reading import DEFAULT_LIMITS
from audit.reading.pool import Failure, Pool, Task
from reports.verifying.verdict import CannotVerify

if TYPE_CHECKING:
    import pikepdf

LARGEST = 256 << 20  # bytes of a report
MOST_PARTS = 200
LARGEST_PARTS = 256 << 20  # bytes of all parts together, unpacked
MOST_PAGES = 20_000
SECONDS = 60.0  # a child may take
SECONDS_A_PAGE = 0.2
_SCALE = 1.0  # dots a point: fine enough that no figure can look otherwise unnoticed
_LONGEST_SIDE = 2_000.0  # points
Place = tuple[float, ...]  # left, bottom, right and top edge in points


@dataclass(frozen=True, slots=True)
class Apart:
    """What is in a PDF: embedded files by name, and the text of each page."""

    parts: dict[str, bytes]
    texts: tuple[str, ...]


def taken_apart(data: bytes, progress: Progress, children: Pool | None = None) -> Apart:
    """The parts and the pages of a PDF; ``children`` are at hand for many one after the other.

    Raises:
        CannotVerify: it is none, is damaged, locked by a password, or beyond a limit.
        Cancelled: when the person cancels.
    """
    if len(data) > LARGEST:
        raise CannotVerify("too-large", most=LARGEST >> 20)
    if b"%PDF-" not in data[:1024]:
        raise CannotVerify("no-pdf")
    found = in_child(_everything, (data,), SECONDS, progress, children)
    if isinstance(found, Failure):
        cut = b"%%EOF" not in data[-1024:]
        raise CannotVerify("cut" if cut else "damaged")
    if ("locked",) in found:
        raise CannotVerify("locked")
    parts = {one[1]: one[2] for one in found if one[0] == "part"}
    return Apart(parts, tuple(one[1] for one in found if one[0] == "text"))


def texts_of(data: bytes, progress: Progress) -> tuple[str, ...]:
    """The text of each page of a PDF of our own."""
    found = in_child(_texts, (data,), SECONDS, progress)
    if isinstance(found, Failure):
        raise CannotVerify("damaged")
    return tuple(found)


def first_page(data: bytes) -> str:
    """The words on the first page of a PDF of our own.

    Raises:
        pypdfium2.PdfiumError: it is no PDF.
    """
    import pypdfium2

    with PDFIUM:
        pdf = pypdfium2.PdfDocument(data)
        try:
            return str(pdf[0].get_textpage().get_text_range())
        finally:
            pdf.close()


def looking_otherwise(
    one: bytes, other: bytes, pairs: Sequence[tuple[int, int]], progress: Progress
) -> set[int] | None:
    """Which of these pairs of pages (from 0) do not look the same, by the page of ``one``.

    None where that cannot be told.
    """
    seconds = SECONDS + SECONDS_A_PAGE * len(pairs)
    found = in_child(_unlike, (one, other, tuple(pairs)), seconds, progress)
    return None if isinstance(found, Failure) else set(found)


def in_child(
    function: Any,
    arguments: tuple[object, ...],
    seconds: float,
    progress: Progress,
    children: Pool | None = None,
) -> "list[Any] | Failure":
    """What ``function`` yields, made in a child process of bounded memory and time.

    It is one of ``children``, where there are some.
    """
    task = Task(0, function, arguments, seconds)
    if children is not None:
        return next((outcome for _, outcome in children.run([task])), Failure("crashed"))
    with Pool(1, DEFAULT_LIMITS.memory_bytes, progress.check) as own:
        return in_child(function, arguments, seconds, progress, own)


# In the child


def _everything(data: bytes) -> Iterator[tuple[str, ...] | tuple[str, str, bytes]]:
    if _locked(data):
        yield ("locked",)
        return
    left = LARGEST_PARTS
    for name, content in _parts(data):
        left -= len(content)
        if left < 0:
            raise ValueError("the files inside are too large")
        yield "part", name, content
    for text in _texts(data):
        yield "text", text


def _locked(data: bytes) -> bool:
    import pikepdf

    try:
        pikepdf.open(BytesIO(data)).close()
    except pikepdf.PasswordError:
        return True
    return False


def _parts(data: bytes) -> Iterator[tuple[str, bytes]]:
    import pikepdf

    with pikepdf.open(BytesIO(data)) as pdf:
        names = list(pdf.attachments)[: MOST_PARTS + 1]
        if len(names) > MOST_PARTS:
            raise ValueError("too many files inside")
        for name in names:
            stream = pdf.attachments[name].get_file().obj
            yield name, _content(stream)


def _content(stream: "pikepdf.Object") -> bytes:
    """What a stream holds, unpacked as far as the limit goes."""
    raw = bytes(stream.read_raw_bytes())
    packed = stream.get("/Filter")
    if packed is None:
        return raw
    if str(packed) != "/FlateDecode" or "/DecodeParms" in stream:
        raise ValueError("packed otherwise than a report is")
    unpacking = zlib.decompressobj()
    content = unpacking.decompress(raw, LARGEST_PARTS)
    if unpacking.unconsumed_tail:
        raise ValueError("a file inside is too large")
    return content


def _texts(data: bytes) -> Iterator[str]:
    import pypdfium2

    pdf = pypdfium2.PdfDocument(data)
    if len(pdf) > MOST_PAGES:
        raise ValueError("too many pages")
    for number in range(len(pdf)):
        yield pdf[number].get_textpage().get_text_range()


def _unlike(one: bytes, other: bytes, pairs: Sequence[tuple[int, int]]) -> Iterator[int]:
    import pypdfium2

    first, second = pypdfium2.PdfDocument(one), pypdfium2.PdfDocument(other)
    for document in (first, second):
        document.init_forms()  # else what stands in boxes for signatures is not drawn
    signed, boxes = _signatures(one, signed=True), _signatures(other, signed=False)
    for mine, theirs in pairs:
        hidden = signed.get(mine, set()) & boxes.get(theirs, set())
        if not _same_look(first[mine], second[theirs], hidden):
            yield mine


def _signatures(data: bytes, *, signed: bool) -> dict[int, set[Place]]:
    """Where on its pages (from 0) a PDF is signed, or stands an empty box for a signature."""
    import pikepdf

    from reports.verifying.beyond import of_signature, to_sign

    with pikepdf.open(BytesIO(data)) as pdf:
        if "/AcroForm" not in pdf.Root:
            return {}
        return {
            number: {
                tuple(round(float(edge), 1) for edge in one.get("/Rect", []))
                for one in page.get("/Annots", [])
                if to_sign(one) and of_signature(one) == signed
            }
            for number, page in enumerate(pdf.pages)
            if "/Annots" in page
        }


def _same_look(one: Any, other: Any, boxes: Collection[Place]) -> bool:
    """Whether two pages look alike, beside what is signed in the boxes for it.

    Nothing of a report stands in these, so that a signature there hides nothing of it.
    """
    sizes = [page.get_size() for page in (one, other)]
    if sizes[0] != sizes[1] or max(sizes[0]) > _LONGEST_SIDE:
        return False
    pictures = [page.render(scale=_SCALE) for page in (one, other)]
    if not boxes:
        return bytes(pictures[0].buffer) == bytes(pictures[1].buffer)
    height = sizes[0][1]
    shown = [picture.to_numpy().copy() for picture in pictures]
    for left, bottom, right, top in boxes:
        for picture in shown:
            rows = slice(max(int(height - top) - 1, 0), int(height - bottom) + 2)
            picture[rows, max(int(left) - 1, 0) : int(right) + 2] = 255
    return bool((shown[0] == shown[1]).all())
