"""Takes the pictures of docs/screens: the evening of `tools.evening`, played once for each look.

``python -m tools.screenshots [FOLDER]`` plays it in every language, light and dark, and writes one
PNG for each thing to see into ``FOLDER/LANGUAGE-APPEARANCE``. ``--language``, ``--appearance``,
``--text`` and ``--size`` choose one, to look at.
"""

import argparse
import io
import os
import subprocess
import sys
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PIL import Image
from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QPixmap

import sample_protocols
from audit.messages import LANGUAGES
from tools.evening.hands import Hands
from tools.evening.stage import SIZE, Stage
from tools.evening.steps import Evening

ROOT = Path(__file__).resolve().parents[1]
APPEARANCES = ("light", "dark")
_TRIAGED = 12


def main() -> int:
    """Take every picture; each look in a process of its own, as a person starts the program."""
    chosen = _arguments()
    languages = [chosen.language] if chosen.language else LANGUAGES
    appearances = [chosen.appearance] if chosen.appearance else APPEARANCES
    if len(languages) == len(appearances) == 1:
        _play(chosen, chosen.folder / f"{languages[0]}-{appearances[0]}")
        return 0
    ended = 0
    for language in languages:
        for appearance in appearances:
            said = ["--language", language, "--appearance", appearance, "--text", str(chosen.text)]
            said += ["--size", *map(str, chosen.size)]
            command = [sys.executable, "-m", "tools.screenshots", str(chosen.folder), *said]
            ended |= subprocess.run(command, cwd=ROOT, check=False).returncode
    return ended


def _play(chosen: argparse.Namespace, folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    width, height = chosen.size
    stage = Stage(chosen.language, chosen.appearance, chosen.text, (width, height))

    def see(name: str) -> None:
        _write(stage.window.grab(), folder / f"{name}.png")
        print(folder / f"{name}.png", flush=True)

    hands = Hands(stage.window, stage.heart)
    Evening(stage, hands, sample_protocols.inputs(), see, triaged=_TRIAGED).play()
    stage.close()


def _write(picture: QPixmap, path: Path) -> None:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    picture.save(buffer, "PNG")
    image = Image.open(io.BytesIO(bytes(buffer.data().data()))).convert("RGB")
    # Every colour stays as good as it was, for they tell severities; a third of the size.
    method = Image.Quantize.MAXCOVERAGE
    image.quantize(256, method=method, dither=Image.Dither.NONE).save(path, optimize=True)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=ROOT / "docs" / "screens")
    parser.add_argument("--language", choices=LANGUAGES)
    parser.add_argument("--appearance", choices=APPEARANCES)
    parser.add_argument("--text", type=int, default=100, help="size of text in per cent")
    parser.add_argument("--size", type=int, nargs=2, default=SIZE, help="width and height")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
