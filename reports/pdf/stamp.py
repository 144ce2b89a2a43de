"""What stands in the box of a digital signature: whose, when, by which certificate.

A form (ISO 32000-1, 8.10) in a file of its own, from which it is taken into the report that is
signed; with the fonts of the report, as PDF/A asks for.
"""

from dataclasses import dataclass

from audit import messages
from audit.messages import Language
from reports.fingerprint import blocks_of_four
from reports.pdf import style
from reports.pdf.embedding import Ink, embed
from reports.pdf.fonts import Letters, Weight, faces
from reports.pdf.objects import Writer
from reports.pdf.wrapping import wrap_at_most

BOXES = 3  # on the cover; who signs after them is told by verify and by any reader of PDF
GAP = 9.0
WIDTH = (style.WIDTH - (BOXES - 1) * GAP) / BOXES
HEIGHT = 92.0
KEY = "/SignatureBox"  # of the catalogue of the file
_PAD, _MOST = 6.0, 3  # and lines of a name


@dataclass(frozen=True, slots=True)
class Told:
    """What the box says. ``time`` as the signer's clock has it; ``fingerprint`` in hexadecimal."""

    name: str
    time: str
    fingerprint: str
    self_signed: bool
    language: Language


def stamp(told: Told) -> bytes:
    """A PDF without pages whose catalogue holds the box at `KEY`; its letters are embedded."""
    writer, inks = Writer(), dict[str, Ink]()
    operators = "\n".join(_drawn(told, inks)).encode("latin-1")
    fonts = "".join(f"/{ink.key} {embed(writer, ink)} 0 R" for ink in inks.values())
    form = writer.stream(
        operators,
        f"/Type/XObject/Subtype/Form/BBox[0 0 {WIDTH:.2f} {HEIGHT:.2f}]"
        f"/Resources<</Font<<{fonts}>>>>",
    )
    pages = writer.add("<</Type/Pages/Count 0/Kids[]>>")
    root = writer.add(f"<</Type/Catalog/Pages {pages} 0 R{KEY} {form} 0 R>>")
    return writer.finish(root, writer.add("<<>>"))


def _drawn(told: Told, inks: dict[str, Ink]) -> list[str]:
    """The operators: a frame, and the lines of text from top to bottom."""
    ink, muted = (_colour(style.PALETTE[role]) for role in ("ink", "muted"))
    out = [
        f"{muted} RG .6 w .3 .3 {WIDTH - 0.6:.2f} {HEIGHT - 0.6:.2f} re S",
        f"{ink} rg 0 0 2.5 {HEIGHT:.2f} re f",
    ]
    y = HEIGHT - 3.5
    for text, size, weight, most in _texts(told):
        colour = ink if weight != "regular" else muted
        for line in _lines(text, size, weight, most):
            y -= size * 1.24
            out.append(f"BT {colour} rg 1 0 0 1 {_PAD + 2:.2f} {y:.2f} Tm")
            for face, run in faces()[weight].runs(line):
                used = inks.setdefault(face, Ink(face, f"S{len(inks)}"))
                out.append(f"/{used.key} {size:g} Tf ({run.translate(used)})Tj")
            out.append("ET")
        y -= 1.6
    return out


def _texts(told: Told) -> list[tuple[str, float, Weight, int]]:
    """Text, size, weight and the most lines of each part."""

    def say(name: str, **values: str) -> str:
        return messages.text(f"sign-box-{name}", told.language, **values)

    parts: list[tuple[str, float, Weight, int]] = [
        (say("title"), 6.6, "semibold", 1),
        (told.name, 9.0, "bold", _MOST),
        (say("time", time=told.time), 6.2, "regular", 2),
        (say("fingerprint", hash=blocks_of_four(told.fingerprint)), 5.6, "regular", 4),
    ]
    return [*parts, (say("self"), 5.6, "regular", 2)] if told.self_signed else parts


def _lines(text: str, size: float, weight: Weight, most: int) -> list[str]:
    clean, face = Letters().clean(text), faces()[weight]
    return wrap_at_most(face, clean, size, WIDTH - 2 * _PAD - 2, most, "… (+{})")


def _colour(value: str) -> str:
    return " ".join(f"{int(value[start : start + 2], 16) / 255:.3f}" for start in (1, 3, 5))
