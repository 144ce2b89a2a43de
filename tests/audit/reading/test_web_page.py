from audit.reading.web_page import read_web_page
from tests.audit.reading.builders import texts


def test_spans_become_merged_ranges() -> None:
    page = (
        "<table><tr><th rowspan=2>УИК<th colspan=2>Голоса</tr>"
        "<tr><td>за<td> против\n  всех</tr><tr><td>1<td>5<td>6</tr></table>"
    )
    (grid,) = read_web_page(page.encode()).grids
    assert texts(grid) == [["УИК", "Голоса", ""], ["", "за", "против всех"], ["1", "5", "6"]]
    assert grid.merged == ((0, 0, 1, 0), (0, 1, 0, 2))
    assert grid.sheet == "table 1"


def test_nested_and_sibling_tables_are_grids_of_their_own() -> None:
    page = (
        "<table><tr><td>левое<table><tr><td>1</td></tr></table></td>"
        "<td><table><tr><td>2</td></tr></table></td></tr></table><table><tr><td>3</table>"
    )
    grids = read_web_page(page.encode()).grids
    assert [(g.sheet, texts(g)) for g in grids] == [
        ("table 1", [["левое"]]),
        ("table 2", [["1"]]),
        ("table 3", [["2"]]),
        ("table 4", [["3"]]),
    ]


def test_declared_charset_counts_when_the_bytes_agree() -> None:
    page = '<html><meta charset="windows-1251"><table><tr><td>Алматы</td></tr></table></html>'
    assert texts(read_web_page(page.encode("cp1251")).grids[0]) == [["Алматы"]]
    assert texts(read_web_page(page.encode("utf-8")).grids[0]) == [["Алматы"]]


def test_huge_spans_cost_nothing() -> None:
    page = "<table><tr><td rowspan=999999999 colspan=2>a</td><td>b</td></tr></table>"
    (grid,) = read_web_page(page.encode()).grids
    assert texts(grid) == [["a", "", "b"]]


def test_text_of_scripts_and_comments_is_no_cell() -> None:
    page = "<table><tr><td><script>x</script><!-- y -->a<br>b</td></tr></table>"
    assert texts(read_web_page(page.encode()).grids[0]) == [["a b"]]
