from pathlib import Path

import pytest

from audit import engine
from audit.comparing.opening import (
    NothingToCompare,
    again,
    ballots,
    beside,
    limits_of,
    looked_at,
    with_ballot,
)
from audit.decisions.comparison import How, With
from audit.progress import Progress
from audit.project import ProjectError
from audit.project.compared import path_of, take_in
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
    paths = write(tmp_path / "then")
    found, read = beside(now, paths, engine.read)
    assert set(read) == set(paths)
    assert found.now is now
    assert len(found.matched.now) == 24
    assert (found.registered.change == 0).all()


def test_what_holds_no_precincts_is_nothing_to_compare(tmp_path: Path) -> None:
    path = tmp_path / "letter.csv"
    path.write_text("hello;world\n", encoding="utf-8")
    with pytest.raises(NothingToCompare):
        beside(election(country(2)), [path], engine.read)


def test_what_was_kept_is_opened_again_and_what_is_lost_is_named(tmp_path: Path) -> None:
    now = engine.prepare(engine.read(write(tmp_path / "now")))
    paths = write(tmp_path / "then")
    first, read = beside(now, paths, engine.read)
    kept = With("2017", take_in(read, tmp_path / "logs", Progress()))
    for path in paths:
        path.unlink()
    found = again(now, kept, tmp_path / "logs", engine.read)
    assert found.then.polls.voted.tolist() == first.then.polls.voted.tolist()
    largest = looked_at(found, How())
    assert largest in found.now.polls.lines
    other = next(pair.now for pair in found.common if pair.now != largest)
    assert looked_at(found, How(line=other)) == other
    path_of(tmp_path / "logs", kept.files[0]).unlink()
    with pytest.raises(ProjectError) as failed:
        again(now, kept, tmp_path / "logs", engine.read)
    assert kept.files[0].name in failed.value.sentence("en")


def test_a_ballot_that_is_gone_is_nothing_to_compare(tmp_path: Path) -> None:
    with pytest.raises(NothingToCompare):
        again(election(country(2)), With("Parliament", ballot="Parliament"), tmp_path, engine.read)


def test_limits_are_those_that_were_moved() -> None:
    limits = limits_of(How(limits={"turnout_z": 3.5, "nonsense": 1.0}))
    assert (limits.turnout_z, limits.share_z) == (3.5, 5.0)
