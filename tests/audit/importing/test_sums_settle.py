"""Sums settle what names leave open; what no sum settles is asked, never taken in silence."""

import numpy as np
from numpy.typing import NDArray

from audit.importing.table import ColumnMap, Table
from audit.importing.understand import understand
from tests.audit.importing.grids import Cell, codes, fields, grid, table, tables
from tests.audit.importing.grids import content as content_of

ROWS = 60


def counts(lines: int, seed: int = 3) -> NDArray[np.int64]:
    """Votes of lines, shape (ROWS, lines)."""
    return np.random.default_rng(seed).integers(5, 200, (ROWS, lines))


def sheet(header: list[Cell], *columns: NDArray[np.int64]) -> Table:
    body = np.column_stack(columns).tolist()
    rows: list[list[Cell]] = [[f"УИК №{i + 1}", *row] for i, row in enumerate(body)]
    return table([["УИК", *header], *rows])


def entry(found: Table, header: str) -> ColumnMap:
    return next(c for c in found.columns if c.header == header)


def some(share: float, seed: int = 5) -> NDArray[np.int64]:
    """Small counts above zero in this share of the rows, shape (ROWS,)."""
    random = np.random.default_rng(seed)
    return np.where(random.random(ROWS) < share, random.integers(1, 9, ROWS), 0)


def test_a_sum_that_fails_in_many_rows_names_no_field() -> None:
    lines = counts(4)
    valid, invalid = lines.sum(axis=1), some(0.9)
    ballots = valid + invalid + some(0.25, 8)
    noise = np.random.default_rng(1).integers(3000, 9000, ROWS)
    header: list[Cell] = ["c1", "c2", "c3", "p", "q", "r", "s", "c4"]
    found = sheet(header, noise, ballots, invalid, *lines.T, valid)
    assert entry(found, "c4").field == "valid"
    assert entry(found, "c2").field == "ignored"
    assert entry(found, "c2").asked


def test_the_invalid_beside_the_lines_is_not_one_of_them() -> None:
    lines = counts(4)
    valid, invalid, unused = lines.sum(axis=1), some(0.9), some(1.0, 9) + 200
    header: list[Cell] = ["b", "c", "d", "e", "f", "P", "Q", "R", "S"]
    ballots = valid + invalid
    found = sheet(header, ballots, ballots + unused, unused, valid, invalid, *lines.T)
    assert entry(found, "e").field == "valid"
    assert entry(found, "f").field == "invalid"
    assert entry(found, "b").field == "in_boxes"
    assert len(found.ballot_lines) == 4


def test_a_total_without_a_known_name_is_the_lines_and_the_invalid() -> None:
    lines = counts(3)
    invalid = some(0.9)
    header: list[Cell] = ["A", "B", "C", "Недействительных бюллетеней", "CALCULADOS"]
    found = sheet(header, *lines.T, invalid, lines.sum(axis=1) + invalid)
    assert entry(found, "CALCULADOS").field == "in_boxes"
    assert found.ballot_lines == ("A", "B", "C")
    assert not entry(found, "A").asked


def test_of_several_who_took_part_the_sum_of_the_others_is_it() -> None:
    lines = counts(3)
    valid, invalid = lines.sum(axis=1), some(0.9)
    aside = some(0.4, 11)
    total = valid + invalid
    header: list[Cell] = ["Voters who voted", "Voters who voted by law", "Total voters who voted",
                          "Valid votes", "Invalid votes", "A", "B", "C"]  # fmt: skip
    found = sheet(header, total - aside, aside, total, valid, invalid, *lines.T)
    assert entry(found, "Total voters who voted").field in ("took_part", "in_boxes")


def test_a_cell_over_all_candidates_does_not_name_each_of_them() -> None:
    lines = counts(3)
    rows: list[list[Cell]] = [
        ["Polling station No", "Valid votes cast in favour of", None, None, "Total valid votes"],
        [None, "Smith", "Jones", "Brown", None],
    ]
    rows += [[i + 1, *row, sum(row)] for i, row in enumerate(lines.tolist())]
    (found,) = understand(content_of(grid(rows, merged=[(0, 1, 0, 3)])))
    assert found.ballot_lines == ("Smith", "Jones", "Brown")
    assert "valid" in fields(found)


def test_a_subtotal_among_the_lines_gives_way_to_its_parts() -> None:
    lines, blank = counts(4), some(0.9)
    header: list[Cell] = ["Valid votes", "For candidatures", "Blank papers", "P", "Q", "R", "S"]
    together = lines.sum(axis=1)
    found = sheet(header, together + blank, together, blank, *lines.T)
    assert set(found.ballot_lines) >= {"P", "Q", "R", "S"}
    assert entry(found, "For candidatures").field == "ignored"


