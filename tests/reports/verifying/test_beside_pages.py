"""What stands beside, above or behind the pages of a report is told, and so is what is not seen."""

from collections.abc import Callable

import pikepdf
import pytest

from reports import signing
from tests.reports.verifying.cases import Case, Check, edited, told


def test_a_signature_that_hides_a_part_of_the_cover_is_told(case: Case, check: Check) -> None:
    by = signing.identity(signing.new_certificate("Бірлік", "password12"), "password12")

    def moved(opened: pikepdf.Pdf) -> None:
        box = opened.pages[0].obj["/Annots"][0]
        box["/Rect"] = pikepdf.Array([48, 400, 500, 700])  # over the title and what follows it

    forged = signing.sign(edited(case.data, pages=moved), by)
    assert {"page-annotated 1", "page-otherwise 1"} <= set(told(check(forged)))


def test_words_that_cannot_be_seen_are_said_to_be_unseen(case: Case, check: Check) -> None:
    def hidden(opened: pikepdf.Pdf) -> None:
        page, kind = opened.pages[4], pikepdf.Name.Font
        page.obj.Resources.Font["/Z"] = pikepdf.Dictionary(
            Type=kind, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica
        )
        page.contents_add(opened.make_stream(b"BT /Z 9 Tf 3 Tr 60 70 Td (all is well)Tj ET"))

    verdict = check(edited(case.data, pages=hidden))
    assert "page-unseen 5" in told(verdict)
    assert "page-changed 5" not in told(verdict)
    assert "pages-either" not in [line.message for line in verdict.lines]


def test_words_in_a_box_that_is_not_signed_are_told(case: Case, check: Check) -> None:
    def written(opened: pikepdf.Pdf) -> None:
        look = opened.make_stream(b"0 0 100 50 re f")
        look.Type, look.Subtype = pikepdf.Name.XObject, pikepdf.Name.Form
        look.BBox = pikepdf.Array([0, 0, 100, 50])
        opened.pages[0].obj["/Annots"][1]["/AP"]["/N"] = look

    assert "page-otherwise 1" in told(check(edited(case.data, pages=written)))


def _javascript(opened: pikepdf.Pdf) -> None:
    name = pikepdf.Name
    opened.Root.OpenAction = pikepdf.Dictionary(S=name.JavaScript, JS="app.alert(1)")


def _hidden_scripts(opened: pikepdf.Pdf) -> None:
    opened.Root.Names.JavaScript = pikepdf.Dictionary(Names=pikepdf.Array([]))


def _link(opened: pikepdf.Pdf) -> None:
    name = pikepdf.Name
    link = pikepdf.Dictionary(
        Type=name.Annot, Subtype=name.Link, Rect=[60, 500, 460, 600],
        A=pikepdf.Dictionary(S=name.URI, URI="http://a.example"),
    )  # fmt: skip
    opened.pages[4].Annots = pikepdf.Array([opened.make_indirect(link)])


def _link_led_elsewhere(opened: pikepdf.Pdf) -> None:
    every = (one for page in opened.pages for one in page.get("/Annots", []))
    link = next(one for one in every if one.Subtype == "/Link")
    link.Dest[0] = opened.pages[-1].obj


def _title(opened: pikepdf.Pdf) -> None:
    opened.docinfo["/Title"] = "All is well"


def _no_bookmarks(opened: pikepdf.Pdf) -> None:
    del opened.Root.Outlines


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (_javascript, "entries-added /OpenAction"),
        (_hidden_scripts, "entries-added /Names /JavaScript"),
        (_link, "page-annotated 5"),
        (_link_led_elsewhere, "page-annotated 2"),
        (_title, "named-otherwise Title"),
        (_no_bookmarks, "bookmarks-differ"),
        (lambda _: None, None),
    ],
)
def test_what_was_put_beside_the_pages_is_told(
    case: Case, check: Check, change: Callable[[pikepdf.Pdf], None], message: str | None
) -> None:
    verdict = check(edited(case.data, pages=change))
    assert told(verdict) == ([message] if message else [])
    assert verdict.code == (1 if message else 0)


def test_bytes_behind_the_end_are_no_signature(case: Case, check: Check) -> None:
    verdict = check(case.data + b"\n% hello\n")
    stands = told(verdict, "stands")
    assert "pages-stand" in stands
    assert "pages-before-signature" not in stands
    assert told(verdict, "note") == ["signature-none", "bytes-after"]
