"""The page *Knelpunten*: what blocks the system, where, how long, and what became of it."""
