"""Reads broken files: ``python -m tools.fuzzing.children files|papers SECONDS [SEED]``.

*papers* are reports as PDF, taken apart. Each file that crashes a reader, replaces a letter or
takes over twenty seconds is kept under build/fuzzing/KIND and named; the exit code is then 1.
"""

import sys
import time
import traceback
import warnings
from collections import Counter
from collections.abc import Callable, Mapping
from pathlib import Path
from random import Random

from audit.reading import DEFAULT_LIMITS
from audit.reading.pool import Pool
from tests.audit.reading.fuzzing import mutated, read_whatever, seeds
from tools.fuzzing import embedded

BUILD = Path(__file__).resolve().parents[2] / "build" / "fuzzing"
_SLOW = 20.0
Read = Callable[[bytes], str]


def main() -> None:
    """Try mutations until the time is over."""
    kind, seconds = sys.argv[1], float(sys.argv[2])
    chance = Random(int(sys.argv[3]) if len(sys.argv) > 3 else 0)  # noqa: S311 - no secrets here
    warnings.simplefilter("ignore")  # the zips are made with doubled names on purpose
    ends: Counter[str] = Counter()
    with Pool(1, DEFAULT_LIMITS.memory_bytes, lambda: None) as pool:
        if kind == "papers":
            bad = _tried(kind, embedded.papers(), embedded.broken,
                         lambda data: embedded.take_apart(data, pool),
                         seconds, chance, ends)  # fmt: skip
        else:
            bad = _tried(kind, seeds(), mutated, lambda data: read_whatever(data, pool),
                         seconds, chance, ends)  # fmt: skip
    print(f"{ends.total():,} files, {bad} faults; {dict(ends.most_common())}")
    sys.exit(1 if bad else 0)


def _tried(
    kind: str, good: Mapping[str, bytes], breaking: Callable[[bytes, Random], bytes], read: Read,
    seconds: float, chance: Random, ends: Counter[str],
) -> int:  # fmt: skip
    """How many faults there were; ``ends`` counts how each file ended."""
    files, bad, begun = list(good.items()), 0, time.monotonic()
    while time.monotonic() - begun < seconds:
        name, data = chance.choice(files)
        broken = breaking(data, chance)
        fault = _fault(broken, read, ends)
        if fault:
            bad += 1
            print(_kept(kind, name, broken), fault, flush=True)
    return bad


def _fault(data: bytes, read: Read, ends: Counter[str]) -> str:
    took = 0.0
    for _ in range(2):  # twice where it was slow: the machine may have been busy
        begun = time.monotonic()
        try:
            ends[read(data)] += 1
        except Exception as error:
            ends["crash"] += 1
            return "".join(traceback.format_exception(error)[-3:])
        took = time.monotonic() - begun
        if took <= _SLOW:
            return ""
    return f"took {took:.1f} seconds"


def _kept(kind: str, name: str, data: bytes) -> Path:
    folder = BUILD / kind
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{name}-{len(list(folder.iterdir()))}"
    path.write_bytes(data)
    return path


if __name__ == "__main__":
    main()
