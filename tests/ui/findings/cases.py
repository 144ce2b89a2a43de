"""A small election with faults in it, audited by the real checks, for the places of the window."""

from functools import cache
from pathlib import Path

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from audit import engine
from audit.engine import Audit
from audit.importing.table import TableKind
from audit.messages import Language
from tests.audit.tables import reading, table
from ui.engine import Engine
from ui.session import Session

PARTIES = ("Nur Otan", "Ақ жол", "Народная партия Казахстана", "Ауыл", "ADAL")
ROWS = 40
BROKEN = 12  # the first precincts, whose valid ballots are not the sum of votes


def protocols(rows: int = ROWS) -> dict[str, list[object]]:
    """Precincts 1 to ``rows``: the odd ones in Akmola, the even ones in Aktobe."""
    numbers = range(1, rows + 1)
    votes = {
        "Nur Otan": [300 + 7 * n for n in numbers],
        "Ақ жол": [40 + n for n in numbers],
        "Народная партия Казахстана": [30 + 2 * n for n in numbers],
        "Ауыл": [20 + n % 7 for n in numbers],
        "ADAL": [10 + n % 5 for n in numbers],
    }
    sums = [sum(votes[p][n] for p in PARTIES) for n in range(rows)]
    return {
        "region": ["Акмолинская область" if n % 2 else "Актюбинская область" for n in numbers],
        "district": [f"Район {n % 4}" for n in numbers],
        "precinct": [f"{n:03d}" for n in numbers],
        "registered": [2 * s + 50 for s in sums],
        "issued": [s + 5 for s in sums],
        "in_boxes": [s + 4 for s in sums],
        "valid": [s + (n if n <= BROKEN else 0) for n, s in zip(numbers, sums, strict=True)],
        "invalid": [4 - min(n, 0) for n in numbers],
        **{f"votes:{party}": list(column) for party, column in votes.items()},
    }


def copies() -> dict[str, list[object]]:
    """Copies of precinct 1 (two votes fewer for the leader) and of precinct 20 (all equal)."""
    official = protocols()
    chosen = {key: [column[0], column[19]] for key, column in official.items()}
    leader = chosen["votes:Nur Otan"]
    assert isinstance(leader[0], int)
    leader[0] -= 2
    return {**chosen, "observer": ["Айгүл", "Серік"], "evidence_kind": ["copy", "copy"]}


def shares() -> dict[str, list[object]]:
    """The published table: one region has no name and one share that is no rounding."""
    votes = [
        [278209, 206172, 178461],
        [33474, 40071, 48887],
        [39780, 52910, 43337],
        [7529, 5781, 31802],
        [4728, 13036, 18835],
    ]
    printed = [
        ["76.49", "64.84", "55.54"],
        ["9.20", "12.60", "15.21"],
        ["10.94", "16.64", "13.49"],
        ["2.07", "1.82", "9.90"],
        ["1.30", "4.10", "5.21"],
    ]
    columns: dict[str, list[object]] = {"region": ["Akmola Region", "Aktobe Region", ""]}
    for party, counts, percents in zip(PARTIES, votes, printed, strict=True):
        columns[f"votes:{party}"] = list(counts)
        columns[f"share:{party}"] = list(percents)
    return columns


@cache
def small_audit(with_shares: bool = True) -> Audit:
    """The election above, audited."""
    tables = [
        table(protocols(), name="protocols.xlsx"),
        table(copies(), name="observers.xlsx", kind=TableKind.EVIDENCE),
    ]
    if with_shares:
        tables.append(table(shares(), name="regions.xlsx", kind=TableKind.SUMMARY))
    return engine.audit(engine.prepare(reading(*tables)))


@cache
def published_audit() -> Audit:
    """Only the published table, audited."""
    return engine.audit(engine.prepare(reading(table(shares(), kind=TableKind.SUMMARY))))


@cache
def nothing_found() -> Audit:
    """Precincts without a fault, audited."""
    columns = protocols(3)
    columns["valid"] = [
        sum(int(str(columns[f"votes:{party}"][n])) for party in PARTIES) for n in range(3)
    ]
    audited = engine.audit(engine.prepare(reading(table(columns))))
    return Audit(
        audited.election,
        audited.results,
        audited.findings.iloc[:0],
        audited.seats,
        audited.totals,
    )


def open_audit(qtbot: QtBot, session: Session, audited: Audit, language: Language = "en") -> None:
    """Let ``session`` take in an audit as if its files had been opened."""
    session.engine = Engine(
        lambda paths, progress: audited.reading,
        lambda read, corrections: read,
        lambda read, profile: audited.election,
        lambda election, progress: audited,
    )
    session.set_language(language)
    with qtbot.waitSignal(session.audit_changed):
        session.open_paths([Path("somewhere")], accept=True)
    qtbot.waitUntil(lambda: not session.jobs.busy)
    for _ in range(3):
        QApplication.processEvents()  # places on screen are filled in turns of their own
