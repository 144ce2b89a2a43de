"""Who is called what, and what is taken out of texts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.project.nameless.people import People

PEOPLE = People(
    ["Айгүл Серікова", "Данияр Ахметов, Bolat", "A", "Айгүл  Серікова"], ["Bolat Ә.", "A"]
)


def test_the_same_person_is_the_same_number() -> None:
    assert PEOPLE.called("Айгүл Серікова") == PEOPLE.called("Айгүл\u00a0 Серікова") == "observer 1"
    assert PEOPLE.called("Bolat Ә.") == "person 1"
    assert PEOPLE.called("A") == "observer 3"  # who observes and decides is one person
    assert PEOPLE.called("") == ""
    assert PEOPLE.called("никто") == "somebody"


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Спросить Айгүл о 12", "Спросить observer 1 о 12"),
        ("АЙГҮЛ СЕРІКОВА (a.s+1@mail.example.kz)", "observer 1 (–)"),
        ("Данияр, +7 (701) 123-45-67, @daniyar_a", "observer 2, –, –"),
        ("87011234567 звонил", "– звонил"),
        ("10.01.2021 10:00, 1200 из 1300", "10.01.2021 10:00, 1200 из 1300"),
        ("2021-01-10 12:30 Party A", "2021-01-10 12:30 Party A"),  # a short name is no name there
        ("t.me/daniyar", "–"),
    ],
)
def test_free_texts_name_nobody(text: str, left: str) -> None:
    assert PEOPLE.free(text) == left


NAMED = People(
    ["Сапарова Айгерим", "Қуанышбаев Нұрлан", "O'Hara-Smith Jane"], ["Дина Ахметова", "Алмат"],
    ["Алматы", "Нұра", "Сапаров ауылы"],
)  # fmt: skip


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Сапаровой не дали копию", "observer 1 не дали копию"),
        ("Нұрланға көшірме берілмеді", "observer 2 көшірме берілмеді"),
        ("позвонить Куанышбаеву", "позвонить observer 2"),
        ("Нурлан Куанышбаев объяснил", "observer 2 объяснил"),
        ("JANE OHARA SMITH was there", "observer 3 was there"),
        ("Saparova Aigerim, Jane’s copy", "observer 1, observer 3 copy"),
        ("Ахметовой перепроверить с Диной", "person 1 перепроверить с person 1"),
        ("Айгеримнің көшірмесі, у Айгерим", "observer 1 көшірмесі, у observer 1"),
        ("Алматы қаласы, Нұра ауданы, Алматқа", "Алматы қаласы, Нұра ауданы, person 2"),
        ("сапар, наблюдатель, копия, Марат", "сапар, наблюдатель, копия, Марат"),
        ("person 4 of observer 12", "person 4 of observer 12"),
    ],
)
def test_names_are_known_in_every_case_and_either_script(text: str, left: str) -> None:
    assert NAMED.free(text) == left


def test_headings_lose_whole_names_only() -> None:
    assert PEOPLE.title("Наблюдатель: Данияр Ахметов") == "Наблюдатель: observer 2"
    assert PEOPLE.title("Участок Айгүл") == "Участок Айгүл"


@given(st.lists(st.text(min_size=5), max_size=4), st.text())
def test_any_name_and_any_text_can_be_told(names: list[str], text: str) -> None:
    people = People(names, [])
    people.free(text + " ".join(names))
    for name in people.names:
        assert people.called(name).startswith("observer ")


@pytest.mark.parametrize("name", ["Sean O'Connor", "Шон О'Коннор", "Sean O’Connor", "О Коннор Шон"])
@pytest.mark.parametrize("mark", [*"'’‘ʼ`´′\"", " ", "-", ""])
@pytest.mark.parametrize(
    "word", ["O{}Connor", "О{}Коннор", "О{}Коннору", "О{}Коннордың", "O{}CONNOR’s", "O{}Коннором"]
)
def test_a_name_with_an_apostrophe_goes_however_it_is_written(
    name: str, mark: str, word: str
) -> None:
    told = People([name], []).free(f"Протокол {word.format(mark)} подписан.")
    assert "observer 1" in told
    assert "онн" not in told.casefold()
    assert "onn" not in told.casefold()


@pytest.mark.parametrize(
    ("name", "others"),
    [
        ("Claus Becker", "Клаус Беккера Бекер"),
        ("Євтушенко Ярослав", "Евтушенко Yevtushenko Ярославу"),
        ("Łukasz Wójcik", "Лукаш Войцик Wojcika"),
        ("Dvořák", "Dvorak Dvořáka"),
        ("Marcela", "Марсела Марселы"),
        ("Солов'йова", "Соловйова Солов’йової"),
        ("Жанна д'Арк", "д’Арка d'Arc"),
    ],
)
def test_a_name_in_another_script_goes(name: str, others: str) -> None:
    people = People([name], [])
    for other in others.split():
        assert "observer 1" in people.free(f"с {other} –"), other


def test_words_with_marks_stay_where_nobody_is_called_so() -> None:
    text = "Том’а д'Артаньяна нет; комиссия О'Брайена, \"Жас\"Орда\" и об'єкт 5'7"
    assert People(["Sean O'Connor", "Айгерим Сапарова"], []).free(text) == text
