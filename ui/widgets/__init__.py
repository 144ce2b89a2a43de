"""Small parts that every place is made of, and how the window looks."""
