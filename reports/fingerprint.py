r"""Fingerprints of what went in and of what was found, so that a report can be checked.

The canonical bytes of the findings are the UTF-8 JSON of the list that `records` returns: keys
sorted, no spaces after commas and colons, letters unescaped. These are the entries of the findings
file without the sentences, which depend on the language, and without ``mended``, which ``by_hand``
tells: whole numbers without a decimal point, other numbers in Python's shortest form, null where
there is none. No time and no decision is in it, so the same inputs, profile and version give the
same bytes.

The inputs are fingerprinted over lines ``<sha256>\n``, one a file, sorted: what
``sha256sum FILES | cut -c1-64 | sort | sha256sum`` prints.
"""

import hashlib
import json
import math
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import pandas as pd

from audit.sources import Source

_NAMES = ("id", "code", "severity", "level")  # always there
_TEXTS = ("field", "unit", "sheet", "cell")  # null where there is none
# Of a Cyrillic keyboard, and the two letters that are read for digits; marks that part blocks.
_LOOK_ALIKE = str.maketrans({"а": "a", "в": "b", "с": "c", "е": "e", "о": "0", "o": "0", "l": "1",
                             "-": " ", ",": " ", ".": " ", "·": " "})  # fmt: skip
_NUMBERS = ("published", "expected", "difference", "votes", "p", "q")
_TOLD = ("mended", "explanation", "innocent_explanations", "next_step")  # of the findings file
_PLACE = ("region_key", "region", "district", "precinct")


def records(findings: pd.DataFrame) -> list[dict[str, Any]]:
    """The findings as plain values, in their order; ``findings`` as in `Audit.findings`."""
    names = ("rank", "source", "params", *_NAMES, *_TEXTS, *_NUMBERS, *_PLACE)
    columns = {name: findings[name].tolist() for name in names}
    return [
        {
            "rank": int(columns["rank"][row]),
            **{name: str(columns[name][row]) for name in _NAMES},
            **{name: columns[name][row] or None for name in _TEXTS},
            **{name: plain(columns[name][row]) for name in _NUMBERS},
            "place": {name: columns[name][row] or None for name in _PLACE},
            "file": columns["source"][row] or None,
            "details": plain(columns["params"][row]),
        }
        for row in range(len(findings))
    ]


def entries_of(document: Mapping[str, Any]) -> list[dict[str, Any]]:
    """What `records` gave, from the findings file that was made of the same findings."""
    return [
        {name: value for name, value in entry.items() if name not in _TOLD}
        for entry in document["findings"]
    ]


def canonical_bytes(entries: list[dict[str, Any]]) -> bytes:
    """The bytes that are hashed, of what `records` returns."""
    text = json.dumps(
        entries, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False
    )
    # A file name that is not valid Unicode carries lone surrogates; they must not stop a report.
    return text.encode("utf-8", "surrogatepass")


def findings_sha256(findings: pd.DataFrame) -> str:
    """SHA-256 of the findings of an audit, 64 hexadecimal digits."""
    return hashlib.sha256(canonical_bytes(records(findings))).hexdigest()


def inputs_sha256(sources: Iterable[Source]) -> str:
    """SHA-256 over the sorted SHA-256 of the files that were opened, 64 hexadecimal digits."""
    lines = sorted(f"{source.sha256}\n" for source in sources if source.sha256)
    return hashlib.sha256("".join(lines).encode("ascii")).hexdigest()


def blocks_of_four(digest: str) -> str:
    """A hash as people compare it: in blocks of four characters."""
    return " ".join(digest[start : start + 4] for start in range(0, len(digest), 4))


def blocks_typed(text: str) -> list[str]:
    """Blocks of four that a person typed off the paper, with letters that only look like those."""
    told = "".join(text.lower().translate(_LOOK_ALIKE).split())
    whole = told if re.fullmatch(r"[0-9a-f]+", told) and len(told) % 4 == 0 else ""
    return [whole[start : start + 4] for start in range(0, len(whole), 4)]


def bears(digest: str, blocks: Sequence[str]) -> bool:
    """Whether all these blocks of four stand in a hash."""
    return set(blocks) <= set(blocks_of_four(digest).split())


def plain(value: Any) -> Any:
    """A value as JSON holds it: whole numbers as integers, NaN as null, texts for the rest."""
    value = value.tolist() if hasattr(value, "tolist") else value  # numpy's scalars and arrays
    match value:
        case None | bool() | int() | str():
            return value
        case float():
            if not math.isfinite(value):
                return None
            return int(value) if value.is_integer() and abs(value) < 2**53 else value
        case Mapping():
            return {str(key): plain(item) for key, item in value.items()}
        case list() | tuple() | set() | frozenset():
            return [plain(item) for item in value]
    return str(value)
