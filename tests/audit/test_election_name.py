"""What the report calls the election."""

import pytest

from audit import engine
from audit.election_name import election_name
from audit.importing.table import Table, TableKind
from tests.audit.tables import reading, table

FIGURES = {"registered": [900.0], "valid": [300.0], "votes:A": [200.0], "votes:B": [100.0]}


def _table(number: int, title: str, kind: TableKind = TableKind.PROTOCOLS) -> Table:
    columns = {"region": ["R"], "precinct": [str(number)], **FIGURES}
    return table(columns, name=f"{number}.xlsx", kind=kind, titles=(title,) if title else ())


@pytest.mark.parametrize(
    ("titles", "name"),
    [
        (["Council 2024"], "Council 2024"),
        (["Council 2024", "Council 2024", "Other title"], "Council 2024"),
        (["Council 2024, district № 3", "Council 2024, district № 14"], "Council 2024, district"),
        (["North of it", "South of it"], ""),
        (["Council 2024", "", ""], "Council 2024"),
        ([""], "0.xlsx"),
        (["Council " * 40], ("Council " * 40)[:159].rstrip() + "…"),
        (["", ""], ""),
    ],
)
def test_the_election_is_called_as_its_official_tables_are(titles: list[str], name: str) -> None:
    made = engine.prepare(reading(*(_table(n, title) for n, title in enumerate(titles))))
    assert election_name(made, "en") == name


def test_an_observer_s_title_never_names_the_election() -> None:
    copies = _table(1, "Copies from observers", TableKind.EVIDENCE)
    made = engine.prepare(reading(_table(0, "Council 2024"), copies, copies))
    assert election_name(made, "en") == "Council 2024"
