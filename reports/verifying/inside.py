"""What a PDF holds that neither its words nor its look tell: how it is drawn, read aloud, named.

A report can look right on this screen and yet print, copy or be read aloud otherwise: by another
font, another structure, a picture of other dots, a date in its metadata. All of it is compared by
what it is, not by its bytes, so that a report that another program only saved anew stands. What
people put beside the pages is compared by `reports.verifying.beyond`.
"""

import hashlib
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING, Any

from audit.messages import Value
from audit.progress import Progress
from audit.reading.pool import Failure
from reports.verifying.apart import SECONDS, SECONDS_A_PAGE, in_child
from reports.verifying.pages import MOST, Compared
from reports.verifying.verdict import Line, State

if TYPE_CHECKING:
    import pikepdf

WHOLE = ("fonts", "structure", "language", "metadata", "files", "catalogue")
# What signing and saving anew put into a catalogue, what is compared elsewhere, and the way up.
_CATALOGUE = frozenset({
    "/AcroForm", "/DSS", "/Extensions", "/Perms", "/Version", "/Pages", "/Outlines", "/Metadata",
    "/StructTreeRoot", "/MarkInfo", "/Lang", "/Names", "/AF",
})  # fmt: skip
_PAGE = frozenset({"/Parent", "/Annots", "/StructParents", "/Tabs", "/Type"})
# What programs keep with a page and draw nothing of it by.
_BESIDE = frozenset({"/Thumb", "/PieceInfo", "/LastModified", "/Metadata", "/ID"})
_UP = frozenset({"/Parent", "/P", "/Pg", "/Length", "/Filter", "/DecodeParms"})
_STORED = frozenset({"/DL"})
_DEEPEST = 60


@dataclass(frozen=True, slots=True)
class Within:
    """What is said of what lies inside, and the pages (from 0) that differ by their fonts alone."""

    lines: tuple[Line, ...]
    by_fonts: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Inside:
    """Fingerprints of what is inside: of the whole PDF by kind, and of each page.

    ``beside``: what is kept with each page beside how it is drawn, by its name.
    """

    whole: dict[str, str]
    pages: list[str]
    beside: list[dict[str, str]]


def compared(
    data: bytes,
    wanted: bytes,
    found: Compared,
    told: Sequence[Line],
    bare: Collection[int],
    same_files: bool,
    progress: Progress,
) -> Within:
    """What is otherwise inside a report than in the one made again.

    ``told`` is what is said already: no page is told twice, nor the files inside where they are
    not ``same_files``. Of ``bare`` pages (from 0) it is known that they look otherwise.
    """
    one, other = (_read(one, len(found.same), progress) for one in (data, wanted))
    if one is None or other is None:
        return Within((Line("report", "unknown", "inside-not-read"),))
    named = {line.values.get("page") for line in told}
    known = named | {page + 1 for page in bare}
    alike = frozenset(mine for mine, theirs in found.same if one.pages[mine] == other.pages[theirs])
    drawn = [mine + 1 for mine, _ in found.same if mine not in alike and mine + 1 not in known]
    fonts = one.whole["fonts"] != other.whole["fonts"]
    words = bool(found.changed or found.moved or found.added or found.gone)
    lines = [*_redrawn(drawn, together=words and fonts), *_beside(one, other, found)]
    skipped = set() if same_files else {"files"}
    if words:
        skipped |= {"structure", "fonts"}  # other pages have others
    if any(line.message == "named-otherwise" for line in told):
        skipped.add("metadata")
    if any(line.message == "entries-added" for line in told):
        skipped.add("catalogue")
    for kind in WHOLE:
        if kind not in skipped and one.whole[kind] != other.whole[kind]:
            # Whoever saves a report anew changes its metadata: worth knowing, and no more.
            state: State = "note" if kind == "metadata" else "differs"
            lines.append(Line("report", state, "inside-differs", {"what": kind}))
    if not fonts:
        return Within(tuple(lines))
    return Within(tuple(lines), frozenset(page for page in alike if page + 1 not in named))


