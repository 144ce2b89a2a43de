"""Audits the sample and counts what of the answer key was found, and what else was.

Run ``python -m sample_protocols.score``: prints two Markdown tables. The exit code is 1 when a
planted contradiction was not found or a contradiction was reported where none was planted.

A planted irregularity counts as found when a finding with one of its codes stands at its place:
the precinct (either of the two where two precincts share it), the district, or the region. A
line that stands for several precincts counts as one finding for each precinct it names, and as
one more for each it does not name. A finding is explained by a plant when its code is among the
plant's codes or known consequences, at its place or at a total that includes it. Notes are left
out.
"""

import csv
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import sample_protocols as sample
from audit import engine
from audit.findings import Severity
from audit.folding import fold, fold_number

CONTRADICTIONS = (Severity.CONTRADICTION, Severity.EVIDENCE)


@dataclass(frozen=True, slots=True)
class Key:
    """One line of the answer key; ``precincts`` are one number, two, or none."""

    number: str
    kind: str
    planted: bool
    contradiction: bool
    codes: frozenset[str]
    also: frozenset[str]
    region: str
    district: str
    precincts: frozenset[str]


@dataclass(frozen=True, slots=True)
class Found:
    """A finding as far as its place goes; texts folded, "" where the place is wider."""

    code: str
    severity: str
    region: str
    district: str
    precinct: str


@dataclass(frozen=True, slots=True)
class KindScore:
    """Of one kind: how many are planted, how many of them were found."""

    kind: str
    codes: str
    contradiction: bool
    planted: int
    found: int

    @property
    def recall(self) -> float:
        """The part that was found."""
        return self.found / self.planted


@dataclass(frozen=True, slots=True)
class CodeScore:
    """Of one code: findings at planted places, at honest oddities (decoys), and elsewhere."""

    code: str
    severity: str
    planted: int
    decoys: int
    elsewhere: int

    @property
    def precision(self) -> float:
        """The part that a plant explains."""
        return self.planted / (self.planted + self.decoys + self.elsewhere)


@dataclass(frozen=True, slots=True)
class Score:
    """The whole score: ``missed`` are the numbers of planted lines that were not found."""

    kinds: tuple[KindScore, ...]
    codes: tuple[CodeScore, ...]
    missed: tuple[str, ...]
    unexplained: tuple[Found, ...]

    @property
    def sound(self) -> bool:
        """Every planted contradiction was found, and no other was reported."""
        complete = all(k.recall == 1.0 for k in self.kinds if k.contradiction)
        return complete and not any(f.severity in CONTRADICTIONS for f in self.unexplained)


def read_key(path: Path) -> tuple[Key, ...]:
    """The answer key, planted lines and decoys."""
    with path.open(encoding="utf-8", newline="") as file:
        return tuple(_key(row) for row in csv.DictReader(file))


def _key(row: Mapping[str, str]) -> Key:
    numbers = (row["precinct"], row["other_precinct"])
    return Key(
        number=row["id"],
        kind=row["kind"],
        planted=row["planted"] == "yes",
        contradiction=row["contradiction"] == "yes",
        codes=frozenset(filter(None, row["codes"].split(";"))),
        also=frozenset(filter(None, row["also"].split(";"))),
        region=row["region"],
        district=fold(row["district"]),
        precincts=frozenset(fold_number(number) for number in numbers if number),
    )


def score(audit: engine.Audit, key: Sequence[Key]) -> Score:
    """Compare the findings of an audit of the sample with its answer key."""
    found = [one for row in audit.findings.to_dict("records") for one in _places(row)]
    planted = [line for line in key if line.planted]
    decoys = [line for line in key if not line.planted]
    hit = {k.number for k in planted if any(f.code in k.codes and _at(f, k) for f in found)}
    explained = [any(_explains(k, f) for k in planted) for f in found]
    honest = [any(_explains(k, f) for k in decoys) for f in found]
    rest = [f for f, e, h in zip(found, explained, honest, strict=True) if not e and not h]
    return Score(
        kinds=_by_kind(planted, hit),
        codes=_by_code(found, explained, honest),
        missed=tuple(k.number for k in planted if k.number not in hit),
        unexplained=tuple(rest),
    )


