"""Forms for observers: a protocol to fill in on paper, a sheet to collect protocols in."""
