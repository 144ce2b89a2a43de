"""Pages put together to a file: bookmarks, links, structure, fonts, and what goes along."""

from collections.abc import Sequence

from audit.progress import Progress
from reports.model import Report
from reports.pdf import finishing, style
from reports.pdf.direction import right_to_left
from reports.pdf.drawing import Drawn, Painter
from reports.pdf.embedding import embed
from reports.pdf.flow import Page
from reports.pdf.fonts import Letters
from reports.pdf.objects import Writer, text_string
from reports.pdf.structure import ARTIFACT, Structure, Tree

_BRANCH = 64  # pages or branches in one node of the tree of pages
_OFTEN = 20  # pages between two looks whether the person cancels
Target = dict[str, str]  # the place of each mark as the format writes it


def assemble(
    report: Report, pages: list[Page], tree: Tree, letters: Letters, progress: Progress
) -> bytes:
    """The bytes of the file; ``pages`` are emptied one by one as they are drawn.

    Raises:
        Cancelled: when the person cancels.
    """
    writer = Writer()
    first = writer.reserve(len(pages))
    structure = Structure(writer, tree, first)
    painter = Painter(writer, letters, tree.roles)
    if letters.turned:
        _read_aloud(pages, tree)
    targets = _targets(pages, first)
    fields: list[int] = []
    parents = _nodes(writer, first, len(pages))
    for number, page in enumerate(pages):
        if number % _OFTEN == 0:
            progress.check()
            progress.step(len(pages) + number, 2 * len(pages), "")
        drawn = painter.page(page)
        structure.page(drawn.elements)
        notes = _links(writer, structure, page, len(pages), targets)
        boxes = _boxes(writer, structure, page, len(pages), first + number, len(fields))
        fields += boxes
        _page(writer, number, first + number, parents, painter.fonts, drawn, [*notes, *boxes])
        page.drawn()
    structure.write(len(pages))
    fonts = "".join(f"/{ink.key} {embed(writer, ink)} 0 R" for ink in painter.inks.values())
    writer.put(painter.fonts, f"<<{fonts}>>")
    clean = letters.seen
    root = writer.add(
        f"<</Type/Catalog/Pages {parents[-1]} 0 R/Lang{text_string(report.language)}"
        f"/MarkInfo<</Marked true>>/StructTreeRoot {structure.root} 0 R"
        "/ViewerPreferences<</DisplayDocTitle true>>/PageMode/UseOutlines"
        f"/Outlines {_outline(writer, pages, targets, letters)} 0 R{_form(writer, fields)}"
        f"{finishing.intent(writer)}{finishing.metadata(writer, report, clean)}"
        f"{finishing.embed(writer, report.parts)}>>"
    )
    return writer.finish(root, finishing.information(writer, report, clean))


def _read_aloud(pages: Sequence[Page], tree: Tree) -> None:
    """Give what is drawn from right to left its letters in reading order (14.9.4)."""
    told: dict[int, list[str]] = {}
    turned: set[int] = set()
    for page in pages:
        for _x, _y, line, *_look, element in page.every_text():
            if element > ARTIFACT:
                told.setdefault(element, []).append(line)
                if not line.isascii() and right_to_left(line):
                    turned.add(element)
    for element in turned:
        text = text_string("".join(told[element]))
        tree.attributes[element] = f"{tree.attributes.get(element, '')}/ActualText{text}"


def _targets(pages: Sequence[Page], first: int) -> Target:
    return {
        key: f"[{first + number} 0 R/XYZ 0 {style.PAGE_HEIGHT - y + 6:.2f} null]"
        for number, page in enumerate(pages)
        for key, y, _title, _level in page.marks
    }


