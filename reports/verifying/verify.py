"""The steps of checking a report, in the order in which a person would take them."""

import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from audit import __version__, system
from audit.decisions.review import Review
from audit.engine import Audit
from audit.messages import Value
from audit.progress import Progress
from reports import making, pdf, signatures
from reports.model import Report
from reports.provenance.manifest import Manifest, ManifestError, from_bytes
from reports.provenance.parts import CANONICAL, FINDINGS, MANIFEST
from reports.verifying import again, apart, beyond, findings, inputs, inside, pages, parts, stand_in
from reports.verifying.apart import LARGEST, Apart
from reports.verifying.verdict import CannotVerify, Line, Verdict


def verify(report: Path, paths: Sequence[Path], progress: Progress | None = None) -> Verdict:
    """Whether the report in a PDF still stands, with the files of ``paths`` at hand.

    Raises:
        CannotVerify: nothing can be said of it.
        Cancelled: when the person cancels.
    """
    progress = progress or Progress()
    data = _bytes(report)
    with TemporaryDirectory(prefix="hattama-") as folder:
        return Verdict(tuple(_Checking(data, paths, Path(folder), progress).lines()))


def _bytes(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
    except OSError as error:
        reason = system.why(error)
        raise CannotVerify("unreadable", name=path.name, reason=reason) from error
    if not data:
        raise CannotVerify("no-pdf")
    return data


def manifest_of(held: Apart) -> Manifest:
    """How the report was made, as it says itself.

    Raises:
        CannotVerify: it does not, or in a way that this program does not know.
    """
    if MANIFEST not in held.parts:
        raise CannotVerify("no-parts", name=MANIFEST)
    try:
        return from_bytes(held.parts[MANIFEST])
    except ManifestError as error:
        raise CannotVerify("manifest", name=MANIFEST, where=str(error) or "–") from error


@dataclass(slots=True)
class _Checking:
    """One report under way; ``folder`` is for the photographs at hand."""

    data: bytes
    paths: Sequence[Path]
    folder: Path
    progress: Progress

    def lines(self) -> Iterator[Line]:
        held = apart.taken_apart(self.data, self.progress)
        manifest = manifest_of(held)
        yield from _of_program(manifest, held)
        yield from _of_signatures(self.data)
        yield from parts.whole(manifest, held.parts)
        yield from parts.hashed(manifest, held.parts)
        yield from parts.feet(manifest, held.texts)
        matched = inputs.matched(manifest, self.paths, self.progress)
        yield from matched.lines
        pictures = inputs.pictures_of(manifest.options)
        of_pictures = inputs.gathered(pictures, self.paths, self.folder)
        yield from of_pictures
        review, said = again.reviewed(manifest, held.parts)
        yield from said
        if not matched.complete:
            yield Line("findings", "unknown", "not-repeated")
            return
        try:
            rules = again.rules(manifest, held.parts)
            yield again.told(manifest, rules)
            handles = matched.handles
            audit = again.audited(manifest, held.parts, handles, rules, self.progress)
        except CannotVerify as error:
            yield Line("findings", "unknown", f"cannot-{error.code}", error.values)
            return
        lost = {str(one.values["sha256"]) for one in of_pictures if one.state != "stands"}
        yield from self._repeated(manifest, held, audit, review, lost, matched.same)

    def _repeated(
        self,
        manifest: Manifest,
        held: Apart,
        audit: Audit,
        review: Review,
        lost: Collection[str],
        same: bool,
    ) -> Iterator[Line]:
        """The findings and the pages of the audit made again, photographs ``lost`` left white."""
        options = replace(manifest.options, pictures=self.folder)
        made = making.made(audit, review, manifest.language, options)
        again_held = {part.name: part.data for part in made.parts}
        embedded = parts.findings_in(held.parts)
        if embedded is not None:
            yield from findings.compared(embedded, json.loads(again_held[CANONICAL]))
        if same:
            yield from _of_manifest(manifest, held.parts, again_held)
        shown = replace(
            made, inputs_sha256=manifest.inputs_sha256, findings_sha256=manifest.findings_sha256
        )
        shown = stand_in.without(shown, lost, self.folder)
        told = self._of_pages(manifest, held, shown, lost)
        # Another order of rows is another order of points: the changed file may be all there is.
        cause = "none" if same else "input"
        changed = False
        for line in told:
            changed |= line.message == "page-changed"
            yield replace(line, values={**line.values, "cause": cause})
        if changed and same:
            yield Line("pages", "note", "pages-either", {"name": MANIFEST})

    def _of_pages(
        self, manifest: Manifest, held: Apart, made: Report, lost: Collection[str]
    ) -> Iterator[Line]:
        wanted, _ = pdf.render(made, self.progress)
        if wanted == self.data:
            yield Line("pages", "stands", "pages-same-bytes", {"pages": len(held.texts)})
            return
        texts = apart.texts_of(wanted, self.progress)
        found = pages.compared(held.texts, texts)
        pairs = [*found.same, *found.changed]
        unlike = apart.looking_otherwise(self.data, wanted, pairs, self.progress)
        told = list(pages.told(found, held.texts, texts, unlike))
        bare = {page for page, text in enumerate(held.texts) if _shows(text, lost)}
        if unlike is None:
            told.append(Line("pages", "unknown", "pages-not-drawn"))
        seen = (unlike or set()) - bare - {page for page, _ in found.changed}
        beside = beyond.compared(self.data, wanted, found, self.progress)
        same = held.parts == {part.name: part.data for part in made.parts}
        within = inside.compared(
            self.data, wanted, found, [*told, *beside], bare | seen, same, self.progress
        )
        told += [*pages.otherwise(seen, within.by_fonts), *beside, *within.lines]
        # Other words may be those of the other version, other breaks those of a missing picture.
        broken = bool(lost) and len(texts) != len(held.texts)
        if manifest.version != __version__ or broken:
            told = [replace(line, state="unknown") for line in told]
        yield from told
        if all(line.state == "note" for line in told):
            yield from self._standing(wanted, len(texts))

    def _standing(self, wanted: bytes, count: int) -> Iterator[Line]:
        """That all pages stand, and what follows where the report made again ends."""
        before = self.data.find(wanted)
        after = len(self.data) - len(wanted) - before
        signed = before == 0 and after > 0 and bool(signatures.signatures(self.data))
        message = "pages-before-signature" if signed else "pages-stand"
        yield Line("pages", "stands", message, {"pages": count})
        if before > 0:
            yield Line("report", "note", "bytes-before", {"bytes": before})
        if before >= 0 and after > 0 and not signed:
            yield Line("report", "note", "bytes-after", {"bytes": after})


def _shows(text: str, pictures: Collection[str]) -> bool:
    """Whether a page bears the hash of one of these photographs."""
    squeezed = "".join(text.split())
    return any(sha256 in squeezed for sha256 in pictures)


def _of_program(manifest: Manifest, held: Apart) -> Iterator[Line]:
    values: dict[str, Value] = {
        "version": manifest.version,
        "pages": len(held.texts),
        "now": __version__,
    }
    if manifest.version == __version__:
        yield Line("program", "stands", "program-same", values)
    else:
        yield Line("program", "note", "program-other", values)


def _of_signatures(data: bytes) -> Iterator[Line]:
    every = signatures.signatures(data)
    if not every:
        yield Line("signature", "note", "signature-none")
    for one in every:
        good = one.intact and one.later != "other"
        kind = "stands" if good else "later" if one.intact else "broken"
        values = {"name": one.name or "–", "time": one.time or "–"}
        yield Line("signature", "stands" if good else "differs", f"signature-{kind}", values)
        if one.box == "other":
            shown = {**values, "hash": signatures.fingerprint_told(one.fingerprint)}
            yield Line("signature", "unknown", "signature-box-other", shown)


def _of_manifest(
    manifest: Manifest, held: Mapping[str, bytes], made: Mapping[str, bytes]
) -> Iterator[Line]:
    """What the report says of how it was made, against how it was made again."""
    names = again.differing(held[MANIFEST], made[MANIFEST])
    if manifest.version != __version__:
        names = [name for name in names if name not in ("version", "parts", "findings_sha256")]
    if names:
        values = {"name": MANIFEST, "what": ", ".join(names)}
        yield Line("report", "differs", "manifest-differs", values)
    else:
        yield Line("report", "stands", "manifest-stands", {"name": MANIFEST})
    if manifest.version == __version__ and held.get(FINDINGS, b"") != made[FINDINGS]:
        yield Line("findings", "differs", "findings-file-differs", {"name": FINDINGS})
