"""Where things lie on a sheet: tables, headers, records, blocks, one row a party."""
