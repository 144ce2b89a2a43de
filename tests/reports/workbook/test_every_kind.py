"""Whatever observers bring goes into the workbook and comes back with the same numbers."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from audit import engine
from audit.decisions.review import Review
from audit.engine import Audit
from audit.evidence.kinds import Kind
from audit.messages import Language
from reports.workbook import audit_book
from tests.audit.builders import precincts

Frames = dict[str, pd.DataFrame]
LINES = {"votes:A": "Sun", "votes:B": "CAND19", "votes:C": "Moon"}
FIGURES = ["registered", "issued", "in_boxes", "invalid", "valid", *LINES]
NUMBER = 80


def official() -> pd.DataFrame:
    frame = pd.DataFrame(precincts(NUMBER)).drop(columns="district")
    return frame.assign(precinct=[f"00.0{n % 9}.{n:03d}" for n in range(NUMBER)])


def observed(kind: str, rows: range) -> pd.DataFrame:
    """Copies of some precincts, in their own notation of the number, one figure off in two."""
    frame = official().iloc[list(rows)].reset_index(drop=True)
    frame["votes:A"] += np.where(frame.index == 0, 9, 0)
    frame["votes:B"] += np.where(frame.index == 1, 40, 0)
    return frame.assign(evidence_kind=kind, observer="Aigerim", observed_at="2025-10-12 21:30")


def copies(kind: str) -> Callable[[], Frames]:
    return lambda: {kind: observed(kind, range(4, 30))}


def machine() -> Frames:
    read = observed("machine", range(4, 30))
    return {"machine": read.assign(**{"confidence:valid": "0.4", "confidence:invalid": "0.98"})}


def drawn() -> Frames:
    sample = observed("sample", range(10, 40))
    places = np.where(sample.index % 2, "towns", "villages")
    return {"sample": sample.assign(stratum=places, probability=str(30 / NUMBER))}


def tally() -> Frames:
    counted = official()[["region", "precinct"]].head(20).assign(evidence_kind="tally")
    seen = official()["issued"].head(20) - 90
    return {"tally": counted.assign(observer="Dana", issued=seen)}


def by_the_hour() -> Frames:
    """Turnout by the hour, official and counted, beside each other."""
    own = official()
    hours = {f"{hour}:00": (own["issued"] * part).astype(int) for hour, part in PARTS.items()}
    places = own[["region", "precinct", "registered"]]
    counted = {name: values.head(15) - 60 for name, values in hours.items()}
    seen = places.head(15).assign(evidence_kind="tally", observer="Dana", **counted)
    turnout = places.assign(**hours)
    falls = turnout.index == 3
    turnout["14:00"] = np.where(falls, turnout["12:00"] - 30, turnout["14:00"])
    return {"turnout": turnout, "tally": seen}


PARTS = {10: 0.2, 12: 0.4, 14: 0.6, 16: 0.8, 20: 1.0}


def station_poll() -> Frames:
    asked = official()[["region", "precinct", *LINES]].head(40)
    few = (asked[list(LINES)] / 8).astype(int)
    return {"exit": asked.assign(evidence_kind="exit_poll", **few)}


def claims() -> Frames:
    names = {"Pollster": ["Alpha", "Beta", "Gamma"], "Sample": [1200, 900, 1500]}
    shares = {"Sun, %": ["61.2", "58.0", "60.4"], "CAND19, %": ["24.1", "27.0", "25.0"]}
    lead = {"Lead": ["37.1", "31.0", "53.4"]}
    return {"opinion polls": pd.DataFrame(names | shares | lead)}


def incidents() -> Frames:
    told = official()[["region", "precinct"]].head(6).reset_index(drop=True)
    kinds = ["seal broken", "no copy given", "removed from the station"] * 2
    notes = ["The seal of the mobile box was broken", "", "", "all calm", "", ""]
    return {"incidents": told.assign(incident=kinds, note=notes, evidence_kind="incident")}


def platform() -> Frames:
    told = observed("platform", range(30))
    return {"platform": told[["region", "precinct", "evidence_kind", *LINES]]}


def ballots_seen(kind: str) -> Callable[[], Frames]:
    def made() -> Frames:
        seen = observed(kind, range(30))
        return {kind: seen[["region", "precinct", "evidence_kind", *LINES]]}

    return made


def unjoined() -> Frames:
    """Copies of which some are of places that no official table has."""
    frame = observed("copy", range(12))
    frame.loc[frame.index[6:], "precinct"] = [str(900 + n) for n in range(6)]
    return {"copies": frame}


def everything() -> Frames:
    made = [
        copies("copy")(),
        machine(),
        tally(),
        ballots_seen("photo")(),
        platform(),
        incidents(),
        claims(),
    ]
    return {name: frame for one in made for name, frame in one.items()}


CASES: dict[str, Callable[[], Frames]] = {
    "copy": copies("copy"),
    "recount": copies("recount"),
    "machine": machine,
    "sample": drawn,
    "tally": tally,
    "hours": by_the_hour,
    "photo": ballots_seen("photo"),
    "partial": ballots_seen("partial"),
    "platform": platform,
    "exit_poll": station_poll,
    "claims": claims,
    "incident": incidents,
    "unjoined": unjoined,
    "everything": everything,
}


def audited(folder: Path, frames: Frames) -> Audit:
    folder.mkdir()
    for name, frame in {"official": official(), **frames}.items():
        frame.rename(columns=LINES).to_csv(folder / f"{name}.csv", index=False)
    return engine.audit(engine.prepare(engine.read([folder])))


def again(audit: Audit, path: Path, language: Language) -> Audit:
    audit_book.write(audit, Review(), path, language)
    return engine.audit(engine.prepare(engine.read([path])))


def told(audit: Audit) -> list[tuple[object, ...]]:
    """Every finding without what names its file, or its place in a notation of its own."""
    names = ["code", "severity", "level", "field", "published", "expected", "votes"]
    rows = audit.findings[names].astype(object).map(str)
    return sorted(map(tuple, rows.itertuples(index=False, name=None)))


def figures(frame: pd.DataFrame, lines: list[str]) -> list[tuple[object, ...]]:
    """What a table counts, row by row, whatever the order."""
    counted = [n for n in frame.columns if frame[n].dtype.kind == "f" and n not in lines]
    counted = [n for n in counted if frame[n].notna().any()]
    lines = [n for n in lines if n in frame and frame[n].notna().any()]
    rows = frame[[*sorted(counted), *lines]].fillna(-1.0)
    return sorted(map(tuple, rows.itertuples(index=False, name=None)))


def assert_same(one: Audit, back: Audit) -> None:
    ours, theirs = one.election, back.election
    assert not [c.header for t in theirs.tables for c in t.columns if c.asked]
    for name in ("protocols", "evidence", "registry", "hours"):
        mine, other = getattr(ours, name), getattr(theirs, name)
        assert len(mine) == len(other), name
        assert figures(mine, ours.vote_columns) == figures(other, theirs.vote_columns), name
    kinds = [e.election.evidence.get("evidence_kind", pd.Series()) for e in (one, back)]
    assert sorted(kinds[0].fillna("")) == sorted(kinds[1].fillna(""))
    assert told(one) == told(back)
    assert one.totals.votes.values() == back.totals.votes.values() or list(
        one.totals.votes.values()
    ) == list(back.totals.votes.values())


@pytest.mark.parametrize(
    ("case", "language"), [*((case, "kk") for case in CASES), ("everything", "en"), ("hours", "ru")]
)
def test_it_comes_back_with_the_same_numbers(tmp_path: Path, case: str, language: Language) -> None:
    audit = audited(tmp_path / "files", CASES[case]())
    assert_same(audit, again(audit, tmp_path / "book.xlsx", language))


def test_every_kind_of_evidence_is_among_them(tmp_path: Path) -> None:
    kinds: set[str] = set()
    for case, made in CASES.items():
        audit = audited(tmp_path / case, made())
        own = audit.election.evidence
        kinds |= set(own["evidence_kind"]) if "evidence_kind" in own else set()
    assert kinds >= set(Kind) - {Kind.SURVEY}  # a survey by precinct is held to what a poll is
