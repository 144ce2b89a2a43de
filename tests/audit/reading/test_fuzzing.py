"""Broken files end in cells or in one reason; ``make fuzz`` tries far more."""

from collections.abc import Iterator
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from audit.reading import DEFAULT_LIMITS
from audit.reading.pool import Pool
from tests.audit.reading.fuzzing import mutated, read_whatever, seeds

SEEDS = seeds()


@pytest.fixture(scope="module")
def pool() -> Iterator[Pool]:
    with Pool(1, DEFAULT_LIMITS.memory_bytes, lambda: None) as one:
        yield one


@pytest.mark.parametrize("name", SEEDS)
def test_good_files_are_read(name: str, pool: Pool) -> None:
    assert read_whatever(SEEDS[name], pool) == "read"


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize("name", SEEDS)
def test_broken_files_end_in_cells_or_a_reason(name: str, pool: Pool) -> None:
    for seed in range(60):
        assert read_whatever(mutated(SEEDS[name], Random(f"{name} {seed}")), pool)


def test_any_bytes_end_in_cells_or_a_reason(pool: Pool) -> None:
    @settings(max_examples=150, deadline=None)
    @given(st.binary(max_size=300))
    def ends(data: bytes) -> None:
        assert read_whatever(data, pool)

    ends()
