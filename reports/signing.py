"""Signing a report with a person's own certificate; whose signatures it bears, `signatures` says.

PAdES baseline B (ETSI EN 319 142-1) by pyHanko, as an incremental update: the bytes of the report
stand unchanged before the signature, so that its hashes still hold. Level T, with a time stamp
(RFC 3161), only when a person names the server: nothing else here opens a connection. pyHanko is
imported where it is used, since the window does not need it to open.
"""

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from audit import messages, system
from audit.messages import Language, Said
from reports.signatures import CLOCK, is_self_signed, name_of

if TYPE_CHECKING:
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
    from pyhanko.sign.fields import SigFieldSpec
    from pyhanko.sign.signers.pdf_cms import SimpleSigner
    from pyhanko.sign.timestamps.api import TimeStamper
    from pyhanko.stamp import TextStampStyle

_YEARS = 5  # that a certificate made here is valid
_FIELD = "Signature{number}"
_STAMP_SECONDS = 20
_FIRST_PAGES = 5  # of a report: the second has links
_LEAST_PASSWORD = 8
_LONGEST_NAME = 64  # letters, by RFC 5280


class CannotSign(Exception):
    """Why a report is not signed: the message ``sign-REASON`` with ``params``."""

    def __init__(self, reason: str, **params: str | int) -> None:
        super().__init__(reason)
        self.reason = reason
        self.params: Mapping[str, str | int] = params

    def sentence(self, language: Language) -> str:
        """What is wrong and what to do."""
        return messages.text(f"sign-{self.reason}", language, **self.params)


@dataclass(frozen=True, slots=True)
class Identity:
    """A certificate with its private key, opened by its password.

    ``until`` is the last day (ISO) on which the certificate holds.
    """

    name: str
    until: str
    self_signed: bool
    fingerprint: str
    signer: "SimpleSigner" = field(repr=False, compare=False)


def check_new(name: str, password: str) -> None:
    """Whether a certificate can be made of these, before anything is asked or made.

    Raises:
        CannotSign: without a name, with a password below eight letters, with a name too long.
    """
    if not name.strip():
        raise CannotSign("no-name")
    if len(name.strip()) > _LONGEST_NAME:
        raise CannotSign("name-long", letters=_LONGEST_NAME)
    if len(password) < _LEAST_PASSWORD:
        raise CannotSign("password-short", letters=_LEAST_PASSWORD)


def new_certificate(name: str, password: str, organisation: str = "") -> bytes:
    """A new self-signed certificate (P-256) with its key, as a PKCS #12 file under ``password``.

    Raises:
        CannotSign: without a name, with a password below eight letters, with a name too long.
    """
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes
    from cryptography.hazmat.primitives.asymmetric import ec
    from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, pkcs12
    from cryptography.x509.oid import NameOID

    check_new(name, password)
    known = [(NameOID.COMMON_NAME, name.strip()), (NameOID.ORGANIZATION_NAME, organisation.strip())]
    try:
        subject = x509.Name([x509.NameAttribute(kind, text) for kind, text in known if text])
    except ValueError as error:  # of the organisation
        raise CannotSign("name-long", letters=_LONGEST_NAME) from error
    key, now = ec.generate_private_key(ec.SECP256R1()), datetime.now(UTC)
    usage = x509.KeyUsage(
        digital_signature=True, content_commitment=True, key_encipherment=False,
        data_encipherment=False, key_agreement=False, key_cert_sign=False, crl_sign=False,
        encipher_only=False, decipher_only=False,
    )  # fmt: skip
    certificate = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(minutes=5))  # clocks differ
        .not_valid_after(now + timedelta(days=365 * _YEARS))
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(usage, critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .sign(key, hashes.SHA256())
    )
    lock = BestAvailableEncryption(password.encode())
    return pkcs12.serialize_key_and_certificates(
        name.strip().encode(), key, certificate, None, lock
    )


def keep_certificate(content: bytes, path: Path) -> None:
    """Write a key file that only its owner may read; one that is there is never written over.

    Raises:
        CannotSign: there is a file of this name, or it cannot be written.
    """
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "wb") as file:
            file.write(content)
    except FileExistsError as error:
        raise CannotSign("certificate-there", file=path.name) from error
    except OSError as error:
        what = system.why(error)
        raise CannotSign("certificate-unwritten", file=path.name, what=what) from error


def identity(content: bytes, password: str) -> Identity:
    """The certificate and key of a PKCS #12 file (.p12, .pfx).

    Raises:
        CannotSign: the password is wrong, the file is no such file, the key is of a kind that
            cannot sign here, or the certificate does not hold today.
    """
    from pyhanko.sign import SimpleSigner

    try:
        signer = SimpleSigner.load_pkcs12_data(content, [], password.encode() or None)
    except ValueError as error:
        raise CannotSign("certificate-closed") from error
    except Exception as error:  # a stranger's file; the library tells it in many ways
        raise CannotSign("certificate-kind") from error
    certificate = signer.signing_cert
    if certificate is None or signer.signing_key.algorithm not in ("rsa", "ec", "ed25519"):
        raise CannotSign("certificate-kind")
    now = datetime.now(UTC)
    until = certificate.not_valid_after
    if not certificate.not_valid_before <= now <= until:
        raise CannotSign("certificate-past", until=until.date().isoformat())
    return Identity(
        name_of(certificate), until.date().isoformat(), is_self_signed(certificate),
        certificate.sha256.hex(), signer,
    )  # fmt: skip


