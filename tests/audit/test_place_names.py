"""A precinct's name tells it from every other: its settlement where its number stands again."""

from audit.assembling import assemble
from audit.election import Election
from audit.findings import place
from audit.places.placing import row_of
from tests.audit.tables import reading, table


def alike() -> Election:
    """Numbers start anew in each of two schools of one district; one precinct is by itself."""
    return assemble(
        reading(
            table(
                {
                    "region": ["Bong"] * 5,
                    "district": ["One"] * 4 + ["Two"],
                    "settlement": ["School 1", "School 1", "School 2", "School 2", "School 3"],
                    "precinct": ["1", "2", "1", "2", "1"],
                    "votes:A": [5.0, 6.0, 7.0, 8.0, 9.0],
                }
            )
        )
    )


def test_precincts_of_one_number_are_told_apart_by_their_settlement() -> None:
    election = alike()
    names = [place(row_of(election, n), election, "en") for n in election.protocols["place"]]
    assert names == [
        "Bong, One, School 1, precinct 1",
        "Bong, One, School 1, precinct 2",
        "Bong, One, School 2, precinct 1",
        "Bong, One, School 2, precinct 2",
        "Bong, Two, precinct 1",
    ]


def test_a_finding_names_its_precinct_so_by_its_row_alone() -> None:
    election = alike()
    row = {str(k): v for k, v in election.protocols.iloc[2].items() if k != "place"}
    assert place(row, election, "en") == "Bong, One, School 2, precinct 1"
    assert place({**row, "table": -1}, election, "en") == "Bong, One, precinct 1"
