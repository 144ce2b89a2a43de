"""What one cell says: a number as people write them, a percentage as printed, what it may mean."""
