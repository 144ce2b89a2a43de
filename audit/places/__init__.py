"""Precincts one by one: which one a finding is of, which to look at first, what is around it."""