def test_lines_that_no_sum_confirms_are_one_question() -> None:
    lines = counts(4)
    found = sheet(["Sheet ID", "12:00", "A", "B"], *lines.T)
    assert set(found.ballot_lines) == {"A", "B"}
    assert entry(found, "A").asked
    assert entry(found, "B").asked
    assert codes(found).count("lines-asked") == 1
    assert "valid" not in found.frame


def test_a_total_that_needs_one_column_more_makes_no_false_contradiction() -> None:
    lines = counts(3)
    valid, invalid, papers = lines.sum(axis=1), some(0.9), some(0.2, 12)
    header: list[Cell] = ["Бюллетеней в ящиках", "x", "Недействительных бюллетеней",
                          "Действительных бюллетеней", "A", "B", "C"]  # fmt: skip
    found = sheet(header, valid + invalid + papers, papers, invalid, valid, *lines.T)
    assert "in_boxes" not in found.frame
    assert entry(found, "Бюллетеней в ящиках").asked


def test_nothing_else_is_asked_of_a_plain_protocol() -> None:
    lines = counts(3)
    valid, invalid = lines.sum(axis=1), some(0.9)
    header: list[Cell] = ["Бюллетеней в ящиках", "Недействительных бюллетеней",
                          "Действительных бюллетеней", "A", "B", "C"]  # fmt: skip
    (found,) = tables([["УИК", *header], *(
        [i + 1, *row] for i, row in enumerate(
            np.column_stack([valid + invalid, invalid, valid, lines]).tolist()
        )
    )])  # fmt: skip
    assert not [c for c in found.columns if c.asked]


def test_what_the_valid_lack_of_the_ballots_found_is_the_invalid() -> None:
    lines = counts(3)
    valid, invalid = lines.sum(axis=1), some(0.9)
    header: list[Cell] = ["Бюллетеней в ящиках", "Действительных бюллетеней", "A", "B", "C", "x"]
    found = sheet(header, valid + invalid, valid, *lines.T, invalid)
    assert entry(found, "x").field == "invalid"
    assert not entry(found, "x").asked


def test_a_total_in_a_language_that_is_not_known_is_asked() -> None:
    lines, invalid = counts(4), some(0.9)
    came = lines.sum(axis=1) + invalid
    header: list[Cell] = ["zoral", "plimek", "dastor", "venukh", "bolgar", "tremid", "karuna"]
    found = sheet(header, came + counts(1).ravel() + 40, came, invalid, *lines.T)
    assert entry(found, "plimek").asked
    assert entry(found, "dastor").asked
    assert "valid" not in fields(found)


def honest(lines: int) -> dict[str, NDArray[np.int64]]:
    """Protocols in which received = cancelled + both boxes, and valid = the lines."""
    draw = np.random.default_rng(4)
    given = counts(lines)
    invalid, mobile, cancelled = some(0.9), some(1.0, 6) + 3, draw.integers(20, 300, ROWS)
    stationary = given.sum(axis=1) + invalid - mobile
    return {
        "c2": draw.integers(2000, 3000, ROWS), "c3": cancelled + mobile + stationary,
        "c4": stationary, "c5": mobile, "c6": cancelled, "c7": mobile, "c8": stationary,
        "c9": invalid, "c10": given.sum(axis=1),
    } | {f"L{n}": given[:, n] for n in range(lines)}  # fmt: skip


def test_what_was_received_is_no_total_of_the_lines() -> None:
    made = honest(4)
    against = made.pop("L3")
    header: list[Cell] = ["Список", "Получено бюлл.", "Выдано до 20:00", "На дому", "Гашёные",
                          "В перен. ящ.", "В стац. ящ.", "Брак", "Годные", "Ахметов", "Ли",
                          "Нурланова", "Против всех"]  # fmt: skip
    found = sheet(header, *made.values(), against)
    assert entry(found, "Годные").field == "valid"
    assert found.ballot_lines == ("Ахметов", "Ли", "Нурланова")
    assert entry(found, "Получено бюлл.").field == "ignored"
    for name in ("Гашёные", "В перен. ящ.", "В стац. ящ."):
        assert entry(found, name).field == "ignored"


def test_a_sum_that_leaves_out_a_named_line_is_asked() -> None:
    made = honest(4)
    del made["c10"]  # nothing but the received is a sum
    header: list[Cell] = ["a", "b", "c", "d", "e", "f", "g", "Недействительных бюллетеней",
                          "P", "Q", "R", "Против всех"]  # fmt: skip
    found = sheet(header, *made.values())
    for name in ("b", "c", "d", "e"):  # received; issued twice, cancelled
        assert entry(found, name).field == "ignored"
        assert entry(found, name).asked
    assert "valid" not in found.frame


