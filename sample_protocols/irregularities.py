"""What is planted where: about sixty irregularities of the kinds that the audit knows.

The numbers of METHODS in the comments: 1 control ratios, 2 published shares, 9 turnout, 10 copies
and patterns, 11 observers' copies.
"""

import numpy as np

from sample_protocols.plants import LEADER, Plant, Planting, transposed
from sample_protocols.simulation import VOTES

QHP, AQ_JOL, AUYL, ADAL = "votes:qhp", "votes:aq-jol", "votes:auyl", "votes:adal"
# Codes of a broken total that another plant may set off at its district, region or the country.
SUMS = ("H7",)
# A registered or issued count that is wrong moves the turnout too.
TURNOUT = ("H2", "T1", "T2", "S4")


def plant_all(planting: Planting) -> None:
    """Plant everything that sits in a precinct."""
    for sow in (
        *(_parts, _list_too_short, _balance_of_ballots, _boxes, _valid, _whole_counts),
        *(_more_in_boxes, _mobile_boxes, _taken_away, _invalid, _zero_lines),
        *(_above_all, _everybody, _outliers),
        *(_missing, _doubled, _same_vectors, _patterns),
        *(_copy_differs, _copy_swapped, _copy_shifted, _copies_disputed),
    ):
        sow(planting)


def _parts(p: Planting) -> None:  # 1: H1
    for _ in range(2):
        row = p.pick()
        p.put(row, issued_station=transposed(p.get(row, "issued_station")))
        words = "two digits of the ballots issued in the station exchanged"
        p.add(Plant("H1_parts", ("H1",), words, True, row=row), "issued_station")


