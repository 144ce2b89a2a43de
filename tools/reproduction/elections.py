"""Real elections, opened from the files as they were published by the program's own importer.

No column is assigned and no file prepared here: what the methods see is what a person sees who
drops the file on the window and changes nothing, but for `SAID`.
"""

import os
from pathlib import Path

from audit import engine
from audit.election import Election
from audit.importing.corrections import Corrections, key_of
from audit.importing.table import TableKind

ROOT = Path(__file__).resolve().parents[2]

# The files of each election, from the folder of data for tests.
FILES: dict[str, tuple[str, ...]] = {
    "russia-2011": ("russia/2011.csv.zip",),
    "russia-2021": ("russia/2021.csv.zip",),
    "canada-2019": ("canada-2019/pollresults_resultatsbureau_canada_43.zip",),
    "armenia-2018": ("armenia/2018/raw_cec_results_by_station.xlsx",),
    "georgia-2024": ("georgia-2024/cec_scrape_proportional.csv",),
    "georgia-2024-volunteers": ("georgia-2024/georgia_parliamentary_elections_nov15_2024.xlsx",),
    "belarus-2020": ("belarus-2020/voice.csv",),
    "albania-2013": ("albania-2013/Albania2013.csv",),
    "kazakhstan-2021": ("kazakhstan-2021/by_region_seed_layout_numeric.xlsx",),
    "kazakhstan-2023": ("kazakhstan-2023/national_result.csv",),
    "poland-2025": ("poland-2025-recounts/recounts_17.csv",),
}
# What a person says where a file by its own words is evidence, and nothing official stands beside
# it: these protocols, typed by volunteers, are all there is of the election.
SAID = {"georgia-2024-volunteers": TableKind.PROTOCOLS}


class Elections:
    """Elections by name, each opened once; ``folder`` holds ``data/`` (see `data_folder`)."""

    def __init__(self, folder: Path | None = None) -> None:
        self.folder = folder or data_folder()
        self._opened: dict[str, Election] = {}

    def of(self, name: str) -> Election:
        """The election of this name in `FILES`.

        Raises:
            KeyError: for a name that is not there.
            FileNotFoundError: where its files are not in the folder.
        """
        if name not in self._opened:
            reading = engine.read(self.paths(name))
            if name in SAID:
                typed = max(reading.tables, key=lambda table: len(table.frame))
                said = Corrections(kinds={key_of(typed): SAID[name]})
                reading = engine.corrected(reading, said)
            self._opened[name] = engine.prepare(reading)
        return self._opened[name]

    def paths(self, name: str) -> list[Path]:
        """The files of an election; raises as `of`."""
        return [self.file(path) for path in FILES[name]]

    def file(self, path: str) -> Path:
        """A file below ``data/``; raises FileNotFoundError where it is not there."""
        found = self.folder / "data" / path
        if not found.is_file():
            raise FileNotFoundError(f"{found} (HATTAMA_DATA names the folder with data/)")
        return found

    def release(self) -> None:
        """Forget what was opened, so that its memory can be used again."""
        self._opened.clear()


def data_folder() -> Path:
    """The folder with data/ of real elections: HATTAMA_DATA, else ../shared of the project."""
    return Path(os.environ.get("HATTAMA_DATA") or ROOT.parent / "shared").resolve()
