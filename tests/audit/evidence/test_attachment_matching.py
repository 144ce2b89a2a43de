"""Many files find their precincts by number, region and folder; the unsure is proposed only."""

from pathlib import Path

import pytest

from audit.evidence.attachment_matching import Precincts, files_in
from audit.evidence.besides import told
from audit.importing.table import TableKind
from audit.messages import LANGUAGES, Language
from tests.audit.builders import assembled
from tests.audit.tables import table


@pytest.fixture(scope="module")
def precincts() -> Precincts:
    official = table(
        {
            "region": ["North", "North", "South", "South"],
            "district": ["One", "One", "Two", "Two"],
            "precinct": ["012", "13", "12", "01-010-0007"],
            "registered": [900.0, 800.0, 700.0, 600.0],
            "votes:x": [1.0, 2.0, 3.0, 4.0],
        },
        name="official.csv",
    )
    return Precincts(assembled(official))


@pytest.mark.parametrize(
    ("path", "numbers", "why"),
    [
        ("precinct 13.jpg", ["13"], "number"),
        ("УИК_0013 (2).png", ["13"], "number"),
        ("IMG_20210110_13.jpg", ["13"], "number"),
        ("North/12.jpg", ["012"], "region"),
        ("photos/South/12/scan.pdf", ["12"], "region"),
        ("12 south.jpg", ["12"], "region"),
        ("12.jpg", ["012", "12"], "several"),
        ("01-010-0007.jpg", ["01-010-0007"], "number"),
        ("IMG_2021.jpg", [], "nothing"),
        ("protocol.jpg", [], "nothing"),
    ],
)
def test_a_file_is_proposed_where_its_name_and_folders_say(
    precincts: Precincts, path: str, numbers: list[str], why: str
) -> None:
    found = precincts.match(Path(path))
    rows = precincts.rows.set_index("key")
    assert [rows.loc[key, "precinct"] for key in found.keys] == numbers
    assert (found.why, found.sure) == (why, len(numbers) == 1)


def test_folders_are_searched_for_pictures_only(tmp_path: Path) -> None:
    for name in ("a/1.jpg", "a/b/2.PDF", "a/table.xlsx"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(b"x")
    (tmp_path / "a" / "link.jpg").symlink_to(tmp_path / "a" / "1.jpg")
    found = files_in([tmp_path / "a", tmp_path / "a" / "table.xlsx"])
    assert [path.name for path, _ in found] == ["1.jpg", "2.PDF", "table.xlsx"]


def test_a_file_that_observers_name_beside_a_precinct_is_of_that() -> None:
    official = table({"region": ["North"] * 3, "precinct": ["1", "2", "3"],
                      "registered": [90.0, 80.0, 70.0], "votes:x": [1.0, 2.0, 3.0]},
                     name="official.csv")  # fmt: skip
    seen = table(
        {"region": ["North"] * 3, "precinct": ["1", "2", "3"], "votes:x": [1.0, 2.0, 3.0],
         "observer": ["A", "B", "C"],
         "attachment": ["IMG-WA0007.jpg; back.png", "https://a.example/p/scan_3.pdf?x=1",
                        "back.png"]},
        name="o.csv", kind=TableKind.EVIDENCE,
    )  # fmt: skip
    known = Precincts(assembled(official, seen))
    rows = known.rows.set_index("key")
    for name, number in (("img-wa0007.JPG", "1"), ("scan_3.pdf", "2")):
        found = known.match(Path(name))
        assert (found.why, [rows.loc[key, "precinct"] for key in found.keys]) == (
            "listed",
            [number],
        )
    assert not known.match(Path("back.png")).sure


@pytest.mark.parametrize("language", LANGUAGES)
def test_files_that_observers_name_are_told_beside_the_precinct(language: Language) -> None:
    columns = {"region": ["North"], "precinct": ["1"], "votes:x": [1.0]}
    seen = table({**columns, "observer": ["Aida"], "attachment": ["IMG-WA0007.jpg"]},
                 name="o.csv", kind=TableKind.EVIDENCE)  # fmt: skip
    one = assembled(table(columns, name="official.csv"), seen)
    (sentence,) = told(one, int(one.protocols["place"].iloc[0]), language)
    assert "IMG-WA0007.jpg (Aida)" in sentence
    # Beside the file's name even a number would say who it is.
    (sentence,) = told(one, int(one.protocols["place"].iloc[0]), language, lambda _: "observer 1")
    assert "IMG-WA0007.jpg" in sentence
    assert "observer 1" not in sentence
