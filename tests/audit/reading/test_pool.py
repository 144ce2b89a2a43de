"""Children that die, hang, fail or eat memory, by functions of the standard library."""

import multiprocessing
import operator
import os
import time
from collections.abc import Callable
from typing import Any

import pytest

from audit.progress import Cancelled
from audit.reading.pool import Failure, Pool, Task, make_ready

GIBIBYTE = 1 << 30


def outcomes(*calls: tuple[Callable[..., Any], tuple[object, ...]], workers: int = 1) -> list[Any]:
    tasks = [Task(key, function, given, 0.5) for key, (function, given) in enumerate(calls)]
    with Pool(workers, 2 * GIBIBYTE, lambda: None) as pool:
        found = dict(pool.run(tasks))
    return [found[key] for key in range(len(calls))]


def test_parts_come_back_in_their_order() -> None:
    assert outcomes((range, (3,)), (sorted, ("ba",)), workers=2) == [[0, 1, 2], ["a", "b"]]


@pytest.mark.parametrize(
    ("function", "given", "trouble"),
    [
        (os._exit, (3,), "crashed"),
        (os.abort, (), "crashed"),
        (time.sleep, (60,), "timeout"),
        (operator.truediv, (1, 0), "damaged"),
    ],
)
def test_trouble_is_told_and_the_next_call_goes_on(
    function: Callable[..., Any], given: tuple[object, ...], trouble: str
) -> None:
    failure, following = outcomes((function, given), (range, (2,)))
    assert isinstance(failure, Failure)
    assert (failure.trouble, following) == (trouble, [0, 1])


@pytest.mark.skipif(os.name != "posix", reason="memory is bounded on POSIX only")
def test_memory_is_bounded() -> None:
    failure, following = outcomes((bytearray, (8 * GIBIBYTE,)), (range, (2,)))
    assert (failure, following) == (Failure("out-of-memory"), [0, 1])


def test_a_child_made_ready_is_used_for_one_pool_after_another() -> None:
    make_ready(3 * GIBIBYTE, ("decimal",))
    children = set(multiprocessing.active_children())
    for _ in range(2):
        with Pool(1, 3 * GIBIBYTE, lambda: None) as pool:
            assert list(pool.run([Task(0, range, (2,), 5)])) == [(0, [0, 1])]
        assert set(multiprocessing.active_children()) == children


def test_a_child_at_work_is_ended_with_its_pool() -> None:
    before = set(multiprocessing.active_children())
    with Pool(1, 5 * GIBIBYTE, lambda: None) as pool:
        list(pool.run([Task(0, time.sleep, (60,), 0.1)]))
    assert set(multiprocessing.active_children()) <= before


def test_cancelling_ends_a_call_that_hangs() -> None:
    def cancel() -> None:
        raise Cancelled

    begun = time.monotonic()
    with Pool(1, 2 * GIBIBYTE, cancel) as pool, pytest.raises(Cancelled):
        list(pool.run([Task(0, time.sleep, (60,), 60)]))
    assert time.monotonic() - begun < 5
