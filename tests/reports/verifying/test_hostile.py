"""A report that somebody wants to be read otherwise: each way is told for what it is."""

import re
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from pikepdf import Array, Dictionary, Name, Pdf, String
from pyhanko.pdf_utils.generic import StreamObject
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

from tests.reports.verifying.cases import Case, Check, edited, part, told, write

Change = Callable[[Pdf], None]
WHITE = b"q 1 1 1 rg 60 500 400 200 re f Q"


def _stamp(opened: Pdf) -> None:
    """A note with its own look over the figures of a page."""
    look = opened.make_stream(b"1 1 1 rg 0 0 400 200 re f")
    look.update(Dictionary(Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 400, 200]))
    _note(opened, Dictionary(
        Type=Name.Annot, Subtype=Name.Stamp, Rect=[60, 500, 460, 700], F=4, AP=Dictionary(N=look)
    ))  # fmt: skip


def _forged_signature(opened: Pdf) -> None:
    """A field for a signature that nobody gave, which covers a table."""
    look = opened.make_stream(b"1 1 1 rg 0 0 400 200 re f")
    look.update(Dictionary(Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 400, 200]))
    _note(opened, Dictionary(
        Type=Name.Annot, Subtype=Name.Widget, FT=Name.Sig, T=String("s"), F=4,
        Rect=[60, 500, 460, 700], AP=Dictionary(N=look),
    ))  # fmt: skip
    opened.Root.AcroForm.Fields.append(opened.pages[4].Annots[-1])


def _note(opened: Pdf, note: Dictionary) -> None:
    page = opened.pages[4].obj
    page.Annots = Array([*page.get("/Annots", []), opened.make_indirect(note)])


def _hidden_layer(opened: Pdf) -> None:
    """A layer that screens leave out and printers print."""
    layer = opened.make_indirect(Dictionary(Type=Name.OCG, Name=String("x")))
    off = Dictionary(BaseState=Name.ON, OFF=[layer])
    opened.Root.OCProperties = Dictionary(OCGs=[layer], D=off)
    page = opened.pages[4]
    page.obj.Resources.Properties = Dictionary(L=layer)
    page.contents_add(opened.make_stream(b"/OC /L BDC " + WHITE + b" EMC"))


def _white_under_all(opened: Pdf) -> None:
    """Drawn before everything else, so that nothing of it is seen."""
    opened.pages[4].contents_add(opened.make_stream(WHITE), prepend=True)


def _metadata_date(opened: Pdf) -> None:
    stream = opened.Root.Metadata
    dated = b"<xmp:ModifyDate>2031-01-01T00:00:00Z</xmp:ModifyDate></rdf:Description>"
    stream.write(stream.read_bytes().replace(b"</rdf:Description>", dated, 1))


def _fonts(opened: Pdf) -> list[Any]:
    found = (one for one in opened.objects if isinstance(one, Dictionary))
    return [one for one in found if one.get("/Subtype") == Name.Type0]


def _code_of(font: Any, letter: str) -> int:
    sought = rf"<([0-9A-F]{{4}})> <{ord(letter):04X}>".encode()
    found = re.search(sought, font.ToUnicode.read_bytes())
    return int(found[1], 16) if found else 0


def _seven_drawn_as_one(opened: Pdf) -> None:
    """The form of 1 in the place of that of 7; what is copied stays right."""
    for font in _fonts(opened):
        one, seven = (_code_of(font, letter) for letter in "17")
        if one and seven:
            forms = font.DescendantFonts[0].CIDToGIDMap
            table = bytearray(forms.read_bytes())
            table[2 * seven : 2 * seven + 2] = table[2 * one : 2 * one + 2]
            forms.write(bytes(table))


def _seven_copied_as_one(opened: Pdf) -> None:
    """7 is drawn and 1 is copied."""
    for font in _fonts(opened):
        seven = _code_of(font, "7")
        told_ = font.ToUnicode.read_bytes()
        font.ToUnicode.write(told_.replace(b"<%04X> <0037>" % seven, b"<%04X> <0031>" % seven))


