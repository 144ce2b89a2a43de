import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from audit.distinct import distinct


@given(arrays(np.int64, st.integers(0, 40), elements=st.integers(-5, 5)))
def test_different_numbers_are_those_of_numpy(values: np.ndarray) -> None:
    assert distinct(values).tolist() == np.unique(values).tolist()


def test_the_kind_of_number_stays() -> None:
    assert distinct(np.array([3, 1, 3], dtype=np.int32)).dtype == np.int32
