"""What observers bring, kind by kind, and published claims: what each may be held to."""
