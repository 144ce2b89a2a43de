"""White paper where a photograph is not at hand, so that other pages can be compared."""

import hashlib
from collections.abc import Collection
from dataclasses import replace
from io import BytesIO
from pathlib import Path

from PIL import Image

from audit.evidence.attachments import Attached, proved
from reports.model import Block, Logo, Picture, Report

_SIDE = 1000  # pixels: only the shape of the picture matters
_A4 = (707, 1000)


def without(report: Report, lost: Collection[str], folder: Path) -> Report:
    """The report with white pictures of the same shape for those whose SHA-256 is in ``lost``.

    Raises:
        OSError: ``folder`` cannot be written.
    """
    if not lost:
        return report

    def block(one: Block) -> Block:
        if isinstance(one, Picture) and one.file.sha256 in lost:
            return replace(one, file=_white(one.file, folder), folder=folder, page=0)
        if isinstance(one, Logo) and one.file.sha256 in lost:
            return replace(one, file=_white(one.file, folder), folder=folder)
        return one

    chapters = tuple(
        replace(chapter, blocks=tuple(block(one) for one in chapter.blocks))
        for chapter in report.chapters
    )
    return replace(report, cover=tuple(block(one) for one in report.cover), chapters=chapters)


def _white(file: Attached, folder: Path) -> Attached:
    scale = _SIDE / max(file.width, file.height, 1)
    size = (max(round(file.width * scale), 1), max(round(file.height * scale), 1))
    made = BytesIO()
    Image.new("L", size if file.width else _A4, 255).save(made, "PNG")
    data = made.getvalue()
    white = proved(data, f"{hashlib.sha256(data).hexdigest()}.png")
    (folder / white.file).write_bytes(data)
    return white
