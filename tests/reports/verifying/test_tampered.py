"""A report as it was written stands; whatever is changed about it is told, and nothing else."""

import json
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pikepdf
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import signers
from pyhanko.stamp import TextStampStyle

from audit.messages import LANGUAGES
from audit.profile import load
from audit.profile_text import to_toml
from reports import making, pdf, signatures, signing
from reports.model import Chapter, Paragraph, Report
from reports.provenance.manifest import from_bytes, to_bytes
from reports.provenance.parts import part_of
from tests.reports.verifying.cases import (
    NORTH,
    SOUTH,
    Case,
    Check,
    edited,
    made,
    part,
    photograph,
    told,
    write,
)


def files_with(folder: Path, case: Case, name: str, change: Callable[[str], str]) -> list[Path]:
    """The files of the report, of which one has another text."""
    paths = write(folder)
    path = folder / name
    path.write_text(change(path.read_text("utf-8")), encoding="utf-8")
    return [*paths, *case.files[2:]]


# Untouched


def test_an_untouched_report_stands_in_every_language(case: Case, check: Check) -> None:
    verdict = check()
    assert (verdict.code, told(verdict), told(verdict, "unknown")) == (0, [], [])
    assert "pages-same-bytes" in [line.message for line in verdict.lines]
    for language in LANGUAGES:
        sentences = [line.sentence(language) for line in verdict.lines]
        assert all(sentences)
        assert not any("{" in one for one in sentences)


def test_the_same_inputs_and_decisions_give_the_same_bytes_elsewhere(
    case: Case, tmp_path: Path
) -> None:
    assert made(tmp_path / "elsewhere").data == case.data


def test_another_date_in_the_manifest_alone_is_said_to_be_a_cause(case: Case, check: Check) -> None:
    manifest = json.loads(part(case, "report.json"))
    manifest["options"]["day"] = "2026-03-16"
    verdict = check(edited(case.data, {"report.json": json.dumps(manifest).encode()}))
    assert "page-changed 1" in told(verdict)
    assert "pages-either report.json" in told(verdict, "note")
    for language in LANGUAGES:
        (either,) = (line for line in verdict.lines if line.message == "pages-either")
        assert "report.json" in either.sentence(language)


def test_a_signature_leaves_the_report_standing_until_something_is_changed(
    case: Case, check: Check
) -> None:
    by = signing.identity(signing.new_certificate("Бірлік", "password12"), "password12")
    signed = signing.sign(case.data, by)
    verdict = check(signed)
    assert verdict.code == 0
    assert {"signature-stands Бірлік", "pages-before-signature"} <= set(told(verdict, "stands"))
    broken = check(edited(signed, {"inputs.sha256": b"changed"}))
    assert {"signature-broken Бірлік", "part-changed inputs.sha256"} <= set(told(broken))


def test_a_box_that_shows_another_than_signed_is_told(case: Case, check: Check) -> None:
    """Signed by another program, with words of one's own in the box on the cover."""
    by = signing.identity(signing.new_certificate("Бірлік", "password12"), "password12")
    about = signers.PdfSignatureMetadata(field_name="Signature1")
    words = TextStampStyle(stamp_text="Signed by: somebody else\nSHA-256 0000 1111")
    signer = signers.PdfSigner(about, by.signer, stamp_style=words)
    out = BytesIO()
    signer.sign_pdf(IncrementalPdfFileWriter(BytesIO(case.data)), output=out)
    verdict = check(out.getvalue())
    assert verdict.code == 2
    (line,) = (line for line in verdict.lines if line.message == "signature-box-other")
    assert line.values["hash"] == signatures.fingerprint_told(by.fingerprint)
    assert all("Бірлік" in line.sentence(language) for language in LANGUAGES)


def test_that_nobody_signed_is_said(case: Case, check: Check) -> None:
    assert "signature-none" in told(check(case.data), "note")


def test_a_report_without_observers_names_holds_none_and_stands(case: Case, check: Check) -> None:
    options = replace(case.options, nameless=True)
    report = making.made(case.audit, case.review, "kk", options)
    assert not any("Айгүл".encode() in one.data for one in report.parts)
    assert check(pdf.render(report)[0]).code == 0


