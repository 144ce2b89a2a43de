"""``make bench``: every benchmark in turn."""

from benchmarks import end_to_end, window

if __name__ == "__main__":
    end_to_end.main()
    window.main()
