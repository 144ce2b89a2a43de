"""Elections with one irregularity each, so that every code of the audit arises somewhere."""

from collections.abc import Iterator, Sequence

import numpy as np

from audit.election import Election
from tests.audit.builders import assembled, changed, election, precincts
from tests.audit.checks import planted_hours
from tests.audit.importing.grids import Cell
from tests.audit.importing.grids import table as sheet
from tests.audit.tables import table

Columns = dict[str, Sequence[object]]


def copy_of(columns: Columns, *rows: int) -> Columns:
    """Observers' copies of these rows, each by an observer of their own."""
    kept = {key: [values[row] for row in rows] for key, values in columns.items()}
    return {**kept, "observer": [f"Observer {n}" for n in range(len(rows))]}


def total_of(columns: Columns, level: str = "region") -> Columns:
    """One total row: the sum of every counted column."""
    sums: Columns = {
        key: [sum(float(str(value)) for value in values)]
        for key, values in columns.items()
        if key not in {"region", "district", "precinct"}
    }
    return {"region": ["North" if level == "region" else ""], "level": [level], **sums}


def shares_table(rows: int = 4) -> Columns:
    """An honest table by region with shares to two decimals."""
    votes = [[500 + 37 * r, 300 + 11 * r, 201 + 5 * r] for r in range(rows)]
    columns: Columns = {"region": [f"Region {r}" for r in range(rows)]}
    for line, name in enumerate("ABC"):
        columns[f"votes:{name}"] = [v[line] for v in votes]
        columns[f"share:{name}"] = [f"{100 * v[line] / sum(v):.2f}" for v in votes]
    return columns


def round_shares(columns: Columns, every: int) -> Columns:
    """Each ``every``-th precinct with half of its voters and three fifths of its ballots for A."""
    made: dict[str, list[object]] = {key: list(values) for key, values in columns.items()}
    for row in range(0, len(made["precinct"]), every):
        over = int(str(made["issued"][row])) % 5
        for field in ("issued", "issued_station", "box_stationary", "valid", "votes:C"):
            made[field][row] = int(str(made[field][row])) - over
        made["cancelled"][row] = int(str(made["cancelled"][row])) + over
        made["registered"][row] = 2 * int(str(made["issued"][row]))
        votes = int(str(made["issued"][row])) * 3 // 5
        moved = votes - int(str(made["votes:A"][row]))
        made["votes:A"][row] = votes
        made["votes:B"][row] = int(str(made["votes:B"][row])) - moved
    return dict(made)


def stuffed(columns: Columns, every: int, part: float) -> Columns:
    """Each ``every``-th precinct with ``part`` of its absent voters added to line A."""
    made: dict[str, list[object]] = {name: list(values) for name, values in columns.items()}
    for row in range(0, len(made["precinct"]), every):
        added = round(
            part * (float(str(made["registered"][row])) - float(str(made["issued"][row])))
        )
        for field in ("issued", "issued_station", "box_stationary", "valid", "votes:A"):
            made[field][row] = float(str(made[field][row])) + added
    return dict(made)


def moved_by_one(rows: Sequence[int] = (), by: int = 1, rate: float = 200) -> Columns:
    """Four lines of unlike shares; in ``rows`` all figures stand one line lower (1) or higher."""
    draw = np.random.default_rng(8)
    columns = precincts(400)
    shares = draw.dirichlet(rate * np.array([0.5, 0.28, 0.14, 0.08]), 400)
    sizes = [sum(int(str(columns[f"votes:{name}"][n])) for name in "ABC") for n in range(400)]
    votes = np.array(
        [draw.multinomial(size, part) for size, part in zip(sizes, shares, strict=True)]
    )
    votes[list(rows)] = np.roll(votes[list(rows)], by, axis=1)
    lines = {f"votes:{name}": column.tolist() for name, column in zip("ABCD", votes.T, strict=True)}
    return {**columns, **lines}


