"""Two elections, or two ballots of one day, beside each other: precinct by precinct, by region."""