# Files


def test_one_digit_in_an_input(case: Case, check: Check, tmp_path: Path) -> None:
    files = files_with(tmp_path, case, NORTH, lambda text: text.replace(";114;46\n", ";115;46\n"))
    verdict = check(files=files)
    assert verdict.code == 1
    assert f"input-changed {NORTH}" in told(verdict)
    assert f"input-stands {SOUTH}" in told(verdict, "stands")
    assert "findings-differ" in told(verdict)
    assert any(one.startswith("finding-new H") for one in told(verdict))


def test_a_row_taken_out(case: Case, check: Check, tmp_path: Path) -> None:
    def change(text: str) -> str:
        return "".join(line for line in text.splitlines(True) if not line.startswith("Север;3;"))

    verdict = check(files=files_with(tmp_path, case, NORTH, change))
    assert f"input-changed {NORTH}" in told(verdict)
    assert any(one.startswith("finding-gone ") for one in told(verdict))


def test_a_row_put_in(case: Case, check: Check, tmp_path: Path) -> None:
    row = "Юг;32;100;60;60;50;9;30;20\n"  # valid and invalid do not make the ballots
    verdict = check(files=files_with(tmp_path, case, SOUTH, lambda text: text + row))
    assert f"input-changed {SOUTH}" in told(verdict)
    assert any(one.startswith("finding-new ") for one in told(verdict))


def test_two_rows_in_each_others_place_are_no_drawing_by_other_means(
    case: Case, check: Check, tmp_path: Path
) -> None:
    def change(text: str) -> str:
        lines = text.splitlines(True)
        return "".join([*lines[:4], lines[5], lines[4], *lines[6:]])

    verdict = check(files=files_with(tmp_path, case, NORTH, change))
    assert f"input-changed {NORTH}" in told(verdict)
    assert all(line.values["cause"] == "input" for line in verdict.of("differs")
               if line.subject == "pages")  # fmt: skip
    for language in LANGUAGES:
        assert not any("{" in line.sentence(language) for line in verdict.lines)


def test_another_file_under_the_name(case: Case, check: Check, tmp_path: Path) -> None:
    paths = write(tmp_path)
    paths[1].write_bytes(paths[0].read_bytes().replace("Север".encode(), "Запад".encode()))
    verdict = check(files=[*paths, *case.files[2:]])
    assert f"input-changed {SOUTH}" in told(verdict)
    assert f"input-stands {NORTH}" in told(verdict, "stands")


def test_two_files_with_each_others_name_are_told_and_stand(
    case: Case, check: Check, tmp_path: Path
) -> None:
    first, second = write(tmp_path)
    kept = first.read_bytes(), second.read_bytes()
    first.write_bytes(kept[1])
    second.write_bytes(kept[0])
    verdict = check(files=[first, second, *case.files[2:]])
    assert verdict.code == 0
    assert {f"input-renamed {NORTH}", f"input-renamed {SOUTH}"} <= set(told(verdict, "stands"))


def test_a_file_only_renamed_stands(case: Case, check: Check, tmp_path: Path) -> None:
    first, second = write(tmp_path)
    verdict = check(files=[first.rename(tmp_path / "copy.txt"), second, *case.files[2:]])
    assert verdict.code == 0
    assert f"input-renamed {NORTH}" in told(verdict, "stands")


def test_a_file_that_is_missing(case: Case, check: Check) -> None:
    verdict = check(files=case.files[1:])
    assert verdict.code == 2
    assert told(verdict, "unknown") == [f"input-missing {NORTH}", "not-repeated"]
    assert told(verdict) == []


def test_a_file_that_was_not_audited(case: Case, check: Check, tmp_path: Path) -> None:
    more = tmp_path / "more.csv"
    more.write_text("a;b\n1;2\n")
    verdict = check(files=[*case.files, more])
    assert verdict.code == 0
    assert told(verdict, "note") == ["signature-none", "input-extra more.csv"]


