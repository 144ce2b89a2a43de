"""A clock that was set back is remarked in a project's log, and nothing else is taken for one."""

import json

from audit.project.chain import GENESIS, PROGRAM, Record, linked
from audit.project.records import set_back

LOG, OTHER = (f"{kind}/{'a' * 64}.jsonl" for kind in ("decisions", "corrections"))


def record(
    number: int, minute: int, log: str = LOG, action: str = "confirm", author: str = "Aida"
) -> Record:
    content = json.dumps({"file": log, "lines": []})
    time = f"2026-03-01T10:{minute:02}:00+00:00"
    return linked(number, GENESIS, time, author, log.partition("/")[0][:-1], action, content)


def test_a_record_dated_before_the_one_of_its_log_before_it_is_remarked() -> None:
    assert set_back([record(1, 30), record(2, 5, OTHER), record(3, 20)]) == [(3, 1)]


def test_older_logs_that_came_in_one_after_the_other_say_nothing_of_a_clock() -> None:
    assert set_back([record(1, 30), record(2, 40), record(3, 5, OTHER), record(4, 50)]) == []


def test_what_was_merged_keeps_the_time_of_another_clock() -> None:
    assert set_back([record(1, 30), record(2, 5, action="merge"), record(3, 31)]) == []


def test_what_the_program_says_of_older_work_is_no_clock() -> None:
    heading = record(1, 30, action="describe", author=PROGRAM)
    assert set_back([heading, record(2, 5), record(3, 6)]) == []
