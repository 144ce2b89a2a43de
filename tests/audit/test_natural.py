"""Names in the order of a dictionary, numbers in the order of numbers."""

from audit.natural import alphabetical, natural


def test_numbers_inside_names_count_as_numbers() -> None:
    assert sorted(["No 10", "no 9"], key=natural) == ["no 9", "No 10"]


def test_kazakh_letters_stand_behind_those_they_come_from() -> None:
    names = ["Алматы", "Ақтөбе", "Атырау", "Әулиекөл", "Байзақ", "Қорғалжын", "Курчатов", "Лепсі"]
    wanted = ["Ақтөбе", "Алматы", "Атырау", "Әулиекөл", "Байзақ", "Курчатов", "Қорғалжын", "Лепсі"]
    assert sorted(names, key=alphabetical) == wanted
