"""What a PDF holds beside its pages' words and looks: links, notes, bookmarks, title, actions.

A page can be right and yet lead elsewhere or make the reader's program do something. Signatures
are left out: they are told by themselves. What is signed in a box of the cover that stands empty
in the report made again is no difference; the box is.
"""

from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from io import BytesIO
from typing import TYPE_CHECKING, Any

from audit.progress import Progress
from audit.reading.pool import Failure
from reports.verifying.apart import SECONDS, in_child
from reports.verifying.pages import MOST, Compared
from reports.verifying.verdict import Line

if TYPE_CHECKING:
    import pikepdf

# What signing and saving anew by another program put into a catalogue, and what acts on nobody.
_HARMLESS = frozenset({"/AcroForm", "/DSS", "/Extensions", "/Perms", "/Version"})
_NAMED = ("/Title", "/Subject", "/Author", "/Keywords")
_DEEPEST = 50  # levels of bookmarks
_MOST_MARKS = 200_000  # bookmarks and annotations
_LONGEST = 300  # letters of a text that are compared and told


@dataclass(frozen=True, slots=True)
class Beyond:
    """All that is compared of one PDF.

    ``entries`` are named as the PDF format calls them; ``annotations`` are by page from 0 and what
    tells one from another, ``bookmarks`` their levels, titles and pages. ``signed`` are the
    annotations of signatures.
    """

    entries: frozenset[str]
    named: dict[str, str]
    bookmarks: list[tuple[int, str, int]]
    annotations: Counter[tuple[int, tuple[str, ...], int]]
    signed: frozenset[tuple[int, tuple[str, ...]]]


def compared(data: bytes, wanted: bytes, found: Compared, progress: Progress) -> list[Line]:
    """What a report holds beside its pages that the report made again does not, and the reverse.

    ``found``: which page of the report is which; where pages are lacking or added, links
    are compared without the page to which they lead. So are those to a page that has other words:
    whoever replaces a page cuts the links to it, which is not one thing more.
    """
    one, other = _read(data, progress), _read(wanted, progress)
    if one is None or other is None:
        return [Line("report", "unknown", "beyond-not-read")]
    lines = [*_of_entries(one, other), *_of_names(one, other)]
    if not _same_bookmarks(one, other, found):
        lines.append(Line("report", "differs", "bookmarks-differ"))
    return [*lines, *_of_annotations(one, other, found)]


def _whole(found: Compared) -> bool:
    """Whether each page stands where it should, so that it matters whither anything leads."""
    return not (found.moved or found.added or found.gone)


def _same_bookmarks(one: Beyond, other: Beyond, found: Compared) -> bool:
    until = 3 if _whole(found) else 2
    replaced = {should for _, should in found.changed}
    mine, theirs = ([mark[:until] for mark in beyond.bookmarks] for beyond in (one, other))
    if len(mine) != len(theirs):
        return False
    pairs = zip(mine, theirs, strict=True)
    return all(a == b or (a[:2] == b[:2] and a[2] in (b[2], -1) and b[2] in replaced)
               for a, b in pairs)  # fmt: skip


def _of_entries(one: Beyond, other: Beyond) -> Iterator[Line]:
    added = sorted(one.entries - other.entries)
    if added:
        what = ", ".join(added[:MOST])
        yield Line("report", "differs", "entries-added", {"what": what, "count": len(added)})


def _of_names(one: Beyond, other: Beyond) -> Iterator[Line]:
    for key in dict.fromkeys([*other.named, *one.named]):
        was, now = one.named.get(key, "–"), other.named.get(key, "–")
        if was != now:
            values = {"what": key.removeprefix("/"), "was": was, "now": now}
            yield Line("report", "differs", "named-otherwise", values)


def _of_annotations(one: Beyond, other: Beyond, found: Compared) -> Iterator[Line]:
    pairs = dict((*found.same, *found.moved, *found.changed))
    cut = {-1, *(page for page, _ in found.changed)}, {-1, *(to for _, to in found.changed)}
    nowhere = cut if found.changed else (set[int](), set[int]())
    whole = _whole(found)
    mine = _by_page(one, whole, nowhere[0])
    boxes = Counter((pairs[page], told, -1) for page, told in one.signed if page in pairs)
    empty = replace(other, annotations=other.annotations - boxes)
    theirs = _by_page(empty, whole, nowhere[1])
    wrong = [page for page, should in pairs.items()
             if mine.get(page, Counter()) != theirs.get(should, Counter())]  # fmt: skip
    for page in sorted(wrong)[:MOST]:
        yield Line("pages", "differs", "page-annotated", {"page": page + 1})
    if len(wrong) > MOST:
        yield Line("pages", "differs", "pages-more", {"count": len(wrong) - MOST})


