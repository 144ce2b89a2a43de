"""Which precincts many files are of, by their names and folders: proposals for a person to confirm.

"precinct 12.jpg", "УИК_0012 (2).png", "Акмолинская область/12/scan.pdf": a number in a name must be
that of one precinct only, or the folders above must name its region or district. A file that an
observers' table names beside one precinct is of that.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd

from audit.election import Election
from audit.evidence.attachments import SUFFIXES, place_key
from audit.folding import fold

_NUMBER = re.compile(r"\d+(?:[-–/]\d+)*")
_SEVERAL = re.compile(r"[;,|\n]")  # between several files in one cell
_MOST_FILES = 20_000


@dataclass(frozen=True, slots=True)
class Match:
    """One file: ``keys`` of the precincts it may be of, `attachments.place_key`, the likely first.

    ``sure``: there is one, and ``why`` says by what ("number", "region", "listed" in an observers'
    table; else "several", "nothing").
    """

    path: Path
    keys: tuple[str, ...]
    why: str

    @property
    def sure(self) -> bool:
        """Whether name and folders leave one precinct."""
        return len(self.keys) == 1


class Precincts:
    """The precincts of an election by their numbers.

    Attributes:
        rows: a row a precinct: the columns of its place and ``key``, its `place_key`.
    """

    def __init__(self, election: Election) -> None:
        frames = [f for f in (election.protocols, election.registry, election.evidence) if len(f)]
        names = ["region_key", "region", "district_key", "district", "settlement", "precinct",
                 "precinct_key", "place"]  # fmt: skip
        every = pd.concat([frame[names] for frame in frames] or [pd.DataFrame(columns=names)])
        every = every[(every["place"] >= 0) & (every["precinct"] != "")]
        rows = every.drop_duplicates("place").reset_index(drop=True)
        self.rows = rows.assign(key=[place_key(row) for row in _plain_rows(rows)])
        self._by_number: dict[str, list[int]] = {}
        for position, text in enumerate(rows["precinct_key"].tolist()):
            for number in {_plain(text), *map(_plain, _NUMBER.findall(str(text))[:1])}:
                self._by_number.setdefault(number, []).append(position)
        self._listed = _listed(election.evidence, rows["place"].tolist())
        self._words = [
            [fold(str(text)) for text in (region, district) if text]
            for region, district in zip(rows["region"], rows["district"], strict=True)
        ]

    def match(self, path: Path, root: Path | None = None) -> Match:
        """The precincts that a file may be of; ``root`` is the folder that was chosen."""
        above = path.parent.relative_to(root.parent) if root else path.parent
        folders = [fold(part) for part in above.parts]
        listed = self._listed.get(fold(path.name), set())
        if len(listed) == 1:
            return Match(path, (str(self.rows["key"].iloc[min(listed)]),), "listed")
        found: list[int] = []
        for text in (path.stem, *reversed(above.parts)):
            found = self._numbered(text)
            if found:
                break
        if not found:
            return Match(path, (), "nothing")
        whole = " ".join([fold(path.stem), *folders])
        named = [n for n in found if any(f" {w} " in f" {whole} " for w in self._words[n])]
        chosen = named or found
        keys = tuple(dict.fromkeys(str(self.rows["key"].iloc[n]) for n in chosen))
        if len(keys) > 1:
            return Match(path, keys, "several")
        return Match(path, keys, "region" if named and len(found) > 1 else "number")

    def _numbered(self, text: str) -> list[int]:
        """The precincts that a number of ``text`` names; the longest number that does."""
        whole = _plain(text)
        if whole in self._by_number:
            return self._by_number[whole]
        for number in sorted(_NUMBER.findall(text), key=len, reverse=True):
            found = self._by_number.get(_plain(number), [])
            if found:
                return found
        return []


def _listed(evidence: pd.DataFrame, places: Sequence[int]) -> dict[str, set[int]]:
    """The precincts, by position among ``places``, beside which observers named a file so."""
    found: dict[str, set[int]] = {}
    if "attachment" not in evidence:
        return found
    position = {place: number for number, place in enumerate(places)}
    named = evidence[evidence["attachment"].fillna("") != ""]
    for place, text in zip(named["place"].tolist(), named["attachment"].tolist(), strict=True):
        for name in _SEVERAL.split(str(text)) if place in position else ():
            base = fold(name.replace("\\", "/").partition("?")[0].rpartition("/")[2])
            found.setdefault(base, set()).add(position[place])
    return found


def _plain(text: str) -> str:
    """A number without leading zeros, each part of it; other texts folded."""
    folded = fold(str(text)).replace("–", "-")
    return re.sub(r"\d+", lambda m: m.group().lstrip("0") or "0", folded)


def _plain_rows(rows: pd.DataFrame) -> Iterator[dict[str, Any]]:
    for row in rows.to_dict("records"):
        yield {str(name): value for name, value in row.items()}


def files_in(paths: Sequence[Path]) -> list[tuple[Path, Path | None]]:
    """The pictures and PDFs among files and folders, with the folder that each was found in."""
    found: list[tuple[Path, Path | None]] = []
    for path in paths:
        if not path.is_dir():
            found.append((path, None))
            continue
        inside = (p for p in sorted(path.rglob("*")) if p.suffix.lower() in SUFFIXES)
        found += [(p, path) for p in inside if p.is_file() and not p.is_symlink()]
    return found[:_MOST_FILES]
