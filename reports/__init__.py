"""What an audit hands out: the report as plain data and as a PDF, and the findings' fingerprint."""
