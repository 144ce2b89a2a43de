from pathlib import Path

import pytest

from audit import engine
from audit.comparing.opening import NothingToCompare, ballots, beside, with_ballot
from tests.audit.builders import assembled, election
from tests.audit.comparing.test_compared import country
from tests.audit.tables import table
from tests.reports.verifying.cases import write


def test_another_ballot_of_the_day_is_compared_with_the_first() -> None:
    one, two = country(2), country(3)
    both = {name: [v for pair in zip(one[name], two[name], strict=True) for v in pair]
            for name in one}  # fmt: skip
    both["ballot"] = ["President", "Parliament"] * 180
    audited = assembled(table(both))
    assert ballots(audited) == ("Parliament",)
    found = with_ballot(audited, "Parliament")
    assert len(found.matched.now) == 180
    assert found.then.polls.voted.tolist() == two["issued"]
    assert found.now.polls.voted.tolist() == one["issued"]


def test_files_are_read_beside_and_leave_what_is_audited_alone(tmp_path: Path) -> None:
    now = engine.prepare(engine.read(write(tmp_path / "now")))
    found = beside(now, write(tmp_path / "then"), engine.read)
    assert found.now is now
    assert len(found.matched.now) == 24
    assert (found.registered.change == 0).all()


def test_what_holds_no_precincts_is_nothing_to_compare(tmp_path: Path) -> None:
    path = tmp_path / "letter.csv"
    path.write_text("hello;world\n", encoding="utf-8")
    with pytest.raises(NothingToCompare):
        beside(election(country(2)), [path], engine.read)
