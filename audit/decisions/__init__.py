"""What a person decides, mends, types and notes: logs that can be undone, what follows of them."""
