"""The page *Zoeken*."""
