"""The table of published and own figures, and the elections that it is made from."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tools.reproduction import __main__ as command
from tools.reproduction.elections import FILES, Elections
from tools.reproduction.figures import Figure, numeric


def test_numbers_are_compared_as_they_are_printed() -> None:
    one = numeric("russia-2021", "excess", 1309.8, 1312.44, 1)
    assert (one.published, one.ours, one.difference) == ("1,309.8", "1,312.4", "+2.6")
    assert one.unexplained
    assert not numeric("russia-2021", "excess", 1309.8, 1312.44, 1, "exact").unexplained


@pytest.mark.parametrize(("ours", "difference"), [(0.2081, "0"), (0.2076, "0"), (0.2069, "-0.001")])
def test_what_is_beyond_the_precision_is_no_difference(ours: float, difference: str) -> None:
    assert numeric("albania-2013", "share of 0 and 5", 0.208, ours, 3).difference == difference


def test_texts_are_the_same_without_a_difference() -> None:
    assert Figure("canada-2019", "regions", "0 of 10", "0 of 10", "").same
    assert Figure("canada-2019", "regions", "0 of 10", "1 of 10", "1 region").unexplained


def test_an_unknown_area_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert command.main(["integer"]) == 2
    assert "integers" in capsys.readouterr().out


def test_the_command_prints_and_judges(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    class Area:
        @staticmethod
        def figures(elections: Elections) -> Iterator[Figure]:
            del elections
            yield numeric("a|b", "votes", 5, 6, 0)

    monkeypatch.setattr(command, "find_spec", lambda name: name)
    monkeypatch.setattr("importlib.import_module", lambda name: Area)
    assert command.main(["grid"]) == 1
    printed = capsys.readouterr().out
    assert "| a\\|b | votes | 5 | 6 | +1 |  |" in printed
    assert "1 differ without a reason" in printed


def test_a_missing_file_is_told_and_the_rest_goes_on(tmp_path: Path) -> None:
    elections = Elections(tmp_path)
    with pytest.raises(FileNotFoundError, match="HATTAMA_DATA"):
        elections.of("armenia-2018")
    assert sum("not there" in line for line in command.opened(elections)) == len(FILES)


def test_an_election_is_opened_once_and_can_be_let_go(shared_data: Path) -> None:
    elections = Elections(shared_data)
    one = elections.of("poland-2025")
    assert elections.of("poland-2025") is one
    assert len(one.protocols) == 18
    elections.release()
    assert elections.of("poland-2025") is not one
