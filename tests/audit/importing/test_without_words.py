"""Real tables whose headers say nothing: "c1", "c2", no header at all, other columns' order."""

import zipfile
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from audit.fields import IGNORED, VOTES, is_count, label
from audit.importing.table import ColumnMap
from audit.importing.understand import understand
from tests.audit.importing.grids import Cell, content, grid

# The lines of a Russian protocol, by what their headers begin with or hold.
RUSSIAN = {
    "внесенных в список": "registered", "полученных участковой": "received",
    "досрочно": "issued_early", "выданных в помещении": "issued_station",
    "избирателям в помещении": "issued_station", "вне помещения": "issued_outside",
    "погашенных избирательных бюллетеней": "cancelled", "в переносных": "box_mobile",
    "в стационарных": "box_stationary", "недействительных": "invalid", "действительных": "valid",
}  # fmt: skip
CORE = ("registered", "invalid", "valid")


def truth(header: str) -> str:
    """What a Russian column is: a field, "votes", or "ignored" for what the audit has no use of."""
    if header[:1].isdigit():
        return "votes"
    if "удостоверени" in header:
        return IGNORED
    return next((key for words, key in RUSSIAN.items() if words in header), IGNORED)


def cells(column: pd.Series) -> list[Cell]:
    """The values of a column as a sheet holds them."""
    return [None if pd.isna(v) else v if isinstance(v, str) else _number(v) for v in column]


def _number(value: float) -> int | float:
    return int(value) if value == int(value) else float(value)


def blind(frame: pd.DataFrame, *, header: bool = True) -> dict[str, ColumnMap]:
    """What is made of a table under headers that say nothing, by its real headers."""
    body = list(map(list, zip(*(cells(frame[key]) for key in frame), strict=True)))
    first: list[list[Cell]] = [[f"c{i + 1}" for i in range(frame.shape[1])]] if header else []
    tables = understand(content(grid([*first, *body]), name="table.csv"))
    return {
        str(frame.columns[entry.index - 1]): entry
        for found in tables for entry in found.columns if entry.index
    }  # fmt: skip


def shuffled(frame: pd.DataFrame) -> pd.DataFrame:
    """The columns in another order."""
    return frame.iloc[:, np.random.default_rng(42).permutation(frame.shape[1])]


def broken(frame: pd.DataFrame) -> pd.DataFrame:
    """A slip of the pen in one cell of 3 % of the rows."""
    random = np.random.default_rng(1)
    out = frame.copy()
    counts = [i for i, key in enumerate(frame) if pd.api.types.is_numeric_dtype(frame[key])]
    for row in random.choice(len(out), int(0.03 * len(out)), replace=False).tolist():
        column = int(random.choice(counts))
        out.iloc[row, column] += int(random.choice([1, 9, 10, 90, 100]))
    return out


def region(name: str, shared: Path) -> pd.DataFrame:
    """A Russian region, or 300 rows out of the middle of the country."""
    folder = shared / "data/russia"
    if name.isdigit():
        with zipfile.ZipFile(folder / f"{name}.csv.zip") as packed:
            member = next(n for n in packed.namelist() if not n.startswith("__"))
            with packed.open(member) as file:
                frame = pd.read_csv(file, skiprows=range(1, 3001), nrows=300)
    else:
        frame = pd.read_csv(folder / f"{name}.csv")
    return frame


WAYS: dict[str, Callable[[pd.DataFrame], pd.DataFrame]] = {
    "in order": lambda frame: frame, "shuffled": shuffled, "broken": broken,
    "shuffled and broken": lambda frame: broken(shuffled(frame)),
}  # fmt: skip


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("name", ["kalmykia", "kaliningrad", "2011", "2021"])
def test_russian_protocols_are_found_by_sums(name: str, way: str, shared_data: Path) -> None:
    frame = WAYS[way](region(name, shared_data))
    found = blind(frame, header=way != "in order")
    for header, entry in found.items():
        wanted = truth(header)
        assert header != "url" or entry.field == IGNORED
        field = "votes" if entry.field.startswith(VOTES) else entry.field
        if not entry.asked and is_count(field.replace("votes", "valid")):
            assert field == wanted, header
        if wanted in CORE:
            assert entry.field == wanted, header
        some = wanted == "votes" and (frame[header] > 0).sum() > 2
        assert field == "votes" or not some, header
    boxes = {truth(h): e for h, e in found.items() if truth(h).startswith("box_")}
    for key, entry in boxes.items():  # equal to the ballots issued, boxes are asked about
        assert entry.field == key or entry.asked, key


def taken(found: dict[str, ColumnMap]) -> dict[str, str]:
    """The counts and lines taken without asking, by header."""
    return {
        header: "votes" if entry.field.startswith(VOTES) else entry.field
        for header, entry in found.items()
        if not entry.asked and (is_count(entry.field) or entry.field.startswith(VOTES))
    }


@pytest.mark.parametrize("spoil", [WAYS["in order"], shuffled], ids=["in order", "shuffled"])
def test_armenian_stations(
    spoil: Callable[[pd.DataFrame], pd.DataFrame], shared_data: Path
) -> None:
    path = shared_data / "data/armenia/2018/stations.csv"
    frame = pd.read_csv(path, dtype={"tec": str, "station": str})
    parties = list(frame.columns[12:23])
    found = blind(spoil(frame))
    wanted = {"registered": "registered", "valid": "valid", **dict.fromkeys(parties, "votes")}
    assert taken(found) == wanted
    # Valid and invalid are the ballots cast in 88 % of the stations only: asked.
    assert found["ballots_cast"].asked
    assert found["invalid"].asked
    assert found["valid"].params["support"] == len(frame)


@pytest.mark.parametrize("name", ["albania", "georgia", "georgia workbook", "belarus", "canada",
                                  "armenia raw"])  # fmt: skip
def test_what_no_sum_settles_is_asked(name: str, shared_data: Path) -> None:
    assert taken(blind(real(name, shared_data / "data"))) == {}


def real(name: str, data: Path) -> pd.DataFrame:
    """Tables whose columns do not say enough: totals and invalid ballots of one kind missing."""
    if name == "albania":
        return pd.read_csv(data / "albania-2013/Albania2013.csv", nrows=1500)
    if name == "georgia":
        return pd.read_csv(data / "georgia-2024/cec_scrape_proportional.csv", nrows=1500)
    if name == "belarus":
        return pd.read_csv(data / "belarus-2020/voice.csv", nrows=1500)
    if name == "canada":
        archive = data / "canada-2019/pollresults_resultatsbureau_canada_43.zip"
        with zipfile.ZipFile(archive) as packed:
            member = next(n for n in packed.namelist() if n.endswith(".csv"))
            with packed.open(member) as file:
                return pd.read_csv(file)
    path, header = {
        "georgia workbook": ("georgia-2024/georgia_parliamentary_elections_nov15_2024.xlsx", 0),
        "armenia raw": ("armenia/2018/raw_cec_results_by_station.xlsx", 2),
    }[name]
    frame = pd.read_excel(data / path, header=header, engine="calamine", dtype=object)
    return frame.iloc[:1500].apply(_numeric)


def _numeric(column: pd.Series) -> pd.Series:
    numbers = pd.to_numeric(column, errors="coerce")
    return numbers if numbers.notna().sum() >= column.notna().sum() else column


def test_lines_without_a_name_are_called_by_their_column_in_every_language() -> None:
    assert [label("votes:column 7", language) for language in ("en", "ru", "kk")] == [
        "column 7", "столбец 7", "7-баған",
    ]  # fmt: skip
    assert label("votes:Column of the free", "ru") == "Column of the free"
