"""Tests of what a report holds of itself."""
