"""The catalogue speaks three languages, says each thing once, and never accuses."""

import re
from pathlib import Path

import pytest
from fluent.runtime import FluentBundle, FluentResource
from fluent.syntax import FluentParser, ast

from audit import messages
from audit.messages import LANGUAGES, Language

FOLDER = Path(messages.__file__).parent
ACCUSING = re.compile(r"fraud|falsif|rigged|фальсиф|подтасов|вброс|бұрмала|жалған", re.IGNORECASE)
KAZAKH = set("әғқңөұүі")


def entries(language: Language) -> dict[str, ast.Message]:
    found: dict[str, ast.Message] = {}
    for file in sorted((FOLDER / language).glob("*.ftl")):
        for entry in FluentParser().parse(file.read_text(encoding="utf-8")).body:
            assert not isinstance(entry, ast.Junk), f"{file.name}: {entry.content}"
            if isinstance(entry, ast.Message):
                assert entry.id.name not in found, f"{entry.id.name} stands twice"
                found[entry.id.name] = entry
    return found


def variables(message: ast.Message) -> set[str]:
    names: set[str] = set()

    def walk(node: object) -> None:
        if isinstance(node, ast.VariableReference):
            names.add(node.id.name)
        for value in vars(node).values() if isinstance(node, ast.BaseNode) else ():
            for inner in value if isinstance(value, list) else [value]:
                if isinstance(inner, ast.BaseNode):
                    walk(inner)

    walk(message)
    return names


@pytest.mark.parametrize("language", ["ru", "kk"])
def test_every_sentence_is_in_every_language_with_known_variables(language: Language) -> None:
    english, other = entries("en"), entries(language)
    assert set(english) == set(other)
    wrong = {k for k in english if variables(other[k]) - variables(english[k])}
    assert not wrong


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_sentence_accuses(language: Language) -> None:
    for file in (FOLDER / language).glob("*.ftl"):
        assert not ACCUSING.search(file.read_text(encoding="utf-8")), file.name


def test_kazakh_is_kazakh() -> None:
    text = "".join(f.read_text(encoding="utf-8") for f in (FOLDER / "kk").glob("*.ftl"))
    assert set(text.casefold()) >= KAZAKH


def test_plural_forms_follow_the_language() -> None:
    one, few, many = (messages.text("command-set-aside", "ru", number=n) for n in (1, 3, 5))
    assert "строка" in one
    assert "строки" in few
    assert "строк," in many


def test_an_unknown_message_is_a_fault_of_the_program() -> None:
    with pytest.raises(messages.MissingMessage):
        messages.text("no-such-message", "kk")


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_sentence_alone_says_what_its_whole_file_says(language: Language) -> None:
    """Entries are understood one by one; Fluent itself, given whole files, is the judge."""
    bundle = FluentBundle([language], use_isolating=False)
    for path in sorted((FOLDER / language).glob("*.ftl")):
        bundle.add_resource(FluentResource(path.read_text(encoding="utf-8")))
    texts = {"name", "file", "what", "title", "words"}
    named = set().union(*(variables(entry) for entry in entries(language).values()))
    values = {name: "x{}" if name in texts else 1234.5 for name in named}
    names = [name for name, entry in entries(language).items() if entry.value is not None]
    assert len(names) > 2000
    for name in names:
        pattern = bundle.get_message(name).value
        assert pattern is not None
        expected = str(bundle.format_pattern(pattern, values)[0])
        assert messages.render(name, language, values) == expected, name


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_text_that_is_too_long_for_fluent_is_shortened_and_counted(language: Language) -> None:
    told = messages.text(
        "impact-need-winner-transfer", language, votes=5, giver="P" * 20_000, receiver="Q"
    )
    assert "???" not in told
    assert "PPP" in told
    assert messages.text("report-cut", language, count=20_000 - 800) in told
