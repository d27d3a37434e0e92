"""The pseudonymised graph of the whole region, and what is asked of it: counts, never a person (design.md, Two graphs)."""