def test_boxes_and_cancelled_ballots_are_no_parties_whatever_their_sum() -> None:
    draw = np.random.default_rng(8).integers(20, 300, (ROWS, 4))
    header: list[Cell] = ["x", "Гаш. бюлл.", "В перен. ящ.", "В стац. ящ.",
                          "Недействительных бюллетеней", "Избирателей в списке"]  # fmt: skip
    found = sheet(header, draw[:, :3].sum(axis=1), *draw.T, draw.sum(axis=1) + 900)
    assert entry(found, "x").field != "valid"
    assert "valid" not in found.frame
    for name in ("Гаш. бюлл.", "В перен. ящ.", "В стац. ящ."):
        assert entry(found, name).field == "ignored"
        assert entry(found, name).asked


def test_two_sums_that_explain_one_table_are_asked() -> None:
    first, second = counts(3, 21), counts(3, 22)
    invalid = some(0.9)
    header: list[Cell] = ["x", "a", "b", "c", "y", "d", "e", "f", "Недействительных бюллетеней"]
    found = sheet(
        header, first.sum(axis=1), *first.T, second.sum(axis=1), *second.T, invalid
    )  # fmt: skip
    assert "valid" not in found.frame


def issued_to_the_station(*left: NDArray[np.int64]) -> tuple[list[Cell], list[NDArray[np.int64]]]:
    """A table in which "issued" are the ballots of the station: twice those cast, in packs."""
    lines = counts(3)
    valid, invalid = lines.sum(axis=1), some(0.9)
    cast = valid + invalid
    issued = cast + np.sum(left, axis=0) if left else 2 * cast + 13
    header: list[Cell] = ["Registered voters", "Voted", "Ballot papers issued"]
    header += ["Unused ballot papers", "Spoiled ballot papers"][: len(left)]
    header += ["Rejected ballots", "A", "B", "C", "Total valid votes"]
    return header, [3 * cast, cast, issued, *left, invalid, *lines.T, valid]


def test_issued_ballots_that_are_cast_and_left_over_ones_were_received() -> None:
    for left in ([some(1.0, 9) * 90], [some(1.0, 9) * 90, some(0.3, 12)]):
        header, columns = issued_to_the_station(*left)
        own = entry(sheet(header, *columns), "Ballot papers issued")
        assert (own.field, own.by, own.asked) == ("received", "arithmetic", False)


def test_issued_ballots_far_above_those_cast_are_asked_about() -> None:
    header, columns = issued_to_the_station()
    own = entry(sheet(header, *columns), "Ballot papers issued")
    assert own.asked
    assert own.field == "received"


def test_issued_ballots_of_which_a_few_were_carried_off_stay_issued() -> None:
    header, columns = issued_to_the_station()
    columns[2] = columns[1] + some(0.8, 4)
    own = entry(sheet(header, *columns), "Ballot papers issued")
    assert (own.field, own.asked) == ("issued", False)


def valid_and_lists(name: str) -> tuple[list[Cell], list[NDArray[np.int64]]]:
    """A table with the valid ballots and, apart, those for the lists and those for nobody."""
    lines, invalid, nobody = counts(4), some(0.9), some(0.9, 21)
    votes = lines.sum(axis=1)
    header: list[Cell] = ["Ballots in boxes", "Invalid ballots", "7. Valid votes",
                          "7.1 Valid votes for lists", name, "A", "B", "C", "D"]  # fmt: skip
    return header, [votes + nobody + invalid, invalid, votes + nobody, votes, nobody, *lines.T]


def test_valid_ballots_are_the_lists_and_those_against_all() -> None:
    header, columns = valid_and_lists("7.2 None of the above")
    found = sheet(header, *columns)
    assert entry(found, "7. Valid votes").field == "valid"
    assert not entry(found, "7. Valid votes").asked
    part = entry(found, "7.1 Valid votes for lists")
    assert (part.field, part.asked) == ("ignored", False)
    assert found.ballot_lines == ("A", "B", "C", "D")
    assert entry(found, "A").by == "arithmetic"


def test_a_further_part_of_the_valid_ballots_is_asked_as_a_line() -> None:
    header, columns = valid_and_lists("7.2 Valid votes qwx")
    found = sheet(header, *columns)
    assert entry(found, "7. Valid votes").field == "valid"
    assert entry(found, "A").by == "arithmetic"
    rest = entry(found, "7.2 Valid votes qwx")
    assert rest.field.startswith("votes:")
    assert rest.asked


def test_votes_of_the_lists_alone_are_not_the_valid_ballots() -> None:
    header, columns = valid_and_lists("None of the above")
    found = sheet([h for h in header if h != "7. Valid votes"], *columns[:2], *columns[3:])
    part = entry(found, "7.1 Valid votes for lists")
    assert (part.field, part.reason, part.asked) == ("ignored", "reason-part", False)