def _nodes(writer: Writer, first: int, pages: int) -> list[int]:
    """The tree of pages, written: the node that each ``_BRANCH`` pages are in, then the root."""
    leaves = [range(start, min(start + _BRANCH, pages)) for start in range(0, pages, _BRANCH)]
    nodes, root = writer.reserve(len(leaves)), writer.reserve()
    for number, leaf in enumerate(leaves):
        kids = " ".join(f"{first + page} 0 R" for page in leaf)
        entries = f"/Type/Pages/Parent {root} 0 R/Count {len(leaf)}"
        writer.put(nodes + number, f"<<{entries}/Kids[{kids}]>>")
    kids = " ".join(f"{nodes + number} 0 R" for number in range(len(leaves)))
    box = f"/MediaBox[0 0 {style.PAGE_WIDTH} {style.PAGE_HEIGHT}]"
    writer.put(root, f"<</Type/Pages/Count {pages}{box}/Kids[{kids}]>>")
    return [*(nodes + page // _BRANCH for page in range(pages)), root]


def _page(
    writer: Writer,
    number: int,
    own: int,
    parents: Sequence[int],
    fonts: int,
    drawn: Drawn,
    links: Sequence[int],
) -> None:
    content = writer.stream("\n".join(drawn.operators).encode("latin-1"), kind="pages")
    shown = "".join(f"/{key} {held} 0 R" for key, held in drawn.objects.items())
    shown = f"/XObject<<{shown}>>" if shown else ""
    notes = f"/Annots[{' '.join(f'{link} 0 R' for link in links)}]/Tabs/S" if links else ""
    writer.put(
        own,
        f"<</Type/Page/Parent {parents[number]} 0 R/Resources<</Font {fonts} 0 R{shown}>>"
        f"/Contents {content} 0 R/StructParents {number}{notes}>>",
    )


def _links(
    writer: Writer, structure: Structure, page: Page, pages: int, targets: Target
) -> list[int]:
    """The annotations that lead elsewhere from this page."""
    made = []
    for x, y, width, height, key, element, told in page.links:
        bottom = style.PAGE_HEIGHT - y - height
        box = f"{x:.2f} {bottom:.2f} {x + width:.2f} {bottom + height:.2f}"
        link = writer.add(
            f"<</Type/Annot/Subtype/Link/Rect[{box}]/Border[0 0 0]/F 4/Dest{targets[key]}"
            f"/Contents{text_string(told)}/StructParent {pages + structure.links}>>"
        )
        structure.link(element, link)
        made.append(link)
    return made


def _boxes(
    writer: Writer, structure: Structure, page: Page, pages: int, own: int, before: int
) -> list[int]:
    """The fields in which this page can be signed, empty and unseen until it is (12.7.4.5)."""
    made = []
    for number, (x, y, width, height, element, told) in enumerate(page.boxes, before + 1):
        bottom = style.PAGE_HEIGHT - y - height
        look = writer.stream(b"", f"/Type/XObject/Subtype/Form/BBox[0 0 {width:.2f} {height:.2f}]")
        box = writer.add(
            f"<</Type/Annot/Subtype/Widget/FT/Sig/T(Signature{number})/TU{text_string(told)}"
            f"/Rect[{x:.2f} {bottom:.2f} {x + width:.2f} {bottom + height:.2f}]/F 4/P {own} 0 R"
            f"/AP<</N {look} 0 R>>/StructParent {pages + structure.links}>>"
        )
        structure.link(element, box)
        made.append(box)
    return made


def _form(writer: Writer, fields: Sequence[int]) -> str:
    """The catalogue's entry that tells of the fields for signatures."""
    if not fields:
        return ""
    listed = " ".join(f"{number} 0 R" for number in fields)
    return f"/AcroForm {writer.add(f'<</Fields[{listed}]>>')} 0 R"


class _Entry:
    """One bookmark and those below it."""

    def __init__(self, title: str, target: str) -> None:
        self.title, self.target = title, target
        self.below: list[_Entry] = []


def _outline(writer: Writer, pages: Sequence[Page], targets: Target, letters: Letters) -> int:
    """The bookmarks, a level inside another as the headings are; the object of their root."""
    root = _Entry("", "")
    open_ = [root]
    for page in pages:
        for key, _y, title, level in page.marks:
            del open_[level:]
            entry = _Entry(letters.seen(title), targets[key])
            open_[-1].below.append(entry)
            open_.append(entry)
    number = writer.reserve()
    first = _below(writer, root, number)
    writer.put(number, f"<</Type/Outlines{first}>>")
    return number


def _below(writer: Writer, entry: _Entry, own: int) -> str:
    """Write what is below ``entry``, whose object is ``own``; its entries that tell of it."""
    count = len(entry.below)
    if not count:
        return ""
    first = writer.reserve(count)
    for place, inner in enumerate(entry.below):
        number = first + place
        before = f"/Prev {number - 1} 0 R" if place else ""
        after = f"/Next {number + 1} 0 R" if place < count - 1 else ""
        told = f"/Title{text_string(inner.title)}/Parent {own} 0 R/Dest{inner.target}"
        writer.put(number, f"<<{told}{before}{after}{_below(writer, inner, number)}>>")
    shown = count if entry.title == "" else -count  # those inside a chapter are folded
    return f"/First {first} 0 R/Last {first + count - 1} 0 R/Count {shown}"
