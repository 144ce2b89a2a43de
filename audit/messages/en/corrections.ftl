# What a person corrected by hand.

problem-accepted-aside = The row with “{ $found }” stays set aside, as was decided by hand.
problem-correction-impossible = The table cannot be read in the way that was chosen by hand; it is shown as it was first understood. Take the choice back, or lay the table out anew in the file.
problem-left-out = The table was left out by hand; none of its rows is in the audit.
