"""The page *Schotten*: who works in the same households without known coordination."""
