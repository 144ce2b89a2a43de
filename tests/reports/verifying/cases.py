"""A small report with everything that can be tampered with, and ways to tamper with it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import pikepdf
from PIL import Image

from audit import engine
from audit.decisions.ledger import Ledger
from audit.decisions.review import Review
from audit.engine import Audit
from audit.evidence.attachments import Slot, place_key, taken_in
from audit.importing.corrections import CellKey, Mend
from reports import making, pdf
from reports.model import Options, Report
from reports.verifying import Verdict

HEADER = (
    "Регион;Участок №;Число избирателей, внесенных в список;"
    "Число избирателей, получивших бюллетени;Бюллетеней в ящиках;"
    "Действительных бюллетеней;Недействительных бюллетеней;Партия А;Партия Б"
)
CHAPTERS = ("summary", "sources", "findings", "log", "annexes")
NORTH, SOUTH = "север.csv", "south.csv"

Check = Callable[..., Verdict]


def rows(region: str, first: int, wrong: int) -> list[str]:
    """Twelve precincts, of which one has a line too many votes."""
    told = []
    for n in range(first, first + 12):
        a, b, bad = 100 + 7 * n, 40 + 3 * n, n % 4
        cast = a + b + bad
        line = (region, n, 2 * cast, cast, cast, a + b, bad, a + 9 * (n == wrong), b)
        told.append(";".join(map(str, line)))
    return told


def write(folder: Path) -> list[Path]:
    """The inputs of the report."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, lines in ((NORTH, rows("Север", 1, 3)), (SOUTH, rows("Юг", 20, 25))):
        (folder / name).write_text("\n".join([HEADER, *lines]) + "\n", encoding="utf-8")
    return [folder / NORTH, folder / SOUTH]


def photograph(path: Path, shade: int = 90) -> Path:
    """A small picture."""
    Image.new("RGB", (40, 60), (shade, shade, shade)).save(path)
    return path


@dataclass(frozen=True)
class Case:
    """A report, its files, and what it was made of."""

    folder: Path
    files: list[Path]
    data: bytes
    report: Report
    audit: Audit
    review: Review
    options: Options

    def again(self, change: Callable[[Report], Report]) -> bytes:
        """The report with its pages made otherwise and its parts as they are."""
        return pdf.render(change(self.report))[0]


def made(folder: Path) -> Case:
    """The report: two files, a mended cell, four decisions, a photograph."""
    files = write(folder / "files")
    reading = engine.read(files)
    clock = iter(datetime(2021, 1, 11, 3, minute, tzinfo=UTC) for minute in range(60))
    ledger = Ledger("Айгүл", clock=lambda: next(clock))
    sha256 = reading.files[1].source.sha256
    ledger.mend({CellKey(sha256, "", 2, 3): Mend("408", "410")})
    audit = engine.audit(engine.prepare(engine.corrected(reading, ledger.state)))
    review = Review("Айгүл", clock=lambda: next(clock))
    first, second = audit.findings["id"].tolist()[:2]
    review.confirm([first])
    review.note([first], "Спросить «комиссию»")
    review.dismiss([second], "typing")
    review.undo()
    kept = folder / "kept"
    kept.mkdir()
    photo = taken_in(photograph(folder / "files" / "протокол.png"), kept)
    third = {str(name): one for name, one in audit.election.protocols.iloc[2].items()}
    slot = Slot(place_key(third), photo.sha256)
    options = Options(organisation="Бірлік", chapters=CHAPTERS, pictures=kept,
                      attached={slot.place: (photo,)})  # fmt: skip
    report = making.made(audit, review, "ru", options)
    data, _ = pdf.render(report)
    every = [*files, folder / "files" / "протокол.png"]
    return Case(folder, every, data, report, audit, review, options)


def edited(
    data: bytes,
    parts: Mapping[str, bytes | None] | None = None,
    pages: Callable[[pikepdf.Pdf], object] = lambda _: None,
) -> bytes:
    """A PDF with other files inside (None: without it) and other pages."""
    with pikepdf.open(BytesIO(data)) as opened:
        for name, content in (parts or {}).items():
            if name in opened.attachments:
                del opened.attachments[name]
            if content is not None:
                opened.attachments[name] = pikepdf.AttachedFileSpec(
                    opened,
                    content,
                    filename=name,
                    description="",
                    mime_type="",
                    creation_date="",
                    mod_date="",
                )
        pages(opened)
        out = BytesIO()
        opened.save(out)
        return out.getvalue()


def part(case: Case, name: str) -> bytes:
    """What is inside the report under a name."""
    return next(one.data for one in case.report.parts if one.name == name)


def told(verdict: Verdict, state: str = "differs") -> list[str]:
    """The messages of one state, each once, with what tells them apart."""
    names = ("name", "what", "page", "key", "code", "number")
    lines = (line for line in verdict.lines if line.state == state)
    every = (" ".join([line.message, *(str(line.values[n]) for n in names if n in line.values)])
             for line in lines)  # fmt: skip
    return list(dict.fromkeys(every))
