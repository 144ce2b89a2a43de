"""The evening, step by step: files brought in, their map confirmed, findings decided, the report.

Each step does what a person does and then looks whether it came about; where it did not, `Missing`
says so. To add a step write a function of `Evening` and name it in `STEPS`.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QPoint, Qt

from audit.decisions.review import State
from audit.importing.table import TableKind
from tools.evening import brushing
from tools.evening.hands import CTRL, Hands, KeysAlone
from tools.evening.stage import Stage, printer_to
from tools.evening.watch import beats, require, until
from ui.election import ElectionPlace
from ui.findings.place import FindingsPlace
from ui.report.place import ReportPlace
from ui.session import Place
from ui.sources.place import SourcesPlace
from ui.sources.tables_list import Entry, entries

PRINTED = 2  # pages
_QUESTIONS = 8  # more columns of one table than this are not asked
_METHOD = "N1"  # the method whose figures the README shows
_REASONS = (Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3, Qt.Key.Key_4)


@dataclass
class Evening:
    """One evening of one person over ``paths``.

    Attributes:
        triaged: how many findings are decided.
        shown: called with a name whenever there is something to see; the pictures are taken there.
    """

    stage: Stage
    hands: Hands
    paths: Sequence[Path]
    shown: Callable[[str], None] = lambda _: None
    triaged: int = 60

    def __post_init__(self) -> None:
        self.window = self.stage.window
        self.session = self.window.session

    def play(self, around: Callable[[str, Callable[[], None]], None] | None = None) -> list[str]:
        """All steps in turn; ``around`` is handed each one's name and itself, to call it."""
        for step in STEPS:
            name = step.__name__

            def act(step: Callable[[Evening], None] = step) -> None:
                step(self)

            if around is None:
                act()
            else:
                around(name, act)
        return [step.__name__ for step in STEPS]

    # Sources

    def begin(self) -> None:
        """Nothing is open: the start screen offers the ways to begin."""
        require(self.session.reading is None, "something is open at the start")
        self.see("start")

    def bring_files(self) -> None:
        """Bring the files in and wait until they are read."""
        self.hands.bring(self.paths)
        until(lambda: self.session.reading is not None, "the files are read")
        self.rest()
        require(self.session.pending, "what was read waits to be taken in")
        require(self.session.place is Place.SOURCES, "the place of sources is shown")

    def look_at_a_map(self) -> None:
        """Choose a table and see what its columns were taken for."""
        sources = self.sources
        reading = self.session.reading
        listed = entries(reading) if reading is not None else []
        protocols = [row for row, one in enumerate(listed) if of_protocols(one)]
        self.hands.row(sources.files, max(protocols, key=lambda row: listed[row].asked > 0))
        self.rest()
        self.hands.tab(sources.table.tabs, sources.table.tabs.indexOf(sources.columns))
        self.rest()
        if not sources.columns.fold.isChecked():
            self.hands.press(sources.columns.fold)
        self.rest()
        require(sources.columns.sure.model().rowCount() > 0, "columns are understood")
        self.see("map")

    def confirm_the_map(self) -> None:
        """Confirm the map, which is kept as a recipe for files of the same shape."""
        columns = self.sources.columns
        for _ in range(_QUESTIONS):
            if not columns.cards:
                break
            self.hands.press(columns.cards[0].first_button)
            self.rest()
        self.hands.press(columns.remember)
        self.rest()
        recipes = list((self.session.data_folder / "recipes").glob("*.toml"))
        require(bool(recipes), "a confirmed map is kept as a recipe")

    def mend_a_cell(self) -> None:
        """Type a figure in place of one of the file, and take it back."""
        sources = self.sources
        self.hands.tab(sources.table.tabs, sources.table.tabs.indexOf(sources.table.cells))
        self.rest()
        view = sources.table.cells.view
        self.hands.reach(view)
        column = next(
            n for n in range(view.grid.columnCount())
            if (told := view.grid.column_map(n + 1)) is not None and told.field == "registered"
        )  # fmt: skip
        table = view.grid.table
        require(table is not None, "a table is shown")
        assert table is not None  # noqa: S101 - just required
        self.hands.key(Qt.Key.Key_Home, CTRL)
        self.hands.key(Qt.Key.Key_Down, times=table.first_row + 1)
        self.hands.key(Qt.Key.Key_Right, times=column)
        before = len(self.session.ledger.log)
        self.hands.key(Qt.Key.Key_F2)
        self.hands.key(Qt.Key.Key_A, CTRL)
        self.hands.write("1234")
        self.hands.key(Qt.Key.Key_Return)
        self.rest()
        require(len(self.session.ledger.log) == before + 1, "a mended cell is in the log")
        self.see("cells")
        self.hands.key(Qt.Key.Key_Z, CTRL)
        self.rest()
        require(not self.session.ledger.state.mends, "the mended cell was taken back")

    def take_in(self) -> None:
        """Take in what was read, and audit it."""
        self.hands.reach(self.sources.files)
        self.hands.key(Qt.Key.Key_Return, CTRL)
        until(lambda: self.session.audit is not None, "the audit is there")
        self.rest()
        require(not self.session.pending, "nothing waits any more")
        require(self.found >= self.triaged, f"there are {self.triaged} findings")
        self.see("sources")

    # Findings

    def show_findings(self) -> None:
        """Show the findings, the most urgent first."""
        self.hands.go(Place.FINDINGS)
        self.rest()
        require(self.findings.model.rowCount() == self.found, "every finding is listed")
        self.see("findings")

    def filter_findings(self) -> None:
        """Filter by words and by state, and take the filter off."""
        findings = self.findings
        bar = findings.filter_bar
        region = str(bar.region.itemText(1))[:4]
        self.hands.enter(bar.words, region)
        self.rest()
        require(0 < findings.model.rowCount() < self.found, "words leave some findings")
        self.hands.choose(bar.state, 1)
        self.rest()
        self.see("filtered")
        self.hands.press(bar.clear)
        self.rest()
        require(findings.model.rowCount() == self.found, "all findings are back")

    def triage(self) -> None:
        """Decide many findings by keys: confirm, dismiss for a reason, note, go on."""
        self.hands.row(self.findings.table, 0)
        first = self.found
        for number in range(self.triaged):
            self.decide(number)
            self.rest()
            if number == self.triaged // 2:
                self.see("triage")
        done = sum(d.state is not State.OPEN for d in self.session.review.decisions.values())
        require(done >= self.triaged, f"{self.triaged} findings are decided, not {done}")
        require(self.found == first, "no finding went")

    def decide(self, number: int) -> None:
        """The decision on the ``number``-th finding."""
        session, current = self.session, self.session.current
        require(bool(current), "a finding is chosen")
        if number % 10 == 7:
            self.note("Asked the commission")
        if number % 4 == 3:
            self.hands.key(Qt.Key.Key_D)
            self.hands.key(_REASONS[number // 4 % len(_REASONS)])
            wanted = State.DISMISSED
        else:
            self.hands.key(Qt.Key.Key_C)
            wanted = State.CONFIRMED
        require(session.decision(current).state is wanted, f"finding {number} is {wanted}")

    def note(self, text: str) -> None:
        """Write a note on the chosen finding."""
        current = self.session.current
        self.hands.key(Qt.Key.Key_N)
        self.hands.write(text)
        self.hands.key(Qt.Key.Key_Return, CTRL)
        require(self.session.decision(current).note == text, "the note is kept")

    def undo_and_redo(self) -> None:
        """Take three decisions back by name, and do one again."""
        before = len(self.decided)
        for _ in range(3):
            require(bool(self.session.undo_name), "what is undone has a name")
            self.hands.key(Qt.Key.Key_Z, CTRL)
            self.rest()
        require(len(self.decided) == before - 3, "three decisions were taken back")
        self.hands.key(Qt.Key.Key_Y, CTRL)
        self.rest()
        require(len(self.decided) == before - 2, "one decision was made again")

    # Election

    def show_election(self) -> None:
        """Show the regions, and from one of them its findings."""
        self.hands.go(Place.ELECTION)
        self.rest()
        election = self.election
        require(election.regions.model.rowCount() > 0, "regions are listed")
        self.see("election")
        self.hands.row(election.regions.table, 0)
        self.hands.key(Qt.Key.Key_Return)
        self.rest()
        if self.session.place is Place.FINDINGS:  # the region has some
            require(bool(self.session.selection), "the region's findings are chosen")
            self.hands.go(Place.ELECTION)
            self.rest()

    def look_at_charts(self) -> None:
        """Look at the charts; a bar of the histogram leads to its precincts."""
        election = self.election
        self.hands.tab(election.tabs, election.tabs.indexOf(election.charts))
        until(lambda: election.charts.histogram.view.scene is not None, "the chart is drawn")
        self.rest()
        self.see("charts")
        if isinstance(self.hands, KeysAlone):
            return
        view = election.charts.histogram.view
        self.hands.click(view, self.bar_of(view.width(), view.height()))
        self.rest()
        require(bool(self.session.chosen), "the bar's precincts are chosen")
        self.hands.click(election.selected.table)
        self.rest()
        require(election.tabs.currentWidget() is election.precincts, "precincts are shown")
        some = election.precincts.model.rowCount()
        require(0 < some < election.precincts.model.source_count, "those of the bar alone")
        self.see("precincts")
        self.hands.reach(election.precincts.table)
        self.hands.key(Qt.Key.Key_Escape)
        self.rest()
        require(not self.session.chosen, "Esc chooses none")
        self.hands.key(Qt.Key.Key_Escape)
        self.rest()
        require(election.precincts.model.rowCount() > some, "Esc again shows all")

    def bar_of(self, width: int, height: int) -> QPoint:
        """A point of the histogram above a bar: where the most stations are."""
        view = self.election.charts.histogram.view
        points = [QPoint(x, height // 2) for x in range(0, width, 5)]
        keyed = [point for point in points if view.key_at(point.toPointF())]
        require(bool(keyed), "the histogram has bars")
        return keyed[len(keyed) * 3 // 5]

    def find_a_precinct(self) -> None:
        """Find a precinct by words, and enter its findings."""
        election = self.election
        self.hands.tab(election.tabs, election.tabs.indexOf(election.precincts))
        self.rest()
        every = election.precincts.model.rowCount()
        self.hands.enter(election.precincts.words, "12")
        self.rest()
        require(0 < election.precincts.model.rowCount() < every, "words leave some precincts")
        self.hands.key(Qt.Key.Key_Escape)
        self.rest()

    def look_at_methods(self) -> None:
        """Look at the methods and what each gave."""
        election = self.election
        for tab in (election.evidence, election.methods):
            self.hands.tab(election.tabs, election.tabs.indexOf(tab))
            self.rest()
        election.methods.list.choose(_METHOD)
        self.rest()
        self.see("methods")

    # Report

    def read_report(self) -> None:
        """Look at the report, and leaf through it."""
        self.hands.go(Place.REPORT)
        until(lambda: self.report.document is not None, "the report is made")
        self.rest()
        self.hands.reach(self.report.pages)
        self.hands.key(Qt.Key.Key_PageDown, times=2)
        self.rest()
        pages = self.report.pages
        until(lambda: pages.has_picture(pages.page), "the page in sight is drawn")
        self.see("report")

    def save_report(self) -> None:
        """Save the report as a file."""
        path = self.stage.home / "report.pdf"
        self.report.choose_file = lambda _: str(path)
        self.hands.key(Qt.Key.Key_S, CTRL)
        until(path.exists, "the report is saved")
        self.rest()
        require(path.read_bytes().startswith(b"%PDF"), "the saved report is a PDF")

    def print_report(self) -> None:
        """Print its first pages to a file."""
        path = self.stage.home / "printed.pdf"
        self.report.choose_printer = lambda: printer_to(path, PRINTED)
        said = self.session.text("pages-saved", file=path.name)  # a file, and no printer
        self.hands.key(Qt.Key.Key_P, CTRL)
        until(lambda: said in self.report.state.text(), "the pages are printed")
        require(path.read_bytes().startswith(b"%PDF"), "what was printed is there")

    def save_project(self) -> None:
        """Save everything as a project."""
        path = self.stage.home / "evening.hattama"
        self.window.choose_new_project = lambda: path
        self.hands.key(Qt.Key.Key_S, CTRL | Qt.KeyboardModifier.AltModifier)
        until(lambda: self.window.projects.home is not None, "the project is open")
        self.rest()
        require(path.exists(), "the project is on the disk")

    # Parts and words

    @property
    def sources(self) -> SourcesPlace:
        """The place of sources."""
        place = self.window.place_widget(Place.SOURCES)
        assert isinstance(place, SourcesPlace)  # noqa: S101 - the real places are shown
        return place

    @property
    def findings(self) -> FindingsPlace:
        """The place of findings."""
        place = self.window.place_widget(Place.FINDINGS)
        assert isinstance(place, FindingsPlace)  # noqa: S101 - the real places are shown
        return place

    @property
    def election(self) -> ElectionPlace:
        """The place of the election."""
        place = self.window.place_widget(Place.ELECTION)
        assert isinstance(place, ElectionPlace)  # noqa: S101 - the real places are shown
        return place

    @property
    def report(self) -> ReportPlace:
        """The place of the report."""
        place = self.window.place_widget(Place.REPORT)
        assert isinstance(place, ReportPlace)  # noqa: S101 - the real places are shown
        return place

    @property
    def found(self) -> int:
        """How many findings there are."""
        return 0 if self.session.audit is None else len(self.session.audit.findings)

    @property
    def decided(self) -> list[str]:
        """The findings that are confirmed or dismissed."""
        decisions = self.session.review.decisions
        return [one for one, decision in decisions.items() if decision.state is not State.OPEN]

    def rest(self) -> None:
        """Wait until nothing is at work and what it brought is painted."""
        jobs = self.session.jobs
        beats(self.stage.heart, 3)
        until(lambda: not jobs.busy, f"the end of {jobs.title}")
        beats(self.stage.heart, 3)

    def see(self, name: str) -> None:
        """There is something to see."""
        self.rest()
        self.shown(name)


def of_protocols(entry: Entry) -> bool:
    """Whether a table holds protocols of precincts, and says how many voters are registered."""
    if entry.table is None or entry.table.kind is not TableKind.PROTOCOLS:
        return False
    return any(column.field == "registered" for column in entry.table.columns)


STEPS: tuple[Callable[[Evening], None], ...] = (
    Evening.begin,
    Evening.bring_files,
    Evening.look_at_a_map,
    Evening.confirm_the_map,
    Evening.mend_a_cell,
    Evening.take_in,
    Evening.show_findings,
    Evening.filter_findings,
    Evening.triage,
    Evening.undo_and_redo,
    Evening.show_election,
    brushing.from_findings,
    brushing.on_the_map,
    Evening.look_at_charts,
    Evening.find_a_precinct,
    Evening.look_at_methods,
    brushing.compare,
    Evening.read_report,
    Evening.save_report,
    Evening.print_report,
    Evening.save_project,
)
