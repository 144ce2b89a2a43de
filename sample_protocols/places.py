"""Where the simulated precincts are: real cities and districts, invented addresses."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal

import numpy as np
import pandas as pd

from sample_protocols.facts import RegionFacts

Language = Literal["ru", "kk"]
Kind = Literal["city", "district", "quarter"]

# Regions whose commission writes in Kazakh first; the others write in Russian first.
KAZAKH = frozenset(
    "aktobe almaty-region atyrau jambyl kyzylorda mangystau shymkent turkistan".split()
)
_LARGE = 1900.0  # voters of an urban precinct; the law's limit is 3,000
_SMALL = 360.0
_VILLAGES = (
    ("Акбулак", "Ақбұлақ"),
    ("Жанаталап", "Жаңаталап"),
    ("Карасу", "Қарасу"),
    ("Кызылту", "Қызылту"),
    ("Енбек", "Еңбек"),
    ("Шубарагаш", "Шұбарағаш"),
    ("Аксу", "Ақсу"),
    ("Кокозек", "Көкөзек"),
    ("Жанажол", "Жаңажол"),
    ("Бесагаш", "Бесағаш"),
    ("Тасоткель", "Тасөткел"),
    ("Узынагаш", "Ұзынағаш"),
    ("Коктерек", "Көктерек"),
    ("Сарыозек", "Сарыөзек"),
    ("Кайнар", "Қайнар"),
    ("Ынтымак", "Ынтымақ"),
)
_STREETS = (
    ("Абая", "Абай"),
    ("Ауэзова", "Әуезов"),
    ("Жамбыла", "Жамбыл"),
    ("Гагарина", "Гагарин"),
    ("Сатпаева", "Сәтбаев"),
    ("Достык", "Достық"),
    ("Желтоксан", "Желтоқсан"),
    ("Бейбитшилик", "Бейбітшілік"),
)


@dataclass(frozen=True, slots=True)
class District:
    """A city, a district, or a quarter of a city of republican significance."""

    russian: str
    kazakh: str
    kind: Kind

    def name(self, language: Language) -> str:
        """The name as official tables write it."""
        if language == "kk":
            return f"{self.kazakh} {'қаласы' if self.kind == 'city' else 'ауданы'}"
        if self.kind == "city":
            return f"г. {self.russian}"
        return self.russian if self.russian.startswith("район") else f"{self.russian} район"


@cache
def districts(region: str) -> tuple[District, ...]:
    """The cities and districts of a region, cities first."""
    raw = tomllib.loads((files(__package__) / "districts.toml").read_text(encoding="utf-8"))
    kinds: tuple[tuple[str, Kind], ...] = (
        ("cities", "city"),
        ("districts", "district"),
        ("quarters", "quarter"),
    )
    found = []
    for name, kind in kinds:
        for pair in filter(None, raw[region].get(name, "").split(", ")):
            russian, kazakh = pair.split("=")
            found.append(District(russian, kazakh, kind))
    return tuple(found)


def language(region: str) -> Language:
    """The language in which a region's commission writes its tables."""
    return "kk" if region in KAZAKH else "ru"


def lay_out(region: RegionFacts, registered: int, rng: np.random.Generator) -> pd.DataFrame:
    """The precincts of a region: district, number, size, settlement and address.

    Columns: region, district_number, district, district_other, precinct (from 1 within the
    region), large (bool), closed (a hospital or a garrison: few voters, nearly all of whom vote),
    settlement, address, size (float, voters to be expected; their sum is ``registered``).
    """
    every = districts(region.key)
    large = _large_ones(region.precincts, registered, all(d.kind != "district" for d in every))
    of_large = _shared_out(_urban_weights(every), int(large), rng)
    of_small = _shared_out(_rural_weights(every), region.precincts - int(large), rng)
    rows = [
        (number, is_large)
        for number in range(len(every))
        for is_large in (True,) * of_large[number] + (False,) * of_small[number]
    ]
    frame = pd.DataFrame(rows, columns=["district_number", "large"])
    frame.insert(0, "region", region.key)
    ours = language(region.key)
    other: Language = "ru" if ours == "kk" else "kk"
    frame["district"] = [every[n].name(ours) for n in frame["district_number"]]
    frame["district_other"] = [every[n].name(other) for n in frame["district_number"]]
    frame["precinct"] = np.arange(1, len(frame) + 1)
    frame["closed"] = _closed(frame, rng)
    frame["size"] = _sizes(frame, registered, rng)
    _addresses(frame, every, ours, rng)
    return frame


