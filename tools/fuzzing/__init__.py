"""Tries broken and invented input on everything that reads what strangers hand in.

`children` breaks good files and reads them in child processes, native readers and all; `guided`
lets the code that was reached choose what to try next (atheris), one entry of `entries` at a time;
``python -m tools.fuzzing`` does both for every entry and writes docs/fuzzing.md.
"""
