"""The page *Toezicht*: any case, open or closed, and why somebody sees a fact of it or not."""
