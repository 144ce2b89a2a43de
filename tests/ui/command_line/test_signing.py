"""``hattama sign``: the password is asked, the key stays with its owner, what is wrong is said."""

import stat
from pathlib import Path

import pytest

from main import main
from reports.signatures import signatures
from reports.signing import new_certificate
from tests.reports.test_signing import PASSWORD, pdf_of


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "report.pdf"
    path.write_bytes(pdf_of())
    return path


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What was asked; the answer is always the same password."""
    told: list[str] = []

    def answer(prompt: str = "") -> str:
        told.append(prompt)
        return PASSWORD

    monkeypatch.setattr("ui.command_line.signing.getpass", answer)
    return told


@pytest.mark.parametrize("language", ["en", "ru", "kk"])
def test_a_new_certificate_signs(
    report: Path, asked: list[str], language: str, capsys: pytest.CaptureFixture[str]
) -> None:
    called = ["sign", str(report), "--new-certificate", "Айгүл", "--language", language]
    assert main(called) == 0
    assert len(asked) == 2
    key = report.with_name("hattama.p12")
    assert stat.S_IMODE(key.stat().st_mode) == 0o600
    made = report.with_name("report-signed.pdf").read_bytes()
    assert made.startswith(report.read_bytes())
    assert [one.name for one in signatures(made)] == ["Айгүл"]
    said = capsys.readouterr().out
    assert "Айгүл" in said
    assert PASSWORD not in said


def test_an_own_certificate_signs_where_it_is_told(
    report: Path, asked: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    mine = report.with_name("mine.p12")
    mine.write_bytes(new_certificate("Me", PASSWORD))
    out = report.with_name("out.pdf")
    called = ["sign", str(report), "--certificate", str(mine), "-o", str(out), "--language", "en"]
    assert main(called) == 0
    assert "mine.p12" in asked[0]
    assert signatures(out.read_bytes())[0].whole


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ([], "Whose signature"),
        (["--certificate", "nowhere.p12"], "nowhere.p12 cannot be read"),
        (["--new-certificate", "N", "--certificate", "REPORT"], "already"),
    ],
)
def test_what_is_missing_is_said(
    report: Path, more: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    more = [str(report) if one == "REPORT" else one for one in more]
    assert main(["sign", str(report), *more, "--language", "en"]) == 2
    assert said in capsys.readouterr().err
    assert not report.with_name("report-signed.pdf").exists()


def test_a_report_that_is_not_there_is_said(
    tmp_path: Path, asked: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    called = ["sign", str(tmp_path / "no.pdf"), "--new-certificate", "N", "--language", "en"]
    assert main(called) == 2
    assert "no.pdf" in capsys.readouterr().err
    assert not asked


@pytest.mark.parametrize(
    ("language", "said"), [("en", "No password"), ("ru", "Пароль"), ("kk", "Құпиясөз")]
)
@pytest.mark.parametrize("own", [True, False])
def test_without_a_terminal_and_input_a_sentence_says_so(
    report: Path,
    language: str,
    said: str,
    own: bool,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    def nobody(prompt: str = "") -> str:
        raise EOFError

    monkeypatch.setattr("ui.command_line.signing.getpass", nobody)
    mine = report.with_name("mine.p12")
    if own:
        mine.write_bytes(new_certificate("Me", PASSWORD))
    more = ["--certificate", str(mine)] if own else ["--new-certificate", "Me"]
    assert main(["sign", str(report), *more, "--language", language]) == 2
    told = capsys.readouterr().err
    assert told.startswith(said)
    assert "Traceback" not in told
    assert sorted(path.name for path in report.parent.iterdir()) == sorted(
        ["report.pdf", *(["mine.p12"] if own else [])]
    )