def _widths(opened: Pdf) -> None:
    """Widths that nothing on these pages shows: those of a letter at the end of each line."""
    for font in _fonts(opened):
        descriptor = font.DescendantFonts[0].FontDescriptor
        descriptor.Ascent = 2000


def _read_aloud(opened: Pdf) -> None:
    """Whoever hears the page hears another figure."""
    found = (one for one in opened.objects if isinstance(one, Dictionary))
    cell = next(one for one in found if one.get("/S") == Name.TD)
    cell.ActualText = String("0")


def _order(opened: Pdf) -> None:
    chapters = opened.Root.StructTreeRoot.K
    chapters = chapters if "/S" in chapters else chapters[0]
    chapters.K = Array(list(reversed(list(chapters.K))))


def _language(opened: Pdf) -> None:
    opened.Root.Lang = String("fr")


def _thumbnail(opened: Pdf) -> None:
    picture = opened.make_stream(bytes(300))
    picture.update(Dictionary(Width=10, Height=10, ColorSpace=Name.DeviceRGB, BitsPerComponent=8))
    opened.pages[4].obj.Thumb = picture


def _turned(opened: Pdf) -> None:
    opened.pages[4].obj.Rotate = 180


def _larger_unit(opened: Pdf) -> None:
    opened.pages[4].obj.UserUnit = 2


def _cut_off(opened: Pdf) -> None:
    opened.pages[4].obj.CropBox = [0, 200, 595.28, 841.89]


def _page_names(opened: Pdf) -> None:
    opened.Root.PageLabels = Dictionary(Nums=[0, Dictionary(S=Name.D, St=50)])


def _second_findings(opened: Pdf) -> None:
    """Another file under the same name, which other programs may show."""
    names = opened.Root.Names.EmbeddedFiles.Names
    at = next(n for n, one in enumerate(names) if str(one) == "findings.json")
    file = opened.make_stream(b"[]")
    spec = Dictionary(Type=Name.Filespec, F=String("findings.json"), UF=String("findings.json"),
                      EF=Dictionary(F=file))  # fmt: skip
    names.insert(at + 2, String("findings.json"))
    names.insert(at + 3, opened.make_indirect(spec))


def _two_faced_file(opened: Pdf) -> None:
    """One file for programs that follow the older entry, another for the others."""
    names = opened.Root.Names.EmbeddedFiles.Names
    at = next(n for n, one in enumerate(names) if str(one) == "findings.json")
    names[at + 1].EF.F = opened.make_stream(b"[]")


def _opened_zoomed(opened: Pdf) -> None:
    opened.Root.ViewerPreferences.PrintPageRange = Array([1, 1])


@pytest.mark.parametrize(
    ("change", "messages"),
    [
        (_stamp, ["page-otherwise 5", "page-annotated 5"]),
        (_forged_signature, ["page-otherwise 5", "page-annotated 5"]),
        (_hidden_layer, ["entries-added /OCProperties", "page-redrawn 5"]),
        (_white_under_all, ["page-redrawn 5"]),
        (_read_aloud, ["inside-differs structure"]),
        (_order, ["inside-differs structure"]),
        (_widths, ["inside-differs fonts"]),
        (_thumbnail, ["page-beside /Thumb 5"]),
        (_language, ["inside-differs language"]),
        (_turned, ["page-changed 5"]),
        (_cut_off, ["page-otherwise 5"]),
        (_page_names, ["entries-added /PageLabels"]),
        (_two_faced_file, ["inside-differs files"]),
        (_opened_zoomed, ["inside-differs catalogue"]),
    ],
)
def test_each_way_is_told_for_what_it_is(
    case: Case, check: Check, change: Change, messages: list[str]
) -> None:
    verdict = check(edited(case.data, pages=change))
    assert told(verdict) == messages
    assert verdict.code == 1


