"""The result of an election, and what findings could change of it."""
