"""Reports as they come back from strangers: what is embedded in them, and whole broken PDFs.

What `reports.verifying` reads of the parts in a report is tried in this process; the PDF itself
only in child processes, as the program does, since native readers may abort.
"""

import json
import re
import tempfile
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from random import Random

from audit import engine
from audit.decisions.review import Review
from audit.messages import LANGUAGES
from audit.progress import Progress
from audit.reading.pool import Pool
from reports import making, pdf
from reports.model import Options, Report
from reports.provenance.manifest import ManifestError, from_bytes
from reports.provenance.parts import CANONICAL
from reports.verifying import again, apart, findings, inputs, parts
from reports.verifying.verdict import CannotVerify, Line
from tests.audit.reading.fuzzing import mutated

_BETWEEN = b"\n\x1f"  # before the name of each part
_PLAIN = 0.4  # how often bytes are changed whatever they are
_NUMBER = re.compile(rb"(?<=[ \[/\n])\d+(?=[ \]/\n])")
_NUMBERS = (b"0", b"-1", b"1", b"65536", b"2147483647", b"4294967296", b"99999999999999999999")
_TABLE = "Region;Precinct;Registered;Issued;Invalid;Valid;Party A;Party B\n" + "".join(
    f"North;{n};{900 + n};{500 + n};{n};500;{300 - n + 7 * (n == 4)};{200 + n}\n" for n in range(9)
)


def embedded(data: bytes) -> None:
    """Look through the parts of a report as `verify` does, findings file and all."""
    held = dict(_parts(data))
    try:
        manifest = from_bytes(held.get("report.json", b""))
    except ManifestError as error:
        str(error)
        return
    lines = [*parts.whole(manifest, held), *parts.hashed(manifest, held)]
    lines += parts.feet(manifest, ["0123 " * 40])
    inputs.pictures_of(manifest.options)
    lines += again.reviewed(manifest, held)[1]
    lines += _compared(held)
    try:
        lines.append(again.told(manifest, again.rules(manifest, held)))
    except CannotVerify as error:
        error.sentence("en")
    for line in lines:
        for language in LANGUAGES:
            line.sentence(language)


def _compared(held: Mapping[str, bytes]) -> Iterator[Line]:
    told = parts.findings_in(held)
    if told is not None:
        good = json.loads(next(p.data for p in _report().parts if p.name == CANONICAL))
        yield from findings.compared(told, good)


def _parts(data: bytes) -> Iterator[tuple[str, bytes]]:
    for piece in data.split(_BETWEEN)[1:]:
        name, _, content = piece.partition(b"\n")
        yield name.decode(errors="replace"), content


def seeds() -> dict[str, bytes]:
    """The parts of a small report, one after the other."""
    told = b"".join(
        _BETWEEN + part.name.encode() + b"\n" + part.data for part in _report().parts
    )  # fmt: skip
    return {"parts": told}


def take_apart(data: bytes, children: Pool) -> str:
    """How taking a PDF apart ends, as a word for the statistics of a run."""
    try:
        found = apart.taken_apart(data, Progress(), children)
    except CannotVerify as error:
        for language in LANGUAGES:
            error.sentence(language)
        return error.code
    return "parts" if found.parts else "no parts"


@cache
def papers() -> dict[str, bytes]:
    """The small report as a PDF."""
    return {"report": pdf.render(_report())[0]}


def broken(data: bytes, chance: Random) -> bytes:
    """A PDF with one to four faults, or with other numbers: of objects, lengths, offsets."""
    if chance.random() < _PLAIN:
        return mutated(data, chance)
    for _ in range(chance.randint(1, 4)):
        found = [*_NUMBER.finditer(data)]
        one = chance.choice(found)
        number = chance.choice((*_NUMBERS, chance.choice(found).group()))
        data = data[: one.start()] + number + data[one.end() :]
    return data


@cache
def _report() -> Report:
    with tempfile.TemporaryDirectory(prefix="hattama-") as folder:
        path = Path(folder, "A.csv")
        path.write_text(_TABLE, encoding="utf-8")
        audit = engine.audit(engine.prepare(engine.read([path])))
        review = Review("A")
        review.confirm(audit.findings["id"].tolist()[:2])
        review.note(audit.findings["id"].tolist()[:1], "=1+1")
        return making.made(audit, review, "ru", Options(organisation="B"))
