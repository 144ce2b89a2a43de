"""``sign``: sign a report with one's own certificate, or with one made for it."""

import argparse
import sys
from getpass import getpass
from pathlib import Path
from typing import TYPE_CHECKING

from audit import messages, system
from audit.writing import whole

if TYPE_CHECKING:  # what a parser of arguments must not wait for
    from reports.signing import Identity


def add(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> argparse.ArgumentParser:
    """What can be typed after ``sign``."""
    command: argparse.ArgumentParser = commands.add_parser(
        "sign", help="sign a PDF report (the password is asked)"
    )
    command.add_argument("report", type=Path, metavar="REPORT.pdf")
    command.add_argument("--certificate", type=Path, metavar="MINE.p12", help="your certificate")
    command.add_argument(
        "--new-certificate", metavar="NAME",
        help="make a certificate of this name; kept as --certificate, or hattama.p12 beside it",
    )  # fmt: skip
    command.add_argument(
        "--timestamp", default="", metavar="URL", help="ask this server for a time stamp (online)"
    )
    command.add_argument("--reason", default="", metavar="TEXT", help="why it is signed")
    command.add_argument("--place", default="", metavar="TEXT", help="where it is signed")
    command.add_argument(
        "-o", "--output", type=Path, metavar="FILE.pdf",
        help="where the signed report is written; REPORT-signed.pdf when left out",
    )  # fmt: skip
    return command


def signed(chosen: argparse.Namespace) -> Path:
    """Sign and write; says what was done, returns where the signed report is.

    Raises:
        CannotSign: why it was not.
        OSError: the report cannot be read, or the signed one not written.
    """
    from reports.signatures import fingerprint_told
    from reports.signing import sign

    report: Path = chosen.report
    content = report.read_bytes()
    by = _identity(chosen)
    if chosen.timestamp:
        print(_text(chosen, "to-be-stamped", server=chosen.timestamp), file=sys.stderr)
    done = sign(content, by, reason=chosen.reason, place=chosen.place, stamp=chosen.timestamp)
    path: Path = chosen.output or report.with_name(f"{report.stem}-signed.pdf")
    whole(path, lambda file: file.write(done))
    print(_text(chosen, "done", name=by.name, path=str(path.resolve())))
    print(_text(chosen, "fingerprint", fingerprint=fingerprint_told(by.fingerprint)))
    if by.self_signed:
        print(_text(chosen, "self"))
    return path


def _identity(chosen: argparse.Namespace) -> "Identity":
    """The certificate that is named, or a new one, opened by the password that is asked."""
    from reports.signing import CannotSign, identity

    path: Path | None = chosen.certificate
    if chosen.new_certificate is not None:
        path = path or chosen.report.with_name("hattama.p12")
        return _new(chosen, path)
    if path is None:
        raise CannotSign("certificate-unnamed")
    try:
        content = path.read_bytes()
    except OSError as error:
        what = system.why(error)
        raise CannotSign("certificate-unread", file=path.name, what=what) from error
    return identity(content, _password(_text(chosen, "password", file=path.name)))


def _new(chosen: argparse.Namespace, path: Path) -> "Identity":
    from reports.signing import CannotSign, identity, keep_certificate, new_certificate

    if path.exists():  # told before a password is thought of
        raise CannotSign("certificate-there", file=path.name)
    password = _password(_text(chosen, "password-new", file=path.name))
    if password != _password(_text(chosen, "password-again")):
        raise CannotSign("passwords-differ")
    content = new_certificate(chosen.new_certificate, password)
    keep_certificate(content, path)
    by = identity(content, password)
    print(_text(chosen, "certificate-made", name=by.name, file=str(path.resolve())))
    return by


def _password(question: str) -> str:
    """What is answered; without a terminal and without input nobody can answer."""
    from reports.signing import CannotSign

    try:
        return getpass(f"{question} ")
    except EOFError as error:
        raise CannotSign("password-unanswered") from error


def _text(chosen: argparse.Namespace, message: str, /, **values: str) -> str:
    return messages.text(f"sign-{message}", chosen.language, **values)
