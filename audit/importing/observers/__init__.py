"""Tables that observers make: forms, messages, incidents, hours, samples, claims."""
