"""The page *Wat als*: what so many places would do."""
