"""``sample``: draw precincts for a quick count, write the observers' list, say what to expect."""

import argparse
import textwrap

from audit import formatting, messages
from audit.election import Election
from audit.messages import Language
from audit.sampling import CannotDraw, Plan, Wanted, draw

_WIDTH = 100
_MOST = 60  # strata that are printed


def wanted(chosen: argparse.Namespace) -> Wanted:
    """What the command line asks for."""
    return Wanted(
        margin=chosen.margin,
        stations=chosen.stations,
        strata=chosen.strata,
        classes=chosen.size_classes,
        allocation=chosen.allocation,
        spread=chosen.spread,
        seed=chosen.seed,
    )


def drawn(election: Election, chosen: argparse.Namespace) -> Plan | str:
    """The sample that is asked for, or the sentence that says why there is none."""
    try:
        return draw(election, wanted(chosen))
    except CannotDraw as error:
        values = {
            name.removesuffix("_count"): formatting.whole(float(value), chosen.language)
            for name, value in error.params.items()
        }
        return messages.text(error.reason, chosen.language, **values)


def show(plan: Plan, language: Language) -> None:
    """Print how it was drawn, what to expect and on what that rests."""
    for line in lines(plan, language):
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


def lines(plan: Plan, language: Language) -> list[str]:
    """What a person should know of a drawn sample, a sentence each."""

    def points(value: float) -> str:
        return formatting.decimal(value, 2, language)

    say = messages.text
    return [
        say("sample-drawn", language, drawn=len(plan.drawn), precincts=plan.precincts,
            strata=len(plan.strata), seed=plan.seed),
        say("sample-margin-expected", language, margin=points(plan.margin)),
        say(f"sample-spread-{plan.basis}", language, spread=points(plan.spread)),
        say("sample-rule-stated" if plan.basis == "stated" else "sample-rule", language,
            rule=points(plan.rule), weighted=points(plan.weighted),
            variation=points(plan.variation)),
        say(f"sample-sizes-{'known' if plan.sizes_known else 'assumed'}", language,
            variation=points(plan.variation)),
        say("sample-assumes", language),
        say("sample-repeat", language, seed=plan.seed),
    ]  # fmt: skip
