"""The one fixed seed of every random method, so that the same files give the same figures.

Each method and group draws from its own stream: what one of them draws does not depend on which
others ran before it. The report prints the seed.
"""

from hashlib import sha256

import numpy as np

SEED = 20210110


def generator(*words: str | int) -> np.random.Generator:
    """A generator of the stream that ``words`` (method, level, group ...) name.

    The same words always give the same stream; different words give independent ones.
    """
    name = "\x1f".join(map(str, words)).encode()
    own = np.frombuffer(sha256(name).digest(), dtype=np.uint32)
    return np.random.default_rng(np.random.SeedSequence([SEED, *own.tolist()]))
