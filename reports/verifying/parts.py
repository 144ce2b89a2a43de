"""The files inside a report against each other and against what stands at the foot of its pages."""

import hashlib
import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from audit.messages import Value
from reports.fingerprint import canonical_bytes, entries_of
from reports.provenance.manifest import Manifest
from reports.provenance.parts import CANONICAL, FINDINGS, MANIFEST, part_of
from reports.verifying.verdict import Line

_BLOCKS = re.compile(r"(?:\b[0-9a-f]{4}\s+){15}[0-9a-f]{4}\b")
_FEET = ("inputs", "findings")  # in this order at the foot of each page


def whole(manifest: Manifest, parts: Mapping[str, bytes]) -> Iterator[Line]:
    """Each part that the report says it holds: there, and as it was put in."""
    for part in manifest.parts:
        if part.name not in parts:
            yield Line("part", "differs", "part-gone", {"name": part.name})
        elif part_of(part.name, parts[part.name]) != part:
            yield Line("part", "differs", "part-changed", {"name": part.name})
        else:
            yield Line("part", "stands", "part-stands", {"name": part.name})
    known = {part.name for part in manifest.parts} | {MANIFEST}
    for name in sorted(set(parts) - known):
        yield Line("part", "differs", "part-added", {"name": name})


def findings_in(parts: Mapping[str, bytes]) -> list[dict[str, Any]] | None:
    """The findings that are embedded, as they are hashed; None where there is no such file."""
    try:
        entries = entries_of(json.loads(parts[FINDINGS]))
    except (KeyError, ValueError, TypeError, AttributeError, RecursionError):
        return None
    good = all(isinstance(one.get("id"), str) for one in entries)
    return entries if good else None


def hashed(manifest: Manifest, parts: Mapping[str, bytes]) -> Iterator[Line]:
    """The embedded findings against their hash, which stands on the pages too."""
    entries = findings_in(parts)
    if entries is None:
        yield Line("findings", "differs", "findings-unreadable", {"name": FINDINGS})
        return
    canonical = _canonical(entries)
    same = hashlib.sha256(canonical).hexdigest() == manifest.findings_sha256
    if same and parts.get(CANONICAL, canonical) == canonical:
        yield Line("findings", "stands", "findings-hash-stands", {"count": len(entries)})
    else:
        yield Line("findings", "differs", "findings-hash-differs", {"name": FINDINGS})


def _canonical(entries: list[dict[str, Any]]) -> bytes:
    try:
        return canonical_bytes(entries)
    except ValueError:  # NaN, which JSON does not know and Python's reader lets in
        return b""


def hashes_on(page: str) -> tuple[str, str]:
    """The hashes of inputs and findings at the foot of a page; "" where there are none."""
    found = ["".join(one.split()) for one in _BLOCKS.findall(page)][-2:]
    return (found[0], found[1]) if len(found) == len(_FEET) else ("", "")


def feet(manifest: Manifest, texts: Sequence[str]) -> Iterator[Line]:
    """The two hashes at the foot of each page against those of inputs and embedded findings."""
    wanted = {"inputs": manifest.inputs_sha256, "findings": manifest.findings_sha256}
    wrong: dict[str, list[int]] = {name: [] for name in _FEET}
    for number, text in enumerate(texts, 1):
        counted = Counter("".join(one.split()) for one in _BLOCKS.findall(text))
        for name, digest in wanted.items():
            if not counted[digest]:
                wrong[name].append(number)
    for name in _FEET:
        if not wrong[name]:
            yield Line("footer", "stands", "footer-stands", {"what": name, "pages": len(texts)})
        else:
            values: dict[str, Value] = {
                "what": name,
                "page": wrong[name][0],
                "count": len(wrong[name]),
            }
            yield Line("footer", "differs", "footer-differs", values)
