"""Problems in words: what, where and what to do, for screen, terminal and paper alike."""

from audit import messages
from audit.importing.cells.numbers import number_of
from audit.messages import Language
from audit.sources import Problem

_EXCERPT = 80


def sentence(problem: Problem, language: Language) -> str:
    """What is wrong and what to do, without the place."""
    values = {"found": excerpt(problem.found), **problem.params}
    for name in problem.params:  # a name that differs by language: proposed_kk, proposed_ru, ...
        if name.endswith(f"_{language}"):
            values[name.removesuffix(f"_{language}")] = problem.params[name]
    if messages.has(_kind(problem), language):  # of observations
        values["found"] = messages.text(_kind(problem), language)
    said = messages.render(f"problem-{problem.code}", language, values)
    return " ".join([said, *advice(problem, language)])


def found(problem: Problem, language: Language) -> str:
    """The text found, as a person reads it; "" for a file refused, where it is a program's.

    What a library says of a damaged file is in no person's language, and the sentence says it all.
    """
    if problem.severity == "refused":
        return ""
    kind = _kind(problem)
    return messages.text(kind, language) if messages.has(kind, language) else excerpt(problem.found)


def _kind(problem: Problem) -> str:
    return f"evidence-kind-{problem.params.get('kind')}"


def advice(problem: Problem, language: Language) -> list[str]:
    """What a cell probably means and why, a sentence each; none where nothing is proposed."""
    by, sums = problem.params.get("proposed_by"), problem.params.get("by_sums")
    if by is None or problem.severity != "set_aside":
        return []
    proposed = str(problem.params["proposed"])
    said = [messages.text(f"proposed-by-{by}", language, proposed=proposed)]
    if sums is not None and by != "sums":
        agree = number_of(proposed) == sums
        name = "proposed-sums-agree" if agree else "proposed-sums-differ"
        said.append(messages.text(name, language, sums=str(sums)))
    return said


def where(problem: Problem) -> str:
    """``file / sheet / cell`` as far as known."""
    return " / ".join(part for part in (problem.source, problem.sheet, problem.cell) if part)


def describe(problem: Problem, language: Language) -> str:
    """The place and the sentence on one line."""
    return f"{where(problem)}: {sentence(problem, language)}"


def excerpt(text: str) -> str:
    """``text`` on one line, cut to a length that fits a sentence."""
    line = " ".join(text.split())
    return line if len(line) <= _EXCERPT else f"{line[: _EXCERPT - 1]}…"
