"""Writes the parts of README.md that the program itself knows: the list of codes, the scores.

``python tools/readme.py`` writes them anew; with ``--check`` it fails when they are out of date.
The scores come from auditing the whole sample, so they are written only with ``--scores``.
"""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from audit import messages  # noqa: E402 - the tool runs from any folder
from audit.checks.registry import CHECKS  # noqa: E402

README = ROOT / "README.md"


def codes() -> str:
    """The list of checks as a Markdown table."""
    rows = ["| code | strength | what it checks |", "|---|---|---|"]
    for check in CHECKS:
        finds = messages.has(f"finding-{check.code}", "en")
        strength = messages.text(f"severity-{check.severity}", "en") if finds else "Measured only"
        title = messages.text(f"check-{check.code}-title", "en")
        off = "" if check.on else " (off unless the profile's `switched_on` names it)"
        asked = " (on demand)" if check.on_demand else ""
        rows.append(f"| {check.code} | {strength} | {title}{off}{asked} |")
    return "\n".join(rows)


def scores() -> str:
    """Precision and recall on the sample as Markdown."""
    from sample_protocols.score import markdown, of_sample

    return markdown(of_sample())


def replaced(text: str, section: str, content: str) -> str:
    """``text`` with what stands between the section's marks replaced.

    Raises:
        ValueError: when the marks are not there.
    """
    start, end = f"<!-- {section} -->", f"<!-- end of {section} -->"
    before, _, rest = text.partition(start)
    _, mark, after = rest.partition(end)
    if not mark:
        raise ValueError(f"README.md has no section {section}")
    return f"{before}{start}\n{content}\n{end}{after}"


def main() -> int:
    """Write or check; returns the exit code."""
    text = README.read_text(encoding="utf-8")
    wanted = replaced(text, "codes", codes())
    if "--scores" in sys.argv:
        wanted = replaced(wanted, "scores", scores())
    if "--check" in sys.argv:
        return 0 if wanted == text else 1
    README.write_text(wanted, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
