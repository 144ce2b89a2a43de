"""What each thing on the pages is said to be, read back from the file by another library."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from io import BytesIO
from typing import Any

import pikepdf
import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from audit.messages import LANGUAGES, Language
from reports import pdf
from reports.model import (
    Bullets,
    Chapter,
    Chart,
    FindingBlock,
    Heading,
    KeyValues,
    Paragraph,
    Report,
    Signatures,
    Table,
)
from reports.pdf import style
from reports.pdf.fonts import Letters
from tests.reports.papers import KAZAKH, every_block, report, squeezed, table
from tests.reports.test_pdf import _scene

Element = tuple[str, str, list[Any]]  # role, its own text, the elements in it


def _meanings(font: pikepdf.Object) -> dict[int, str]:
    told = font.ToUnicode.read_bytes().decode()
    pairs = re.findall(r"^<([0-9A-F]{4})> <([0-9A-F]+)>$", told, re.MULTILINE)
    return {int(code, 16): bytes.fromhex(value).decode("utf-16-be") for code, value in pairs}


def _pieces(page: pikepdf.Page) -> dict[int, str]:
    """The text of each piece of content that is no artifact."""
    fonts = {key: _meanings(font) for key, font in page.Resources.Font.items()}
    texts: dict[int, str] = {}
    open_, font = -1, dict[int, str]()
    for step in pikepdf.parse_content_stream(page):
        operands = step.operands
        match str(step.operator):
            case "BDC" | "BMC":
                inside: Any = operands[1] if len(operands) > 1 else {}
                open_ = int(inside.get("/MCID", -1))
                texts.setdefault(open_, "")
            case "EMC":
                open_ = -1
            case "Tf":
                font = fonts[str(operands[0])]
            case "Tj":
                codes = bytes(operands[0])
                pairs = zip(codes[::2], codes[1::2], strict=True)
                texts[open_] += "".join(font[high * 256 + low] for high, low in pairs)
            case _:
                pass
    return texts


def _tree(data: bytes) -> Element:
    with pikepdf.open(BytesIO(data)) as made:
        pages = {page.obj.objgen: _pieces(page) for page in made.pages}
        return _read(made.Root.StructTreeRoot.K, pages)


def _read(element: Any, pages: dict[Any, dict[int, str]]) -> Element:
    kids = element.get("/K", [])
    text, inside = "", list[Any]()
    for kid in kids if isinstance(kids, pikepdf.Array | list) else [kids]:
        if isinstance(kid, int):
            text += pages[element.Pg.objgen][kid]
        elif kid.get("/Type") == "/MCR":
            text += pages[kid.Pg.objgen][int(kid.MCID)]
        elif "/S" in kid:
            assert kid.P.objgen == element.objgen
            inside.append(_read(kid, pages))
    return str(element.S)[1:], str(element.get("/ActualText", text)), inside


def _flat(element: Element) -> Iterator[tuple[str, str]]:
    yield element[:2]
    for inner in element[2]:
        yield from _flat(inner)


def _body(made: Report) -> list[tuple[str, str]]:
    """Roles and texts of what stands in the first chapter, without its title."""
    document = _tree(pdf.render(made)[0])
    return list(_flat(document[2][-1]))[2:]


def test_each_block_is_tagged_as_what_it_is() -> None:
    blocks = (
        Heading("Екінші"),
        Heading("Үшінші", 3),
        Paragraph("мәтін"),
        Bullets(("бір", "екі")),
        KeyValues((("аты", "мәні"),)),
        Table(("А", "Б"), (("1", ""),), "lr", (1.0, 1.0), title="Кесте", note="ескерту"),
        Chart(_scene()),
        FindingBlock("7", "басы", "сөйлем"),
        Signatures(("қолы",), 1),
    )
    assert _body(report(*blocks)) == [
        ("H2", "Екінші"), ("H3", "Үшінші"), ("P", "мәтін"),
        ("L", ""), ("LI", ""), ("Lbl", "•"), ("LBody", "бір"),
        ("LI", ""), ("Lbl", "•"), ("LBody", "екі"),
        ("L", ""), ("LI", ""), ("Lbl", "аты"), ("LBody", "мәні"),
        ("Table", ""), ("Caption", "Кесте"), ("TR", ""), ("TH", "А"), ("TH", "Б"),
        ("TR", ""), ("TH", "1"), ("TD", ""), ("P", "ескерту"),
        ("Figure", ""), ("Caption", "Бұл сызба туралы"),
        ("Sect", ""), ("P", "7 басы"), ("P", "сөйлем"), ("P", "қолы"),
    ]  # fmt: skip


def test_no_level_of_headings_is_left_out() -> None:
    assert [role for role, _ in _body(report(Heading("а", 3), Paragraph("б")))] == ["H2", "P"]


def test_a_table_over_many_pages_is_one_with_one_header() -> None:
    rows = tuple((f"жол {number}", str(number)) for number in range(200))
    told = _body(report(table(*rows, title="Кесте")))
    cells = [text for role, text in told if role in ("TH", "TD")]
    assert cells[2:] == [cell for row in rows for cell in row]
    assert [role for role, _ in told].count("TH") == 2 + 200
    assert [role for role, _ in told].count("Caption") == 1


def test_headers_and_figures_tell_what_they_are() -> None:
    data, _ = pdf.render(report(table(("а", "б"), ("", "в")), Chart(_scene())))
    with pikepdf.open(BytesIO(data)) as made:
        told = [o for o in made.objects if isinstance(o, pikepdf.Dictionary) and "/S" in o]
        heads = [str(one.A.Scope) for one in told if one.S == "/TH"]
        assert heads == ["/Column"] * 2 + ["/Row"] * 2
        assert [str(one.Alt) for one in told if one.S == "/Figure"] == ["Бұл сызба туралы"]
        assert str(made.Root.Lang) == "kk"
        assert made.Root.ViewerPreferences.DisplayDocTitle


def test_contents_are_links_to_where_they_say() -> None:
    chapters = tuple(Chapter(str(n), f"Тарау {n}", (Paragraph("сөз"),), True) for n in range(5))
    data, _ = pdf.render(report(chapters=chapters))
    with pikepdf.open(BytesIO(data)) as made:
        links = [note for page in made.pages for note in page.get("/Annots", []) if "/Dest" in note]
        assert [str(link.Contents) for link in links] == [f"{n + 1} Тарау {n}" for n in range(5)]
        pages = [page.obj.objgen for page in made.pages]
        assert [pages.index(link.Dest[0].objgen) for link in links] == [2, 3, 4, 5, 6]
        ways = made.Root.StructTreeRoot.ParentTree
        held = dict(_numbers(ways))
        for link in links:
            element = held[int(link.StructParent)]
            assert element.S == "/Link"
            assert any("/Obj" in kid and kid.Obj.objgen == link.objgen for kid in element.K
                       if not isinstance(kid, int))  # fmt: skip


def _numbers(node: Any) -> Iterator[tuple[int, Any]]:
    for kid in node.get("/Kids", []):
        yield from _numbers(kid)
    told = list(node.get("/Nums", []))
    yield from zip(map(int, told[::2]), told[1::2], strict=True)


@settings(max_examples=25, deadline=None)
@given(st.text(max_size=300))
def test_any_text_is_read_back_from_its_element_letter_by_letter(text: str) -> None:
    told = _body(report(Paragraph(text), KeyValues(((text[:90], text),))))
    shown = Letters().clean(text)
    wanted = [("P", shown), ("L", ""), ("LI", ""), ("Lbl", Letters().clean(text[:90])),
              ("LBody", shown or " ")]  # fmt: skip
    assert [one for one in told if one[1].strip(" ")] == [
        one for one in wanted if one[1].strip(" ")
    ]


@settings(max_examples=25, deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs", "Cc", "Mn", "Me", "Mc"]), max_size=200))
def test_any_text_can_be_copied_from_the_page_and_stays_on_it(text: str) -> None:
    data, _ = pdf.render(report(Paragraph(text), table((text, "1"))))
    document = pypdfium2.PdfDocument(data)
    copied = ""
    for page in document:
        found = page.get_textpage()
        copied += squeezed(found.get_text_range())
        for number in range(found.count_chars()):
            if not found.get_text_range(number, 1).strip():  # spaces that the reader adds
                continue
            left, bottom, right, top = found.get_charbox(number)
            assert left > style.LEFT - 8
            assert right < style.RIGHT + 8
            assert 0 < bottom <= top < style.PAGE_HEIGHT
    clean = squeezed(Letters().clean(text))
    if any(unicodedata.bidirectional(letter) in ("R", "AL", "AN") for letter in clean):
        # Readers put back into order what runs from right to left, each in its own way.
        # Some make two letters of one that is two in Unicode too.
        apart = [Counter(unicodedata.normalize("NFKD", one)) for one in (clean, copied)]
        assert not apart[0] - apart[1]
    else:
        # A reader may give the letters of a ligature apart, as Unicode has them apart too.
        clean, copied = (unicodedata.normalize("NFKC", one) for one in (clean, copied))
        assert clean in copied


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_letter_of_the_languages_is_copied_as_it_is(language: Language) -> None:
    letters = KAZAKH + "абвгдеёжзийклмнопрстуфхцчшщъыьэюяАБВГДЕЁЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯ«»—–…№₸%"
    data, result = pdf.render(report(*every_block(letters), language=language))
    assert result.missing == 0
    copied = squeezed(
        "".join(p.get_textpage().get_text_range() for p in pypdfium2.PdfDocument(data))
    )
    assert copied.count(squeezed(letters)) >= 8
