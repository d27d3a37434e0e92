"""Rules that are about one kind, each a small file. What holds for every kind follows from the declarations."""
