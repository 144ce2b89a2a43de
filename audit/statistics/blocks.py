"""Long passes over stations in blocks: small temporaries, and two threads at work.

numpy and scipy.special release the interpreter's lock inside their loops, so threads really run
side by side; blocks that fit a processor's cache are faster than whole columns even on one.
"""

import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import BoundedSemaphore
from typing import TypeVar

from audit.progress import stop_here

T = TypeVar("T")

THREADS = 2
_SECOND = BoundedSemaphore(THREADS - 1)  # blocks within blocks find it taken


def in_blocks(function: Callable[[slice], T], length: int, size: int) -> list[T]:
    """``function`` of each slice of ``size`` rows (the last may be shorter) of ``length`` rows.

    Results stand in the order of the rows, whichever thread made them, so that sums over them are
    the same in every run. One block runs in the caller's own thread, and so do all of them where
    the second thread is at work already. Nothing for no rows.

    Raises:
        ValueError: for a size below 1; and whatever ``function`` raises.
        Cancelled: between blocks, when the person cancels (`progress.stop_here`).
    """
    pieces = [slice(start, min(start + size, length)) for start in range(0, length, size)]
    threads = min(THREADS, os.cpu_count() or 1, len(pieces))
    if threads < 2 or not _SECOND.acquire(blocking=False):
        return [one for one in map(function, pieces) if _going_on()]
    try:
        with ThreadPoolExecutor(threads) as pool:
            try:
                return [one for one in pool.map(function, pieces) if _going_on()]
            finally:
                pool.shutdown(cancel_futures=True)
    finally:
        _SECOND.release()


def _going_on() -> bool:
    stop_here()
    return True
