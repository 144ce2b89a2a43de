"""Reads broken files for as long as told: ``python -m tools.fuzzing.children SECONDS [SEED]``.

Each file that crashes a reader, replaces a letter or takes over twenty seconds is kept under
build/fuzzing/files and named; the exit code is then 1.
"""

import sys
import time
import traceback
import warnings
from collections import Counter
from pathlib import Path
from random import Random

from audit.reading import DEFAULT_LIMITS
from audit.reading.pool import Pool
from tests.audit.reading.fuzzing import mutated, read_whatever, seeds

KEPT = Path(__file__).resolve().parents[2] / "build" / "fuzzing" / "files"
_SLOW = 20.0


def main() -> None:
    """Try mutations until the time is over."""
    seconds = float(sys.argv[1])
    chance = Random(int(sys.argv[2]) if len(sys.argv) > 2 else 0)  # noqa: S311 - no secrets here
    warnings.simplefilter("ignore")  # the zips are made with doubled names on purpose
    files = list(seeds().items())
    ends: Counter[str] = Counter()
    bad = 0
    begun = time.monotonic()
    with Pool(1, DEFAULT_LIMITS.memory_bytes, lambda: None) as pool:
        while time.monotonic() - begun < seconds:
            name, data = chance.choice(files)
            broken = mutated(data, chance)
            fault = _fault(broken, pool, ends)
            if fault:
                bad += 1
                print(_kept(name, broken), fault, flush=True)
    print(f"{ends.total():,} files, {bad} faults; {dict(ends.most_common())}")
    sys.exit(1 if bad else 0)


def _fault(data: bytes, pool: Pool, ends: Counter[str]) -> str:
    begun = time.monotonic()
    try:
        ends[read_whatever(data, pool)] += 1
    except Exception as error:
        ends["crash"] += 1
        return "".join(traceback.format_exception(error)[-3:])
    took = time.monotonic() - begun
    return f"took {took:.1f} seconds" if took > _SLOW else ""


def _kept(name: str, data: bytes) -> Path:
    KEPT.mkdir(parents=True, exist_ok=True)
    path = KEPT / f"{name}-{len(list(KEPT.iterdir()))}"
    path.write_bytes(data)
    return path


if __name__ == "__main__":
    main()
