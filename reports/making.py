"""The whole report: what it says, and inside it everything from which it can be made again."""

from dataclasses import replace
from typing import TYPE_CHECKING

from audit.decisions.review import Review
from audit.messages import Language
from reports import content
from reports.model import Options, Report
from reports.provenance.parts import provenance

if TYPE_CHECKING:
    from audit.engine import Audit


def made(
    audit: "Audit", review: Review, language: Language, options: Options | None = None
) -> Report:
    """The report of ``audit`` with the decisions of ``review``, ready for `reports.pdf`."""
    chosen = options or Options()
    kept = provenance(audit, review, language, chosen)
    report = content.build(audit, review, language, chosen)
    return replace(report, parts=kept.parts, findings_sha256=kept.findings_sha256)
