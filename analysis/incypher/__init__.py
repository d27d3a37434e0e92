"""The questions of the region as Cypher, over the analysis graph as a graph database (docs/analysis.md, Free Cypher)."""
