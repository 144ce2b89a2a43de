"""Photographs and scans of protocols: beside the figures of a precinct, and large."""
