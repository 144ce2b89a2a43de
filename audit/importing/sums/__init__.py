"""Which field each column is, by the sums that protocols obey; no words needed."""