def _large_ones(precincts: int, registered: int, all_urban: bool) -> int:
    if all_urban:
        return precincts
    return int(np.clip((registered - _SMALL * precincts) / (_LARGE - _SMALL), 1, precincts - 1))


def _urban_weights(every: tuple[District, ...]) -> np.ndarray:
    """Cities by rank; a district's centre has a few large precincts too."""
    cities = [d for d in every if d.kind == "city"]
    by_rank = {d: 3.0 * 0.5**rank for rank, d in enumerate(cities)}
    return np.array([by_rank.get(d, 1.0 if d.kind == "quarter" else 0.18) for d in every])


def _rural_weights(every: tuple[District, ...]) -> np.ndarray:
    return np.array([{"city": 0.12, "district": 1.0, "quarter": 0.0}[d.kind] for d in every])


def _shared_out(weights: np.ndarray, total: int, rng: np.random.Generator) -> np.ndarray:
    if not total:
        return np.zeros(len(weights), dtype=int)
    varied = weights * rng.uniform(0.75, 1.25, len(weights))
    exact = varied / varied.sum() * total
    whole: np.ndarray = np.floor(exact).astype(int)
    rest = np.argsort(-(exact - whole), kind="stable")[: total - int(whole.sum())]
    whole[rest] += 1
    return whole


def _closed(frame: pd.DataFrame, rng: np.random.Generator) -> np.ndarray:
    """Two closed institutions a region, among the cities' precincts."""
    closed = np.zeros(len(frame), dtype=bool)
    closed[rng.choice(np.flatnonzero(frame["large"].to_numpy()), 2, replace=False)] = True
    return closed


def _sizes(frame: pd.DataFrame, registered: int, rng: np.random.Generator) -> np.ndarray:
    count = len(frame)
    large = np.clip(_LARGE * np.exp(rng.normal(0, 0.22, count)), 900, 2900)
    small = np.clip(_SMALL * 0.82 * np.exp(rng.normal(0, 0.62, count)), 50, 1400)
    sizes = np.where(frame["large"], large, small)
    closed = frame["closed"].to_numpy()
    sizes[closed] = rng.integers(52, 98, int(closed.sum()))
    for _ in range(60):  # scaled to the sum, without leaving the limits
        factor = (registered - sizes[closed].sum()) / sizes[~closed].sum()
        sizes[~closed] = np.clip(sizes[~closed] * factor, 50, 2950)
    return np.asarray(sizes, dtype=np.float64)


def _addresses(
    frame: pd.DataFrame, every: tuple[District, ...], ours: Language, rng: np.random.Generator
) -> None:
    which = 0 if ours == "ru" else 1
    village = rng.integers(0, len(_VILLAGES), len(frame))
    street = rng.integers(0, len(_STREETS), len(frame))
    house = rng.integers(1, 120, len(frame))
    urban = (frame["large"] | frame["closed"]).to_numpy()
    cities = [(d.russian, d.kazakh)[which] if d.kind == "city" else "" for d in every]
    settlements, addresses = [], []
    for row, number in enumerate(frame["district_number"]):
        in_town = urban[row] and every[number].kind != "district"
        settlements.append(cities[number] if in_town else _VILLAGES[village[row]][which])
        name = _STREETS[street[row]][which]
        addresses.append(
            f"ул. {name}, {house[row]}" if which == 0 else f"{name} көшесі, {house[row]}"
        )
    frame["settlement"], frame["address"] = settlements, addresses
