"""``make bench``: every benchmark in turn."""

from benchmarks import end_to_end, importer, settling, window

if __name__ == "__main__":
    end_to_end.main()
    importer.main()
    window.main()
    settling.main()
