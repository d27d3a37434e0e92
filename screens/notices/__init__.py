"""The page *Berichten*: what befell facts of one's own organisation."""
