"""How often each check speaks of honest elections, and how much it finds of what was planted."""