def test_total_voters_above_those_who_voted_are_asked_as_the_voters_on_the_list() -> None:
    lines, invalid = counts(3), some(0.9)
    polled = lines.sum(axis=1) + invalid
    header: list[Cell] = ["Male voters", "Female voters", "Total voters", "Total votes polled",
                          "Rejected votes", "Valid votes", "A", "B", "C"]  # fmt: skip
    male = polled + some(1.0, 30)
    found = sheet(header, male, polled, male + polled, polled, invalid, polled - invalid, *lines.T)
    own = entry(found, "Total voters")
    assert (own.field, own.asked) == ("registered", True)


def test_the_votes_against_in_a_referendum_are_no_numbers_of_rows() -> None:
    both = counts(2)
    total = both.sum(axis=1)
    header: list[Cell] = ["Electorate", "Yes", "No", "Valid votes"]
    found = sheet(header, total + 100, *both.T, total)
    assert fields(found) == ["precinct", "registered", "votes:Yes", "votes:No", "valid"]
    assert not any(c.asked for c in found.columns)
    doubtful = sheet(header[:3], total + 100, *both.T)
    assert entry(doubtful, "No").asked
    numbered = sheet(["No", "Valid votes", "Sun", "Moon"], np.arange(ROWS) + 1, total, *both.T)
    assert fields(numbered)[1:] == ["ignored", "valid", "votes:Sun", "votes:Moon"]
    assert not entry(numbered, "No").asked


def test_votes_cast_beside_valid_ones_are_the_ballots_found_though_some_sums_fail() -> None:
    lines, invalid = counts(3), some(1.0)
    valid = lines.sum(axis=1)
    cast = valid + invalid
    header: list[Cell] = ["Registered Voters", "Ballots issued to voters", "A", "B", "C",
                          "Total Valid Votes", "Rejected Ballots", "Total Votes Cast"]  # fmt: skip
    plain = sheet(header, cast + 90, cast, *lines.T, valid, invalid, cast)
    assert (entry(plain, "Total Votes Cast").field, entry(plain, "Total Votes Cast").asked) == (
        "in_boxes",
        False,
    )
    failing = cast + np.where(np.arange(ROWS) % 10 == 3, 30, 0)
    found = sheet(header, cast + 90, cast, *lines.T, valid, invalid, failing)
    assert (entry(found, "Total Votes Cast").field, entry(found, "Total Votes Cast").asked) == (
        "in_boxes",
        True,
    )
    other = sheet(header, cast + 90, cast, *lines.T, valid, invalid, valid)
    assert entry(other, "Total Votes Cast").field == "ignored"


def test_the_sum_of_valid_invalid_and_blank_ballots_is_what_was_found() -> None:
    lines = counts(3)
    valid, invalid, blank = lines.sum(axis=1), some(0.9), some(0.8, 11)
    header: list[Cell] = ["A", "B", "C", "Votos válidos", "Votos nulos", "Votos en blanco", "Xyz"]
    found = sheet(header, *lines.T, valid, invalid, blank, valid + invalid + blank)
    assert entry(found, "Votos en blanco").field == "blank"
    assert entry(found, "Xyz").field == "in_boxes"
    assert not entry(found, "Xyz").asked


def _centre(row: int, *, again: bool) -> list[Cell]:
    lines = [40 + row * 7 % 31, 30 + row * 11 % 29, 12 + row % 7]
    invalid, valid = 2 + row % 5, sum(lines)
    own: list[Cell] = ["Dhaka", row + 1, 400 + row, *lines, valid, invalid, valid + invalid]
    return [*own, invalid] if again else own


HEADER: list[Cell] = ["Constituency Name", "Centre No", "Total Voters", "Boat", "Sheaf", "Plough",
                      "Total Valid Votes"]  # fmt: skip


def test_a_count_printed_twice_is_taken_once() -> None:
    rows = [_centre(row, again=True) for row in range(20)]
    found = table([[*HEADER, "Rejected", "Total Votes Cast", "Rejected"], *rows])
    assert fields(found)[-3:] == ["invalid", "in_boxes", "ignored"]
    assert not [c.header for c in found.columns[3:] if c.asked]


def test_the_votes_cast_beside_valid_votes_name_the_rejected_under_any_word() -> None:
    rows = [_centre(row, again=False) for row in range(20)]
    found = table([[*HEADER, "Cancelled Votes", "Total Votes Cast"], *rows])
    assert fields(found) == ["district", "precinct", "registered", "votes:Boat", "votes:Sheaf",
                             "votes:Plough", "valid", "invalid", "in_boxes"]  # fmt: skip
