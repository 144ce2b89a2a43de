"""One entry tried in this process for as long as told, guided by what was reached (atheris).

``python -m tools.fuzzing.guided ENTRY FOLDER OPTIONS``: FOLDER holds the corpus and what was
found, OPTIONS are libFuzzer's. Ends with libFuzzer's exit code: not 0 where something was found.
"""

import sys
import warnings
from collections.abc import Callable
from pathlib import Path
from random import Random

import atheris

with atheris.instrument_imports(include=["audit", "reports"]):
    from tools.fuzzing.entries import ENTRIES, Entry, Mutate


def main() -> None:
    """Fuzz; never comes back."""
    name, folder, *options = sys.argv[1:]
    entry = next(one for one in ENTRIES if one.name == name)
    warnings.simplefilter("ignore")  # zips are made with doubled names on purpose
    corpus = Path(folder, "corpus")
    _sow(entry, corpus)
    arguments = [sys.argv[0], str(corpus), f"-artifact_prefix={folder}/", *options]
    mutator = {} if entry.mutate is None else {"custom_mutator": _ways(entry.mutate)}
    atheris.Setup(arguments, entry.run, **mutator)
    atheris.Fuzz()


def _sow(entry: Entry, corpus: Path) -> None:
    corpus.mkdir(parents=True, exist_ok=True)
    for name, data in entry.seeds().items():
        (corpus / name).write_bytes(data)


def _ways(mutate: Mutate) -> Callable[[bytes, int, int], bytes]:
    """Half of the changes are of our own kind, half libFuzzer's."""

    def change(data: bytes, most: int, seed: int) -> bytes:
        chance = Random(seed)  # noqa: S311 - no secrets here
        changed = mutate(data, chance) if chance.random() < 0.5 else atheris.Mutate(data, len(data))
        return bytes(changed[:most])

    return change


if __name__ == "__main__":
    main()
