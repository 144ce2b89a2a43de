"""Opening a table by a recipe: which one fits, how far, and whether its sums still hold.

A recipe that fits only in part, or whose sums break, is never applied in silence: the table keeps
the reading of its own, the columns in which the two differ are asked, and a problem says why.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from audit.fields import IGNORED, SHARE, VOTES, is_count
from audit.importing.draft import Draft
from audit.importing.naming.proposal import Proposal
from audit.importing.recipes import Recipe, is_of_lines
from audit.importing.shapes import keys_of, shape_by
from audit.importing.sums.holding import Tried, tried
from audit.importing.table import ColumnMap, RecipeUse, Table, TableKind
from audit.sources import Parameter, Problem, ProblemSeverity

_FEW_ROWS, _FEW_PART = 2, 0.05  # rows that may break a sum by faults of their own
_PROVING_ROWS = 3
_NEARLY_SAME = 0.6  # of the headers beside the ballot lines
_FEWEST_SHARED = 3
_CONFIDENCE = 0.97


@dataclass(frozen=True, slots=True)
class _Fit:
    """A recipe beside a draft: ``fields`` by 0-based column; ``how`` is exact, lines or partly."""

    recipe: Recipe
    how: str
    fields: dict[int, str]
    new: int = 0  # columns that the recipe does not know
    gone: int = 0  # columns of the recipe that the table does not have


@dataclass(frozen=True, slots=True)
class _Doubt:
    """Why a recipe is not believed: a problem's code, its parameters, fields that are in doubt."""

    code: str
    params: dict[str, Parameter]
    fields: frozenset[str] = frozenset()


def opened(draft: Draft, recipes: Sequence[Recipe], built: Callable[[Draft], Table]) -> Table:
    """The table of a draft, by the newest recipe that fits it, else as proposed."""
    fit = _best(draft, recipes)
    if fit is None:
        return built(draft)
    doubt = _Doubt("recipe-partly", {"new": fit.new, "gone": fit.gone})
    if fit.how != "partly":
        table = _by_recipe(draft, fit, built)
        found = _doubt(table, fit.recipe)
        if found is None:
            return table
        doubt = found
    return built(_asking(draft, fit, doubt))


def fits(draft: Draft, recipes: Sequence[Recipe]) -> bool:
    """Whether one of the recipes is of exactly the shape of a draft."""
    found = (_fit(draft, recipe) for recipe in recipes)
    return any(fit is not None and fit.how == "exact" for fit in found)


def _best(draft: Draft, recipes: Sequence[Recipe]) -> _Fit | None:
    """The fit of the most headers; of several the newest, and whether they differ is said."""
    fits = [fit for recipe in recipes if (fit := _fit(draft, recipe)) is not None]
    order = {"exact": 2, "lines": 1, "partly": 0}
    fits.sort(key=lambda fit: (order[fit.how], -fit.new - fit.gone, fit.recipe.made))
    if not fits:
        return None
    best = fits[-1]
    other = next(
        (f.recipe for f in reversed(fits[:-1]) if f.how == "exact" == best.how
         and (f.fields, f.recipe.kind) != (best.fields, best.recipe.kind)),
        None,
    )  # fmt: skip
    if other is not None:
        _say(draft, "recipe-newest", "warning", {"other": other.label, **_named(best.recipe)})
    return best


def _fit(draft: Draft, recipe: Recipe) -> _Fit | None:
    """How a recipe fits the columns of a draft; None where it is of another shape."""
    maps = [draft.proposal.maps[i] for i in sorted(draft.proposal.maps) if i >= 0]
    headers = [entry.header for entry in maps]
    shape = shape_by(headers, draft.turned, draft.side, draft.ballot)
    if (shape.across, shape.part) != (recipe.shape.across, recipe.shape.part) or not shape:
        return None
    own = dict(zip(keys_of(headers), maps, strict=True))
    headed = {key for key, entry in own.items() if entry.header.strip()}
    given = {own[key].index - 1: field for key, field in recipe.fields.items() if key in own}
    if shape == recipe.shape and _same_places(recipe, own, headed):
        return _Fit(recipe, "exact", given)
    new, gone = headed - recipe.headed, recipe.headed - headed
    lines = {key for key in new if is_of_lines(own[key].field)}
    if new <= lines and gone <= recipe.lines and _has_anchor(recipe):
        kept = {own[k].index - 1: field for k, field in recipe.fields.items() if k in own
                and (k not in recipe.lines or _names_line(k, field))}  # fmt: skip
        return _Fit(recipe, "lines", kept, len(new), len(gone))
    rest, others = recipe.headed - recipe.lines, headed - lines
    shared = rest & others
    if len(shared) >= max(_FEWEST_SHARED, _NEARLY_SAME * len(rest | others)):
        return _Fit(recipe, "partly", given, len(headed - recipe.headed), len(gone))
    return None


