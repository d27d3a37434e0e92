"""The page of one case: the answers to its questions as sentence, map, timeline and table."""
