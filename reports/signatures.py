"""Whose signatures a PDF bears, as arithmetic tells it; `signing` makes them.

pyHanko is imported where it is used, since the window does not need it to open.
"""

import logging
import re
from dataclasses import dataclass
from decimal import Decimal
from io import BytesIO
from typing import TYPE_CHECKING, Literal

from audit import messages
from audit.messages import Language

if TYPE_CHECKING:
    from asn1crypto.x509 import Certificate
    from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature

CLOCK = "%Y-%m-%d %H:%M:%S %z"  # as the box of a signature shows its time
_MARK = re.compile(rb"/ByteRange\s*\[")
_DEEPEST = 12  # dictionaries in dictionaries of what stands in a box
Later = Literal["nothing", "signatures", "other"]
Box = Literal["none", "own", "other"]


@dataclass(frozen=True, slots=True)
class Signature:
    """One signature of a PDF, as arithmetic tells it; whether to trust a name, it cannot tell.

    ``name`` stands in the certificate, "" where it cannot be read. ``intact``: what it covers is
    as it was signed, by the key of that certificate. ``whole``: it covers every byte of the file.
    ``later``: what was added after it, "nothing", only further "signatures", or "other".
    ``self_signed``: nobody but the signer answers for the name. ``time``: ISO, as the signer's own
    clock told it, "" for none. ``stamp``: ISO, as a time stamp tells it, "" for none; ``stamp_by``
    whose stamp it is. ``fingerprint``: SHA-256 of the certificate, to be compared by hand.
    ``box``: what is seen of it on the page, "own" where it is drawn just as the program draws this
    certificate and time, "other" where anything else may stand there, "none" where nothing is seen.
    """

    name: str
    intact: bool
    whole: bool
    self_signed: bool
    time: str
    later: Later = "nothing"
    stamp: str = ""
    stamp_by: str = ""
    fingerprint: str = ""
    box: Box = "none"


def signatures(pdf: bytes) -> list[Signature]:
    """Every signature of a PDF, in the order in which they were made; none for an unsigned one.

    Never raises for what the file holds: a signature that cannot be read is one that is not
    intact. Asks nobody over the network.
    """
    if not _MARK.search(pdf):
        return []
    from pyhanko.pdf_utils.reader import PdfFileReader

    # That nobody vouches for a certificate of one's own is told in the result, not on the terminal.
    logging.getLogger("pyhanko").setLevel(logging.CRITICAL)
    try:
        embedded = PdfFileReader(BytesIO(pdf), strict=False).embedded_regular_signatures
        last = len(embedded) - 1
        return [_told(one, last=number == last) for number, one in enumerate(embedded)]
    except Exception:  # a hostile file makes the library fail in any way
        return [_unreadable()]


def fingerprint_told(fingerprint: str) -> str:
    """A fingerprint in blocks of four, as it is compared by eye."""
    return " ".join(re.findall("..?.?.?", fingerprint.upper()))


def _told(one: "EmbeddedPdfSignature", *, last: bool) -> Signature:
    from pyhanko.sign.diff_analysis import ModificationLevel
    from pyhanko.sign.validation import SignatureCoverageLevel, validate_pdf_signature
    from pyhanko_certvalidator import ValidationContext

    try:
        trust = ValidationContext(trust_roots=[], allow_fetching=False)
        status = validate_pdf_signature(one, trust)
    except Exception:  # as above
        return _unreadable(_name_or_nothing(one))
    whole = status.coverage == SignatureCoverageLevel.ENTIRE_FILE
    level = status.modification_level
    kept = not last and level is not None and level <= ModificationLevel.FORM_FILLING
    later: Later = "nothing" if whole else "signatures" if kept else "other"
    stamp = status.timestamp_validity
    claimed = one.self_reported_timestamp
    sound = stamp is not None and stamp.intact and stamp.valid
    return Signature(
        name=name_of(status.signing_cert),
        intact=bool(status.intact and status.valid),
        whole=whole,
        self_signed=is_self_signed(status.signing_cert),
        time=claimed.isoformat() if claimed else "",
        later=later,
        stamp=stamp.timestamp.isoformat() if stamp is not None and sound else "",
        stamp_by=name_of(stamp.signing_cert) if stamp is not None and sound else "",
        fingerprint=status.signing_cert.sha256.hex(),
        box=_box(one, status.signing_cert),
    )


def _box(one: "EmbeddedPdfSignature", certificate: "Certificate") -> Box:
    """Whether the box on the page shows this certificate, drawn anew and compared."""
    from pyhanko.pdf_utils.reader import PdfFileReader

    from reports.pdf.stamp import KEY, Told, stamp

    try:
        shown = one.sig_field["/AP"]["/N"]
    except KeyError:
        return "none"
    claimed = one.self_reported_timestamp
    time = claimed.strftime(CLOCK) if claimed else ""
    said = str(one.reader.root.get("/Lang", ""))
    language: Language = next((known for known in messages.LANGUAGES if known == said), "en")
    told = Told(
        name_of(certificate),
        time,
        certificate.sha256.hex(),
        is_self_signed(certificate),
        language,
    )
    drawn = PdfFileReader(BytesIO(stamp(told))).root[KEY]
    return "own" if _content(shown) == _content(drawn) else "other"


def _content(thing: object, deep: int = 0) -> object:
    """A PDF object by value: what it refers to in its place, streams unpacked."""
    from pyhanko.pdf_utils import generic

    if deep > _DEEPEST:
        return None
    if isinstance(thing, generic.IndirectObject):
        return _content(thing.get_object(), deep + 1)  # type: ignore[no-untyped-call]  # pyHanko's
    if isinstance(thing, generic.ArrayObject):
        return [_content(part, deep + 1) for part in thing]
    if isinstance(thing, generic.DictionaryObject):
        packed = ("/Length", "/Filter", "/DecodeParms")
        own = {
            str(key): _content(thing.raw_get(key), deep + 1) for key in thing if key not in packed
        }
        return (own, bytes(thing.data)) if isinstance(thing, generic.StreamObject) else own
    return float(thing) if isinstance(thing, (int, float, Decimal)) else str(thing)


def _unreadable(name: str = "") -> Signature:
    return Signature(name, intact=False, whole=False, self_signed=False, time="", later="other")


def _name_or_nothing(one: "EmbeddedPdfSignature") -> str:
    try:
        return name_of(one.signer_cert)
    except Exception:  # as above
        return ""


def name_of(certificate: "Certificate") -> str:
    """Whose a certificate is."""
    known = certificate.subject.native
    name = known.get("common_name") or certificate.subject.human_friendly
    return str(name[0] if isinstance(name, list) else name)


def is_self_signed(certificate: "Certificate") -> bool:
    """Whether nobody but its owner answers for a certificate."""
    return bool(certificate.subject == certificate.issuer)
