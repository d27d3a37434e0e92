"""The page *Deelregels*: what each partner shares with whom, in plain sentences, and how beheer changes it."""
