"""The ways to begin: start screen, recent files, first start, tour, going on after a kill."""
