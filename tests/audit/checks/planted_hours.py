"""Elections with irregular hours, counts of voters and ballots: every finding of O7, O8 and O9."""

from collections.abc import Iterator, Sequence

from audit.election import Election
from audit.importing.table import TableKind
from tests.audit.builders import assembled, precincts
from tests.audit.tables import table

Columns = dict[str, Sequence[object]]
_REGIONS = ["Akmola Region"] * 16 + ["Kostanay Region"] * 4
_NUMBERS = [str(n) for n in range(1, 17)] + ["1", "2", "3", "4"]
CALM = (0, 60, 200, 450, 450)  # voters until 06:00, 10:00, 12:00, 20:00, 22:00
FALLS = (0, 60, 40, 450, 450)
_LATE = (0, 60, 200, 450, 480)
_EARLY = (5, 60, 200, 450, 450)
_FAST = (0, 60, 850, 860, 860)
_ODD = (FALLS, _LATE, _EARLY, _FAST)


def elections() -> Iterator[Election]:
    """Irregular hours of precincts and of a region, counts of every kind, two ballots."""
    yield by_the_hour(_ODD)
    yield by_the_hour((CALM, _FAST))
    yield _of_the_west()
    yield _above_the_protocols()
    yield _counted()
    yield two_ballots()


def by_the_hour(kinds: Sequence[Sequence[int]]) -> Election:
    """Each kind in four precincts of one region and in one of another."""
    odd = [row for row in kinds for _ in range(4)]
    rows = [*odd, *[CALM] * (16 - len(odd)), *kinds, *[CALM] * (4 - len(kinds))]
    calm = [f"{100 + n}" for n in range(40)]
    hours = {
        f"hour:{hour}": [str(row[at]) for row in rows] + [str(CALM[at])] * 40
        for at, hour in enumerate(("06:00", "10:00", "12:00", "20:00", "22:00"))
    }
    told: Columns = {
        "region": _REGIONS + ["Pavlodar Region"] * 40, "precinct": _NUMBERS + calm,
        "registered": [900] * 60, **hours,
    }  # fmt: skip
    return assembled(
        table(told, name="hours.xlsx", kind=TableKind.TURNOUT, titles=("Local time",)),
        profile="kz-2021-majilis",
    )


def _of_the_west() -> Election:
    told: Columns = {
        "region": ["Akmola Region", "Kyzylorda Region"], "level": ["region"] * 2,
        "hour:12:00": ["26.6", "28.9"], "hour:20:00": ["72.8", "72.7"],
        "hour:22:00": ["72.8", "73.9"],
    }  # fmt: skip
    return assembled(table(told, kind=TableKind.TURNOUT), profile="kz-2021-majilis")


def _above_the_protocols() -> Election:
    """More voters by the hour than in the protocols: four precincts, one, and part of a region."""
    cast: Columns = {
        "region": _REGIONS, "precinct": _NUMBERS, "registered": [900] * 20, "issued": [450] * 20,
    }  # fmt: skip
    last = [520] * 4 + [450] * 12 + [530] + [450] * 3
    told: Columns = {
        "region": _REGIONS, "precinct": _NUMBERS,
        "hour:12:00": ["200"] * 20, "hour:20:00": [str(n) for n in last],
    }  # fmt: skip
    wide: Columns = {
        "region": ["Akmola Region", "Kostanay Region"], "level": ["region"] * 2,
        "hour:12:00": ["26.6", "28.9"], "hour:20:00": ["58.5", "50.5"],
    }  # fmt: skip
    return assembled(
        table(cast), table(told, name="hours.xlsx", kind=TableKind.TURNOUT),
        table(wide, name="regions.xlsx", kind=TableKind.TURNOUT), profile="kz-2021-majilis",
    )  # fmt: skip


def _counted() -> Election:
    protocols: Columns = {
        "region": _REGIONS, "precinct": _NUMBERS, "registered": [900] * 20,
        "issued_station": [450] * 20, "issued_outside": [10] * 20, "issued": [460] * 20,
    }  # fmt: skip
    numbers = ["1", "2", "3", "3", "4"]
    counts: Columns = {
        "region": ["Akmola Region"] * 5, "precinct": numbers,
        "observer": ["One", "Two", "Three", "", "Four"], "evidence_kind": ["tally"] * 5,
        "observed_from": ["09:00", "07:00", "07:00", "07:00", "10:00"],
        "observed_at": ["20:00", "20:00", "20:00", "20:00", "12:00"],
        "took_part": [600, 300, 450, 380, 20],
    }  # fmt: skip
    until: Columns = {
        "region": ["Akmola Region"], "precinct": ["5"], "observer": ["Five"],
        "evidence_kind": ["tally"], "hour:10:00": ["60"], "hour:12:00": ["150"],
        "hour:20:00": ["300"],
    }  # fmt: skip
    official: Columns = {
        "region": _REGIONS, "precinct": _NUMBERS,
        **{f"hour:{hour}": [str(CALM[at])] * 20
           for at, hour in ((1, "10:00"), (2, "12:00"), (3, "20:00"))},
    }  # fmt: skip
    return assembled(
        table(protocols, name="protocols.xlsx"),
        table(counts, name="counts.xlsx", kind=TableKind.EVIDENCE),
        table(until, name="until.xlsx", kind=TableKind.EVIDENCE),
        table(official, name="hours.xlsx", kind=TableKind.TURNOUT, titles=("Local time",)),
        profile="kz-2021-majilis",
    )


def two_ballots(more: int = 60) -> Election:
    """Two ballots of one day; in five precincts ``more`` ballots of the second were issued."""
    first = precincts(30)
    first["region"] = ["North"] * 20 + ["South"] * 10
    second = {key: list(cells) for key, cells in first.items() if not key.startswith("votes:")}
    for own, other in zip("ABC", "XYZ", strict=True):
        second[f"votes:{other}"] = list(first[f"votes:{own}"])
    for row in (1, 2, 3, 4, 25):
        second["issued"][row] = int(str(second["issued"][row])) + more
    return assembled(table(first, name="one.xlsx"), table(second, name="other.xlsx"))
