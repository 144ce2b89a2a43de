"""Steps of the evening that choose precincts and set another election beside this one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import openpyxl
from PySide6.QtCore import Qt

from sample_protocols import PRECINCTS
from tools.evening.hands import CTRL, NONE, SHIFT, KeysAlone
from tools.evening.watch import require, until
from ui.session import Place

if TYPE_CHECKING:  # it plays these steps
    from pathlib import Path

    from tools.evening.steps import Evening


def from_findings(evening: Evening) -> None:
    """Choose the precincts of findings, and more of them; map and charts have them too."""
    chosen = evening.session.chosen
    evening.hands.go(Place.FINDINGS)
    evening.rest()
    table = evening.findings.table
    evening.hands.reach(table)
    evening.hands.key(Qt.Key.Key_Escape)  # another place may have filtered
    evening.rest()
    for row, held in placed_rows(evening):
        evening.hands.row(table, row)
        before = chosen.count if held == SHIFT else 0
        evening.hands.key(Qt.Key.Key_M, held)
        evening.rest()
        require(chosen.count > before, "the finding's precincts are chosen too")
    evening.hands.go(Place.ELECTION)
    evening.rest()
    require(not evening.election.selected.isHidden(), "it is told how many are chosen")


def placed_rows(evening: Evening) -> list[tuple[int, Qt.KeyboardModifier]]:
    """Two rows of the list of which each is of a precinct of its own, and what is held."""
    prepared, model = evening.session.prepared, evening.findings.model
    assert prepared is not None  # noqa: S101 - findings are shown
    told: list[tuple[int, int]] = []  # a row, and the one precinct of its finding
    for row, finding in enumerate(model.rows.tolist()):
        places = prepared.concerned.places_of(np.arange(model.source_count) == finding)
        if len(places) == 1 and places[0] not in {place for _, place in told}:
            told.append((row, int(places[0])))
    require(len(told) > 1, "findings of two precincts are listed")
    return [(told[0][0], NONE), (told[1][0], SHIFT)]


def on_the_map(evening: Evening) -> None:
    """Choose regions on the map: some, more of them, fewer; Esc chooses none."""
    chosen, tiles = evening.session.chosen, evening.election.regions.map.map
    evening.hands.tab(
        evening.election.tabs, evening.election.tabs.indexOf(evening.election.regions)
    )
    evening.rest()
    counts = []
    for held, part in ((NONE, 0.5), (SHIFT, 1.0), (CTRL, 0.5)):
        if isinstance(evening.hands, KeysAlone):
            evening.hands.reach(tiles)
            evening.hands.key(Qt.Key.Key_Home if held == SHIFT else Qt.Key.Key_End)
            evening.hands.key(Qt.Key.Key_Space, held)
        else:
            area = tiles.viewport().rect().adjusted(1, 1, -1, -1)
            area.setHeight(round(area.height() * part))
            evening.hands.drag(tiles.viewport(), area, held)
        evening.rest()
        counts.append(chosen.count)
        if held == SHIFT:
            evening.see("brushed")
    some, more, fewer = counts
    require(some <= more > fewer, f"regions are chosen, more and fewer: {counts}")
    evening.hands.reach(evening.election.regions.table)
    evening.hands.key(Qt.Key.Key_Escape)
    evening.rest()
    require(not chosen, "Esc chooses none")


def _of_another(path: Path, folder: Path) -> Path:
    """A table with the same precincts whose file is no file of the audit."""
    book = openpyxl.load_workbook(path)
    book.properties.title = "Another election"
    book.save(folder / path.name)
    return folder / path.name


def compare(evening: Evening) -> None:
    """Compare with protocols of precincts as of another election, and take it back."""
    election, comparing = evening.election, evening.session.comparing
    evening.hands.tab(election.tabs, election.tabs.indexOf(election.compare))
    evening.rest()
    of_precincts = [path for path in evening.paths if PRECINCTS in path.parts]
    if not of_precincts:  # of a made-up country there is no other election
        return
    path = of_precincts[0]
    one = path if path.is_file() else sorted(path.glob("*.xlsx"))[0]
    some = [_of_another(one, evening.stage.home)]
    election.compare.choose["files"] = lambda: some
    evening.hands.press(election.compare.buttons["files"])
    until(lambda: comparing.told is not None, "both elections are compared")
    until(lambda: not election.compare.busy, "what changed is shown")
    evening.see("compare")
    evening.hands.key(Qt.Key.Key_Z, CTRL)
    evening.rest()
    require(comparing.of is None, "the comparison was taken back")
