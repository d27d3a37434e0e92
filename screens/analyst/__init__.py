"""The page *Vragen* of the analyst: a catalogue over the region, a console for free Cypher, and what is to leave the house."""
