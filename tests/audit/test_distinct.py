import numpy as np
import pandas as pd
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from audit.distinct import distinct, first_among, numbered


@given(arrays(np.int64, st.integers(0, 40), elements=st.integers(-5, 5)))
def test_different_numbers_are_those_of_numpy(values: np.ndarray) -> None:
    assert distinct(values).tolist() == np.unique(values).tolist()


def test_the_kind_of_number_stays() -> None:
    assert distinct(np.array([3, 1, 3], dtype=np.int32)).dtype == np.int32


KEYS = arrays(np.int64, st.integers(0, 30), elements=st.integers(-2, 9))


@given(KEYS, KEYS)
def test_keys_are_found_where_they_stand_first(every: np.ndarray, few: np.ndarray) -> None:
    listed = every.tolist()
    wanted = [listed.index(key) if key >= 0 and key in listed else -1 for key in few.tolist()]
    assert first_among(every, few).tolist() == wanted


@given(arrays(np.int64, st.integers(0, 40), elements=st.integers(-5, 5)))
def test_numbers_go_on_with_each_value_that_was_not_there_before(values: np.ndarray) -> None:
    assert numbered(values).tolist() == pd.factorize(values)[0].tolist()
