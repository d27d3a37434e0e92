"""The page *Losse sporen*: what part of the households has lines that run in parallel."""
