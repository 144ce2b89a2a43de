"""``sample``: draw precincts for a quick count, write the observers' list, say what to expect."""

import argparse
import textwrap

from audit import formatting, messages
from audit.election import Election
from audit.evidence import sampling_told
from audit.evidence.sampling import CannotDraw, Plan, Wanted, draw
from audit.messages import Language

_WIDTH = 100
_MOST = 60  # strata that are printed


def wanted(chosen: argparse.Namespace) -> Wanted:
    """What the command line asks for."""
    return Wanted(
        margin=chosen.margin,
        stations=chosen.stations,
        budget=chosen.budget,
        confidence=chosen.confidence,
        strata=chosen.strata,
        classes=chosen.size_classes,
        allocation=chosen.allocation,
        spread=chosen.spread,
        share=chosen.share,
        effect=chosen.deff,
        cost=chosen.cost,
        seed=chosen.seed,
    )


def drawn(election: Election, chosen: argparse.Namespace) -> Plan | str:
    """The sample that is asked for, or the sentence that says why there is none."""
    try:
        return draw(election, wanted(chosen))
    except CannotDraw as error:
        return sampling_told.refusal(error, chosen.language)


def show(plan: Plan, language: Language) -> None:
    """Print how it was drawn, what to expect and on what that rests."""
    again = messages.text("sample-repeat", language, seed=plan.seed)
    for line in (*sampling_told.sentences(plan, language), again):
        print(textwrap.fill(line, _WIDTH, subsequent_indent="   "))
    strata = plan.strata.head(_MOST)
    for row in strata.to_dict("records"):
        told = messages.text(
            "sample-stratum", language, stratum=row["stratum"], drawn=row["drawn"],
            stations=row["stations"],
            probability=formatting.percent(100 * row["probability"], 2, language),
        )  # fmt: skip
        print(f"   {told}")
    if len(plan.strata) > _MOST:
        print(f"   … {len(plan.strata) - _MOST}")
