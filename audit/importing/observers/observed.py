"""What kind of evidence each row of observers is: by its own column, else by the titles."""

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from audit.evidence.kinds import Kind, strength_of
from audit.importing.draft import Draft
from audit.importing.naming import kinds
from audit.importing.observers import hourly, incidents
from audit.importing.observers.evidence_words import kind_by_word
from audit.importing.observers.sampled import is_sample
from audit.importing.table import TableKind

Mask = NDArray[np.bool_]


def name_kinds(draft: Draft, frame: pd.DataFrame, kind: TableKind, keep: Mask) -> None:
    """Give each row of a table of evidence its ``evidence_kind``; other tables stay as they are.

    ``keep`` tells which rows of the draft's body are the rows of ``frame``. A word that names no
    kind stays as it is and is told, since nothing can be compared with it.
    """
    if kind is not TableKind.EVIDENCE:
        return
    if draft.observer and "observer" not in frame:
        frame["observer"] = pd.Series([draft.observer] * len(frame), dtype=object)
    if draft.evidence:
        frame["evidence_kind"] = pd.Series([draft.evidence] * len(frame), dtype=object)
        return
    unnamed = kinds.evidence_kind(draft.sheet, draft.titles) == "copy"
    if "evidence_kind" not in frame and unnamed and is_sample(set(map(str, frame))):
        frame["evidence_kind"] = pd.Series(["sample"] * len(frame), dtype=object)
        draft.say("evidence-kind", "note", found="sample", kind="sample")
        return
    if "evidence_kind" in frame:
        words = {t: kind_by_word(draft.sheet, t) for t in set(frame["evidence_kind"])}
        _tell_unknown(draft, frame, words, keep)
        default = _kind_of_evidence(draft, frame, ())
        frame["evidence_kind"] = (
            frame["evidence_kind"].map(words).replace("", default).astype(object)
        )
        return
    word = _kind_of_evidence(draft, frame, draft.titles)
    frame["evidence_kind"] = pd.Series([word] * len(frame), dtype=object)
    draft.say("evidence-kind", "note", found=word, kind=word)


def _tell_unknown(draft: Draft, frame: pd.DataFrame, words: dict[str, str], keep: Mask) -> None:
    """Say which words of the column name no kind: nothing is compared with their rows."""
    column = draft.column("evidence_kind")
    unknown = frame["evidence_kind"].map(lambda text: strength_of(words[text]) is None)
    if incidents.alone(frame) or column is None or not unknown.any():
        return
    texts = list(dict.fromkeys(frame["evidence_kind"][unknown]))
    row = int(draft.area.body[keep][int(unknown.to_numpy().argmax())])
    draft.say("evidence-kind-unknown", "warning", row, column, "; ".join(texts),
              count=int(unknown.sum()))  # fmt: skip


def _kind_of_evidence(draft: Draft, frame: pd.DataFrame, titles: tuple[str, ...]) -> str:
    if incidents.alone(frame):
        return str(Kind.INCIDENT)
    return hourly.evidence_kind(draft, frame, titles)
