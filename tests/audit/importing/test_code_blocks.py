"""A text without a header, each party's votes behind its number: read under the numbers, asked."""

import random

from audit.importing.table import Table
from audit.importing.understand import understand
from audit.progress import Progress
from audit.reading import read_files


def understood(lines: list[str], folder: object) -> Table:
    path = folder / "votes.txt"  # type: ignore[operator]  # a path that pytest gives
    path.write_text("\n".join(lines) + "\n")
    (content,) = read_files([path], Progress())
    (table,) = understand(content)
    return table


def rows(block: str, places: int = 40, parties: tuple[int, ...] = (1, 2, 5, 11)) -> list[str]:
    draw = random.Random(3)
    told = []
    for place in range(places):
        blocks = []
        for party in parties:
            paper, machine = draw.randint(0, 60), draw.randint(0, 9)
            blocks.append(block.format(p=party, paper=paper, machine=machine, all=paper + machine))
        told.append(f"0101{place:05d};" + ";".join(blocks))
    return told


def votes_of(table: Table) -> dict[str, int]:
    return {c.field: c.index for c in table.columns if c.field.startswith("votes:")}


def test_votes_stand_under_the_numbers_of_the_parties_and_parts_are_none(tmp_path: object) -> None:
    table = understood(rows("{p};{all};{paper};{machine}"), tmp_path)
    assert votes_of(table) == {"votes:1": 3, "votes:2": 7, "votes:5": 11, "votes:11": 15}
    assert all(c.asked for c in table.columns if c.field.startswith("votes:"))


def test_a_number_and_its_votes_alone_are_blocks_too(tmp_path: object) -> None:
    table = understood(rows("{p};{all}"), tmp_path)
    assert votes_of(table) == {"votes:1": 3, "votes:2": 5, "votes:5": 7, "votes:11": 9}


def test_columns_that_change_from_row_to_row_number_nothing(tmp_path: object) -> None:
    table = understood(rows("{paper};{all}"), tmp_path)
    assert not {"votes:1", "votes:2"} & set(votes_of(table))
