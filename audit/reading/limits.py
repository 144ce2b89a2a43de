"""How much a single file may cost, so that no file can stop the others or the program."""

from dataclasses import dataclass

MEBIBYTE = 1 << 20
MOST_SHEETS = 2_000  # sheets of a workbook or tables of a page; what comes after them is told


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds for one file and for the processes that read.

    Sizes are in bytes, times in seconds. ``unpacked_ratio`` is unpacked over packed size and
    counts only above ``ratio_floor`` unpacked bytes: small files of blanks pack extremely well.
    """

    workers: int = 2
    file_bytes: int = 2000 * MEBIBYTE
    unpacked_bytes: int = 4000 * MEBIBYTE
    unpacked_ratio: int = 250
    ratio_floor: int = 64 * MEBIBYTE
    members: int = 20_000
    memory_bytes: int = 4096 * MEBIBYTE
    seconds: float = 30.0
    seconds_per_mebibyte: float = 2.0

    def seconds_for(self, size: int) -> float:
        """Time allowed for a file of ``size`` bytes, in seconds."""
        return self.seconds + self.seconds_per_mebibyte * size / MEBIBYTE


DEFAULT_LIMITS = Limits()
