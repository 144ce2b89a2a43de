"""Published figures of real elections beside those the program's own methods give."""
