"""The heart of what a report holds of itself: how it was made, as ``report.json`` inside the PDF.

With it, the files that were audited and the other parts the same report can be made again. It knows
no folder of the machine on which it was written.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field

from audit.messages import LANGUAGES, Language
from audit.sources import Parameter, ProblemSeverity
from reports.findings_file import json_bytes
from reports.model import Options
from reports.provenance.structure import Strange, plain, typed

FORMAT = 1


class ManifestError(ValueError):
    """It is no such file; the message is where it is not."""


@dataclass(frozen=True, slots=True)
class Input:
    """A file that was audited. ``modified`` tells which of two copies of a table is the newer."""

    name: str
    size: int
    sha256: str
    modified: str | None = None


@dataclass(frozen=True, slots=True)
class Beside:
    """A problem of something that was handed in and is no input: another kind of file, a twin."""

    code: str
    severity: ProblemSeverity
    source: str
    sheet: str | None = None
    cell: str | None = None
    found: str = ""
    params: Mapping[str, Parameter] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Part:
    """Another file inside the PDF."""

    name: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """How a report was made.

    ``profile`` is the key of the profile, which is embedded, and ``profile_reason`` the message
    that says why it was taken. ``demanded`` are the methods on demand that ran. ``author`` is who
    decided, where the options name nobody. ``thresholds`` are those that the auditor moved.
    """

    format: int
    version: str
    language: Language
    inputs: tuple[Input, ...]
    beside: tuple[Beside, ...]
    profile: str
    profile_reason: str
    demanded: tuple[str, ...]
    author: str
    options: Options
    inputs_sha256: str
    findings_sha256: str
    parts: tuple[Part, ...]
    thresholds: Mapping[str, float] = field(default_factory=dict)


def to_bytes(manifest: Manifest) -> bytes:
    """The manifest as JSON."""
    return json_bytes(plain(manifest))


def from_bytes(data: bytes) -> Manifest:
    """The manifest that stands in ``data``.

    Raises:
        ManifestError: there is none, or it is of another format.
    """
    try:
        raw = json.loads(data)
        if not isinstance(raw, dict) or raw.get("format") != FORMAT:
            raise ManifestError("format")
        made: Manifest = typed(Manifest, raw)
    except Strange as error:
        raise ManifestError(str(error).lstrip(".")) from error
    except (ValueError, RecursionError) as error:
        raise ManifestError("") from error
    if made.language not in LANGUAGES:
        raise ManifestError("language")
    return made