def test_a_photograph_that_was_changed(case: Case, check: Check, tmp_path: Path) -> None:
    other = photograph(tmp_path / "протокол.png", 91)
    verdict = check(files=[*case.files[:2], other])
    assert told(verdict) == ["photograph-changed протокол.png"]
    assert {"findings-stand", "pages-same-bytes"} <= set(told(verdict, "stands"))


def test_a_photograph_that_is_missing_leaves_the_other_pages_compared(
    case: Case, check: Check
) -> None:
    verdict = check(files=case.files[:2])
    assert (verdict.code, told(verdict)) == (2, [])
    assert told(verdict, "unknown") == ["photograph-missing протокол.png"]
    assert "pages-same-bytes" in told(verdict, "stands")


# What is inside


def test_a_decision_that_was_changed(case: Case, check: Check) -> None:
    data = part(case, "decisions.jsonl").replace("комиссию".encode(), "никого".encode())
    assert data != part(case, "decisions.jsonl")
    verdict = check(edited(case.data, {"decisions.jsonl": data}))
    assert "part-changed decisions.jsonl" in told(verdict)
    assert any(one.startswith("page-changed") for one in told(verdict))
    assert "findings-stand" in told(verdict, "stands")


def test_a_decision_in_letters_of_its_own_is_one_thing_on_the_pages_that_show_it(
    case: Case, check: Check
) -> None:
    """New letters number all others anew in the fonts of the report made again."""
    data = part(case, "decisions.jsonl").replace("комиссию".encode(), "Ωμέγα ÅØ".encode())
    lines = told(check(edited(case.data, {"decisions.jsonl": data})))
    assert "part-changed decisions.jsonl" in lines
    assert any(line.startswith("page-changed") for line in lines)
    assert sum(line.startswith(("pages-renumbered", "page-redrawn")) for line in lines) <= 1


def test_a_decision_that_was_taken_out_and_the_list_of_parts_made_to_fit(
    case: Case, check: Check
) -> None:
    lines = part(case, "decisions.jsonl").splitlines(True)
    data = b"".join([lines[0], *lines[2:]])
    verdict = check(_fitting(case, "decisions.jsonl", data))
    assert "decisions-missing 2" in told(verdict)
    assert any(one.startswith("page-changed") for one in told(verdict))
    assert not any(one.startswith("part-") for one in told(verdict))


def test_a_figure_of_an_embedded_finding(case: Case, check: Check) -> None:
    document = json.loads(part(case, "findings.json"))
    document["findings"][0]["published"] += 1
    verdict = check(edited(case.data, {"findings.json": json.dumps(document).encode()}))
    assert {"part-changed findings.json", "findings-hash-differs findings.json"} <= set(
        told(verdict)
    )
    code = document["findings"][0]["code"]
    assert f"finding-number {code} published" in told(verdict)


def test_findings_that_were_taken_out(case: Case, check: Check) -> None:
    verdict = check(edited(case.data, {"findings.json": None}))
    assert told(verdict)[:2] == ["part-gone findings.json", "findings-unreadable findings.json"]


def test_findings_of_another_report(case: Case, check: Check) -> None:
    document = json.loads(part(case, "findings.json"))
    document["findings"] = document["findings"][1:]
    data = json.dumps(document).encode()
    verdict = check(edited(case.data, {"findings.json": data}))
    assert "findings-hash-differs findings.json" in told(verdict)
    assert any(one.startswith("finding-new") for one in told(verdict))


def test_another_profile(case: Case, check: Check) -> None:
    data = to_toml(replace(load("generic"), version="2")).encode()
    verdict = check(_fitting(case, "profile.toml", data))
    assert "profile-differs generic" in told(verdict)
    other = check(_fitting(case, "profile.toml", to_toml(load("kz-2021-majilis")).encode()))
    assert "profile-other kz-2021-majilis" in told(other)


def test_corrections_that_were_changed(case: Case, check: Check) -> None:
    data = part(case, "corrections.jsonl").replace(b'"410"', b'"411"')
    verdict = check(edited(case.data, {"corrections.jsonl": data}))
    assert "part-changed corrections.jsonl" in told(verdict)
    assert any(one.startswith("page-changed") for one in told(verdict))


