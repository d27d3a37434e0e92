"""The analyst's console: free Cypher over the analysis graph, in a process of its own or in a Neo4j of its own (design.md)."""
