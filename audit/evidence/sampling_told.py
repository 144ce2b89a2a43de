"""A drawn sample in words: how it was drawn, what margin to expect, and on what that rests."""

import numpy as np

from audit import formatting, messages
from audit.evidence.sampling import CannotDraw, Plan
from audit.messages import Language


def refusal(error: CannotDraw, language: Language) -> str:
    """Why no sample can be drawn, and what to do."""
    values = {
        name.removesuffix("_count"): formatting.whole(float(value), language)
        for name, value in error.params.items()
    }
    return messages.text(error.reason, language, **values)


def sentences(plan: Plan, language: Language) -> list[str]:
    """What a person should know of a drawn sample, a sentence each."""

    def points(value: float) -> str:
        return formatting.decimal(value, 2, language)

    say = messages.text
    told = [
        say("sample-drawn", language, drawn=len(plan.drawn), precincts=plan.precincts,
            strata=len(plan.strata), seed=plan.seed),
        say("sample-margin-expected", language, margin=points(plan.margin),
            confidence=confidence(plan.confidence, language)),
        say(f"sample-spread-{plan.basis}", language, spread=points(plan.spread)),
        say("sample-rule-stated" if plan.basis == "stated" else "sample-rule", language,
            rule=points(plan.rule), weighted=points(plan.weighted),
            variation=points(plan.variation)),
        say(f"sample-sizes-{'known' if plan.sizes_known else 'assumed'}", language,
            variation=points(plan.variation)),
        say("sample-assumes", language, most=formatting.decimal(plan.most_missing, 0, language)),
    ]  # fmt: skip
    if plan.precincts < plan.expected:
        told.insert(0, say("sample-profile-counts", language,
                           precincts=formatting.whole(plan.precincts, language),
                           expected=formatting.whole(plan.expected, language)))  # fmt: skip
    return [*told, *_costs(plan, language)]


def confidence(percent: float, language: Language) -> str:
    """A degree of confidence: "95 %", "99.5 %"."""
    places = len(f"{percent:g}".partition(".")[2])
    return formatting.percent(percent, places, language)


def _costs(plan: Plan, language: Language) -> list[str]:
    """What the stations cost, and what others would; nothing where no cost was stated."""
    known = plan.choices[np.isfinite(plan.choices["cost"])]
    if not len(known):
        return []
    own = known[known["drawn"] == len(plan.drawn)]
    others = "; ".join(
        messages.text(
            "sample-choice", language,
            drawn=formatting.whole(float(drawn), language),
            margin=formatting.decimal(margin, 2, language),
            cost=formatting.whole(cost, language),
        )
        for drawn, margin, cost in known[["drawn", "margin", "cost"]].to_numpy().tolist()
    )  # fmt: skip
    cost = formatting.whole(float(own["cost"].iloc[0]), language)
    return [messages.text("sample-costs", language, cost=cost, others=others)]
