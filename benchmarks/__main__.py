"""``make bench``: every benchmark in turn."""

from benchmarks import (
    arithmetic,
    end_to_end,
    evening,
    importer,
    methods,
    project,
    report,
    settling,
    window,
)

if __name__ == "__main__":
    end_to_end.main()
    methods.main()
    importer.main()
    arithmetic.main()
    report.main()
    window.main()
    evening.main()
    settling.main()
    project.main()
