"""Tests of checking whether a report still stands."""