def _list_too_short(p: Planting) -> None:  # 1: H2
    for _ in range(2):
        row = p.pick(least=700)
        p.put(row, registered=p.get(row, "registered") // 10)
        words = "last digit of the voters registered dropped: fewer voters than ballots issued"
        plant = Plant("H2_list", ("H2",), words, True, also=TURNOUT, row=row)
        p.add(plant, "registered")


def _balance_of_ballots(p: Planting) -> None:  # 1: H3
    row = p.pick()
    p.put(row, cancelled=transposed(p.get(row, "cancelled")))
    words = "two digits of the cancelled ballots exchanged"
    p.add(Plant("H3_ballots", ("H3",), words, True, row=row), "cancelled")
    row = p.pick()
    p.shift(row, 100, "received")
    words = "a hundred more ballots received than issued, cancelled and spoiled"
    p.add(Plant("H3_ballots", ("H3",), words, True, row=row), "received")


def _boxes(p: Planting) -> None:  # 1: H4
    for by in (-10, 7):
        row = p.pick()
        p.shift(row, by, "box_stationary")
        words = "ballots in the boxes are not the valid and invalid ones"
        also = ("S1", "S3")
        p.add(Plant("H4_boxes", ("H4",), words, True, also=also, row=row), "box_stationary")


def _valid(p: Planting) -> None:  # 1: H5
    for line in (AQ_JOL, AUYL):
        row = p.pick(least=900)
        p.official.at[row, line] = transposed(p.get(row, line))
        words = "two digits of a line's votes exchanged"
        p.add(Plant("H5_valid", ("H5",), words, True, row=row), line)
    row = p.pick(least=900)
    p.shift(row, 100, LEADER)
    words = "a hundred votes more for the leading line than valid ballots hold"
    p.add(Plant("H5_valid", ("H5",), words, True, row=row), LEADER)


def _whole_counts(p: Planting) -> None:  # 1: H6
    # Fields that the other ratios leave alone, in workbooks without total rows.
    for number, region in zip((-3, 2.5), ("kostanay", "jambyl"), strict=True):
        row = p.pick(region=region)
        p.put(row, absentee=number)
        words = "a count below zero" if number < 0 else "a count that is not whole"
        p.add(Plant("H6_whole", ("H6",), words, True, row=row), "absentee")
    row = p.pick(region="karaganda")
    change = p.get(row, "spoiled") + 4
    p.shift(row, -change, "spoiled")
    p.shift(row, change, "cancelled")
    words = "spoiled ballots below zero, balanced by cancelled ones"
    p.add(Plant("H6_whole", ("H6",), words, True, row=row), "spoiled")


def _more_in_boxes(p: Planting) -> None:  # 1: S1
    for more in (9, 31):
        row = p.pick()
        ballots = p.get(row, "issued") + more - int(p.truth["in_boxes"].iloc[row])
        p.shift(row, ballots, "box_stationary", "valid", LEADER)
        words = f"{more} ballots more in the boxes than were issued"
        p.add(Plant("S1_boxes", ("S1",), words, also=("S3",), row=row), "box_stationary")


def _mobile_boxes(p: Planting) -> None:  # 1: S2
    for more in (18, 45):
        row = p.pick(least=600)
        p.shift(row, more, "box_mobile")
        p.shift(row, -more, "box_stationary")
        words = "more ballots in the mobile boxes than were issued outside the station"
        p.add(Plant("S2_mobile", ("S2",), words, row=row), "box_mobile")


def _taken_away(p: Planting) -> None:  # 1: S3
    for more in (48, 75):
        row = p.pick(least=700)
        room = p.get(row, "registered") - p.get(row, "issued") - 20
        p.shift(row, min(more, room), "issued", "issued_station")
        p.receive(row)
        words = "ballots issued that are not in the boxes, far above what voters take away"
        p.add(Plant("S3_taken_away", ("S3",), words, also=("T2",), row=row), "issued")


def _invalid(p: Planting) -> None:  # 1: invalid ballots far above the stratum's
    for part in (0.28, 0.4):
        row = p.pick(least=700)
        votes = np.array([p.get(row, column) for column in VOTES])
        spoilt = (votes * part).astype(int)
        for column, ballots in zip(VOTES, spoilt, strict=True):
            p.shift(row, -int(ballots), column)
        p.shift(row, -int(spoilt.sum()), "valid")
        p.shift(row, int(spoilt.sum()), "invalid")
        words = "invalid ballots many times the district's usual part"
        p.add(Plant("S5_invalid", ("S5",), words, row=row), "invalid")


def _zero_lines(p: Planting) -> None:  # 10: a zero where the line has many nearby
    for line, region in ((AQ_JOL, "akmola"), (AUYL, "shymkent")):
        row = p.pick(least=900, region=region)
        votes = p.get(row, line)
        p.shift(row, -votes, line)
        p.shift(row, votes, LEADER)
        words = "no vote for a line that has many in every precinct nearby"
        p.add(Plant("C3_zero_line", ("C3",), words, also=("C2",), row=row), line)


def _above_all(p: Planting) -> None:  # 9: turnout above 100 %, by either definition
    row = p.pick()
    p.stuff(row, p.get(row, "registered") - p.get(row, "issued") + 12)
    words = "12 ballots issued more than there are voters on the list"
    plant = Plant("T1_issued_above_list", ("T1", "H2"), words, True, also=TURNOUT, row=row)
    p.add(plant, "issued")
    row = p.pick()
    more = p.get(row, "registered") - int(p.truth["in_boxes"].iloc[row]) + 40
    p.shift(row, more, "box_stationary", "valid", LEADER)
    words = "40 ballots in the boxes more than there are voters on the list"
    also = ("S1", "S3", "T2")
    plant = Plant("T1_boxes_above_list", ("T1",), words, True, also=also, row=row)
    p.add(plant, "box_stationary")


def _everybody(p: Planting) -> None:  # 9: everybody voted
    for least in (150, 400, 900):
        row = p.pick(least=least)
        p.stuff(row, p.get(row, "registered") - p.get(row, "issued"))
        words = "every voter on the list took a ballot"
        p.add(Plant("S4_everybody", ("S4",), words, also=("T2",), row=row), "issued")


def _outliers(p: Planting) -> None:  # 9: far from the district
    for region in ("almaty-city", "atyrau"):
        row = p.pick(least=450, region=region)
        p.stuff(row, int(p.get(row, "registered") * 0.97) - p.get(row, "issued"))
        words = "turnout of 97 %, far above the district's"
        p.add(Plant("T2_outlier_high", ("T2",), words, row=row), "issued")
    for region in ("north-kazakhstan", "turkistan"):
        row = p.pick(least=500, region=region)
        _thin_out(p, row, 0.25)
        words = "a quarter of the usual turnout, far below the district's"
        p.add(Plant("T2_outlier_low", ("T2",), words, row=row), "issued")


def _thin_out(p: Planting, row: int, keep: float) -> None:
    """All that voters did in a precinct times ``keep``; every control ratio still holds."""
    for column in (*VOTES, "invalid", "issued_outside", "absentee"):
        p.official.at[row, column] = int(p.get(row, column) * keep)
    valid = sum(p.get(row, column) for column in VOTES)
    cast, outside = valid + p.get(row, "invalid"), p.get(row, "issued_outside")
    p.put(row, valid=valid, issued=cast + 1, issued_station=cast + 1 - outside)
    p.put(row, box_mobile=outside, box_stationary=cast - outside)
    p.receive(row)


def _missing(p: Planting) -> None:  # completeness
    for region in ("east-kazakhstan", "almaty-region"):
        row = p.pick(region=region)
        p.missing.add(row)
        words = "the precinct stands in the registry and in no workbook"
        p.add(Plant("M1_missing", ("M1",), words, row=row, also=SUMS))


def _doubled(p: Planting) -> None:  # completeness: a row typed over another
    for number in range(3):
        row = p.pick(without=("akmola", "aktobe", "east-kazakhstan", "pavlodar", "turkistan"))
        gone = _next_in_district(p, row)
        p.taken.add(gone)
        p.put(gone, precinct=p.get(row, "precinct"))
        if number:  # the same protocol twice; the first time another one under its number
            p.repeat(row, gone)
        words = (
            "the number stands twice, " + ("with one protocol", "with two protocols")[not number]
        )
        plant = Plant("M2_doubled", ("M2",), words, True, also=("C1", *SUMS), row=row, other=gone)
        p.add(plant, "precinct")
        words = "another precinct's row stands in the place of this one"
        plant = Plant("M1_missing", ("M1",), words, also=SUMS, row=gone, other=row)
        p.add(plant)


def _next_in_district(p: Planting, row: int) -> int:
    region, district = p.truth["region"], p.truth["district_number"]
    same = (region == region.iloc[row]) & (district == district.iloc[row])
    free = [int(r) for r in np.flatnonzero(same & ~p.truth["closed"]) if r not in p.taken]
    return min(free, key=lambda other: abs(other - row))


def _same_vectors(p: Planting) -> None:  # 10: one protocol in two precincts
    for least in (300, 600, 1000):
        row = p.pick(least=least)
        other = _next_in_district(p, row)
        p.taken.add(other)
        p.repeat(row, other)
        words = "all figures of one protocol stand in two precincts"
        p.add(Plant("C1_same_figures", ("C1",), words, also=("T2",), row=row, other=other))


def _patterns(p: Planting) -> None:  # 10: lines exchanged or shifted, with no copy to compare
    for line, region in ((AUYL, "kostanay"), (ADAL, "karaganda")):
        row = p.pick(least=900, region=region)
        _exchange(p, row, (LEADER, line), (line, LEADER))
        words = "votes of the leading line and of a small one exchanged"
        p.add(Plant("C2_swapped_lines", ("C2",), words, also=("C3",), row=row), line, LEADER)
    row = p.pick(least=900, region="pavlodar")
    _exchange(p, row, VOTES, (*VOTES[1:], VOTES[0]))
    words = "votes of all lines shifted by one line"
    p.add(Plant("C5_shifted_lines", ("C5",), words, also=("C2", "C3"), row=row), *VOTES)


def _exchange(p: Planting, row: int, lines: tuple[str, ...], instead: tuple[str, ...]) -> None:
    votes = [p.get(row, line) for line in instead]
    for line, count in zip(lines, votes, strict=True):
        p.official.at[row, line] = count


def _copy_differs(p: Planting) -> None:  # 11: observers' copies
    for line, region, most in ((AQ_JOL, "almaty-city", 80), (ADAL, "kyzylorda", 12)):
        row = p.pick(least=1000, region=region)
        p.copies.append((row, p.copy(row)))
        by = min(most, p.get(row, line) // 2)
        p.shift(row, -by, line)
        p.shift(row, by, LEADER)
        words = f"{by} votes less for a line and more for the leading one than in the copy"
        p.add(Plant("O1_difference", ("O1",), words, True, row=row), line, LEADER)
    row = p.pick(least=700, region="nur-sultan")
    p.copies.append((row, p.copy(row)))
    p.stuff(row, 150)
    words = "150 ballots and votes for the leading line more than in the copy"
    p.add(Plant("O1_difference", ("O1",), words, True, also=("T2",), row=row), "issued", LEADER)


def _copy_swapped(p: Planting) -> None:
    regions = ("shymkent", "west-kazakhstan", "akmola")
    for region, pair in zip(regions, ((AQ_JOL, AUYL), (QHP, AUYL), (QHP, ADAL)), strict=True):
        row = p.pick(least=500, region=region)
        p.copies.append((row, p.copy(row)))
        _exchange(p, row, pair, pair[::-1])
        words = "votes of two lines exchanged against the copy"
        also = ("C2", "C3")
        p.add(Plant("O1_swap", ("O1",), words, True, also=also, row=row), *pair)


def _copy_shifted(p: Planting) -> None:
    run = (AQ_JOL, AUYL, ADAL)
    for region in ("almaty-city", "turkistan"):
        row = p.pick(least=500, region=region)
        p.copies.append((row, p.copy(row)))
        _exchange(p, row, run, (ADAL, AQ_JOL, AUYL))
        words = "a run of three lines shifted by one line against the copy"
        also = ("C2", "C3")
        p.add(Plant("O1_shift", ("O1",), words, True, also=also, row=row), *run)


def _copies_disputed(p: Planting) -> None:
    for region in ("almaty-city", "nur-sultan"):
        row = p.pick(least=600, region=region)
        one, other = p.copy(row), p.copy(row)
        other[LEADER] -= 40
        other[AQ_JOL] += 40
        p.copies += [(row, one), (row, other)]
        words = "two observers' copies differ from each other; the official figures are the first's"
        p.add(Plant("O2_disputed", ("O2",), words, also=("O1",), row=row), LEADER)
