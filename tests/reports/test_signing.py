"""Signatures: made here, checked by others; whatever is changed afterwards is told."""

import re
import stat
import subprocess
import threading
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from io import BytesIO
from pathlib import Path
from shutil import which

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.asymmetric.types import CertificateIssuerPrivateKeyTypes
from cryptography.hazmat.primitives.serialization import NoEncryption, pkcs12
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID
from hypothesis import given, settings
from hypothesis import strategies as st
from reportlab.pdfgen.canvas import Canvas

from audit import messages
from audit.messages import LANGUAGES, Language
from reports import signing
from reports.model import Chapter
from reports.pdf import render, stamp
from reports.pdf.stamp import BOXES
from reports.signatures import signatures
from reports.signing import CannotSign, Identity, identity, new_certificate, sign
from tests.reports.papers import every_block, report, squeezed

PASSWORD = "a long password"
NAME = "Айгүл Өтепова"


def pdf_of(text: str = "419") -> bytes:
    out = BytesIO()
    canvas = Canvas(out, invariant=True, pageCompression=0)
    canvas.drawString(100, 700, text)
    canvas.save()
    return out.getvalue()


@pytest.fixture(scope="module")
def me() -> Identity:
    return identity(new_certificate(NAME, PASSWORD, "Observers"), PASSWORD)


@pytest.fixture(scope="module")
def signed(me: Identity) -> bytes:
    return sign(pdf_of(), me, reason="report", place="Almaty")


def other_certificate(
    key: CertificateIssuerPrivateKeyTypes, days: tuple[int, int] = (-1, 10), stamping: bool = False
) -> x509.Certificate:
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Somebody")])
    now = datetime.now(UTC)
    builder = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(7)
        .not_valid_before(now + timedelta(days=days[0]))
        .not_valid_after(now + timedelta(days=days[1]))
    )
    if stamping:
        usage = x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING])
        builder = builder.add_extension(usage, critical=True)
    return builder.sign(key, hashes.SHA256())


def test_a_signature_leaves_the_report_as_it_was(me: Identity, signed: bytes) -> None:
    assert signed.startswith(pdf_of())
    (one,) = signatures(signed)
    assert (one.name, one.intact, one.whole, one.self_signed) == (NAME, True, True, True)
    assert one.later == "nothing"
    assert one.fingerprint == me.fingerprint
    assert abs(datetime.now(UTC) - datetime.fromisoformat(one.time)) < timedelta(minutes=5)
    assert not one.stamp


def test_a_signature_changes_neither_metadata_nor_version(me: Identity) -> None:
    import pikepdf

    with pikepdf.new() as made:
        made.add_blank_page()
        with made.open_metadata() as kept:
            kept["pdfaid:part"] = "3"
        out = BytesIO()
        made.save(out)
    before = pikepdf.open(out)
    after = pikepdf.open(BytesIO(sign(out.getvalue(), me)))
    metadata = [pdf.Root["/Metadata"].read_bytes() for pdf in (before, after)]
    assert metadata[0] == metadata[1]
    assert "/Version" not in after.Root