def test_another_version(case: Case, check: Check) -> None:
    manifest = from_bytes(part(case, "report.json"))
    data = to_bytes(replace(manifest, version="0.0.7"))
    verdict = check(edited(case.data, {"report.json": data}))
    assert "program-other" in told(verdict, "note")
    assert "findings-stand" in told(verdict, "stands")


def test_an_option_that_was_changed(case: Case, check: Check) -> None:
    manifest = from_bytes(part(case, "report.json"))
    options = replace(manifest.options, organisation="Другие")
    data = to_bytes(replace(manifest, options=options))
    verdict = check(edited(case.data, {"report.json": data}))
    assert "page-changed 1" in told(verdict)


def test_a_file_put_in_later(case: Case, check: Check) -> None:
    verdict = check(edited(case.data, {"more.json": b"{}"}))
    assert told(verdict) == ["part-added more.json"]


def _fitting(case: Case, name: str, data: bytes) -> bytes:
    """The report with another part, and a list of parts that says it was so from the beginning."""
    manifest = from_bytes(part(case, "report.json"))
    parts = tuple(part_of(name, data) if one.name == name else one for one in manifest.parts)
    return edited(case.data, {name: data, "report.json": to_bytes(replace(manifest, parts=parts))})


# Pages


def _reworded(report: Report, old: str, new: str) -> Report:
    """A report that says something else in running text of its summary."""

    def block(one: object) -> object:
        if isinstance(one, Paragraph):
            return replace(one, text=one.text.replace(old, new))
        return one

    chapters = tuple(
        Chapter(c.key, c.title, tuple(block(one) for one in c.blocks), c.breaks)  # type: ignore[misc]  # blocks stay blocks
        for c in report.chapters
    )
    return replace(report, chapters=chapters)


def test_words_of_a_page(case: Case, check: Check) -> None:
    old = next(b.text for b in case.report.blocks() if isinstance(b, Paragraph) and "не " in b.text)
    verdict = check(case.again(lambda report: _reworded(report, old, old.replace("не ", "", 1))))
    changed = [line for line in verdict.lines if line.message == "page-changed"]
    assert changed
    assert {line.message for line in verdict.of("differs")} == {"page-changed"}
    assert changed[0].values["was"] != changed[0].values["now"]


def test_the_hash_at_the_foot(case: Case, check: Check) -> None:
    verdict = check(case.again(lambda report: replace(report, findings_sha256="ab" * 32)))
    assert told(verdict)[0] == "footer-differs findings 1"
    verdict = check(case.again(lambda report: replace(report, inputs_sha256="ab" * 32)))
    assert told(verdict)[0] == "footer-differs inputs 1"


def test_a_page_taken_out(case: Case, check: Check) -> None:
    verdict = check(edited(case.data, pages=lambda opened: opened.pages.__delitem__(3)))
    assert told(verdict) == ["page-gone 4"]


def test_a_page_put_in(case: Case, check: Check) -> None:
    verdict = check(edited(case.data, pages=lambda one: one.add_blank_page(page_size=(595, 842))))
    last = len(verdict.of("differs")) and verdict.of("differs")[-1].values["page"]
    assert f"page-added {last}" in told(verdict)


def test_two_pages_in_each_others_place(case: Case, check: Check) -> None:
    def swap(opened: pikepdf.Pdf) -> None:
        opened.pages.insert(2, opened.pages[3])
        del opened.pages[4]

    verdict = check(edited(case.data, pages=swap))
    assert told(verdict) == ["page-moved 3", "page-moved 4"]


def test_a_page_with_something_put_over_it(case: Case, check: Check) -> None:
    def cover(opened: pikepdf.Pdf) -> None:
        white = opened.make_stream(b"q 1 1 1 rg 60 500 400 200 re f Q")
        opened.pages[4].contents_add(white)

    verdict = check(edited(case.data, pages=cover))
    assert told(verdict) == ["page-otherwise 5"]
