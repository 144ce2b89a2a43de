"""What the file holds besides its pages: files inside it, what it says of itself, its colours.

PDF/A-3a (ISO 19005-3) and PDF/UA-1 (ISO 14289-1) by the metadata of ISO 16684-1 (XMP). There is no
time and no random identifier, so that the same report with the same parts is the same bytes.
Embedded files follow ISO 32000-2, 7.11.4 and 14.13 (associated files).
"""

import hashlib
from collections.abc import Callable, Sequence
from xml.sax.saxutils import escape

from audit import __version__
from reports.model import Embedded, Report
from reports.pdf.colour import srgb
from reports.pdf.objects import Writer, name, text_string

_PRODUCER = f"Hattama {__version__}"
Clean = Callable[[str], str]  # a text without what a PDF or XML cannot hold


def embed(writer: Writer, parts: Sequence[Embedded]) -> str:
    """Put files into the PDF; the catalogue's entries that tell of them."""
    if not parts:
        return ""
    specs = [(part.name, _specification(writer, part)) for part in parts]
    by_name = sorted(specs, key=lambda pair: pair[0].encode("utf-16-be"))  # a name tree is sorted
    leaves = " ".join(f"{text_string(key)} {spec} 0 R" for key, spec in by_name)
    tree = writer.add(f"<</Names[{leaves}]>>")
    associated = " ".join(f"{spec} 0 R" for _, spec in specs)
    return f"/Names<</EmbeddedFiles {tree} 0 R>>/AF[{associated}]"


def _specification(writer: Writer, part: Embedded) -> int:
    checksum = hashlib.md5(part.data, usedforsecurity=False).hexdigest()  # what the format asks for
    kept = writer.stream(
        part.data,
        f"/Type/EmbeddedFile/Subtype{name(part.kind)}"
        f"/Params<</Size {len(part.data)}/CheckSum<{checksum}>>>",
    )
    shown = text_string(part.name)
    return writer.add(
        f"<</Type/Filespec/F{shown}/UF{shown}/Desc{text_string(part.description)}"
        f"/AFRelationship{name(part.relationship)}/EF<</F {kept} 0 R/UF {kept} 0 R>>>>"
    )


def intent(writer: Writer) -> str:
    """The catalogue's entry that says what the colours mean."""
    profile = writer.stream(srgb(), "/N 3")
    made = writer.add(
        "<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier(sRGB)"
        f"/Info(sRGB IEC61966-2.1)/DestOutputProfile {profile} 0 R>>"
    )
    return f"/OutputIntents[{made} 0 R]"


def information(writer: Writer, report: Report, clean: Clean) -> int:
    """The older form of what `metadata` says; its object."""
    entries = (
        ("Title", report.title),
        ("Author", report.author or report.organisation),
        ("Subject", report.running),
        ("Creator", _PRODUCER),
        ("Producer", _PRODUCER),
    )
    told = "".join(f"/{key}{text_string(clean(text))}" for key, text in entries if text)
    return writer.add(f"<<{told}>>")


def metadata(writer: Writer, report: Report, clean: Clean) -> str:
    """Title, author and which standards the file keeps to; the catalogue's entry."""
    made = _XMP.format(
        title=escape(clean(report.title)),
        authors=_listed(clean(report.author or report.organisation)),
        subject=escape(clean(report.running)),
        language=report.language,
        producer=_PRODUCER,
    )
    entries = "/Type/Metadata/Subtype/XML"
    # Readable without unpacking, as the standard asks.
    return f"/Metadata {writer.stream(made.encode(), entries, packed=False)} 0 R"


def _listed(author: str) -> str:
    if not author:
        return ""
    return f"<dc:creator><rdf:Seq><rdf:li>{escape(author)}</rdf:li></rdf:Seq></dc:creator>\n"


_XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about=""
 xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
 xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"
 xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"
 xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
 xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{subject}</rdf:li></rdf:Alt></dc:description>
{authors}<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
<xmp:CreatorTool>{producer}</xmp:CreatorTool>
<pdf:Producer>{producer}</pdf:Producer>
<pdfaid:part>3</pdfaid:part>
<pdfaid:conformance>A</pdfaid:conformance>
<pdfuaid:part>1</pdfuaid:part>
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289 the file keeps to</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>
"""
