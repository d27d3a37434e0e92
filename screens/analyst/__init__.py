"""The pages *Vragen* and *Vrijgeven*: a catalogue over the region, a console for free Cypher, and what is to leave the house."""
