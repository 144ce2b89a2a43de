"""Q2, by station: people asked at a station beside what was counted there, and never a verdict."""

import numpy as np
import pytest

from audit.checks.registry import by_code
from audit.election import Election
from audit.evidence.station_polls import Z, station_polls
from audit.findings import collect, explain
from audit.messages import LANGUAGES
from tests.audit.builders import election

Columns = dict[str, list[object]]


def counted(stations: int, lines: str = "ABC", seed: int = 0) -> Columns:
    draw = np.random.default_rng(seed)
    votes = draw.multinomial(900, draw.dirichlet([30, 20, 10][: len(lines)], stations))
    return {"region": ["North"] * stations, "precinct": [str(n + 1) for n in range(stations)]} | {
        f"votes:{line}": votes[:, n].tolist() for n, line in enumerate(lines)
    }


def asked(official: Columns, people: int, seed: int = 1) -> Columns:
    """People asked at each station, drawn of those who voted there."""
    draw = np.random.default_rng(seed)
    lines = [key for key in official if key.startswith("votes:")]
    votes = np.array([official[line] for line in lines], dtype=np.int64).T
    drawn = np.array([draw.multivariate_hypergeometric(own, people) for own in votes])
    poll: Columns = {line: drawn[:, n].tolist() for n, line in enumerate(lines)}
    places = {"region": official["region"], "precinct": official["precinct"]}
    return places | {"evidence_kind": ["exit_poll"] * len(votes)} | poll


def sentences(one: Election) -> list[str]:
    found = collect([by_code("Q2").run(one).findings], one).to_dict("records")
    rows = [{str(key): value for key, value in row.items()} for row in found]
    assert {row["severity"] for row in rows} == {"note"}
    for language in LANGUAGES:
        assert "{" not in "".join(explain(row, one, language).sentence for row in rows)
    return [explain(row, one, "en").sentence for row in rows]


@pytest.mark.parametrize("people", [60, 400])
def test_one_share_in_twenty_lies_outside_its_error_by_chance(people: int) -> None:
    official = counted(700)
    (poll,) = station_polls(election(official, evidence=asked(official, people)))
    apart = poll.apart()
    told = ~np.isnan(apart)
    assert told.sum() > 1500
    assert 0.035 < (np.abs(apart[told]) > Z).mean() < 0.065


def test_a_station_whose_answers_are_another_s_is_named_first() -> None:
    official = counted(40)
    poll = asked(official, 120)
    for line, people in (("votes:A", 5), ("votes:B", 20), ("votes:C", 95)):
        poll[line][6] = people
    (said,) = sentences(election(official, evidence=poll))
    assert "stations 40, people who answered 4,800" in said
    assert "Furthest (asked / counted, %): North, 7, C: 79.2 / " in said
    assert "No verdict" in said
    assert "more people" not in said


def test_more_people_than_votes_are_told_and_few_are_compared_with_nothing() -> None:
    official = counted(3)
    poll = asked(official, 4)
    poll["votes:A"][1] = 2000
    (said,) = sentences(election(official, evidence=poll))
    assert "Too few at each station" in said
    assert "At 1 stations more people answered" in said


def test_stations_that_nobody_official_has_are_said_to_be_compared_with_nothing() -> None:
    official = counted(30)
    poll = asked(official, 50)
    poll["region"] = ["South"] * 30
    outcome = by_code("Q2").run(election(official, evidence=poll))
    assert not outcome.ran
    assert outcome.reason == "reason-no-polled-stations"


def test_the_number_alone_joins_a_station_whose_answers_are_fewer_than_its_votes() -> None:
    official = counted(30)
    poll = asked(official, 50)
    poll["region"] = [""] * 30
    (said,) = sentences(election(official, evidence=poll))
    assert "stations 30" in said


def test_copies_are_no_poll() -> None:
    official = counted(10)
    copies = asked(official, 50) | {"evidence_kind": ["copy"] * 10}
    assert by_code("Q2").run(election(official, evidence=copies)).reason == "reason-no-published"


def test_a_blank_leaves_its_station_out() -> None:
    official = counted(10)
    poll = asked(official, 100)
    poll["votes:B"][2] = None
    (one,) = station_polls(election(official, evidence=poll))
    assert one.observed["precinct"].tolist() == [str(n) for n in range(1, 11) if n != 3]