def _by_page(
    beyond: Beyond, whole: bool, nowhere: Collection[int]
) -> dict[int, Counter[tuple[object, ...]]]:
    """What stands on each page; pages in ``nowhere`` are one as a goal of links."""
    pages: dict[int, Counter[tuple[object, ...]]] = {}
    for (page, told, to), count in beyond.annotations.items():
        goal = to if whole and to not in nowhere else None
        pages.setdefault(page, Counter())[(*told, goal)] += count
    return pages


def _read(data: bytes, progress: Progress) -> Beyond | None:
    found = in_child(_everything, (data,), SECONDS, progress)
    if isinstance(found, Failure):
        return None
    return Beyond(
        frozenset(one[1] for one in found if one[0] == "entry"),
        {one[1]: one[2] for one in found if one[0] == "named"},
        [one[1:] for one in found if one[0] == "bookmark"],
        Counter(one[1:] for one in found if one[0] == "annotation"),
        frozenset(one[1:] for one in found if one[0] == "signed"),
    )


# In the child


def _everything(data: bytes) -> Iterator[tuple[Any, ...]]:
    import pikepdf

    with pikepdf.open(BytesIO(data)) as pdf:
        at = {page.objgen: number for number, page in enumerate(pdf.pages)}
        yield from (("entry", name) for name in _entries(pdf))
        for key in _NAMED:
            if key in pdf.docinfo:
                yield "named", key, str(pdf.docinfo[key])[:_LONGEST]
        with pdf.open_metadata(update_docinfo=False, set_pikepdf_as_editor=False) as metadata:
            for key in ("dc:title", "dc:description", "dc:creator"):
                if key in metadata:
                    yield "named", key, str(metadata[key])[:_LONGEST]
        yield from _bookmarks(pdf, at)
        for number, page in enumerate(pdf.pages):
            if "/AA" in page:
                yield "entry", f"/Page {number + 1} /AA"
            for one in page.get("/Annots", []):
                if of_signature(one):
                    yield "signed", number, _told(one)
                else:
                    yield "annotation", number, _told(one), _leads_to(one, at)


def _entries(pdf: "pikepdf.Pdf") -> Iterator[str]:
    yield from (str(key) for key in pdf.Root if str(key) not in _HARMLESS)
    yield from (f"/Names {key}" for key in pdf.Root.get("/Names", {}))
    form: Any = pdf.Root.get("/AcroForm", {})
    if "/XFA" in form or any(not to_sign(one) for one in form.get("/Fields", [])):
        yield "/AcroForm"


def to_sign(one: "pikepdf.Object") -> bool:
    """Whether a field is for a signature and does nothing else."""
    acts = {"/A", "/AA", "/Kids"} & set(one.keys())
    return str(one.get("/FT", "")) == "/Sig" and not acts


def of_signature(one: "pikepdf.Object") -> bool:
    """Whether such a field holds a signature; an empty one may cover a page."""
    return to_sign(one) and "/V" in one


def _bookmarks(pdf: "pikepdf.Pdf", at: dict[Any, int]) -> Iterator[tuple[Any, ...]]:
    """The bookmarks in their order; a circle of them ends by the limit."""
    root = pdf.Root.get("/Outlines")
    waiting = [(0, root["/First"])] if root is not None and "/First" in root else []
    for _ in range(_MOST_MARKS):
        if not waiting:
            return
        level, one = waiting.pop()
        title = str(one.get("/Title", ""))[:_LONGEST]
        yield "bookmark", level, title, _leads_to(one, at)
        if "/A" in one:
            yield "entry", "/Outlines /A"
        if "/Next" in one:
            waiting.append((level, one["/Next"]))
        if "/First" in one and level < _DEEPEST:
            waiting.append((level + 1, one["/First"]))
    raise ValueError("too many bookmarks")


def _told(one: "pikepdf.Object") -> tuple[str, ...]:
    """What tells an annotation from another: kind, place, text, and what it does."""
    place = " ".join(f"{float(edge):.1f}" for edge in one.get("/Rect", []))
    does = [f"{key} {one[key].get('/S', '')}" for key in ("/A", "/AA") if key in one]
    text = str(one.get("/Contents", ""))[:_LONGEST]
    return (str(one.get("/Subtype", "")), place, text, *does)


def _leads_to(one: "pikepdf.Object", at: dict[Any, int]) -> int:
    """The page (from 0) to which a link or bookmark leads; -1 where to none of this PDF."""
    import pikepdf

    to = one.get("/Dest")
    if not isinstance(to, pikepdf.Array) or not len(to):
        return -1
    return at.get(getattr(to[0], "objgen", None), -1)