def _places(row: Mapping[Any, Any]) -> Iterator[Found]:
    """The places of one finding: the precincts that a line of several names, else its own."""
    if row["severity"] == Severity.NOTE:
        return
    about = (row["code"], row["severity"], row["region_key"])
    numbers = [n for n in str(row["params"].get("numbers", "")).split(", ") if n]
    if row["level"] == "precinct" or not numbers:
        yield Found(*about, fold(row["district"]), fold_number(row["precinct"] or "") or "")
        return
    several = ("missing_count", "precincts_count")
    stands_for = max(int(row["params"].get(name, 0)) for name in several)
    numbers += ["unnamed"] * (stands_for - len(numbers))
    for number in numbers:
        yield Found(*about, "", fold_number(number))


def _at(found: Found, key: Key) -> bool:
    """Whether a finding stands at the very place of a line of the key."""
    if found.region != key.region:
        return False
    if key.precincts or found.precinct:
        return found.precinct in key.precincts
    return found.district == key.district


def _explains(key: Key, found: Found) -> bool:
    if found.code not in key.codes | key.also:
        return False
    wider = not found.precinct and found.district in ("", key.district)
    return _at(found, key) or (wider and found.region in ("", key.region))


def _by_kind(planted: Sequence[Key], hit: set[str]) -> tuple[KindScore, ...]:
    kinds: dict[str, list[Key]] = {}
    for line in planted:
        kinds.setdefault(line.kind, []).append(line)
    return tuple(
        KindScore(
            kind,
            ", ".join(sorted(lines[0].codes)),
            lines[0].contradiction,
            len(lines),
            sum(line.number in hit for line in lines),
        )
        for kind, lines in sorted(kinds.items())
    )


def _by_code(
    found: Sequence[Found], explained: Sequence[bool], honest: Sequence[bool]
) -> tuple[CodeScore, ...]:
    counts: dict[str, list[int]] = {}
    severity = {one.code: one.severity for one in found}
    for one, is_planted, is_decoy in zip(found, explained, honest, strict=True):
        column = 0 if is_planted else 1 if is_decoy else 2
        counts.setdefault(one.code, [0, 0, 0])[column] += 1
    return tuple(CodeScore(code, severity[code], *counts[code]) for code in sorted(counts))


def markdown(result: Score) -> str:
    """Both tables, as they stand in the README."""
    lines = [
        "| planted | codes | contradiction | planted | found | recall |",
        "|---|---|---|---:|---:|---:|",
    ]
    for kind in result.kinds:
        contradiction = "yes" if kind.contradiction else "no"
        lines.append(
            f"| {kind.kind} | {kind.codes} | {contradiction} | {kind.planted} | {kind.found} "
            f"| {kind.recall:.2f} |"
        )
    lines += [
        "",
        "| code | severity | at planted places | at honest oddities | elsewhere | precision |",
        "|---|---|---:|---:|---:|---:|",
    ]
    for code in result.codes:
        lines.append(
            f"| {code.code} | {code.severity} | {code.planted} | {code.decoys} "
            f"| {code.elsewhere} | {code.precision:.2f} |"
        )
    return "\n".join(lines)


def of_sample() -> Score:
    """Audit the sample and compare what was found with its answer key."""
    audit = engine.audit(engine.prepare(engine.read(sample.inputs())))
    return score(audit, read_key(sample.answer_key()))


def main() -> int:
    """Print the score of the sample; 0 when it is sound, else 1."""
    result = of_sample()
    print(markdown(result))
    if result.missed:
        print(f"\nNot found: lines {', '.join(result.missed)} of {sample.ANSWER_KEY}.")
    for one in result.unexplained:
        if one.severity in CONTRADICTIONS:
            print(f"A contradiction that nobody planted: {one}", file=sys.stderr)
    return 0 if result.sound else 1


if __name__ == "__main__":
    sys.exit(main())
