"""The page *Toegang*: who has which case, given and ended by the procesregisseur."""
