"""Which field each column is, by its words, and by rivals for one field."""