@pytest.mark.parametrize("profile", ["PDF_UA_1", "PDF_A_3A"])
@pytest.mark.parametrize("boxes", [True, False])
def test_a_signed_report_still_keeps_the_rules_of_tagged_pdf(
    me: Identity, tmp_path: Path, profile: str, boxes: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In its box; a signature that nobody sees stands off the paper, on a page with an order."""
    validator = pytest.importorskip("page", reason="the validator page-validation is not installed")
    if not boxes:
        monkeypatch.setattr("reports.pdf.stamp.BOXES", 0)
    (tmp_path / "signed.pdf").write_bytes(sign(paper("kk"), me))
    asked = validator.ValidationProfile[profile]
    result = validator.validate_pdf(str(tmp_path / "signed.pdf"), profile=asked)
    assert [failure.message for failure in result.failures] == []


def paper(language: str) -> bytes:
    chapters = (Chapter("one", "Бірінші", every_block("Қазақстан")),)
    return render(report(chapters=chapters, language=language))[0]


def cover_signed(data: bytes) -> list[str]:
    """The words in each box on the cover."""
    import pikepdf
    from pypdf import PdfReader

    told = []
    with pikepdf.open(BytesIO(data)) as pdf:
        for note in list(pdf.pages[0].obj["/Annots"])[:BOXES]:
            made = pikepdf.new()
            page = made.add_blank_page(page_size=(600, 600))
            page.obj["/Resources"] = pikepdf.Dictionary(
                XObject=pikepdf.Dictionary(X=made.copy_foreign(note["/AP"]["/N"]))
            )
            page.obj["/Contents"] = made.make_stream(b"/X Do")
            out = BytesIO()
            made.save(out)
            told.append(PdfReader(out).pages[0].extract_text())
    return told


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_cover_shows_who_signed_when_and_by_which_certificate(
    me: Identity, language: Language
) -> None:
    data = paper(language)
    assert cover_signed(data) == [""] * BOXES
    signed = sign(data, me)
    assert signed.startswith(data)
    first, *others = map(squeezed, cover_signed(signed))
    assert others == [""] * (BOXES - 1)
    (one,) = signatures(signed)
    time = datetime.fromisoformat(one.time)
    for told in (NAME, me.fingerprint, f"{time:%Y-%m-%d %H:%M:%S %z}",
                 messages.text("sign-box-title", language)):  # fmt: skip
        assert squeezed(told) in first
    assert (one.intact, one.whole) == (True, True)


def test_whoever_signs_after_the_boxes_are_full_stands_off_the_paper(me: Identity) -> None:
    data = paper("en")
    for _ in range(BOXES + 1):
        data = sign(data, me)
    made = signatures(data)
    assert [one.intact for one in made] == [True] * (BOXES + 1)
    assert {one.later for one in made[:-1]} == {"signatures"}
    assert all(NAME in told.replace("\n", " ") for told in cover_signed(data))


@pytest.mark.parametrize("name", ["W" * 64, "سارة " * 6, "a b " * 16, "選挙"])
def test_a_long_or_foreign_name_stays_in_its_box(name: str) -> None:
    by = identity(new_certificate(name.strip(), PASSWORD), PASSWORD)
    signed = sign(paper("kk"), by)
    told = stamp.Told(by.name, "2026-11-23 21:55:43 +0500", by.fingerprint, True, "kk")
    heights = [
        float(y) for y in re.findall(r"1 0 0 1 \S+ (\S+) Tm", " ".join(stamp._drawn(told, {})))
    ]
    assert min(heights) > 2
    (one,) = signatures(signed)
    assert one.intact


def test_an_unsigned_report_has_none() -> None:
    assert signatures(pdf_of()) == []
    assert signatures(b"") == []


def test_a_changed_digit_is_told(signed: bytes) -> None:
    (one,) = signatures(signed.replace(b"419", b"491", 1))
    assert not one.intact


def test_what_is_added_after_a_signature_is_told(signed: bytes) -> None:
    from pypdf import PdfReader, PdfWriter

    writer = PdfWriter(BytesIO(signed), incremental=True)
    page = PdfReader(BytesIO(pdf_of("other"))).pages[0]
    writer.add_page(page)
    out = BytesIO()
    writer.write(out)
    (one,) = signatures(out.getvalue())
    assert (one.whole, one.later) == (False, "other")
    (one,) = signatures(signed + b"\n% more\n")
    assert (one.whole, one.later) == (False, "other")


def test_a_second_person_signs_what_the_first_signed(signed: bytes) -> None:
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    content = pkcs12.serialize_key_and_certificates(
        None, key, other_certificate(key), None, NoEncryption()
    )
    both = signatures(sign(signed, identity(content, "")))
    assert [one.name for one in both] == [NAME, "Somebody"]
    assert [one.intact for one in both] == [True, True]
    assert [one.later for one in both] == ["signatures", "nothing"]


def test_independent_tools_find_it_good(tmp_path: Path, signed: bytes) -> None:
    if which("openssl") is None:
        pytest.skip("openssl is not installed")
    found = re.search(rb"/ByteRange\s*\[\s*(\d+) (\d+) (\d+) (\d+)", signed)
    assert found is not None
    a, b, c, d = map(int, found.groups())
    (tmp_path / "data").write_bytes(signed[a : a + b] + signed[c : c + d])
    hexed = signed[a + b : c].strip(b"<> ")
    (tmp_path / "cms").write_bytes(bytes.fromhex(hexed.decode()))
    asked = ["openssl", "cms", "-verify", "-inform", "DER", "-in", "cms", "-content", "data"]
    asked += ["-binary", "-noverify", "-out", "out"]
    done = subprocess.run(asked, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    (tmp_path / "data").write_bytes(b"x" + signed[a + 1 : a + b] + signed[c : c + d])
    assert subprocess.run(asked, cwd=tmp_path, capture_output=True, check=False).returncode != 0


def test_pdfsig_finds_it_good(tmp_path: Path, signed: bytes) -> None:
    if which("pdfsig") is None:
        pytest.skip("pdfsig (poppler-utils) is not installed")
    (tmp_path / "signed.pdf").write_bytes(signed)
    done = subprocess.run(
        ["pdfsig", "-nocert", "signed.pdf"], cwd=tmp_path, capture_output=True, text=True,
        check=False, timeout=30,
    )  # fmt: skip
    for said in ("Signature is Valid", "Total document signed", "ETSI.CAdES.detached", NAME):
        assert said in done.stdout


def test_a_certificate_is_kept_for_its_owner_alone_and_never_written_over(tmp_path: Path) -> None:
    path = tmp_path / "mine.p12"
    content = new_certificate("N", PASSWORD)
    signing.keep_certificate(content, path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    with pytest.raises(CannotSign, match="certificate-there"):
        signing.keep_certificate(b"other", path)
    assert path.read_bytes() == content


def expired() -> bytes:
    key = ec.generate_private_key(ec.SECP256R1())
    certificate = other_certificate(key, (-9, -2))
    return pkcs12.serialize_key_and_certificates(None, key, certificate, None, NoEncryption())


def test_what_cannot_be_is_said_in_every_language(me: Identity) -> None:
    made = new_certificate("N", PASSWORD)
    cases: dict[str, Callable[[], object]] = {
        "certificate-closed": lambda: identity(made, "wrong"),
        "certificate-past": lambda: identity(expired(), ""),
        "no-name": lambda: new_certificate(" ", PASSWORD),
        "name-long": lambda: new_certificate("n" * 65, PASSWORD),
        "password-short": lambda: new_certificate("N", "short"),
        "no-pdf": lambda: sign(b"no pdf", me),
        "stamp-address": lambda: sign(pdf_of(), me, stamp="file:///etc/passwd"),
        "no-stamp": lambda: sign(pdf_of(), me, stamp="http://127.0.0.1:9/"),
    }
    for reason, call in cases.items():
        with pytest.raises(CannotSign) as caught:
            call()
        assert caught.value.reason == reason
        for language in LANGUAGES:
            assert "{" not in caught.value.sentence(language)


@pytest.fixture
def stamping() -> Iterator[str]:
    """The address of a time stamp server of our own."""
    from asn1crypto import tsp
    from pyhanko.keys.internal import (
        translate_pyca_cryptography_cert_to_asn1,
        translate_pyca_cryptography_key_to_asn1,
    )
    from pyhanko.sign.timestamps.dummy_client import DummyTimeStamper

    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    certificate = other_certificate(key, stamping=True)
    stamper = DummyTimeStamper(
        translate_pyca_cryptography_cert_to_asn1(certificate),
        translate_pyca_cryptography_key_to_asn1(key),
    )

    class Stamps(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            import asyncio

            asked = tsp.TimeStampReq.load(self.rfile.read(int(self.headers["Content-Length"])))
            answer = asyncio.run(stamper.async_request_tsa_response(asked)).dump()
            self.send_response(200)
            self.send_header("Content-Type", "application/timestamp-reply")
            self.send_header("Content-Length", str(len(answer)))
            self.end_headers()
            self.wfile.write(answer)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - as above
            pass

    with HTTPServer(("127.0.0.1", 0), Stamps) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
        thread.join()


def test_a_time_stamp_is_asked_only_of_the_server_that_is_named(
    me: Identity, stamping: str
) -> None:
    (one,) = signatures(sign(pdf_of(), me, stamp=stamping))
    assert one.intact
    assert one.whole
    assert one.stamp_by == "Somebody"
    assert abs(datetime.now(UTC) - datetime.fromisoformat(one.stamp)) < timedelta(minutes=5)


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_a_damaged_file_costs_no_exception_and_is_never_intact(
    signed: bytes, data: st.DataObject
) -> None:
    hole = signed.index(b"<3082")
    end = signed.index(b">", hole)
    covered = st.integers(0, len(signed) - 1).filter(lambda n: not hole <= n <= end)
    at, cut = data.draw(covered), data.draw(st.booleans())
    byte = data.draw(st.integers(0, 255).filter(lambda b: b != signed[at]))
    hurt = signed[:at] if cut else signed[:at] + bytes([byte]) + signed[at + 1 :]
    assert not any(one.intact and one.whole for one in signatures(hurt))