def test_a_second_file_under_the_name_of_the_findings(case: Case, check: Check) -> None:
    lines = told(check(edited(case.data, pages=_second_findings)))
    assert lines[0] == "part-changed findings.json"


def test_another_unit_of_the_page(case: Case, check: Check) -> None:
    verdict = check(edited(case.data, pages=_larger_unit))
    assert [line.rpartition(" ")[2] for line in told(verdict)] == ["5"]


def test_another_date_in_the_metadata_is_a_note(case: Case, check: Check) -> None:
    verdict = check(edited(case.data, pages=_metadata_date))
    assert told(verdict, "note") == ["signature-none", "inside-differs metadata"]
    assert verdict.code == 0


def test_a_seven_that_is_drawn_as_a_one(case: Case, check: Check) -> None:
    lines = told(check(edited(case.data, pages=_seven_drawn_as_one)))
    assert [line.split()[0] for line in lines] == ["pages-by-fonts", "inside-differs"]
    assert lines[-1] == "inside-differs fonts"


def test_a_page_put_over_and_drawn_in_another_font_is_told_by_itself(
    case: Case, check: Check
) -> None:
    def change(opened: Pdf) -> None:
        _seven_drawn_as_one(opened)
        _stamp(opened)

    lines = told(check(edited(case.data, pages=change)))
    assert {"page-otherwise 5", "page-annotated 5", "inside-differs fonts"} <= set(lines)
    assert any(line.startswith("pages-by-fonts") for line in lines)


def test_a_seven_that_is_copied_as_a_one(case: Case, check: Check) -> None:
    verdict = check(edited(case.data, pages=_seven_copied_as_one))
    changed = [line for line in verdict.of("differs") if line.message == "page-unseen"]
    assert changed
    assert all("7" in str(line.values["now"]) for line in changed)


def test_a_page_replaced_behind_the_end(case: Case, check: Check) -> None:
    """The report's bytes are all there; what is appended puts another page over one of them."""
    out = BytesIO()
    writer = IncrementalPdfFileWriter(BytesIO(case.data))
    page, _ = writer.find_page_for_modification(4)  # type: ignore[no-untyped-call]  # pyHanko's
    page.get_object()["/Contents"] = writer.add_object(StreamObject(stream_data=WHITE))
    writer.update_container(page.get_object())
    writer.write(out)  # type: ignore[no-untyped-call]  # pyHanko's
    assert out.getvalue().startswith(case.data)
    assert any(line == "page-changed 5" for line in told(check(out.getvalue())))


def test_a_page_of_another_report_in_the_place_of_one_is_one_thing(
    case: Case, check: Check
) -> None:
    def replaced(opened: Pdf) -> None:
        with Pdf.open(BytesIO(case.again(lambda one: replace(one, running="Другой")))) as other:
            opened.pages.insert(4, other.pages[4])
        del opened.pages[5]

    assert told(check(edited(case.data, pages=replaced))) == ["page-changed 5"]


def test_bytes_before_the_beginning(case: Case, check: Check) -> None:
    verdict = check(b"<html>all is well</html>\n" + case.data)
    assert told(verdict, "note") == ["signature-none", "bytes-before"]
    assert verdict.code == 0


def test_an_input_with_only_another_line_end(case: Case, check: Check, tmp_path: Path) -> None:
    paths = write(tmp_path / "other")
    paths[1].write_bytes(paths[1].read_bytes().replace(b"\n", b"\r\n"))
    verdict = check(files=[*paths, *case.files[2:]])
    assert told(verdict)[0] == f"input-same-text {paths[1].name}"
    assert "findings-stand" in told(verdict, "stands")


def test_all_stands_after_all_this(case: Case, check: Check) -> None:
    assert part(case, "findings.json")
    assert check().code == 0
