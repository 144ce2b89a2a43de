"""An observer's evening in the window, played with real mouse and key events.

The tests play it to see that it works, ``make screens`` to take the pictures of docs/screens, and
the benchmarks to measure how long the window stands still.
"""