def _redrawn(pages: Sequence[int], *, together: bool) -> list[Line]:
    """What is said of pages (from 1) that are drawn otherwise.

    Where words elsewhere are others, so are the letters in the fonts and their numbers on every
    page: that is told once for all pages ``together``.
    """
    if together and len(pages) > 1:
        values = {"page": pages[0], "count": len(pages)}
        return [Line("pages", "differs", "pages-renumbered", values)]
    lines = [Line("pages", "differs", "page-redrawn", {"page": page}) for page in pages[:MOST]]
    if len(pages) > MOST:
        lines.append(Line("pages", "differs", "pages-more", {"count": len(pages) - MOST}))
    return lines


def _beside(one: Inside, other: Inside, found: Compared) -> list[Line]:
    """What is kept with pages that the report made again does not keep with them."""
    lines = []
    for mine, theirs in (*found.same, *found.changed):
        held, should = one.beside[mine].items(), other.beside[theirs].items()
        if what := sorted({key for key, _ in held ^ should}):
            values: dict[str, Value] = {"page": mine + 1, "what": ", ".join(what)}
            lines.append(Line("pages", "differs", "page-beside", values))
    return lines[:MOST]


def _read(data: bytes, pages: int, progress: Progress) -> Inside | None:
    seconds = SECONDS + SECONDS_A_PAGE * pages
    found = in_child(_everything, (data,), seconds, progress)
    if isinstance(found, Failure):
        return None
    whole = {one[1]: one[2] for one in found if one[0] == "whole"}
    pages_ = [one for one in found if one[0] == "page"]
    beside = [dict(zip(one[2::2], one[3::2], strict=True)) for one in pages_]
    return Inside(whole, [one[1] for one in pages_], beside)


# In the child


def _everything(data: bytes) -> Iterator[tuple[str, ...]]:
    import pikepdf

    with pikepdf.open(BytesIO(data)) as pdf:
        prints = _Prints({page.obj.objgen: number for number, page in enumerate(pdf.pages)})
        root, names = pdf.Root, pdf.Root.get("/Names", pikepdf.Dictionary())
        fonts = set()
        for page in pdf.pages:
            held: Any = page.obj.get("/Resources", pikepdf.Dictionary())
            fonts.add(prints.of(held.get("/Font", pikepdf.Dictionary())))
            yield "page", prints.page(page), *prints.beside(page)
        yield "whole", "fonts", " ".join(sorted(fonts))
        tree = prints.tree(root.get("/StructTreeRoot"))
        yield "whole", "structure", _hashed([tree, prints.of(root.get("/MarkInfo"))])
        yield "whole", "language", prints.of(root.get("/Lang"))
        information = [f"{key} {prints.of(one)}" for key, one in sorted(pdf.docinfo.items())]
        yield "whole", "metadata", _hashed([prints.of(root.get("/Metadata")), *information])
        files = (names.get("/EmbeddedFiles"), root.get("/AF"))
        yield "whole", "files", _hashed([prints.of(one) for one in files])
        others = [f"{key} {prints.of(one)}" for key, one in sorted(names.items())
                  if key != "/EmbeddedFiles"]  # fmt: skip
        yield "whole", "catalogue", _hashed([*prints.entries(root, _CATALOGUE), *others])


def _hashed(parts: Sequence[str]) -> str:
    return hashlib.sha256("\n".join(parts).encode("utf-8", "surrogatepass")).hexdigest()


