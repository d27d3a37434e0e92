"""The page *Knelpunten*: the reports that were released."""
