"""Attached photographs in dossiers, on request, and in the findings file, with their hashes."""

import json
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from PIL import Image
from pypdf import PdfReader

import reports
from audit import engine
from audit.decisions.review import Review
from audit.engine import Audit
from audit.evidence.attachments import Attached, Attachments, Slot, place_key, taken_in
from audit.messages import LANGUAGES, Language
from audit.places.placing import row_of
from reports import content, findings_file, pdf
from reports.model import Options, Picture
from reports.pictures import on_paper
from tests.audit.builders import assembled
from tests.audit.evidence.test_attachments import pdf as pdf_of
from tests.audit.tables import table


@pytest.fixture(scope="module")
def audited() -> Audit:
    numbers = range(12)
    official = table(
        {
            "region": ["A"] * 12,
            "precinct": [str(n + 1) for n in numbers],
            "registered": [900.0 + n for n in numbers],
            "valid": [330.0 + 2 * n + 5 * (n == 0) for n in numbers],
            "votes:x": [300.0 + n for n in numbers],
            "votes:y": [30.0 + n for n in numbers],
        },
        name="official.csv",
    )
    return engine.audit(assembled(official))


@pytest.fixture
def photo(tmp_path: Path) -> Attached:
    Image.effect_noise((900, 1400), 40).save(tmp_path / "уик 1.jpg")
    return taken_in(tmp_path / "уик 1.jpg", tmp_path)


def confirmed(audit: Audit) -> Review:
    review = Review("Айгүл")
    review.confirm([str(audit.findings[audit.findings["code"] == "H5"]["id"].iloc[0])])
    return review


def key_of(audit: Audit, precinct: str) -> str:
    frame = audit.election.protocols
    place = int(frame[frame["precinct"] == precinct]["place"].iloc[0])
    return place_key(row_of(audit.election, place))


def printed(audit: Audit, options: Options, language: Language = "en") -> PdfReader:
    report = content.build(audit, confirmed(audit), language, options)
    return PdfReader(BytesIO(pdf.render(report)[0]))


def pictures(paper: PdfReader) -> int:
    return sum(len(page.images) for page in paper.pages)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_photograph_is_printed_in_its_dossier_on_request_only(
    audited: Audit, photo: Attached, tmp_path: Path, language: Language
) -> None:
    chosen = Options(chapters=("annexes",))
    assert pictures(printed(audited, chosen, language)) == 0
    asked = replace(chosen, attached={key_of(audited, "1"): (photo,)}, pictures=tmp_path)
    paper = printed(audited, asked, language)
    assert pictures(paper) == 1
    text = "".join(page.extract_text() for page in paper.pages).replace("\n", "")
    assert photo.sha256 in text.replace(" ", "")
    assert "уик 1.jpg" in text
    other = replace(asked, attached={key_of(audited, "2"): (photo,)})  # no dossier of it
    assert pictures(printed(audited, other, language)) == 0


def test_the_same_photograph_gives_the_same_bytes(
    audited: Audit, photo: Attached, tmp_path: Path
) -> None:
    asked = Options(
        chapters=("annexes",), attached={key_of(audited, "1"): (photo,)}, pictures=tmp_path
    )
    report = content.build(audited, confirmed(audited), "en", asked)
    assert pdf.render(report)[0] == pdf.render(report)[0]


def test_a_lost_file_is_said_and_pages_of_a_pdf_are_counted(
    audited: Audit, photo: Attached, tmp_path: Path
) -> None:
    (tmp_path / "scan.pdf").write_bytes(pdf_of(8))
    scan = taken_in(tmp_path / "scan.pdf", tmp_path)
    (tmp_path / photo.file).write_bytes(b"another")
    asked = Options(
        chapters=("annexes",), attached={key_of(audited, "1"): (photo, scan)}, pictures=tmp_path
    )
    report = content.build(audited, confirmed(audited), "en", asked)
    blocks = [b for c in report.chapters for b in c.blocks if isinstance(b, Picture)]
    assert len(blocks) == 1 + 6
    paper = printed(audited, asked)
    text = " ".join(page.extract_text() for page in paper.pages).replace("\n", " ")
    assert "is not as it was attached" in text
    assert "first 6 of 8 pages" in text
    assert on_paper(tmp_path, photo) is None


def test_the_findings_file_lists_attachments_with_their_hashes(
    audited: Audit, photo: Attached
) -> None:
    attached = Attachments()
    attached.attach({Slot(key_of(audited, "1"), photo.sha256): photo})
    attached.attach({Slot("gone\t\t9\t", photo.sha256): photo})
    data = findings_file.document(audited, "en", attached.by_place())
    schema = Path(reports.__file__).with_name("findings.schema.json")
    Draft202012Validator(json.loads(schema.read_text("utf-8"))).validate(data)
    first, second = data["attachments"]
    assert first["place"]["precinct"] == "1"
    assert first["sha256"] == photo.sha256
    assert second["place"] is None
