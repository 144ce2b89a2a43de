"""The checks, one family a file; `registry` lists them all in the order of the report."""
