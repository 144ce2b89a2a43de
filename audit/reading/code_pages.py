"""Tells one-byte code pages apart, and the older East Asian encodings, by the text they give."""

from charset_normalizer import from_bytes

_SAMPLE = 1 << 18


def best_code_page(data: bytes, declared: str | None) -> str | None:
    """Codec that makes the most sensible text of these bytes, or None when none decodes them."""
    found = from_bytes(data[:_SAMPLE]).best()
    return found.encoding if found else None
