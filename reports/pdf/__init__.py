"""A report on paper: A4, embedded fonts, vectors, the same bytes whenever the content is the same.

reportlab is imported when the first page is made, not when the program starts.
"""

from dataclasses import dataclass
from pathlib import Path

from audit.progress import Progress
from audit.writing import whole
from reports.model import Report


@dataclass(frozen=True, slots=True)
class PdfResult:
    """What was made: pages, and the letters for which no font had a form.

    ``missing`` counts such letters; each stands on paper as an empty box. ``letters`` are the
    different ones, in order.
    """

    pages: int
    missing: int
    letters: str

    @property
    def told(self) -> str:
        """The letters for people; what turns or steers text is named by its number."""
        return " ".join(one if one.isprintable() else f"U+{ord(one):04X}" for one in self.letters)


def write(report: Report, path: Path, progress: Progress | None = None) -> PdfResult:
    """Write ``report`` to ``path``, whole or not at all: an older file stays until the end.

    Raises:
        OSError: when the file cannot be written.
        Cancelled: when the person cancels; nothing is written.
    """
    data, result = render(report, progress)
    whole(path, lambda file: file.write(data))
    return result


def render(report: Report, progress: Progress | None = None) -> tuple[bytes, PdfResult]:
    """The bytes of the PDF.

    Raises:
        Cancelled: when the person cancels.
    """
    from reports.pdf.document import compose

    return compose(report, progress or Progress())
