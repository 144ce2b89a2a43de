"""Digits: Albania's battery to three decimals, last digits against chance."""

from collections.abc import Iterator

from audit.checks.digits import battery, last_digit
from tools.reproduction.elections import Elections
from tools.reproduction.figures import Figure, numeric

# Prefecture: stations, then the figures of `MEASURES`
ALBANIA = {
    "BERAT": (300, 4.244, 0.197, 0.217, 0.261, 3.474),
    "DIBER": (258, 4.167, 0.221, 0.225, 1.685, 4.954),
    "DURRES": (444, 4.572, 0.173, 0.194, 1.354, 3.211),
    "ELBASAN": (516, 4.345, 0.217, 0.196, 1.500, 4.086),
    "FIER": (558, 4.373, 0.208, 0.181, 1.582, 4.572),
    "GJIROKASTER": (237, 4.549, 0.287, 0.228, 0.720, 2.166),
}
MEASURES = {
    "digit-second": "second digit, mean",
    "digit-percent-05": "percentages ending in 0 or 5",
    "digit-count-05": "counts ending in 0 or 5",
    "digit-skew": "skew of turnout",
    "digit-kurtosis": "kurtosis of turnout",
}
LAST = {"canada-2019": 0.48, "russia-2021": 0.005}
_EXACT = (
    "published from a limited number of draws of unnamed counts; ours are the leader's counts of "
    "100 or more with each digit's chance exact"
)


def figures(elections: Elections) -> Iterator[Figure]:
    """The figures of METHODS 8."""
    table = battery(elections.of("albania-2013")).measures
    own = table[(table["level"] == "region") & (table["field"] == "took_part")]
    for name, (stations, *published) in ALBANIA.items():
        region = own[own["region"] == name]
        values = dict(zip(region["measure"], region["value"].tolist(), strict=True))
        n = region["n"].max()  # one station of nobody on its list has no percentage
        yield numeric("albania-2013", f"{name}: stations", stations, float(n), 0)
        for (measure, told), figure in zip(MEASURES.items(), published, strict=True):
            yield numeric("albania-2013", f"{name}: {told}", figure, values[measure], 3)
    for name, p in LAST.items():
        election = elections.of(name)
        leader = f"votes:{election.polls.lines[election.polls.leader or 0]}"
        table = last_digit(election).measures
        own = table[(table["level"] == "country") & (table["field"] == leader)]
        yield numeric(name, "last digits of the leader, p", p, float(own["p"].iloc[0]), 4, _EXACT)