class _Prints:
    """Fingerprints of objects by what they hold, each found once; pages by their number."""

    def __init__(self, pages: Mapping[tuple[int, int], int]) -> None:
        self._pages = pages
        self._known: dict[tuple[int, int], str] = {}

    def of(self, one: Any, depth: int = 0) -> str:
        """The fingerprint of any object."""
        import pikepdf

        if not isinstance(one, pikepdf.Object):
            return f"{type(one).__name__} {one}"
        if depth > _DEEPEST:
            raise ValueError("objects inside each other without end")
        at = one.objgen
        if at in self._pages:
            return f"page {self._pages[at]}"
        if not one.is_indirect:
            return self._made(one, depth)
        if at not in self._known:
            self._known[at] = "circle"
            self._known[at] = self._made(one, depth)
        return self._known[at]

    def _made(self, one: "pikepdf.Object", depth: int) -> str:
        import pikepdf

        if isinstance(one, pikepdf.Array):
            return _hashed([self.of(inner, depth + 1) for inner in one])
        if isinstance(one, pikepdf.Stream):
            content = hashlib.sha256(_content(one)).hexdigest()
            return _hashed([content, *self.entries(one, _UP | _STORED, depth + 1)])
        if isinstance(one, pikepdf.Dictionary):
            return _hashed(self.entries(one, _UP, depth + 1))
        return (
            f"{type(one).__name__} {bytes(one).hex() if isinstance(one, pikepdf.String) else one}"
        )

    def entries(self, one: Any, without: frozenset[str], depth: int = 0) -> list[str]:
        """The entries of a dictionary or stream with their fingerprints, in order."""
        keys = sorted(key for key in set(one.keys()) - without)
        return [f"{key} {self.of(one[key], depth)}" for key in keys]

    def page(self, page: "pikepdf.Page") -> str:
        """How a page is drawn: its operators, its pictures and forms, its measures."""
        entries = []
        for key in sorted(page.obj.keys()):
            if key == "/Contents":
                entries.append(_operators(page))
            elif key == "/Resources":
                entries += self.entries(page.obj[key], frozenset({"/Font", "/ProcSet"}))
            elif key not in _PAGE | _BESIDE:
                entries.append(f"{key} {self.of(page.obj[key])}")
        return _hashed(entries)

    def beside(self, page: "pikepdf.Page") -> list[str]:
        """Names and fingerprints of what is kept with a page, one after the other."""
        held = sorted(_BESIDE & set(page.obj.keys()))
        return [part for key in held for part in (key, self.of(page.obj[key]))]

    def tree(self, root: Any) -> str:
        """The elements in reading order with all that is said of each (14.7)."""
        import pikepdf

        if not isinstance(root, pikepdf.Dictionary):
            return ""
        print_ = hashlib.sha256()
        waiting: list[Any] = [root]
        while waiting:
            one = waiting.pop()
            if not isinstance(one, pikepdf.Dictionary):
                print_.update(f"{one};".encode())
                continue
            told = [f"{key} {self.of(one[key])}" for key in sorted(one.keys())
                    if key not in _WAYS]  # fmt: skip
            page = one.get("/Pg")
            where = self._pages.get(page.objgen, -1) if page is not None else -1
            print_.update(f"{where} {told};".encode("utf-8", "surrogatepass"))
            kids = one.get("/K")
            if kids is not None:
                waiting.append(")")
                waiting += reversed(list(kids)) if isinstance(kids, pikepdf.Array) else [kids]
        return print_.hexdigest()


_WAYS = frozenset(
    {"/K", "/P", "/Pg", "/ParentTree", "/ParentTreeNextKey", "/IDTree", "/Obj", "/ID"}
)


def _content(stream: "pikepdf.Object") -> bytes:
    """What a stream holds: unpacked where that loses nothing."""
    import pikepdf

    packed = stream.get("/Filter")
    if packed is None or str(packed) == "/FlateDecode":
        return bytes(stream.read_bytes(pikepdf.StreamDecodeLevel.generalized))
    return bytes(stream.read_raw_bytes())


def _operators(page: "pikepdf.Page") -> str:
    """A page's operators as one, however many streams hold them."""
    import pikepdf

    held = page.obj["/Contents"]
    streams = list(held) if isinstance(held, pikepdf.Array) else [held]
    return hashlib.sha256(b"\n".join(_content(one).strip() for one in streams)).hexdigest()
