"""Random streams that repeat, and passes in blocks whose results keep their order."""

import threading

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.statistics.blocks import in_blocks
from audit.statistics.seeds import generator


def test_the_same_words_give_the_same_stream_and_others_another() -> None:
    one = generator("N4", "region", "north").random(5)
    assert np.array_equal(one, generator("N4", "region", "north").random(5))
    assert not np.array_equal(one, generator("N4", "region", "south").random(5))
    assert not np.array_equal(generator("ab", "c").random(5), generator("a", "bc").random(5))


@given(st.integers(0, 500), st.integers(1, 70))
def test_blocks_cover_every_row_once_and_in_order(length: int, size: int) -> None:
    rows = np.arange(length)
    pieces = in_blocks(lambda piece: rows[piece], length, size)
    assert all(0 < len(piece) <= size for piece in pieces)
    assert np.array_equal(np.concatenate([*pieces, rows[:0]]), rows)


def test_results_stand_in_the_order_of_rows_whichever_is_ready_first() -> None:
    second_done = threading.Event()

    def slow_first(piece: slice) -> int:
        if piece.start == 0:
            second_done.wait(timeout=0.5)
        else:
            second_done.set()
        return int(piece.start)

    assert in_blocks(slow_first, 4, 2) == [0, 2]


def test_a_fault_inside_a_block_is_told() -> None:
    def fails(piece: slice) -> int:
        raise RuntimeError(f"rows from {piece.start}")

    with pytest.raises(RuntimeError, match="rows from 0"):
        in_blocks(fails, 10, 3)
    with pytest.raises(ValueError, match="zero"):
        in_blocks(fails, 10, 0)
