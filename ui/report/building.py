"""Makes the PDF that is shown, saved and printed: the very same as the command line's."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from audit.decisions.review import Review
from audit.messages import Language
from audit.progress import Progress

if TYPE_CHECKING:
    from audit.engine import Audit
    from reports.model import Options

Builder = Callable[["Audit", Review, Language, "Options", Progress], bytes]


def build_pdf(
    audit: "Audit", review: Review, language: Language, options: "Options", progress: Progress
) -> bytes:
    """The report as the bytes of a PDF file.

    Raises:
        Cancelled: when the person cancels.
    """
    from reports import making, pdf

    report = making.made(audit, review, language, options)
    progress.check()
    data, _ = pdf.render(report, progress)
    return data
