"""The audit made again from the files and from what is embedded: the way every report goes."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from audit import engine
from audit.decisions.ledger import Ledger, read_kept
from audit.decisions.review import Review, read_log
from audit.engine import Audit
from audit.importing.library import recipes_from
from audit.intake import Reading
from audit.profile import Profile, ProfileError, built_in, load, parse
from audit.progress import Progress
from audit.reading import FileHandle
from audit.sources import Problem
from audit.thresholds import applied
from reports.provenance.manifest import Manifest
from reports.provenance.parts import CORRECTIONS, DECISIONS, PROFILE, RECIPE, SAME_BYTES
from reports.verifying.verdict import CannotVerify, Line

NAMED = "profile-named"


@dataclass(frozen=True, slots=True)
class Rules:
    """The embedded profile; ``own``: it is the program's own of that key, as it is now."""

    profile: Profile
    own: bool


def rules(manifest: Manifest, parts: Mapping[str, bytes]) -> Rules:
    """The profile by which a report was made.

    Raises:
        CannotVerify: it is not in the report, or is no profile.
    """
    try:
        profile = parse(parts[PROFILE].decode("utf-8"), PROFILE)
    except KeyError as error:
        raise CannotVerify("part-gone", name=PROFILE) from error
    except (ProfileError, UnicodeDecodeError) as error:
        raise CannotVerify("profile", reason=str(error)[:200]) from error
    own = profile.key in built_in() and load(profile.key) == profile
    return Rules(profile, own)


def told(manifest: Manifest, found: Rules) -> Line:
    """Whether the profile is the one that the report names, and the program's own."""
    profile = found.profile
    values = {"key": profile.key, "version": profile.version}
    if profile.key != manifest.profile:
        return Line("profile", "differs", "profile-other", {**values, "was": manifest.profile})
    if manifest.profile_reason == NAMED:
        return Line("profile", "stands", "profile-named", values)
    if found.own:
        return Line("profile", "stands", "profile-stands", values)
    return Line("profile", "differs", "profile-differs", values)


def reviewed(manifest: Manifest, parts: Mapping[str, bytes]) -> tuple[Review, list[Line]]:
    """The decisions in a report, and what is said of their log."""
    data = parts.get(DECISIONS, b"")
    lost = [part for part in manifest.parts if part.name == DECISIONS and DECISIONS not in parts]
    with TemporaryDirectory(prefix="hattama-") as folder:
        path = Path(folder, DECISIONS)
        path.write_bytes(data)
        entries = list(read_log(path))
    review = Review(manifest.author)
    review.restore(entries)
    altered = bool(manifest.options.breaks)
    lines = [] if lost else _of_log([entry.number for entry in entries], data, altered)
    return review, lines


def _of_log(numbers: Sequence[int], data: bytes, altered: bool) -> list[Line]:
    broken = len(data.splitlines()) - len(numbers)
    missing = sorted(set(range(1, max(numbers, default=0) + 1)) - set(numbers))
    lines = []
    if broken:
        lines.append(Line("decisions", "differs", "decisions-unreadable", {"count": broken}))
    if missing:
        values = {"number": missing[0], "count": len(missing)}
        lines.append(Line("decisions", "differs", "decisions-missing", values))
    if altered and not lines:
        return [Line("decisions", "note", "decisions-altered", {"count": len(numbers)})]
    return lines or [Line("decisions", "stands", "decisions-stand", {"count": len(numbers)})]


def audited(
    manifest: Manifest,
    parts: Mapping[str, bytes],
    handles: Sequence[FileHandle],
    found: Rules,
    progress: Progress,
) -> Audit:
    """The files audited again as they were for the report.

    Raises:
        CannotVerify: there is nothing to audit in them.
        Cancelled: when the person cancels.
    """
    with TemporaryDirectory(prefix="hattama-") as folder:
        reading = _read(manifest, parts, handles, Path(folder), progress)
    same = found.own and manifest.profile_reason != NAMED
    election = engine.prepare(reading, None if same else found.profile)
    if not election.tables:
        raise CannotVerify("nothing-to-audit")
    election = replace(election, profile_reason=manifest.profile_reason)
    election = applied(election, manifest.thresholds)
    return engine.audit(election, progress, manifest.demanded)


def _read(
    manifest: Manifest,
    parts: Mapping[str, bytes],
    handles: Sequence[FileHandle],
    folder: Path,
    progress: Progress,
) -> Reading:
    recipes, _ = recipes_from(_written(parts, folder))
    reading = engine.read(handles, progress, recipes)
    beside = tuple(
        Problem(one.code, one.severity, one.source, one.sheet, one.cell, one.found, one.params)
        for one in manifest.beside
        if one.code != SAME_BYTES
    )
    reading = replace(reading, problems=(*reading.problems, *beside))
    if CORRECTIONS not in parts:
        return reading
    ledger = Ledger()
    path = folder / CORRECTIONS
    path.write_bytes(parts[CORRECTIONS])
    ledger.restore(read_kept([path], [file.source.sha256 for file in reading.files]))
    return engine.corrected(reading, ledger.state)


def _written(parts: Mapping[str, bytes], folder: Path) -> list[Path]:
    """The embedded recipes as files, in their order."""
    first, last = RECIPE.split("{}")
    numbered = [(name.removeprefix(first).removesuffix(last), name) for name in parts
                if name.startswith(first) and name.endswith(last)]  # fmt: skip
    paths = []
    for number, name in sorted((int(n), name) for n, name in numbered if n.isdecimal()):
        path = folder / RECIPE.format(number)
        path.write_bytes(parts[name])
        paths.append(path)
    return paths


def differing(embedded: bytes, again: bytes) -> list[str]:
    """The names of what two manifests do not say alike."""
    one, other = json.loads(embedded), json.loads(again)
    return [name for name in dict.fromkeys([*one, *other]) if one.get(name) != other.get(name)]
