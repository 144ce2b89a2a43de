"""What disks, clocks, networks and other programs may do to an evening's work, done on purpose.

`play` does one of them to a project in a process of its own; ``python -m tools.faults`` does them
all, hands in bad inputs besides, and writes docs/faults.md.
"""