def _same_places(recipe: Recipe, own: Mapping[str, ColumnMap], headed: set[str]) -> bool:
    """Whether columns that only their place tells can be found again.

    Those without a header must be there, and columns of one header in the same order as before.
    """
    needed = [k for k, field in recipe.fields.items() if k not in recipe.headed
              and field != IGNORED]  # fmt: skip
    if any(key not in own for key in needed):
        return False
    if not any(" #" in key and recipe.fields[key] != IGNORED for key in recipe.headed):
        return True
    return [k for k in own if k in headed] == [k for k in recipe.fields if k in recipe.headed]


def _has_anchor(recipe: Recipe) -> bool:
    """Whether headers beside the lines tell the table."""
    rest = recipe.headed - recipe.lines
    return not recipe.weak and sum(recipe.fields[key] != IGNORED for key in rest) > 1


def _names_line(key: str, field: str) -> bool:
    """Whether a header of its own says which line it is: not one of many called "%"."""
    return field.startswith(VOTES) and " #" not in key


def _by_recipe(draft: Draft, fit: _Fit, built: Callable[[Draft], Table]) -> Table:
    """The table as the recipe says."""
    recipe = fit.recipe
    trial = replace(draft, proposal=Proposal(dict(draft.proposal.maps)),
                    problems=list(draft.problems))  # fmt: skip
    given = set(fit.fields.values()) - {IGNORED}
    for index, entry in draft.proposal.maps.items():
        if index not in fit.fields and entry.field in given:
            trial.proposal.put(index, IGNORED, entry.header, _CONFIDENCE, "recipe",
                               "reason-recipe-other", _named(recipe))  # fmt: skip
    for index, field in fit.fields.items():
        entry = draft.proposal.maps[index]
        if field == IGNORED == entry.field and not entry.asked:
            # Why it is left out still counts: the column may say which places were not counted.
            trial.proposal.maps[index] = replace(entry, by="recipe")
            continue
        trial.proposal.put(index, field, entry.header, _CONFIDENCE, "recipe", "reason-recipe",
                           _named(recipe))  # fmt: skip
    if fit.how == "lines":
        params = {"new": fit.new, "gone": fit.gone, **_named(recipe)}
        _say(trial, "recipe-other-lines", "note", params)
    again = replace(trial, proposal=Proposal(dict(trial.proposal.maps)),
                    problems=list(trial.problems))  # fmt: skip
    table = built(trial)
    if table.kind is not recipe.kind:
        if table.kind in (TableKind.UNKNOWN, recipe.found) and not draft.kind:
            again.kind = recipe.kind
        else:  # observers type their copies into the very form of the protocols
            _say(again, "recipe-kind", "warning", _named(recipe))
        table = built(again)
    return replace(table, recipe=RecipeUse(recipe.name, recipe.author, recipe.made, recipe.said))


def _doubt(table: Table, recipe: Recipe) -> _Doubt | None:
    """What speaks against a recipe in the table read by it."""
    found = {one.code: one for one in tried(table)}
    held = [found[code] for code in recipe.holds if code in found]
    for one in held:
        if one.broken > max(_FEW_ROWS, _FEW_PART * one.rows):
            return _broken(one)
    if recipe.weak and not any(one.rows >= _PROVING_ROWS for one in held):
        return _Doubt("recipe-unproved", {})
    return next((_broken(one) for one in held if recipe.weak and not one.holds), None)


def _broken(one: Tried) -> _Doubt:
    params: dict[str, Parameter] = {"ratio": one.code, "broken": one.broken, "rows": one.rows}
    return _Doubt("recipe-broken", params, one.fields)


def _asking(draft: Draft, fit: _Fit, doubt: _Doubt) -> Draft:
    """The draft as it was, with a question wherever the recipe says something else."""
    named = _named(fit.recipe)
    asked = 0
    for index, field in fit.fields.items():
        entry = draft.proposal.maps[index]
        differs = field != entry.field
        if not differs and entry.field not in doubt.fields:
            continue
        asked += 1
        disputed = differs and (is_count(field) or is_count(entry.field))
        kept = IGNORED if disputed and not _both_lines(field, entry.field) else entry.field
        draft.proposal.put(index, kept, entry.header, min(entry.confidence, 0.4), entry.by,
                           "reason-recipe-asks", {**named, "field": field}, asked=True)  # fmt: skip
    params = {"asked": asked, **named, **doubt.params}
    _say(draft, doubt.code, "warning" if asked else "note", params)
    return draft


def _both_lines(one: str, other: str) -> bool:
    """Whether only the line's name is in doubt."""
    return any(one.startswith(kind) and other.startswith(kind) for kind in (VOTES, SHARE))


def _say(draft: Draft, code: str, severity: ProblemSeverity, params: dict[str, Parameter]) -> None:
    source, sheet = draft.source.name, draft.sheet.name
    draft.problems.append(Problem(code, severity, source, sheet or None, params=params))


def _named(recipe: Recipe) -> dict[str, Parameter]:
    return {"recipe": recipe.label}
