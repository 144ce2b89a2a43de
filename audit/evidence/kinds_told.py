"""Kinds of evidence and what each may be held to, in words: one text for window and report."""

from collections.abc import Mapping

from audit import messages
from audit.evidence.kinds import strength_of
from audit.messages import Language


def named(kind: str, language: Language) -> str:
    """What a kind is called; a word that is none of ours as the file has it."""
    message = f"evidence-kind-{kind or 'unnamed'}"
    return messages.text(message, language) if messages.has(message, "en") else kind


def held_to(kind: str, language: Language) -> str:
    """What a kind may be held to; "" for a word that is none of ours."""
    strength = strength_of(kind)
    return messages.text(f"evidence-strength-{strength}", language) if strength else ""


def with_strength(kind: str, language: Language) -> str:
    """A kind with what it may be held to: "photographed ballots (a lower bound: …)"."""
    told, held = named(kind, language), held_to(kind, language)
    return f"{told} ({held})" if held else told


def rests(params: Mapping[str, object], language: Language) -> str:
    """On what a finding with these parameters rests, as `with_strength`; "" on no observation.

    The parameters are those of `audit.evidence.kinds.resting_on`.
    """
    kind, strength = (str(params.get(f"evidence_{name}", "")) for name in ("kind", "strength"))
    if not kind or not strength:
        return named(kind, language) if kind else ""
    held = messages.text(f"evidence-strength-{strength}", language)
    return f"{named(kind, language)} ({held})"
