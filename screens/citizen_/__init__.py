"""The page *Inzage burger*: what somebody may read of themselves."""
