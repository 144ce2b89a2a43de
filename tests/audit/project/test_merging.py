"""Two who worked on copies of one project: what one said stands, what both said is a conflict."""

from dataclasses import replace
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from audit.decisions.review import Decision, Review, State, append_to
from audit.evidence.attachments import Attached, Attachments, Slot
from audit.evidence.attachments import append_to as attaching
from audit.project import Project, Workspace, create, open_project
from audit.project.merging import Joined, joined, merge

KEY = "0" * 64

States = st.dictionaries(
    st.sampled_from("abcdef"), st.sampled_from([State.CONFIRMED, State.DISMISSED, State.OPEN])
)


def review_of(*changes: dict[str, State]) -> Review:
    review = Review()
    for change in changes:
        review.change("confirm", {key: Decision(state) for key, state in change.items()})
    return review


@given(States, States, States)
def test_no_side_wins_in_silence(base: dict[str, State], one: dict[str, State],
                                 other: dict[str, State]) -> None:  # fmt: skip
    was, ours, theirs = review_of(base), review_of(base, one), review_of(base, other)
    found: Joined[str, Decision] = joined(was, ours, theirs)
    back = joined(was, theirs, ours)
    assert {c.key for c in found.conflicts} == {c.key for c in back.conflicts}
    conflicts = {c.key for c in found.conflicts}
    for key in "abcdef":
        mine, yours, before = ours.of(key), theirs.of(key), was.of(key)
        if key in conflicts:
            assert len({str(mine), str(yours), str(before)}) == 3 or mine != before != yours
            assert mine != yours
        else:
            assert found.taken.get(key, mine) == back.taken.get(key, yours)


def work(project: Project, folder: Path, author: str, **states: State) -> None:
    workspace = Workspace(project, folder)
    review = Review(author, sink=append_to(folder / "decisions" / f"{KEY}.jsonl", workspace.append))
    for finding, state in states.items():
        review.change("confirm", {finding: Decision(state, f"by {author}")})


def test_two_projects_merge_by_what_each_said_since_they_parted(tmp_path: Path) -> None:
    first, second = tmp_path / "a.hattama", tmp_path / "b.hattama"
    with create(first) as project:
        work(project, tmp_path / "w0", "Aigul", both=State.CONFIRMED, theirs=State.CONFIRMED)
        project.copy_to(second)
    with open_project(first) as one, open_project(second) as other:
        work(one, tmp_path / "w1", "Aigul", ours=State.DISMISSED, clash=State.CONFIRMED)
        work(other, tmp_path / "w2", "Dana", theirs=State.DISMISSED, clash=State.DISMISSED)
        found = merge(one, other, tmp_path / "merging")
    assert found.common == 2
    assert found.decisions.taken == {"theirs": Decision(State.DISMISSED, "by Dana")}
    (clash,) = found.decisions.conflicts
    assert (clash.key, clash.ours.author, clash.theirs.author) == ("clash", "Aigul", "Dana")


def test_a_project_brings_nothing_to_its_own_copy(tmp_path: Path) -> None:
    first, second = tmp_path / "a.hattama", tmp_path / "b.hattama"
    with create(first) as project:
        work(project, tmp_path / "w0", "Aigul", one=State.CONFIRMED)
        project.copy_to(second)
        with open_project(second) as other:
            assert merge(project, other, tmp_path / "merging").empty


def test_photographs_come_over_once_and_what_ours_detached_stays_so(tmp_path: Path) -> None:
    first, second = tmp_path / "a.hattama", tmp_path / "b.hattama"
    slots = [Slot(f"north\t\t{number}\t", str(number) * 64) for number in range(4)]
    files = [Attached(slot.sha256, f"{slot.place.split()[1]}.jpg", 9, "JPEG") for slot in slots]
    log = Path("attachments") / f"{KEY}.jsonl"

    def attached(project: Project, folder: str, was: dict[Slot, Attached]) -> Attachments:
        made = Attachments("Dana")
        made.values.update(was)
        kept = Workspace(project, tmp_path / folder)
        made.sink = attaching(tmp_path / folder / log, [], kept.append)
        return made

    with create(first) as project:
        attached(project, "w0", {}).attach(dict(zip(slots[:2], files[:2], strict=True)))
        project.copy_to(second)
    both = dict(zip(slots[:2], files[:2], strict=True))
    with open_project(first) as one, open_project(second) as other:
        attached(one, "w1", both).detach(slots[:1])
        attached(one, "w3", both).attach({slots[3]: files[3]})
        theirs = attached(other, "w2", both)
        theirs.attach({slots[2]: files[2], slots[3]: replace(files[3], name="again.jpg")})
        theirs.detach(slots[1:2])
        found = merge(one, other, tmp_path / "merging")
    assert found.attached == {slots[2]: files[2], slots[1]: None}
    assert not found.empty
