"""The last step over the bytes that reportlab made: files inside the PDF, and what else it lacks.

The same bytes and parts give the same bytes: there is no time and no random identifier in them, and
what is compressed is compressed here, so that they do not hang on the library that writes the file.
Embedded files follow ISO 32000-2, 7.11.4 and 14.13 (associated files), as PDF/A-3 asks.
"""

import hashlib
import zlib
from collections.abc import Sequence
from io import BytesIO
from typing import TYPE_CHECKING

from reports.model import Embedded

if TYPE_CHECKING:
    import pikepdf


def finish(raw: bytes, parts: Sequence[Embedded] = ()) -> bytes:
    """The PDF ``raw`` with ``parts`` embedded in it, under their names."""
    import pikepdf  # late: only who makes a report waits for it

    with pikepdf.open(BytesIO(raw)) as pdf:
        embed(pdf, parts)
        return _written(pdf)


def embed(pdf: "pikepdf.Pdf", parts: Sequence[Embedded]) -> None:
    """Put files into a PDF as attachments and as associated files of the whole document."""
    import pikepdf

    if not parts:
        return
    specs = [(part.name, _specification(pdf, part)) for part in parts]
    by_name = sorted(specs, key=lambda pair: pair[0].encode("utf-16-be"))  # a name tree is sorted
    leaves = [item for name, spec in by_name for item in (pikepdf.String(name), spec)]
    names = pdf.Root.get("/Names", pikepdf.Dictionary())
    names["/EmbeddedFiles"] = pdf.make_indirect(pikepdf.Dictionary(Names=pikepdf.Array(leaves)))
    pdf.Root["/Names"] = names
    pdf.Root["/AF"] = pikepdf.Array([spec for _, spec in specs])


def _specification(pdf: "pikepdf.Pdf", part: Embedded) -> "pikepdf.Object":
    import pikepdf

    content = pikepdf.Stream(pdf, zlib.compress(part.data, 9))
    content["/Type"] = pikepdf.Name("/EmbeddedFile")
    content["/Subtype"] = pikepdf.Name(f"/{part.kind}")
    content["/Filter"] = pikepdf.Name("/FlateDecode")
    checksum = hashlib.md5(part.data, usedforsecurity=False).digest()  # what the format asks for
    content["/Params"] = pikepdf.Dictionary(Size=len(part.data), CheckSum=pikepdf.String(checksum))
    kept = pdf.make_indirect(content)
    return pdf.make_indirect(
        pikepdf.Dictionary(
            Type=pikepdf.Name("/Filespec"),
            F=pikepdf.String(part.name),
            UF=pikepdf.String(part.name),
            Desc=pikepdf.String(part.description),
            AFRelationship=pikepdf.Name(f"/{part.relationship}"),
            EF=pikepdf.Dictionary(F=kept, UF=kept),
        )
    )


def _written(pdf: "pikepdf.Pdf") -> bytes:
    import pikepdf

    buffer = BytesIO()
    pdf.save(
        buffer,
        compress_streams=False,
        stream_decode_level=pikepdf.StreamDecodeLevel.none,
        object_stream_mode=pikepdf.ObjectStreamMode.disable,
        deterministic_id=True,
        fix_metadata_version=False,
    )
    return buffer.getvalue()