def on_a_grid(whole: int = 643_000) -> Columns:
    """The total of a country whose lines all stand on a tenth of a per cent."""
    votes = [whole * part // 1000 for part in (539, 109, 91, 84, 68, 52, 34, 23)]
    lines: Columns = {f"votes:{name}": [n] for name, n in zip("ABCDEFGH", votes, strict=True)}
    return {"region": [""], "level": ["country"], **lines}


def elections() -> Iterator[Election]:
    """One election for each irregularity; the honest ones come first."""
    honest = precincts(60)
    yield election(honest)
    yield from _ratios(honest)
    yield from _places(honest)
    yield from _turnout(honest)
    yield from _shares()
    yield from _observers(honest)
    yield reported(honest)
    yield sampled(precincts(400, 3))
    yield from _lines(honest)
    yield from _versions(honest)
    yield from _seats()
    yield from planted_hours.elections()
    yield from published_tables()
    yield election(round_shares(precincts(1100, 2), 5))
    yield election(stuffed(precincts(1500, 2), 20, 0.9))
    yield election(summaries=on_a_grid())


def _ratios(honest: Columns) -> Iterator[Election]:
    for field in ("issued_station", "registered", "received", "invalid", "valid", "issued"):
        value = 1 if field == "registered" else float(str(honest[field][3])) + 100
        yield election(changed(honest, **{field: (3, value)}))
    yield election(changed(honest, box_mobile=(3, 400)))
    yield election(changed(honest, votes_A=(3, -2), votes_B=(4, 1.5)))
    yield election({**honest, "valid": [float(str(v)) + 9 for v in honest["valid"]]})
    yield assembled(sheet(controlled({(5, 8): 100})))
    yield election(changed(with_several_votes(), votes_B=(3, 9000)))
    yield election(changed(of_three_votes(), valid=(5, 9000)))
    total = total_of(honest)
    yield election(honest, summaries=changed(total, votes_A=(0, 1)))
    yield election(changed(honest, votes_A=(0, 5000)), summaries=total)
    yield election(
        honest,
        summaries={k: [1e6] if k not in {"region", "level"} else v for k, v in total.items()},
    )


def with_several_votes() -> Columns:
    """Each ballot bears several votes: the lines are more than the valid ballots, none alone is."""
    columns = precincts(60)
    lines = [columns[f"votes:{name}"] for name in "ABC"]
    most = [max(float(str(vote)) for vote in row) + 5 for row in zip(*lines, strict=True)]
    return {**columns, "valid": most}


def of_three_votes() -> Columns:
    """Valid votes are given, nearly three of every ballot that is not invalid."""
    columns = {k: own for k, own in precincts(24).items() if not k.startswith(("votes", "box"))}
    columns = {k: own for k, own in columns.items() if "issued" not in k and k != "received"}
    came = [float(str(n)) for n in precincts(24)["issued"]]
    invalid = [float(str(n)) for n in columns["invalid"]]
    votes = [
        3 * (n - bad) - row % 5 for row, (n, bad) in enumerate(zip(came, invalid, strict=True))
    ]
    return {**columns, "took_part": came, "valid": votes}


def controlled(wrong: dict[tuple[int, int], int] | None = None) -> list[list[Cell]]:
    """A sheet of protocols with a control column of no known word: the last, "Zusammen".

    ``wrong`` adds to cells by row of the sheet and column, both from 0.
    """
    rows: list[list[Cell]] = [
        ["Precinct", "Registered voters", "Sun", "Moon", "Stars", "Valid votes", "Rejected ballots",
         "Qabyl", "Zusammen"]
    ]  # fmt: skip
    for n in range(24):
        lines = [40 + (n * 7 + line * 13) % 31 for line in range(3)]
        refused, other = 1 + n % 4, 2 + n % 3
        cast = sum(lines) + refused + other
        rows.append([f"Ward {n}", 900 + n, *lines, sum(lines), refused, other, cast])
    for (row, column), more in (wrong or {}).items():
        rows[row][column] = int(str(rows[row][column])) + more
    return rows


def _places(honest: Columns) -> Iterator[Election]:
    places: Columns = {key: honest[key] for key in ("region", "district", "precinct")}
    longer: Columns = {
        "region": [*places["region"], "North", "South"],
        "district": [*places["district"], "District 2", "D"],
        "precinct": [*places["precinct"], "61", "1"],
    }
    yield election(honest, registry=longer)
    yield election(honest, registry={k: list(v)[:-1] for k, v in places.items()})
    yield election(honest, registry={k: list(v)[:20] for k, v in places.items()})
    yield election({k: [*v, v[0]] for k, v in honest.items()})
    yield election({k: [*v, v[0]] for k, v in changed(honest, votes_A=(0, 1)).items()})
    yield election({k: [*v, *v] for k, v in honest.items()})
    yield election(changed(honest, precinct=(5, "")))
    blank = {**honest, "district": ["" if n < 20 else "D" for n in range(60)]}
    yield election(blank)
    named = {**honest, "region": ["Akmola Region"] * 60}
    yield election(named, profile="kz-2021-majilis")


def _turnout(honest: Columns) -> Iterator[Election]:
    everyone = {**honest, "issued": honest["registered"]}
    yield election(everyone)
    yield election(changed(honest, issued=(2, float(str(honest["registered"][2])) * 0.97)))
    few = {k: v for k, v in honest.items() if not k.startswith(("issued", "box"))}
    registered = [float(str(v)) for v in few["registered"]]
    yield election({**few, "took_part": [*registered[:-1], registered[-1] + 40]})
    many = precincts(6100, 1)
    more = [float(str(v)) + (5 if n % 100 == 0 else 0) for n, v in enumerate(many["registered"])]
    plain = {k: v for k, v in many.items() if not k.startswith(("issued", "box"))}
    yield election({**plain, "took_part": more})
    away = {k: list(v) for k, v in honest.items()}
    away["box_stationary"] = [float(str(v)) - 40 for v in away["box_stationary"]]
    yield election(away)
    yield election(changed(honest, box_stationary=(0, 1)))
    spoiled = changed(honest, invalid=(7, 300))
    yield election(spoiled)
    for row in range(8, 12):
        spoiled = changed(spoiled, invalid=(row, 300))
    yield election(spoiled)
    yield printed_turnout("35.33")


def printed_turnout(last: str) -> Election:
    """Three regions where a third of the voters came, with printed turnout."""
    printed: Columns = {
        "region": [f"R{n}" for n in range(3)],
        "registered": [300] * 3,
        "issued": [100] * 3,
    }
    return election(summaries={**printed, "turnout": ["33.33", "33.3", last]})


def _shares() -> Iterator[Election]:
    table = shares_table(8)
    for text in ("51.00", "4.99", "49.5", "94.95", "500.0", "12.34"):
        yield election(summaries=changed(table, share_A=(0, text)))
    yield election(summaries=changed(table, share_A=(1, table["share:A"][0])))
    yield election(summaries=changed(table, share_A=(1, table["share:A"][2])))
    yield election(summaries=changed(table, share_A=(1, table["share:B"][1])))
    yield election(summaries=changed(table, share_B=(1, table["share:A"][1])))
    swapped = changed(table, share_A=(1, table["share:B"][1]), share_B=(1, table["share:A"][1]))
    yield election(summaries=swapped)
    yield election(summaries=changed(table, votes_A=(1, 735)))
    yield election(summaries={**table, "share:A": ["1.00"] * 8, "share:B": ["2.00"] * 8})
    yield election(summaries=changed(table, region=(2, "")))


def _observers(honest: Columns) -> Iterator[Election]:
    copy = copy_of(honest, 1, 2, 3)
    yield election(honest, evidence=copy)
    yield election(honest, evidence=changed(copy, votes_A=(0, 7), valid=(0, 8)))
    yield election(changed(honest, votes_A=(1, 7)), evidence=copy)
    a, b, c = (honest[f"votes:{name}"][1] for name in "ABC")
    yield election(changed(honest, votes_A=(1, b), votes_B=(1, a)), evidence=copy)
    yield election(changed(honest, votes_A=(1, b), votes_B=(1, c), votes_C=(1, 0)), evidence=copy)
    yield election(changed(honest, votes_A=(1, 0), votes_B=(1, a), votes_C=(1, b)), evidence=copy)
    recount = {**changed(copy, votes_A=(0, 7)), "evidence_kind": ["recount"] * 3}
    yield election(honest, evidence=recount)
    two = copy_of(honest, 1, 1, 2)
    for row in (0, 1):
        yield election(honest, evidence=changed(two, votes_A=(row, 7)))
    yield election(changed(honest, votes_A=(1, 9)), evidence=changed(two, votes_A=(0, 7)))
    yield election(honest, evidence=changed(copy, precinct=(0, "999")))
    photographed = {**copy, "evidence_kind": ["photo", "photo", "platform"]}
    told = [10_000] * 3
    yield election(honest, evidence={**photographed, "votes:A": told, "against_all": told})
    machine = {**copy, "evidence_kind": ["machine"] * 3}
    yield election(honest, evidence=changed(machine, votes_A=(0, 7)))
    far = {**copy_of(honest, *range(30)), "precinct": [str(900 + n) for n in range(30)]}
    yield election(honest, evidence=far)


def reported(honest: Columns) -> Election:
    """Incidents in two precincts, with no figures."""
    rows = {key: [honest[key][n] for n in (1, 1, 2)] for key in ("region", "district", "precinct")}
    said: Columns = {"category": ["removed", "seal broken", "removed"], "note": ["", "", "x"]}
    return election(honest, evidence={**rows, **said, "evidence_kind": ["incident"] * 3})


def sampled(honest: Columns) -> Election:
    """Every fourth precinct drawn and copied; in the official table B lost a third to A."""
    copies = copy_of(honest, *range(0, 400, 4))
    lost = [float(str(votes)) // 3 for votes in honest["votes:B"]]
    official = {
        **honest,
        "votes:A": [float(str(v)) + n for v, n in zip(honest["votes:A"], lost, strict=True)],
        "votes:B": [float(str(v)) - n for v, n in zip(honest["votes:B"], lost, strict=True)],
    }
    drawn: Columns = {"stratum": ["North"] * 100, "probability": ["0.25"] * 100}
    return election(official, evidence={**copies, **drawn, "evidence_kind": ["sample"] * 100})


def _lines(honest: Columns) -> Iterator[Election]:
    twin = honest
    for field in ("registered", "votes:A", "votes:B", "votes:C"):
        twin = changed(twin, **{field: (9, twin[field][4])})
    yield election(moved_by_one((7,)))
    yield election(twin)
    zeros = changed(honest, votes_C=(0, 0))
    yield election(zeros)
    for row in range(1, 5):
        zeros = changed(zeros, votes_C=(row, 0))
    yield election(zeros)


def _versions(honest: Columns) -> Iterator[Election]:
    newer = table(honest, name="new.xlsx", modified="2021-01-12")
    a, b, c = (honest[f"votes:{name}"][1] for name in "ABC")
    swapped = changed(honest, votes_A=(1, b), votes_B=(1, a))
    up = changed(honest, votes_A=(1, b), votes_B=(1, c), votes_C=(1, 0))
    down = changed(honest, votes_A=(1, 0), votes_B=(1, a), votes_C=(1, b))
    many = changed(honest, votes_A=(1, 1))
    for row in range(2, 8):
        many = changed(many, votes_A=(row, 1))
    for older in (swapped, up, down, changed(honest, votes_A=(1, 7)), many):
        yield assembled(table(older, name="old.xlsx", modified="2021-01-11"), newer)


def _seats() -> Iterator[Election]:
    for votes in (
        (5_148_074, 712_828, 739_019, 383_023, 258_618),
        (5_141_562, 800_000, 800_000, 500_000, 0),
        (5_300_000, 900_000, 515_000, 400_000, 126_562),
    ):
        yield seats_of(votes)


def seats_of(votes: Sequence[int]) -> Election:
    """The country's votes for the five lists of 2021, with the law that gives them seats."""
    names = ("Nur Otan", "Aq Jol", "People's Party", "Auyl", "Adal")
    row: Columns = {"region": [""], "level": ["country"]}
    row |= {f"votes:{name}": [n] for name, n in zip(names, votes, strict=True)}
    return election(summaries=row, profile="kz-2021-majilis")


def published_tables() -> Iterator[Election]:
    """Tables of published figures: each relation once broken, claims of every verdict."""
    groups = ["Group", "Members"], ["a", "110"], ["b", "120"]
    for title, rows in (
        ("opinion polls", [*POLLS, ["Bad", "60%", "30%", "20%", "40%"]]),
        ("opinion polls", [*POLLS, ["Slip", "55.31%", "28.34%", "61.35%", "6.04%"]]),
        ("opinion polls", [POLLS[0], *([name, "90%", "80%", "70%", "10%"] for name in "abcd")]),
        ("published figures", [*SEATS, ["F", "182", "1.28", "1", "3", "-4", "9.9", "1", "1", "9"]]),
        ("published figures", [*groups, ["Total", "220"]]),
        ("published figures", [*groups, ["Total", "240"]]),
        ("quick count", QUICK),
        (
            "exit polls",
            [
                ["Poll source", "Sample size", "A", "B"],
                ["X", "1000", "60%", "40%"],
                ["2021 results", "", "52%", "48%"],
            ],
        ),
    ):
        yield claimed(title, rows)


POLLS: list[list[str]] = [
    ["Pollster", "A", "B", "C", "Lead"],
    ["One", "51.5%", "31.2%", "10.1%", "20.3%"],
    ["Two", "49.1%", "33.9%", "10.4%", "15.2%"],
    ["Three", "55.3%", "28.1%", "9.8%", "27.2%"],
    ["Four", "47.7%", "35.5%", "11.3%", "12.2%"],
]
# Shares of all votes, changes of seats, women in percent of men, a sum.
SEATS: list[list[str]] = [
    ["Party", "Votes", "Votes, %", "Seats", "Last seats", "Change", "Women, %", "Women candidates",
     "Men candidates", "Total"],
    ["A", "5148", "51.48", "52", "60", "-8", "160.00", "32", "20", "52"],
    ["B", "2077", "20.77", "21", "15", "6", "110.00", "11", "10", "21"],
    ["C", "1301", "13.01", "13", "12", "1", "87.50", "7", "8", "15"],
    ["D", "880", "8.80", "9", "7", "2", "55.56", "5", "9", "14"],
    ["E", "412", "4.12", "4", "3", "1", "75.00", "3", "4", "7"],
]  # fmt: skip
QUICK: list[list[str]] = [
    ["Election", "Candidate", "PVT", "Lower", "Upper", "MoE", "CEC"],
    ["2001", "A", "26.6", "", "", "", "18.08"],
    ["2001", "B", "8.13", "", "", "", "18.84"],
    ["2002", "A", "60.1", "59.1", "61.1", "1", "60.4"],
    ["2002", "B", "39.9", "38.9", "40.9", "1", "42.5"],
    ["2003", "A", "67.78", "67.73", "67.83", "0.05", "67.75"],
    ["2003", "B", "7.75", "7.7", "7.8", "0.05", "9.3"],
    ["2004", "A", "47.6", "0.7", "46.9", "48.3", "48.14"],
]


def claimed(title: str, rows: Sequence[Sequence[str]], profile: str = "generic") -> Election:
    """The election of one table of published figures, imported from a sheet with this title."""
    return assembled(sheet([[title], *rows]), profile=profile)
