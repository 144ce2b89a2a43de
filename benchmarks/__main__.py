"""``make bench``: every benchmark in turn."""

from benchmarks import arithmetic, end_to_end, evening, importer, methods, settling, window

if __name__ == "__main__":
    end_to_end.main()
    methods.main()
    importer.main()
    arithmetic.main()
    window.main()
    evening.main()
    settling.main()