def sign(pdf: bytes, by: Identity, *, reason: str = "", place: str = "", stamp: str = "") -> bytes:
    """The PDF with one more signature; its own bytes stand unchanged at the beginning.

    ``stamp`` is the address of a time stamp server, asked over the network; "" asks none.

    Raises:
        CannotSign: it is no PDF that can be signed, or the server gave no time stamp.
    """
    from pyhanko.sign import PdfSignatureMetadata, PdfSigner
    from pyhanko.sign.fields import SigSeedSubFilter
    from pyhanko.sign.timestamps.common_utils import TimestampRequestError

    try:
        writer = _writer(pdf)
        name, where = _place(writer, by)
    except Exception as error:  # a stranger's file
        raise CannotSign("no-pdf") from error
    about = PdfSignatureMetadata(
        field_name=name,
        name=by.name,
        reason=reason or None,
        location=place or None,
        md_algorithm="sha256",
        subfilter=SigSeedSubFilter.PADES,
        # Certificates of states differ in what their keys say they are for; ours says both.
        signer_key_usage=set(),
    )
    out, stamper = BytesIO(), _stamper(stamp)
    try:
        look = _look(by, _language(writer))
        signer = PdfSigner(
            about, by.signer, timestamper=stamper, new_field_spec=where, stamp_style=look
        )
        signer.sign_pdf(writer, output=out)
    except (TimestampRequestError, OSError, TimeoutError) as error:
        raise CannotSign("no-stamp", server=stamp, what=_unstamped(error)) from error
    except Exception as error:  # a PDF that allows no signature, a key that cannot
        what = Said("sign-impossible", kind=type(error).__name__)
        raise CannotSign("refused", what=what) from error
    return out.getvalue()


def _unstamped(error: BaseException) -> Said:
    """Why a server gave no time stamp: the network's reason, else what it answered is none."""
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, (OSError, TimeoutError)):
            return Said(f"system-{system.kind_of(cause) or 'network'}")
        cause = cause.__cause__
    return Said("sign-stamp-none")


def _place(writer: "IncrementalPdfFileWriter", by: Identity) -> "tuple[str, SigFieldSpec | None]":
    """The field to sign in: the next box on the cover, else a new one (its specification).

    A new one stands off the paper: PDF/UA asks of what is on it to be tagged, PDF/A forbids to
    hide it.
    """
    from pyhanko.sign.fields import InvisSigSettings, SigFieldSpec, enumerate_sig_fields

    taken, free = set[str](), list[str]()
    for name, value, _ in enumerate_sig_fields(writer):
        free += [name] if value is None and re.fullmatch(r"Signature\d+", name) else []
        taken.add(name)
    if free:
        return min(free), None
    name = next(n for k in range(1, len(taken) + 2) if (n := _FIELD.format(number=k)) not in taken)
    off = InvisSigSettings(box_out_of_bounds=True)
    return name, SigFieldSpec(
        name, on_page=_page(writer), readable_field_name=by.name, invis_sig_settings=off
    )


def _language(writer: "IncrementalPdfFileWriter") -> Language:
    """The language of the report."""
    said = str(writer.prev.root.get("/Lang", ""))
    return next((one for one in messages.LANGUAGES if one == said), "en")


def _look(by: Identity, language: Language) -> "TextStampStyle":
    """How a signature looks in its box: by our own hand, with the time that is signed."""
    from pyhanko.pdf_utils import generic
    from pyhanko.pdf_utils.layout import BoxConstraints
    from pyhanko.pdf_utils.reader import PdfFileReader
    from pyhanko.pdf_utils.writer import BasePdfFileWriter
    from pyhanko.stamp import TextStampStyle

    from reports.pdf.stamp import KEY, Told, stamp

    class Box:
        def __init__(self, writer: BasePdfFileWriter, time: str) -> None:
            told = Told(by.name, time, by.fingerprint, by.self_signed, language)
            drawn = PdfFileReader(BytesIO(stamp(told))).root.raw_get(KEY)
            self._form = writer.import_object(drawn)

        def apply_appearance(self, annotation: generic.DictionaryObject) -> None:
            annotation["/AP"] = generic.DictionaryObject({pdf_name("/N"): self._form})  # type: ignore[no-untyped-call]  # pyHanko's

    class Look(TextStampStyle):
        """Of this kind, since only such a one is told the time of the signature."""

        def create_stamp(  # type: ignore[override]  # all that is asked of a stamp is to be put on
            self, writer: BasePdfFileWriter, box: BoxConstraints, text_params: dict[str, str]
        ) -> Box:
            return Box(writer, text_params["ts"])

    pdf_name = generic.pdf_name
    return Look(timestamp_format=CLOCK)


def _page(writer: "IncrementalPdfFileWriter") -> int:
    """The first page (from 0) that says in which order it is read, as PDF/UA asks beside notes."""
    count = int(writer.prev.root["/Pages"]["/Count"])
    for number in range(min(count, _FIRST_PAGES)):
        page, _ = writer.prev.find_page_for_modification(number)  # type: ignore[no-untyped-call]  # pyHanko's
        if page.get_object().get("/Tabs") == "/S":
            return number
    return 0


def _writer(pdf: bytes) -> "IncrementalPdfFileWriter":
    """What adds a signature and nothing else: metadata and version stay those of the report.

    A report is PDF/A-3, which names its kind in the metadata and is of PDF 1.7; pyHanko would
    write the metadata anew and raise the version, which PAdES does not ask for.
    """
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

    class Unchanged(IncrementalPdfFileWriter):
        def _update_meta(self) -> None:
            pass

        def ensure_output_version(self, version: object) -> None:
            pass

    return Unchanged(BytesIO(pdf), strict=False)


def _stamper(server: str) -> "TimeStamper | None":
    if not server:
        return None
    if not server.startswith(("https://", "http://")):
        raise CannotSign("stamp-address", server=server)
    from pyhanko.sign.timestamps.aiohttp_client import HTTPTimeStamper

    return HTTPTimeStamper(server, timeout=_STAMP_SECONDS)
